//! An event of a ticket in its row: the envelope in columns, what happened in the body.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::{damaged, decode, encode, instant};
use crate::attachment::Digest;
use crate::id::{EventId, TicketId};
use crate::member::AccountId;
use crate::port::{Audience, EventRow, Protected, Scope, Secret, StoreError, TextRow};
use crate::search::words;
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

/// A body: what happened, and what keeps its digest from telling anything of it.
#[derive(Serialize)]
struct Said {
    salt: String,
    what: Happening,
}

/// The same as it is read: the salt must be there, and is of use only in the digest of all bytes.
#[derive(Deserialize)]
struct Heard {
    #[serde(rename = "salt")]
    _salt: IgnoredAny,
    what: Happening,
}

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
    let body = encode(&Said {
        salt: Digest::new(salt.0).to_string(),
        what: event.what.clone(),
    });
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
    let what = said(&row)?;
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

/// Whether what the event said was erased.
pub fn is_erased(row: &EventRow) -> bool {
    row.body.bytes.is_empty()
}

fn said(row: &EventRow) -> Result<Happening, StoreError> {
    if is_erased(row) {
        return Ok(Happening::Removed {
            kind: row.kind.clone(),
            audience: row.audience,
        });
    }
    let Heard { what, .. } = decode(&row.body, "event")?;
    if what.kind() == row.kind {
        Ok(what)
    } else {
        Err(damaged(
            "event: the body is of another kind than the envelope",
        ))
    }
}

/// The words of an event, for search, if it says anything.
pub fn text_row(id: EventId, ticket: &Ticket, event: &TicketEvent) -> Option<TextRow> {
    let words: Vec<String> = event.what.texts().into_iter().flat_map(words).collect();
    (!words.is_empty()).then(|| TextRow {
        event: id,
        ticket: ticket.id,
        member: ticket.member.as_str().to_owned(),
        audience: event.what.audience(),
        words: Protected(words.join(" ")),
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
