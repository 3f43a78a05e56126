//! What was said in a chat, in order: to be kept, read, and taken along to a ticket.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::draft;
use super::event::{ChatAuthor, ChatEvent, ChatHappening};
use super::form::Question;
use super::state::Chat;
use crate::attachment::Attachment;
use crate::description::{Description, DescriptionText};
use crate::id::ChatId;
use crate::member::Member;
use crate::policy::Policy;
use crate::prose::PersonName;
use crate::ticket::command::Submission;
use crate::ticket::post::Post;
use crate::title::Title;

/// What was said in a chat: the question, then the messages in the desk's order. It holds names,
/// and no id of an agent, no email address and no claim, so that both sides may have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    /// The chat.
    pub chat: ChatId,
    /// When the visitor joined, and asked.
    pub joined_at: DateTime<Utc>,
    /// What the visitor is called; none once it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor: Option<PersonName>,
    /// What the visitor asked; none once it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Question>,
    /// The messages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<TranscriptLine>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranscriptLine {
    /// Its number within the chat.
    pub number: u32,
    /// When the desk took it.
    pub at: DateTime<Utc>,
    /// Whose it is.
    pub by: Speaker,
    /// What was written; none once it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<Post>,
}

/// Who wrote a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// Who opened the chat.
    Visitor,
    /// The support team.
    Agent {
        /// What the agent who had the chat then is called; none once that was erased.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<PersonName>,
    },
}

impl Transcript {
    /// The transcript of the chat with these events, oldest first; none if they do not begin with
    /// somebody joining.
    pub fn of(chat: ChatId, events: &[ChatEvent]) -> Option<Self> {
        let (first, rest) = events.split_first()?;
        let mut transcript = Self {
            chat,
            joined_at: first.at,
            visitor: None,
            question: None,
            lines: Vec::new(),
        };
        match &first.what {
            ChatHappening::Joined {
                visitor, question, ..
            } => {
                transcript.visitor = Some(visitor.name.clone());
                transcript.question = Some(question.clone());
            }
            ChatHappening::Removed { kind, .. } if kind == "joined" => {}
            _ => return None,
        }
        let mut agent = None;
        for event in rest {
            transcript.add(event, &mut agent);
        }
        Some(transcript)
    }

    fn add(&mut self, event: &ChatEvent, agent: &mut Option<PersonName>) {
        let (number, post) = match &event.what {
            ChatHappening::Taken { name } | ChatHappening::HandedOver { name, .. } => {
                *agent = Some(name.clone());
                return;
            }
            ChatHappening::Posted(said) => (said.number, Some(said.post.clone())),
            ChatHappening::Removed { kind, .. } if kind == "posted" => {
                let last = self.lines.last().map_or(0, |line| line.number);
                (last.saturating_add(1), None)
            }
            _ => return,
        };
        let by = match event.by {
            ChatAuthor::Visitor => Speaker::Visitor,
            ChatAuthor::Agent(_) | ChatAuthor::Support | ChatAuthor::System => Speaker::Agent {
                name: agent.clone(),
            },
        };
        self.lines.push(TranscriptLine {
            number,
            at: event.at,
            by,
            post,
        });
    }

    /// The files that were sent in the chat, in order.
    pub fn attachments(&self) -> impl Iterator<Item = &Attachment> {
        let posts = self.lines.iter().filter_map(|line| line.post.as_ref());
        posts.flat_map(|post| post.attachments())
    }

    /// All that was typed, in order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let question = self.question.iter().map(|question| question.as_str());
        let posts = self.lines.iter().filter_map(|line| line.post.as_ref());
        question.chain(posts.filter_map(|post| post.text().map(AsRef::as_ref)))
    }
}

/// The ticket that `chat` becomes, as `member` submits it: the title names the language of the chat
/// and what the question is about (`English - Cannot place an order`), the description is the
/// question, word for word. None once the question was erased.
///
/// The title always has a language that the desk offers. The messages and files come with the
/// transcript: see [`Command::SubmitChat`](crate::ticket::Command::SubmitChat).
pub fn ticket_of(
    chat: &Chat,
    transcript: &Transcript,
    member: Member,
    policy: &Policy,
) -> Option<Submission> {
    let question = transcript.question.as_ref()?;
    let language = match policy.languages().by_tag(&chat.language) {
        Some(offered) => &offered.tag,
        None => draft::fallback(policy),
    };
    let text = DescriptionText::parse(question.as_str())
        .expect("a question holds nothing that a description may not");
    Some(Submission {
        member,
        title: Title::new(language.clone(), chat.subject.clone()),
        description: Description::new(text, Vec::new()).expect("there are no steps"),
        attachments: Vec::new(),
    })
}
