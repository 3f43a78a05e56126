//! Why something was turned down in a chat.

pub use helpdesk_core::chat::ChatReason;

use super::chat::{ChatAction, ChatEnd, ChatStatus};
use super::people::Contact;
use super::shapes::Post;
use super::values::{Moment, PersonName, Rank, TicketId};

#[uniffi::remote(Enum)]
/// Why a rule said no, with what a surface needs to explain it.
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
        until: Moment,
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
        ended_at: Moment,
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
        ended_at: Moment,
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
