//! Refusals in chat: a command turned down by a rule, and what is possible instead.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::action::ChatAction;
use super::status::{ChatEnd, ChatStatus};
use crate::contact::Contact;
use crate::id::TicketId;
use crate::prose::PersonName;
use crate::rank::Rank;
use crate::ticket::post::Post;

/// A command in a chat that was turned down by a rule: why, and what the actor may do now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("refused: {}", .reason.code())]
pub struct ChatRefusal {
    /// Why.
    #[serde(flatten)]
    pub reason: ChatReason,
    /// What the actor may do with the chat now, in the order of the lifecycle table.
    pub allowed: Vec<ChatAction>,
}

impl ChatRefusal {
    /// A refusal after which nothing is left to do with the chat, or that concerns none.
    pub fn new(reason: ChatReason) -> Self {
        Self {
            reason,
            allowed: Vec::new(),
        }
    }
}

/// Why a rule said no, with what a surface needs to explain it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum ChatReason {
    /// People of this kind never do this.
    NotForYou {
        /// What was tried.
        action: ChatAction,
    },
    /// Not from where the chat stands.
    NotNow {
        /// What was tried.
        action: ChatAction,
        /// Where it stands.
        status: ChatStatus,
    },
    /// Another agent has the chat.
    TakenBy {
        /// What that agent is called.
        name: PersonName,
    },
    /// The chat is offered to another agent alone, who has a little longer.
    OfferedTo {
        /// What that agent is called.
        name: PersonName,
        /// When it is open to all.
        until: DateTime<Utc>,
    },
    /// Chats that came before it have to be taken first.
    NotItsTurn,
    /// The agent who would have it is not there, or takes no chats.
    NotPresent,
    /// The agent who would have it has as many as they take at once.
    NoFreeHand {
        /// How many the agent has.
        held: u32,
        /// How many at once.
        capacity: u32,
    },
    /// The chat is over. What was written is kept.
    Ended {
        /// How it came to its end.
        end: ChatEnd,
        /// When.
        ended_at: DateTime<Utc>,
        /// What was written and comes too late, if something was.
        post: Option<Box<Post>>,
    },
    /// The chat is full: it can go on as a ticket. What was written is kept.
    Full {
        /// The most posts.
        posts: u32,
        /// The most characters of all posts together.
        characters: u32,
        /// What was written.
        post: Box<Post>,
    },
    /// More attachments than a chat or post may have.
    TooManyAttachments {
        /// The most.
        limit: u32,
    },
    /// Nobody joined the chat with a sign-in of their own: it can be nobody's ticket, whatever
    /// was typed.
    NotSignedIn {
        /// Where to turn instead.
        contact: Box<Contact>,
    },
    /// The rank of the member who joined it is below the one that may submit (G2).
    RankTooLow {
        /// The rank needed.
        needed: Rank,
        /// Where to turn instead.
        contact: Box<Contact>,
    },
    /// It is a ticket already.
    AlreadyTicket {
        /// The ticket.
        ticket: TicketId,
    },
    /// The chat ended too long ago.
    TooLate {
        /// What was tried.
        action: ChatAction,
        /// When it ended.
        ended_at: DateTime<Utc>,
        /// Days within which it would have been possible.
        days: u32,
    },
    /// The visitor has rated it.
    AlreadyRated,
    /// There is nothing that it would change.
    NothingToDo {
        /// What was tried.
        action: ChatAction,
    },
    /// The system's time for this has not come.
    NotDue {
        /// What was tried.
        action: ChatAction,
    },
}

impl ChatReason {
    /// The stable names of all reasons.
    pub const CODES: [&'static str; 17] = [
        "not_for_you",
        "not_now",
        "taken_by",
        "offered_to",
        "not_its_turn",
        "not_present",
        "no_free_hand",
        "ended",
        "full",
        "too_many_attachments",
        "not_signed_in",
        "rank_too_low",
        "already_ticket",
        "too_late",
        "already_rated",
        "nothing_to_do",
        "not_due",
    ];

    /// The reason's stable name in JSON and text keys.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotForYou { .. } => "not_for_you",
            Self::NotNow { .. } => "not_now",
            Self::TakenBy { .. } => "taken_by",
            Self::OfferedTo { .. } => "offered_to",
            Self::NotItsTurn => "not_its_turn",
            Self::NotPresent => "not_present",
            Self::NoFreeHand { .. } => "no_free_hand",
            Self::Ended { .. } => "ended",
            Self::Full { .. } => "full",
            Self::TooManyAttachments { .. } => "too_many_attachments",
            Self::NotSignedIn { .. } => "not_signed_in",
            Self::RankTooLow { .. } => "rank_too_low",
            Self::AlreadyTicket { .. } => "already_ticket",
            Self::TooLate { .. } => "too_late",
            Self::AlreadyRated => "already_rated",
            Self::NothingToDo { .. } => "nothing_to_do",
            Self::NotDue { .. } => "not_due",
        }
    }
}
