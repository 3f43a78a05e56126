//! What was said goes; that it was said stays.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{
    With, attachment, body, change, commit, event, event_id, feed, member_scope, session, text,
    ticket, ticket_id,
};
use crate::port::{
    Audience, Body, Committed, EventRow, Expect, FeedPage, RowChange, Scope, SearchQuery,
    StoreError, TimelinePage,
};
use crate::search::SearchWord;
use crate::testkit::check::{CheckFailure, ensure, equal};

fn erase(n: u64) -> RowChange {
    RowChange::EraseEvent { id: event_id(n) }
}

fn told(n: u64) -> EventRow {
    EventRow {
        ticket: Some(ticket_id(1)),
        audience: match n % 2 {
            0 => Audience::Agents,
            _ => Audience::Member,
        },
        scopes: vec![Scope::Desk, member_scope("anna")],
        operation: Some(format!("operation {n}")),
        digest: format!("{n:064x}"),
        ..event(n)
    }
}

fn timeline(store: &Subject, audience: Audience) -> Result<TimelinePage, CheckFailure> {
    Ok(block_on(store.timeline(ticket_id(1), audience, None, 100))?)
}

/// The bodies of a scope's events after the first.
fn after_first(store: &Subject, scope: Scope) -> Result<Vec<EventRow>, CheckFailure> {
    let first = block_on(store.events(scope.clone(), None, 1))?;
    let FeedPage::Events { cursor, .. } = first else {
        return Err(CheckFailure::new("the beginning asks for a snapshot"));
    };
    match block_on(store.events(scope, Some(cursor), 100))? {
        FeedPage::Events { events, .. } => Ok(events),
        FeedPage::TakeSnapshot => Err(CheckFailure::new("a cursor was lost")),
    }
}

pub(super) fn an_erased_event_keeps_its_envelope_and_places(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let mut put = change().new_ticket(ticket(1));
    for n in 1..=5 {
        put = put.event(told(n)).text(text(n, 1, "fejl"));
    }
    // One that no ticket has, and no words.
    put = put.event(event(6));
    commit(store, &put)?;
    let mut expected: Vec<EventRow> = (1..=5).map(told).chain([event(6)]).collect();
    let ends = || {
        [Scope::Desk, member_scope("anna")]
            .map(|scope| block_on(store.snapshot(scope)).map(|snapshot| snapshot.cursor))
    };
    let before = ends();
    // In the middle, at the ends, one again, the one without ticket, and one that is not there.
    for n in [3, 1, 5, 3, 6, 60] {
        let committed = commit(store, &change().row(erase(n)))?;
        let nothing_new = Committed {
            fresh: true,
            ..Committed::default()
        };
        equal("what erasing answers", committed, nothing_new)?;
        if let Some(row) = expected.iter_mut().find(|row| row.id == event_id(n)) {
            row.body = Body::default();
        }
        let all = super::sample::normal(expected.clone());
        let of_ticket = || all[..5].iter().cloned();
        let desk = super::sample::normal(feed(store, &Scope::Desk)?);
        equal("the desk's feed", desk, all.clone())?;
        let anna = super::sample::normal(feed(store, &member_scope("anna"))?);
        equal("the member's feed", anna, of_ticket().collect())?;
        let rest = super::sample::normal(after_first(store, Scope::Desk)?);
        equal("the feed after its first", rest, all[1..].to_vec())?;
        let agents = timeline(store, Audience::Agents)?;
        let seen = super::sample::normal(agents.events);
        equal("the timeline", seen, of_ticket().collect())?;
        let member = timeline(store, Audience::Member)?;
        let public = of_ticket().filter(|row| row.audience == Audience::Member);
        let seen = super::sample::normal(member.events);
        equal("the member's timeline", seen, public.collect())?;
        equal("where the feeds end", ends(), before.clone())?;
    }
    // An event's id stands once, erased or not.
    let again = commit(store, &change().event(told(3)));
    equal("the same event again", again, Err(StoreError::Conflict))
}

fn finds(store: &Subject) -> Result<usize, CheckFailure> {
    let query = SearchQuery {
        member: None,
        audience: Audience::Agents,
        words: vec![SearchWord {
            text: "fejl".to_owned(),
            prefix: false,
        }],
        after: None,
        limit: 10,
    };
    Ok(block_on(store.search(query))?.hits.len())
}

pub(super) fn erasing_is_a_part_of_its_change(store: &Subject) -> Result<(), CheckFailure> {
    let put = change()
        .new_ticket(ticket(1))
        .attachment(attachment(1), Expect::Absent)
        .session(session("one"))
        .event(told(1))
        .text(text(1, 1, "fejl"));
    commit(store, &put)?;
    let found = finds(store)?;
    let whole = change()
        .row(erase(1))
        .row(RowChange::DeleteSessions {
            account: "m:anna".to_owned(),
        })
        .row(RowChange::DeleteAttachment {
            id: attachment(1).id,
            version: 1,
        })
        .event(told(3));
    let conflict = whole
        .clone()
        .ticket(ticket(1), Expect::At(9))
        .operation("conflict");
    let limit = whole.clone().counter("full", 1, Some(0)).operation("limit");
    for broken in [conflict, limit] {
        ensure(
            "a change that is broken went through",
            commit(store, &broken).is_err(),
        )?;
        let events = timeline(store, Audience::Agents)?.events;
        let bodies: Vec<_> = events.into_iter().map(|event| event.body).collect();
        equal("bodies after a failure", bodies, vec![body(1)])?;
        ensure("a failure took words away", finds(store)? >= found)?;
        let session_left = block_on(store.session("one".to_owned()))?;
        equal("the session", session_left, Some(session("one")))?;
        let left = block_on(store.attachment(attachment(1).id))?;
        ensure("the attachment is gone", left.is_some())?;
    }
    commit(store, &whole.operation("whole"))?;
    let events = timeline(store, Audience::Agents)?.events;
    let bodies: Vec<_> = events.into_iter().map(|event| event.body).collect();
    equal("bodies", bodies, vec![Body::default(), body(3)])?;
    equal("hits", finds(store)?, 0)?;
    equal(
        "the session",
        block_on(store.session("one".to_owned()))?,
        None,
    )?;
    let left = block_on(store.attachment(attachment(1).id))?;
    equal("the attachment", left, None)
}
