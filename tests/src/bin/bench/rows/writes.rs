//! `submit_*` and `reply_*`: a commit through the desk against the same rows by hand.

use std::cell::RefCell;
use std::collections::BTreeMap;

use fastrand::Rng;
use futures_lite::future::block_on;
use helpdesk_core::desk::{Acted, Caller, Desk, NewPost, NewTicket, SessionKey};
use helpdesk_core::id::{IdempotencyKey, TicketId};
use helpdesk_core::port::TicketKey;
use helpdesk_sqlite::Synchronous;
use rusqlite::Connection;

use super::{Bench, against_floor, tell, tell_spread};
use crate::dataset::{self, Making, Shape};
use crate::measure::compare;
use crate::report::Row;
use crate::{Outcome, desk, floor};

/// Texts that are written in turn.
const TEXTS: usize = 64;

pub(super) fn measure(
    bench: &Bench,
    wanted: &impl Fn(&str) -> bool,
    rows: &mut Vec<Row>,
) -> Outcome<()> {
    for (synchronous, submit, reply, goal) in [
        (Synchronous::Full, "submit_full", "reply_full", 0.8),
        (Synchronous::Normal, "submit_normal", "reply_normal", 0.67),
    ] {
        if !wanted(submit) && !wanted(reply) {
            continue;
        }
        let shape = bench.middle();
        let ours = bench.shelf.copy(shape, &format!("{submit}-ours.db"))?;
        let floors = bench.shelf.copy(shape, &format!("{submit}-floor.db"))?;
        let desk = Ours::new(desk::open(&ours, shape, synchronous)?, shape)?;
        let db = floor::writer(&floors, synchronous)?;
        let look = floor::reader(&ours)?;
        if wanted(submit) {
            rows.push(submits(bench, submit, goal, &desk, &db, &look)?);
        }
        if wanted(reply) {
            rows.push(replies(bench, reply, goal, &desk, &db, &look)?);
        }
        // The next copies need the room. Who may only read goes first: the last to close a file
        // tidies its log away.
        drop(look);
        drop((desk, db));
        std::fs::remove_file(&ours)?;
        std::fs::remove_file(&floors)?;
    }
    Ok(())
}

fn submits(
    bench: &Bench,
    id: &str,
    goal: f64,
    desk: &Ours,
    db: &Connection,
    look: &Connection,
) -> Outcome<Row> {
    let floor = RefCell::new(floor::Writes::new(db)?);
    let before = (counts(look)?, counts(db)?, db.total_changes());
    let mut random = Rng::with_seed(1);
    desk.submit(&mut random)?;
    let rows = floor::Rows::latest(look)?;
    let floors = |random: &mut Rng| {
        let member = desk.shape.any_member(random);
        floor
            .borrow_mut()
            .submit(&rows, &dataset::member_name(member))
    };
    floors(&mut random)?;
    tell_rows(id, before, look, db)?;

    let (mut one, mut two) = (Rng::with_seed(2), Rng::with_seed(2));
    let control = compare(bench.plan, || floors(&mut one), || floors(&mut two))?;
    tell_spread(&format!("control, floor of {id} against itself"), &control)?;
    let (mut one, mut two) = (Rng::with_seed(3), Rng::with_seed(3));
    let compared = compare(bench.plan, || desk.submit(&mut one), || floors(&mut two))?;
    against_floor(id, &compared, goal)
}

fn replies(
    bench: &Bench,
    id: &str,
    goal: f64,
    desk: &Ours,
    db: &Connection,
    look: &Connection,
) -> Outcome<Row> {
    let mut floor = floor::Writes::new(db)?;
    let before = (counts(look)?, counts(db)?, db.total_changes());
    let mut random = Rng::with_seed(1);
    desk.reply(&mut random)?;
    let rows = floor::Rows::latest(look)?;
    let mut floors = |random: &mut Rng| {
        let ticket = desk.shape.open_ticket(random);
        let id = dataset::ticket_id(desk.shape, ticket).uuid().into_bytes();
        let member = dataset::member_name(desk.shape.owner(ticket));
        floor.reply(&rows, id, &member)
    };
    floors(&mut random)?;
    tell_rows(id, before, look, db)?;

    let (mut one, mut two) = (Rng::with_seed(3), Rng::with_seed(3));
    let compared = compare(bench.plan, || desk.reply(&mut one), || floors(&mut two))?;
    against_floor(id, &compared, goal)
}

/// Our side: a session is looked up, the account as well, and the request happens once.
struct Ours {
    desk: Desk,
    shape: Shape,
    members: Vec<SessionKey>,
    agents: Vec<SessionKey>,
    tickets: Vec<NewTicket>,
    posts: Vec<NewPost>,
}

impl Ours {
    fn new(desk: Desk, shape: Shape) -> Outcome<Self> {
        let mut making = Making::new(shape);
        let mut tickets = Vec::with_capacity(TEXTS);
        let mut posts = Vec::with_capacity(TEXTS);
        for _ in 0..TEXTS {
            tickets.push(NewTicket {
                title: making.title()?,
                description: making.description()?,
                attachments: Vec::new(),
            });
            posts.push(NewPost::text(making.text()?));
        }
        Ok(Self {
            desk,
            shape,
            members: super::reads::members_keys(shape)?,
            agents: (0..dataset::AGENTS)
                .map(|n| desk::session_key(&format!("a:{}", dataset::agent_name(n))))
                .collect::<Outcome<_>>()?,
            tickets,
            posts,
        })
    }

    fn submit(&self, random: &mut Rng) -> Outcome<()> {
        let key = &self.members[self.shape.any_member(random) as usize];
        let new = self.tickets[random.usize(0..TEXTS)].clone();
        fresh(block_on(async {
            let caller = self.desk.session(key).await?;
            Outcome::Ok(self.desk.submit(&once(&caller)?, new).await?)
        })?)
    }

    fn reply(&self, random: &mut Rng) -> Outcome<()> {
        let ticket = self.shape.open_ticket(random);
        let ticket: TicketId = dataset::ticket_id(self.shape, ticket);
        let key = &self.agents[random.usize(0..self.agents.len())];
        let new = self.posts[random.usize(0..TEXTS)].clone();
        fresh(block_on(async {
            let caller = self.desk.session(key).await?;
            let caller = once(&caller)?;
            Outcome::Ok(self.desk.reply(&caller, TicketKey::Id(ticket), new).await?)
        })?)
    }
}

/// The caller of one request. Its key is drawn anew also where a seed draws the same tickets.
pub(super) fn once(caller: &Caller) -> Outcome<Caller> {
    let key = format!("{:032x}", fastrand::u128(..));
    Ok(caller.once(IdempotencyKey::parse(&key)?))
}

fn fresh(acted: Acted) -> Outcome<()> {
    if acted.fresh {
        Ok(())
    } else {
        Err("an operation had been done before".into())
    }
}

pub(super) type Counts = BTreeMap<String, i64>;

/// How many rows each table has. The index of words is none: FTS5 keeps it in pieces of its own,
/// and adds to it in batches.
pub(super) fn counts(db: &Connection) -> Outcome<Counts> {
    let mut tables = db.prepare(
        "SELECT name FROM sqlite_schema
         WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'text_index%'",
    )?;
    let names: Vec<String> = tables
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    names
        .into_iter()
        .map(|name| {
            let sql = format!("SELECT count(*) FROM \"{name}\"");
            let count = db.query_row(&sql, [], |row| row.get(0))?;
            Ok((name, count))
        })
        .collect()
}

/// Says which rows one commit adds, and refuses a floor that adds others than the desk.
pub(super) fn tell_rows(
    id: &str,
    before: (Counts, Counts, u64),
    ours: &Connection,
    floor: &Connection,
) -> Outcome<()> {
    let added = |before: &Counts, now: Counts| -> Vec<(String, i64)> {
        let added = now.into_iter().map(|(table, count)| {
            let new = count - before.get(&table).copied().unwrap_or(0);
            (table, new)
        });
        added.filter(|(_, new)| *new != 0).collect()
    };
    let changes = floor.total_changes() - before.2;
    let (ours, floor) = (
        added(&before.0, counts(ours)?),
        added(&before.1, counts(floor)?),
    );
    if ours != floor {
        return Err(format!("{id}: the desk adds {ours:?}, its floor {floor:?}").into());
    }
    let sum: i64 = ours.iter().map(|(_, new)| new).sum();
    let list: Vec<_> = ours
        .iter()
        .map(|(table, new)| format!("{table} {new}"))
        .collect();
    tell(&format!(
        "{id}: a commit writes {changes} rows: {sum} new ({}) and {} changed",
        list.join(", "),
        i64::try_from(changes)? - sum
    ))
}
