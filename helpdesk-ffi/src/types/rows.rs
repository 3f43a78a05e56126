//! What a store keeps: rows, queries and pages.

pub use helpdesk_core::port::Assignee;
pub use helpdesk_core::port::AttachmentRow;
pub use helpdesk_core::port::Audience;
pub use helpdesk_core::port::Body as RowBody;
pub use helpdesk_core::port::EventRow;
pub use helpdesk_core::port::FeedPage;
pub use helpdesk_core::port::MemberListEntry;
pub use helpdesk_core::port::MemberListPage;
pub use helpdesk_core::port::MemberListQuery;
pub use helpdesk_core::port::NotificationRow;
pub use helpdesk_core::port::PageKey;
pub use helpdesk_core::port::QueueFilter;
pub use helpdesk_core::port::SearchHit;
pub use helpdesk_core::port::SearchPage;
pub use helpdesk_core::port::SearchQuery;
pub use helpdesk_core::port::SessionRow;
pub use helpdesk_core::port::Snapshot;
pub use helpdesk_core::port::StoredAttachment;
pub use helpdesk_core::port::StoredNotification;
pub use helpdesk_core::port::StoredTicket;
pub use helpdesk_core::port::TextRow;
pub use helpdesk_core::port::TicketEntry;
pub use helpdesk_core::port::TicketKey;
pub use helpdesk_core::port::TicketPage;
pub use helpdesk_core::port::TicketQuery;
pub use helpdesk_core::port::TicketRow;
pub use helpdesk_core::port::TicketWithTimeline;
pub use helpdesk_core::port::TimelinePage;
pub use helpdesk_core::port::TimelineRow;
pub use helpdesk_core::port::TimerRow;
pub use helpdesk_core::search::SearchWord;

use super::values::{
    AttachmentId, ChatId, EventId, FeedCursor, FeedScope, NotificationId, Protected, TicketId,
    TicketNumber,
};
#[uniffi::remote(Record)]
/// A ticket's head as the desk writes it. Its number and version are the store's
/// (`StoredTicket`); its timeline is in events.
pub struct TicketRow {
    /// The ticket.
    pub id: TicketId,
    /// Whose ticket it is.
    pub member: String,
    /// Which of the member's lists it stands in: `open`, `awaiting` or `closed` (G5-G7).
    pub list: String,
    /// The date that this list shows and is sorted by: opened, or solved or closed.
    pub listed_at: i64,
    /// The status code, as in `awaiting_feedback` or `closed_merged`.
    pub status: String,
    /// The language's tag.
    pub language: String,
    /// The id of the agent it is assigned to.
    pub assignee: Option<String>,
    /// When it was opened; the queue's age.
    pub opened_at: i64,
    /// The title's summary.
    pub summary: Protected,
    /// The rest of the head.
    pub body: RowBody,
}

#[uniffi::remote(Record)]
/// A ticket's row as the store keeps it.
pub struct StoredTicket {
    /// The number that the store gave it: unique, and greater than every one given before.
    pub number: i64,
    /// 1 when the row is made, one more at each write.
    pub version: i64,
    /// What the desk wrote.
    pub row: TicketRow,
}

#[uniffi::remote(Enum)]
/// How a ticket is asked for.
pub enum TicketKey {
    /// By its id.
    Id(TicketId),
    /// By its number.
    Number(TicketNumber),
}

#[uniffi::remote(Record)]
/// One ticket as agents list it: the columns of its row without the body.
pub struct TicketEntry {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: i64,
    /// Whose ticket it is.
    pub member: String,
    /// The status code.
    pub status: String,
    /// The language's tag.
    pub language: String,
    /// The id of the agent it is assigned to.
    pub assignee: Option<String>,
    /// When it was opened.
    pub opened_at: i64,
    /// The date of the member's list.
    pub listed_at: i64,
    /// The title's summary.
    pub summary: Protected,
}

#[uniffi::remote(Record)]
/// One of a member's lists, latest `listed_at` first; equal dates by id, greatest first.
pub struct MemberListQuery {
    /// Whose.
    pub member: String,
    /// The list's code.
    pub list: String,
    /// Return what comes after this place.
    pub after: Option<PageKey>,
    /// The most entries to return, 1 to 500.
    pub limit: u32,
}

#[uniffi::remote(Record)]
/// One ticket in its member's list: what a line shows, and no column besides, since this is what
/// is read most.
pub struct MemberListEntry {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: i64,
    /// The status code.
    pub status: String,
    /// The language's tag.
    pub language: String,
    /// The date of the list.
    pub listed_at: i64,
    /// The title's summary.
    pub summary: Protected,
}

#[uniffi::remote(Record)]
/// A page of a member's list.
pub struct MemberListPage {
    /// The entries, in the order of the list.
    pub entries: Vec<MemberListEntry>,
    /// Whether there is more behind the last entry.
    pub more: bool,
}

#[uniffi::remote(Record)]
/// The agents' queue, oldest `opened_at` first; equal dates by id, least first.
pub struct TicketQuery {
    /// What is looked for.
    pub filter: QueueFilter,
    /// Return what comes after this place.
    pub after: Option<PageKey>,
    /// The most entries to return, 1 to 500.
    pub limit: u32,
}

#[uniffi::remote(Record)]
/// Which tickets of the queue are looked for. All that is named must hold.
pub struct QueueFilter {
    /// One of these status codes; empty for those that agents work on
    /// (`open`, `awaiting_feedback`, `on_hold`).
    pub statuses: Vec<String>,
    /// In the language with this tag.
    pub language: Option<String>,
    /// By whom it is worked on.
    pub assignee: Assignee,
    /// Opened at this time or before.
    pub opened_until: Option<i64>,
}

#[uniffi::remote(Enum)]
/// By whom a ticket of the queue is worked on.
pub enum Assignee {
    /// By anybody or nobody.
    Any,
    /// By nobody yet.
    Nobody,
    /// By the agent with this id.
    Agent(String),
}

#[uniffi::remote(Record)]
/// A place in a list: the sort date and id of the last entry that was seen. The entry need not be
/// there any more.
pub struct PageKey {
    /// `listed_at` of a member's list, `opened_at` of the queue.
    pub at: i64,
    /// The entry's ticket.
    pub id: TicketId,
}

#[uniffi::remote(Record)]
/// A page of the queue.
pub struct TicketPage {
    /// The entries, oldest first.
    pub entries: Vec<TicketEntry>,
    /// Whether there is more behind the last entry.
    pub more: bool,
}

#[uniffi::remote(Enum)]
/// Who may see a row.
pub enum Audience {
    /// The member whose ticket it is, and agents.
    Member,
    /// Agents alone.
    Agents,
}

#[uniffi::remote(Record)]
/// One event: the envelope in columns, and what was typed in the body. Stored once, found
/// through its scopes.
pub struct EventRow {
    /// The event.
    pub id: EventId,
    /// When it happened.
    pub at: i64,
    /// The ticket it belongs to; none for an event of a chat.
    pub ticket: Option<TicketId>,
    /// The chat it belongs to; none for an event of a ticket.
    pub chat: Option<ChatId>,
    /// Who may see it.
    pub audience: Audience,
    /// The feeds it stands in, each once. Their order means nothing: a store may return another.
    pub scopes: Vec<FeedScope>,
    /// The operation that it came from.
    pub operation: Option<String>,
    /// Who acted: an account id as text, or `system`.
    pub by: String,
    /// What happened, as in `feedback_asked`.
    pub kind: String,
    /// SHA-256 of the body's bytes as they were written, in hexadecimal digits. It stays when the
    /// body is erased, and tells nothing of it: the bytes hold a random salt.
    pub digest: String,
    /// What was said. Empty once it was erased.
    pub body: RowBody,
}

#[uniffi::remote(Record)]
/// The words of an event, for search: kept apart from the event, so that notes stand in rows of
/// their own and erasing removes them.
pub struct TextRow {
    /// The event, which is in the same change.
    pub event: EventId,
    /// Its ticket.
    pub ticket: TicketId,
    /// Whose ticket it is.
    pub member: String,
    /// Who may find it.
    pub audience: Audience,
    /// Folded words, parted by single spaces: letters and digits alone.
    pub words: Protected,
}

#[uniffi::remote(Record)]
/// What is looked for.
pub struct SearchQuery {
    /// In this member's tickets; in everybody's if none.
    pub member: Option<String>,
    /// As whom.
    pub audience: Audience,
    /// Folded words, 1 to 8, all of which an event must hold.
    pub words: Vec<SearchWord>,
    /// Return what is older than this event.
    pub after: Option<EventId>,
    /// The most hits to return, 1 to 100.
    pub limit: u32,
}

#[uniffi::remote(Record)]
/// A page of what was found.
pub struct SearchPage {
    /// The hits, newest first.
    pub hits: Vec<SearchHit>,
    /// Whether there is more behind the last hit.
    pub more: bool,
}

#[uniffi::remote(Record)]
/// An event that was found.
pub struct SearchHit {
    /// The event.
    pub event: EventRow,
    /// Its ticket, as a list shows it.
    pub ticket: TicketEntry,
}

#[uniffi::remote(Record)]
/// A page of a ticket's timeline.
pub struct TimelinePage {
    /// The events, oldest first.
    pub events: Vec<EventRow>,
    /// Whether there is more behind the last event.
    pub more: bool,
}

#[uniffi::remote(Record)]
/// One event as a timeline shows it: the columns of its row that a reader sees.
pub struct TimelineRow {
    /// The event.
    pub id: EventId,
    /// When it happened.
    pub at: i64,
    /// Who may see it.
    pub audience: Audience,
    /// Who acted: an account id as text, or `system`.
    pub by: String,
    /// What happened, as in `feedback_asked`.
    pub kind: String,
    /// What was said. Empty once it was erased.
    pub body: RowBody,
}

#[uniffi::remote(Record)]
/// A ticket with a page of its timeline, read at one moment.
pub struct TicketWithTimeline {
    /// The ticket.
    pub ticket: StoredTicket,
    /// The events, oldest first.
    pub events: Vec<TimelineRow>,
    /// Whether there is more behind the last event.
    pub more: bool,
}

#[uniffi::remote(Enum)]
/// What a feed answers.
pub enum FeedPage {
    /// What came after the cursor, oldest first.
    Events {
        /// The events, at most as many as were asked for.
        events: Vec<EventRow>,
        /// Where the page ends: ask for more after this.
        cursor: FeedCursor,
        /// Whether there is more now.
        more: bool,
    },
    /// The cursor is of another epoch or scope, was trimmed away, or cannot be read: take a
    /// snapshot and go on from its cursor.
    TakeSnapshot,
}

#[uniffi::remote(Record)]
/// A scope's state and the place in its feed that belongs to it, read at one moment.
pub struct Snapshot {
    /// The feed goes on after this.
    pub cursor: FeedCursor,
    /// The member's tickets by id; empty for the desk, whose tickets are read by queries that
    /// show this moment's state or a later one.
    pub tickets: Vec<StoredTicket>,
}

#[uniffi::remote(Record)]
/// An attachment's row. Its bytes are in the `BlobStore` under the same id.
pub struct AttachmentRow {
    /// The attachment, and the blob.
    pub id: AttachmentId,
    /// The account that uploaded it.
    pub owner: String,
    /// The ticket that names it; none while it waits to be named, or is to be removed.
    pub ticket: Option<TicketId>,
    /// The chat that names it, if one does; it may have become a ticket's as well.
    pub chat: Option<ChatId>,
    /// Who may see it.
    pub audience: Audience,
    /// How far it is: `uploading`, `ready`, or `deleting`.
    pub state: String,
    /// The file's name.
    pub name: Protected,
    /// The kind by content, as a media type.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 in hexadecimal digits.
    pub digest: String,
    /// When its upload began.
    pub created_at: i64,
    /// From when a sweep may remove it, unless a ticket names it by then.
    pub expires_at: Option<i64>,
}

#[uniffi::remote(Record)]
/// An attachment's row as the store keeps it.
pub struct StoredAttachment {
    /// 1 when the row is made, one more at each write.
    pub version: i64,
    /// What the desk wrote.
    pub row: AttachmentRow,
}

#[uniffi::remote(Record)]
/// A session. The key itself is not kept.
pub struct SessionRow {
    /// SHA-256 of the session's key, in hexadecimal digits.
    pub key_hash: String,
    /// Whose it is: an account id as text.
    pub account: String,
    /// When it was opened.
    pub created_at: i64,
    /// From when it no longer counts.
    pub expires_at: i64,
}

#[uniffi::remote(Record)]
/// Something that is due at a time: one a subject and kind.
pub struct TimerRow {
    /// When it is due.
    pub due_at: i64,
    /// What it is about, as in `ticket:UUID`.
    pub subject: String,
    /// What is to be done, as in `remind`.
    pub kind: String,
}

#[uniffi::remote(Record)]
/// A notification that waits to be delivered. It names things and holds nothing that was typed.
pub struct NotificationRow {
    /// The notification, the same at each attempt.
    pub id: NotificationId,
    /// Whom it is for: an account id as text, or `agents`.
    pub to: String,
    /// What it tells, as in `feedback_asked`.
    pub kind: String,
    /// The ticket it is about.
    pub ticket: Option<TicketId>,
    /// The chat it is about.
    pub chat: Option<ChatId>,
    /// When it was made.
    pub created_at: i64,
    /// Not to be delivered before; moved on by who claims it.
    pub due_at: i64,
    /// How often delivery was begun.
    pub attempts: i64,
}

#[uniffi::remote(Record)]
/// A notification's row as the store keeps it.
pub struct StoredNotification {
    /// 1 when the row is made, one more at each write.
    pub version: i64,
    /// What the desk wrote.
    pub row: NotificationRow,
}

#[uniffi::remote(Record)]
/// Bytes that the core alone reads, and the version of their form.
pub struct RowBody {
    /// The version of the form.
    pub schema: i32,
    /// The bytes.
    pub bytes: Vec<u8>,
}

#[uniffi::remote(Record)]
/// One word that is looked for.
pub struct SearchWord {
    /// The folded word: letters and digits alone.
    pub text: String,
    /// Whether words that only begin with it count as well.
    pub prefix: bool,
}
