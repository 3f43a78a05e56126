//! What a read shows of commits that go on beside it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{With, body, change, commit, event, feed, member_scope, ticket, ticket_id};
use crate::port::{EventRow, Expect, MemberListQuery, Protected, Scope, TicketKey, TicketRow};
use crate::testkit::check::{CheckFailure, ensure, equal};
use crate::testkit::race::race;

pub(super) fn a_read_shows_all_of_a_commit_or_nothing(store: &Subject) -> Result<(), CheckFailure> {
    // Two tickets that always change together.
    let both = |value: u64, expect| {
        let row = |n| TicketRow {
            body: body(value),
            summary: Protected(value.to_string()),
            listed_at: value as i64,
            ..ticket(n)
        };
        commit(
            store,
            &change().ticket(row(1), expect).ticket(row(2), expect),
        )
    };
    both(0, Expect::Absent)?;
    let done = AtomicBool::new(false);
    race(3, |thread| {
        if thread == 0 {
            let written = (1..=100).try_for_each(|value| {
                both(value, Expect::At(value as i64))?;
                Ok(())
            });
            done.store(true, Ordering::SeqCst);
            return written;
        }
        while !done.load(Ordering::SeqCst) {
            let snapshot = block_on(store.snapshot(member_scope("anna")))?;
            let rows: Vec<_> = snapshot.tickets.iter().map(|s| &s.row.body).collect();
            ensure(
                "a snapshot shows half a commit",
                rows.len() == 2 && rows[0] == rows[1],
            )?;
            let list = block_on(store.member_list(MemberListQuery {
                member: "anna".to_owned(),
                list: "open".to_owned(),
                after: None,
                limit: 10,
            }))?;
            let rows: Vec<_> = list.entries.iter().map(|entry| &entry.summary).collect();
            ensure(
                "a list shows half a commit",
                rows.len() == 2 && rows[0] == rows[1],
            )?;
        }
        Ok(())
    })?;
    Ok(())
}

pub(super) fn a_read_shows_what_was_committed_before(store: &Subject) -> Result<(), CheckFailure> {
    for n in 0..40 {
        let told = EventRow {
            scopes: vec![member_scope("anna"), Scope::Desk],
            ..event(n)
        };
        let put = change()
            .new_ticket(ticket(n))
            .event(told)
            .counter("c", 1, None);
        commit(store, &put)?;
        // Every thread sees it, not only the one that wrote.
        let read = || -> Result<(), CheckFailure> {
            let found = block_on(store.ticket(TicketKey::Id(ticket_id(n))))?;
            ensure("a committed ticket is not there", found.is_some())?;
            let counted = block_on(store.counter("c".to_owned(), 0))?;
            equal("the counter", counted, n as i64 + 1)?;
            for scope in [Scope::Desk, member_scope("anna")] {
                equal("events", feed(store, &scope)?.len(), n as usize + 1)?;
            }
            let snapshot = block_on(store.snapshot(member_scope("anna")))?;
            equal("tickets", snapshot.tickets.len(), n as usize + 1)
        };
        thread::scope(|scope| {
            let reader = scope.spawn(read);
            reader
                .join()
                .unwrap_or_else(|_| Err(CheckFailure::new("a reader panicked")))
        })?;
    }
    Ok(())
}
