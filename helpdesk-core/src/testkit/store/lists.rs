//! A member's lists.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{With, change, commit, ticket, ticket_id};
use crate::id::TicketId;
use crate::port::{
    Expect, MemberLines, MemberListEntry, MemberListPage, MemberListQuery, PageKey, Protected,
    TicketKey, TicketRow,
};
use crate::testkit::check::{CheckFailure, ensure, equal};

fn page(
    store: &Subject,
    member: &str,
    list: &str,
    after: Option<PageKey>,
    limit: u32,
) -> Result<MemberListPage, CheckFailure> {
    let query = MemberListQuery {
        member: member.to_owned(),
        list: list.to_owned(),
        after,
        limit,
    };
    let page = block_on(store.member_list(query.clone()))?;
    let lines = block_on(store.member_lines(query))?;
    equal("the list line by line", lines, MemberLines::of(&page))?;
    Ok(page)
}

fn ids(page: &MemberListPage) -> Vec<TicketId> {
    page.entries.iter().map(|entry| entry.id).collect()
}

/// Puts 30 tickets of which three share each date, in an order that is neither that of the dates
/// nor that of the ids, and returns their ids in the order of the list.
fn thirty(store: &Subject) -> Result<Vec<TicketId>, CheckFailure> {
    let mut order = Vec::new();
    for step in 0..30 {
        let n = step * 7 % 30;
        let listed_at = (n as i64 % 10) * 1_000 - 3_000;
        let row = TicketRow {
            listed_at,
            // Not the date of this list.
            opened_at: -listed_at,
            ..ticket(n)
        };
        order.push((listed_at, row.id));
        commit(store, &change().new_ticket(row))?;
    }
    order.sort();
    order.reverse();
    Ok(order.into_iter().map(|(_, id)| id).collect())
}

pub(super) fn a_list_shows_the_latest_first(store: &Subject) -> Result<(), CheckFailure> {
    let order = thirty(store)?;
    let all = page(store, "anna", "open", None, 500)?;
    equal("the list", ids(&all), order)?;
    equal("more behind the whole list", all.more, false)?;

    let row = TicketRow {
        member: "bo".to_owned(),
        assignee: Some("agent-1".to_owned()),
        status: "on_hold".to_owned(),
        listed_at: 5,
        opened_at: 6,
        summary: Protected("Kan ikke behandle ordre".to_owned()),
        ..ticket(99)
    };
    commit(store, &change().new_ticket(row.clone()))?;
    let stored = block_on(store.ticket(TicketKey::Id(row.id)))?;
    let stored = stored.ok_or_else(|| CheckFailure::new("the ticket is not there"))?;
    let entry = MemberListEntry {
        id: row.id,
        number: stored.number,
        status: row.status,
        language: row.language,
        listed_at: row.listed_at,
        summary: row.summary,
    };
    let entries = page(store, "bo", "open", None, 1)?.entries;
    equal("an entry", entries, vec![entry])
}

pub(super) fn a_list_is_paged_without_gaps_or_repeats(store: &Subject) -> Result<(), CheckFailure> {
    let order = thirty(store)?;
    for limit in [1, 2, 3, 7, 15, 29, 30, 31, 500] {
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = page(store, "anna", "open", after, limit)?;
            ensure(
                "a page is longer than its limit",
                page.entries.len() <= limit as usize,
            )?;
            seen.extend(ids(&page));
            equal("more", page.more, seen.len() < order.len())?;
            let Some(last) = page.entries.last().filter(|_| page.more) else {
                break;
            };
            after = Some(PageKey {
                at: last.listed_at,
                id: last.id,
            });
        }
        equal("all pages", &seen, &order)?;
    }
    // A place need not be that of a ticket which is there.
    let nowhere = PageKey {
        at: i64::MAX,
        id: ticket_id(0),
    };
    let all = page(store, "anna", "open", Some(nowhere), 500)?;
    equal("after a place before all", ids(&all), order)?;
    let behind = PageKey {
        at: i64::MIN,
        id: ticket_id(0),
    };
    let none = page(store, "anna", "open", Some(behind), 500)?;
    equal("after a place behind all", none, MemberListPage::default())
}

pub(super) fn a_list_holds_its_own_members_tickets_alone(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let members = ["anna", "bo", "carl"];
    let lists = ["open", "awaiting", "closed"];
    let belongs = |n: u64| (members[n as usize % 3], lists[n as usize / 3 % 3]);
    for n in 0..36 {
        let (member, list) = belongs(n);
        let row = TicketRow {
            member: member.to_owned(),
            list: list.to_owned(),
            ..ticket(n)
        };
        commit(store, &change().new_ticket(row))?;
    }
    for member in members {
        for list in lists {
            let expected: Vec<_> = (0..36)
                .rev()
                .filter(|n| belongs(*n) == (member, list))
                .map(ticket_id)
                .collect();
            let came = page(store, member, list, None, 500)?;
            equal("one list of one member", ids(&came), expected.clone())?;
            // Every other ticket lies between two of the list: `more` must not count those.
            let first = page(store, member, list, None, expected.len() as u32)?;
            equal("more", first.more, false)?;
        }
    }
    Ok(())
}

pub(super) fn a_ticket_moves_between_lists(store: &Subject) -> Result<(), CheckFailure> {
    for n in 1..=3 {
        commit(store, &change().new_ticket(ticket(n)))?;
    }
    let moved = TicketRow {
        list: "closed".to_owned(),
        status: "solved".to_owned(),
        listed_at: 50,
        ..ticket(2)
    };
    commit(store, &change().ticket(moved, Expect::At(1)))?;
    let listed = |list| page(store, "anna", list, None, 500).map(|page| ids(&page));
    equal("open", listed("open")?, vec![ticket_id(3), ticket_id(1)])?;
    equal("closed", listed("closed")?, vec![ticket_id(2)])?;
    let back = TicketRow {
        listed_at: 70,
        ..ticket(2)
    };
    commit(store, &change().ticket(back, Expect::At(2)))?;
    let order = [2, 3, 1].map(ticket_id).to_vec();
    equal("open", listed("open")?, order)?;
    equal("closed", listed("closed")?, Vec::new())
}
