//! Events: timelines of tickets, feeds of scopes, and snapshots.

use helpdesk_core::id::{EventId, TicketId};
use helpdesk_core::port::{
    Audience, Cursor, FeedPage, Scope, Snapshot, StoredTicket, TicketKey, TicketReading,
    TicketWithTimeline, TimelinePage,
};
use rusqlite::{Connection, Row, params};

use crate::cursor::{cursor, position};
use crate::fault::Fault;
use crate::lists::{cut, one_more};
use crate::query::{all, at_first, each, first};
use crate::rows::{
    Events, TICKET_COLUMNS, event_columns, ticket, ticket_columns, timeline_columns,
    timeline_fields, timeline_row,
};

/// The bits of an event's key that count within its stream.
pub(crate) const STREAM_BITS: u32 = 24;

macro_rules! stream {
    () => {
        "coalesce((SELECT id FROM stream WHERE ticket = ?1), (SELECT number FROM ticket WHERE id = ?1))"
    };
}

/// The stream of a ticket, or null: the ticket's number, unless events were there before it.
pub(crate) const STREAM: &str = concat!("SELECT ", stream!());

/// A ticket's events that an audience sees, after a key or from its beginning.
pub(crate) const TIMELINE: &str = concat!(
    "SELECT ",
    event_columns!(),
    " FROM event AS e WHERE e.key > coalesce(?2, ",
    stream!(),
    " << 24) AND e.key < (",
    stream!(),
    " + 1) << 24
        AND (?3 OR e.audience = 'member')
      ORDER BY e.key LIMIT ?4"
);

macro_rules! stream_timeline {
    ($columns:expr, $seen:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM event AS e WHERE e.key > ?1 AND e.key < ?2",
            $seen,
            " ORDER BY e.key LIMIT ?3"
        )
    };
}

/// The same in the columns of a timeline, between two keys: what members see, and all.
pub(crate) const MEMBER_TIMELINE: &str =
    stream_timeline!(timeline_columns!(), " AND e.audience = 'member'");
pub(crate) const AGENTS_TIMELINE: &str = stream_timeline!(timeline_columns!(agents), "");

macro_rules! with_stream {
    ($key:literal) => {
        concat!(
            "SELECT ",
            ticket_columns!(),
            ", (SELECT s.id FROM stream AS s WHERE s.ticket = t.id) FROM ticket AS t WHERE t.",
            $key,
            " = ?1"
        )
    };
}

/// A ticket, and the stream of one whose events were there before it.
pub(crate) const WITH_STREAM_BY_ID: &str = with_stream!("id");
pub(crate) const WITH_STREAM_BY_NUMBER: &str = with_stream!("number");

/// Where it goes on after an event that the audience sees.
pub(crate) const TIMELINE_AFTER: &str =
    "SELECT key FROM event WHERE id = ?1 AND ticket = ?2 AND (?3 OR audience = 'member')";

/// A scope's events after a position.
pub(crate) const FEED: &str = concat!(
    "SELECT ",
    event_columns!(),
    " FROM feed AS f JOIN event AS e ON e.key = f.event
      WHERE f.scope = ?1 AND f.position > ?2 ORDER BY f.position LIMIT ?3"
);

/// The epoch, and where a scope's feed ends.
pub(crate) const HEAD: &str =
    "SELECT epoch, scope.id, scope.last FROM meta LEFT JOIN scope ON scope.name = ?1";

/// All tickets of a member.
pub(crate) const MEMBER_TICKETS: &str = concat!(
    "SELECT ",
    ticket_columns!(),
    " FROM ticket WHERE member = ?1"
);

pub(crate) fn timeline(
    db: &Connection,
    of: TicketId,
    audience: Audience,
    after: Option<EventId>,
    limit: u32,
) -> Result<TimelinePage, Fault> {
    let of = of.uuid().into_bytes();
    let agents = audience == Audience::Agents;
    let Some(from) = place(db, of, agents, after)? else {
        return Ok(TimelinePage::default());
    };
    let mut reading = Events::default();
    let mut events = all(
        db,
        TIMELINE,
        params![of, from, agents, one_more(limit)],
        |row| reading.event(row),
    )?;
    let more = cut(&mut events, limit);
    Ok(TimelinePage { events, more })
}

/// A ticket and a page of its timeline.
pub(crate) fn ticket_with_timeline(
    db: &Connection,
    key: TicketKey,
    audience: Audience,
    after: Option<EventId>,
    limit: u32,
) -> Result<Option<TicketWithTimeline>, Fault> {
    at_ticket(db, key, |row| {
        let ticket = ticket(row)?;
        let (mut events, mut more) = (Vec::new(), false);
        let timeline = Timeline::of(&ticket, row)?;
        if let Some(from) = place(db, timeline.ticket, audience == Audience::Agents, after)? {
            more = timeline.read(db, audience, from, limit, |row| {
                events.push(timeline_row(row, audience)?);
                Ok(())
            })?;
        }
        Ok(TicketWithTimeline {
            ticket,
            events,
            more,
        })
    })
}

/// The same, event by event.
pub(crate) fn ticket_reading(
    db: &Connection,
    key: TicketKey,
    audience: Audience,
    after: Option<EventId>,
    limit: u32,
) -> Result<Option<TicketReading>, Fault> {
    at_ticket(db, key, |row| {
        let ticket = ticket(row)?;
        let timeline = Timeline::of(&ticket, row)?;
        let mut reading = TicketReading::new(ticket, audience);
        if let Some(from) = place(db, timeline.ticket, audience == Audience::Agents, after)? {
            let more = timeline.read(db, audience, from, limit, |row| {
                reading.push(timeline_fields(row, audience)?);
                Ok(())
            })?;
            if more {
                reading.and_more();
            }
        }
        Ok(reading)
    })
}

/// Where a ticket's events lie.
struct Timeline {
    ticket: [u8; 16],
    stream: i64,
}

impl Timeline {
    /// Of a row that [`at_ticket`] has found.
    fn of(ticket: &StoredTicket, row: &Row<'_>) -> Result<Self, Fault> {
        let early: Option<i64> = row.get(TICKET_COLUMNS)?;
        Ok(Self {
            ticket: ticket.row.id.uuid().into_bytes(),
            stream: early.unwrap_or(ticket.number),
        })
    }

    /// Hands on a page, and answers whether there is more.
    fn read(
        &self,
        db: &Connection,
        audience: Audience,
        from: Option<i64>,
        limit: u32,
        take: impl FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<bool, Fault> {
        let first = self.stream << STREAM_BITS;
        let end = (self.stream + 1) << STREAM_BITS;
        let values = params![from.unwrap_or(first), end, one_more(limit)];
        let sql = match audience {
            Audience::Member => MEMBER_TIMELINE,
            Audience::Agents => AGENTS_TIMELINE,
        };
        each(db, sql, values, limit, take)
    }
}

/// Reads at the row of a ticket, behind whose columns stands the stream of one whose events were
/// there before it. All that is read there is of one moment.
fn at_ticket<T>(
    db: &Connection,
    key: TicketKey,
    read: impl FnOnce(&Row<'_>) -> Result<T, Fault>,
) -> Result<Option<T>, Fault> {
    match key {
        TicketKey::Id(id) => at_first(db, WITH_STREAM_BY_ID, [id.uuid().into_bytes()], read),
        TicketKey::Number(number) => at_first(db, WITH_STREAM_BY_NUMBER, [number.value()], read),
    }
}

/// The ticket with this key.
pub(crate) fn find(db: &Connection, key: TicketKey) -> Result<Option<StoredTicket>, Fault> {
    const BY_ID: &str = concat!("SELECT ", ticket_columns!(), " FROM ticket WHERE id = ?1");
    const BY_NUMBER: &str = concat!(
        "SELECT ",
        ticket_columns!(),
        " FROM ticket WHERE number = ?1"
    );
    match key {
        TicketKey::Id(id) => first(db, BY_ID, [id.uuid().into_bytes()], ticket),
        TicketKey::Number(number) => first(db, BY_NUMBER, [number.value()], ticket),
    }
}

/// The key of an event after which a page begins; nothing in it stands for the beginning. None
/// where there is no such event.
fn place(
    db: &Connection,
    of: [u8; 16],
    agents: bool,
    after: Option<EventId>,
) -> Result<Option<Option<i64>>, Fault> {
    let Some(after) = after else {
        return Ok(Some(None));
    };
    let after = params![after.uuid().into_bytes(), of, agents];
    let key = first(db, TIMELINE_AFTER, after, |row| Ok(row.get(0)?))?;
    Ok(key.map(Some))
}

/// Where a scope's feed ends now.
struct Head {
    epoch: String,
    /// None for a scope that has had no event.
    scope: Option<i64>,
    last: i64,
}

impl Head {
    fn read(db: &Connection, scope: &Scope) -> Result<Self, Fault> {
        first(db, HEAD, [scope.to_string()], |row| {
            Ok(Self {
                epoch: row.get(0)?,
                scope: row.get(1)?,
                last: row.get::<_, Option<i64>>(2)?.unwrap_or(0),
            })
        })?
        .ok_or(Fault::Corrupt("the desk's row is missing"))
    }

    /// The position of a cursor that this feed can be read from.
    fn position(&self, cursor: &Cursor, scope: &Scope) -> Option<i64> {
        position(cursor, &self.epoch, scope).filter(|position| *position <= self.last)
    }
}

/// A page of a feed. The connection must stay at one moment.
pub(crate) fn events(
    db: &Connection,
    scope: &Scope,
    after: Option<&Cursor>,
    limit: u32,
) -> Result<FeedPage, Fault> {
    let head = Head::read(db, scope)?;
    let from = match after {
        None => 0,
        Some(after) => match head.position(after, scope) {
            Some(position) => position,
            None => return Ok(FeedPage::TakeSnapshot),
        },
    };
    let mut events = match head.scope {
        Some(id) => {
            let mut reading = Events::default();
            let page = params![id, from, one_more(limit)];
            all(db, FEED, page, |row| reading.event(row))?
        }
        None => Vec::new(),
    };
    let more = cut(&mut events, limit);
    // Positions of a scope follow one another without a gap.
    let read = i64::try_from(events.len()).unwrap_or(i64::MAX);
    let cursor = cursor(&head.epoch, scope, from.saturating_add(read))?;
    Ok(FeedPage::Events {
        events,
        cursor,
        more,
    })
}

/// Whether a reader at this cursor has something to do.
pub(crate) fn has_news(db: &Connection, scope: &Scope, after: &Cursor) -> Result<bool, Fault> {
    let head = Head::read(db, scope)?;
    Ok(head.position(after, scope) != Some(head.last))
}

/// A scope's state and place. The connection must stay at one moment.
pub(crate) fn snapshot(db: &Connection, scope: &Scope) -> Result<Snapshot, Fault> {
    let head = Head::read(db, scope)?;
    let mut tickets = match scope {
        Scope::Member(member) => all(db, MEMBER_TICKETS, [member.as_str()], ticket)?,
        Scope::Chat(_) | Scope::Desk => Vec::new(),
    };
    tickets.sort_unstable_by_key(|ticket| ticket.row.id);
    Ok(Snapshot {
        cursor: cursor(&head.epoch, scope, head.last)?,
        tickets,
    })
}
