//! Nothing that anybody typed is printed: not in answers, not in errors, not on the way to a store.

use futures_lite::future::block_on;
use helpdesk_core::port::{Store, StoreError};
use helpdesk_core::testkit::FaultyStore;

use helpdesk_core::desk::chat::ChatCaller;

use crate::bench::{CANARY, anna, bob, eva, leo, post};
use crate::chat::cases;
use crate::chat::people::other_key;
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

/// Nothing that was typed in a chat, and nothing of its key: from the first digits to the last.
fn assert_silent_in_chat(name: &str, printed: &str, visitor: &ChatCaller) {
    assert_silent(name, printed);
    // The address is the canary in small letters.
    assert!(
        !printed.contains(&CANARY.to_lowercase()),
        "{name}: {printed}"
    );
    if let ChatCaller::Visitor(key) = visitor {
        let shown = key.expose();
        for part in [&shown[..12], &shown[26..38], &shown[52..]] {
            assert!(!printed.contains(part), "{name}: {printed}");
        }
    }
}

#[test]
fn answers_and_changes_of_chats_print_nothing_typed() {
    for case in cases::all() {
        // The bytes of a file are what was asked for.
        if case.name == "read_chat_attachment" {
            continue;
        }
        let (bench, subject) = case.bench();
        let below = bench.store.clone();
        let (name, visitor) = (case.name, subject.visitor.clone());
        let mock = mock_over(&bench.store, &Log::default(), move |change| {
            assert_silent_in_chat(name, &format!("{change:?}"), &visitor);
            block_on(below.commit(change))
        });
        let caller = case.caller(&subject);
        let printed = block_on(case.run(&bench.over(mock), &caller, &subject)).unwrap();
        assert_silent_in_chat(name, &printed, &subject.visitor);
    }
}

#[test]
fn errors_in_chats_print_nothing_typed() {
    let mut seen = 0;
    for case in cases::all() {
        let (bench, subject) = case.bench();
        let faulty = FaultyStore::new(bench.store.clone());
        let failing = bench.over(faulty.clone());
        let own = case.caller(&subject);
        let mut errors = Vec::new();
        for error in [
            StoreError::Unavailable { reason: "x".into() },
            StoreError::Corrupt { reason: "x".into() },
            StoreError::Backend { reason: "x".into() },
        ] {
            faulty.fail_call(1, error);
            errors.extend(block_on(case.run(&failing, &own, &subject)).err());
        }
        // As strangers and as the wrong kind of person.
        let others: [ChatCaller; 5] = [
            bob().into(),
            anna().into(),
            eva().into(),
            leo().into(),
            other_key().into(),
        ];
        for caller in &others {
            errors.extend(block_on(case.run(&bench.desk, caller, &subject)).err());
        }
        // Too late: the refusal holds what was typed, and does not show it.
        let _ = block_on(bench.desk.end_chat(&eva(), subject.chat));
        for caller in [&own, &subject.visitor, &others[2]] {
            errors.extend(block_on(case.run(&bench.desk, caller, &subject)).err());
        }
        for error in errors {
            assert_silent_in_chat(case.name, &format!("{error} {error:?}"), &subject.visitor);
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
