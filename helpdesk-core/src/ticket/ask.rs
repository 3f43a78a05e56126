//! Feedback requests: what the desk needs from the member, and what the member answers (G6).

use serde::{Deserialize, Serialize};

use super::post::Post;
use crate::attachment::Attachment;
use crate::id::AskId;
use crate::prose::{Text, prose};
use crate::validation::{Field, Problem, ValidationError};

prose! {
    /// The question of an ask: up to 1,000 characters.
    Question, Field::Ask, characters: 1_000, bytes: 4_000, lines: true
}

/// One thing that the desk needs from the member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The ask; an answer names it.
    pub id: AskId,
    /// What kind of answer is needed.
    pub kind: AskKind,
    /// The question in words. The kinds other than text explain themselves and may go without.
    pub question: Option<Question>,
    /// Whether the desk cannot go on without it.
    pub required: bool,
}

impl Ask {
    /// An ask; one of kind [`AskKind::Text`] needs a question.
    pub fn new(
        id: AskId,
        kind: AskKind,
        question: Option<Question>,
        required: bool,
    ) -> Result<Self, ValidationError> {
        if kind == AskKind::Text && question.is_none() {
            return Err(ValidationError::new(Field::Ask, Problem::Empty));
        }
        Ok(Self {
            id,
            kind,
            question,
            required,
        })
    }
}

/// What kind of answer is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskKind {
    /// An answer in words.
    Text,
    /// A picture of what the member sees: the answer must hold a file.
    Screenshot,
    /// The number of the order in question.
    OrderNumber,
    /// The steps that led to the error.
    Steps,
}

impl AskKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Text, Self::Screenshot, Self::OrderNumber, Self::Steps];

    /// The kind's stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Screenshot => "screenshot",
            Self::OrderNumber => "order_number",
            Self::Steps => "steps",
        }
    }

    /// The kind of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// At least one ask and at most [`Asks::MAX`], each with an id of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Ask>", into = "Vec<Ask>")]
pub struct Asks(Vec<Ask>);

impl Asks {
    /// The most asks of one request.
    pub const MAX: u32 = 20;

    /// The asks, checked.
    pub fn new(asks: Vec<Ask>) -> Result<Self, ValidationError> {
        check_list(Field::Ask, &asks, Self::MAX, |ask| ask.id)?;
        Ok(Self(asks))
    }

    /// The asks in their order.
    pub fn as_slice(&self) -> &[Ask] {
        &self.0
    }
}

impl TryFrom<Vec<Ask>> for Asks {
    type Error = ValidationError;

    fn try_from(asks: Vec<Ask>) -> Result<Self, Self::Error> {
        Self::new(asks)
    }
}

impl From<Asks> for Vec<Ask> {
    fn from(asks: Asks) -> Self {
        asks.0
    }
}

/// The answer to one ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The ask.
    pub ask: AskId,
    /// What is answered.
    pub content: AnswerContent,
}

/// What is answered to an ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerContent {
    /// Here it is.
    Given(Post),
    /// "I cannot give that, because": an answer like any other.
    CannotGive(Text),
}

/// At least one answer and at most [`Asks::MAX`], one an ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Answer>", into = "Vec<Answer>")]
pub struct Answers(Vec<Answer>);

impl Answers {
    /// The answers, checked.
    pub fn new(answers: Vec<Answer>) -> Result<Self, ValidationError> {
        check_list(Field::Ask, &answers, Asks::MAX, |answer| answer.ask)?;
        Ok(Self(answers))
    }

    /// The answers in their order.
    pub fn as_slice(&self) -> &[Answer] {
        &self.0
    }

    /// The texts of all answers.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.0.iter().filter_map(|answer| match &answer.content {
            AnswerContent::Given(post) => post.text(),
            AnswerContent::CannotGive(because) => Some(because),
        })
    }

    /// The attachments of all answers.
    pub fn attachments(&self) -> impl Iterator<Item = &Attachment> {
        self.0.iter().flat_map(|answer| match &answer.content {
            AnswerContent::Given(post) => post.attachments(),
            AnswerContent::CannotGive(_) => &[],
        })
    }
}

impl TryFrom<Vec<Answer>> for Answers {
    type Error = ValidationError;

    fn try_from(answers: Vec<Answer>) -> Result<Self, Self::Error> {
        Self::new(answers)
    }
}

impl From<Answers> for Vec<Answer> {
    fn from(answers: Answers) -> Self {
        answers.0
    }
}

/// A list that is not empty, not too long, and holds each id once.
fn check_list<T>(
    field: Field,
    list: &[T],
    most: u32,
    id: impl Fn(&T) -> AskId,
) -> Result<(), ValidationError> {
    let problem = if list.is_empty() {
        Problem::Empty
    } else if list.len() > most as usize {
        Problem::TooMany { limit: most }
    } else if list
        .iter()
        .enumerate()
        .any(|(n, one)| list[..n].iter().any(|two| id(two) == id(one)))
    {
        Problem::Repeated
    } else {
        return Ok(());
    };
    Err(ValidationError::new(field, problem))
}
