//! Chats with visitors: the form, who is let into the queue, who waits, who is there, and who
//! takes whom (guide, G13-G15).
//!
//! - [`ChatForm`] is what a visitor fills in (G13), each field a value of its own.
//! - [`admit`] answers it: queued, or what to do instead. A request always ends in something
//!   useful: an agent, a ticket draft that is ready to be sent, or whom to turn to.
//! - [`ChatRules`] are the limits and times that a company chooses, part of its policy.
//! - [`presence`] says which agents are there, [`offer`] to whom of them a waiting chat is offered.

pub mod admission;
pub mod draft;
pub mod form;
pub mod offer;
pub mod presence;
pub mod rules;
pub mod spoken;
pub mod words;

#[cfg(test)]
mod admission_tests;
#[cfg(test)]
mod form_tests;

pub use admission::{
    Admission, ChatLimit, ChatRequest, Instead, QueueState, Recent, Requester, Tally, admit,
};
pub use draft::TicketDraft;
pub use form::{ChatForm, Prefill, Question, RequestKind, VisitorEmail};
pub use rules::ChatRules;
pub use spoken::{Spoken, spoken};
pub use words::ChatText;
