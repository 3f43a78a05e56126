//! What holds for every use case of chat: one commit, retried from load, whole or not at all, and
//! nothing for strangers.

use std::sync::atomic::{AtomicU32, Ordering};

use futures_lite::future::block_on;
use helpdesk_core::desk::chat::ChatCaller;
use helpdesk_core::desk::{DeskError, SignInProblem};
use helpdesk_core::id::ChatId;
use helpdesk_core::port::{Store, StoreError};
use helpdesk_core::refusal::Reason;
use helpdesk_core::testkit::{FaultyStore, YieldingStore, drop_at_every_await};

use super::cases::{Case, Kind, Whose, all};
use super::people::{from_address, join, other_key};
use super::state::{fits_together, state};
use crate::bench::{anna, bob, eva, leo};
use crate::commits::{Log, mock_over};

fn commands() -> impl Iterator<Item = Case> {
    let command = |case: &Case| case.kind == Kind::Acts || case.kind == Kind::Joins;
    all().into_iter().filter(command)
}

#[test]
fn a_command_in_chat_commits_once_and_last_and_a_read_never() {
    for case in all() {
        let (bench, subject) = case.bench();
        let log = Log::default();
        let below = bench.store.clone();
        let mock = mock_over(&bench.store, &log, move |change| {
            block_on(below.commit(change))
        });
        let caller = case.caller(&subject);
        let answer = block_on(case.run(&bench.over(mock), &caller, &subject));
        assert!(answer.is_ok(), "{}: {answer:?}", case.name);
        let log = log.lock().unwrap();
        let commits = log.iter().filter(|call| **call == "commit").count();
        assert_eq!(commits, case.commits(), "{}: {log:?}", case.name);
        if commits > 0 {
            assert_eq!(log.last(), Some(&"commit"), "{}: {log:?}", case.name);
        }
    }
}

#[test]
fn sixteen_lost_races_in_chat_are_outlived_and_seventeen_are_too_many() {
    for case in commands() {
        let (bench, subject) = case.bench();
        let caller = case.caller(&subject);
        let faulty = FaultyStore::new(bench.store.clone());
        let desk = bench.over(faulty.clone());
        let before = state(&bench, subject.chat);
        faulty.conflict_commits(17);
        let answer = block_on(case.run(&desk, &caller, &subject));
        assert!(
            matches!(answer, Err(DeskError::Unavailable { .. })),
            "{}: {answer:?}",
            case.name
        );
        assert_eq!(state(&bench, subject.chat), before, "{}", case.name);
        faulty.conflict_commits(16);
        let answer = block_on(case.run(&desk, &caller, &subject));
        assert!(answer.is_ok(), "{}: {answer:?}", case.name);
        fits_together(&bench);
    }
}

#[test]
fn each_attempt_in_chat_loads_again() {
    for case in commands().filter(|case| case.kind == Kind::Acts) {
        let (bench, subject) = case.bench();
        let log = Log::default();
        let below = bench.store.clone();
        let left = AtomicU32::new(3);
        let mock = mock_over(&bench.store, &log, move |change| {
            let lost = |left: u32| left.checked_sub(1);
            match left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, lost) {
                Ok(_) => Err(StoreError::Conflict),
                Err(_) => block_on(below.commit(change)),
            }
        });
        let caller = case.caller(&subject);
        block_on(case.run(&bench.over(mock), &caller, &subject)).unwrap();
        let log = log.lock().unwrap();
        let attempts: Vec<_> = log.split(|call| *call == "commit").collect();
        assert_eq!(attempts.len(), 5, "{}: four commits", case.name);
        for attempt in &attempts[..4] {
            assert!(attempt.contains(&"chat"), "{}: {log:?}", case.name);
        }
    }
}

#[test]
fn a_dropped_command_in_chat_leaves_everything_or_nothing() {
    for case in commands() {
        let (bench, subject) = case.bench();
        let caller = match case.caller(&subject) {
            ChatCaller::Account(caller) => caller.once(crate::bench::key("k")).into(),
            visitor => visitor,
        };
        let chat = subject.chat;
        let before = state(&bench, chat);
        let begin = bench.store.checkpoint().unwrap();
        block_on(case.run(&bench.desk, &caller, &subject)).unwrap();
        let after = state(&bench, chat);
        assert_ne!(before, after, "{}", case.name);
        bench.store.restore(&begin).unwrap();

        let mut everything = 0;
        drop_at_every_await(
            // A desk that remembers nothing of the run before: each takes the same way.
            || async {
                let desk = bench.over(YieldingStore::new(bench.store.clone()));
                case.run(&desk, &caller, &subject).await
            },
            |polls, answer| {
                let left = state(&bench, chat);
                let done = left == after;
                assert!(done || left == before, "{} {polls}: {left}", case.name);
                assert!(done || answer.is_none(), "{} {polls}", case.name);
                everything += u32::from(done);
                // Sent again, it is done once; a visitor who left twice is told so.
                let again = block_on(case.run(&bench.desk, &caller, &subject));
                let told = matches!(again, Err(DeskError::RefusedInChat(_)));
                assert!(
                    again.is_ok() || (done && told),
                    "{} {polls}: {again:?}",
                    case.name
                );
                assert_eq!(state(&bench, chat), after, "{} {polls}", case.name);
                bench.store.restore(&begin).unwrap();
            },
        );
        assert!(everything >= 2, "{}", case.name);
    }
}

/// Whoever has no business in a chat, for every use case that names one.
#[test]
fn negative_01_somebody_elses_chat_looks_like_none() {
    let mut tried = 0;
    for case in all().into_iter().filter(Case::names_a_chat) {
        let (bench, subject) = case.bench();
        let other = join(&bench.desk, None, from_address("other@example.com"));
        let mut strangers: Vec<ChatCaller> = vec![bob().into()];
        if case.whose != Whose::Agents {
            strangers.push(other.key.unwrap().into());
            strangers.push(other_key().into());
        }
        if subject.visitor != ChatCaller::from(anna()) {
            strangers.push(anna().into());
        }
        for stranger in strangers {
            let before = state(&bench, subject.chat);
            let theirs = block_on(case.run(&bench.desk, &stranger, &subject));
            assert_eq!(state(&bench, subject.chat), before, "{}", case.name);
            let nowhere = super::cases::Subject {
                chat: ChatId::new(uuid::Uuid::nil()),
                ..subject.clone()
            };
            let none = block_on(case.run(&bench.desk, &stranger, &nowhere));
            assert_eq!(theirs, none, "{}", case.name);
            let expected = match case.whose {
                Whose::Agents => Reason::AgentsOnly.into(),
                _ => DeskError::NotFound,
            };
            assert_eq!(none, Err(expected), "{}", case.name);
            tried += 1;
        }
    }
    assert!(tried > 60, "{tried}");
}

#[test]
fn an_agent_who_does_not_have_the_chat_changes_nothing() {
    for case in all() {
        let acts = matches!(case.kind, Kind::Acts | Kind::Says | Kind::Stores);
        if !acts || !case.names_a_chat() || case.name == "take_chat" {
            continue;
        }
        let (bench, subject) = case.bench();
        let before = state(&bench, subject.chat);
        let answer = block_on(case.run(&bench.desk, &leo().into(), &subject));
        assert!(answer.is_err(), "{}: {answer:?}", case.name);
        assert_eq!(state(&bench, subject.chat), before, "{}", case.name);
    }
}

#[test]
fn a_closed_account_stops_at_once_in_chat_too() {
    for case in all() {
        let (bench, subject) = case.bench();
        let ChatCaller::Account(caller) = case.caller(&subject) else {
            continue;
        };
        let before = state(&bench, subject.chat);
        bench.directory.close(caller.account());
        let answer = block_on(case.run(&bench.desk, &caller.into(), &subject));
        let nobody = DeskError::SignIn(SignInProblem::NoAccount);
        assert_eq!(answer, Err(nobody), "{}", case.name);
        assert_eq!(state(&bench, subject.chat), before, "{}", case.name);
    }
}

#[test]
fn what_is_out_of_reach_in_chat_is_said_and_changes_nothing() {
    for case in all() {
        let (bench, subject) = case.bench();
        let caller = case.caller(&subject);
        let before = state(&bench, subject.chat);
        let faulty = FaultyStore::new(bench.store.clone());
        let desk = bench.over(faulty.clone());
        let mut nth = 1;
        loop {
            faulty.fail_call(
                nth,
                StoreError::Unavailable {
                    reason: "test".to_owned(),
                },
            );
            match block_on(case.run(&desk, &caller, &subject)) {
                Ok(_) => break,
                Err(DeskError::Unavailable { .. }) => {}
                // The bytes had arrived before the store failed: the sender asks how many.
                Err(DeskError::Refused(_)) if case.name == "upload_chunk_to_chat" => break,
                Err(error) => panic!("{}, call {nth}: {error:?}", case.name),
            }
            assert_eq!(state(&bench, subject.chat), before, "{} {nth}", case.name);
            nth += 1;
        }
        assert!(nth > 1 || case.name == "chat_form", "{}", case.name);
    }
}

/// Nothing that anybody typed is printed by an error or a view's `Debug`.
#[test]
fn nothing_that_was_typed_in_a_chat_is_printed() {
    for case in all() {
        let (bench, subject) = case.bench();
        for caller in [case.caller(&subject), eva().into(), bob().into()] {
            let printed = format!("{:?}", block_on(case.run(&bench.desk, &caller, &subject)));
            assert!(
                !printed.contains(crate::bench::CANARY),
                "{}: {printed}",
                case.name
            );
            assert!(!printed.contains("kanariefugl"), "{}: {printed}", case.name);
        }
    }
}
