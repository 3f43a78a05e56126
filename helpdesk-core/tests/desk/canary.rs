//! Nothing that anybody typed is printed: not in answers, not in errors, not on the way to a store.

use futures_lite::future::block_on;
use helpdesk_core::port::{Store, StoreError};
use helpdesk_core::testkit::FaultyStore;

use crate::bench::{CANARY, anna, bob, eva, post};
use crate::commits::{Log, mock_over};
use crate::use_cases::{Kind, all};

fn assert_silent(name: &str, printed: &str) {
    assert!(!printed.contains(CANARY), "{name}: {printed}");
}

#[test]
fn answers_and_changes_print_nothing_typed() {
    for case in all() {
        // The bytes of a file are what was asked for.
        if case.name == "read_attachment" {
            continue;
        }
        let (bench, subject) = case.bench();
        let below = bench.store.clone();
        let name = case.name;
        let mock = mock_over(&bench.store, &Log::default(), move |change| {
            assert_silent(name, &format!("{change:?}"));
            block_on(below.commit(change))
        });
        let printed = block_on(case.run(&bench.over(mock), &case.caller(), &subject));
        assert_silent(name, &printed.unwrap());
    }
}

#[test]
fn errors_print_nothing_typed() {
    let mut seen = 0;
    for case in all() {
        let (bench, subject) = case.bench();
        let faulty = FaultyStore::new(bench.store.clone());
        let failing = bench.over(faulty.clone());
        // As strangers, as the wrong kind of person, when the store fails, and when it is done.
        let mut errors: Vec<_> = [anna(), bob(), eva()]
            .iter()
            .filter_map(|caller| block_on(case.run(&bench.desk, caller, &subject)).err())
            .collect();
        for error in [
            StoreError::Unavailable { reason: "x".into() },
            StoreError::Corrupt { reason: "x".into() },
            StoreError::Backend { reason: "x".into() },
        ] {
            faulty.fail_call(1, error);
            errors.extend(block_on(case.run(&failing, &case.caller(), &subject)).err());
        }
        if case.kind == Kind::Changes {
            // Too late: the refusal holds what was typed, and does not show it.
            let _ = block_on(bench.desk.refer(&eva(), subject.ticket, None));
            errors.extend(block_on(case.run(&bench.desk, &case.caller(), &subject)).err());
        }
        for error in errors {
            assert_silent(case.name, &format!("{error} {error:?}"));
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}

/// The control: the draft in a refusal does hold the text.
#[test]
fn a_refusal_that_comes_too_late_holds_what_was_typed() {
    use helpdesk_core::desk::DeskError;
    use helpdesk_core::refusal::Reason;

    let bench = crate::bench::Bench::new();
    let ticket = bench.submitted();
    block_on(bench.desk.withdraw(&anna(), ticket)).unwrap();
    match block_on(bench.desk.reply(&anna(), ticket, post(&[]))) {
        Err(DeskError::Refused(refusal)) => match refusal.reason {
            Reason::TooLate {
                draft: Some(draft), ..
            } => assert_eq!(draft.texts[0].as_str(), CANARY),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}
