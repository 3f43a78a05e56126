//! Rows and changes to check with.

use std::thread;
use std::time::Duration;

use futures_lite::future::block_on;
use uuid::Uuid;

use super::Subject;
use super::follow::Follower;
use crate::id::{AttachmentId, ChatId, EventId, MemberId, NotificationId, TicketId};
use crate::port::{
    Arrival, AttachmentRow, Audience, Body, ChangeSet, ChatQuery, ChatRow, Committed,
    CounterChange, EventRow, Expect, NotificationRow, OperationRow, PresenceRow, Protected,
    RowChange, Scope, SessionRow, StoreError, TextRow, TicketRow, TimerChange, TimerRow,
};
use crate::testkit::check::CheckFailure;

/// A UUID of version 7, greater for a greater `n`. Four in a row share their millisecond, so that
/// only their last bytes differ.
fn uuid(n: u64) -> Uuid {
    let mut tail = [0; 10];
    tail[9] = 0x55 * (n % 4) as u8;
    uuid::Builder::from_unix_timestamp_millis(1_700_000_000_000 + n / 4, &tail).into_uuid()
}

pub(super) fn ticket_id(n: u64) -> TicketId {
    TicketId::new(uuid(n))
}

pub(super) fn chat_id(n: u64) -> ChatId {
    ChatId::new(uuid(n))
}

pub(super) fn event_id(n: u64) -> EventId {
    EventId::new(uuid(n))
}

pub(super) fn attachment_id(n: u64) -> AttachmentId {
    AttachmentId::new(uuid(n))
}

pub(super) fn notification_id(n: u64) -> NotificationId {
    NotificationId::new(uuid(n))
}

/// The feed of a member, `anna` say.
pub(super) fn member_scope(member: &str) -> Scope {
    Scope::Member(MemberId::parse(member).expect("a sample member id is well formed"))
}

pub(super) fn chat_scope(n: u64) -> Scope {
    Scope::Chat(chat_id(n))
}

/// A body with a number in it.
pub(super) fn body(value: u64) -> Body {
    Body {
        schema: 1,
        bytes: value.to_be_bytes().to_vec(),
    }
}

/// The number in a [`body`].
pub(super) fn value(body: &Body) -> Result<u64, CheckFailure> {
    let bytes = body.bytes.as_slice().try_into();
    bytes
        .map(u64::from_be_bytes)
        .map_err(|_| CheckFailure::new(format!("expected a body of 8 bytes, came {body:?}")))
}

/// An open ticket of `anna`, opened at `n`.
pub(super) fn ticket(n: u64) -> TicketRow {
    TicketRow {
        id: ticket_id(n),
        member: "anna".to_owned(),
        list: "open".to_owned(),
        listed_at: n as i64,
        status: "open".to_owned(),
        language: "da".to_owned(),
        assignee: None,
        opened_at: n as i64,
        summary: Protected(format!("Ticket {n}")),
        body: body(n),
    }
}

/// An event that everybody may see, in the desk's feed.
pub(super) fn event(n: u64) -> EventRow {
    EventRow {
        id: event_id(n),
        at: n as i64,
        ticket: None,
        chat: None,
        audience: Audience::Member,
        scopes: vec![Scope::Desk],
        operation: None,
        by: "system".to_owned(),
        kind: "replied".to_owned(),
        digest: "00".repeat(32),
        body: body(n),
    }
}

/// A chat that waits, of somebody without account.
pub(super) fn chat(n: u64) -> ChatRow {
    ChatRow {
        id: chat_id(n),
        member: None,
        key_hash: None,
        status: "waiting".to_owned(),
        agent: None,
        joined_at: n as i64,
        taken_at: None,
        ended_at: None,
        ticket: None,
        body: body(n),
    }
}

/// The first active chats of an agent, or of everybody.
pub(super) fn active_of(agent: Option<&str>) -> ChatQuery {
    ChatQuery::Active {
        agent: agent.map(str::to_owned),
        after: None,
    }
}

/// The place of the one chat that a change made.
pub(super) fn arrival(committed: &Committed) -> Result<Arrival, CheckFailure> {
    match committed.arrivals.as_slice() {
        [arrival] => Ok(*arrival),
        other => Err(CheckFailure::new(format!(
            "expected the place of one chat, came {other:?}"
        ))),
    }
}

pub(super) fn presence(agent: &str, lease_until: i64) -> PresenceRow {
    PresenceRow {
        agent: agent.to_owned(),
        state: "available".to_owned(),
        capacity: 2,
        held: 1,
        free_since: 3,
        lease_until,
    }
}

/// The words of an event, in a ticket of `anna` for everybody.
pub(super) fn text(event: u64, ticket: u64, words: &str) -> TextRow {
    TextRow {
        event: event_id(event),
        ticket: ticket_id(ticket),
        member: "anna".to_owned(),
        audience: Audience::Member,
        words: Protected(words.to_owned()),
    }
}

pub(super) fn attachment(n: u64) -> AttachmentRow {
    AttachmentRow {
        id: attachment_id(n),
        owner: "m:anna".to_owned(),
        ticket: None,
        chat: None,
        audience: Audience::Member,
        state: "ready".to_owned(),
        name: Protected(format!("{n}.png")),
        media_type: "image/png".to_owned(),
        size: n as i64,
        digest: "00".repeat(32),
        created_at: n as i64,
        expires_at: None,
    }
}

pub(super) fn session(key_hash: &str) -> SessionRow {
    SessionRow {
        key_hash: key_hash.to_owned(),
        account: "m:anna".to_owned(),
        created_at: 1,
        expires_at: 2,
    }
}

pub(super) fn notification(n: u64) -> NotificationRow {
    NotificationRow {
        id: notification_id(n),
        to: "agents".to_owned(),
        kind: "replied".to_owned(),
        ticket: None,
        chat: None,
        created_at: n as i64,
        due_at: n as i64,
        attempts: 0,
    }
}

pub(super) fn timer(due_at: i64, subject: &str, kind: &str) -> TimerRow {
    TimerRow {
        due_at,
        subject: subject.to_owned(),
        kind: kind.to_owned(),
    }
}

/// Changes put together part by part.
pub(super) trait With: Sized {
    fn row(self, row: RowChange) -> Self;
    fn event(self, row: EventRow) -> Self;
    fn text(self, row: TextRow) -> Self;
    fn timer(self, timer: TimerChange) -> Self;
    fn counter(self, key: &str, add: i64, at_most: Option<i64>) -> Self;
    fn operation(self, key: &str) -> Self;

    fn ticket(self, row: TicketRow, expect: Expect) -> Self {
        self.row(RowChange::PutTicket { row, expect })
    }

    fn new_ticket(self, row: TicketRow) -> Self {
        self.ticket(row, Expect::Absent)
    }

    fn chat(self, row: ChatRow, expect: Expect) -> Self {
        self.row(RowChange::PutChat { row, expect })
    }

    fn new_chat(self, row: ChatRow) -> Self {
        self.chat(row, Expect::Absent)
    }

    fn presence(self, row: PresenceRow, expect: Expect) -> Self {
        self.row(RowChange::PutPresence { row, expect })
    }

    fn attachment(self, row: AttachmentRow, expect: Expect) -> Self {
        self.row(RowChange::PutAttachment { row, expect })
    }

    fn notification(self, row: NotificationRow, expect: Expect) -> Self {
        self.row(RowChange::PutNotification { row, expect })
    }

    fn session(self, row: SessionRow) -> Self {
        self.row(RowChange::PutSession { row })
    }
}

impl With for ChangeSet {
    fn row(mut self, row: RowChange) -> Self {
        self.rows.push(row);
        self
    }

    fn event(mut self, row: EventRow) -> Self {
        self.events.push(row);
        self
    }

    fn text(mut self, row: TextRow) -> Self {
        self.texts.push(row);
        self
    }

    fn timer(mut self, timer: TimerChange) -> Self {
        self.timers.push(timer);
        self
    }

    fn counter(mut self, key: &str, add: i64, at_most: Option<i64>) -> Self {
        self.counters.push(CounterChange {
            key: key.to_owned(),
            add,
            at_most,
            until: None,
        });
        self
    }

    fn operation(mut self, key: &str) -> Self {
        self.operation = Some(OperationRow {
            key: key.to_owned(),
            answer: Body {
                schema: 3,
                bytes: key.as_bytes().to_vec(),
            },
        });
        self
    }
}

/// An empty change.
pub(super) fn change() -> ChangeSet {
    ChangeSet::default()
}

/// Commits; a store that says it is busy is asked again for a while.
pub(super) fn commit(store: &Subject, change: &ChangeSet) -> Result<Committed, StoreError> {
    for _ in 0..200 {
        match block_on(store.commit(change.clone())) {
            Err(StoreError::Unavailable { .. }) => thread::sleep(Duration::from_millis(5)),
            answer => return answer,
        }
    }
    block_on(store.commit(change.clone()))
}

/// All events of a scope.
pub(super) fn feed(store: &Subject, scope: &Scope) -> Result<Vec<EventRow>, CheckFailure> {
    let mut follower = Follower::new(store, scope.clone());
    follower.read_all()?;
    Ok(follower.seen)
}

/// The events with their scopes in order: in which order a store returns them is its own affair.
pub(super) fn normal(mut events: Vec<EventRow>) -> Vec<EventRow> {
    for event in &mut events {
        event.scopes.sort();
    }
    events
}
