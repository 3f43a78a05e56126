//! What is found, and by whom.
//!
//! A store may find an event only some time after its commit. So a check first waits until its
//! events are found; only then does it look at what must not be found.

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};

use futures_lite::future::block_on;

use super::Subject;
use super::follow::patience;
use super::sample::{With, change, commit, event, event_id, text, ticket, ticket_id};
use crate::id::EventId;
use crate::port::{
    Audience, ChangeSet, EventRow, Expect, RowChange, SearchHit, SearchPage, SearchQuery, TextRow,
    TicketRow,
};
use crate::search::SearchWord;
use crate::testkit::check::{CheckFailure, equal};

/// A query of an agent for these words in everybody's tickets. A `*` behind a word makes it one
/// that longer words begin with.
fn by_agent(words: &str) -> SearchQuery {
    SearchQuery {
        member: None,
        audience: Audience::Agents,
        words: words
            .split(' ')
            .map(|word| SearchWord {
                text: word.trim_end_matches('*').to_owned(),
                prefix: word.ends_with('*'),
            })
            .collect(),
        after: None,
        limit: 100,
    }
}

/// A query of a member in their own tickets.
fn by_member(member: &str, words: &str) -> SearchQuery {
    SearchQuery {
        member: Some(member.to_owned()),
        audience: Audience::Member,
        ..by_agent(words)
    }
}

fn search(store: &Subject, query: &SearchQuery) -> Result<SearchPage, CheckFailure> {
    Ok(block_on(store.search(query.clone()))?)
}

fn ids(page: &SearchPage) -> Vec<EventId> {
    page.hits.iter().map(|hit| hit.event.id).collect()
}

fn events(numbers: impl IntoIterator<Item = u64>) -> Vec<EventId> {
    numbers.into_iter().map(event_id).collect()
}

/// Waits until what is found is these events, the latest first, and fails when it never is.
#[track_caller]
fn found(store: &Subject, query: &SearchQuery, expected: &[EventId]) -> Result<(), CheckFailure> {
    let begun = Instant::now();
    loop {
        let came = ids(&search(store, query)?);
        let known = expected.iter().collect::<BTreeSet<_>>();
        // What comes too much does not go away by itself.
        let may_come = came.iter().all(|id| known.contains(id)) && came.len() < expected.len();
        if came == expected || !may_come || begun.elapsed() > patience() {
            let words = words_of(query);
            return equal(&format!("what holds {words}"), came, expected.to_vec());
        }
        thread::sleep(Duration::from_millis(2));
    }
}

fn words_of(query: &SearchQuery) -> String {
    let words: Vec<_> = query
        .words
        .iter()
        .map(|word| format!("{}{}", word.text, if word.prefix { "*" } else { "" }))
        .collect();
    words.join(" ")
}

/// An event of a ticket, for everybody.
fn told(n: u64, of: u64) -> EventRow {
    EventRow {
        ticket: Some(ticket_id(of)),
        ..event(n)
    }
}

/// The same for agents alone.
fn noted(n: u64, of: u64) -> EventRow {
    EventRow {
        audience: Audience::Agents,
        ..told(n, of)
    }
}

/// A change with one event of ticket 1 and its words.
fn said(n: u64, words: &str) -> ChangeSet {
    change().event(told(n, 1)).text(text(n, 1, words))
}

/// Commits so many other words that a store which keeps the latest apart has put away what came
/// before.
fn bury(store: &Subject) -> Result<(), CheckFailure> {
    const TICKET: u64 = 9_000;
    let row = TicketRow {
        member: "filler".to_owned(),
        ..ticket(TICKET)
    };
    let mut put = change().new_ticket(row);
    for n in TICKET..TICKET + 600 {
        let words = TextRow {
            member: "filler".to_owned(),
            ..text(n, TICKET, "stille")
        };
        put = put.event(told(n, TICKET)).text(words);
    }
    commit(store, &put)?;
    Ok(())
}

pub(super) fn a_search_finds_what_holds_all_words(store: &Subject) -> Result<(), CheckFailure> {
    commit(store, &change().new_ticket(ticket(1)))?;
    for (n, words) in [
        (1, "kan ikke behandle ordre 1042"),
        (2, "ordre ordre ordre kan sendes"),
        (3, "kan ikke logge ind"),
        (4, "ordrenummer 10423"),
        (5, "ord"),
    ] {
        commit(store, &said(n, words))?;
    }
    // An event without words is nowhere found.
    commit(store, &change().event(told(6, 1)))?;
    bury(store)?;
    for (words, expected) in [
        ("ordre", events([2, 1])),
        ("kan", events([3, 2, 1])),
        ("kan ikke", events([3, 1])),
        ("ikke kan", events([3, 1])),
        ("1042 ordre kan ikke behandle", events([1])),
        ("ordre ordre", events([2, 1])),
        ("kan ikke logge ind ordre", Vec::new()),
        ("ord", events([5])),
        ("10423", events([4])),
        ("042", Vec::new()),
        // Words of a query language are words.
        ("or", Vec::new()),
        ("not", Vec::new()),
        ("ordre or", Vec::new()),
        ("near", Vec::new()),
        ("ord* kan", events([2, 1])),
        ("ord*", events([5, 4, 2, 1])),
        ("k* i* l* i*", events([3])),
    ] {
        found(store, &by_agent(words), &expected)?;
        found(store, &by_member("anna", words), &expected)?;
    }
    Ok(())
}

pub(super) fn a_search_knows_words_of_any_size_and_script(
    store: &Subject,
) -> Result<(), CheckFailure> {
    // Letters of one to four bytes, some that another folding would take for the same or for no
    // letters at all.
    const SCRIPTS: [&str; 12] = [
        "λόγος",
        "λόγοσ",
        "привет",
        "приве",
        "日本語",
        "日本",
        "עברית",
        "ﬀ",
        "ff",
        "ꟁ",
        "𞤤𞤭",
        "ſ",
    ];
    let long = |n: usize| "abcdefgh".repeat(8)[..n].to_owned();
    let mut words: Vec<String> = SCRIPTS.map(str::to_owned).into();
    words.extend((1..=64).map(long));
    commit(store, &change().new_ticket(ticket(1)))?;
    let mut put = change();
    for (n, word) in (1..).zip(&words) {
        put = put.event(told(n, 1)).text(text(n, 1, word));
    }
    commit(store, &put)?;
    bury(store)?;
    for (n, word) in (1..).zip(&words) {
        found(store, &by_agent(word), &events([n]))?;
        let begin: Vec<u64> = (1..)
            .zip(&words)
            .filter(|(_, other)| other.starts_with(word.as_str()))
            .map(|(other, _)| other)
            .collect();
        let begin = events(begin.into_iter().rev());
        found(store, &by_agent(&format!("{word}*")), &begin)?;
    }
    // One text that holds them all, and more than fits a page.
    let all = words.join(" ").repeat(8);
    commit(store, &said(1_000, &all))?;
    found(store, &by_agent(&words[..8].join(" ")), &events([1_000]))
}

pub(super) fn a_search_shows_the_latest_committed_first(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let other = TicketRow {
        member: "bo".to_owned(),
        ..ticket(2)
    };
    commit(store, &change().new_ticket(ticket(1)).new_ticket(other))?;
    // Neither ids nor times nor tickets are in the order of commits.
    let order = [5, 2, 9, 1, 7, 3];
    for n in order {
        let of = 1 + n % 2;
        let row = TextRow {
            member: if of == 1 { "anna" } else { "bo" }.to_owned(),
            ..text(n, of, "fejl")
        };
        commit(store, &change().event(told(n, of)).text(row))?;
    }
    bury(store)?;
    // Events of one commit: the last is the latest, in whichever order their words come.
    let put = change()
        .event(told(20, 1))
        .event(told(11, 1))
        .event(told(15, 1))
        .text(text(15, 1, "fejl"))
        .text(text(20, 1, "fejl"))
        .text(text(11, 1, "fejl"));
    commit(store, &put)?;
    let expected = events([15, 11, 20, 3, 7, 1, 9, 2, 5]);
    found(store, &by_agent("fejl"), &expected)?;
    found(store, &by_agent("fe*"), &expected)?;
    found(store, &by_member("anna", "fejl"), &events([15, 11, 20, 2]))?;
    found(store, &by_member("bo", "fejl"), &events([3, 7, 1, 9, 5]))
}

pub(super) fn a_search_is_paged_without_gaps_or_repeats(
    store: &Subject,
) -> Result<(), CheckFailure> {
    commit(store, &change().new_ticket(ticket(1)))?;
    for n in 1..=24 {
        if n == 14 {
            bury(store)?;
        }
        // Every third is a note, and every second holds other words.
        let row = if n % 3 == 0 { noted(n, 1) } else { told(n, 1) };
        let words = TextRow {
            audience: row.audience,
            ..text(n, 1, if n % 2 == 0 { "fejl a" } else { "andet" })
        };
        commit(store, &change().event(row).text(words))?;
    }
    let holding = |agents| {
        events(
            (1..=24)
                .rev()
                .filter(move |n| n % 2 == 0 && (agents || n % 3 != 0)),
        )
    };
    for (query, expected) in [
        (by_agent("fejl"), holding(true)),
        (by_agent("fe* a"), holding(true)),
        (by_member("anna", "fejl"), holding(false)),
    ] {
        found(store, &query, &expected)?;
        for limit in 1..=expected.len() + 1 {
            let mut after = None;
            let mut came = Vec::new();
            loop {
                let page = search(
                    store,
                    &SearchQuery {
                        after,
                        limit: limit as u32,
                        ..query.clone()
                    },
                )?;
                let expected_here = expected.len().saturating_sub(came.len()).min(limit);
                equal("hits of a page", page.hits.len(), expected_here)?;
                came.extend(ids(&page));
                equal("more", page.more, came.len() < expected.len())?;
                after = came.last().copied();
                if !page.more {
                    break;
                }
            }
            equal("all pages", came, expected.clone())?;
        }
    }
    Ok(())
}

pub(super) fn a_search_goes_on_after_what_the_asker_may_find(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let other = TicketRow {
        member: "bo".to_owned(),
        ..ticket(2)
    };
    commit(store, &change().new_ticket(ticket(1)).new_ticket(other))?;
    commit(store, &said(1, "fejl"))?;
    commit(store, &said(2, "fejl"))?;
    bury(store)?;
    let bos = TextRow {
        member: "bo".to_owned(),
        ..text(3, 2, "fejl")
    };
    commit(store, &change().event(told(3, 2)).text(bos))?;
    let note = TextRow {
        audience: Audience::Agents,
        ..text(4, 1, "fejl")
    };
    commit(store, &change().event(noted(4, 1)).text(note))?;
    commit(store, &change().event(told(5, 1)))?;
    found(store, &by_agent("fejl"), &events([4, 3, 2, 1]))?;
    commit(store, &change().row(erase(2)))?;
    for (n, by_anna, by_agents) in [
        (1, events([]), events([])),
        // It was erased since, and is a place all the same.
        (2, events([1]), events([1])),
        // Another's.
        (3, events([]), events([1])),
        // A note.
        (4, events([]), events([3, 1])),
        // Without words.
        (5, events([]), events([])),
        // Not there.
        (6, events([]), events([])),
    ] {
        for (mut query, expected) in [
            (by_member("anna", "fejl"), by_anna),
            (by_agent("fejl"), by_agents),
        ] {
            query.after = Some(event_id(n));
            equal("hits after", ids(&search(store, &query)?), expected)?;
        }
    }
    Ok(())
}

pub(super) fn a_search_finds_the_members_own_alone(store: &Subject) -> Result<(), CheckFailure> {
    // Members whose ids begin alike, are words of the texts, or look alike.
    let members = [
        "anna", "Anna", "аnna", "ann", "anna b", "1", "10", "m", "fejl", "fejl*", "\"", "a:b", "_",
        "İ", "i",
    ];
    for (n, member) in (1..).zip(members) {
        let row = TicketRow {
            member: member.to_owned(),
            ..ticket(n)
        };
        let words = TextRow {
            member: member.to_owned(),
            ..text(n, n, "fejl ordre anna 1 10 m")
        };
        let put = change().new_ticket(row).event(told(n, n)).text(words);
        commit(store, &put)?;
    }
    bury(store)?;
    let all = events((1..=members.len() as u64).rev());
    found(store, &by_agent("fejl"), &all)?;
    for words in ["fejl", "fejl ordre", "anna", "1", "m", "f* 1*"] {
        for (n, member) in (1..).zip(members) {
            let by_member = by_member(member, words);
            found(store, &by_member, &events([n]))?;
            let by_agent = SearchQuery {
                audience: Audience::Agents,
                ..by_member
            };
            found(store, &by_agent, &events([n]))?;
        }
        let nobody = search(store, &by_member("nobody", words))?;
        equal("what a stranger finds", nobody, SearchPage::default())?;
    }
    Ok(())
}

pub(super) fn a_note_is_never_found_by_members(store: &Subject) -> Result<(), CheckFailure> {
    commit(store, &change().new_ticket(ticket(1)))?;
    for n in 1..=9 {
        if n == 6 {
            bury(store)?;
        }
        let note = n % 3 != 0;
        let row = if note { noted(n, 1) } else { told(n, 1) };
        let words = TextRow {
            audience: row.audience,
            ..text(n, 1, if note { "fejl hemmelig" } else { "fejl" })
        };
        commit(store, &change().event(row).text(words))?;
    }
    found(store, &by_agent("fejl"), &events((1..=9).rev()))?;
    found(store, &by_agent("hemmelig"), &events([8, 7, 5, 4, 2, 1]))?;
    for member in [Some("anna".to_owned()), None] {
        let as_member = |words: &str| SearchQuery {
            member: member.clone(),
            audience: Audience::Member,
            ..by_agent(words)
        };
        for words in ["hemmelig", "hemmelig*", "h* fejl"] {
            let page = search(store, &as_member(words))?;
            equal("what a member finds", page, SearchPage::default())?;
        }
        found(store, &as_member("fejl"), &events([9, 6, 3]))?;
        // Nor does a note show as a shorter page or as more.
        let mut query = as_member("fejl");
        for (limit, expected, more) in [(2, events([9, 6]), true), (3, events([9, 6, 3]), false)] {
            query.limit = limit;
            let page = search(store, &query)?;
            equal("a page", ids(&page), expected)?;
            equal("more", page.more, more)?;
        }
    }
    Ok(())
}

pub(super) fn a_hit_shows_the_event_and_its_ticket_as_they_are(
    store: &Subject,
) -> Result<(), CheckFailure> {
    commit(store, &change().new_ticket(ticket(1)))?;
    commit(store, &said(1, "fejl"))?;
    found(store, &by_agent("fejl"), &events([1]))?;
    let replaced = TicketRow {
        status: "solved".to_owned(),
        list: "closed".to_owned(),
        listed_at: 77,
        language: "en".to_owned(),
        assignee: Some("a-7".to_owned()),
        ..ticket(1)
    };
    commit(store, &change().ticket(replaced.clone(), Expect::At(1)))?;
    let page = search(store, &by_member("anna", "fejl"))?;
    let [SearchHit { event, ticket }] = page.hits.as_slice() else {
        return Err(CheckFailure::new("expected one hit"));
    };
    equal("the event", event, &told(1, 1))?;
    let shown = (
        ticket.id,
        ticket.number,
        ticket.member.as_str(),
        ticket.status.as_str(),
        ticket.language.as_str(),
        ticket.assignee.as_deref(),
        ticket.opened_at,
        ticket.listed_at,
        &ticket.summary,
    );
    let first = crate::id::TicketNumber::FIRST.value();
    let expected = (
        replaced.id,
        first,
        "anna",
        "solved",
        "en",
        Some("a-7"),
        replaced.opened_at,
        77,
        &replaced.summary,
    );
    equal("its ticket", shown, expected)
}

fn erase(n: u64) -> RowChange {
    RowChange::EraseEvent { id: event_id(n) }
}

pub(super) fn an_erased_event_is_not_found(store: &Subject) -> Result<(), CheckFailure> {
    commit(store, &change().new_ticket(ticket(1)))?;
    let words = |n: u64| format!("fejl ordre word{n} abc");
    for n in 1..=6 {
        commit(store, &said(n, &words(n)))?;
        if n == 4 {
            bury(store)?;
        }
    }
    found(store, &by_agent("fejl"), &events((1..=6).rev()))?;
    let mut left: BTreeSet<u64> = (1..=6).collect();
    // From the middle, the newest, the oldest, one that was erased before, and one not there.
    for n in [3, 6, 1, 3, 60, 5] {
        commit(store, &change().row(erase(n)))?;
        left.remove(&n);
        let expected = events(left.iter().rev().copied());
        for query in ["fejl", "fejl ordre", "fe* or*", "abc"] {
            for query in [by_agent(query), by_member("anna", query)] {
                let page = search(store, &query)?;
                equal("what is left", ids(&page), expected.clone())?;
                equal("more", page.more, false)?;
            }
        }
        let gone = search(store, &by_agent(&format!("word{n}")))?;
        equal("by its own word", gone, SearchPage::default())?;
    }
    // What comes later is found.
    commit(store, &said(7, &words(3)))?;
    found(store, &by_agent("fejl"), &events([7, 4, 2]))?;
    found(store, &by_agent("word3"), &events([7]))?;
    // A set that erases and says something.
    commit(store, &said(8, &words(8)).row(erase(7)).row(erase(2)))?;
    found(store, &by_agent("fejl"), &events([8, 4]))?;
    found(store, &by_agent("word3"), &[])
}
