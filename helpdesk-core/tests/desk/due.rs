//! What the desk does by itself, each once.

use std::cell::Cell;

use chrono::{DateTime, TimeDelta, Utc};
use futures_lite::future::block_on;
use helpdesk_core::desk::DueReport;
use helpdesk_core::port::{ChangeSet, Expect, RowChange, Store, TimerChange};
use helpdesk_core::testkit::YieldingStore;
use helpdesk_core::ticket::TimerKind;

use crate::bench::{Bench, overtake_at_every_await, start};
use crate::use_cases::{Subject, UseCase};

/// The command that sets the timer, and after how many days it is due.
fn sets(kind: TimerKind) -> (&'static str, i64) {
    match kind {
        TimerKind::Remind => ("ask_feedback", 3),
        TimerKind::ExpireFeedback => ("ask_feedback", 14),
        TimerKind::ExpireSolution => ("solve", 7),
        TimerKind::Resume => ("hold", 3),
    }
}

fn set(kind: TimerKind) -> (Bench, Subject, DateTime<Utc>) {
    let (name, days) = sets(kind);
    let cases = UseCase::commands();
    let case = cases.iter().find(|case| case.name == name).unwrap();
    let (bench, subject) = case.bench();
    block_on(case.run(&bench.desk, &case.caller(), &subject)).unwrap();
    (bench, subject, start() + TimeDelta::days(days))
}

fn did(report: DueReport) -> [u32; 3] {
    [report.reminded, report.expired, report.resumed]
}

fn expected(kind: TimerKind) -> [u32; 3] {
    match kind {
        TimerKind::Remind => [1, 0, 0],
        // Whoever comes so late reminds first.
        TimerKind::ExpireFeedback => [1, 1, 0],
        TimerKind::ExpireSolution => [0, 1, 0],
        TimerKind::Resume => [0, 0, 1],
    }
}

#[test]
fn each_timer_acts_when_it_is_due_and_once() {
    for kind in TimerKind::ALL {
        let (bench, subject, due) = set(kind);
        let early = block_on(bench.desk.run_due(due - TimeDelta::milliseconds(1))).unwrap();
        let reminded_early = u32::from(kind == TimerKind::ExpireFeedback);
        assert_eq!(did(early), [reminded_early, 0, 0], "{kind:?}");
        let run = block_on(bench.desk.run_due(due)).unwrap();
        let mut all = did(run);
        all[0] += reminded_early;
        assert_eq!(all, expected(kind), "{kind:?}");
        let state = bench.state(subject.ticket);
        let again = block_on(bench.desk.run_due(due)).unwrap();
        assert_eq!(again, DueReport::default(), "{kind:?}");
        assert_eq!(bench.state(subject.ticket), state, "{kind:?}");
    }
}

#[test]
fn two_runs_at_once_do_it_once() {
    for kind in TimerKind::ALL {
        for _ in 0..20 {
            let (bench, subject, due) = set(kind);
            let begin = bench.store.checkpoint().unwrap();
            block_on(bench.desk.run_due(due)).unwrap();
            let once = bench.state(subject.ticket);
            bench.store.restore(&begin).unwrap();

            let run = || did(block_on(bench.desk.run_due(due)).unwrap());
            let (one, two) = std::thread::scope(|scope| {
                let (one, two) = (scope.spawn(run), scope.spawn(run));
                (one.join().unwrap(), two.join().unwrap())
            });
            let together: Vec<_> = one.iter().zip(two).map(|(one, two)| one + two).collect();
            assert_eq!(together, expected(kind), "{kind:?}");
            // A timer that fired for nothing may have written the row again.
            let plain = |state: &str| state.split_once(", ").unwrap().1.to_owned();
            assert_eq!(
                plain(&bench.state(subject.ticket)),
                plain(&once),
                "{kind:?}"
            );
        }
    }
}

#[test]
fn a_run_that_another_overtakes_does_nothing_twice() {
    for kind in TimerKind::ALL {
        let (bench, _, due) = set(kind);
        let begin = bench.store.checkpoint().unwrap();
        let desk = bench.over(YieldingStore::new(bench.store.clone()));
        let other = Cell::new([0; 3]);
        overtake_at_every_await(
            || desk.run_due(due),
            || other.set(did(block_on(bench.desk.run_due(due)).unwrap())),
            |polls, report| {
                let (one, two) = (did(report.unwrap()), other.get());
                let together: Vec<_> = one.iter().zip(two).map(|(one, two)| one + two).collect();
                assert_eq!(together, expected(kind), "{kind:?} {polls}");
                bench.store.restore(&begin).unwrap();
            },
        );
    }
}

/// What is asked anew while the desk runs, or mends, an older reminder keeps its own.
#[test]
fn a_timer_that_is_set_meanwhile_stays() {
    // After three days the reminder is due; after one, only if it was left over from before.
    for (days_later, left_over) in [(3, false), (1, true)] {
        let (bench, subject, _) = set(TimerKind::Remind);
        let now = start() + TimeDelta::days(days_later);
        if left_over {
            let mut timers = block_on(bench.store.due(i64::MAX, 10)).unwrap();
            timers.retain(|timer| timer.kind == "remind");
            timers[0].due_at = now.timestamp_millis();
            block_on(bench.store.commit(ChangeSet {
                timers: timers.into_iter().map(TimerChange::Set).collect(),
                ..ChangeSet::default()
            }))
            .unwrap();
        }
        let cases = UseCase::commands();
        let ask = cases
            .iter()
            .find(|case| case.name == "ask_feedback")
            .unwrap();
        let begin = bench.store.checkpoint().unwrap();
        let desk = bench.over(YieldingStore::new(bench.store.clone()));
        bench.clock.set(now);
        overtake_at_every_await(
            || desk.run_due(now),
            || drop(block_on(ask.run(&bench.desk, &ask.caller(), &subject)).unwrap()),
            |polls, report| {
                report.unwrap();
                let timers = block_on(bench.store.due(i64::MAX, 10)).unwrap();
                let days = |days| (now + TimeDelta::days(days)).timestamp_millis();
                let set: Vec<_> = timers
                    .iter()
                    .map(|one| (one.kind.as_str(), one.due_at))
                    .collect();
                let anew = [("remind", days(3)), ("expire_feedback", days(14))];
                assert_eq!(set, anew, "{polls}");
                bench.store.restore(&begin).unwrap();
            },
        );
    }
}

#[test]
fn a_damaged_ticket_holds_up_no_other() {
    let (bench, subject, due) = set(TimerKind::Resume);
    // Another, earlier one, whose row cannot be read.
    let (cases, other) = (UseCase::commands(), subject.other);
    let solve = cases
        .iter()
        .find(|case| case.name == "ask_feedback")
        .unwrap();
    let ill = Subject {
        ticket: other,
        ..subject.clone()
    };
    block_on(solve.run(&bench.desk, &solve.caller(), &ill)).unwrap();
    let stored = block_on(bench.store.ticket(other)).unwrap().unwrap();
    let mut row = stored.row;
    row.body.bytes = b"{".to_vec();
    block_on(bench.store.commit(ChangeSet {
        rows: vec![RowChange::PutTicket {
            row,
            expect: Expect::At(stored.version),
        }],
        ..ChangeSet::default()
    }))
    .unwrap();

    let report = block_on(bench.desk.run_due(due)).unwrap();
    assert_eq!((report.resumed, report.postponed), (1, 1));
    assert_eq!(
        block_on(bench.desk.run_due(due)).unwrap(),
        DueReport::default()
    );
}
