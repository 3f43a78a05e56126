//! Search: what is found, by whom, in which order, and what cannot be found.
#![allow(clippy::unwrap_used)]

mod support;

use futures_lite::future::block_on;
use helpdesk_core::desk::{Caller, DeskError, Found, NewPost};
use helpdesk_core::id::EventId;
use helpdesk_core::member::AccountId;
use helpdesk_core::port::TicketKey;
use helpdesk_core::search::{SearchWords, words};
use helpdesk_core::ticket::event::Author;
use helpdesk_core::ticket::status::Status;
use proptest::prelude::*;
use support::history::play;
use support::*;

fn search(world: &World, caller: &Caller, query: &str) -> Vec<Found> {
    let words = SearchWords::parse(query).unwrap();
    block_on(world.desk.search(caller, &words, None, 100))
        .unwrap()
        .hits
}

fn tell(world: &World, summary: &str, description: &str) -> TicketKey {
    let new = ticket(summary, description, vec![]);
    TicketKey::Id(block_on(world.desk.submit(&anna(), new)).unwrap().ticket)
}

#[test]
fn negative_6_everybody_finds_what_is_for_them_and_nothing_else() {
    let world = World::new();
    let own = play(&world, &anna(), "anna");
    let other = play(&world, &bo(), "bo");
    assert!(own.words.len() > 25 && own.agents_words.len() == 4);
    for (history, member, stranger) in [(&own, anna(), bo()), (&other, bo(), anna())] {
        for word in &history.words {
            let hits = search(&world, &member, word);
            assert_eq!(hits.len(), 1, "{word}");
            assert!(!hits[0].agents_only);
            let marked = hits[0]
                .snippet
                .as_ref()
                .unwrap()
                .parts
                .iter()
                .find(|part| part.hit);
            assert_eq!(&marked.unwrap().text, word);
            assert_eq!(search(&world, &stranger, word), [], "{word}");
            assert_eq!(search(&world, &kim(), word).len(), 1, "{word}");
        }
        for word in &history.agents_words {
            for reader in [&member, &stranger] {
                assert_eq!(search(&world, reader, word), [], "{word}");
            }
            let hits = search(&world, &kim(), word);
            assert_eq!(hits.len(), 1, "{word}");
            assert!(hits[0].agents_only);
        }
        for word in &history.other_words {
            for reader in [&member, &stranger, &kim(), &liv()] {
                assert_eq!(search(&world, reader, word), [], "{word}");
            }
        }
    }
}

#[test]
fn members_see_no_agent_and_no_hold_in_what_they_find() {
    let world = World::new();
    play(&world, &anna(), "anna");
    let reply = &search(&world, &anna(), "annaagentreply")[0];
    assert_eq!(reply.event.by, Author::Support);
    let seen_by_agents = &search(&world, &kim(), "annaagentreply")[0];
    let AccountId::Agent(agent) = kim().account().clone() else {
        unreachable!()
    };
    assert_eq!(seen_by_agents.event.by, Author::Agent(agent));
    assert_eq!(
        search(&world, &anna(), "annaheldtitle")[0].status,
        Status::Open
    );
    assert_eq!(
        search(&world, &kim(), "annaheldtitle")[0].status,
        Status::OnHold
    );
}

#[test]
fn danish_letters_are_found_with_and_without_their_marks() {
    let world = World::new();
    tell(
        &world,
        "Køen på Ærø går i stå",
        "Læs også Ångström og Straße",
    );
    for query in [
        "køen",
        "koen",
        "KØEN",
        "ærø",
        "aero",
        "ÆRØ",
        "gar",
        "går",
        "GÅR",
        "sta",
        "stå",
        "laes",
        "læs",
        "angstrom",
        "ångström",
        "a\u{30a}ngstro\u{308}m",
        "strasse",
        "straße",
        "pa aero",
        "koe*",
        "kø*",
        "ær*",
        "ae*",
    ] {
        for reader in [anna(), kim()] {
            assert_eq!(search(&world, &reader, query).len(), 1, "{query}");
        }
    }
    // Without a star, words are whole; with one, they begin so. All of them must be there.
    for query in [
        "koe",
        "oen",
        "*en",
        "oen*",
        "aeroe",
        "koen mangler",
        "ko ae*",
    ] {
        assert_eq!(search(&world, &anna(), query), [], "{query}");
    }
}

#[test]
fn pages_go_from_the_newest_to_the_oldest_and_miss_nothing() {
    let world = World::new();
    let first = tell(&world, "Fejl", "fejl nummer 0");
    for n in 1..23 {
        world.millis_pass(1);
        let post = NewPost::text(text(&format!("fejl nummer {n}")));
        if n % 3 == 0 {
            block_on(world.desk.note(&kim(), first, post)).unwrap();
        } else {
            block_on(world.desk.reply(&anna(), first, post)).unwrap();
        }
    }
    let wanted = SearchWords::parse("fejl").unwrap();
    for (reader, expected) in [(kim(), 23), (anna(), 16)] {
        for limit in [1, 2, 5, 16, 22, 23, 100] {
            let mut seen: Vec<EventId> = Vec::new();
            let mut after = None;
            loop {
                let page = block_on(world.desk.search(&reader, &wanted, after, limit)).unwrap();
                assert!(page.hits.len() <= limit as usize);
                seen.extend(page.hits.iter().map(|hit| hit.id));
                // What comes meanwhile does not move the pages.
                match page.next {
                    None => break,
                    next => after = next,
                }
            }
            assert_eq!(seen.len(), expected, "{limit}");
            assert!(seen.is_sorted_by(|newer, older| newer > older), "{limit}");
        }
    }
}

#[test]
fn a_place_that_the_reader_may_not_see_is_like_one_that_is_not_there() {
    let world = World::new();
    let own = tell(&world, "Fejl", "fejl");
    let new = ticket("Fejl", "fejl", vec![]);
    block_on(world.desk.submit(&bo(), new)).unwrap();
    block_on(world.desk.note(&kim(), own, NewPost::text(text("fejl")))).unwrap();
    let reply = NewPost::text(text("fejl"));
    block_on(world.desk.reply(&anna(), own, reply)).unwrap();
    let wanted = SearchWords::parse("fejl").unwrap();
    let after = |reader: &Caller, event| {
        block_on(world.desk.search(reader, &wanted, Some(event), 10))
            .unwrap()
            .hits
            .len()
    };
    let all: Vec<EventId> = search(&world, &kim(), "fejl")
        .iter()
        .map(|hit| hit.id)
        .collect();
    let [reply, note, others, own] = all[..] else {
        panic!("{all:?}")
    };
    let unknown: EventId = "018f3b1c-0000-7000-8000-000000000000".parse().unwrap();
    let seen = |reader: &Caller| [reply, note, others, own, unknown].map(|at| after(reader, at));
    assert_eq!(seen(&kim()), [3, 2, 1, 0, 0]);
    assert_eq!(seen(&anna()), [1, 0, 0, 0, 0]);
    assert_eq!(seen(&bo()), [0, 0, 0, 0, 0]);
}

#[test]
fn negative_29_hostile_syntax_is_only_words() {
    let world = World::new();
    tell(&world, "Fejl", "select near or not and ordre");
    for query in [
        "\"ordre",
        "ordre\"",
        "ordre)",
        "(ordre",
        "ordre:*",
        "col:ordre",
        "-ordre",
        "^ordre",
        "ordre OR",
        "NOT ordre",
        "NEAR(ordre, 3)",
        "ordre;--",
        "' OR 1=1 -- ordre",
        "%ordre%",
        "ordre\0",
        "{ordre}",
        "ordre\\",
        "*ordre",
        "**ordre**",
        "\u{202e}ordre",
        "ordre & | !",
    ] {
        let words = SearchWords::parse(query).unwrap();
        for reader in [anna(), kim()] {
            let answer = block_on(world.desk.search(&reader, &words, None, 10));
            assert!(answer.is_ok(), "{query}");
        }
    }
    for query in [
        "\"ordre",
        "ordre)",
        "^ordre",
        "%ordre%",
        "{ordre}",
        "ordre;--",
        "**ordre**",
    ] {
        assert_eq!(search(&world, &anna(), query).len(), 1, "{query}");
    }
    for query in ["", " ", "*", "\"", "()", "- -", "%", "\u{0}"] {
        assert!(SearchWords::parse(query).is_err(), "{query:?}");
    }
}

#[test]
fn negative_29_and_30_a_query_of_ten_megabytes_is_cut_to_its_first_words() {
    const SIZE: usize = 10 * 1024 * 1024;
    let world = World::new();
    tell(&world, "Fejl", "ordre");
    for (query, expected) in [
        ("a".repeat(SIZE), 0),
        ("ordre ".repeat(SIZE / 6), 1),
        (format!("ordre{}x", "(".repeat(SIZE)), 1),
        (format!("ordre {}", "\u{301}".repeat(SIZE / 2)), 1),
        ("x*".repeat(SIZE / 2), 0),
    ] {
        let words = SearchWords::parse(&query).unwrap();
        assert!(words.as_slice().len() <= SearchWords::MAX);
        let hits = block_on(world.desk.search(&anna(), &words, None, 10))
            .unwrap()
            .hits;
        assert_eq!(hits.len(), expected);
    }
    let read = |before: usize| SearchWords::parse(&format!("{}ordre", "(".repeat(before)));
    assert!(read(SearchWords::MAX_CHARACTERS - 5).is_ok());
    assert!(read(SIZE).is_err());
}

#[test]
fn nobody_without_an_account_searches() {
    let world = World::new();
    tell(&world, "Fejl", "ordre");
    world.directory.close(anna().account());
    let words = SearchWords::parse("ordre").unwrap();
    let answer = block_on(world.desk.search(&anna(), &words, None, 10));
    assert!(matches!(answer, Err(DeskError::SignIn(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_query_finds_what_holds_its_words(
        told in "[a-cæøå ]{0,12}x",
        query in "[a-cæøåÆØÅ*() \"-]{1,8}",
    ) {
        let world = World::new();
        tell(&world, "Fejl", &told);
        if let Ok(wanted) = SearchWords::parse(&query) {
            let hits = block_on(world.desk.search(&anna(), &wanted, None, 10)).unwrap().hits;
            let held: Vec<String> = words("Fejl").chain(words(&told)).collect();
            let expected = wanted.match_all(held.iter().map(String::as_str));
            prop_assert_eq!(hits.len() == 1, expected);
        }
    }
}
