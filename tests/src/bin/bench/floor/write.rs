//! Writing a new ticket, and a reply to one.

use std::time::{SystemTime, UNIX_EPOCH};

use fastrand::Rng;
use rusqlite::{Connection, Statement, params};

use crate::Outcome;

/// What the desk wrote when it did the same once: the values that need not be fresh.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    list: String,
    status: String,
    language: String,
    summary: String,
    head: Vec<u8>,
    audience: String,
    actor: String,
    kind: String,
    digest: String,
    words: String,
    said: Vec<u8>,
    answer: Vec<u8>,
    numbers: String,
    places: String,
}

impl Rows {
    /// What the latest operation in this file wrote.
    pub(crate) fn latest(db: &Connection) -> Outcome<Self> {
        Ok(db.query_row(
            "SELECT t.list, t.status, t.language, t.summary, t.body, e.audience, e.actor, e.kind,
                 e.body, r.answer, r.numbers, r.places, e.digest, w.words
             FROM feed AS f JOIN event AS e ON e.key = f.event
                 JOIN ticket AS t ON t.id = e.ticket
                 JOIN receipt AS r ON r.operation = e.operation
                 JOIN text_words AS w ON w.id = e.text
             WHERE f.scope = (SELECT id FROM scope WHERE name = 'desk')
             ORDER BY f.position DESC LIMIT 1",
            [],
            |row| {
                Ok(Self {
                    list: row.get(0)?,
                    status: row.get(1)?,
                    language: row.get(2)?,
                    summary: row.get(3)?,
                    head: row.get(4)?,
                    audience: row.get(5)?,
                    actor: row.get(6)?,
                    kind: row.get(7)?,
                    said: row.get(8)?,
                    answer: row.get(9)?,
                    numbers: row.get(10)?,
                    places: row.get(11)?,
                    digest: row.get(12)?,
                    words: row.get(13)?,
                })
            },
        )?)
    }
}

/// Prepared statements of a writer.
pub(crate) struct Writes<'a> {
    begin: Statement<'a>,
    number: Statement<'a>,
    new_ticket: Statement<'a>,
    head: Statement<'a>,
    last: Statement<'a>,
    scope: Statement<'a>,
    event: Statement<'a>,
    next_text: Statement<'a>,
    text: Statement<'a>,
    words: Statement<'a>,
    index: Statement<'a>,
    indexed: Statement<'a>,
    feed: Statement<'a>,
    receipt: Statement<'a>,
    notification: Statement<'a>,
    commit: Statement<'a>,
    random: Rng,
}

impl<'a> Writes<'a> {
    pub(crate) fn new(db: &'a Connection) -> Outcome<Self> {
        Ok(Self {
            begin: db.prepare("BEGIN IMMEDIATE")?,
            number: db.prepare(
                "UPDATE meta SET next_number = next_number + 1 RETURNING next_number - 1",
            )?,
            new_ticket: db.prepare(
                "INSERT INTO ticket (number, id, version, member, list, listed_at, status,
                     language, assignee, opened_at, summary, schema, body)
                 VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, NULL, ?5, ?8, 1, ?9)",
            )?,
            head: db.prepare(
                "UPDATE ticket SET version = version + 1, body = ?2 WHERE id = ?1
                 RETURNING number",
            )?,
            last: db.prepare("SELECT max(key) FROM event WHERE key < ?1")?,
            scope: db
                .prepare("UPDATE scope SET last = last + 1 WHERE name = ?1 RETURNING id, last")?,
            event: db.prepare(
                "INSERT INTO event (key, id, at, ticket, audience, scopes, operation, actor, kind,
                     digest, text, schema, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1, ?12)",
            )?,
            next_text: db.prepare("SELECT max(id) + 1 FROM text")?,
            text: db.prepare(
                "INSERT INTO text (id, event, owner)
                 VALUES (?1, ?2, (SELECT id FROM scope WHERE name = ?3)) RETURNING owner",
            )?,
            words: db.prepare(
                "INSERT INTO text_words (owner, id, audience, words) VALUES (?1, ?2, ?3, ?4)",
            )?,
            index: db.prepare(
                "INSERT INTO text_index (rowid, words)
                 SELECT x.id, w.words || iif(w.audience = 'member', ' _m', '')
                 FROM text AS x JOIN text_words AS w ON w.owner = x.owner AND w.id = x.id
                 WHERE x.id > (SELECT indexed FROM meta) ORDER BY x.id",
            )?,
            indexed: db.prepare("UPDATE meta SET indexed = (SELECT max(id) FROM text)")?,
            feed: db.prepare("INSERT INTO feed (scope, position, event) VALUES (?1, ?2, ?3)")?,
            receipt: db.prepare(
                "INSERT INTO receipt (operation, schema, answer, numbers, arrivals, places)
                 VALUES (?1, 1, ?2, ?3, '', ?4)",
            )?,
            notification: db.prepare(
                "INSERT INTO notification (id, version, recipient, kind, ticket, created_at,
                     due_at, attempts)
                 VALUES (?1, 1, ?2, ?3, ?4, ?5, ?5, 0)",
            )?,
            commit: db.prepare("COMMIT")?,
            random: Rng::new(),
        })
    }

    /// A member's new ticket.
    pub(crate) fn submit(&mut self, rows: &Rows, member: &str) -> Outcome<()> {
        let at = now();
        let ticket = self.id(at);
        self.begin.execute([])?;
        let number: i64 = self.number.query_row([], |row| row.get(0))?;
        self.new_ticket.execute(params![
            number,
            ticket,
            member,
            rows.list,
            at,
            rows.status,
            rows.language,
            rows.summary,
            rows.head,
        ])?;
        let key = number << 24 | 1;
        self.rest(rows, at, ticket, key, member, "agents")
    }

    /// An agent's reply to a member's ticket.
    pub(crate) fn reply(&mut self, rows: &Rows, ticket: [u8; 16], member: &str) -> Outcome<()> {
        let at = now();
        self.begin.execute([])?;
        let number: i64 = self
            .head
            .query_row(params![ticket, rows.head], |row| row.get(0))?;
        let last: i64 = self
            .last
            .query_row([(number + 1) << 24], |row| row.get(0))?;
        self.rest(rows, at, ticket, last + 1, member, member)
    }

    /// The event with its feeds, the receipt and the notification.
    fn rest(
        &mut self,
        rows: &Rows,
        at: i64,
        ticket: [u8; 16],
        key: i64,
        member: &str,
        told: &str,
    ) -> Outcome<()> {
        let operation = format!("request:{}:{:032x}", rows.actor, self.random.u128(..));
        let (event, notification) = (self.id(at), self.id(at));
        let owner = format!("member:{member}");
        let scopes = format!("{owner}\ndesk");
        let text: i64 = self.next_text.query_row([], |row| row.get(0))?;
        self.event.execute(params![
            key,
            event,
            at,
            ticket,
            rows.audience,
            scopes,
            operation,
            rows.actor,
            rows.kind,
            rows.digest,
            text,
            rows.said,
        ])?;
        let owner: i64 = self
            .text
            .query_row(params![text, key, owner], |row| row.get(0))?;
        self.words
            .execute(params![owner, text, rows.audience, rows.words])?;
        // The index takes texts in batches of as many as the adapter's.
        if text % 128 == 0 {
            self.index.execute([])?;
            self.indexed.execute([])?;
        }
        for scope in scopes.split('\n') {
            let (scope, position): (i64, i64) = self
                .scope
                .query_row([scope], |row| Ok((row.get(0)?, row.get(1)?)))?;
            self.feed.execute([scope, position, key])?;
        }
        self.receipt
            .execute(params![operation, rows.answer, rows.numbers, rows.places])?;
        self.notification
            .execute(params![notification, told, rows.kind, ticket, at])?;
        self.commit.execute([])?;
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

pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(0))
}
