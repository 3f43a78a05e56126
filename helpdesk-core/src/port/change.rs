//! The one write: a change as a value.
//!
//! A [`ChangeSet`] says everything that one use case does. The store applies it in one database
//! transaction, all or nothing. A value can be logged, replayed, mocked and passed across a
//! language border; a transaction handle cannot.

use super::rows::{
    AttachmentRow, Body, ChatMarkRow, ChatRow, ChatWritingRow, Cursor, EventRow, NotificationRow,
    PresenceRow, Scope, SessionRow, TextRow, TicketRow, TimerRow,
};
use crate::id::{AttachmentId, ChatId, EventId, NotificationId, TicketId};

/// All that one use case writes. Empty parts write nothing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
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

/// An operation and the desk's answer to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationRow {
    /// The operation's key, different for different operations.
    pub key: String,
    /// The answer, stored with the receipt.
    pub answer: Body,
}

/// A row to put or delete.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// What must be there before a row is put. Anything else is a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// No row with this key.
    Absent,
    /// A row of this version.
    At(i64),
}

/// A timer set or cleared.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// A counter raised or lowered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CounterChange {
    /// The counter's key.
    pub key: String,
    /// How much to add; may be negative. A counter that is not there counts from 0.
    pub add: i64,
    /// If the sum were greater than this, the whole change fails with
    /// [`StoreError::Limit`](super::StoreError::Limit).
    pub at_most: Option<i64>,
    /// From this time the counter counts as not there. Kept from the change that made it.
    pub until: Option<i64>,
}

/// What a commit did, or had done before.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Committed {
    /// Whether this call did it. False: the operation was carried out before, and this is what
    /// was stored then.
    pub fresh: bool,
    /// The operation's answer; none for a change without operation.
    pub answer: Option<Body>,
    /// The numbers of the tickets that it made.
    pub numbers: Vec<Numbered>,
    /// The places in the order of arrival of the chats that it made.
    pub arrivals: Vec<Arrival>,
    /// For each scope that got an event, the place that includes this change.
    pub places: Vec<Place>,
}

/// The number that a new ticket got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: i64,
}

/// The place in the order of arrival that a new chat got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The chat.
    pub chat: ChatId,
    /// Its place.
    pub place: i64,
}

/// A place in one scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The scope.
    pub scope: Scope,
    /// The place.
    pub cursor: Cursor,
}
