//! A lost race is decided anew, from load, and not for ever.

use std::sync::atomic::{AtomicU32, Ordering};

use futures_lite::future::block_on;
use helpdesk_core::desk::{Desk, DeskError};
use helpdesk_core::port::{Store, StoreError};
use helpdesk_core::refusal::{MergeProblem, Reason};
use helpdesk_core::testkit::FaultyStore;
use helpdesk_core::ticket::Status;

use crate::bench::{anna, eva, post, text};
use crate::commits::{Log, mock_over};
use crate::use_cases::{Kind, Subject, UseCase, all};

#[test]
fn sixteen_conflicts_are_outlived_and_seventeen_are_too_many() {
    for case in UseCase::commands() {
        let (bench, subject) = case.bench();
        let faulty = FaultyStore::new(bench.store.clone());
        let desk = bench.over(faulty.clone());
        let before = bench.state(subject.ticket);

        faulty.conflict_commits(17);
        let answer = block_on(case.run(&desk, &case.caller(), &subject));
        assert!(
            matches!(answer, Err(DeskError::Unavailable { .. })),
            "{}: {answer:?}",
            case.name
        );
        assert_eq!(bench.state(subject.ticket), before, "{}", case.name);

        faulty.conflict_commits(16);
        let answer = block_on(case.run(&desk, &case.caller(), &subject));
        assert!(answer.is_ok(), "{}: {answer:?}", case.name);
    }
}

#[test]
fn each_attempt_loads_again() {
    for case in UseCase::commands()
        .into_iter()
        .filter(|case| case.kind != Kind::Begins)
    {
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
        block_on(case.run(&bench.over(mock), &case.caller(), &subject)).unwrap();
        let log = log.lock().unwrap();
        let attempts: Vec<_> = log.split(|call| *call == "commit").collect();
        assert_eq!(attempts.len(), 5, "{}: four commits", case.name);
        for attempt in &attempts[..4] {
            assert!(attempt.contains(&"ticket"), "{}: {log:?}", case.name);
        }
    }
}

/// Does `case` on a desk where `meddle` gets in between its decision and its first commit.
fn meddled(name: &str, meddle: fn(&Desk, &Subject)) -> Result<String, DeskError> {
    let case = all().into_iter().find(|case| case.name == name).unwrap();
    let (bench, subject) = case.bench();
    let (below, quick) = (bench.store.clone(), bench.desk.clone());
    let given = subject.clone();
    let left = AtomicU32::new(1);
    let mock = mock_over(&bench.store, &Log::default(), move |change| {
        if left.swap(0, Ordering::SeqCst) == 1 {
            meddle(&quick, &given);
        }
        block_on(below.commit(change))
    });
    block_on(case.run(&bench.over(mock), &case.caller(), &subject))
}

fn reason(answer: Result<String, DeskError>) -> Reason {
    match answer {
        Err(DeskError::Refused(refusal)) => refusal.reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn after_a_conflict_the_decision_is_made_anew() {
    let withdrawn = reason(meddled("solve", |desk, s| {
        block_on(desk.withdraw(&anna(), s.ticket)).unwrap();
    }));
    assert!(
        matches!(withdrawn, Reason::NotNow { status, .. } if status.is_closed()),
        "{withdrawn:?}"
    );

    let solved_anew = reason(meddled("confirm", |desk, s| {
        block_on(desk.not_solved(&anna(), s.ticket, post(&[]))).unwrap();
        block_on(desk.solve(&eva(), s.ticket, text())).unwrap();
    }));
    assert!(
        matches!(solved_anew, Reason::SolutionChanged { current: Some(_) }),
        "{solved_anew:?}"
    );

    let answered = reason(meddled("drop_asks", |desk, s| {
        block_on(desk.drop_asks(&eva(), s.ticket, vec![s.ask.unwrap()])).unwrap();
    }));
    assert!(
        matches!(
            answered,
            Reason::NotNow {
                status: Status::Open,
                ..
            }
        ),
        "{answered:?}"
    );

    // Both tickets of a merge are guarded.
    let closed = reason(meddled("merge", |desk, s| {
        block_on(desk.withdraw(&anna(), s.other)).unwrap();
    }));
    let problem = MergeProblem::Closed;
    assert_eq!(closed, Reason::MergeTarget { problem });

    // What does not stand in the way is no reason to say no.
    let replied = meddled("solve", |desk, s| {
        block_on(desk.reply(&anna(), s.ticket, post(&[]))).unwrap();
    });
    assert!(replied.is_ok(), "{replied:?}");
}
