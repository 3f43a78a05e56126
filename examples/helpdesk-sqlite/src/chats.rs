//! Chats: each list is read in order from a partial index, so that those that have ended cost
//! nothing.

use helpdesk_core::id::{ChatId, TicketId};
use helpdesk_core::port::{
    Arrival, Body, ChatKeyed, ChatMarkRow, ChatQuery, ChatRow, ChatSide, ChatSides, ChatTimes,
    ChatWritingRow, StoredChat,
};
use rusqlite::{Connection, Row, params};

use crate::fault::Fault;
use crate::query::{all, change, first};
use crate::rows::{optional_uuid, uuid};

/// The columns that [`chat`] reads.
macro_rules! chat_columns {
    () => {
        "place, version, id, member, key_hash, status, agent, joined_at, taken_at, ended_at, \
         ticket, schema, body"
    };
}

macro_rules! chats {
    ($where:literal) => {
        concat!("SELECT ", chat_columns!(), " FROM chat WHERE ", $where)
    };
}

/// The stream of a chat's events, or null: its place, counted down from -2^38, unless events were
/// there before it. The streams above are for events that find neither ticket nor chat.
pub(crate) const STREAM: &str = "SELECT coalesce((SELECT id FROM stream WHERE ticket = ?1),
     (SELECT -(1 << 38) - place FROM chat WHERE id = ?1))";

const BY_ID: &str = chats!("id = ?1");
const BY_KEY_HASH: &str = chats!("key_hash = ?1");
const BY_TICKET: &str = chats!("ticket = ?1");

const WAITING: &str = chats!("status = 'waiting' AND place > ?1 ORDER BY place LIMIT ?2");
const ACTIVE: &str = chats!("status = 'active' AND place > ?1 ORDER BY place LIMIT ?2");
const ACTIVE_OF_AGENT: &str =
    chats!("status = 'active' AND agent = ?3 AND place > ?1 ORDER BY place LIMIT ?2");
const OF_MEMBER: &str = chats!("member = ?3 AND place < ?1 ORDER BY place DESC LIMIT ?2");
const EVERY: &str = chats!("place > ?1 ORDER BY place LIMIT ?2");

const BEFORE: &str = "SELECT count(*) FROM
     (SELECT 1 FROM chat WHERE status = 'waiting' AND place < ?1 LIMIT ?2)";

const ACTIVE_TIMES: &str = "SELECT joined_at, taken_at, ended_at FROM chat
     WHERE status = 'active' AND taken_at IS NOT NULL ORDER BY place LIMIT ?1";
const ENDED_TIMES: &str = "SELECT joined_at, taken_at, ended_at FROM chat
     WHERE ended_at IS NOT NULL AND taken_at IS NOT NULL
     ORDER BY ended_at DESC, place DESC LIMIT ?1";

// 'visitor' comes after 'agent' by its letters.
const MARKS: &str =
    "SELECT side, delivered, read, seen_at FROM chat_mark WHERE chat = ?1 ORDER BY side DESC";
const ARE_WRITING: &str =
    "SELECT side, until FROM chat_writing WHERE chat = ?1 AND until > ?2 ORDER BY side DESC";

/// The chat with this key.
pub(crate) fn find(db: &Connection, key: &ChatKeyed) -> Result<Option<StoredChat>, Fault> {
    match key {
        ChatKeyed::Id(id) => first(db, BY_ID, [id.uuid().into_bytes()], chat),
        ChatKeyed::KeyHash(hash) => first(db, BY_KEY_HASH, [hash], chat),
        ChatKeyed::Ticket(ticket) => first(db, BY_TICKET, [ticket.uuid().into_bytes()], chat),
    }
}

/// A list of chats.
pub(crate) fn list(
    db: &Connection,
    query: &ChatQuery,
    limit: u32,
) -> Result<Vec<StoredChat>, Fault> {
    let first = |after: &Option<i64>| after.unwrap_or(i64::MIN);
    match query {
        ChatQuery::Waiting { after } => all(db, WAITING, params![first(after), limit], chat),
        ChatQuery::Active { agent, after } => match agent {
            None => all(db, ACTIVE, params![first(after), limit], chat),
            Some(agent) => {
                let of = params![first(after), limit, agent];
                all(db, ACTIVE_OF_AGENT, of, chat)
            }
        },
        ChatQuery::Member { member, after } => {
            let of = params![after.unwrap_or(i64::MAX), limit, member];
            all(db, OF_MEMBER, of, chat)
        }
        ChatQuery::All { after } => all(db, EVERY, params![first(after), limit], chat),
    }
}

/// How many wait before the place, counted to `at_most`.
pub(crate) fn before(db: &Connection, place: i64, at_most: u32) -> Result<u32, Fault> {
    let count = first(db, BEFORE, params![place, at_most], |row| Ok(row.get(0)?))?;
    Ok(count.unwrap_or(0))
}

/// When chats were joined, taken and ended. The connection must stay at one moment.
pub(crate) fn times(db: &Connection, limit: u32) -> Result<Vec<ChatTimes>, Fault> {
    let mut times = all(db, ACTIVE_TIMES, [limit], time)?;
    times.extend(all(db, ENDED_TIMES, [limit], time)?);
    Ok(times)
}

/// What the sides are doing. The connection must stay at one moment.
pub(crate) fn sides(db: &Connection, chat: ChatId, at: i64) -> Result<ChatSides, Fault> {
    let id = chat.uuid().into_bytes();
    let marks = all(db, MARKS, [id], |row| {
        Ok(ChatMarkRow {
            chat,
            side: side(row)?,
            delivered: row.get(1)?,
            read: row.get(2)?,
            seen_at: row.get(3)?,
        })
    })?;
    let writing = all(db, ARE_WRITING, params![id, at], |row| {
        Ok(ChatWritingRow {
            chat,
            side: side(row)?,
            until: row.get(1)?,
        })
    })?;
    Ok(ChatSides { marks, writing })
}

/// Makes a chat at the next place, unless something that it alone may have is another's.
pub(crate) fn insert(db: &Connection, row: &ChatRow) -> Result<Option<Arrival>, Fault> {
    let inserted = change(
        db,
        "INSERT INTO chat (id, version, member, key_hash, status, agent, joined_at, taken_at,
             ended_at, ticket, schema, body)
         VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT DO NOTHING",
        params![
            row.id.uuid().into_bytes(),
            row.member,
            row.key_hash,
            row.status,
            row.agent,
            row.joined_at,
            row.taken_at,
            row.ended_at,
            row.ticket.map(|ticket| ticket.uuid().into_bytes()),
            row.body.schema,
            row.body.bytes,
        ],
    )?;
    Ok((inserted == 1).then(|| Arrival {
        chat: row.id,
        // Its place is its key.
        place: db.last_insert_rowid(),
    }))
}

/// Replaces a chat, unless something that it alone may have is another's. What is said in a chat
/// changes its body alone: that is tried first, as for tickets, so that no index is written.
pub(crate) fn replace(db: &Connection, row: &ChatRow, version: i64) -> Result<usize, Fault> {
    let values = params![
        row.id.uuid().into_bytes(),
        version,
        row.member,
        row.key_hash,
        row.status,
        row.agent,
        row.joined_at,
        row.taken_at,
        row.ended_at,
        row.ticket.map(|ticket| ticket.uuid().into_bytes()),
        row.body.schema,
        row.body.bytes,
    ];
    let same = change(
        db,
        "UPDATE chat SET version = version + 1, schema = ?11, body = ?12
         WHERE id = ?1 AND version = ?2 AND member IS ?3 AND key_hash IS ?4 AND status = ?5
             AND agent IS ?6 AND joined_at = ?7 AND taken_at IS ?8 AND ended_at IS ?9
             AND ticket IS ?10",
        values,
    )?;
    if same == 1 {
        return Ok(1);
    }
    change(
        db,
        "UPDATE OR IGNORE chat SET version = version + 1, member = ?3, key_hash = ?4, status = ?5,
             agent = ?6, joined_at = ?7, taken_at = ?8, ended_at = ?9, ticket = ?10,
             schema = ?11, body = ?12
         WHERE id = ?1 AND version = ?2",
        values,
    )
}

/// Raises the marks of a side.
pub(crate) fn raise(db: &Connection, row: &ChatMarkRow) -> Result<usize, Fault> {
    change(
        db,
        "INSERT INTO chat_mark (chat, side, delivered, read, seen_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (chat, side) DO UPDATE SET delivered = max(delivered, ?3),
             read = max(read, ?4), seen_at = max(seen_at, ?5)",
        params![
            row.chat.uuid().into_bytes(),
            row.side.code(),
            row.delivered,
            row.read,
            row.seen_at,
        ],
    )
}

/// Says until when a side is writing.
pub(crate) fn write(db: &Connection, row: &ChatWritingRow) -> Result<usize, Fault> {
    change(
        db,
        "INSERT INTO chat_writing (chat, side, until) VALUES (?1, ?2, ?3)
         ON CONFLICT (chat, side) DO UPDATE SET until = ?3",
        params![row.chat.uuid().into_bytes(), row.side.code(), row.until],
    )
}

fn chat(row: &Row<'_>) -> Result<StoredChat, Fault> {
    Ok(StoredChat {
        place: row.get(0)?,
        version: row.get(1)?,
        row: ChatRow {
            id: ChatId::new(uuid(row, 2)?),
            member: row.get(3)?,
            key_hash: row.get(4)?,
            status: row.get(5)?,
            agent: row.get(6)?,
            joined_at: row.get(7)?,
            taken_at: row.get(8)?,
            ended_at: row.get(9)?,
            ticket: optional_uuid(row, 10)?.map(TicketId::new),
            body: Body {
                schema: row.get(11)?,
                bytes: row.get(12)?,
            },
        },
    })
}

fn time(row: &Row<'_>) -> Result<ChatTimes, Fault> {
    Ok(ChatTimes {
        joined_at: row.get(0)?,
        taken_at: row.get(1)?,
        ended_at: row.get(2)?,
    })
}

fn side(row: &Row<'_>) -> Result<ChatSide, Fault> {
    let code = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
    ChatSide::from_code(code).ok_or(Fault::Corrupt("the side of a chat is unknown"))
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;
    use crate::open::open;
    use crate::options::SqliteOptions;
    use crate::presence::PRESENT;

    #[test]
    fn each_read_of_chats_is_one_search_of_its_index() {
        let folder = tempfile::tempdir().unwrap();
        let (_, db) = open(&folder.path().join("desk.db"), &SqliteOptions::default()).unwrap();
        for (sql, wanted) in [
            (BY_ID, "USING INDEX sqlite_autoindex_chat_1 (id=?)"),
            (BY_KEY_HASH, "USING INDEX chat_key_hash (key_hash=?)"),
            (BY_TICKET, "USING INDEX chat_ticket (ticket=?)"),
            (WAITING, "USING INDEX chat_waiting (status=? AND rowid>?)"),
            (ACTIVE, "USING INDEX chat_active (status=? AND place>?)"),
            (
                ACTIVE_OF_AGENT,
                "USING INDEX chat_agent (agent=? AND rowid>?)",
            ),
            (OF_MEMBER, "USING INDEX chat_member (member=? AND rowid<?)"),
            (EVERY, "USING INTEGER PRIMARY KEY (rowid>?)"),
            (
                BEFORE,
                "USING COVERING INDEX chat_waiting (status=? AND rowid<?)",
            ),
            (ACTIVE_TIMES, "USING COVERING INDEX chat_active (status=?)"),
            (ENDED_TIMES, "USING COVERING INDEX chat_ended"),
            (PRESENT, "USING INDEX presence_lease (lease_until>?)"),
            (MARKS, "USING PRIMARY KEY (chat=?)"),
            (ARE_WRITING, "USING PRIMARY KEY (chat=?)"),
        ] {
            let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let parameters = vec![rusqlite::types::Null; statement.parameter_count()];
            let steps = statement
                .query_map(rusqlite::params_from_iter(parameters), |row| row.get(3))
                .unwrap();
            let steps: Vec<String> = steps.map(Result::unwrap).collect();
            assert!(
                steps.iter().any(|step| step.contains(wanted)),
                "{sql}: {steps:?}"
            );
            assert!(
                steps.iter().all(|step| !step.contains("TEMP B-TREE")),
                "{steps:?}"
            );
        }
    }

    #[test]
    fn a_read_costs_the_same_whatever_lies_before_and_behind_it() {
        let folder = tempfile::tempdir().unwrap();
        let (_, db) = open(&folder.path().join("desk.db"), &SqliteOptions::default()).unwrap();
        let fill = |from: u32, to: u32| {
            db.execute(
                "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
                 INSERT INTO chat SELECT i, randomblob(16), 1, 'anna', NULL,
                     iif(i % 3, iif(i % 3 = 1, 'waiting', 'active'), 'ended_by_visitor'),
                     iif(i % 3 = 1, NULL, 'bo'), i, iif(i % 3 = 1, NULL, i),
                     iif(i % 3, NULL, i), NULL, 1, x'' FROM n",
                [from, to],
            )
            .unwrap();
            db.execute(
                "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
                 INSERT INTO presence SELECT 'agent' || i, 1, 'away', 1, 0, 0,
                     iif(i <= 26, 9, 0) FROM n",
                [from, to],
            )
            .unwrap();
        };
        let cost = |sql: &str| {
            let mut statement = db.prepare(sql).unwrap();
            let after = if sql == OF_MEMBER || sql == BEFORE {
                i64::MAX
            } else {
                5
            };
            let values: &[&dyn rusqlite::ToSql] = match sql {
                ACTIVE_TIMES | ENDED_TIMES => params![26],
                ACTIVE_OF_AGENT => params![after, 26, "bo"],
                OF_MEMBER => params![after, 26, "anna"],
                PRESENT => params![after],
                _ => params![after, 26],
            };
            let mut rows = statement.query(values).unwrap();
            let mut found = 0;
            while rows.next().unwrap().is_some() {
                found += 1;
            }
            drop(rows);
            assert_eq!(found, if sql == BEFORE { 1 } else { 26 }, "{sql}");
            statement.get_status(StatementStatus::VmStep)
        };
        let reads = [
            WAITING,
            ACTIVE,
            ACTIVE_OF_AGENT,
            OF_MEMBER,
            EVERY,
            BEFORE,
            ACTIVE_TIMES,
            ENDED_TIMES,
            PRESENT,
        ];
        fill(1, 120);
        let small = reads.map(cost);
        fill(121, 12_000);
        assert_eq!(reads.map(cost), small);
    }
}
