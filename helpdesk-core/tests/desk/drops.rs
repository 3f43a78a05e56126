//! A future dropped at any await leaves everything or nothing (F7).

use futures_lite::future::block_on;
use helpdesk_core::port::Password;
use helpdesk_core::testkit::{YieldingStore, drop_at_every_await};

use crate::bench::{Bench, anna, key};
use crate::use_cases::UseCase;

#[test]
fn a_dropped_command_leaves_everything_or_nothing() {
    for case in UseCase::commands() {
        let (bench, subject) = case.bench();
        let caller = case.caller().once(key("k"));
        let ticket = subject.ticket;
        let before = bench.state(ticket);
        let begin = bench.store.checkpoint().unwrap();
        block_on(case.run(&bench.desk, &caller, &subject)).unwrap();
        let after = bench.state(ticket);
        assert_ne!(before, after, "{}", case.name);
        bench.store.restore(&begin).unwrap();

        let desk = bench.over(YieldingStore::new(bench.store.clone()));
        let (mut nothing, mut everything) = (0, 0);
        let awaits = drop_at_every_await(
            || case.run(&desk, &caller, &subject),
            |polls, answer| {
                let left = bench.state(ticket);
                let done = left == after;
                assert!(done || left == before, "{} {polls}: {left}", case.name);
                assert!(done || answer.is_none(), "{} {polls}", case.name);
                *if done { &mut everything } else { &mut nothing } += 1;

                // Sent again, it is done once: the receipt came with the effect, or neither did.
                let again = block_on(case.run(&bench.desk, &caller, &subject)).unwrap();
                assert_eq!(
                    again.contains("fresh: false"),
                    done,
                    "{} {polls}",
                    case.name
                );
                assert_eq!(bench.state(ticket), after, "{} {polls}", case.name);
                bench.store.restore(&begin).unwrap();
            },
        );
        assert!(awaits >= 4, "{}: {awaits}", case.name);
        assert!(nothing >= 2, "{}", case.name);
        // Dropped between the commit's effect and its answer, and run to the end.
        assert_eq!(everything, 2, "{}", case.name);
    }
}

#[test]
fn a_dropped_run_of_what_is_due_leaves_everything_or_nothing() {
    let asking = UseCase::commands();
    let asking = asking
        .iter()
        .find(|case| case.name == "ask_feedback")
        .unwrap();
    let (bench, subject) = asking.bench();
    block_on(asking.run(&bench.desk, &asking.caller(), &subject)).unwrap();
    let due = crate::bench::start() + chrono::TimeDelta::days(3);
    let before = bench.state(subject.ticket);
    let begin = bench.store.checkpoint().unwrap();
    assert_eq!(block_on(bench.desk.run_due(due)).unwrap().reminded, 1);
    let after = bench.state(subject.ticket);
    bench.store.restore(&begin).unwrap();
    let desk = bench.over(YieldingStore::new(bench.store.clone()));
    drop_at_every_await(
        || desk.run_due(due),
        |polls, _| {
            let left = bench.state(subject.ticket);
            assert!(left == before || left == after, "{polls}: {left}");
            block_on(bench.desk.run_due(due)).unwrap();
            assert_eq!(bench.state(subject.ticket), after, "{polls}");
            bench.store.restore(&begin).unwrap();
        },
    );
}

#[test]
fn a_dropped_sign_in_opens_no_session_or_one() {
    let bench = Bench::new();
    let desk = bench.over(YieldingStore::new(bench.store.clone()));
    let awaits = drop_at_every_await(
        || desk.sign_in("anna".into(), Password::new("open sesame".into())),
        |_, signed_in| {
            if let Some(signed_in) = signed_in {
                let key = signed_in.unwrap().key;
                assert_eq!(block_on(bench.desk.session(&key)), Ok(anna()));
            }
        },
    );
    assert_eq!(awaits, 2, "one commit");
}
