//! Load, decide, one commit: what each use case asks of its ports.

use std::sync::{Arc, Mutex};

use futures_lite::future::block_on;
use helpdesk_core::desk::DeskError;
use helpdesk_core::memory::MemoryStore;
use helpdesk_core::port::{
    ChangeSet, Committed, Directory, MockDirectory, MockStore, Store, StoreError,
};
use helpdesk_core::refusal::{Reason, Refusal};
use helpdesk_core::testkit::FaultyStore;

use crate::bench::{Bench, anna, form, key};
use crate::use_cases::{Kind, UseCase, all};

/// What was called, in order.
pub(crate) type Log = Arc<Mutex<Vec<&'static str>>>;

/// A mock that hands every read to `store` and every commit to `commit`, and writes down which.
pub(crate) fn mock_over(
    store: &MemoryStore,
    log: &Log,
    commit: impl Fn(ChangeSet) -> Result<Committed, StoreError> + Send + Sync + 'static,
) -> MockStore {
    let mut mock = MockStore::new();
    macro_rules! reads {
        ($($expect:ident $method:ident($($argument:ident),*);)*) => {$(
            let (below, calls) = (store.clone(), log.clone());
            mock.$expect().returning(move |$($argument),*| {
                calls.lock().unwrap().push(stringify!($method));
                block_on(below.$method($($argument),*))
            });
        )*};
    }
    reads! {
        expect_ticket ticket(key);
        expect_member_list member_list(query);
        expect_member_lines member_lines(query);
        expect_tickets tickets(query);
        expect_timeline timeline(ticket, audience, after, limit);
        expect_ticket_with_timeline ticket_with_timeline(key, audience, after, limit);
        expect_ticket_reading ticket_reading(key, audience, after, limit);
        expect_events events(scope, after, limit);
        expect_snapshot snapshot(scope);
        expect_wait wait(scope, after);
        expect_receipt receipt(operation);
        expect_attachment attachment(id);
        expect_attachments attachments(ticket, audience);
        expect_expired_attachments expired_attachments(at, limit);
        expect_search search(query);
        expect_all_tickets all_tickets(after, limit);
        expect_chat chat(key);
        expect_chats chats(query, limit);
        expect_chats_before chats_before(place, at_most);
        expect_chat_times chat_times(limit);
        expect_chat_sides chat_sides(chat, at);
        expect_presence presence(agent);
        expect_present present(at);
        expect_counter counter(key, at);
    }
    let calls = log.clone();
    mock.expect_commit().returning(move |change| {
        calls.lock().unwrap().push("commit");
        commit(change)
    });
    mock
}

fn count(log: &Log, call: &str) -> usize {
    log.lock()
        .unwrap()
        .iter()
        .filter(|one| **one == call)
        .count()
}

#[test]
fn a_command_commits_once_and_last_and_a_read_never() {
    for case in all() {
        for caller in [case.caller(), case.caller().once(key("k"))] {
            let (bench, subject) = case.bench();
            let log = Log::default();
            let below = bench.store.clone();
            let mock = mock_over(&bench.store, &log, move |change| {
                block_on(below.commit(change))
            });
            let answer = block_on(case.run(&bench.over(mock), &caller, &subject));
            assert!(answer.is_ok(), "{}: {answer:?}", case.name);
            let commits = count(&log, "commit");
            let Some(expected) = case.commits() else {
                assert!(commits > 1, "{}: {log:?}", case.name);
                continue;
            };
            assert_eq!(commits, expected, "{}: {log:?}", case.name);
            if commits > 0 {
                let last = log.lock().unwrap().last().copied();
                assert_eq!(last, Some("commit"), "{}", case.name);
            }
        }
    }
}

#[test]
fn the_account_is_looked_up_at_every_call() {
    for case in all() {
        let (bench, subject) = case.bench();
        let asked = Log::default();
        let (below, calls) = (bench.directory.clone(), asked.clone());
        let mut directory = MockDirectory::new();
        directory.expect_account().returning(move |id| {
            calls.lock().unwrap().push("account");
            block_on(below.account(id))
        });
        let mut ports = bench.ports.clone();
        ports.directory = Arc::new(directory);
        let desk = helpdesk_core::desk::Desk::new(ports, bench.desk.policy().clone());
        for times in 1..=2 {
            // The second may be refused: what counts is that it asks again.
            let before = count(&asked, "account");
            let _ = block_on(case.run(&desk, &case.caller(), &subject));
            assert!(count(&asked, "account") > before, "{} {times}", case.name);
        }
    }
}

#[test]
fn what_is_out_of_reach_is_said_and_changes_nothing() {
    let down = || StoreError::Unavailable {
        reason: "test".to_owned(),
    };
    for case in all() {
        let (bench, subject) = case.bench();
        let caller = case.caller();
        let before = bench.state(subject.ticket);
        bench.directory.set_available(false);
        let answer = block_on(case.run(&bench.desk, &caller, &subject));
        bench.directory.set_available(true);
        assert!(
            matches!(answer, Err(DeskError::Unavailable { .. })),
            "{}: {answer:?}",
            case.name
        );
        let faulty = FaultyStore::new(bench.store.clone());
        let desk = bench.over(faulty.clone());
        let mut nth = 1;
        loop {
            let called = faulty.calls();
            faulty.fail_call(nth, down());
            match block_on(case.run(&desk, &caller, &subject)) {
                Ok(_) => break,
                Err(DeskError::Unavailable { .. }) => {}
                // The bytes had arrived before the store failed: the sender asks how many.
                Err(DeskError::Refused(Refusal {
                    reason: Reason::WrongOffset { .. },
                    ..
                })) if case.name == "upload_chunk" => break,
                Err(error) => panic!("{}, call {nth}: {error:?}", case.name),
            }
            assert_eq!(faulty.calls(), called + nth, "{}: tried again", case.name);
            // An erasure that was cut off goes on where it was.
            if case.kind != Kind::Erases {
                assert_eq!(bench.state(subject.ticket), before, "{} {nth}", case.name);
            }
            nth += 1;
        }
        let reads_the_store = case.name != "account";
        assert_eq!(nth > 1, reads_the_store, "{}", case.name);
    }
}

#[test]
fn a_thousand_submits_at_once_never_conflict() {
    let bench = Bench::new();
    let log = Log::default();
    let below = bench.store.clone();
    let mock = mock_over(&bench.store, &log, move |change| {
        let committed = block_on(below.commit(change));
        assert_ne!(committed, Err(StoreError::Conflict));
        committed
    });
    let desk = bench.over(mock);
    let mut numbers: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                let desk = desk.clone();
                scope.spawn(move || {
                    let one = || block_on(desk.submit(&anna(), form())).unwrap().number;
                    (0..125).map(|_| one()).collect::<Vec<_>>()
                })
            })
            .collect();
        let all = threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap());
        all.collect()
    });
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), 1000);
    assert_eq!(count(&log, "commit"), 1000);
}

#[test]
fn uploads_and_erasures_are_the_only_writes_without_a_receipt() {
    let without: Vec<_> = all()
        .into_iter()
        .filter(|case| case.kind.writes())
        .filter(|case| {
            let (bench, subject) = case.bench();
            let caller = case.caller().once(key("k"));
            block_on(case.run(&bench.desk, &caller, &subject)).unwrap();
            // The second answer differs where the first was kept: it is not fresh.
            let again = block_on(case.run(&bench.desk, &caller, &subject));
            !again.is_ok_and(|again| again.contains("fresh: false"))
        })
        .map(|case: UseCase| (case.name, case.kind))
        .collect();
    let uploads = ["upload", "begin_upload", "upload_chunk", "finish_upload"];
    let expected = uploads.map(|name| (name, Kind::Stores)).into_iter();
    let expected: Vec<_> = expected.chain([("erase_member", Kind::Erases)]).collect();
    assert_eq!(without, expected);
}
