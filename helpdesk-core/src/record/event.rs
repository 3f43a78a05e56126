//! An event of a ticket in its row: the envelope in columns, what happened in the body.

use super::{SCHEMA, damaged, instant, known};
use crate::attachment::Digest;
use crate::id::{AgentId, EventId, MemberId, TicketId};
use crate::member::AccountId;
use crate::port::{
    Audience, Body, EventRow, Protected, Scope, Secret, StoreError, TextRow, TimelineColumns,
    TimelineRow,
};
use crate::search::fold_onto;
use crate::ticket::event::{Author, Happening, TicketEvent};
use crate::ticket::state::Ticket;

/// An event as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedEvent {
    /// The event's id.
    pub id: EventId,
    /// The ticket it belongs to.
    pub ticket: TicketId,
    /// The operation that it came from.
    pub operation: Option<String>,
    /// What happened.
    pub event: TicketEvent,
}

/// How many bytes at the beginning of a body keep its digest from telling anything of the rest.
/// What happened follows in MessagePack, since timelines are read often: reading them as JSON took
/// a quarter of the time of a view.
const SALT: usize = 32;

/// The row of an event of `ticket`. What is for agents alone stands in the desk's feed and in no
/// other, so that it shows in no member's positions.
pub fn event_row(
    id: EventId,
    ticket: &Ticket,
    event: &TicketEvent,
    operation: Option<String>,
    salt: &Secret,
) -> EventRow {
    let audience = event.what.audience();
    let scopes = match audience {
        Audience::Member => vec![Scope::Member(ticket.member.clone()), Scope::Desk],
        Audience::Agents => vec![Scope::Desk],
    };
    let body = said(&event.what, salt);
    EventRow {
        id,
        at: event.at.timestamp_millis(),
        ticket: Some(ticket.id),
        chat: None,
        audience,
        scopes,
        operation,
        by: author_text(&event.by),
        kind: event.what.kind().to_owned(),
        digest: Digest::of(&body.bytes).to_string(),
        body,
    }
}

/// The event of a row, or [`StoreError::Corrupt`].
pub fn event_from_row(row: EventRow) -> Result<RecordedEvent, StoreError> {
    let ticket = row
        .ticket
        .ok_or_else(|| damaged("event: without a ticket"))?;
    let (id, operation) = (row.id, row.operation.clone());
    Ok(RecordedEvent {
        id,
        ticket,
        operation,
        event: timeline_event(TimelineRow::from(row).columns())?,
    })
}

/// The event of a row of a timeline, or [`StoreError::Corrupt`].
#[inline]
pub(crate) fn timeline_event(columns: TimelineColumns<'_>) -> Result<TicketEvent, StoreError> {
    Ok(TicketEvent {
        what: heard(columns)?,
        at: instant(columns.at, "event")?,
        by: author(columns.by)?,
    })
}

/// Whether what the event said was erased.
pub fn is_erased(row: &EventRow) -> bool {
    row.body.bytes.is_empty()
}

fn said(what: &Happening, salt: &Secret) -> Body {
    let mut bytes = Vec::with_capacity(512);
    bytes.extend_from_slice(&salt.0);
    rmp_serde::encode::write_named(&mut bytes, what)
        .expect("what happened has no form that MessagePack lacks");
    Body {
        schema: SCHEMA,
        bytes,
    }
}

#[inline]
fn heard(columns: TimelineColumns<'_>) -> Result<Happening, StoreError> {
    if columns.body.is_empty() {
        let kind = columns
            .kind
            .ok_or_else(|| damaged("event: without a kind"))?;
        return Ok(Happening::Removed {
            kind: kind.to_owned(),
            audience: columns.audience,
        });
    }
    known(columns.schema, "event")?;
    let unreadable = || damaged("event: unreadable body");
    let (_, said) = columns.body.split_at_checked(SALT).ok_or_else(unreadable)?;
    // The message may quote the content: it is left out.
    // Bytes behind the end are not looked at here: the digest tells of them.
    let what: Happening = rmp_serde::from_slice(said).map_err(|_| unreadable())?;
    match columns.kind {
        Some(kind) if kind != what.kind() => Err(damaged(
            "event: the body is of another kind than the envelope",
        )),
        _ => Ok(what),
    }
}

/// The words of an event, for search, if it says anything.
pub fn text_row(id: EventId, ticket: &Ticket, event: &TicketEvent) -> Option<TextRow> {
    let mut words = String::new();
    for text in event.what.texts() {
        fold_onto(&mut words, text);
    }
    (!words.is_empty()).then(|| TextRow {
        event: id,
        ticket: ticket.id,
        member: ticket.member.as_str().to_owned(),
        audience: event.what.audience(),
        words: Protected(words),
    })
}

fn author_text(author: &Author) -> String {
    match author {
        Author::Member(id) => AccountId::Member(id.clone()).to_string(),
        Author::Agent(id) => AccountId::Agent(id.clone()).to_string(),
        Author::Support => "support".to_owned(),
        Author::System => "system".to_owned(),
    }
}

fn author(text: &str) -> Result<Author, StoreError> {
    let unknown = |_| damaged("event: unknown author");
    match text.split_at_checked(2) {
        _ if text == "support" => Ok(Author::Support),
        _ if text == "system" => Ok(Author::System),
        Some(("m:", id)) => MemberId::parse(id).map(Author::Member).map_err(unknown),
        Some(("a:", id)) => AgentId::parse(id).map(Author::Agent).map_err(unknown),
        _ => Err(damaged("event: unknown author")),
    }
}
