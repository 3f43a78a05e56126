//! What a store keeps of chats: rows and queries.

pub use helpdesk_core::port::Arrival;
pub use helpdesk_core::port::ChatKeyed;
pub use helpdesk_core::port::ChatMarkRow;
pub use helpdesk_core::port::ChatQuery;
pub use helpdesk_core::port::ChatRow;
pub use helpdesk_core::port::ChatSide;
pub use helpdesk_core::port::ChatSides;
pub use helpdesk_core::port::ChatTimes;
pub use helpdesk_core::port::ChatWritingRow;
pub use helpdesk_core::port::PresenceRow;
pub use helpdesk_core::port::StoredChat;
pub use helpdesk_core::port::StoredPresence;

use super::rows::RowBody;
use super::values::{ChatId, TicketId};

#[uniffi::remote(Record)]
/// A chat's head as the desk writes it. Its place and version are the store's (`StoredChat`);
/// what was said is in events.
pub struct ChatRow {
    /// The chat.
    pub id: ChatId,
    /// The member who joined it with a sign-in of their own; none for anybody else, whatever
    /// they typed.
    pub member: Option<String>,
    /// SHA-256 of the visitor's key, in hexadecimal digits, for who has no account. No two chats
    /// have the same.
    pub key_hash: Option<String>,
    /// The status code, as in `waiting`, `active` or `ended_by_visitor`.
    pub status: String,
    /// The id of the agent who has it; of an ended chat, who had it last.
    pub agent: Option<String>,
    /// When the visitor joined.
    pub joined_at: i64,
    /// When an agent took it first.
    pub taken_at: Option<i64>,
    /// When it ended.
    pub ended_at: Option<i64>,
    /// The ticket that it was turned into.
    pub ticket: Option<TicketId>,
    /// The rest of the head.
    pub body: RowBody,
}

#[uniffi::remote(Record)]
/// A chat's row as the store keeps it.
pub struct StoredChat {
    /// The chat's place in the order of arrival: greater than every one given before, and the
    /// same for ever, so that a chat that goes back to the queue has its old place.
    pub place: i64,
    /// 1 when the row is made, one more at each write.
    pub version: i64,
    /// What the desk wrote.
    pub row: ChatRow,
}

#[uniffi::remote(Enum)]
/// How a chat is asked for.
pub enum ChatKeyed {
    /// By its id.
    Id(ChatId),
    /// By the hash of its visitor's key.
    KeyHash(String),
    /// By the ticket that it was turned into.
    Ticket(TicketId),
}

#[uniffi::remote(Enum)]
/// A list of chats, in a form that an index can answer whatever the table's size.
pub enum ChatQuery {
    /// Those that wait (`waiting`), in order of arrival, least place first.
    Waiting {
        /// Return what comes after this place.
        after: Option<i64>,
    },
    /// Those that an agent has (`active`), or that anybody has; least place first.
    Active {
        /// Whose; anybody's if none.
        agent: Option<String>,
        /// Return what comes after this place.
        after: Option<i64>,
    },
    /// A member's chats, whatever their status, greatest place first.
    Member {
        /// Whose.
        member: String,
        /// Return what comes after this place: lesser ones.
        after: Option<i64>,
    },
    /// All chats, least place first: for verification and export, which read everything.
    All {
        /// Return what comes after this place.
        after: Option<i64>,
    },
}

#[uniffi::remote(Record)]
/// When a chat was joined, taken and ended: what waiting times are estimated from.
pub struct ChatTimes {
    /// When the visitor joined.
    pub joined_at: i64,
    /// When an agent took it first.
    pub taken_at: i64,
    /// When it ended; none while it is active.
    pub ended_at: Option<i64>,
}

#[uniffi::remote(Enum)]
/// The two sides of a chat.
pub enum ChatSide {
    /// Who joined it.
    Visitor,
    /// The support team.
    Agent,
}

#[uniffi::remote(Record)]
/// How far one side of a chat has come. Each number only grows.
pub struct ChatMarkRow {
    /// The chat.
    pub chat: ChatId,
    /// Which side.
    pub side: ChatSide,
    /// The number of the last message that reached this side; 0 for none.
    pub delivered: i64,
    /// The number of the last message that this side has read; 0 for none.
    pub read: i64,
    /// When this side was last there.
    pub seen_at: i64,
}

#[uniffi::remote(Record)]
/// One side of a chat is writing. It stands in no event, feed or transcript.
pub struct ChatWritingRow {
    /// The chat.
    pub chat: ChatId,
    /// Which side.
    pub side: ChatSide,
    /// From this time it counts as not writing.
    pub until: i64,
}

#[uniffi::remote(Record)]
/// What the sides of a chat are doing.
pub struct ChatSides {
    /// How far each has come, by side; none for a side that was never there.
    pub marks: Vec<ChatMarkRow>,
    /// Which of them are writing, by side.
    pub writing: Vec<ChatWritingRow>,
}

#[uniffi::remote(Record)]
/// An agent's presence in the chat queue.
pub struct PresenceRow {
    /// The agent.
    pub agent: String,
    /// `available`, `busy` or `away`.
    pub state: String,
    /// How many chats at once.
    pub capacity: i64,
    /// How many chats the agent has.
    pub held: i64,
    /// Since when the agent has been as free as now.
    pub free_since: i64,
    /// From this time the agent counts as gone.
    pub lease_until: i64,
}

#[uniffi::remote(Record)]
/// A presence as the store keeps it.
pub struct StoredPresence {
    /// 1 when the row is made, one more at each write.
    pub version: i64,
    /// What the desk wrote.
    pub row: PresenceRow,
}

#[uniffi::remote(Record)]
/// The place in the order of arrival that a new chat got.
pub struct Arrival {
    /// The chat.
    pub chat: ChatId,
    /// Its place.
    pub place: i64,
}
