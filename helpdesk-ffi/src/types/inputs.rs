//! What commands are made of.

pub use helpdesk_core::desk::Hold as NewHold;
pub use helpdesk_core::desk::NewAnswer;
pub use helpdesk_core::desk::NewAsk;
pub use helpdesk_core::desk::NewPost;
pub use helpdesk_core::desk::NewTicket;
pub use helpdesk_core::desk::QueueQuery;
pub use helpdesk_core::desk::WorkedOnBy;
pub use helpdesk_core::draft::Advice;

use super::events::AskKind;
use super::rows::PageKey;
use super::shapes::TicketDescription;
use super::ticket::{TicketStatus, Title};
use super::values::{AgentId, AskId, AttachmentId, LanguageTag, Moment, PostText, Question};
#[uniffi::remote(Record)]
/// What a new ticket is made of.
pub struct NewTicket {
    /// Language and summary (G9).
    pub title: Title,
    /// Text and steps (G10).
    pub description: TicketDescription,
    /// Files that the caller uploaded (G11): see `upload`.
    pub attachments: Vec<AttachmentId>,
}

#[uniffi::remote(Record)]
/// What is written: a text, uploaded files, or both.
pub struct NewPost {
    /// The text.
    pub text: Option<PostText>,
    /// Files that the caller uploaded: see `upload`.
    pub attachments: Vec<AttachmentId>,
}

#[uniffi::remote(Enum)]
/// The answer to one ask.
pub enum NewAnswer {
    /// Here it is.
    Given {
        /// The ask.
        ask: AskId,
        /// What is answered.
        post: NewPost,
    },
    /// "I cannot give that, because".
    CannotGive {
        /// The ask.
        ask: AskId,
        /// Why not.
        because: PostText,
    },
}

#[uniffi::remote(Record)]
/// One thing that the desk needs from the member, before it has an id.
pub struct NewAsk {
    /// What kind of answer is needed.
    pub kind: AskKind,
    /// The question in words; needed for `AskKind.Text`.
    pub question: Option<Question>,
    /// Whether the desk cannot go on without it.
    pub required: bool,
}

#[uniffi::remote(Record)]
/// Why a ticket waits, and until when.
pub struct NewHold {
    /// For what. Agents alone see it.
    pub reason: PostText,
    /// When the system ends the hold by itself; ahead of now.
    pub until: Option<Moment>,
}

#[uniffi::remote(Record)]
/// Which tickets are looked for. All that is named must hold.
pub struct QueueQuery {
    /// In one of these statuses; empty for those that are worked on.
    pub statuses: Vec<TicketStatus>,
    /// In this language.
    pub language: Option<LanguageTag>,
    /// By whom they are worked on.
    pub worked_on_by: WorkedOnBy,
    /// Opened at this instant or before.
    pub opened_until: Option<Moment>,
    /// Go on after this place.
    pub after: Option<PageKey>,
    /// The most tickets to return, 1 to 500.
    pub limit: u32,
}

#[uniffi::remote(Enum)]
/// By whom a ticket of the queue is worked on.
pub enum WorkedOnBy {
    /// By anybody or nobody.
    Any,
    /// By nobody yet.
    Nobody,
    /// By the caller.
    Me,
    /// By this agent.
    Agent(AgentId),
}

#[uniffi::remote(Enum)]
/// One thing that would help the team.
pub enum Advice {
    /// The text has fewer than `SHORT_TEXT` characters.
    VeryShort,
    /// The text says no more than the title does.
    RepeatsTitle,
    /// No steps that led to the error are listed (G10).
    NoSteps,
    /// There is no picture of what the member sees (G11).
    NoPicture,
}
