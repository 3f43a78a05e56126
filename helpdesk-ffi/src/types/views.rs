//! What the desk answers.

pub use helpdesk_core::desk::Acted;
pub use helpdesk_core::desk::Change as FeedChange;
pub use helpdesk_core::desk::ChangesView;
pub use helpdesk_core::desk::Found as SearchFound;
pub use helpdesk_core::desk::Happened;
pub use helpdesk_core::desk::HistoryView;
pub use helpdesk_core::desk::ListView;
pub use helpdesk_core::desk::MyTicketsView;
pub use helpdesk_core::desk::QueueLine;
pub use helpdesk_core::desk::QueueView;
pub use helpdesk_core::desk::SearchView;
pub use helpdesk_core::desk::SignedIn;
pub use helpdesk_core::desk::TicketLine;
pub use helpdesk_core::desk::TicketView;
pub use helpdesk_core::desk::TimelineEntry;
pub use helpdesk_core::search::Snippet;
pub use helpdesk_core::search::SnippetPart;

use super::chat_events::ChatEvent;
use super::events::{RecordedEvent, TicketEvent};
use super::people::{Account, MemberAccount};
use super::rows::PageKey;
use super::ticket::{Ticket, TicketAction, TicketStatus, Title};
use super::values::{
    AgentId, ChatId, EventId, FeedCursor, MemberId, Moment, SessionKey, TicketId, TicketNumber,
};
#[uniffi::remote(Record)]
/// What a command did.
pub struct Acted {
    /// The ticket that it happened to: the new one of a submit or follow-up, the one merged into
    /// of a reply to a merged one.
    pub ticket: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Where it stands after the command, as the caller may see it.
    pub status: TicketStatus,
    /// The place in the caller's own feed that includes the command, if it stands in it.
    pub place: Option<FeedCursor>,
    /// Whether this call did it. False: it had been done before under the same key.
    pub fresh: bool,
}

#[uniffi::remote(Record)]
/// The member's three lists.
pub struct MyTicketsView {
    /// "Open Tech Issues" (G5).
    pub open: ListView,
    /// "Awaiting Feedback" (G6).
    pub awaiting_feedback: ListView,
    /// "Closed Tech Issues" (G7).
    pub closed: ListView,
}

#[uniffi::remote(Record)]
/// One list, or a page of it.
pub struct ListView {
    /// The tickets, latest date first.
    pub lines: Vec<TicketLine>,
    /// Where to go on when there is more.
    pub next: Option<PageKey>,
}

#[uniffi::remote(Record)]
/// One ticket in a list.
pub struct TicketLine {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Language and summary.
    pub title: Title,
    /// Where it stands, as members see it.
    pub status: TicketStatus,
    /// When it was opened, or when it was solved or closed: the list says which.
    pub date: Moment,
}

#[uniffi::remote(Record)]
/// One ticket as its reader may see it.
pub struct TicketView {
    /// The ticket's number.
    pub number: TicketNumber,
    /// Its head.
    pub ticket: Ticket,
    /// The number of the closed ticket that it refers to.
    pub follows: Option<TicketNumber>,
    /// The number of the ticket that carries it on.
    pub merged_into: Option<TicketNumber>,
    /// For agents: the member as the directory knows them now, if it does.
    pub member: Option<MemberAccount>,
    /// What the reader may do now.
    pub allowed: Vec<TicketAction>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// Where to go on when there is more.
    pub next: Option<EventId>,
}

#[uniffi::remote(Record)]
/// One event of a timeline.
pub struct TimelineEntry {
    /// The event.
    pub id: EventId,
    /// What happened, as the reader may see it.
    pub event: TicketEvent,
}

#[uniffi::remote(Record)]
/// A page of the queue.
pub struct QueueView {
    /// The tickets, oldest first.
    pub lines: Vec<QueueLine>,
    /// Where to go on when there is more.
    pub next: Option<PageKey>,
}

#[uniffi::remote(Record)]
/// One ticket of the queue.
pub struct QueueLine {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Language and summary.
    pub title: Title,
    /// Where it stands.
    pub status: TicketStatus,
    /// Whose it is.
    pub member: MemberId,
    /// Who works on it.
    pub assignee: Option<AgentId>,
    /// When it was opened.
    pub opened_at: Moment,
}

#[uniffi::remote(Record)]
/// A page of a ticket's history.
pub struct HistoryView {
    /// The ticket's number.
    pub number: TicketNumber,
    /// What happened, oldest first, notes and assignments included.
    pub events: Vec<RecordedEvent>,
    /// Where to go on when there is more.
    pub next: Option<EventId>,
}

#[uniffi::remote(Record)]
/// A page of what was found.
pub struct SearchView {
    /// The hits, newest first.
    pub hits: Vec<SearchFound>,
    /// Where to go on when there is more.
    pub next: Option<EventId>,
}

#[uniffi::remote(Record)]
/// One event that was found.
pub struct SearchFound {
    /// Its ticket.
    pub ticket: TicketId,
    /// The ticket's number.
    pub number: TicketNumber,
    /// The ticket's title.
    pub title: Title,
    /// Where the ticket stands, as the reader may see it.
    pub status: TicketStatus,
    /// The event's id.
    pub id: EventId,
    /// The event, as the reader may see it.
    pub event: TicketEvent,
    /// Whether it is for agents alone: a note, a hold.
    pub agents_only: bool,
    /// The piece of text around the hit.
    pub snippet: Option<Snippet>,
}

#[uniffi::remote(Record)]
/// A piece of a text, with what was looked for marked in it.
pub struct Snippet {
    /// The pieces in their order; together they are a part of the text, as one line.
    pub parts: Vec<SnippetPart>,
    /// Whether the text begins before it.
    pub cut_before: bool,
    /// Whether the text goes on behind it.
    pub cut_after: bool,
}

#[uniffi::remote(Record)]
/// A piece of a snippet.
pub struct SnippetPart {
    /// The text as it was written, with spaces for ends of lines and tabs.
    pub text: String,
    /// Whether this is what was looked for.
    pub hit: bool,
}

#[uniffi::remote(Enum)]
/// What came after a cursor.
pub enum ChangesView {
    /// What happened, oldest first.
    Changes {
        /// The events.
        changes: Vec<FeedChange>,
        /// Ask for more after this.
        cursor: FeedCursor,
        /// Whether there is more now.
        more: bool,
    },
    /// The cursor leads nowhere any more: take `snapshot` and go on from there.
    TakeSnapshot,
}

#[uniffi::remote(Record)]
/// One event of a feed.
pub struct FeedChange {
    /// The event.
    pub id: EventId,
    /// The caller's own operation that it came from, if it did.
    pub operation: Option<String>,
    /// What happened, as the caller may see it.
    pub what: Happened,
}

#[uniffi::remote(Enum)]
/// What an event of a feed is about.
pub enum Happened {
    /// Something happened to a ticket.
    Ticket {
        /// Which.
        ticket: TicketId,
        /// What.
        event: TicketEvent,
    },
    /// Something happened to a chat. In the feed of agents alone, and no messages: those stand in
    /// the chat's own feed (`chat_changes`).
    Chat {
        /// Which.
        chat: ChatId,
        /// What.
        event: ChatEvent,
    },
}

#[uniffi::remote(Record)]
/// Somebody who has signed in.
pub struct SignedIn {
    /// The key of their session: keep it for them, it is not shown again.
    pub key: SessionKey,
    /// Who they are.
    pub account: Account,
    /// From when the session no longer counts.
    pub expires_at: Moment,
}
