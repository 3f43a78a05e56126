//! Counters, limits and their time.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{With, change, commit};
use crate::port::{ChangeSet, CounterChange, StoreError};
use crate::testkit::check::{CheckFailure, equal};
use crate::testkit::race::race;

fn value(store: &Subject, key: &str, at: i64) -> Result<i64, CheckFailure> {
    Ok(block_on(store.counter(key.to_owned(), at))?)
}

fn full(key: &str) -> StoreError {
    StoreError::Limit {
        key: key.to_owned(),
    }
}

pub(super) fn counters_add_up(store: &Subject) -> Result<(), CheckFailure> {
    let mut sum = 0;
    for add in [1, 41, -50, 0, 3, 1_000_000_000_000] {
        commit(store, &change().counter("c", add, None))?;
        sum += add;
        equal("the counter", value(store, "c", 0)?, sum)?;
    }
    equal("another counter", value(store, "C", 0)?, 0)?;
    // One set may name a counter twice.
    commit(store, &change().counter("d", 2, None).counter("d", 3, None))?;
    equal("a counter named twice", value(store, "d", i64::MAX)?, 5)
}

pub(super) fn a_counter_at_its_limit_takes_no_more(store: &Subject) -> Result<(), CheckFailure> {
    let add = |add, at_most| commit(store, &change().counter("c", add, Some(at_most)));
    add(3, 3)?;
    equal("over the limit", add(1, 3), Err(full("c")))?;
    equal("far over the limit", add(100, 3), Err(full("c")))?;
    equal("the counter", value(store, "c", 0)?, 3)?;
    // The limit is the change's, not the counter's.
    add(1, 4)?;
    add(-2, 4)?;
    equal("the counter", value(store, "c", 0)?, 2)?;

    let both = change()
        .counter("free", 1, Some(10))
        .counter("c", 9, Some(10));
    equal("one of two", commit(store, &both), Err(full("c")))?;
    equal("the other counter", value(store, "free", 0)?, 0)?;
    let twice = change()
        .counter("twice", 2, Some(3))
        .counter("twice", 2, Some(3));
    equal("twice", commit(store, &twice), Err(full("twice")))?;
    equal("the counter", value(store, "twice", 0)?, 0)?;
    let first = commit(store, &change().counter("none", 1, Some(0)));
    equal("a limit of nothing", first, Err(full("none")))
}

pub(super) fn a_counter_ends_at_its_time(store: &Subject) -> Result<(), CheckFailure> {
    let add = |at, add, at_most, until| {
        let counter = CounterChange {
            key: "c".to_owned(),
            add,
            at_most,
            until,
        };
        let change = ChangeSet {
            at,
            counters: vec![counter],
            ..change()
        };
        commit(store, &change)
    };
    add(0, 2, Some(2), Some(100))?;
    // The end is that of the change that made it.
    equal("full", add(10, 1, Some(2), Some(9_999)), Err(full("c")))?;
    add(10, 1, Some(3), Some(9_999))?;
    equal("before its end", value(store, "c", 99)?, 3)?;
    equal("at its end", value(store, "c", 100)?, 0)?;
    equal("after its end", value(store, "c", 101)?, 0)?;
    equal("still full", add(99, 1, Some(3), None), Err(full("c")))?;
    // From its end on it counts from 0, with a new end or none.
    add(100, 1, Some(1), Some(200))?;
    equal("anew", value(store, "c", 199)?, 1)?;
    equal("anew at its end", value(store, "c", 200)?, 0)?;
    add(200, 5, None, None)?;
    equal("without end", value(store, "c", i64::MAX)?, 5)
}

pub(super) fn a_raced_counter_never_passes_its_limit(store: &Subject) -> Result<(), CheckFailure> {
    const LIMIT: i64 = 50;
    let through = race(8, |_| {
        let mut through = 0;
        for _ in 0..20 {
            match commit(store, &change().counter("c", 1, Some(LIMIT))) {
                Ok(_) => through += 1,
                Err(StoreError::Limit { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(through)
    })?;
    equal("changes that went through", through.iter().sum(), LIMIT)?;
    equal("the counter", value(store, "c", 0)?, LIMIT)
}
