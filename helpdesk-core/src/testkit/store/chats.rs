//! Chats: what is put comes back, in the order of arrival.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{
    With, active_of, arrival, body, change, chat, chat_id, commit, event, event_id, feed, ticket_id,
};
use crate::id::ChatId;
use crate::port::{
    Arrival, Body, ChatKeyed, ChatQuery, ChatRow, ChatTimes, Committed, EventRow, Expect,
    RowChange, Scope, StoreError, StoredChat,
};
use crate::testkit::check::{CheckFailure, ensure, equal};

fn find(store: &Subject, n: u64) -> Result<Option<StoredChat>, StoreError> {
    block_on(store.chat(ChatKeyed::Id(chat_id(n))))
}

/// Chats with each of their columns empty and full.
fn filled() -> Vec<ChatRow> {
    let mut rows: Vec<ChatRow> = (1..=4).map(chat).collect();
    rows[0].key_hash = Some("0f".repeat(32));
    rows[0].body = Body {
        schema: i32::MIN,
        // Not UTF-8, and larger than a database page.
        bytes: vec![0xff; 70_000],
    };
    rows[1].member = Some("Æøå e\u{301} עברית 👩🏽‍💻 'a' %s ; --".to_owned());
    rows[1].status = "active".to_owned();
    rows[1].agent = Some("b\u{f8}".to_owned());
    rows[1].taken_at = Some(0);
    rows[2].joined_at = -86_400_001;
    rows[2].status = "ended_by_visitor".to_owned();
    rows[2].ended_at = Some(253_402_300_799_999);
    rows[2].body = Body::default();
    rows[3].member = Some("anna".to_owned());
    rows[3].agent = Some("eva".to_owned());
    rows[3].status = "ended_ticket".to_owned();
    rows[3].taken_at = Some(-1);
    rows[3].ended_at = Some(7);
    rows[3].ticket = Some(ticket_id(9));
    rows
}

pub(super) fn a_chat_comes_back_as_it_was_put(store: &Subject) -> Result<(), CheckFailure> {
    for key in [
        ChatKeyed::Id(chat_id(1)),
        ChatKeyed::KeyHash("0f".repeat(32)),
        ChatKeyed::Ticket(ticket_id(9)),
    ] {
        equal("no chat", block_on(store.chat(key))?, None)?;
    }
    for row in filled() {
        let place = arrival(&commit(store, &change().new_chat(row.clone()))?)?.place;
        let expected = StoredChat {
            place,
            version: 1,
            row: row.clone(),
        };
        let mut keys = vec![ChatKeyed::Id(row.id)];
        keys.extend(row.key_hash.map(ChatKeyed::KeyHash));
        keys.extend(row.ticket.map(ChatKeyed::Ticket));
        for key in keys {
            let what = format!("the chat by {key:?}");
            equal(&what, block_on(store.chat(key))?, Some(expected.clone()))?;
        }
    }
    let other = block_on(store.chat(ChatKeyed::KeyHash("0F".repeat(32))))?;
    equal("the chat of a hash in capitals", other, None)
}

pub(super) fn a_chat_is_replaced_whole(store: &Subject) -> Result<(), CheckFailure> {
    let id = chat_id(9);
    let mut version = 0;
    // There and back again, so that every optional column is filled and emptied. Twice each, so
    // that the body alone changes too.
    let rows = filled();
    for row in rows.iter().chain(rows.iter().rev()) {
        for nth in 0..2 {
            let body = Body {
                schema: row.body.schema.saturating_add(nth),
                bytes: row.body.bytes.clone(),
            };
            let row = ChatRow {
                id,
                body,
                ..row.clone()
            };
            let expect = match version {
                0 => Expect::Absent,
                version => Expect::At(version),
            };
            let done = commit(store, &change().chat(row.clone(), expect))?;
            equal("arrivals", done.arrivals.len(), usize::from(version == 0))?;
            version += 1;
            let expected = StoredChat {
                place: 1,
                version,
                row,
            };
            equal("the chat", find(store, 9)?, Some(expected.clone()))?;
            // It stands in the lists of what it is now, and in no others.
            let row = &expected.row;
            for (query, listed) in [
                (ChatQuery::Waiting { after: None }, row.status == "waiting"),
                (active_of(None), row.status == "active"),
                (active_of(Some("bø")), row.status == "active"),
                (active_of(Some("eva")), false),
                (
                    ChatQuery::Member {
                        member: "anna".to_owned(),
                        after: None,
                    },
                    row.member.as_deref() == Some("anna"),
                ),
            ] {
                let found = block_on(store.chats(query.clone(), 10))?;
                let wanted: Vec<_> = listed.then(|| expected.clone()).into_iter().collect();
                equal(&format!("{query:?}"), found, wanted)?;
            }
            let times = block_on(store.chat_times(10))?;
            let taken = row.status == "active" || row.ended_at.is_some();
            let taken = taken && row.taken_at.is_some();
            equal("times", times.len(), usize::from(taken))?;
        }
    }
    for (key, gone) in [
        (ChatKeyed::KeyHash("0f".repeat(32)), false),
        (ChatKeyed::Ticket(ticket_id(9)), true),
    ] {
        let found = block_on(store.chat(key))?;
        equal("what it had once", found.is_none(), gone)?;
    }
    Ok(())
}

pub(super) fn a_chat_that_is_not_as_expected_conflicts(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let conflict = |set| equal("commit", commit(store, &set), Err(StoreError::Conflict));
    let other = || ChatRow {
        body: body(99),
        ..chat(1)
    };
    for version in [0, 1, 2] {
        conflict(change().chat(other(), Expect::At(version)))?;
    }
    commit(store, &change().new_chat(chat(1)))?;
    conflict(change().new_chat(other()))?;
    for version in [-1, 0, 2, i64::MAX] {
        conflict(change().chat(other(), Expect::At(version)))?;
    }
    conflict(change().new_chat(chat(2)).new_chat(chat(2)))?;
    conflict(change().new_chat(chat(2)).chat(chat(2), Expect::At(2)))?;
    equal("a chat of a failed set", find(store, 2)?, None)?;
    let stored = find(store, 1)?.map(|stored| (stored.version, stored.row));
    equal("the chat", stored, Some((1, chat(1))))?;
    let twice = change().new_chat(chat(2)).chat(
        ChatRow {
            status: "active".to_owned(),
            ..chat(2)
        },
        Expect::At(1),
    );
    let done = commit(store, &twice)?;
    equal("arrivals of one new chat", done.arrivals.len(), 1)?;
    equal("its version", find(store, 2)?.map(|s| s.version), Some(2))
}

pub(super) fn a_key_and_a_ticket_are_one_chats_alone(store: &Subject) -> Result<(), CheckFailure> {
    let hash = |n: u64, hash: &str| ChatRow {
        key_hash: Some(hash.to_owned()),
        ..chat(n)
    };
    let turned = |n: u64, ticket: u64| ChatRow {
        ticket: Some(ticket_id(ticket)),
        ..chat(n)
    };
    for (mine, yours) in [
        (hash(1, "mine"), hash(2, "yours")),
        (turned(3, 1), turned(4, 2)),
    ] {
        let (first, second) = (mine.id, yours.id);
        let as_second = |row: &ChatRow| ChatRow {
            id: second,
            ..row.clone()
        };
        let conflict = |set| equal("commit", commit(store, &set), Err(StoreError::Conflict));
        conflict(change().new_chat(mine.clone()).new_chat(as_second(&mine)))?;
        commit(store, &change().new_chat(mine.clone()))?;
        conflict(change().new_chat(as_second(&mine)))?;
        commit(store, &change().new_chat(yours.clone()))?;
        conflict(change().chat(as_second(&mine), Expect::At(1)))?;
        let kept = block_on(store.chat(ChatKeyed::Id(second)))?;
        let kept = kept.map(|stored| (stored.version, stored.row));
        equal("the second chat", kept, Some((1, yours.clone())))?;
        // Its own again is no conflict; nor is what another has given up in the same change.
        commit(store, &change().chat(mine.clone(), Expect::At(1)))?;
        let bare = ChatRow {
            key_hash: None,
            ticket: None,
            ..mine.clone()
        };
        let handed = change()
            .chat(bare, Expect::At(2))
            .chat(as_second(&mine), Expect::At(1));
        commit(store, &handed)?;
        let key = match (&mine.key_hash, mine.ticket) {
            (Some(hash), _) => ChatKeyed::KeyHash(hash.clone()),
            (None, Some(ticket)) => ChatKeyed::Ticket(ticket),
            (None, None) => ChatKeyed::Id(first),
        };
        let now = block_on(store.chat(key))?.map(|stored| stored.row.id);
        equal("whose it is now", now, Some(second))?;
    }
    Ok(())
}

/// Chats of two members and two agents in each status, and what the store gave them.
fn many(store: &Subject) -> Result<Vec<StoredChat>, CheckFailure> {
    let mut stored = Vec::new();
    // Ids and times fall, so that only the places are right.
    for n in (0..60_u64).rev() {
        let status = ["waiting", "active", "ended_by_agent"][n as usize % 3];
        let row = ChatRow {
            member: [None, Some("anna"), Some("Anna")][n as usize / 3 % 3].map(str::to_owned),
            status: status.to_owned(),
            agent: (n % 3 > 0).then(|| ["bo", "Bo"][n as usize / 2 % 2].to_owned()),
            // Some waited before and went back, some ended untaken.
            taken_at: (n % 3 > 0 && n % 5 > 0 || n % 7 == 0).then_some(n as i64),
            ended_at: (n % 3 == 2).then_some((n / 6) as i64),
            ..chat(n)
        };
        let done = commit(store, &change().new_chat(row.clone()))?;
        stored.push(StoredChat {
            place: arrival(&done)?.place,
            version: 1,
            row,
        });
    }
    Ok(stored)
}

/// A query without its place, and whether a chat is asked for by it.
type Asked = (ChatQuery, fn(&ChatRow) -> bool);

pub(super) fn lists_of_chats_are_paged_in_order_of_arrival(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let all = many(store)?;
    let member = |member: &str| ChatQuery::Member {
        member: member.to_owned(),
        after: None,
    };
    let asked: [Asked; 9] = [
        (ChatQuery::Waiting { after: None }, |row| {
            row.status == "waiting"
        }),
        (active_of(None), |row| row.status == "active"),
        (active_of(Some("bo")), |row| {
            row.status == "active" && row.agent.as_deref() == Some("bo")
        }),
        (active_of(Some("Bo")), |row| {
            row.status == "active" && row.agent.as_deref() == Some("Bo")
        }),
        (active_of(Some("nobody")), |_| false),
        (member("anna"), |row| row.member.as_deref() == Some("anna")),
        (member("Anna"), |row| row.member.as_deref() == Some("Anna")),
        (member("none"), |_| false),
        (ChatQuery::All { after: None }, |_| true),
    ];
    for (query, fits) in asked {
        let mut wanted: Vec<_> = all.iter().filter(|s| fits(&s.row)).cloned().collect();
        if matches!(query, ChatQuery::Member { .. }) {
            wanted.reverse();
        }
        for limit in [1, 3, 500] {
            let mut found: Vec<StoredChat> = Vec::new();
            loop {
                let after = found.last().map(|stored| stored.place);
                let page = block_on(store.chats(behind(&query, after), limit))?;
                let rest = (wanted.len() - found.len()).min(limit as usize);
                equal("chats of a page", page.len(), rest)?;
                if page.is_empty() {
                    break;
                }
                found.extend(page);
            }
            equal(&format!("{query:?}"), &found, &wanted)?;
        }
    }
    // A place need not be one of the list's.
    for (place, count) in [(i64::MIN, 60), (0, 60), (i64::MAX, 0)] {
        let query = ChatQuery::All { after: Some(place) };
        equal("all after", block_on(store.chats(query, 500))?.len(), count)?;
    }
    Ok(())
}

/// The query for what comes after a place.
fn behind(query: &ChatQuery, place: Option<i64>) -> ChatQuery {
    let mut query = query.clone();
    match &mut query {
        ChatQuery::Waiting { after }
        | ChatQuery::Active { after, .. }
        | ChatQuery::Member { after, .. }
        | ChatQuery::All { after } => *after = place,
    }
    query
}

pub(super) fn those_who_wait_before_are_counted_to_a_bound(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let all = many(store)?;
    let places = all.iter().map(|stored| stored.place);
    for place in places.chain([i64::MIN, 0, i64::MAX]) {
        let before = all.iter().filter(|stored| stored.place < place);
        let before = before.filter(|s| s.row.status == "waiting").count() as u32;
        for at_most in [0, 1, 5, 19, 20, 21, u32::MAX] {
            let counted = block_on(store.chats_before(place, at_most))?;
            let what = format!("how many wait before {place}, at most {at_most}");
            equal(&what, counted, before.min(at_most))?;
        }
    }
    Ok(())
}

pub(super) fn times_are_those_of_the_active_and_the_latest_ended(
    store: &Subject,
) -> Result<(), CheckFailure> {
    equal("no times", block_on(store.chat_times(10))?, Vec::new())?;
    let all = many(store)?;
    let time = |stored: &&StoredChat| {
        Some(ChatTimes {
            joined_at: stored.row.joined_at,
            taken_at: stored.row.taken_at?,
            ended_at: stored.row.ended_at,
        })
    };
    let active = all.iter().filter(|stored| stored.row.status == "active");
    let active: Vec<_> = active.filter_map(|stored| time(&stored)).collect();
    let mut ended: Vec<_> = all.iter().filter(|s| s.row.ended_at.is_some()).collect();
    ended.sort_by_key(|stored| std::cmp::Reverse((stored.row.ended_at, stored.place)));
    let ended: Vec<_> = ended.iter().filter_map(time).collect();
    ensure(
        "the sample is too small",
        active.len() > 7 && ended.len() > 7,
    )?;
    for limit in [1, 2, 7, 500] {
        let wanted = active.iter().take(limit).chain(ended.iter().take(limit));
        let wanted: Vec<_> = wanted.copied().collect();
        let found = block_on(store.chat_times(limit as u32))?;
        equal("times", found, wanted)?;
    }
    Ok(())
}

pub(super) fn a_new_chats_place_is_in_the_receipt(store: &Subject) -> Result<(), CheckFailure> {
    let join = change().operation("join").new_chat(chat(1));
    let done = commit(store, &join)?;
    let first = Arrival {
        chat: chat_id(1),
        place: 1,
    };
    equal("the arrivals", &done.arrivals, &vec![first])?;
    // Moves on what a receipt could be made from anew.
    let moved = ChatRow {
        status: "active".to_owned(),
        ..chat(1)
    };
    let later = change().chat(moved, Expect::At(1)).new_chat(chat(2));
    commit(store, &later)?;
    let expected = Committed {
        fresh: false,
        ..done
    };
    let receipt = block_on(store.receipt("join".to_owned()))?;
    equal("the receipt", receipt, Some(expected.clone()))?;
    let other = change().operation("join").new_chat(chat(3));
    equal("the same again", commit(store, &other)?, expected)?;
    equal("the chat of the second sending", find(store, 3)?, None)
}

/// An event of a chat, in its feed alone.
pub(super) fn said(n: u64, of: ChatId) -> EventRow {
    EventRow {
        chat: Some(of),
        scopes: vec![Scope::Chat(of)],
        operation: Some(format!("chat:{of}:v:{n}")),
        ..event(n)
    }
}

pub(super) fn an_erased_event_of_a_chat_keeps_its_envelope(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let of = chat_id(1);
    let mut shown: Vec<EventRow> = (1..=3).map(|n| said(n, of)).collect();
    shown[1].scopes.push(Scope::Desk);
    let put = shown.iter().fold(change().new_chat(chat(1)), |set, row| {
        set.event(row.clone())
    });
    commit(store, &put)?;
    let end = || block_on(store.snapshot(Scope::Chat(of))).map(|snapshot| snapshot.cursor);
    let before = end()?;
    for n in [2, 1] {
        let erase = RowChange::EraseEvent { id: event_id(n) };
        commit(store, &change().row(erase))?;
        shown[n as usize - 1].body = Body::default();
        let feed = super::sample::normal(feed(store, &Scope::Chat(of))?);
        equal(
            "the chat's feed",
            feed,
            super::sample::normal(shown.clone()),
        )?;
        equal("where it ends", end()?, before.clone())?;
    }
    Ok(())
}
