//! The agents' queue.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{With, change, commit, ticket};
use crate::id::TicketId;
use crate::port::{
    Assignee, ChangeSet, Expect, PageKey, QueueFilter, TicketPage, TicketQuery, TicketRow,
};
use crate::testkit::check::{CheckFailure, equal};

const STATUSES: [&str; 6] = [
    "open",
    "awaiting_feedback",
    "on_hold",
    "solved",
    "closed_confirmed",
    "closed_merged",
];
const ACTIVE: [&str; 3] = ["open", "awaiting_feedback", "on_hold"];
const LANGUAGES: [&str; 3] = ["da", "en", "en-GB"];
const AGENTS: [Option<&str>; 4] = [None, Some("kim"), Some("Kim"), Some("nobody")];

fn page(
    store: &Subject,
    filter: &QueueFilter,
    after: Option<PageKey>,
    limit: u32,
) -> Result<TicketPage, CheckFailure> {
    Ok(block_on(store.tickets(TicketQuery {
        filter: filter.clone(),
        after,
        limit,
    }))?)
}

fn ids(page: &TicketPage) -> Vec<TicketId> {
    page.entries.iter().map(|entry| entry.id).collect()
}

/// Puts 144 tickets, two of each kind, whose dates come in threes, and returns them in the order
/// of the queue.
fn fill(store: &Subject) -> Result<Vec<TicketRow>, CheckFailure> {
    let mut rows = Vec::new();
    for step in 0..144_u64 {
        let n = step * 35 % 144;
        let kind = n as usize;
        rows.push(TicketRow {
            opened_at: (n as i64 * 5 % 48) - 10,
            // Not the date of the queue.
            listed_at: -(n as i64),
            status: STATUSES[kind % 6].to_owned(),
            language: LANGUAGES[kind / 6 % 3].to_owned(),
            assignee: AGENTS[kind / 18 % 4].map(str::to_owned),
            member: format!("member-{}", n % 5),
            ..ticket(n)
        });
    }
    let all = rows.iter().cloned().fold(change(), ChangeSet::new_ticket);
    commit(store, &all)?;
    rows.sort_by_key(|row| (row.opened_at, row.id));
    Ok(rows)
}

/// What the contract says of the filter.
fn fits(filter: &QueueFilter, row: &TicketRow) -> bool {
    let status = if filter.statuses.is_empty() {
        ACTIVE.contains(&row.status.as_str())
    } else {
        filter.statuses.contains(&row.status)
    };
    let assignee = match &filter.assignee {
        Assignee::Any => true,
        Assignee::Nobody => row.assignee.is_none(),
        Assignee::Agent(agent) => row.assignee.as_ref() == Some(agent),
    };
    status
        && assignee
        && filter.language.as_ref().is_none_or(|l| *l == row.language)
        && filter
            .opened_until
            .is_none_or(|until| row.opened_at <= until)
}

fn filters() -> Vec<QueueFilter> {
    let statuses: [&[&str]; 5] = [
        &[],
        &["open"],
        &["solved", "closed_merged"],
        &["on_hold", "open", "on_hold"],
        &["unheard_of"],
    ];
    let languages = [None, Some("da"), Some("en"), Some("EN")];
    let assignees = [
        Assignee::Any,
        Assignee::Nobody,
        Assignee::Agent("kim".to_owned()),
        Assignee::Agent("nobody".to_owned()),
        Assignee::Agent("k".to_owned()),
    ];
    let mut filters = Vec::new();
    for statuses in statuses {
        for language in languages {
            for assignee in &assignees {
                for opened_until in [None, Some(10), Some(-11)] {
                    filters.push(QueueFilter {
                        statuses: statuses.iter().map(|s| (*s).to_owned()).collect(),
                        language: language.map(str::to_owned),
                        assignee: assignee.clone(),
                        opened_until,
                    });
                }
            }
        }
    }
    filters
}

fn expected(rows: &[TicketRow], filter: &QueueFilter) -> Vec<TicketId> {
    rows.iter()
        .filter(|row| fits(filter, row))
        .map(|row| row.id)
        .collect()
}

pub(super) fn the_queue_shows_the_oldest_first(store: &Subject) -> Result<(), CheckFailure> {
    let mut rows = fill(store)?;
    let filter = QueueFilter::default();
    let came = page(store, &filter, None, 500)?;
    equal("the queue", ids(&came), expected(&rows, &filter))?;
    // A ticket that is taken, solved or translated leaves one queue for another.
    let first = rows
        .iter_mut()
        .find(|row| fits(&filter, row))
        .ok_or_else(|| CheckFailure::new("the sample has no active ticket"))?;
    let mine = QueueFilter {
        assignee: Assignee::Agent("new".to_owned()),
        ..QueueFilter::default()
    };
    first.assignee = Some("new".to_owned());
    commit(store, &change().ticket(first.clone(), Expect::At(1)))?;
    let id = first.id;
    equal("taken", ids(&page(store, &mine, None, 500)?), vec![id])?;
    first.status = "solved".to_owned();
    commit(store, &change().ticket(first.clone(), Expect::At(2)))?;
    equal("solved", ids(&page(store, &mine, None, 500)?), Vec::new())?;
    let came = page(store, &filter, None, 500)?;
    equal("the queue", ids(&came), expected(&rows, &filter))
}

pub(super) fn the_queue_filters_by_all_that_is_named(store: &Subject) -> Result<(), CheckFailure> {
    let rows = fill(store)?;
    for filter in filters() {
        let came = page(store, &filter, None, 500)?;
        let what = format!("the queue of {filter:?}");
        equal(&what, ids(&came), expected(&rows, &filter))?;
        equal("more", came.more, false)?;
    }
    Ok(())
}

pub(super) fn the_queue_is_paged_without_gaps_or_repeats(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let rows = fill(store)?;
    for filter in filters().into_iter().step_by(7) {
        let order = expected(&rows, &filter);
        for limit in [1, 5, order.len().max(1) as u32, 500] {
            let mut seen = Vec::new();
            let mut after = None;
            loop {
                let page = page(store, &filter, after, limit)?;
                seen.extend(ids(&page));
                equal("more", page.more, seen.len() < order.len())?;
                let Some(last) = page.entries.last().filter(|_| page.more) else {
                    break;
                };
                after = Some(PageKey {
                    at: last.opened_at,
                    id: last.id,
                });
            }
            equal("all pages", &seen, &order)?;
        }
    }
    Ok(())
}
