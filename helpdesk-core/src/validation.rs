//! Why a value that somebody typed could not be read.
//!
//! Newtypes of the domain are parsed once, at the edge. What fails here never became a value, so
//! no rule has to check it again. An error names the field and the limit, never what was typed.

use serde::{Deserialize, Serialize};

/// A value that could not be parsed: which field, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct ValidationError {
    /// The field of the form or command.
    pub field: Field,
    /// What is wrong with it.
    pub problem: Problem,
}

impl ValidationError {
    /// An error about `field`.
    pub fn new(field: Field, problem: Problem) -> Self {
        Self { field, problem }
    }
}

/// The fields that can be wrong, by the words of the guide and of the commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The id by which the account system knows a member.
    MemberId,
    /// The id by which the account system knows an agent.
    AgentId,
    /// A ticket's number, as in `TI-1042`.
    TicketNumber,
    /// An id that the desk made: of a ticket, ask, solution, attachment or event.
    Id,
    /// The key that makes a request happen once.
    IdempotencyKey,
    /// The key of a session.
    SessionKey,
    /// A chat's key.
    ChatKey,
    /// A person's name.
    Name,
    /// An email address.
    Email,
    /// A rank or a ladder of ranks.
    Rank,
    /// A language tag or name.
    Language,
    /// A ticket's title (guide, field A: G9).
    Title,
    /// The description (guide, field B: G10).
    Description,
    /// One of the steps that led to the error (G10).
    Step,
    /// A file's name (guide, field C: G11).
    FileName,
    /// A file's content (G11).
    FileContent,
    /// The text of a reply, note, answer, solution or reason.
    Text,
    /// What is asked of the member in a feedback request (G6).
    Ask,
    /// "How can we help?": the question that opens a chat (G13).
    Question,
    /// Support hours: windows, holidays, zone (G4).
    Hours,
    /// The contact or its address (G16).
    Contact,
    /// How many stars a visitor gives a chat.
    Stars,
    /// A policy as a whole.
    Policy,
    /// A place in a list or feed.
    Cursor,
    /// A limit on how many rows to return.
    Limit,
    /// How many chats an agent takes at once.
    Capacity,
}

impl Field {
    /// Every field, so that texts can be checked to know them all.
    pub const ALL: [Self; 26] = [
        Self::MemberId,
        Self::AgentId,
        Self::TicketNumber,
        Self::Id,
        Self::IdempotencyKey,
        Self::SessionKey,
        Self::ChatKey,
        Self::Name,
        Self::Email,
        Self::Rank,
        Self::Language,
        Self::Title,
        Self::Description,
        Self::Step,
        Self::FileName,
        Self::FileContent,
        Self::Text,
        Self::Ask,
        Self::Question,
        Self::Hours,
        Self::Contact,
        Self::Stars,
        Self::Policy,
        Self::Cursor,
        Self::Limit,
        Self::Capacity,
    ];

    /// The field's stable name in JSON and text keys, as in `file_name`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MemberId => "member_id",
            Self::AgentId => "agent_id",
            Self::TicketNumber => "ticket_number",
            Self::Id => "id",
            Self::IdempotencyKey => "idempotency_key",
            Self::SessionKey => "session_key",
            Self::ChatKey => "chat_key",
            Self::Name => "name",
            Self::Email => "email",
            Self::Rank => "rank",
            Self::Language => "language",
            Self::Title => "title",
            Self::Description => "description",
            Self::Step => "step",
            Self::FileName => "file_name",
            Self::FileContent => "file_content",
            Self::Text => "text",
            Self::Ask => "ask",
            Self::Question => "question",
            Self::Hours => "hours",
            Self::Contact => "contact",
            Self::Stars => "stars",
            Self::Policy => "policy",
            Self::Cursor => "cursor",
            Self::Limit => "limit",
            Self::Capacity => "capacity",
        }
    }
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// What can be wrong with a value. Holds limits and what is possible, never what was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum Problem {
    /// Nothing was given, or only white space.
    #[error("is empty")]
    Empty,
    /// More than `limit` characters (Unicode scalar values, after normalisation).
    #[error("has more than {limit} characters")]
    TooManyCharacters {
        /// The most that is taken.
        limit: u32,
    },
    /// More than `limit` bytes of UTF-8, or of a file.
    #[error("has more than {limit} bytes")]
    TooManyBytes {
        /// The most that is taken.
        limit: u64,
    },
    /// More than `limit` items in a list.
    #[error("has more than {limit} items")]
    TooMany {
        /// The most that is taken.
        limit: u32,
    },
    /// A control or bidirectional override character.
    #[error("holds a character that is not allowed (U+{code_point:04X})")]
    ForbiddenCharacter {
        /// The character's code point.
        code_point: u32,
    },
    /// A title without `language - summary`.
    #[error("needs a language before the dash")]
    LanguageMissing,
    /// A language that this desk does not offer.
    #[error("names a language that is not offered")]
    UnknownLanguage {
        /// Own names of the languages that are offered.
        offered: Vec<String>,
        /// Own name of the offered language that comes nearest, if one is near.
        nearest: Option<String>,
    },
    /// A rank that is not on the ladder.
    #[error("names a rank that is not on the ladder")]
    UnknownRank {
        /// The ladder, lowest first.
        ladder: Vec<String>,
    },
    /// Content of a kind that this desk does not take.
    #[error("is of a kind that is not taken")]
    UnknownKind {
        /// The kinds that are taken, as media types.
        taken: Vec<String>,
    },
    /// A picture of a kind from which the place where it was taken cannot be removed.
    #[error("cannot be freed of the place where it was taken")]
    CannotBeCleaned {
        /// The kinds to use instead, as media types.
        instead: Vec<String>,
    },
    /// The same item twice where each may stand once.
    #[error("holds the same item twice")]
    Repeated,
    /// A picture that may tell where it was taken.
    #[error("may tell where it was taken")]
    NotCleaned,
    /// Bytes that are not those that were announced.
    #[error("is not what was announced")]
    WrongDigest,
    /// Not of the form that the field's documentation gives.
    #[error("is not of the expected form")]
    Malformed,
    /// Outside the range from `least` to `most`.
    #[error("is not between {least} and {most}")]
    OutOfRange {
        /// The least that is taken.
        least: i64,
        /// The most that is taken.
        most: i64,
    },
}

impl Problem {
    /// The stable names of all problems.
    pub const CODES: [&'static str; 15] = [
        "empty",
        "too_many_characters",
        "too_many_bytes",
        "too_many",
        "forbidden_character",
        "language_missing",
        "unknown_language",
        "unknown_rank",
        "unknown_kind",
        "cannot_be_cleaned",
        "repeated",
        "not_cleaned",
        "wrong_digest",
        "malformed",
        "out_of_range",
    ];

    /// The problem's stable name in JSON and text keys.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooManyCharacters { .. } => "too_many_characters",
            Self::TooManyBytes { .. } => "too_many_bytes",
            Self::TooMany { .. } => "too_many",
            Self::ForbiddenCharacter { .. } => "forbidden_character",
            Self::LanguageMissing => "language_missing",
            Self::UnknownLanguage { .. } => "unknown_language",
            Self::UnknownRank { .. } => "unknown_rank",
            Self::UnknownKind { .. } => "unknown_kind",
            Self::CannotBeCleaned { .. } => "cannot_be_cleaned",
            Self::Repeated => "repeated",
            Self::NotCleaned => "not_cleaned",
            Self::WrongDigest => "wrong_digest",
            Self::Malformed => "malformed",
            Self::OutOfRange { .. } => "out_of_range",
        }
    }
}
