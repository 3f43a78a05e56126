//! To wait for news.

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use futures_lite::future::{block_on, poll_once};

use super::Subject;
use super::follow::{Follower, Task};
use super::sample::{With, change, commit, event, member_scope};
use crate::port::{EventRow, Scope};
use crate::testkit::check::{CheckFailure, equal};

fn told(n: u64, scope: &Scope) -> EventRow {
    EventRow {
        scopes: vec![scope.clone()],
        ..event(n)
    }
}

/// A reader that has read to the end and waits there in a thread of its own.
fn waiter(store: &Subject, scope: &Scope) -> Result<Task<Vec<EventRow>>, CheckFailure> {
    let mut follower = Follower::new(store, scope.clone());
    follower.read_all()?;
    follower.seen.clear();
    Ok(Task::start(move || {
        follower.wait()?;
        Ok(follower.seen)
    }))
}

/// Long enough that most waiters do wait. A check is right, if weaker, when they do not yet.
fn let_them_wait() {
    thread::sleep(Duration::from_millis(30));
}

pub(super) fn to_wait_behind_news_returns(store: &Subject) -> Result<(), CheckFailure> {
    for scope in [Scope::Desk, member_scope("anna")] {
        let start = Follower::new(store, scope.clone()).read_all()?;
        let n = if scope == Scope::Desk { 1 } else { 2 };
        commit(store, &change().event(told(n, &scope)))?;
        let store = store.clone();
        Task::start(move || Ok(block_on(store.wait(scope, start))?))
            .finish("to wait where there is news")?;
    }
    Ok(())
}

pub(super) fn a_waiter_is_woken_by_a_commit(store: &Subject) -> Result<(), CheckFailure> {
    let anna = member_scope("anna");
    let waiting = waiter(store, &anna)?;
    let_them_wait();
    // Not for anna; then for her.
    commit(store, &change().event(event(1)))?;
    commit(store, &change().event(told(2, &anna)))?;
    let seen = waiting.finish("a waiter behind whose place an event was committed")?;
    equal("what it was woken for", seen, vec![told(2, &anna)])
}

pub(super) fn a_waiter_misses_nothing(store: &Subject) -> Result<(), CheckFailure> {
    const ROUNDS: usize = 200;
    let (ready, go) = channel();
    let mut follower = Follower::new(store, Scope::Desk);
    let reader = Task::start(move || {
        for round in 1..=ROUNDS {
            // The next event is committed while this thread goes from looking to waiting.
            let _ = ready.send(());
            while follower.seen.len() < round {
                follower.wait()?;
            }
        }
        Ok(())
    });
    let writer = {
        let store = store.clone();
        Task::start(move || {
            for n in 0..ROUNDS as u64 {
                if go.recv().is_err() {
                    break;
                }
                // Another moment each round.
                for _ in 0..(n % 16) * 200 {
                    std::hint::spin_loop();
                }
                commit(&store, &change().event(event(n)))?;
            }
            Ok(())
        })
    };
    reader.finish("a waiter beside which an event was committed")?;
    writer.finish("the writer")
}

pub(super) fn many_waiters_are_all_woken(store: &Subject) -> Result<(), CheckFailure> {
    let anna = member_scope("anna");
    let mut waiting = Vec::new();
    for n in 0..32 {
        let scope = if n % 2 == 0 { &Scope::Desk } else { &anna };
        waiting.push(waiter(store, scope)?);
    }
    let_them_wait();
    let told = EventRow {
        scopes: vec![anna, Scope::Desk],
        ..event(1)
    };
    commit(store, &change().event(told))?;
    for waiter in waiting {
        let seen = waiter.finish("one of many waiters")?;
        equal("what it was woken for", seen.len(), 1)?;
    }
    Ok(())
}

pub(super) fn a_dropped_waiter_disturbs_nobody(store: &Subject) -> Result<(), CheckFailure> {
    let end = Follower::new(store, Scope::Desk).read_all()?;
    let waiting = waiter(store, &Scope::Desk)?;
    let_them_wait();
    // Some were polled and dropped, some were never polled.
    for n in 0..20 {
        let wait = Arc::clone(store);
        let wait = wait.wait(Scope::Desk, end.clone());
        if n % 2 == 0 {
            block_on(poll_once(wait)).transpose()?;
        }
    }
    commit(store, &change().event(event(1)))?;
    let seen = waiting.finish("a waiter beside whom others were dropped")?;
    equal("what it was woken for", seen, vec![event(1)])
}
