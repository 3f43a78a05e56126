//! Chats that many join and take at once.

use std::collections::BTreeSet;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_lite::future::block_on;

use super::Subject;
use super::chats::said;
use super::feeds::{Leaving, no_holes};
use super::follow::{Follower, Task};
use super::sample::{With, arrival, change, chat, chat_id, commit, event, feed};
use crate::port::{ChatKeyed, ChatQuery, ChatRow, Expect, Scope, StoreError, StoredChat};
use crate::testkit::check::{CheckFailure, ensure, equal};
use crate::testkit::race::race;

fn find(store: &Subject, n: u64) -> Result<StoredChat, CheckFailure> {
    block_on(store.chat(ChatKeyed::Id(chat_id(n))))?
        .ok_or_else(|| CheckFailure::new("the chat is not there"))
}

fn taken(stored: StoredChat, by: &str) -> ChatRow {
    ChatRow {
        status: "active".to_owned(),
        agent: Some(by.to_owned()),
        taken_at: Some(1),
        ..stored.row
    }
}

/// Everybody who waits, in order.
fn waiting(store: &Subject) -> Result<Vec<i64>, CheckFailure> {
    let mut places: Vec<i64> = Vec::new();
    loop {
        let after = places.last().copied();
        let page = block_on(store.chats(ChatQuery::Waiting { after }, 37))?;
        if page.is_empty() {
            return Ok(places);
        }
        places.extend(page.iter().map(|stored| stored.place));
        // Also keeps this from going round for ever.
        ensure(
            "the queue is not in order",
            places.is_sorted_by(|a, b| a < b),
        )?;
    }
}

pub(super) fn a_chats_place_grows_and_never_changes(store: &Subject) -> Result<(), CheckFailure> {
    let mut last = 0;
    // Ids fall: a place is no rank of an id.
    for n in (1..20).rev() {
        let place = arrival(&commit(store, &change().new_chat(chat(n)))?)?.place;
        ensure("a place is not greater than the last", place > last)?;
        last = place;
        // Taken and put back, it has its old place, and another comes behind it.
        let first = find(store, n)?;
        equal("its place", first.place, place)?;
        let active = taken(first, "bo");
        commit(store, &change().chat(active, Expect::At(1)))?;
        equal("its place while active", find(store, n)?.place, place)?;
        let again = commit(store, &change().chat(chat(n), Expect::At(2)))?;
        equal("arrivals of a chat put back", again.arrivals, Vec::new())?;
        equal("its place put back", find(store, n)?.place, place)?;
        let all = waiting(store)?;
        equal("the last who waits", all.last().copied(), Some(place))?;
    }
    let two = commit(store, &change().new_chat(chat(21)).new_chat(chat(20)))?;
    let arrivals: Vec<_> = two.arrivals.iter().map(|arrival| arrival.chat).collect();
    equal(
        "arrivals of a set",
        arrivals,
        vec![chat_id(21), chat_id(20)],
    )?;
    ensure(
        "the places of a set do not grow",
        two.arrivals[0].place > last && two.arrivals[1].place > two.arrivals[0].place,
    )
}

pub(super) fn nobody_who_joins_gets_in_before_one_who_waits(
    store: &Subject,
) -> Result<(), CheckFailure> {
    const VISITORS: usize = 8;
    const EACH: u64 = 25;
    let joining = AtomicUsize::new(VISITORS);
    let joined = race(VISITORS + 2, |thread| {
        if thread >= VISITORS {
            // Whoever stands up to the last place that was seen, stood there then: nobody leaves.
            let mut seen: Vec<i64> = Vec::new();
            loop {
                let last = joining.load(Ordering::SeqCst) == 0;
                let now = waiting(store)?;
                ensure(
                    "one who came later stands before one who was seen to wait",
                    now.starts_with(&seen),
                )?;
                seen = now;
                if last {
                    return Ok(Vec::new());
                }
            }
        }
        let _leaving = Leaving(&joining);
        let mut own = Vec::new();
        for n in 0..EACH {
            let join = change().new_chat(chat(thread as u64 * EACH + n));
            let place = arrival(&commit(store, &join)?)?.place;
            own.push((place, block_on(store.chats_before(place, u32::MAX))?));
        }
        Ok(own)
    })?;
    let joined: Vec<(i64, u32)> = joined.into_iter().flatten().collect();
    let places: BTreeSet<i64> = joined.iter().map(|(place, _)| *place).collect();
    let all = VISITORS * EACH as usize;
    equal("different places", places.len(), all)?;
    equal(
        "who waits",
        waiting(store)?,
        places.iter().copied().collect(),
    )?;
    for (place, told) in joined {
        let before = places.range(..place).count() as u32;
        equal("how many were told to wait before", told, before)?;
    }
    Ok(())
}

pub(super) fn one_alone_takes_a_chat(store: &Subject) -> Result<(), CheckFailure> {
    const AGENTS: usize = 6;
    // All have seen it wait before the first takes it.
    let have_seen = Barrier::new(AGENTS);
    for n in 0..15 {
        commit(store, &change().new_chat(chat(n)))?;
        let wins = race(AGENTS, |agent| {
            let stored = find(store, n);
            have_seen.wait();
            let (stored, agent) = (stored?, format!("agent-{agent}"));
            let take = change().chat(taken(stored, &agent), Expect::At(1));
            match commit(store, &take) {
                Ok(_) => Ok(Some(agent)),
                Err(StoreError::Conflict) => Ok(None),
                Err(error) => Err(error.into()),
            }
        })?;
        let wins: Vec<_> = wins.into_iter().flatten().collect();
        equal("agents who took it", wins.len(), 1)?;
        let stored = find(store, n)?;
        equal("its version", stored.version, 2)?;
        equal("who has it", stored.row.agent.as_ref(), wins.first())?;
    }
    Ok(())
}

pub(super) fn a_chats_feed_has_no_holes(store: &Subject) -> Result<(), CheckFailure> {
    commit(store, &change().new_chat(chat(1)).new_chat(chat(2)))?;
    let scopes = [1, 2].map(|n| Scope::Chat(chat_id(n)));
    let read = [&scopes[0], &scopes[0], &scopes[1]].map(Clone::clone);
    no_holes(store, &read, |writer, n| {
        // Every second writer is in the other chat; each third thing is told to the desk as well.
        let mut row = said(n, chat_id(1 + writer % 2));
        if n % 3 == 0 {
            row.scopes.push(Scope::Desk);
        }
        row
    })
}

pub(super) fn a_chats_positions_tell_nothing_of_others(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let own = Scope::Chat(chat_id(1));
    let place = || -> Result<_, CheckFailure> {
        let read = Follower::new(store, own.clone()).read_all()?;
        let end = block_on(store.snapshot(own.clone()))?.cursor;
        Ok((end, read))
    };
    let noise = |from: u64| -> Result<(), CheckFailure> {
        for n in from..from + 10 {
            let other = chat(n);
            let told = said(n, other.id);
            commit(
                store,
                &change().new_chat(other).event(told).event(event(n + 10)),
            )?;
        }
        Ok(())
    };
    commit(store, &change().new_chat(chat(1)))?;
    let empty = place()?;
    noise(100)?;
    equal("an empty chat's cursors", place()?, empty)?;
    let committed = commit(store, &change().event(said(1, chat_id(1))))?;
    let scopes: Vec<_> = committed.places.iter().map(|p| p.scope.clone()).collect();
    equal("scopes of a post's places", scopes, vec![own.clone()])?;
    let one = place()?;
    noise(200)?;
    equal("a chat's cursors", place()?, one)?;
    equal("its feed", feed(store, &own)?, vec![said(1, chat_id(1))])
}

pub(super) fn a_waiter_of_a_chat_is_woken_by_its_events(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let own = Scope::Chat(chat_id(1));
    commit(store, &change().new_chat(chat(1)).new_chat(chat(2)))?;
    let mut waiting = Vec::new();
    for _ in 0..4 {
        let mut follower = Follower::new(store, own.clone());
        follower.read_all()?;
        waiting.push(Task::start(move || {
            follower.wait()?;
            Ok(follower.seen)
        }));
    }
    std::thread::sleep(std::time::Duration::from_millis(30));
    // Of another chat, of the desk, of nobody; then of this one.
    let quiet = change()
        .event(said(1, chat_id(2)))
        .event(event(2))
        .chat(chat(2), Expect::At(1));
    commit(store, &quiet)?;
    commit(store, &change().event(said(3, chat_id(1))))?;
    for waiter in waiting {
        let seen = waiter.finish("a waiter behind whose place something was said")?;
        equal("what it was woken for", seen, vec![said(3, chat_id(1))])?;
    }
    Ok(())
}
