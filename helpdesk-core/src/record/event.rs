//! An event of a ticket in its row: the envelope in columns, what happened in the body.

use super::{damaged, decode, encode, instant};
use crate::id::{EventId, TicketId};
use crate::member::AccountId;
use crate::port::{Audience, EventRow, Scope, StoreError};
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

/// The row of an event of `ticket`. What is for agents alone stands in the desk's feed and in no
/// other, so that it shows in no member's positions.
pub fn event_row(
    id: EventId,
    ticket: &Ticket,
    event: &TicketEvent,
    operation: Option<String>,
) -> EventRow {
    let audience = event.what.audience();
    let scopes = match audience {
        Audience::Member => vec![Scope::Member(ticket.member.clone()), Scope::Desk],
        Audience::Agents => vec![Scope::Desk],
    };
    EventRow {
        id,
        at: event.at.timestamp_millis(),
        ticket: Some(ticket.id),
        audience,
        scopes,
        operation,
        by: author_text(&event.by),
        kind: event.what.kind().to_owned(),
        body: encode(&event.what),
    }
}

/// The event of a row, or [`StoreError::Corrupt`].
pub fn event_from_row(row: EventRow) -> Result<RecordedEvent, StoreError> {
    let what: Happening = decode(&row.body, "event")?;
    if what.kind() != row.kind {
        return Err(damaged(
            "event: the body is of another kind than the envelope",
        ));
    }
    Ok(RecordedEvent {
        id: row.id,
        ticket: row
            .ticket
            .ok_or_else(|| damaged("event: without a ticket"))?,
        operation: row.operation,
        event: TicketEvent {
            at: instant(row.at, "event")?,
            by: author(&row.by)?,
            what,
        },
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
    match text {
        "support" => Ok(Author::Support),
        "system" => Ok(Author::System),
        account => match AccountId::parse(account) {
            Ok(AccountId::Member(id)) => Ok(Author::Member(id)),
            Ok(AccountId::Agent(id)) => Ok(Author::Agent(id)),
            Err(_) => Err(damaged("event: unknown author")),
        },
    }
}
