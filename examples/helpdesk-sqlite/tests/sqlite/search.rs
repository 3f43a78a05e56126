//! Search where there is more than one batch of texts, and what is left of what was erased.

use std::fs;

use helpdesk_core::memory::MemoryStore;
use helpdesk_core::port::{
    Audience, ChangeSet, EventRow, Expect, Protected, RowChange, SearchPage, SearchQuery, Store,
    TextRow,
};
use helpdesk_core::search::SearchWord;

use crate::values::{Folder, block_on, event, ticket, ticket_id};

/// Words that begin alike, rare and common.
const WORDS: [&str; 12] = [
    "ordre", "ordren", "ordrer", "ord", "or", "fejl", "fejlen", "kan", "ikke", "sjælden", "øø",
    "1042",
];

/// A row of numbers that is the same at each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % end
    }

    /// The first words are common, the last rare.
    fn word(&mut self) -> &'static str {
        let all = WORDS.len() as u64;
        let end = 1 + self.below(all);
        WORDS[self.below(end) as usize]
    }

    fn words(&mut self, most: u64) -> String {
        let count = 1 + self.below(most);
        let words: Vec<_> = (0..count).map(|_| self.word()).collect();
        words.join(" ")
    }
}

const MEMBERS: [&str; 3] = ["anna", "bo", "cy"];

fn said(n: u128, words: &str, audience: Audience) -> (EventRow, TextRow) {
    let ticket = n % 3;
    let event = EventRow {
        audience,
        ..event(n, ticket, Vec::new())
    };
    let text = TextRow {
        event: event.id,
        ticket: ticket_id(ticket),
        member: MEMBERS[ticket as usize].to_owned(),
        audience,
        words: Protected(words.to_owned()),
    };
    (event, text)
}

fn tickets() -> ChangeSet {
    let rows = (0..3_u8)
        .map(|n| RowChange::PutTicket {
            row: ticket(n.into(), MEMBERS[usize::from(n)]),
            expect: Expect::Absent,
        })
        .collect();
    ChangeSet {
        rows,
        ..ChangeSet::default()
    }
}

fn erase(n: u128) -> ChangeSet {
    let id = event(n, 0, Vec::new()).id;
    ChangeSet {
        rows: vec![RowChange::EraseEvent { id }],
        ..ChangeSet::default()
    }
}

fn query(numbers: &mut Numbers) -> SearchQuery {
    let words = numbers.words(3);
    let words = words.split(' ').map(|word| {
        let letters = 2 + numbers.below(5) as usize;
        let prefix = numbers.below(2) == 0 && word.chars().count() >= letters;
        SearchWord {
            text: match prefix {
                true => word.chars().take(letters).collect(),
                false => word.to_owned(),
            },
            prefix,
        }
    });
    SearchQuery {
        words: words.collect(),
        member: match numbers.below(3) {
            0 => Some(MEMBERS[numbers.below(3) as usize].to_owned()),
            _ => None,
        },
        audience: match numbers.below(2) {
            0 => Audience::Member,
            _ => Audience::Agents,
        },
        after: match numbers.below(2) {
            0 => Some(event(numbers.below(3_100).into(), 0, Vec::new()).id),
            _ => None,
        },
        limit: 1 + numbers.below(30) as u32,
    }
}

#[test]
fn texts_are_indexed_by_the_batch_and_after_a_crash_too() {
    let folder = Folder::new();
    let indexed = || -> (i64, i64) {
        let db = rusqlite::Connection::open(folder.file()).unwrap();
        let counts =
            "SELECT indexed, (SELECT count(*) FROM text_index WHERE text_index MATCH 'ordre')
             FROM meta";
        db.query_row(counts, [], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
    };
    let store = folder.open();
    block_on(store.commit(tickets())).unwrap();
    let say = |n| {
        let (event, text) = said(n, "ordre", Audience::Member);
        let (events, texts) = (vec![event], vec![text]);
        let change = ChangeSet {
            events,
            texts,
            ..ChangeSet::default()
        };
        block_on(store.commit(change)).unwrap();
    };
    (1..128).for_each(say);
    assert_eq!(indexed().0, 0);
    (128..200).for_each(say);
    // What is to be indexed is, before the store is closed.
    drop(store);
    let (end, count) = indexed();
    assert!((128..200).contains(&end), "{end}");
    assert_eq!(count, end);

    // As if it had been killed before.
    let db = rusqlite::Connection::open(folder.file()).unwrap();
    db.execute_batch(
        "UPDATE meta SET indexed = 71;
         INSERT INTO text_index (text_index) VALUES ('delete-all')",
    )
    .unwrap();
    drop(db);
    drop(folder.open());
    assert_eq!(indexed().0, 199);
    assert_eq!(indexed().1, 128);
}

#[test]
fn what_is_found_is_what_a_plain_walk_finds() {
    let (folder, memory) = (Folder::new(), MemoryStore::new());
    let sqlite = folder.open();
    let both = |change: ChangeSet| {
        block_on(memory.commit(change.clone())).unwrap();
        block_on(sqlite.commit(change)).unwrap();
    };
    both(tickets());
    let mut numbers = Numbers(42);
    let (mut hits, mut full) = (0, 0);
    for round in 0..60_u128 {
        let mut change = ChangeSet::default();
        for n in round * 50..(round + 1) * 50 {
            let audience = match numbers.below(4) {
                0 => Audience::Agents,
                _ => Audience::Member,
            };
            let (event, text) = said(n, &numbers.words(12), audience);
            change.events.push(event);
            change.texts.push(text);
        }
        both(change);
        both(erase(numbers.below(3_000).into()));
        for _ in 0..20 {
            let query = query(&mut numbers);
            let expected = block_on(memory.search(query.clone())).unwrap();
            let found = block_on(sqlite.search(query.clone())).unwrap();
            let ids = |page: &SearchPage| {
                let ids: Vec<_> = page.hits.iter().map(|hit| hit.event.id).collect();
                (ids, page.more)
            };
            let words: Vec<_> = query.words.iter().map(|w| (&w.text, w.prefix)).collect();
            assert_eq!(ids(&found), ids(&expected), "{words:?} {query:?}");
            hits += found.hits.len();
            full += usize::from(found.more);
        }
    }
    // The words are neither so rare nor so common that little was tried.
    assert!(hits > 2_000 && full > 200, "{hits} {full}");
    sqlite.integrity().unwrap();
}

#[test]
fn a_rare_word_is_found_behind_many_that_begin_alike() {
    let folder = Folder::new();
    let store = folder.open();
    block_on(store.commit(tickets())).unwrap();
    let mut change = ChangeSet::default();
    for n in 0..2_600 {
        let words = match n {
            3 | 5 | 1_200 => "ordinær fejl",
            _ => "ordre fejl",
        };
        let (event, text) = said(n, words, Audience::Member);
        change.events.push(event);
        change.texts.push(text);
    }
    block_on(store.commit(change)).unwrap();
    let query = |limit| SearchQuery {
        member: None,
        audience: Audience::Agents,
        words: ["ordi", "fejl"]
            .map(|word| SearchWord {
                text: word.to_owned(),
                prefix: true,
            })
            .into(),
        after: None,
        limit,
    };
    for (limit, expected, more) in [
        (1, &[1_200][..], true),
        (2, &[1_200, 5], true),
        (3, &[1_200, 5, 3], false),
        (10, &[1_200, 5, 3], false),
    ] {
        let page = block_on(store.search(query(limit))).unwrap();
        let found: Vec<_> = page.hits.iter().map(|hit| hit.event.id).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|n| event(*n, 0, Vec::new()).id)
            .collect();
        assert_eq!((found, page.more), (expected, more), "{limit}");
    }
}

#[test]
fn what_was_erased_is_nowhere_in_the_file() {
    let folder = Folder::new();
    let store = folder.open();
    block_on(store.commit(tickets())).unwrap();
    // A word that no other begins like, so that the index holds it in one piece.
    const SECRET: &str = "zqxjkvbpygfwmuclhdrsnioat";
    for n in 0..400 {
        let words = match n {
            7 | 399 => format!("{SECRET}{n} fejl"),
            _ => format!("fejl ordre{n}"),
        };
        let (mut event, text) = said(n, &words, Audience::Member);
        event.body.bytes = words.into_bytes();
        let change = ChangeSet {
            events: vec![event],
            texts: vec![text],
            ..ChangeSet::default()
        };
        block_on(store.commit(change)).unwrap();
    }
    drop(store);
    let count = || {
        let bytes = fs::read(folder.file()).unwrap();
        let part = &SECRET.as_bytes()[4..];
        bytes.windows(part.len()).filter(|one| one == &part).count()
    };
    // Two bodies, two texts, and one of them in the index.
    assert!(count() >= 5, "{}", count());
    let store = folder.open();
    block_on(store.commit(erase(7))).unwrap();
    block_on(store.commit(erase(399))).unwrap();
    store.integrity().unwrap();
    drop(store);
    assert_eq!(count(), 0);
    // The file is as it should be: what comes later is found, and only that.
    let store = folder.open();
    let (event, text) = said(1_000, SECRET, Audience::Member);
    let id = event.id;
    let change = ChangeSet {
        events: vec![event],
        texts: vec![text],
        ..ChangeSet::default()
    };
    block_on(store.commit(change)).unwrap();
    let query = SearchQuery {
        member: None,
        audience: Audience::Agents,
        words: vec![SearchWord {
            text: SECRET[..2].to_owned(),
            prefix: true,
        }],
        after: None,
        limit: 10,
    };
    let found = block_on(store.search(query)).unwrap();
    let ids: Vec<_> = found.hits.iter().map(|hit| hit.event.id).collect();
    assert_eq!(ids, [id]);
}
