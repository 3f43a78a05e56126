//! Columns to values and back.

use helpdesk_core::id::{AttachmentId, ChatId, EventId, NotificationId, TicketId};
use helpdesk_core::port::{
    AttachmentRow, Audience, Body, EventRow, MemberListColumns, MemberListEntry, NotificationRow,
    Protected, Scope, SessionRow, StoredAttachment, StoredNotification, StoredTicket, TicketEntry,
    TicketRow, TimelineColumns, TimelineRow, TimerRow,
};
use rusqlite::Row;
use uuid::Uuid;

use crate::fault::Fault;

/// The columns that [`ticket`] reads, of the table `ticket`.
macro_rules! ticket_columns {
    () => {
        "number, version, id, member, list, listed_at, status, language, assignee, opened_at, \
         summary, schema, body"
    };
}

/// How many those are.
pub(crate) const TICKET_COLUMNS: usize = 13;

/// The columns that [`entry`] reads, all of them in each index of the queue.
macro_rules! entry_columns {
    () => {
        "id, number, status, language, assignee, opened_at, listed_at, summary, member"
    };
}

/// The columns that [`member_entry`] reads, all of them in the index of members' lists.
macro_rules! member_entry_columns {
    () => {
        "id, number, status, language, listed_at, summary"
    };
}

/// The columns that [`Events::event`] reads, of `event AS e`.
macro_rules! event_columns {
    () => {
        "e.id, e.at, e.ticket, e.audience, e.scopes, e.operation, e.actor, e.kind, e.digest, \
         e.schema, e.body, e.chat"
    };
}

/// The columns that [`timeline_row`] reads, of `event AS e`: for agents the audience besides.
macro_rules! timeline_columns {
    () => {
        "e.id, e.at, e.actor, e.kind, e.schema, e.body"
    };
    (agents) => {
        concat!(timeline_columns!(), ", e.audience")
    };
}

/// How many those are.
const EVENT_COLUMNS: usize = 12;

/// The columns that [`attachment`] reads, of the table `attachment`.
macro_rules! attachment_columns {
    () => {
        "version, id, owner, ticket, audience, state, name, media_type, size, digest, created_at, \
         expires_at, chat"
    };
}

pub(crate) use {
    attachment_columns, entry_columns, event_columns, member_entry_columns, ticket_columns,
    timeline_columns,
};

pub(crate) fn ticket(row: &Row<'_>) -> Result<StoredTicket, Fault> {
    Ok(StoredTicket {
        number: row.get(0)?,
        version: row.get(1)?,
        row: TicketRow {
            id: TicketId::new(uuid(row, 2)?),
            member: row.get(3)?,
            list: row.get(4)?,
            listed_at: row.get(5)?,
            status: row.get(6)?,
            language: row.get(7)?,
            assignee: row.get(8)?,
            opened_at: row.get(9)?,
            summary: Protected(row.get(10)?),
            body: body(row, 11)?,
        },
    })
}

pub(crate) fn entry(row: &Row<'_>) -> Result<TicketEntry, Fault> {
    entry_from(row, 0)
}

/// An entry whose columns stand behind those of an event.
pub(crate) fn entry_after_event(row: &Row<'_>) -> Result<TicketEntry, Fault> {
    entry_from(row, EVENT_COLUMNS)
}

fn entry_from(row: &Row<'_>, column: usize) -> Result<TicketEntry, Fault> {
    Ok(TicketEntry {
        id: TicketId::new(uuid(row, column)?),
        number: row.get(column + 1)?,
        status: text(row, column + 2)?,
        language: text(row, column + 3)?,
        assignee: optional_text(row, column + 4)?,
        opened_at: row.get(column + 5)?,
        listed_at: row.get(column + 6)?,
        summary: Protected(text(row, column + 7)?),
        member: text(row, column + 8)?,
    })
}

pub(crate) fn member_entry(row: &Row<'_>) -> Result<MemberListEntry, Fault> {
    let columns = member_fields(row)?;
    Ok(MemberListEntry {
        id: columns.id,
        number: columns.number,
        status: columns.status.to_owned(),
        language: columns.language.to_owned(),
        listed_at: columns.listed_at,
        summary: Protected(columns.summary.to_owned()),
    })
}

/// The same where it lies.
pub(crate) fn member_fields<'r>(row: &'r Row<'_>) -> Result<MemberListColumns<'r>, Fault> {
    Ok(MemberListColumns {
        id: TicketId::new(uuid(row, 0)?),
        number: integer(row, 1)?,
        status: text_ref(row, 2)?,
        language: text_ref(row, 3)?,
        listed_at: integer(row, 4)?,
        summary: text_ref(row, 5)?,
    })
}

/// An event whose body was erased has the empty body of schema 0.
pub(crate) fn timeline_row(row: &Row<'_>, reader: Audience) -> Result<TimelineRow, Fault> {
    let columns = timeline_fields(row, reader)?;
    Ok(TimelineRow {
        id: columns.id,
        at: columns.at,
        audience: columns.audience,
        by: columns.by.to_owned(),
        kind: text(row, 3)?,
        body: Body {
            schema: columns.schema,
            bytes: columns.body.to_vec(),
        },
    })
}

/// The same where it lies. Of what members read, every row is for members.
pub(crate) fn timeline_fields<'r>(
    row: &'r Row<'_>,
    reader: Audience,
) -> Result<TimelineColumns<'r>, Fault> {
    let body = blob(row, 5)?;
    Ok(TimelineColumns {
        id: EventId::new(uuid(row, 0)?),
        at: integer(row, 1)?,
        audience: match reader {
            Audience::Member => reader,
            Audience::Agents => audience(row, 6)?,
        },
        by: text_ref(row, 2)?,
        kind: body.is_empty().then(|| text_ref(row, 3)).transpose()?,
        schema: schema(row, 4)?,
        body,
    })
}

/// Reads the events of a page, which mostly stand in the same feeds: equal scopes are read once.
#[derive(Default)]
pub(crate) struct Events {
    text: String,
    scopes: Vec<Scope>,
}

impl Events {
    /// An event whose body was erased has the empty body of schema 0.
    pub(crate) fn event(&mut self, row: &Row<'_>) -> Result<EventRow, Fault> {
        let feeds = row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?;
        if feeds != self.text {
            self.scopes = scopes(feeds)?;
            feeds.clone_into(&mut self.text);
        }
        let scopes = self.scopes.clone();
        Ok(EventRow {
            id: EventId::new(uuid(row, 0)?),
            at: row.get(1)?,
            ticket: optional_uuid(row, 2)?.map(TicketId::new),
            chat: optional_uuid(row, 11)?.map(ChatId::new),
            audience: audience(row, 3)?,
            scopes,
            operation: optional_text(row, 5)?,
            by: text(row, 6)?,
            kind: text(row, 7)?,
            digest: text(row, 8)?,
            body: body(row, 9)?,
        })
    }
}

pub(crate) fn attachment(row: &Row<'_>) -> Result<StoredAttachment, Fault> {
    Ok(StoredAttachment {
        version: row.get(0)?,
        row: AttachmentRow {
            id: AttachmentId::new(uuid(row, 1)?),
            owner: row.get(2)?,
            ticket: optional_uuid(row, 3)?.map(TicketId::new),
            chat: optional_uuid(row, 12)?.map(ChatId::new),
            audience: audience(row, 4)?,
            state: row.get(5)?,
            name: Protected(row.get(6)?),
            media_type: row.get(7)?,
            size: row.get(8)?,
            digest: row.get(9)?,
            created_at: row.get(10)?,
            expires_at: row.get(11)?,
        },
    })
}

/// The session with this hash, of `account, created_at, expires_at`.
pub(crate) fn session(key_hash: &str, row: &Row<'_>) -> Result<SessionRow, Fault> {
    Ok(SessionRow {
        key_hash: key_hash.to_owned(),
        account: text(row, 0)?,
        created_at: integer(row, 1)?,
        expires_at: integer(row, 2)?,
    })
}

/// Of `due_at, subject, kind`.
pub(crate) fn timer(row: &Row<'_>) -> Result<TimerRow, Fault> {
    Ok(TimerRow {
        due_at: row.get(0)?,
        subject: row.get(1)?,
        kind: row.get(2)?,
    })
}

/// Of `version, id, recipient, kind, ticket, created_at, due_at, attempts, chat`.
pub(crate) fn notification(row: &Row<'_>) -> Result<StoredNotification, Fault> {
    Ok(StoredNotification {
        version: row.get(0)?,
        row: NotificationRow {
            id: NotificationId::new(uuid(row, 1)?),
            to: row.get(2)?,
            kind: row.get(3)?,
            ticket: optional_uuid(row, 4)?.map(TicketId::new),
            chat: optional_uuid(row, 8)?.map(ChatId::new),
            created_at: row.get(5)?,
            due_at: row.get(6)?,
            attempts: row.get(7)?,
        },
    })
}

/// The scopes of an event in one column. A scope holds no control character, so a line each.
pub(crate) fn scopes_text(scopes: &[Scope]) -> String {
    let lines: Vec<_> = scopes.iter().map(Scope::to_string).collect();
    lines.join("\n")
}

fn scopes(text: &str) -> Result<Vec<Scope>, Fault> {
    text.lines()
        .map(|line| Scope::parse(line).ok_or(Fault::Corrupt("an event's scope cannot be read")))
        .collect()
}

pub(crate) fn audience(row: &Row<'_>, column: usize) -> Result<Audience, Fault> {
    let code = row
        .get_ref(column)?
        .as_str()
        .map_err(rusqlite::Error::from)?;
    Audience::from_code(code).ok_or(Fault::Corrupt("an audience is unknown"))
}

// Texts are read so often that the general way to any type is felt: it costs as much again.

fn text(row: &Row<'_>, column: usize) -> Result<String, Fault> {
    Ok(text_ref(row, column)?.to_owned())
}

fn text_ref<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str, Fault> {
    let text = row.get_ref(column)?.as_str();
    Ok(text.map_err(rusqlite::Error::from)?)
}

fn optional_text(row: &Row<'_>, column: usize) -> Result<Option<String>, Fault> {
    let text = row.get_ref(column)?.as_str_or_null();
    Ok(text.map_err(rusqlite::Error::from)?.map(str::to_owned))
}

fn integer(row: &Row<'_>, column: usize) -> Result<i64, Fault> {
    Ok(row
        .get_ref(column)?
        .as_i64()
        .map_err(rusqlite::Error::from)?)
}

fn schema(row: &Row<'_>, column: usize) -> Result<i32, Fault> {
    let found = integer(row, column)?;
    i32::try_from(found).map_err(|_| Fault::Corrupt("a body is of no form that there can be"))
}

fn blob<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r [u8], Fault> {
    Ok(row
        .get_ref(column)?
        .as_blob()
        .map_err(rusqlite::Error::from)?)
}

/// Of `schema, body`.
fn body(row: &Row<'_>, column: usize) -> Result<Body, Fault> {
    Ok(Body {
        schema: schema(row, column)?,
        bytes: blob(row, column + 1)?.to_vec(),
    })
}

pub(crate) fn uuid(row: &Row<'_>, column: usize) -> Result<Uuid, Fault> {
    let bytes = blob(row, column)?.try_into();
    bytes
        .map(Uuid::from_bytes)
        .map_err(|_| Fault::Corrupt("an id is not 16 bytes long"))
}

pub(crate) fn optional_uuid(row: &Row<'_>, column: usize) -> Result<Option<Uuid>, Fault> {
    Ok(row
        .get::<_, Option<[u8; 16]>>(column)?
        .map(Uuid::from_bytes))
}
