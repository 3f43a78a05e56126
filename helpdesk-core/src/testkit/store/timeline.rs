//! A ticket's timeline, for each audience.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{
    With, body, change, commit, event, event_id, member_scope, normal, ticket, ticket_id,
};
use crate::id::{EventId, TicketNumber};
use crate::port::{
    Audience, ChangeSet, EventRow, Expect, Scope, TicketKey, TicketReading, TicketRow,
    TicketWithTimeline, TimelinePage, TimelineRow,
};
use crate::testkit::check::{CheckFailure, equal};

fn page(
    store: &Subject,
    audience: Audience,
    after: Option<EventId>,
    limit: u32,
) -> Result<TimelinePage, CheckFailure> {
    let id = ticket_id(1);
    let page = block_on(store.timeline(id, audience, after, limit))?;
    // The same, asked for together with the ticket, by either key.
    let ticket = block_on(store.ticket(TicketKey::Id(id)))?
        .ok_or_else(|| CheckFailure::new("the ticket is not there"))?;
    let number = TicketKey::Number(TicketNumber::new(ticket.number));
    let rows = page.events.iter().cloned().map(TimelineRow::from).collect();
    let expected = Some(TicketWithTimeline {
        ticket,
        events: rows,
        more: page.more,
    });
    for key in [TicketKey::Id(id), number] {
        let both = block_on(store.ticket_with_timeline(key, audience, after, limit))?;
        equal("the ticket with its timeline", both, expected.clone())?;
        let reading = block_on(store.ticket_reading(key, audience, after, limit))?;
        let wanted = expected.clone().map(|all| TicketReading::of(all, audience));
        equal(
            "the ticket with its timeline, event by event",
            reading,
            wanted,
        )?;
    }
    Ok(page)
}

fn ids(page: &TimelinePage) -> Vec<EventId> {
    page.events.iter().map(|event| event.id).collect()
}

/// An event of the first ticket.
fn told(n: u64, audience: Audience) -> EventRow {
    let scopes = match audience {
        Audience::Member => vec![member_scope("anna"), Scope::Desk],
        Audience::Agents => vec![Scope::Desk],
    };
    EventRow {
        ticket: Some(ticket_id(1)),
        audience,
        scopes,
        ..event(n)
    }
}

/// Commits events to the first ticket, some to a set, between events of a second ticket. Ids and
/// times fall, so that only the order of the commits is right. Returns them in that order; two
/// in three are notes.
fn fill(store: &Subject) -> Result<Vec<EventRow>, CheckFailure> {
    commit(store, &change().new_ticket(ticket(1)).new_ticket(ticket(2)))?;
    let rows: Vec<EventRow> = (100..130)
        .rev()
        .map(|n| match n % 3 {
            0 => told(n, Audience::Member),
            _ => told(n, Audience::Agents),
        })
        .collect();
    for (set, events) in rows.chunks(4).enumerate() {
        let head = TicketRow {
            body: body(set as u64),
            ..ticket(1)
        };
        let elsewhere = EventRow {
            ticket: Some(ticket_id(2)),
            ..event(set as u64)
        };
        let change = ChangeSet {
            events: events.to_vec(),
            ..change().ticket(head, Expect::At(set as i64 + 1))
        };
        commit(store, &change.event(elsewhere))?;
    }
    Ok(rows)
}

fn seen_by(audience: Audience, rows: &[EventRow]) -> Vec<EventId> {
    rows.iter()
        .filter(|row| audience.sees(row.audience))
        .map(|row| row.id)
        .collect()
}

pub(super) fn a_timeline_keeps_the_order_of_commits(store: &Subject) -> Result<(), CheckFailure> {
    let rows = fill(store)?;
    let all = page(store, Audience::Agents, None, 10_000)?;
    equal("more", all.more, false)?;
    equal("the timeline", normal(all.events), normal(rows))
}

/// Negative test 6: a note never reaches a member, not even as a count or a gap.
pub(super) fn a_note_leaves_no_trace_for_the_member(store: &Subject) -> Result<(), CheckFailure> {
    let rows = fill(store)?;
    let public = seen_by(Audience::Member, &rows);
    let all = page(store, Audience::Member, None, 10_000)?;
    equal("the member's timeline", ids(&all), public.clone())?;
    for limit in 1..=public.len() {
        let came = page(store, Audience::Member, None, limit as u32)?;
        equal("a member's page", ids(&came), public[..limit].to_vec())?;
        // Notes lie behind the last public event: they are not "more".
        equal("a member's more", came.more, limit < public.len())?;
    }
    let last = page(store, Audience::Member, public.last().copied(), 10)?;
    equal("after the last", last, TimelinePage::default())?;
    commit(store, &change().event(told(500, Audience::Agents)))?;
    let again = page(store, Audience::Member, None, 10_000)?;
    equal("the same after one more note", again, all)
}

pub(super) fn a_timeline_is_paged_by_event(store: &Subject) -> Result<(), CheckFailure> {
    let rows = fill(store)?;
    for audience in [Audience::Member, Audience::Agents] {
        let order = seen_by(audience, &rows);
        for limit in [1, 3, 4, order.len() as u32, 1_000] {
            let mut seen: Vec<EventId> = Vec::new();
            loop {
                let page = page(store, audience, seen.last().copied(), limit)?;
                seen.extend(ids(&page));
                equal("more", page.more, seen.len() < order.len())?;
                if !page.more || page.events.is_empty() {
                    break;
                }
            }
            equal("all pages", &seen, &order)?;
        }
    }
    Ok(())
}

pub(super) fn a_timeline_after_a_foreign_event_is_empty(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let rows = fill(store)?;
    let elsewhere = event_id(0);
    let unknown = event_id(7_777);
    for audience in [Audience::Member, Audience::Agents] {
        for after in [elsewhere, unknown] {
            let came = page(store, audience, Some(after), 100)?;
            equal("after a foreign event", came, TimelinePage::default())?;
        }
    }
    for note in rows.iter().filter(|row| row.audience == Audience::Agents) {
        let came = page(store, Audience::Member, Some(note.id), 100)?;
        equal("a member after a note", came, TimelinePage::default())?;
    }
    Ok(())
}
