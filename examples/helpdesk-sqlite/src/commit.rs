//! Applying a change set inside one transaction.

use helpdesk_core::id::EventId;
use helpdesk_core::port::{
    AttachmentRow, ChangeSet, Committed, CounterChange, EventRow, Expect, NotificationRow,
    Numbered, Place, RowChange, Scope, SessionRow, StoreError, TextRow, TicketRow, TimerChange,
};
use rusqlite::{Connection, params};

use crate::cursor::cursor;
use crate::fault::Fault;
use crate::feed::{STREAM, STREAM_BITS};
use crate::query::{change, first};
use crate::rows::scopes_text;
use crate::{chats, presence, receipt, search};

/// What came of a change set.
pub(crate) struct Applied {
    pub(crate) committed: Committed,
    /// There are texts enough to be indexed.
    pub(crate) index: bool,
}

/// Does what `set` says, in the order of the port's contract. After an error the caller rolls
/// back.
pub(crate) fn apply(db: &Connection, set: &ChangeSet) -> Result<Applied, Fault> {
    if let Some(operation) = &set.operation
        && let Some(stored) = receipt::receipt(db, &operation.key)?
    {
        return Ok(Applied {
            committed: stored,
            index: false,
        });
    }
    let mut done = Committed {
        fresh: true,
        answer: set.operation.as_ref().map(|o| o.answer.clone()),
        ..Committed::default()
    };
    for row in &set.rows {
        put(db, row, &mut done)?;
    }
    let index;
    (done.places, index) = append(db, &set.events, &set.texts)?;
    for counter in &set.counters {
        count(db, counter, set.at)?;
    }
    for timer in &set.timers {
        time(db, timer)?;
    }
    if let Some(operation) = &set.operation {
        receipt::store(db, operation, &done)?;
    }
    Ok(Applied {
        committed: done,
        index,
    })
}

fn put(db: &Connection, row: &RowChange, done: &mut Committed) -> Result<(), Fault> {
    let changed = match row {
        RowChange::PutTicket { row, expect } => match expect {
            Expect::Absent => return new_ticket(db, row, &mut done.numbers),
            Expect::At(version) => replace_ticket(db, row, *version)?,
        },
        RowChange::PutChat { row, expect } => match expect {
            Expect::Absent => {
                let arrival = chats::insert(db, row)?.ok_or(StoreError::Conflict)?;
                done.arrivals.push(arrival);
                return Ok(());
            }
            Expect::At(version) => chats::replace(db, row, *version)?,
        },
        RowChange::RaiseChatMark { row } => chats::raise(db, row)?,
        RowChange::PutChatWriting { row } => chats::write(db, row)?,
        RowChange::PutPresence { row, expect } => presence::put(db, row, *expect)?,
        RowChange::PutAttachment { row, expect } => put_attachment(db, row, *expect)?,
        RowChange::DeleteAttachment { id, version } => change(
            db,
            "DELETE FROM attachment WHERE id = ?1 AND version = ?2",
            params![id.uuid().into_bytes(), version],
        )?,
        RowChange::PutSession { row } => put_session(db, row)?,
        RowChange::DeleteSession { key_hash } => {
            change(db, "DELETE FROM session WHERE key_hash = ?1", [key_hash])?;
            return Ok(());
        }
        RowChange::DeleteSessions { account } => {
            change(db, "DELETE FROM session WHERE account = ?1", [account])?;
            return Ok(());
        }
        RowChange::EraseEvent { id } => return erase(db, *id),
        RowChange::PutNotification { row, expect } => put_notification(db, row, *expect)?,
        RowChange::DeleteNotification { id, version } => change(
            db,
            "DELETE FROM notification WHERE id = ?1 AND version = ?2",
            params![id.uuid().into_bytes(), version],
        )?,
    };
    expected(changed)
}

/// A statement that carries its expectation changed exactly one row, or the expectation failed.
fn expected(changed: usize) -> Result<(), Fault> {
    match changed {
        1 => Ok(()),
        _ => Err(StoreError::Conflict.into()),
    }
}

fn new_ticket(db: &Connection, row: &TicketRow, numbers: &mut Vec<Numbered>) -> Result<(), Fault> {
    let number: i64 = meta(
        db,
        "SELECT next_number FROM meta",
        "UPDATE meta SET next_number = next_number + 1",
    )?;
    expected(change(
        db,
        "INSERT INTO ticket (number, id, version, member, list, listed_at, status, language,
             assignee, opened_at, summary, schema, body)
         VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (id) DO NOTHING",
        params![
            number,
            row.id.uuid().into_bytes(),
            row.member,
            row.list,
            row.listed_at,
            row.status,
            row.language,
            row.assignee,
            row.opened_at,
            row.summary.0,
            row.body.schema,
            row.body.bytes,
        ],
    )?)?;
    numbers.push(Numbered {
        ticket: row.id,
        number,
    });
    Ok(())
}

/// SQLite rewrites every index whose columns a statement sets, also to what they were. Most
/// changes leave the columns of the lists alone, so that is tried first.
fn replace_ticket(db: &Connection, row: &TicketRow, version: i64) -> Result<usize, Fault> {
    let values = params![
        row.id.uuid().into_bytes(),
        version,
        row.member,
        row.list,
        row.listed_at,
        row.status,
        row.language,
        row.assignee,
        row.opened_at,
        row.summary.0,
        row.body.schema,
        row.body.bytes,
    ];
    let same = change(
        db,
        "UPDATE ticket SET version = version + 1, schema = ?11, body = ?12
         WHERE id = ?1 AND version = ?2 AND member = ?3 AND list = ?4 AND listed_at = ?5
             AND status = ?6 AND language = ?7 AND assignee IS ?8 AND opened_at = ?9
             AND summary = ?10",
        values,
    )?;
    if same == 1 {
        return Ok(1);
    }
    change(
        db,
        "UPDATE ticket SET version = version + 1, member = ?3, list = ?4, listed_at = ?5,
             status = ?6, language = ?7, assignee = ?8, opened_at = ?9, summary = ?10,
             schema = ?11, body = ?12
         WHERE id = ?1 AND version = ?2",
        values,
    )
}

fn put_attachment(db: &Connection, row: &AttachmentRow, expect: Expect) -> Result<usize, Fault> {
    let (id, ticket, chat) = (
        row.id.uuid().into_bytes(),
        row.ticket.map(|ticket| ticket.uuid().into_bytes()),
        row.chat.map(|chat| chat.uuid().into_bytes()),
    );
    let audience = row.audience.code();
    match expect {
        Expect::Absent => change(
            db,
            "INSERT INTO attachment (id, version, owner, ticket, audience, state, name,
                 media_type, size, digest, created_at, expires_at, chat)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (id) DO NOTHING",
            params![
                id,
                row.owner,
                ticket,
                audience,
                row.state,
                row.name.0,
                row.media_type,
                row.size,
                row.digest,
                row.created_at,
                row.expires_at,
                chat,
            ],
        ),
        Expect::At(version) => change(
            db,
            "UPDATE attachment SET version = version + 1, owner = ?3, ticket = ?4,
                 audience = ?5, state = ?6, name = ?7, media_type = ?8, size = ?9,
                 digest = ?10, created_at = ?11, expires_at = ?12, chat = ?13
             WHERE id = ?1 AND version = ?2",
            params![
                id,
                version,
                row.owner,
                ticket,
                audience,
                row.state,
                row.name.0,
                row.media_type,
                row.size,
                row.digest,
                row.created_at,
                row.expires_at,
                chat,
            ],
        ),
    }
}

fn put_session(db: &Connection, row: &SessionRow) -> Result<usize, Fault> {
    change(
        db,
        "INSERT INTO session (key_hash, account, created_at, expires_at)
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT (key_hash) DO NOTHING",
        params![row.key_hash, row.account, row.created_at, row.expires_at],
    )
}

fn put_notification(
    db: &Connection,
    row: &NotificationRow,
    expect: Expect,
) -> Result<usize, Fault> {
    let (id, ticket, chat) = (
        row.id.uuid().into_bytes(),
        row.ticket.map(|ticket| ticket.uuid().into_bytes()),
        row.chat.map(|chat| chat.uuid().into_bytes()),
    );
    match expect {
        Expect::Absent => change(
            db,
            "INSERT INTO notification (id, version, recipient, kind, ticket, created_at, due_at,
                 attempts, chat)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO NOTHING",
            params![
                id,
                row.to,
                row.kind,
                ticket,
                row.created_at,
                row.due_at,
                row.attempts,
                chat,
            ],
        ),
        Expect::At(version) => change(
            db,
            "UPDATE notification SET version = version + 1, recipient = ?3, kind = ?4,
                 ticket = ?5, created_at = ?6, due_at = ?7, attempts = ?8, chat = ?9
             WHERE id = ?1 AND version = ?2",
            params![
                id,
                version,
                row.to,
                row.kind,
                ticket,
                row.created_at,
                row.due_at,
                row.attempts,
                chat,
            ],
        ),
    }
}

/// Removes what an event said. The envelope and its places stay.
fn erase(db: &Connection, event: EventId) -> Result<(), Fault> {
    let found: Option<(i64, Option<i64>)> = first(
        db,
        "SELECT key, text FROM event WHERE id = ?1",
        [event.uuid().into_bytes()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let Some((key, text)) = found else {
        return Ok(());
    };
    change(
        db,
        "UPDATE event SET schema = 0, body = x'' WHERE key = ?1",
        [key],
    )?;
    text.map_or(Ok(()), |text| search::erase(db, text))
}

fn count(db: &Connection, counter: &CounterChange, at: i64) -> Result<(), Fault> {
    let standing: Option<(i64, Option<i64>)> = first(
        db,
        "SELECT value, until FROM counter WHERE key = ?1 AND (until IS NULL OR until > ?2)",
        params![counter.key, at],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let (value, until) = standing.unwrap_or((0, counter.until));
    let sum = value.saturating_add(counter.add);
    if counter.at_most.is_some_and(|most| sum > most) {
        return Err(StoreError::Limit {
            key: counter.key.clone(),
        }
        .into());
    }
    change(
        db,
        "INSERT INTO counter (key, value, until) VALUES (?1, ?2, ?3)
         ON CONFLICT (key) DO UPDATE SET value = ?2, until = ?3",
        params![counter.key, sum, until],
    )?;
    Ok(())
}

fn time(db: &Connection, timer: &TimerChange) -> Result<(), Fault> {
    match timer {
        TimerChange::Set(row) => change(
            db,
            "INSERT INTO timer (subject, kind, due_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (subject, kind) DO UPDATE SET due_at = ?3",
            params![row.subject, row.kind, row.due_at],
        ),
        TimerChange::Clear { subject, kind } => change(
            db,
            "DELETE FROM timer WHERE subject = ?1 AND kind = ?2",
            [subject, kind],
        ),
    }?;
    Ok(())
}

/// Appends events to their ticket's stream and to their feeds. Also answers whether there are texts
/// enough to be indexed.
fn append(
    db: &Connection,
    events: &[EventRow],
    texts: &[TextRow],
) -> Result<(Vec<Place>, bool), Fault> {
    let mut feeds = feeds(db, events)?;
    let mut index = false;
    for event in events {
        let key = next_key(db, event)?;
        let words = texts.iter().find(|text| text.event == event.id);
        let text = words.map(|_| search::next_id(db)).transpose()?;
        // An event's id stands once, as a row's that is expected to be absent.
        expected(change(
            db,
            "INSERT INTO event (key, id, at, ticket, audience, scopes, operation, actor, kind,
                 digest, text, schema, body, chat)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT (id) DO NOTHING",
            params![
                key,
                event.id.uuid().into_bytes(),
                event.at,
                event.ticket.map(|ticket| ticket.uuid().into_bytes()),
                event.audience.code(),
                scopes_text(&event.scopes),
                event.operation,
                event.by,
                event.kind,
                event.digest,
                text,
                event.body.schema,
                event.body.bytes,
                event.chat.map(|chat| chat.uuid().into_bytes()),
            ],
        )?)?;
        if let (Some(id), Some(words)) = (text, words) {
            index |= search::put(db, id, key, words)?;
        }
        for feed in feeds.iter_mut().filter(|f| event.scopes.contains(f.scope)) {
            feed.position += 1;
            change(
                db,
                "INSERT INTO feed (scope, position, event) VALUES (?1, ?2, ?3)",
                params![feed.id, feed.position, key],
            )?;
        }
    }
    let place = |feed: Feed<'_>| {
        Ok::<_, Fault>(Place {
            scope: feed.scope.clone(),
            cursor: cursor(&feed.epoch, feed.scope, feed.position)?,
        })
    };
    let places = feeds.into_iter().map(place).collect::<Result<_, _>>()?;
    Ok((places, index))
}

/// A feed that events are being appended to.
struct Feed<'a> {
    scope: &'a Scope,
    id: i64,
    /// The last position that was given out.
    position: i64,
    epoch: String,
}

/// The feeds of these events, each moved on in one step by as many as it gets.
fn feeds<'a>(db: &Connection, events: &'a [EventRow]) -> Result<Vec<Feed<'a>>, Fault> {
    let mut counts: Vec<(&Scope, i64)> = Vec::new();
    for event in events {
        for (nth, scope) in event.scopes.iter().enumerate() {
            if event.scopes[..nth].contains(scope) {
                continue;
            }
            match counts.iter_mut().find(|(known, _)| *known == scope) {
                Some((_, count)) => *count += 1,
                None => counts.push((scope, 1)),
            }
        }
    }
    let epoch = first(db, "SELECT epoch FROM meta", [], |row| Ok(row.get(0)?))?;
    let epoch: String = epoch.ok_or(Fault::Corrupt("the desk's row is missing"))?;
    let moved = |(scope, count)| {
        let (id, position) = move_on(db, scope, count)?;
        Ok(Feed {
            scope,
            id,
            position,
            epoch: epoch.clone(),
        })
    };
    counts.into_iter().map(moved).collect()
}

/// Moves a scope on, and answers with its id and the last position before that. Two statements cost
/// less here than one that returns rows: for such a one SQLite makes a table of its own.
fn move_on(db: &Connection, scope: &Scope, count: i64) -> Result<(i64, i64), Fault> {
    const FIND: &str = "SELECT id, last FROM scope WHERE name = ?1";
    const MOVE: &str = "UPDATE scope SET last = ?2 WHERE id = ?1";
    const MAKE: &str = "INSERT INTO scope (name, last) VALUES (?1, ?2)";
    let name = scope.to_string();
    let found: Option<(i64, i64)> = first(db, FIND, [&name], |row| Ok((row.get(0)?, row.get(1)?)))?;
    match found {
        Some((id, last)) => {
            change(db, MOVE, [id, last + count])?;
            Ok((id, last))
        }
        None => {
            change(db, MAKE, params![name, count])?;
            Ok((db.last_insert_rowid(), 0))
        }
    }
}

/// The key of the next event of a ticket or chat: the first that is free in its stream. What is
/// neither of this desk gets a stream of its own, counted down from -1.
fn next_key(db: &Connection, event: &EventRow) -> Result<i64, Fault> {
    const LAST: &str =
        "SELECT key FROM event WHERE key > ?1 AND key < ?2 ORDER BY key DESC LIMIT 1";
    let (of, known) = match (event.ticket, event.chat) {
        (Some(ticket), _) => (ticket.uuid(), STREAM),
        (None, Some(chat)) => (chat.uuid(), chats::STREAM),
        (None, None) => return Ok(new_stream(db)? << STREAM_BITS),
    };
    let of = of.into_bytes();
    let known: Option<i64> = first(db, known, [of], |row| Ok(row.get(0)?))?.flatten();
    let stream = match known {
        Some(stream) => stream,
        None => {
            let stream = new_stream(db)?;
            let row = params![of, stream];
            change(db, "INSERT INTO stream (ticket, id) VALUES (?1, ?2)", row)?;
            stream
        }
    };
    let (from, to) = (stream << STREAM_BITS, (stream + 1) << STREAM_BITS);
    let last: Option<i64> = first(db, LAST, [from, to], |row| Ok(row.get(0)?))?;
    let key = last.unwrap_or(from) + 1;
    if key == to {
        return Err(StoreError::Backend {
            reason: "a ticket or chat has too many events".to_owned(),
        }
        .into());
    }
    Ok(key)
}

fn new_stream(db: &Connection) -> Result<i64, Fault> {
    meta(
        db,
        "SELECT next_stream FROM meta",
        "UPDATE meta SET next_stream = next_stream - 1",
    )
}

/// The next of what the desk's row counts, which is then moved on.
fn meta(db: &Connection, read: &str, moved: &str) -> Result<i64, Fault> {
    let next = first(db, read, [], |row| Ok(row.get(0)?))?;
    change(db, moved, [])?;
    next.ok_or(Fault::Corrupt("the desk's row is missing"))
}
