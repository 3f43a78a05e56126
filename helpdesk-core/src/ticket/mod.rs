//! Tickets: what they are, what may be done with them, and what happened to them.
//!
//! Two functions carry the rules. [`decide()`] says what a command does, or why it does nothing;
//! [`evolve`] says what a ticket is after an event. Both are pure. What may be done when is in
//! one table, [`LIFECYCLE`].

pub mod action;
pub mod ask;
pub mod command;
pub mod deadline;
pub mod decide;
pub mod event;
pub mod lifecycle;
pub mod post;
pub mod project;
pub mod recipients;
pub mod state;
pub mod status;

pub use action::Action;
pub use ask::{Answer, AnswerContent, Answers, Ask, AskKind, Asks, Question};
pub use command::{Command, FromChat, MergeInto, Submission};
pub use deadline::TimerKind;
pub use decide::{Context, decide};
pub use event::{Author, Happening, TicketEvent};
pub use lifecycle::{LIFECYCLE, allowed_actions};
pub use post::Post;
pub use project::{project, project_ticket};
pub use recipients::{Recipient, recipients};
pub use state::{Solution, TeamSide, Ticket, evolve};
pub use status::{Closing, MemberList, Status};

#[cfg(test)]
mod tests;
