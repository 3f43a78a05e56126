//! Ticket numbers.

use std::collections::BTreeSet;

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{With, change, commit, event, feed, member_scope, ticket, ticket_id};
use crate::id::TicketNumber;
use crate::port::{Committed, EventRow, Expect, Numbered, Scope, TicketKey, TicketRow};
use crate::testkit::check::{CheckFailure, ensure, equal};
use crate::testkit::race::race;

fn only_number(committed: &Committed) -> Result<i64, CheckFailure> {
    match committed.numbers.as_slice() {
        [numbered] => Ok(numbered.number),
        other => Err(CheckFailure::new(format!(
            "expected the number of one ticket, came {other:?}"
        ))),
    }
}

pub(super) fn numbers_begin_at_the_first_and_grow(store: &Subject) -> Result<(), CheckFailure> {
    let committed = commit(store, &change().new_ticket(ticket(1)))?;
    let first = Numbered {
        ticket: ticket_id(1),
        number: TicketNumber::FIRST.value(),
    };
    equal("the first numbers", committed.numbers, vec![first])?;
    let mut last = first.number;
    // Ids in falling order: a number is no rank of an id.
    for n in (2..20).rev() {
        let number = only_number(&commit(store, &change().new_ticket(ticket(n)))?)?;
        ensure("a number is not greater than the last", number > last)?;
        last = number;
        let key = TicketKey::Number(TicketNumber::new(number));
        let found = block_on(store.ticket(key))?.map(|stored| stored.row.id);
        equal("the ticket of a number", found, Some(ticket_id(n)))?;
    }
    let replaced = commit(store, &change().ticket(ticket(1), Expect::At(1)))?;
    equal("numbers of a replaced ticket", replaced.numbers, Vec::new())?;

    let two = commit(
        store,
        &change().new_ticket(ticket(21)).new_ticket(ticket(20)),
    )?;
    let numbers: Vec<_> = two.numbers.iter().map(|numbered| numbered.number).collect();
    let tickets: BTreeSet<_> = two.numbers.iter().map(|numbered| numbered.ticket).collect();
    let both = BTreeSet::from([ticket_id(20), ticket_id(21)]);
    equal("the tickets of a set", tickets, both)?;
    ensure(
        "the numbers of a set are not new and different",
        numbers.len() == 2 && numbers[0] != numbers[1] && numbers.iter().all(|n| *n > last),
    )
}

pub(super) fn all_tickets_are_read_by_number(store: &Subject) -> Result<(), CheckFailure> {
    let mut expected = Vec::new();
    // Ids in falling order, members and lists of all kinds.
    for n in (1..=12).rev() {
        let row = TicketRow {
            member: format!("member-{}", n % 3),
            list: if n % 2 == 0 { "open" } else { "closed" }.to_owned(),
            ..ticket(n)
        };
        let number = only_number(&commit(store, &change().new_ticket(row.clone()))?)?;
        expected.push((number, 1, row));
    }
    let last = expected.len() - 1;
    expected[last].1 = 2;
    let again = change().ticket(expected[last].2.clone(), Expect::At(1));
    commit(store, &again)?;
    for limit in [1, 2, 5, 12, 100] {
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = block_on(store.all_tickets(after, limit))?;
            let rest = (expected.len() - seen.len()).min(limit as usize);
            equal("tickets of a page", page.len(), rest)?;
            let Some(end) = page.last() else { break };
            after = Some(end.number);
            seen.extend(
                page.into_iter()
                    .map(|one| (one.number, one.version, one.row)),
            );
        }
        equal("all tickets", &seen, &expected)?;
    }
    // A number that no ticket has is a place all the same.
    let from = |after| -> Result<usize, CheckFailure> {
        Ok(block_on(store.all_tickets(Some(after), 100))?.len())
    };
    equal("after 0", from(0)?, 12)?;
    equal("before all", from(i64::MIN)?, 12)?;
    equal("after all", from(i64::MAX)?, 0)
}

pub(super) fn numbers_are_unique_in_a_race(store: &Subject) -> Result<(), CheckFailure> {
    const EACH: u64 = 20;
    let all = race(8, |thread| {
        let mut numbers = Vec::new();
        for n in 0..EACH {
            let row = ticket(thread as u64 * EACH + n);
            numbers.push(only_number(&commit(store, &change().new_ticket(row))?)?);
        }
        ensure(
            "a number is not greater than one given before",
            numbers.is_sorted_by(|a, b| a < b),
        )?;
        Ok(numbers)
    })?;
    let different: BTreeSet<_> = all.iter().flatten().collect();
    equal("different numbers", different.len(), 8 * EACH as usize)
}

pub(super) fn a_thousand_submits_at_once_never_conflict(
    store: &Subject,
) -> Result<(), CheckFailure> {
    const THREADS: usize = 10;
    const EACH: u64 = 100;
    race(THREADS, |thread| {
        for n in 0..EACH {
            let n = thread as u64 * EACH + n;
            let member = format!("member-{}", n % 7);
            let row = TicketRow {
                member: member.clone(),
                ..ticket(n)
            };
            let told = EventRow {
                ticket: Some(row.id),
                scopes: vec![member_scope(&member), Scope::Desk],
                ..event(n)
            };
            let submit = change()
                .operation(&format!("submit-{n}"))
                .new_ticket(row)
                .event(told)
                .counter("submitted", 1, None);
            commit(store, &submit)?;
        }
        Ok(())
    })?;
    let all = THREADS * EACH as usize;
    equal("events", feed(store, &Scope::Desk)?.len(), all)?;
    let counted = block_on(store.counter("submitted".to_owned(), 0))?;
    equal("counted", counted, all as i64)
}
