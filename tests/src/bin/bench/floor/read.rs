//! Reading a list and a ticket.

use std::hint::black_box;

use rusqlite::{Connection, Statement, params};

use crate::Outcome;

/// How much of a program the floor is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Floor {
    /// The query and its rows.
    Bare,
    /// It also looks up whose session it is, and takes the texts out of the bodies.
    Program,
}

/// Prepared statements of a reader.
pub(crate) struct Reads<'a> {
    floor: Floor,
    session: Statement<'a>,
    list: Statement<'a>,
    ticket: Statement<'a>,
    events: Statement<'a>,
}

/// What a line of a list shows.
struct Line {
    _id: [u8; 16],
    _number: i64,
    _status: String,
    _language: String,
    _date: i64,
    _summary: String,
}

/// What an entry of a timeline shows.
struct Entry {
    _id: [u8; 16],
    _at: i64,
    _kind: String,
    _by: String,
    _said: Vec<u8>,
}

/// The text in a body of a timeline.
fn text(body: &[u8]) -> Outcome<String> {
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Happened {
        Submitted { description: Written },
        Replied(Written),
    }
    #[derive(serde::Deserialize)]
    struct Written {
        text: String,
    }
    // The first 32 bytes are the salt.
    let what = body.get(32..).ok_or("a body is too short")?;
    let (Happened::Submitted { description: said } | Happened::Replied(said)) =
        rmp_serde::from_slice(what)?;
    Ok(said.text)
}

impl<'a> Reads<'a> {
    pub(crate) fn new(db: &'a Connection, floor: Floor) -> Outcome<Self> {
        Ok(Self {
            floor,
            session: db.prepare("SELECT account, expires_at FROM session WHERE key_hash = ?1")?,
            list: db.prepare(
                "SELECT id, number, status, language, listed_at, summary FROM ticket
                 WHERE member = ?1 AND list = ?2 ORDER BY listed_at DESC, id DESC LIMIT 25",
            )?,
            ticket: db.prepare(
                "SELECT number, member, status, language, opened_at, summary, body FROM ticket
                 WHERE id = ?1",
            )?,
            events: db.prepare(
                "SELECT id, at, kind, actor, body FROM event
                 WHERE key > ?1 AND key < ?2 AND audience = 'member' ORDER BY key LIMIT 50",
            )?,
        })
    }

    fn look_up(&mut self, session: &str) -> Outcome<()> {
        if self.floor == Floor::Program {
            let row: (String, i64) = self
                .session
                .query_row([session], |row| Ok((row.get(0)?, row.get(1)?)))?;
            black_box(row);
        }
        Ok(())
    }

    /// 25 lines of a member's list.
    pub(crate) fn list(&mut self, session: &str, member: &str, list: &str) -> Outcome<()> {
        self.look_up(session)?;
        let mut rows = self.list.query([member, list])?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(Line {
                _id: row.get(0)?,
                _number: row.get(1)?,
                _status: row.get(2)?,
                _language: row.get(3)?,
                _date: row.get(4)?,
                _summary: row.get(5)?,
            });
        }
        if lines.len() != 25 {
            return Err("the floor's list is not 25 lines long".into());
        }
        black_box(lines);
        Ok(())
    }

    /// A ticket's head and what of its timeline a member sees, at most 50 events. `least` are
    /// there.
    pub(crate) fn view(&mut self, session: &str, ticket: [u8; 16], least: usize) -> Outcome<()> {
        self.look_up(session)?;
        let head: (i64, String, String, String, i64, String, Vec<u8>) =
            self.ticket.query_row([ticket], |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                    row.get(5)?,
                    row.get(6)?,
                ))
            })?;
        // The keys of a ticket's events are its number and then their order.
        let (from, to) = (head.0 << 24, (head.0 + 1) << 24);
        let mut rows = self.events.query(params![from, to])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(Entry {
                _id: row.get(0)?,
                _at: row.get(1)?,
                _kind: row.get(2)?,
                _by: row.get(3)?,
                _said: match self.floor {
                    Floor::Bare => row.get(4)?,
                    Floor::Program => text(row.get_ref(4)?.as_blob()?)?.into_bytes(),
                },
            });
        }
        if entries.len() < least {
            return Err("the floor's timeline is too short".into());
        }
        black_box((head, entries));
        Ok(())
    }
}
