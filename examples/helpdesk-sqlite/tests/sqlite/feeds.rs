//! Feeds over reopening and epochs.

use helpdesk_core::port::{FeedPage, Scope, Store};

use crate::values::{Folder, block_on, cursor, event, member, submit};

fn ids(page: &FeedPage) -> Option<Vec<u128>> {
    match page {
        FeedPage::Events { events, .. } => {
            Some(events.iter().map(|e| e.id.uuid().as_u128()).collect())
        }
        FeedPage::TakeSnapshot => None,
    }
}

#[test]
fn a_cursor_outlives_the_process_and_not_its_epoch() {
    let folder = Folder::new();
    let store = folder.open();
    let place = block_on(store.commit(submit(1, "anna"))).unwrap().places;
    let after = place[0].cursor.clone();
    drop(store);

    let store = folder.open();
    block_on(store.commit(submit(2, "anna"))).unwrap();
    let page = block_on(store.events(member("anna"), Some(after.clone()), 10)).unwrap();
    assert_eq!(ids(&page), Some(vec![2]));

    block_on(store.new_epoch()).unwrap();
    let page = block_on(store.events(member("anna"), Some(after.clone()), 10)).unwrap();
    assert_eq!(page, FeedPage::TakeSnapshot);
    block_on(store.wait(member("anna"), after)).unwrap();
    let fresh = block_on(store.snapshot(member("anna"))).unwrap().cursor;
    let page = block_on(store.events(member("anna"), Some(fresh), 10)).unwrap();
    assert_eq!(ids(&page), Some(vec![]));
}

#[test]
fn a_cursor_past_the_end_is_answered_with_a_snapshot() {
    // A file restored from an old backup, without a new epoch.
    let folder = Folder::new();
    let store = folder.open();
    let end = block_on(store.commit(submit(1, "anna"))).unwrap().places[1]
        .cursor
        .clone();
    let text = end.as_str().strip_suffix(".1").unwrap().to_owned();
    for (position, known) in [("0", true), ("1", true), ("2", false)] {
        let after = Some(cursor(&format!("{text}.{position}")));
        let page = block_on(store.events(Scope::Desk, after, 10)).unwrap();
        assert_eq!(page != FeedPage::TakeSnapshot, known, "{position}");
    }
}

#[test]
fn events_without_ticket_and_before_their_ticket_have_places() {
    let folder = Folder::new();
    let store = folder.open();
    let mut alone = event(1, 0, vec![Scope::Desk]);
    alone.ticket = None;
    let mut set = helpdesk_core::port::ChangeSet {
        events: vec![
            alone.clone(),
            event(2, 9, vec![Scope::Desk]),
            event(3, 9, vec![Scope::Desk]),
        ],
        ..Default::default()
    };
    block_on(store.commit(set.clone())).unwrap();
    alone.id = helpdesk_core::id::EventId::new(uuid::Uuid::from_u128(4));
    set.events = vec![alone];
    block_on(store.commit(set)).unwrap();
    let mut last = submit(9, "anna");
    last.events[0].scopes = vec![Scope::Desk];
    block_on(store.commit(last)).unwrap();
    let page = block_on(store.events(Scope::Desk, None, 10)).unwrap();
    assert_eq!(ids(&page), Some(vec![1, 2, 3, 4, 9]));
    let ticket = crate::values::ticket_id(9);
    let seen = helpdesk_core::port::Audience::Member;
    let page = block_on(store.timeline(ticket, seen, None, 10)).unwrap();
    let timeline: Vec<_> = page.events.iter().map(|e| e.id.uuid().as_u128()).collect();
    assert_eq!(timeline, [2, 3, 9]);
}

#[test]
fn an_erased_body_leaves_the_envelope() {
    let folder = Folder::new();
    block_on(folder.open().commit(submit(1, "anna"))).unwrap();
    let db = rusqlite::Connection::open(folder.file()).unwrap();
    db.execute("UPDATE event SET schema = 0, body = x''", [])
        .unwrap();
    drop(db);
    let page = block_on(folder.open().events(Scope::Desk, None, 10)).unwrap();
    let FeedPage::Events { events, .. } = page else {
        panic!("{page:?}");
    };
    assert_eq!(events[0].kind, "replied");
    assert_eq!(events[0].body, helpdesk_core::port::Body::default());
}

#[test]
fn an_event_stands_once() {
    let folder = Folder::new();
    let store = folder.open();
    block_on(store.commit(submit(1, "anna"))).unwrap();
    let mut again = submit(2, "anna");
    again.events[0].id = submit(1, "anna").events[0].id;
    let refused = block_on(store.commit(again));
    assert_eq!(refused, Err(helpdesk_core::port::StoreError::Conflict));
    let page = block_on(store.events(Scope::Desk, None, 10)).unwrap();
    assert_eq!(ids(&page), Some(vec![1]));
}
