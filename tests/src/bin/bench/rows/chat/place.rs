//! `chat_place_growth`: what it costs a visitor to see their place, by how many wait.

use std::hint::black_box;

use fastrand::Rng;
use futures_lite::future::block_on;
use helpdesk_core::chat::wait::Place;
use helpdesk_core::desk::Desk;
use helpdesk_core::desk::chat::ChatCaller;
use helpdesk_core::id::ChatId;
use helpdesk_core::port::Store;
use helpdesk_sqlite::{SqliteOptions, SqliteStore, Synchronous};
use rusqlite::Connection;

use super::people;
use crate::measure::compare;
use crate::report::{Goal, Row};
use crate::rows::{Bench, tell, tell_spread};
use crate::{Outcome, dataset, desk};

/// Visitors at the end of the queue who look.
const LOOKING: u32 = 20;

pub(super) fn measure(bench: &Bench) -> Outcome<Row> {
    let many = if bench.shelf.is_quick() {
        1_000
    } else {
        100_000
    };
    let large = Side::open(bench, many)?;
    let small = Side::open(bench, 100)?;
    let (mut one, mut two) = (Rng::with_seed(1), Rng::with_seed(1));
    let counted = compare(
        bench.plan,
        || large.count(&mut one),
        || small.count(&mut two),
    )?;
    tell_spread("the count before a place alone, small by large", &counted)?;
    let (mut one, mut two) = (Rng::with_seed(1), Rng::with_seed(1));
    let compared = compare(bench.plan, || large.look(&mut one), || small.look(&mut two))?;
    tell_spread("chat_place_growth, small by large", &compared)?;
    tell(&format!(
        "chat_place_growth: at {many} waiting / at 100; the count alone {:.2} us / {:.2} us",
        counted.first, counted.second
    ))?;
    Ok(Row::new(
        "chat_place_growth",
        (compared.first, Some(compared.second)),
        "us large / small",
        Some(1.0 / compared.ratio()),
        Goal::RatioAtMost(2.0),
    ))
}

/// One of the two desks.
struct Side {
    desk: Desk,
    store: SqliteStore,
    looking: Vec<(ChatId, ChatCaller, i64)>,
}

impl Side {
    /// A desk on which so many wait.
    fn open(bench: &Bench, waiting: u32) -> Outcome<Self> {
        let shape = bench.small();
        let file = bench.shelf.copy(shape, &format!("waiting-{waiting}.db"))?;
        let desk = desk::open_for_chats(&file, shape, Synchronous::Normal)?;
        // How long one waits is worked out as well: agents are there, and chats have ended.
        people::come(&desk, dataset::AGENTS)?;
        for talk in people::talks(&desk, 60)? {
            block_on(desk.end_chat(&talk.agent, talk.chat))?;
        }
        people::talks(&desk, 60)?;
        let store = SqliteStore::open(&file, SqliteOptions::default())?;
        people::join(&desk, None, people::address(0))?;
        // As that one, but for what each has for itself.
        Connection::open(&file)?.execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
             INSERT INTO chat (id, version, key_hash, status, joined_at, schema, body)
             SELECT randomblob(16), 1, lower(hex(randomblob(32))), status, joined_at, schema, body
             FROM n, chat WHERE status = 'waiting'",
            [waiting - LOOKING - 1],
        )?;
        let mut looking = Vec::new();
        for number in 0..LOOKING {
            let joined = people::join(&desk, None, people::address(number))?;
            let key = joined.key.ok_or("a visitor got no key")?;
            let found = helpdesk_core::port::ChatKeyed::Id(joined.chat);
            let stored = block_on(store.chat(found))?.ok_or("a chat is not there")?;
            looking.push((joined.chat, key.into(), stored.place));
        }
        Ok(Self {
            desk,
            store,
            looking,
        })
    }

    /// What the desk answers: the chat with its place and how long it will wait.
    fn look(&self, random: &mut Rng) -> Outcome<()> {
        let (chat, visitor, _) = &self.looking[random.usize(0..self.looking.len())];
        let view = block_on(self.desk.chat(visitor, *chat))?;
        if view.place.is_none() || view.wait.is_none() {
            return Err("a chat does not wait".into());
        }
        black_box(view);
        Ok(())
    }

    /// The store's part of it.
    fn count(&self, random: &mut Rng) -> Outcome<()> {
        let (_, _, place) = &self.looking[random.usize(0..self.looking.len())];
        let ahead = block_on(self.store.chats_before(*place, Place::MOST))?;
        if ahead < 100 - LOOKING {
            return Err("too few wait".into());
        }
        black_box(ahead);
        Ok(())
    }
}
