//! The one write of a store, as a value.

pub use helpdesk_core::port::BlobState;
pub use helpdesk_core::port::ChangeSet;
pub use helpdesk_core::port::Committed;
pub use helpdesk_core::port::CounterChange;
pub use helpdesk_core::port::Expect;
pub use helpdesk_core::port::Numbered;
pub use helpdesk_core::port::OperationRow;
pub use helpdesk_core::port::Place as FeedPlace;
pub use helpdesk_core::port::RowChange;
pub use helpdesk_core::port::TimerChange;

use super::chat_rows::{Arrival, ChatMarkRow, ChatRow, ChatWritingRow, PresenceRow};
use super::rows::{
    AttachmentRow, EventRow, NotificationRow, RowBody, SessionRow, TextRow, TicketRow, TimerRow,
};
use super::values::{AttachmentId, EventId, FeedCursor, FeedScope, NotificationId, TicketId};
#[uniffi::remote(Record)]
/// All that one use case writes. Empty parts write nothing.
pub struct ChangeSet {
    /// When it is decided, in milliseconds since 1970-01-01 UTC: the same instant for every part.
    pub at: i64,
    /// The operation that this change carries out, if it is to happen once.
    pub operation: Option<OperationRow>,
    /// Rows put and deleted, each with its expectation.
    pub rows: Vec<RowChange>,
    /// Events, in the order in which they happened.
    pub events: Vec<EventRow>,
    /// The words of these events, for search.
    pub texts: Vec<TextRow>,
    /// Timers set and cleared.
    pub timers: Vec<TimerChange>,
    /// Counters raised and lowered.
    pub counters: Vec<CounterChange>,
}

#[uniffi::remote(Record)]
/// An operation and the desk's answer to it.
pub struct OperationRow {
    /// The operation's key, different for different operations.
    pub key: String,
    /// The answer, stored with the receipt.
    pub answer: RowBody,
}

#[uniffi::remote(Enum)]
/// A row to put or delete.
pub enum RowChange {
    /// Make or replace a ticket's head. A new one gets a number.
    PutTicket {
        /// The row.
        row: TicketRow,
        /// What must be there before.
        expect: Expect,
    },
    /// Make or replace a chat's head. A new one gets the next place in the order of arrival. A
    /// `key_hash` or `ticket` that another chat has is a conflict.
    PutChat {
        /// The row.
        row: ChatRow,
        /// What must be there before.
        expect: Expect,
    },
    /// Raise the marks of one side of a chat: of each number the greater one stays. Made if it is
    /// not there.
    RaiseChatMark {
        /// The row.
        row: ChatMarkRow,
    },
    /// Say until when one side of a chat is writing, whatever was said before.
    PutChatWriting {
        /// The row.
        row: ChatWritingRow,
    },
    /// Make or replace an agent's presence.
    PutPresence {
        /// The row.
        row: PresenceRow,
        /// What must be there before.
        expect: Expect,
    },
    /// Make or replace an attachment's row.
    PutAttachment {
        /// The row.
        row: AttachmentRow,
        /// What must be there before.
        expect: Expect,
    },
    /// Delete an attachment's row.
    DeleteAttachment {
        /// Which.
        id: AttachmentId,
        /// The version that it must have.
        version: i64,
    },
    /// Open a session; none with this hash may be there.
    PutSession {
        /// The row.
        row: SessionRow,
    },
    /// Close a session. Nothing happens when it is not there.
    DeleteSession {
        /// The hash of its key.
        key_hash: String,
    },
    /// Close every session of an account.
    DeleteSessions {
        /// The account's id as text.
        account: String,
    },
    /// Remove what an event said: its body's bytes and its words. The envelope with its digest
    /// and its places in feeds stay. Nothing happens when it is not there.
    EraseEvent {
        /// Which.
        id: EventId,
    },
    /// Make or replace a notification.
    PutNotification {
        /// The row.
        row: NotificationRow,
        /// What must be there before.
        expect: Expect,
    },
    /// Delete a notification: it was delivered, or there is no use in it any more.
    DeleteNotification {
        /// Which.
        id: NotificationId,
        /// The version that it must have.
        version: i64,
    },
}

#[uniffi::remote(Enum)]
/// What must be there before a row is put. Anything else is a conflict.
pub enum Expect {
    /// No row with this key.
    Absent,
    /// A row of this version.
    At(i64),
}

#[uniffi::remote(Enum)]
/// A timer set or cleared.
pub enum TimerChange {
    /// Set it, or move it.
    Set(TimerRow),
    /// Clear it. Nothing happens when it is not there.
    Clear {
        /// What it is about.
        subject: String,
        /// What was to be done.
        kind: String,
    },
}

#[uniffi::remote(Record)]
/// A counter raised or lowered.
pub struct CounterChange {
    /// The counter's key.
    pub key: String,
    /// How much to add; may be negative. A counter that is not there counts from 0.
    pub add: i64,
    /// If the sum were greater than this, the whole change fails with
    /// `StoreError.Limit`.
    pub at_most: Option<i64>,
    /// From this time the counter counts as not there. Kept from the change that made it.
    pub until: Option<i64>,
}

#[uniffi::remote(Record)]
/// What a commit did, or had done before.
pub struct Committed {
    /// Whether this call did it. False: the operation was carried out before, and this is what
    /// was stored then.
    pub fresh: bool,
    /// The operation's answer; none for a change without operation.
    pub answer: Option<RowBody>,
    /// The numbers of the tickets that it made.
    pub numbers: Vec<Numbered>,
    /// The places in the order of arrival of the chats that it made.
    pub arrivals: Vec<Arrival>,
    /// For each scope that got an event, the place that includes this change.
    pub places: Vec<FeedPlace>,
}

#[uniffi::remote(Record)]
/// The number that a new ticket got.
pub struct Numbered {
    /// The ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: i64,
}

#[uniffi::remote(Record)]
/// A place in one scope.
pub struct FeedPlace {
    /// The scope.
    pub scope: FeedScope,
    /// The place.
    pub cursor: FeedCursor,
}

#[uniffi::remote(Record)]
/// How much of a blob there is.
pub struct BlobState {
    /// Bytes written and acknowledged.
    pub length: u64,
    /// Whether it was finished.
    pub finished: bool,
}
