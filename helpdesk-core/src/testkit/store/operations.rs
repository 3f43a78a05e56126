//! Operations happen once.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{With, change, chat, commit, event, feed, member_scope, ticket, ticket_id};
use crate::port::{ChangeSet, Committed, EventRow, Expect, Place, Scope, StoreError, TicketKey};
use crate::testkit::check::{CheckFailure, ensure, equal};
use crate::testkit::race::race;

fn submit() -> ChangeSet {
    let told = EventRow {
        scopes: vec![member_scope("anna"), Scope::Desk],
        ..event(1)
    };
    change()
        .operation("submit")
        .new_ticket(ticket(1))
        .new_chat(chat(1))
        .event(told)
        .counter("submitted", 1, Some(1))
}

/// What is compared of two answers to one operation: places in any order.
fn stored(mut committed: Committed) -> (bool, Committed) {
    let fresh = committed.fresh;
    committed.fresh = false;
    committed
        .places
        .sort_by(|a: &Place, b| a.scope.cmp(&b.scope));
    (fresh, committed)
}

pub(super) fn an_operation_has_a_receipt(store: &Subject) -> Result<(), CheckFailure> {
    let change = submit();
    let (fresh, done) = stored(commit(store, &change)?);
    ensure("the first commit of an operation is not fresh", fresh)?;
    let answer = change.operation.map(|operation| operation.answer);
    equal("answer", &done.answer, &answer)?;
    equal("numbers", done.numbers.len(), 1)?;
    equal("arrivals", done.arrivals.len(), 1)?;
    equal("places", done.places.len(), 2)?;
    let receipt = block_on(store.receipt("submit".to_owned()))?;
    let receipt = receipt.ok_or_else(|| CheckFailure::new("there is no receipt"))?;
    equal("the receipt", stored(receipt), (false, done))
}

pub(super) fn the_same_operation_again_does_nothing(store: &Subject) -> Result<(), CheckFailure> {
    let (_, done) = stored(commit(store, &submit())?);
    // Moves on what a receipt could be made from anew.
    commit(store, &change().new_ticket(ticket(2)).event(event(2)))?;
    // Another answer and other parts, which would fail and would have effects: the key decides.
    let mut other = submit()
        .new_ticket(ticket(3))
        .event(event(3))
        .counter("other", 1, None);
    if let Some(operation) = &mut other.operation {
        operation.answer.bytes.clear();
    }
    let harmless = change()
        .operation("submit")
        .new_ticket(ticket(4))
        .event(event(4));
    for again in [submit(), other, harmless] {
        let answer = stored(commit(store, &again)?);
        equal("the answer", answer, (false, done.clone()))?;
    }
    equal("events", feed(store, &Scope::Desk)?.len(), 2)?;
    for n in [3, 4] {
        let row = block_on(store.ticket(TicketKey::Id(ticket_id(n))))?;
        equal("a ticket of the second sending", row, None)?;
    }
    for (key, expected) in [("submitted", 1), ("other", 0)] {
        equal(key, block_on(store.counter(key.to_owned(), 0))?, expected)?;
    }
    Ok(())
}

pub(super) fn a_failed_operation_has_no_receipt(store: &Subject) -> Result<(), CheckFailure> {
    let conflict = submit().ticket(ticket(9), Expect::At(1));
    let limit = submit().counter("full", 1, Some(0));
    let full = StoreError::Limit {
        key: "full".to_owned(),
    };
    for (failing, error) in [(conflict, StoreError::Conflict), (limit, full)] {
        equal("the answer", commit(store, &failing), Err(error))?;
        let receipt = block_on(store.receipt("submit".to_owned()))?;
        equal("the receipt", receipt, None)?;
    }
    let fresh = commit(store, &submit())?.fresh;
    ensure("the operation did not go through later", fresh)
}

pub(super) fn operation_keys_are_kept_letter_by_letter(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let keys = [
        "op",
        "OP",
        "ор",
        "\u{f3}p",
        "o\u{301}p",
        "op%",
        "o_",
        "op:1",
    ];
    for key in keys {
        let (fresh, done) = stored(commit(store, &change().operation(key))?);
        ensure("an operation was taken for another", fresh)?;
        let receipt = block_on(store.receipt(key.to_owned()))?;
        let receipt = receipt.ok_or_else(|| CheckFailure::new("there is no receipt"))?;
        equal("the receipt", stored(receipt), (false, done))?;
    }
    Ok(())
}

pub(super) fn an_operation_raced_is_fresh_once(store: &Subject) -> Result<(), CheckFailure> {
    for round in 0..10 {
        let key = format!("round-{round}");
        let answers = race(8, |thread| {
            // Each sender's copy would go through by itself.
            let n = round * 8 + thread as u64;
            let copy = change()
                .operation(&key)
                .new_ticket(ticket(n))
                .event(event(n))
                .counter(&key, 1, None);
            Ok(stored(commit(store, &copy)?))
        })?;
        let fresh = answers.iter().filter(|(fresh, _)| *fresh).count();
        equal("fresh answers", fresh, 1)?;
        ensure(
            "the answers to one operation differ",
            answers.iter().all(|(_, done)| *done == answers[0].1),
        )?;
        let counted = block_on(store.counter(key, 0))?;
        equal("times that it happened", counted, 1)?;
        let events = feed(store, &Scope::Desk)?.len();
        equal("events", events, round as usize + 1)?;
    }
    Ok(())
}
