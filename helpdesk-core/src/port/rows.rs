//! What stores keep: flat rows of the columns that queries need, and opaque bodies.
//!
//! Rows cross the port, domain types do not. Columns are text, integers, UUIDs and bytes; times
//! are milliseconds since 1970-01-01 UTC. A [`Body`] is written, read and upgraded by the core
//! alone: a store keeps its bytes and never looks inside, so a new event or field breaks no store.

use std::fmt;

use crate::id::{AttachmentId, ChatId, EventId, MemberId, NotificationId, TicketId, TicketNumber};
use crate::search::SearchWord;
use crate::validation::ValidationError;

/// A ticket's head as the desk writes it. Its number and version are the store's
/// ([`StoredTicket`]); its timeline is in events.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub body: Body,
}

/// A ticket's row as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredTicket {
    /// The number that the store gave it: unique, and greater than every one given before.
    pub number: i64,
    /// 1 when the row is made, one more at each write.
    pub version: i64,
    /// What the desk wrote.
    pub row: TicketRow,
}

/// How a ticket is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TicketKey {
    /// By its id.
    Id(TicketId),
    /// By its number.
    Number(TicketNumber),
}

/// One ticket as agents list it: the columns of its row without the body.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// One of a member's lists, latest `listed_at` first; equal dates by id, greatest first.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// One ticket in its member's list: what a line shows, and no column besides, since this is what
/// is read most.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// A page of a member's list.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct MemberListPage {
    /// The entries, in the order of the list.
    pub entries: Vec<MemberListEntry>,
    /// Whether there is more behind the last entry.
    pub more: bool,
}

/// The agents' queue, oldest `opened_at` first; equal dates by id, least first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketQuery {
    /// What is looked for.
    pub filter: QueueFilter,
    /// Return what comes after this place.
    pub after: Option<PageKey>,
    /// The most entries to return, 1 to 500.
    pub limit: u32,
}

/// Which tickets of the queue are looked for. All that is named must hold.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
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

/// By whom a ticket of the queue is worked on.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Assignee {
    /// By anybody or nobody.
    #[default]
    Any,
    /// By nobody yet.
    Nobody,
    /// By the agent with this id.
    Agent(String),
}

/// A place in a list: the sort date and id of the last entry that was seen. The entry need not be
/// there any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageKey {
    /// `listed_at` of a member's list, `opened_at` of the queue.
    pub at: i64,
    /// The entry's ticket.
    pub id: TicketId,
}

/// A page of the queue.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TicketPage {
    /// The entries, oldest first.
    pub entries: Vec<TicketEntry>,
    /// Whether there is more behind the last entry.
    pub more: bool,
}

/// Who may see a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Audience {
    /// The member whose ticket it is, and agents.
    Member,
    /// Agents alone.
    Agents,
}

impl Audience {
    /// The audience's stable name, for a column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Agents => "agents",
        }
    }

    /// The audience of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "member" => Some(Self::Member),
            "agents" => Some(Self::Agents),
            _ => None,
        }
    }

    /// Whether a reader of this audience may see a row that is meant for `row`.
    pub fn sees(self, row: Self) -> bool {
        self == Self::Agents || row == Self::Member
    }
}

/// What a feed is a feed of. Never one reader.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// All that one member may see.
    Member(MemberId),
    /// All that the two sides of one chat may see.
    Chat(ChatId),
    /// All that the desk knows.
    Desk,
}

impl Scope {
    /// Reads what [`Display`](fmt::Display) prints.
    pub fn parse(input: &str) -> Option<Self> {
        match input.split_once(':') {
            Some(("member", id)) => MemberId::parse(id).ok().map(Self::Member),
            Some(("chat", id)) => id.parse().ok().map(Self::Chat),
            None if input == "desk" => Some(Self::Desk),
            _ => None,
        }
    }
}

impl fmt::Display for Scope {
    /// A text that is different for different scopes: `member:ID`, `chat:UUID` or `desk`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(id) => write!(f, "member:{id}"),
            Self::Chat(id) => write!(f, "chat:{id}"),
            Self::Desk => f.write_str("desk"),
        }
    }
}

/// One event: the envelope in columns, and what was typed in the body. Stored once, found
/// through its scopes.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub scopes: Vec<Scope>,
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
    pub body: Body,
}

/// The words of an event, for search: kept apart from the event, so that notes stand in rows of
/// their own and erasing removes them.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// A page of what was found.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SearchPage {
    /// The hits, newest first.
    pub hits: Vec<SearchHit>,
    /// Whether there is more behind the last hit.
    pub more: bool,
}

/// An event that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// The event.
    pub event: EventRow,
    /// Its ticket, as a list shows it.
    pub ticket: TicketEntry,
}

/// A page of a ticket's timeline.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TimelinePage {
    /// The events, oldest first.
    pub events: Vec<EventRow>,
    /// Whether there is more behind the last event.
    pub more: bool,
}

/// One event as a timeline shows it: the columns of its row that a reader sees.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub body: Body,
}

impl From<EventRow> for TimelineRow {
    fn from(row: EventRow) -> Self {
        Self {
            id: row.id,
            at: row.at,
            audience: row.audience,
            by: row.by,
            kind: row.kind,
            body: row.body,
        }
    }
}

/// A ticket with a page of its timeline, read at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketWithTimeline {
    /// The ticket.
    pub ticket: StoredTicket,
    /// The events, oldest first.
    pub events: Vec<TimelineRow>,
    /// Whether there is more behind the last event.
    pub more: bool,
}

/// An opaque place in a scope: the desk's epoch and a position, in a form that only the store
/// that made it reads. Plain ASCII.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cursor(String);

impl Cursor {
    /// The cursor with a store's own `text`, 1 to 200 printable ASCII characters.
    pub fn parse(text: &str) -> Result<Self, ValidationError> {
        use crate::validation::{Field, Problem};
        let fits =
            !text.is_empty() && text.len() <= 200 && text.bytes().all(|b| b.is_ascii_graphic());
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(ValidationError::new(Field::Cursor, Problem::Malformed))
        }
    }

    /// The store's own text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a feed answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedPage {
    /// What came after the cursor, oldest first.
    Events {
        /// The events, at most as many as were asked for.
        events: Vec<EventRow>,
        /// Where the page ends: ask for more after this.
        cursor: Cursor,
        /// Whether there is more now.
        more: bool,
    },
    /// The cursor is of another epoch or scope, was trimmed away, or cannot be read: take a
    /// snapshot and go on from its cursor.
    TakeSnapshot,
}

/// A scope's state and the place in its feed that belongs to it, read at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The feed goes on after this.
    pub cursor: Cursor,
    /// The member's tickets by id; empty for the desk, whose tickets are read by queries that
    /// show this moment's state or a later one.
    pub tickets: Vec<StoredTicket>,
}

/// An attachment's row. Its bytes are in the [`BlobStore`](super::BlobStore) under the same id.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// An attachment's row as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAttachment {
    /// 1 when the row is made, one more at each write.
    pub version: i64,
    /// What the desk wrote.
    pub row: AttachmentRow,
}

/// A session. The key itself is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// A chat's head as the desk writes it. Its place and version are the store's ([`StoredChat`]);
/// what was said is in events.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub body: Body,
}

/// A chat's row as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredChat {
    /// The chat's place in the order of arrival: greater than every one given before, and the
    /// same for ever, so that a chat that goes back to the queue has its old place.
    pub place: i64,
    /// 1 when the row is made, one more at each write.
    pub version: i64,
    /// What the desk wrote.
    pub row: ChatRow,
}

/// How a chat is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ChatKeyed {
    /// By its id.
    Id(ChatId),
    /// By the hash of its visitor's key.
    KeyHash(String),
    /// By the ticket that it was turned into.
    Ticket(TicketId),
}

/// A list of chats, in a form that an index can answer whatever the table's size.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// When a chat was joined, taken and ended: what waiting times are estimated from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChatTimes {
    /// When the visitor joined.
    pub joined_at: i64,
    /// When an agent took it first.
    pub taken_at: i64,
    /// When it ended; none while it is active.
    pub ended_at: Option<i64>,
}

/// The two sides of a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChatSide {
    /// Who joined it.
    Visitor,
    /// The support team.
    Agent,
}

impl ChatSide {
    /// Both sides.
    pub const ALL: [Self; 2] = [Self::Visitor, Self::Agent];

    /// The side's stable name, for a column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Agent => "agent",
        }
    }

    /// The side of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.code() == code)
    }

    /// The side that reads what this one writes.
    pub const fn other(self) -> Self {
        match self {
            Self::Visitor => Self::Agent,
            Self::Agent => Self::Visitor,
        }
    }
}

/// How far one side of a chat has come. Each number only grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// One side of a chat is writing. It stands in no event, feed or transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChatWritingRow {
    /// The chat.
    pub chat: ChatId,
    /// Which side.
    pub side: ChatSide,
    /// From this time it counts as not writing.
    pub until: i64,
}

/// What the sides of a chat are doing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ChatSides {
    /// How far each has come, by side; none for a side that was never there.
    pub marks: Vec<ChatMarkRow>,
    /// Which of them are writing, by side.
    pub writing: Vec<ChatWritingRow>,
}

/// An agent's presence in the chat queue.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// A presence as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPresence {
    /// 1 when the row is made, one more at each write.
    pub version: i64,
    /// What the desk wrote.
    pub row: PresenceRow,
}

/// Something that is due at a time: one a subject and kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TimerRow {
    /// When it is due.
    pub due_at: i64,
    /// What it is about, as in `ticket:UUID`.
    pub subject: String,
    /// What is to be done, as in `remind`.
    pub kind: String,
}

/// A notification that waits to be delivered. It names things and holds nothing that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// A notification's row as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredNotification {
    /// 1 when the row is made, one more at each write.
    pub version: i64,
    /// What the desk wrote.
    pub row: NotificationRow,
}

/// Bytes that the core alone reads, and the version of their form. `Debug` shows the length.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// The version of the form.
    pub schema: i32,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Body(schema {}, {} bytes)",
            self.schema,
            self.bytes.len()
        )
    }
}

/// Text in a column that a person typed. `Debug` shows the length.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Protected(pub String);

impl fmt::Debug for Protected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Protected({} bytes)", self.0.len())
    }
}
