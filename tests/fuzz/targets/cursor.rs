//! A cursor that somebody made up is answered with "take a snapshot", or reads the feed it is for.
#![no_main]

use std::sync::LazyLock;

use futures_lite::future::block_on;
use helpdesk_core::id::MemberId;
use helpdesk_core::memory::MemoryStore;
use helpdesk_core::port::{Audience, Body, ChangeSet, Cursor, EventRow, FeedPage, Scope, Store};
use helpdesk_sqlite::{SqliteOptions, SqliteStore};
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

/// Both stores, each with events of two members.
static STORES: LazyLock<(TempDir, Vec<Box<dyn Store>>)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let sqlite = SqliteStore::open(folder.path().join("desk.db"), SqliteOptions::default());
    let stores: Vec<Box<dyn Store>> = vec![
        Box::new(MemoryStore::new()),
        Box::new(sqlite.expect("a store")),
    ];
    for store in &stores {
        for n in 0..6_u128 {
            let member = MemberId::parse(["anna", "bo"][n as usize % 2]).expect("an id");
            let id = format!("00000000-0000-7000-8000-00000000000{n}");
            let event = EventRow {
                id: id.parse().expect("an id"),
                at: 0,
                ticket: None,
                chat: None,
                audience: Audience::Member,
                scopes: vec![Scope::Member(member), Scope::Desk],
                operation: None,
                by: "system".to_owned(),
                kind: "replied".to_owned(),
                digest: String::new(),
                body: Body {
                    schema: 1,
                    bytes: b"{}".to_vec(),
                },
            };
            let change = ChangeSet {
                events: vec![event],
                ..ChangeSet::default()
            };
            block_on(store.commit(change)).expect("it is committed");
        }
    }
    (folder, stores)
});

fuzz_target!(|input: (u8, &str)| {
    let (choice, text) = input;
    let anna = Scope::Member(MemberId::parse("anna").expect("an id"));
    let scope = if choice & 1 == 0 { Scope::Desk } else { anna };
    for store in &STORES.1 {
        // Now and then a cursor that the store did make, changed at one place.
        let made = block_on(store.snapshot(scope.clone()))
            .expect("a snapshot")
            .cursor;
        let text = if choice & 2 == 0 {
            text.to_owned()
        } else {
            let mut made = made.as_str().as_bytes().to_vec();
            let place = usize::from(choice) % made.len();
            if let Some(byte) = text.bytes().next() {
                made[place] = byte;
            }
            String::from_utf8_lossy(&made).into_owned()
        };
        let Ok(cursor) = Cursor::parse(&text) else {
            continue;
        };
        match block_on(store.events(scope.clone(), Some(cursor), 10)).expect("an answer") {
            FeedPage::TakeSnapshot => {}
            FeedPage::Events { events, .. } => {
                assert!(events.iter().all(|event| event.scopes.contains(&scope)));
            }
        }
    }
});
