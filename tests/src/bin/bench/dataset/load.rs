//! Writing a data set into a desk's file by bulk SQL.

use std::path::Path;

use helpdesk_core::id::TicketNumber;
use helpdesk_core::port::{Audience, EventRow, TextRow};
use helpdesk_sqlite::{SqliteOptions, SqliteStore};
use rusqlite::{Connection, Statement, params};

use super::ticket::{Made, Making};
use super::{AGENTS, Shape, agent_name, member_name, number, session_hash};
use crate::Outcome;

/// How far a ticket's number stands to the left in the keys of its events.
const STREAM_BITS: u32 = 24;

/// The scope of the desk; those of members follow in their order.
const DESK: i64 = 1;

/// Makes a desk of this shape in a new file.
pub(super) fn load(file: &Path, shape: Shape) -> Outcome<()> {
    drop(SqliteStore::open(file, SqliteOptions::default())?);
    let db = Connection::open(file)?;
    // A file that is not finished is never used, so nothing needs to survive a crash.
    db.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1048576;
         PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF; BEGIN;",
    )?;
    let indexes = take_indexes(&db)?;
    let feeds = tickets(&db, shape)?;
    scopes(&db, shape, &feeds)?;
    sessions(&db, shape)?;
    db.execute(
        "UPDATE meta SET next_number = ?1",
        [TicketNumber::FIRST.value() + i64::from(shape.all())],
    )?;
    for index in indexes {
        db.execute_batch(&index)?;
    }
    db.execute_batch(FILL_INDEX)?;
    db.execute_batch("COMMIT; PRAGMA journal_mode = WAL;")?;
    db.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// The words of all texts, in the order of their ids; members' with the mark of what members find.
const FILL_INDEX: &str = "INSERT INTO text_index (rowid, words)
     SELECT x.id, w.words || iif(w.audience = 'member', ' _m', '')
     FROM text AS x JOIN text_words AS w ON w.owner = x.owner AND w.id = x.id ORDER BY x.id;
     UPDATE meta SET indexed = (SELECT max(id) FROM text);";

/// Removes the indexes of tickets, which are built faster afterwards, and answers how.
fn take_indexes(db: &Connection) -> Outcome<Vec<String>> {
    let mut statement = db.prepare(
        "SELECT name, sql FROM sqlite_schema
         WHERE type = 'index' AND tbl_name = 'ticket' AND sql IS NOT NULL",
    )?;
    let found: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (name, _) in &found {
        db.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(found.into_iter().map(|(_, sql)| sql).collect())
}

/// The keys of the events of each feed, in their order: the desk's, then each member's.
type Feeds = Vec<Vec<i64>>;

fn tickets(db: &Connection, shape: Shape) -> Outcome<Feeds> {
    let mut feeds: Feeds = vec![Vec::new(); shape.members() as usize + 1];
    let mut statements = Statements::new(db)?;
    let mut making = Making::new(shape);
    for ticket in 0..shape.all() {
        let made = making.ticket(ticket)?;
        let first = number(ticket).value() << STREAM_BITS;
        let texts = made.texts.iter();
        for ((key, event), text) in (first + 1..).zip(&made.events).zip(texts) {
            feeds[0].push(key);
            if event.audience == Audience::Member {
                feeds[shape.owner(ticket) as usize + 1].push(key);
            }
            let owner = DESK + 1 + i64::from(shape.owner(ticket));
            statements.event(key, event, owner, text.as_ref())?;
        }
        statements.ticket(number(ticket).value(), &made)?;
    }
    Ok(feeds)
}

struct Statements<'a> {
    ticket: Statement<'a>,
    event: Statement<'a>,
    text: Statement<'a>,
    words: Statement<'a>,
    texts: i64,
    timer: Statement<'a>,
}

impl<'a> Statements<'a> {
    fn new(db: &'a Connection) -> Outcome<Self> {
        Ok(Self {
            ticket: db.prepare(
                "INSERT INTO ticket (number, id, version, member, list, listed_at, status,
                     language, assignee, opened_at, summary, schema, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?,
            event: db.prepare(
                "INSERT INTO event (key, id, at, ticket, audience, scopes, operation, actor, kind,
                     digest, text, schema, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?,
            text: db.prepare("INSERT INTO text (id, event, owner) VALUES (?1, ?2, ?3)")?,
            words: db.prepare(
                "INSERT INTO text_words (owner, id, audience, words) VALUES (?1, ?2, ?3, ?4)",
            )?,
            texts: 0,
            timer: db.prepare("INSERT INTO timer (subject, kind, due_at) VALUES (?1, ?2, ?3)")?,
        })
    }

    fn ticket(&mut self, number: i64, made: &Made) -> Outcome<()> {
        let row = &made.row;
        let count = i64::try_from(made.events.len())?;
        self.ticket.execute(params![
            number,
            row.id.uuid().into_bytes(),
            count,
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
        ])?;
        for timer in &made.timers {
            self.timer
                .execute(params![timer.subject, timer.kind, timer.due_at])?;
        }
        Ok(())
    }

    fn event(
        &mut self,
        key: i64,
        event: &EventRow,
        owner: i64,
        text: Option<&TextRow>,
    ) -> Outcome<()> {
        let text = text.map(|text| {
            self.texts += 1;
            (self.texts, text)
        });
        let scopes: Vec<_> = event.scopes.iter().map(ToString::to_string).collect();
        self.event.execute(params![
            key,
            event.id.uuid().into_bytes(),
            event.at,
            event.ticket.map(|ticket| ticket.uuid().into_bytes()),
            event.audience.code(),
            scopes.join("\n"),
            event.operation,
            event.by,
            event.kind,
            event.digest,
            text.map(|(id, _)| id),
            event.body.schema,
            event.body.bytes,
        ])?;
        if let Some((id, text)) = text {
            self.text.execute([id, key, owner])?;
            let audience = text.audience.code();
            self.words
                .execute(params![owner, id, audience, text.words.0])?;
        }
        Ok(())
    }
}

fn scopes(db: &Connection, shape: Shape, feeds: &Feeds) -> Outcome<()> {
    let mut scope = db.prepare("INSERT INTO scope (id, name, last) VALUES (?1, ?2, ?3)")?;
    let mut feed = db.prepare("INSERT INTO feed (scope, position, event) VALUES (?1, ?2, ?3)")?;
    let members = (0..shape.members()).map(|number| format!("member:{}", member_name(number)));
    let names = std::iter::once("desk".to_owned()).chain(members);
    for ((id, name), keys) in (DESK..).zip(names).zip(feeds) {
        scope.execute(params![id, name, i64::try_from(keys.len())?])?;
        for (position, key) in (1_i64..).zip(keys) {
            feed.execute(params![id, position, key])?;
        }
    }
    Ok(())
}

/// A session for everybody, to the end of the century.
fn sessions(db: &Connection, shape: Shape) -> Outcome<()> {
    let mut session = db.prepare(
        "INSERT INTO session (key_hash, account, created_at, expires_at)
         VALUES (?1, ?2, 0, 4102444800000)",
    )?;
    let members = (0..shape.members()).map(|number| format!("m:{}", member_name(number)));
    let agents = (0..AGENTS).map(|number| format!("a:{}", agent_name(number)));
    for account in members.chain(agents) {
        session.execute(params![session_hash(&account), account])?;
    }
    Ok(())
}
