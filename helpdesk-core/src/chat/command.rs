//! What people want done with a chat.

use super::action::ChatAction;
use super::event::Rating;
use super::form::ChatForm;
use crate::contact::Contact;
use crate::id::{MemberId, MessageId, TicketId};
use crate::language::LanguageTag;
use crate::member::Agent;
use crate::ticket::post::Post;

/// A command: an action with what it needs. What another record must tell (who is present, to whom
/// the chat is offered, the member who joined it) is in the
/// [context](super::context::ChatContext).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChatCommand {
    /// Go to the queue, after [`admit`](super::admit) said so.
    Join(Box<Joining>),
    /// Take a waiting chat.
    Take,
    /// Give it to another agent.
    HandOver {
        /// To whom, as the directory knows them now.
        to: Agent,
    },
    /// Put it back to its old place in the queue.
    Requeue,
    /// Write to the other side.
    Post {
        /// The id that the writer's side made for it.
        message: MessageId,
        /// What is written.
        post: Post,
    },
    /// Leave, as the visitor.
    Leave,
    /// End it, as an agent.
    End,
    /// Let it go on as a ticket of the member who joined it.
    TurnIntoTicket {
        /// A fresh id for the ticket.
        ticket: TicketId,
    },
    /// End it and say whom to turn to.
    Refer {
        /// Whom an agent names. None, and whatever a visitor names: the company's own contact
        /// (G16).
        contact: Option<Contact>,
    },
    /// Say how it was.
    Rate(Rating),
    /// End it because the visitor went away while waiting.
    Abandon,
    /// End it because nobody wrote for too long.
    TimeOut,
}

/// What a chat begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// The form as it was filled in (G13).
    pub form: ChatForm,
    /// The member whose own sign-in the chat is joined with, if any. Never taken from the form.
    pub member: Option<MemberId>,
    /// The language in which the chat is held.
    pub language: LanguageTag,
}

impl ChatCommand {
    /// The action of the lifecycle table that this command takes.
    pub const fn action(&self) -> ChatAction {
        match self {
            Self::Join(_) => ChatAction::Join,
            Self::Take => ChatAction::Take,
            Self::HandOver { .. } => ChatAction::HandOver,
            Self::Requeue => ChatAction::Requeue,
            Self::Post { .. } => ChatAction::Post,
            Self::Leave => ChatAction::Leave,
            Self::End => ChatAction::End,
            Self::TurnIntoTicket { .. } => ChatAction::TurnIntoTicket,
            Self::Refer { .. } => ChatAction::Refer,
            Self::Rate(_) => ChatAction::Rate,
            Self::Abandon => ChatAction::Abandon,
            Self::TimeOut => ChatAction::TimeOut,
        }
    }
}
