//! Chats with visitors: the form, who is let into the queue, who waits, who is there, and who
//! takes whom (guide, G13-G15).
//!
//! - [`ChatForm`] is what a visitor fills in (G13), each field a value of its own.
//! - [`admit`] answers it: queued, or what to do instead. A request always ends in something
//!   useful: an agent, a ticket draft that is ready to be sent, or whom to turn to.
//! - [`ChatRules`] are the limits and times that a company chooses, part of its policy.
//! - [`presence`] says which agents are there, [`offer`] to whom of them a waiting chat is offered.
//! - [`decide_chat`] says what a command does to a chat, or why it does nothing; [`evolve_chat`]
//!   what a chat is after an event. Both are pure. What may be done when is in one table,
//!   [`CHAT_LIFECYCLE`].
//! - [`wait`] tells the place in the queue and how long the wait will be.

pub mod action;
pub mod admission;
pub mod command;
pub mod conditions;
pub mod context;
pub mod deadline;
pub mod decide;
pub mod draft;
pub mod event;
pub mod form;
pub mod lifecycle;
pub mod marks;
pub mod offer;
pub mod presence;
pub mod project;
pub mod recipients;
pub mod refusal;
pub mod rules;
pub mod spoken;
pub mod state;
pub mod status;
pub mod transcript;
pub mod wait;

#[cfg(test)]
mod admission_tests;
#[cfg(test)]
mod form_tests;
#[cfg(test)]
mod tests;

pub use action::{ChatAction, ChatActor, Participant};
pub use admission::{
    Admission, ChatLimit, ChatRequest, Instead, QueueState, Recent, Requester, Tally, admit,
};
pub use command::{ChatCommand, Joining};
pub use context::{ChatContext, Offering};
pub use deadline::{ChatTimer, chat_due};
pub use decide::decide_chat;
pub use draft::TicketDraft;
pub use event::{ChatAuthor, ChatEvent, ChatHappening, ChatPost, Rating, Stars, Visitor};
pub use form::{ChatForm, Prefill, Question, RequestKind, VisitorEmail};
pub use lifecycle::{CHAT_LIFECYCLE, allowed_chat_actions};
pub use marks::Marks;
pub use project::{project_chat, project_chat_event};
pub use recipients::{ChatRecipient, chat_recipients};
pub use refusal::{ChatReason, ChatRefusal};
pub use rules::ChatRules;
pub(crate) use spoken::serves;
pub use spoken::{Spoken, spoken};
pub use state::{Chat, ChatTeam, evolve_chat};
pub use status::{ChatEnd, ChatStatus};
pub use transcript::{Speaker, Transcript, TranscriptLine, ticket_of};
