//! Timers.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{With, change, commit, timer};
use crate::port::TimerChange;
use crate::testkit::check::{CheckFailure, equal};

pub(super) fn timers_are_due_in_order(store: &Subject) -> Result<(), CheckFailure> {
    // In the order in which they are due: by time, then subject, then kind.
    let rows = [
        timer(-5, "z", "z"),
        timer(10, "ticket:A", "remind"),
        timer(10, "ticket:a", "expire"),
        timer(10, "ticket:a", "remind"),
        timer(10, "ticket:b", "expire"),
        timer(11, "ticket:a", "resume"),
        timer(253_402_300_799_999, "a", "a"),
    ];
    let set = rows.iter().rev().fold(change(), |set, row| {
        set.timer(TimerChange::Set(row.clone()))
    });
    commit(store, &set)?;
    for (at, due) in [(-6, 0), (-5, 1), (9, 1), (10, 5), (11, 6), (i64::MAX, 7)] {
        for limit in [0, 1, 3, 100] {
            let expected = &rows[..due.min(limit as usize)];
            let came = block_on(store.due(at, limit))?;
            equal("due timers", came.as_slice(), expected)?;
        }
    }
    Ok(())
}

pub(super) fn a_timer_is_moved_and_cleared(store: &Subject) -> Result<(), CheckFailure> {
    let set = |row| TimerChange::Set(row);
    let clear = |subject: &str, kind: &str| TimerChange::Clear {
        subject: subject.to_owned(),
        kind: kind.to_owned(),
    };
    let due = || block_on(store.due(i64::MAX, 100));
    commit(store, &change().timer(set(timer(1, "a", "remind"))))?;
    commit(store, &change().timer(set(timer(2, "a", "expire"))))?;
    commit(store, &change().timer(set(timer(9, "a", "remind"))))?;
    let moved = vec![timer(2, "a", "expire"), timer(9, "a", "remind")];
    equal("after a move", due()?, moved.clone())?;

    for nothing in [clear("a", "resume"), clear("b", "remind")] {
        commit(store, &change().timer(nothing))?;
        equal("after clearing nothing", due()?, moved.clone())?;
    }
    commit(store, &change().timer(clear("a", "remind")))?;
    equal("after clearing one", due()?, vec![timer(2, "a", "expire")])?;

    // One set goes in its order.
    let there = change()
        .timer(clear("a", "expire"))
        .timer(set(timer(5, "a", "expire")));
    commit(store, &there)?;
    equal("cleared and set", due()?, vec![timer(5, "a", "expire")])?;
    let gone = change()
        .timer(set(timer(6, "a", "expire")))
        .timer(clear("a", "expire"));
    commit(store, &gone)?;
    equal("set and cleared", due()?, Vec::new())
}
