//! Several stores on one file: in one process, and in two.

use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use helpdesk_core::id::ChatId;
use helpdesk_core::port::{ChangeSet, FeedPage, Scope, Store, StoreError, TicketKey};
use helpdesk_sqlite::{SqliteOptions, SqliteStore};
use rusqlite::Connection;

use crate::values::{Folder, block_on, event, member, submit, ticket_id};

/// Long enough for the slowest machine; a test that meets it has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// Set for a process that this test started of itself: the file to open.
const FILE: &str = "HELPDESK_SQLITE_TEST_FILE";

fn child(test: &str, folder: &Folder) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(FILE, folder.file())
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// Follows the desk's feed from its beginning, waiting for news, until it has so many events.
fn follow(store: &SqliteStore, count: usize) -> Vec<u128> {
    let mut seen = Vec::new();
    let mut after = None;
    while seen.len() < count {
        match block_on(store.events(Scope::Desk, after, 7)).unwrap() {
            FeedPage::Events { events, cursor, .. } => {
                seen.extend(events.iter().map(|e| e.id.uuid().as_u128()));
                block_on(async {
                    if seen.len() < count {
                        store.wait(Scope::Desk, cursor.clone()).await.unwrap();
                    }
                });
                after = Some(cursor);
            }
            FeedPage::TakeSnapshot => panic!("the cursor is ours"),
        }
    }
    seen
}

#[test]
fn two_processes_commit_to_one_file() {
    const EACH: u128 = 100;
    if let Some(file) = std::env::var_os(FILE) {
        let store = SqliteStore::open(file, SqliteOptions::default()).unwrap();
        for n in 1..=EACH {
            block_on(store.commit(submit(1_000 + n, "bo"))).unwrap();
        }
        return;
    }
    // Both make the file at the same time.
    let folder = Folder::new();
    let mut other = child("processes::two_processes_commit_to_one_file", &folder);
    let store = folder.open();
    let (all, seen) = channel();
    let reader = store.clone();
    thread::spawn(move || all.send(follow(&reader, 2 * EACH as usize)));
    let mut numbers = Vec::new();
    for n in 1..=EACH {
        let done = block_on(store.commit(submit(n, "anna"))).unwrap();
        numbers.push(done.numbers[0].number);
    }
    assert!(other.wait().unwrap().success());
    assert!(numbers.is_sorted_by(|a, b| a < b));
    // Who read along while both wrote has missed nothing and seen nothing twice.
    let mut seen = seen.recv_timeout(PATIENCE).unwrap();
    assert_eq!(seen, follow(&store, seen.len()));
    let ours: Vec<_> = seen.iter().copied().filter(|n| *n <= EACH).collect();
    assert_eq!(ours, (1..=EACH).collect::<Vec<_>>());
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 2 * EACH as usize);
    store.integrity().unwrap();
}

#[test]
fn a_commit_of_another_process_ends_a_wait() {
    if let Some(file) = std::env::var_os(FILE) {
        let store = SqliteStore::open(file, SqliteOptions::default()).unwrap();
        block_on(store.commit(submit(1, "anna"))).unwrap();
        return;
    }
    let folder = Folder::new();
    let store = folder.open();
    let scope = member("anna");
    let cursor = block_on(store.snapshot(scope.clone())).unwrap().cursor;
    let (woken, wait) = channel();
    let waiting = store.clone();
    thread::spawn(move || woken.send(block_on(waiting.wait(scope, cursor))));
    // Nothing has happened yet.
    assert!(wait.recv_timeout(Duration::from_millis(200)).is_err());
    let mut other = child(
        "processes::a_commit_of_another_process_ends_a_wait",
        &folder,
    );
    assert_eq!(wait.recv_timeout(PATIENCE), Ok(Ok(())));
    assert!(other.wait().unwrap().success());
    let found = block_on(store.ticket(TicketKey::Id(ticket_id(1)))).unwrap();
    assert!(found.is_some());
}

#[test]
fn what_another_process_says_in_a_chat_ends_a_wait_there() {
    let id = ChatId::new(uuid::Uuid::from_u128(7));
    let scope = Scope::Chat(id);
    let said = |n: u128| {
        let mut event = event(n, 1, vec![scope.clone()]);
        (event.ticket, event.chat) = (None, Some(id));
        ChangeSet {
            events: vec![event],
            ..ChangeSet::default()
        }
    };
    if let Some(file) = std::env::var_os(FILE) {
        let store = SqliteStore::open(file, SqliteOptions::default()).unwrap();
        block_on(store.commit(submit(1, "anna"))).unwrap();
        block_on(store.commit(said(2))).unwrap();
        return;
    }
    let folder = Folder::new();
    let store = folder.open();
    let (told, heard) = channel();
    let (reader, of) = (store.clone(), scope.clone());
    thread::spawn(move || {
        let mut cursor = block_on(reader.snapshot(of.clone())).unwrap().cursor;
        loop {
            block_on(reader.wait(of.clone(), cursor.clone())).unwrap();
            let page = block_on(reader.events(of.clone(), Some(cursor), 10)).unwrap();
            let FeedPage::Events {
                events,
                cursor: end,
                ..
            } = page
            else {
                panic!("the cursor is ours");
            };
            cursor = end;
            if !events.is_empty() {
                return told.send(events);
            }
        }
    });
    assert!(heard.recv_timeout(Duration::from_millis(200)).is_err());
    let mut other = child(
        "processes::what_another_process_says_in_a_chat_ends_a_wait_there",
        &folder,
    );
    assert_eq!(heard.recv_timeout(PATIENCE).unwrap(), said(2).events);
    assert!(other.wait().unwrap().success());
}

#[test]
fn two_stores_in_one_process_share_a_file() {
    let folder = Folder::new();
    let (a, b) = (folder.open(), folder.open());
    let scope = member("anna");
    let cursor = block_on(a.snapshot(scope.clone())).unwrap().cursor;
    let (woken, wait) = channel();
    let waiting = a.clone();
    thread::spawn(move || woken.send(block_on(waiting.wait(scope, cursor))));
    thread::scope(|threads| {
        for (store, from) in [(&a, 1), (&b, 1_000), (&a, 2_000), (&b, 3_000)] {
            threads.spawn(move || {
                for n in from..from + 25 {
                    block_on(store.commit(submit(n, "anna"))).unwrap();
                }
            });
        }
    });
    assert_eq!(wait.recv_timeout(PATIENCE), Ok(Ok(())));
    assert_eq!(follow(&a, 100), follow(&b, 100));
    // One closes; the other goes on.
    drop(a);
    block_on(b.commit(submit(9_999, "anna"))).unwrap();
    b.integrity().unwrap();
}

#[test]
fn many_threads_read_through_few_connections() {
    let folder = Folder::new();
    let options = SqliteOptions::default().readers(2);
    let store = SqliteStore::open(folder.file(), options).unwrap();
    block_on(store.commit(submit(1, "anna"))).unwrap();
    thread::scope(|threads| {
        for _ in 0..8 {
            threads.spawn(|| {
                for _ in 0..50 {
                    let found = block_on(store.ticket(TicketKey::Id(ticket_id(1)))).unwrap();
                    assert!(found.is_some());
                }
            });
        }
    });
}

#[test]
fn a_file_that_another_holds_is_unavailable_and_nothing_is_written() {
    let folder = Folder::new();
    let options = SqliteOptions::default().busy_timeout(Duration::from_millis(20));
    let store = SqliteStore::open(folder.file(), options).unwrap();
    let other = Connection::open(folder.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = block_on(store.commit(submit(1, "anna"))).unwrap_err();
    assert!(matches!(refused, StoreError::Unavailable { .. }));
    assert!(refused.is_retryable());
    // Reading goes on.
    let found = block_on(store.ticket(TicketKey::Id(ticket_id(1)))).unwrap();
    assert_eq!(found, None);
    other.execute_batch("ROLLBACK").unwrap();
    assert!(block_on(store.commit(submit(1, "anna"))).unwrap().fresh);
}
