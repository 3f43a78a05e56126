//! What can be counted of a desk, to tell "nothing", "all" and "half" apart.

use std::collections::BTreeMap;

use futures_lite::future::block_on;
use helpdesk_core::port::{EventRow, FeedPage, MemberListQuery, Scope, Store};

/// Later than every timer.
const LATER: i64 = 4_000_000_000_000;

/// How much of everything there is, but for the bytes of attachments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contents {
    /// Each status with its count.
    tickets: BTreeMap<String, usize>,
    /// Each kind of event with its count.
    events: BTreeMap<String, usize>,
    timers: Vec<(i64, String)>,
    notifications: usize,
    /// Which of the operations that were asked for have a receipt.
    receipts: Vec<bool>,
}

impl Contents {
    pub(crate) fn of(store: &dyn Store, operations: &[String]) -> Self {
        let mut contents = Self {
            tickets: BTreeMap::new(),
            events: BTreeMap::new(),
            timers: Vec::new(),
            notifications: block_on(store.notifications(LATER, 500)).unwrap().len(),
            receipts: Vec::new(),
        };
        for ticket in every_ticket(store) {
            *contents.tickets.entry(ticket).or_default() += 1;
        }
        for event in every_event(store) {
            *contents.events.entry(event.kind).or_default() += 1;
        }
        for timer in block_on(store.due(LATER, 500)).unwrap() {
            contents.timers.push((timer.due_at, timer.kind));
        }
        for operation in operations {
            let receipt = block_on(store.receipt(operation.clone())).unwrap();
            contents.receipts.push(receipt.is_some());
        }
        contents
    }
}

/// The statuses of the tickets of all members, from their snapshots.
fn every_ticket(store: &dyn Store) -> Vec<String> {
    let mut statuses = Vec::new();
    for (member, _) in crate::people::MEMBERS {
        for list in helpdesk_core::ticket::MemberList::ALL {
            let query = MemberListQuery {
                member: member.to_owned(),
                list: list.code().to_owned(),
                after: None,
                limit: 500,
            };
            let page = block_on(store.member_list(query)).unwrap();
            statuses.extend(page.entries.into_iter().map(|entry| entry.status));
        }
    }
    statuses
}

/// All events of the desk, oldest first.
pub(crate) fn every_event(store: &dyn Store) -> Vec<EventRow> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        match block_on(store.events(Scope::Desk, after, 1_000)).unwrap() {
            FeedPage::Events {
                events,
                cursor,
                more,
            } => {
                all.extend(events);
                after = Some(cursor);
                if !more {
                    return all;
                }
            }
            FeedPage::TakeSnapshot => panic!("the cursor is the store's own"),
        }
    }
}

/// How many events of its first kind each operation brought.
pub(crate) fn times(events: &[EventRow]) -> BTreeMap<&str, usize> {
    let mut times = BTreeMap::new();
    for event in events {
        if let Some(operation) = &event.operation {
            *times.entry(operation.as_str()).or_insert(0) += 1;
        }
    }
    times
}
