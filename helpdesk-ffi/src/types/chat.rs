//! A chat: its head, where it stands, what may be done.

pub use helpdesk_core::chat::Chat;
pub use helpdesk_core::chat::ChatAction;
pub use helpdesk_core::chat::ChatEnd;
pub use helpdesk_core::chat::ChatStatus;
pub use helpdesk_core::chat::ChatTeam;
pub use helpdesk_core::chat::offer::Offer as ChatOffer;
pub use helpdesk_core::chat::offer::OfferedTo;
pub use helpdesk_core::chat::presence::Presence;
pub use helpdesk_core::chat::presence::PresenceState;
pub use helpdesk_core::chat::wait::Place as QueuePlace;
pub use helpdesk_core::chat::wait::WaitBasis;
pub use helpdesk_core::chat::wait::WaitEstimate;

use super::chat_events::{ChatRating, ChatVisitor};
use super::people::Contact;
use super::values::{
    AgentId, ChatCapacity, ChatId, LanguageTag, MemberId, Moment, PersonName, Summary, TicketId,
    WaitSpan,
};

#[uniffi::remote(Record)]
/// A chat's head: what the rules and lists need to know of its past. What was written is in the
/// events.
pub struct Chat {
    /// The chat.
    pub id: ChatId,
    /// The member who joined it with a sign-in of their own.
    pub member: Option<MemberId>,
    /// What the visitor typed of themselves, not proven; none once it was erased.
    pub visitor: Option<ChatVisitor>,
    /// What the question is about, in one line: for lists, and for a ticket's title.
    pub subject: Summary,
    /// The language in which the chat is held.
    pub language: LanguageTag,
    /// Where it stands.
    pub status: ChatStatus,
    /// What the agent who has it is called; of an ended chat, who had it at its end.
    pub agent_name: Option<PersonName>,
    /// When the visitor joined.
    pub joined_at: Moment,
    /// Since when it waits, or waited last: since it joined, or went back to the queue.
    pub waiting_since: Moment,
    /// When an agent took it first.
    pub taken_at: Option<Moment>,
    /// Since when the agent who has it has it.
    pub active_since: Option<Moment>,
    /// When somebody wrote last.
    pub last_post_at: Option<Moment>,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// How many messages there are: the number of the last one.
    pub posts: u32,
    /// How many characters they have together.
    pub characters: u32,
    /// How many attachments came with them.
    pub attachments: u32,
    /// The ticket as which it goes on.
    pub ticket: Option<TicketId>,
    /// Whom the visitor was told to turn to.
    pub referred: Option<Contact>,
    /// How it was, in the visitor's eyes.
    pub rating: Option<ChatRating>,
    /// What is for agents alone.
    pub team: ChatTeam,
}

#[uniffi::remote(Record)]
/// The part of a head that is for agents alone. Visitors hold the default.
pub struct ChatTeam {
    /// Who has it; of an ended chat, who had it at its end.
    pub agent: Option<AgentId>,
}

#[uniffi::remote(Enum)]
/// Where a chat stands.
pub enum ChatStatus {
    /// The visitor is in the queue (G14).
    Waiting,
    /// An agent has it.
    Active,
    /// It is over.
    Ended(ChatEnd),
}

#[uniffi::remote(Enum)]
/// How a chat came to its end.
pub enum ChatEnd {
    /// The visitor left.
    ByVisitor,
    /// An agent ended it.
    ByAgent,
    /// The visitor went away while waiting.
    Abandoned,
    /// Nobody wrote for too long.
    TimedOut,
    /// It goes on as a ticket.
    Ticket,
}

#[uniffi::remote(Enum)]
/// An action of the chat's lifecycle table.
pub enum ChatAction {
    /// Go to the queue (G14).
    Join,
    /// Take a waiting chat.
    Take,
    /// Give it to another agent.
    HandOver,
    /// Put it back to its old place in the queue.
    Requeue,
    /// Write to the other side.
    Post,
    /// Leave, as the visitor.
    Leave,
    /// End it, as an agent.
    End,
    /// Let it go on as a ticket of the member who joined it.
    TurnIntoTicket,
    /// End it and say whom to turn to: for who can have no ticket.
    Refer,
    /// Say how it was.
    Rate,
    /// End it because the visitor went away while waiting.
    Abandon,
    /// End it because nobody wrote for too long.
    TimeOut,
}

#[uniffi::remote(Record)]
/// One agent's presence.
pub struct Presence {
    /// Whose.
    pub agent: AgentId,
    /// What they said last.
    pub state: PresenceState,
    /// How many chats they take at once.
    pub capacity: ChatCapacity,
    /// How many chats they have. More than the capacity after it was lowered.
    pub held: u32,
    /// Since when they have had a free hand and taken no chat: who has been free longest is offered
    /// a chat first.
    pub free_since: Moment,
    /// Until when this holds. At that instant it no longer does.
    pub lease_until: Moment,
}

#[uniffi::remote(Enum)]
/// What an agent says about themselves.
pub enum PresenceState {
    /// Takes chats.
    Available,
    /// Goes on with the chats that they have, and takes no more.
    Busy,
    /// Not there.
    Away,
}

#[uniffi::remote(Enum)]
/// The place of a waiting chat, as it is shown. The first in the queue has place 1.
pub enum QueuePlace {
    /// This place, at most 100.
    Exact(u32),
    /// Further back than this place; the queue is not counted to its end.
    MoreThan(u32),
}

#[uniffi::remote(Enum)]
/// How long the wait will be.
pub enum WaitEstimate {
    /// Nothing can be said: too few chats were handled lately, or nobody is there.
    TooFewData {
        /// What there is.
        basis: WaitBasis,
    },
    /// Four of five waits are within this range.
    Range {
        /// The shorter wait.
        least: WaitSpan,
        /// The longer wait.
        most: WaitSpan,
        /// What it rests on.
        basis: WaitBasis,
    },
    /// Nine of ten waits are longer than this: the place is not counted exactly.
    AtLeast {
        /// The shortest wait.
        least: WaitSpan,
        /// What it rests on.
        basis: WaitBasis,
    },
}

#[uniffi::remote(Record)]
/// What an estimate rests on.
pub struct WaitBasis {
    /// How many recent chats.
    pub chats: u32,
    /// How many agents take chats now.
    pub agents: u32,
}

#[uniffi::remote(Record)]
/// To whom one waiting chat is offered.
pub struct ChatOffer {
    /// The chat.
    pub chat: ChatId,
    /// Who may take it.
    pub to: OfferedTo,
}

#[uniffi::remote(Enum)]
/// Who may take a waiting chat now.
pub enum OfferedTo {
    /// One agent alone, for a while.
    Agent {
        /// The agent who has been free longest among those that are not asked for an earlier chat.
        agent: AgentId,
        /// When it is open to all.
        until: Moment,
    },
    /// Every agent with a free hand.
    Everybody,
    /// Nobody yet: there are as many chats before it as agents with a free hand, or none is there.
    Nobody,
}
