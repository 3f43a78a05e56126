//! What can be counted of a desk, to tell "nothing", "all" and "half" apart.

use std::collections::BTreeMap;

use futures_lite::future::block_on;
use helpdesk_core::port::{
    ChatQuery, ChatSide, EventRow, FeedPage, MemberListQuery, Scope, Store, StoredChat,
};

/// Later than every timer.
const LATER: i64 = 4_000_000_000_000;

/// How much of everything there is, but for the bytes of attachments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contents {
    /// Each status with its count.
    tickets: BTreeMap<String, usize>,
    /// Each kind of event with its count.
    events: BTreeMap<String, usize>,
    /// Each status of a chat with its count.
    chats: BTreeMap<String, usize>,
    /// How many events the feeds of all chats hold, messages among them.
    in_chats: usize,
    /// What the sides of all chats have received and read.
    marks: Vec<(ChatSide, i64, i64)>,
    /// Who is there, and how many chats they have.
    present: Vec<(String, String, i64)>,
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
            chats: BTreeMap::new(),
            in_chats: 0,
            marks: Vec::new(),
            present: Vec::new(),
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
        contents.count_chats(store);
        for timer in block_on(store.due(LATER, 500)).unwrap() {
            contents.timers.push((timer.due_at, timer.kind));
        }
        for operation in operations {
            let receipt = block_on(store.receipt(operation.clone())).unwrap();
            contents.receipts.push(receipt.is_some());
        }
        contents
    }

    fn count_chats(&mut self, store: &dyn Store) {
        for StoredChat { row, .. } in
            block_on(store.chats(ChatQuery::All { after: None }, 500)).unwrap()
        {
            *self.chats.entry(row.status).or_default() += 1;
            self.in_chats += events_of(store, Scope::Chat(row.id)).len();
            for mark in block_on(store.chat_sides(row.id, 0)).unwrap().marks {
                self.marks.push((mark.side, mark.delivered, mark.read));
            }
        }
        for stored in block_on(store.present(0)).unwrap() {
            let row = stored.row;
            self.present.push((row.agent, row.state, row.held));
        }
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
    events_of(store, Scope::Desk)
}

fn events_of(store: &dyn Store, scope: Scope) -> Vec<EventRow> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        match block_on(store.events(scope.clone(), after, 1_000)).unwrap() {
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
