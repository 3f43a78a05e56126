//! A request under a key happens once.

use std::cell::RefCell;
use std::sync::Barrier;

use futures_lite::future::block_on;
use helpdesk_core::desk::DeskError;
use helpdesk_core::member::AccountId;
use helpdesk_core::port::StoreError;
use helpdesk_core::refusal::{Reason, Refusal};
use helpdesk_core::testkit::{FaultyStore, YieldingStore};

use crate::bench::{Bench, anna, eva, form, key, overtake_at_every_await, post};
use crate::use_cases::{Kind, UseCase, Whose};

/// An answer without the word that says who was first.
fn plain(answer: &str) -> String {
    answer.replace("fresh: true", "fresh: false")
}

#[test]
fn the_same_request_again_gives_the_same_answer() {
    for case in UseCase::commands() {
        let (bench, subject) = case.bench();
        let caller = case.caller().once(key("k"));
        let first = block_on(case.run(&bench.desk, &caller, &subject)).unwrap();
        let state = bench.state(subject.ticket);
        let again = block_on(case.run(&bench.desk, &caller, &subject)).unwrap();
        assert!(first.contains("fresh: true"), "{}", case.name);
        assert_eq!(again, plain(&first), "{}", case.name);
        assert_eq!(bench.state(subject.ticket), state, "{}", case.name);
    }
}

#[test]
fn eight_threads_with_one_key_do_it_once() {
    for case in UseCase::commands() {
        for _ in 0..5 {
            let (bench, subject) = case.bench();
            let caller = case.caller().once(key("k"));
            let begin = bench.store.checkpoint().unwrap();
            block_on(case.run(&bench.desk, &caller, &subject)).unwrap();
            let once = bench.state(subject.ticket);
            bench.store.restore(&begin).unwrap();

            let start = Barrier::new(8);
            let answers: Vec<_> = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..8)
                    .map(|_| {
                        scope.spawn(|| {
                            start.wait();
                            block_on(case.run(&bench.desk, &caller, &subject))
                        })
                    })
                    .collect();
                let answers = threads.into_iter().map(|thread| thread.join().unwrap());
                answers.collect::<Result<_, _>>()
            })
            .unwrap_or_else(|error| panic!("{}: {error:?}", case.name));
            let fresh = answers.iter().filter(|one| one.contains("fresh: true"));
            assert_eq!(fresh.count(), 1, "{}", case.name);
            let first = plain(&answers[0]);
            assert!(
                answers.iter().all(|one| plain(one) == first),
                "{}",
                case.name
            );
            assert_eq!(bench.state(subject.ticket), once, "{}", case.name);
        }
    }
}

#[test]
fn a_request_that_its_twin_overtakes_gets_the_twins_answer() {
    for case in UseCase::commands() {
        let (bench, subject) = case.bench();
        let caller = case.caller().once(key("k"));
        let begin = bench.store.checkpoint().unwrap();
        let desk = bench.over(YieldingStore::new(bench.store.clone()));
        let twins = RefCell::new((String::new(), String::new()));
        overtake_at_every_await(
            || case.run(&desk, &caller, &subject),
            || {
                let answer = block_on(case.run(&bench.desk, &caller, &subject)).unwrap();
                *twins.borrow_mut() = (plain(&answer), bench.state(subject.ticket));
            },
            |polls, answer| {
                let answer = answer.unwrap_or_else(|e| panic!("{} {polls}: {e:?}", case.name));
                let (twins, state) = &*twins.borrow();
                assert_eq!(&plain(&answer), twins, "{} {polls}", case.name);
                assert_eq!(&bench.state(subject.ticket), state, "{} {polls}", case.name);
                bench.store.restore(&begin).unwrap();
            },
        );
    }
}

/// What a reply is carried on to is not needed to tell of one that was done before.
#[test]
fn the_same_reply_again_is_answered_though_where_it_goes_on_cannot_be_read() {
    let bench = Bench::new();
    let (ticket, into) = (bench.submitted(), bench.submitted());
    let caller = anna().once(key("k"));
    let first = block_on(bench.desk.reply(&caller, ticket, post(&[]))).unwrap();
    block_on(bench.desk.merge(&eva(), ticket, into)).unwrap();
    let faulty = FaultyStore::new(bench.store.clone());
    let desk = bench.over(faulty.clone());
    // The first read is of the ticket itself.
    let reason = "test".to_owned();
    faulty.fail_call(2, StoreError::Unavailable { reason });
    let again = block_on(desk.reply(&caller, ticket, post(&[]))).unwrap();
    assert!(first.fresh && !again.fresh);
    assert_eq!((again.ticket, again.number), (first.ticket, first.number));
    assert!(faulty.calls() > 2);
}

#[test]
fn a_key_that_was_used_for_another_action_on_the_ticket_is_refused() {
    let used = |answer| match answer {
        Err(DeskError::Refused(Refusal { reason, .. })) => assert_eq!(reason, Reason::KeyUsed),
        other => panic!("{other:?}"),
    };
    for case in UseCase::commands() {
        if case.whose == Whose::Agents && case.kind == Kind::Changes && case.name != "note" {
            let (bench, subject) = case.bench();
            let caller = case.caller().once(key("k"));
            block_on(bench.desk.note(&caller, subject.ticket, post(&[]))).unwrap();
            used(block_on(case.run(&bench.desk, &caller, &subject)));
        }
    }
    let bench = Bench::new();
    let (ticket, caller) = (bench.submitted(), anna().once(key("k")));
    block_on(bench.desk.reply(&caller, ticket, post(&[]))).unwrap();
    used(block_on(bench.desk.withdraw(&caller, ticket)).map(|_| String::new()));
}

#[test]
fn a_key_that_was_used_for_another_thing_is_refused() {
    for case in UseCase::commands() {
        let (bench, subject) = case.bench();
        let caller = case.caller().once(key("k"));
        // Something else under the same key: a ticket for a member's, a note on the other ticket
        // for an agent's.
        let used = match caller.account() {
            AccountId::Member(_) if case.name == "submit" => {
                block_on(bench.desk.withdraw(&caller, subject.other))
            }
            AccountId::Member(_) => block_on(bench.desk.submit(&caller, form())),
            AccountId::Agent(_) => block_on(bench.desk.note(&caller, subject.other, post(&[]))),
        };
        assert!(used.unwrap().fresh);
        let state = bench.state(subject.ticket);
        match block_on(case.run(&bench.desk, &caller, &subject)) {
            Err(DeskError::Refused(refusal)) => assert_eq!(refusal.reason, Reason::KeyUsed),
            other => panic!("{}: {other:?}", case.name),
        }
        assert_eq!(bench.state(subject.ticket), state, "{}", case.name);
    }
}

/// An id and a key may hold any letters: whose request it was is told apart all the same.
#[test]
fn no_two_accounts_come_to_one_operation() {
    use helpdesk_core::desk::Caller;
    use helpdesk_core::id::MemberId;
    use helpdesk_core::member::{Account, Member};
    use helpdesk_core::prose::PersonName;
    use helpdesk_core::rank::Rank;

    let bench = Bench::new();
    let member = |id: &str| {
        let id = MemberId::parse(id).unwrap();
        let account = Account::Member(Member {
            id: id.clone(),
            name: PersonName::parse("Somebody").unwrap(),
            email: None,
            rank: Rank::parse("Silver").unwrap(),
            languages: Vec::new(),
        });
        bench.directory.add(id.as_str(), "x", account);
        Caller::member(id)
    };
    let (short, long) = (member("a"), member("a:b"));
    let first = block_on(bench.desk.submit(&short.once(key("b:k")), form())).unwrap();
    let second = block_on(bench.desk.submit(&long.once(key("k")), form())).unwrap();
    assert!(first.fresh && second.fresh);
    assert_ne!(first.ticket, second.ticket);
    assert_ne!(anna(), short);
}
