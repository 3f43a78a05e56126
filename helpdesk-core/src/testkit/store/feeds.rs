//! Feeds, cursors and snapshots.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_lite::future::block_on;

use super::Subject;
use super::follow::{Follower, Task};
use super::sample::{
    With, body, change, chat_scope, commit, event, event_id, feed, member_scope, ticket, ticket_id,
    value,
};
use crate::id::{EventId, TicketId};
use crate::memory::MemoryStore;
use crate::port::{ChangeSet, Cursor, EventRow, Expect, FeedPage, Scope, StoredTicket, TicketRow};
use crate::testkit::check::{CheckFailure, ensure, equal};
use crate::testkit::race::race;

fn ids(events: &[EventRow]) -> Vec<EventId> {
    events.iter().map(|event| event.id).collect()
}

fn told(n: u64, scopes: &[Scope]) -> EventRow {
    EventRow {
        scopes: scopes.to_vec(),
        ..event(n)
    }
}

fn end(store: &Subject, scope: &Scope) -> Result<Cursor, CheckFailure> {
    Ok(block_on(store.snapshot(scope.clone()))?.cursor)
}

pub(super) fn a_feed_is_paged_without_gaps_or_repeats(store: &Subject) -> Result<(), CheckFailure> {
    let scope = member_scope("anna");
    let empty = Follower::new(store, scope.clone()).read_all()?;
    // Ids and times fall, so that only the order of the commits is right.
    let rows: Vec<EventRow> = (100..123)
        .rev()
        .map(|n| told(n, std::slice::from_ref(&scope)))
        .collect();
    for events in rows.chunks(3) {
        let set = ChangeSet {
            events: events.to_vec(),
            ..change()
        };
        commit(
            store,
            &set.event(told(events[0].at as u64 + 1_000, &[Scope::Desk])),
        )?;
    }
    for start in [None, Some(empty)] {
        for limit in [1, 2, 5, 22, 23, 24, 1_000] {
            let mut cursor = start.clone();
            let mut seen: Vec<EventRow> = Vec::new();
            loop {
                match block_on(store.events(scope.clone(), cursor, limit))? {
                    FeedPage::Events {
                        events,
                        cursor: end,
                        more,
                    } => {
                        let left = rows.len() - seen.len();
                        ensure(
                            "a page holds more than its limit, or nothing though there is more",
                            (1..=left.min(limit as usize)).contains(&events.len()),
                        )?;
                        seen.extend(events);
                        equal("more", more, seen.len() < rows.len())?;
                        cursor = Some(end);
                        if !more {
                            break;
                        }
                    }
                    FeedPage::TakeSnapshot => {
                        return Err(CheckFailure::new("a feed's own cursor was not taken"));
                    }
                }
            }
            equal("all pages", &seen, &rows)?;
        }
    }
    Ok(())
}

pub(super) fn an_event_stands_in_each_of_its_scopes(store: &Subject) -> Result<(), CheckFailure> {
    let scopes = [
        Scope::Desk,
        member_scope("anna"),
        member_scope("bo"),
        chat_scope(1),
        chat_scope(2),
    ];
    // Every choice of scopes, none included.
    for choice in 0..32_u64 {
        let chosen: Vec<Scope> = (0..5)
            .filter(|bit| choice & (1 << bit) != 0)
            .map(|bit| scopes[bit].clone())
            .collect();
        commit(store, &change().event(told(choice, &chosen)))?;
    }
    for (bit, scope) in scopes.iter().enumerate() {
        let expected: Vec<_> = (0..32)
            .filter(|choice| choice & (1 << bit) != 0)
            .map(event_id)
            .collect();
        equal("the events of a scope", ids(&feed(store, scope)?), expected)?;
    }
    Ok(())
}

pub(super) fn a_position_tells_nothing_of_other_scopes(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let anna = member_scope("anna");
    let place = |store: &Subject| -> Result<_, CheckFailure> {
        let read = Follower::new(store, anna.clone()).read_all()?;
        Ok((end(store, &anna)?, read))
    };
    let noise = |from: u64| -> Result<(), CheckFailure> {
        for n in from..from + 20 {
            let scopes = [Scope::Desk, member_scope("bo"), chat_scope(1)];
            commit(store, &change().event(told(n, &scopes)))?;
        }
        Ok(())
    };
    let empty = place(store)?;
    noise(100)?;
    equal("an empty scope's cursors", place(store)?, empty)?;
    commit(store, &change().event(told(1, std::slice::from_ref(&anna))))?;
    let one = place(store)?;
    noise(200)?;
    equal("a scope's cursors", place(store)?, one)?;
    let rest = block_on(store.events(anna.clone(), Some(end(store, &anna)?), 10))?;
    match rest {
        FeedPage::Events { events, more, .. } => {
            equal("behind the end", (events, more), (Vec::new(), false))
        }
        FeedPage::TakeSnapshot => Err(CheckFailure::new("a snapshot's cursor was not taken")),
    }
}

pub(super) fn a_place_includes_its_change(store: &Subject) -> Result<(), CheckFailure> {
    let scopes = [Scope::Desk, member_scope("anna"), chat_scope(1)];
    let mut ends = BTreeMap::new();
    for scope in &scopes {
        ends.insert(scope.clone(), end(store, scope)?);
    }
    for round in 0..10_u64 {
        let n = round * 3;
        // The first event stands in two scopes, the second in one, the third in none.
        let first = [scopes[0].clone(), scopes[1 + n as usize % 2].clone()];
        let set = change()
            .event(told(n, &first))
            .event(told(n + 1, &first[..1]))
            .event(told(n + 2, &[]));
        let committed = commit(store, &set)?;
        let touched: BTreeSet<_> = committed.places.iter().map(|p| p.scope.clone()).collect();
        equal("scopes of places", touched, BTreeSet::from(first.clone()))?;
        equal("places", committed.places.len(), 2)?;
        for place in committed.places {
            let before = ends.insert(place.scope.clone(), place.cursor.clone());
            let before = before.ok_or_else(|| CheckFailure::new("a place of another scope"))?;
            let mut news = Follower::after(store, place.scope.clone(), before);
            news.read_all()?;
            let expected = set
                .events
                .iter()
                .filter(|e| e.scopes.contains(&place.scope));
            let expected: Vec<_> = expected.map(|event| event.id).collect();
            equal("events up to the place", ids(&news.seen), expected)?;
            let mut rest = Follower::after(store, place.scope, place.cursor);
            rest.read_all()?;
            equal("events after the place", ids(&rest.seen), Vec::new())?;
        }
    }
    Ok(())
}

pub(super) fn a_foreign_cursor_asks_for_a_snapshot(store: &Subject) -> Result<(), CheckFailure> {
    let elsewhere: Subject = std::sync::Arc::new(MemoryStore::new());
    let scopes = [
        Scope::Desk,
        member_scope("anna"),
        member_scope("desk"),
        chat_scope(1),
    ];
    for store in [store, &elsewhere] {
        for n in 0..3 {
            commit(store, &change().event(told(n, &scopes)))?;
        }
    }
    for scope in &scopes {
        let own = end(store, scope)?;
        let mut foreign = vec![end(&elsewhere, scope)?];
        for other in scopes.iter().filter(|other| *other != scope) {
            foreign.push(end(store, other)?);
        }
        let own = own.as_str();
        let texts = [
            "0".to_owned(),
            "3".to_owned(),
            "-1".to_owned(),
            "x".to_owned(),
            "~.~".to_owned(),
            "18446744073709551616".to_owned(),
            "A".repeat(200),
            format!("{own}0"),
            format!("{own}x"),
            format!("x{own}"),
            own[..own.len() - 1].to_owned(),
            own[1..].to_owned(),
        ];
        foreign.extend(texts.iter().filter_map(|text| Cursor::parse(text).ok()));
        for cursor in foreign {
            let page = block_on(store.events(scope.clone(), Some(cursor.clone()), 10))?;
            let what = format!("the cursor {} in {scope}", cursor.as_str());
            equal(&what, page, FeedPage::TakeSnapshot)?;
            let (store, scope) = (store.clone(), scope.clone());
            Task::start(move || Ok(block_on(store.wait(scope, cursor))?))
                .finish("to wait behind a foreign cursor")?;
        }
    }
    Ok(())
}

pub(super) fn a_snapshot_holds_the_members_tickets(store: &Subject) -> Result<(), CheckFailure> {
    let scope = member_scope("anna");
    let mut expected = Vec::new();
    for n in (0..12_u64).rev() {
        let row = TicketRow {
            member: ["anna", "bo"][n as usize % 2].to_owned(),
            list: ["open", "awaiting", "closed"][n as usize % 3].to_owned(),
            ..ticket(n)
        };
        let news = told(n, &[member_scope(&row.member)]);
        let committed = commit(store, &change().new_ticket(row.clone()).event(news))?;
        let number = committed.numbers.first().map(|numbered| numbered.number);
        if row.member == "anna" {
            expected.push(StoredTicket {
                number: number.unwrap_or_default(),
                version: 1,
                row,
            });
        }
    }
    expected.reverse();
    let snapshot = block_on(store.snapshot(scope.clone()))?;
    equal("the member's tickets by id", snapshot.tickets, expected)?;
    let mut rest = Follower::after(store, scope, snapshot.cursor);
    rest.read_all()?;
    equal("events after the snapshot", ids(&rest.seen), Vec::new())?;
    for scope in [Scope::Desk, chat_scope(1)] {
        let snapshot = block_on(store.snapshot(scope))?;
        equal("tickets of another snapshot", snapshot.tickets, Vec::new())?;
    }
    Ok(())
}

/// Counts a writer out however it ends.
pub(super) struct Leaving<'a>(pub(super) &'a AtomicUsize);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

pub(super) fn a_feed_has_no_holes(store: &Subject) -> Result<(), CheckFailure> {
    let anna = member_scope("anna");
    let read = [Scope::Desk, Scope::Desk, anna.clone()];
    no_holes(store, &read, |writer, n| {
        let own = member_scope(&format!("writer-{writer}"));
        told(n, &[anna.clone(), own, Scope::Desk])
    })
}

/// Writers tell what `told` makes of their number and the event's, while these feeds are read:
/// each reader sees every event of its feed once, and each writer's in order.
pub(super) fn no_holes(
    store: &Subject,
    read: &[Scope],
    told: impl Fn(u64, u64) -> EventRow + Sync,
) -> Result<(), CheckFailure> {
    const WRITERS: usize = 8;
    const EACH: u64 = 30;
    let writing = AtomicUsize::new(WRITERS);
    let seen = race(WRITERS + read.len(), |thread| {
        if let Some(reader) = thread.checked_sub(WRITERS) {
            let mut follower = Follower::new(store, read[reader].clone());
            loop {
                let last = writing.load(Ordering::SeqCst) == 0;
                // Small pages end in the middle of what is being written.
                if follower.read(reader as u32 + 1)? == 0 && last {
                    return Ok(follower.seen);
                }
            }
        }
        let _leaving = Leaving(&writing);
        for n in 0..EACH {
            let writer = thread as u64;
            let row = told(writer, writer * EACH + n);
            commit(store, &change().event(row))?;
        }
        Ok(Vec::new())
    })?;
    for (scope, seen) in read.iter().zip(&seen[WRITERS..]) {
        let came = ids(seen);
        let different: BTreeSet<_> = came.iter().collect();
        let twice = came.len() - different.len();
        equal("events that a reader saw twice", twice, 0)?;
        let mut all = 0;
        for writer in 0..WRITERS as u64 {
            let own = writer * EACH..(writer + 1) * EACH;
            let own = own.map(|n| told(writer, n));
            let expected: Vec<_> = own
                .filter(|row| row.scopes.contains(scope))
                .map(|row| row.id)
                .collect();
            all += expected.len();
            let events = came.iter().copied().filter(|id| expected.contains(id));
            let events: Vec<_> = events.collect();
            equal("one writer's events in order", &events, &expected)?;
        }
        equal("events of a reader", came.len(), all)?;
        let later = ids(&feed(store, scope)?);
        ensure("the feed's order changed after it was read", came == later)?;
    }
    Ok(())
}

pub(super) fn a_snapshot_and_the_feed_after_it_fit(store: &Subject) -> Result<(), CheckFailure> {
    const WRITERS: usize = 4;
    const EACH: u64 = 40;
    let scope = member_scope("anna");
    let changed = |thread: u64, n: u64, expect| {
        let row = TicketRow {
            body: body(n),
            ..ticket(thread)
        };
        let news = EventRow {
            ticket: Some(row.id),
            body: body(n),
            ..told(1_000 * (thread + 1) + n, std::slice::from_ref(&scope))
        };
        commit(store, &change().ticket(row, expect).event(news))
    };
    let writing = AtomicUsize::new(WRITERS);
    race(WRITERS + 2, |thread| {
        if thread >= WRITERS {
            loop {
                let last = writing.load(Ordering::SeqCst) == 0;
                let state = state_then_news(store, &scope)?;
                if last {
                    let expected = (0..WRITERS as u64).map(|n| (ticket_id(n), EACH));
                    return equal("the state at the end", state, expected.collect());
                }
            }
        }
        let _leaving = Leaving(&writing);
        let thread = thread as u64;
        changed(thread, 1, Expect::Absent)?;
        for n in 2..=EACH {
            changed(thread, n, Expect::At(n as i64 - 1))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Each ticket's value out of a snapshot, brought up to date by the events after it: each must
/// tell exactly the next value.
fn state_then_news(
    store: &Subject,
    scope: &Scope,
) -> Result<BTreeMap<TicketId, u64>, CheckFailure> {
    let snapshot = block_on(store.snapshot(scope.clone()))?;
    let mut state = BTreeMap::new();
    for stored in snapshot.tickets {
        state.insert(stored.row.id, value(&stored.row.body)?);
    }
    let mut news = Follower::after(store, scope.clone(), snapshot.cursor);
    news.read(7)?;
    news.read(7)?;
    for event in &news.seen {
        let Some(ticket) = event.ticket else {
            return Err(CheckFailure::new("an event lost its ticket"));
        };
        let present = state.entry(ticket).or_insert(0);
        let next = *present + 1;
        equal(
            "the first value after a snapshot",
            value(&event.body)?,
            next,
        )?;
        *present = next;
    }
    Ok(state)
}
