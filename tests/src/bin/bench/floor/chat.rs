//! Joining a chat, and a message in one.

use fastrand::Rng;
use rusqlite::{Connection, Statement, params};

use super::write::now;
use crate::Outcome;

/// The stream of a chat's events, from its place.
fn stream(place: i64) -> i64 {
    -(1 << 38) - place
}

/// What the desk wrote when it did the same once: the values that need not be fresh.
#[derive(Clone, Debug)]
pub(crate) struct ChatRows {
    head: Vec<u8>,
    actor: String,
    kind: String,
    digest: String,
    said: Vec<u8>,
    answer: Vec<u8>,
    arrivals: String,
    places: String,
}

impl ChatRows {
    /// What the latest operation in a chat of this file wrote.
    pub(crate) fn latest(db: &Connection) -> Outcome<Self> {
        Ok(db.query_row(
            "SELECT c.body, e.actor, e.kind, e.digest, e.body, r.answer, r.arrivals, r.places
             FROM event AS e JOIN chat AS c ON c.id = e.chat
                 JOIN receipt AS r ON r.operation = e.operation
             ORDER BY e.at DESC, e.id DESC LIMIT 1",
            [],
            |row| {
                Ok(Self {
                    head: row.get(0)?,
                    actor: row.get(1)?,
                    kind: row.get(2)?,
                    digest: row.get(3)?,
                    said: row.get(4)?,
                    answer: row.get(5)?,
                    arrivals: row.get(6)?,
                    places: row.get(7)?,
                })
            },
        )?)
    }
}

/// Prepared statements of a writer.
pub(crate) struct ChatWrites<'a> {
    db: &'a Connection,
    begin: Statement<'a>,
    new_chat: Statement<'a>,
    head: Statement<'a>,
    last: Statement<'a>,
    new_scope: Statement<'a>,
    scope: Statement<'a>,
    event: Statement<'a>,
    feed: Statement<'a>,
    timer: Statement<'a>,
    counter: Statement<'a>,
    notification: Statement<'a>,
    receipt: Statement<'a>,
    commit: Statement<'a>,
    random: Rng,
}

impl<'a> ChatWrites<'a> {
    pub(crate) fn new(db: &'a Connection) -> Outcome<Self> {
        Ok(Self {
            db,
            begin: db.prepare("BEGIN IMMEDIATE")?,
            new_chat: db.prepare(
                "INSERT INTO chat (id, version, member, status, joined_at, schema, body)
                 VALUES (?1, 1, ?2, 'waiting', ?3, 1, ?4)",
            )?,
            head: db.prepare(
                "UPDATE chat SET version = version + 1, body = ?2 WHERE id = ?1
                 RETURNING place",
            )?,
            last: db.prepare("SELECT max(key) FROM event WHERE key < ?1")?,
            new_scope: db.prepare("INSERT INTO scope (name, last) VALUES (?1, 1)")?,
            scope: db
                .prepare("UPDATE scope SET last = last + 1 WHERE name = ?1 RETURNING id, last")?,
            event: db.prepare(
                "INSERT INTO event (key, id, at, chat, audience, scopes, operation, actor, kind,
                     digest, schema, body)
                 VALUES (?1, ?2, ?3, ?4, 'member', ?5, ?6, ?7, ?8, ?9, 1, ?10)",
            )?,
            feed: db.prepare("INSERT INTO feed (scope, position, event) VALUES (?1, ?2, ?3)")?,
            timer: db
                .prepare("INSERT INTO timer (subject, kind, due_at) VALUES (?1, 'abandon', ?2)")?,
            counter: db.prepare(
                "INSERT INTO counter (key, value, until) VALUES (?1, 1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = value + 1",
            )?,
            notification: db.prepare(
                "INSERT INTO notification (id, version, recipient, kind, chat, created_at,
                     due_at, attempts)
                 VALUES (?1, 1, 'agents', 'chat_joined', ?2, ?3, ?3, 0)",
            )?,
            receipt: db.prepare(
                "INSERT INTO receipt (operation, schema, answer, numbers, arrivals, places)
                 VALUES (?1, 1, ?2, '', ?3, ?4)",
            )?,
            commit: db.prepare("COMMIT")?,
            random: Rng::new(),
        })
    }

    /// A member's new chat, asked for from this address.
    pub(crate) fn join(&mut self, rows: &ChatRows, member: &str, address: &str) -> Outcome<()> {
        let at = now();
        let chat = self.id(at);
        let name = format!("chat:{}", uuid::Uuid::from_bytes(chat));
        let operation = format!("request:{}:{:032x}", rows.actor, self.random.u128(..));
        let hour = at - at % 3_600_000 + 3_600_000;
        self.begin.execute([])?;
        self.new_chat
            .execute(params![chat, member, at, rows.head])?;
        let key = stream(self.db.last_insert_rowid()) << 24 | 1;
        self.new_scope.execute([&name])?;
        let own = self.db.last_insert_rowid();
        let (desk, position): (i64, i64) = self
            .scope
            .query_row(["desk"], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.said(rows, at, chat, key, &format!("{name}\ndesk"), &operation)?;
        self.feed.execute([own, 1, key])?;
        self.feed.execute([desk, position, key])?;
        self.timer.execute(params![name, at + 600_000])?;
        for (counter, until) in [
            (format!("chat_visitor:{hour}:m:{member}"), Some(hour)),
            (format!("chat_address:{hour}:{address}"), Some(hour)),
            ("chats_waiting".to_owned(), None),
        ] {
            self.counter.execute(params![counter, until])?;
        }
        let notification = self.id(at);
        self.notification.execute(params![notification, chat, at])?;
        self.done(rows, &operation)?;
        self.commit.execute([])?;
        Ok(())
    }

    /// A message in a chat, in a commit of its own.
    pub(crate) fn post(&mut self, rows: &ChatRows, chat: [u8; 16]) -> Outcome<()> {
        self.posts(rows, &[chat])
    }

    /// A message in each of these chats, in one commit.
    pub(crate) fn posts(&mut self, rows: &ChatRows, chats: &[[u8; 16]]) -> Outcome<()> {
        self.begin.execute([])?;
        for chat in chats {
            self.message(rows, *chat)?;
        }
        self.commit.execute([])?;
        Ok(())
    }

    fn message(&mut self, rows: &ChatRows, chat: [u8; 16]) -> Outcome<()> {
        let at = now();
        let name = format!("chat:{}", uuid::Uuid::from_bytes(chat));
        let message = uuid::Uuid::from_bytes(self.id(at));
        let operation = format!("{name}:v:{message}");
        let place: i64 = self
            .head
            .query_row(params![chat, rows.head], |row| row.get(0))?;
        let last: i64 = self
            .last
            .query_row([(stream(place) + 1) << 24], |row| row.get(0))?;
        let (own, position): (i64, i64) = self
            .scope
            .query_row([&name], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.said(rows, at, chat, last + 1, &name, &operation)?;
        self.feed.execute([own, position, last + 1])?;
        self.done(rows, &operation)
    }

    fn said(
        &mut self,
        rows: &ChatRows,
        at: i64,
        chat: [u8; 16],
        key: i64,
        scopes: &str,
        operation: &str,
    ) -> Outcome<()> {
        let event = self.id(at);
        self.event.execute(params![
            key,
            event,
            at,
            chat,
            scopes,
            operation,
            rows.actor,
            rows.kind,
            rows.digest,
            rows.said,
        ])?;
        Ok(())
    }

    fn done(&mut self, rows: &ChatRows, operation: &str) -> Outcome<()> {
        let receipt = params![operation, rows.answer, rows.arrivals, rows.places];
        self.receipt.execute(receipt)?;
        Ok(())
    }

    fn id(&mut self, at: i64) -> [u8; 16] {
        let mut random = [0; 10];
        self.random.fill(&mut random);
        let millis = u64::try_from(at).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random)
            .into_uuid()
            .into_bytes()
    }
}
