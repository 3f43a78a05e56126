//! All that is stored of a chat which could be half done, and what must fit together at any time.

use futures_lite::future::block_on;
use helpdesk_core::id::{ChatId, MemberId};
use helpdesk_core::port::{
    ChangeSet, ChatKeyed, ChatQuery, CounterChange, Scope, Store, StoreError,
};

use crate::bench::{Bench, eva};

/// The chat, its feed, timers, notifications, what its agents have, and the tickets of the desk.
pub(crate) fn state(bench: &Bench, chat: ChatId) -> String {
    let store = &bench.store;
    let kept = block_on(store.chat(ChatKeyed::Id(chat))).unwrap();
    let kept = kept.map(|kept| (kept.version, kept.place, kept.row.status, kept.row.agent));
    let all = block_on(store.chats(ChatQuery::All { after: None }, 500)).unwrap();
    let mut told: Vec<_> = block_on(store.notifications(i64::MAX, 1000))
        .unwrap()
        .into_iter()
        .map(|one| (one.row.kind, one.row.to))
        .collect();
    told.sort();
    let mut timers: Vec<_> = block_on(store.due(i64::MAX, 1000))
        .unwrap()
        .into_iter()
        .map(|timer| (timer.kind, timer.due_at))
        .collect();
    timers.sort();
    let presences: Vec<_> = ["eva", "leo", "liv"]
        .map(|agent| block_on(store.presence(agent.to_owned())).unwrap())
        .into_iter()
        .flatten()
        .map(|one| (one.version, one.row))
        .collect();
    let anna = Scope::Member(MemberId::parse("anna").unwrap());
    let tickets = block_on(store.snapshot(anna)).unwrap().tickets.len();
    let sides = block_on(store.chat_sides(chat, i64::MIN)).unwrap();
    format!(
        "{:?}",
        (
            kept,
            all.len(),
            bench.fed(Scope::Chat(chat)),
            bench.fed(Scope::Desk),
            told,
            timers,
            presences,
            tickets,
            sides,
            waiting_count(bench),
        )
    )
}

/// What the counter of the waiting stands at.
pub(crate) fn waiting_count(bench: &Bench) -> i64 {
    let at_most = |most| {
        let change = ChangeSet {
            counters: vec![CounterChange {
                key: "chats_waiting".to_owned(),
                add: 0,
                at_most: Some(most),
                until: None,
            }],
            ..ChangeSet::default()
        };
        block_on(bench.store.commit(change))
    };
    (-50..500)
        .find(|most| match at_most(*most) {
            Ok(_) => true,
            Err(StoreError::Limit { .. }) => false,
            Err(error) => panic!("{error}"),
        })
        .unwrap()
}

/// The counter is the length of the queue, every agent has as many chats as their presence says, a
/// chat stands in one list, and the audit chain holds.
pub(crate) fn fits_together(bench: &Bench) {
    let store = &bench.store;
    let list = |query| block_on(store.chats(query, 500)).unwrap();
    let waiting = list(ChatQuery::Waiting { after: None });
    assert_eq!(waiting_count(bench), waiting.len() as i64);
    let active = list(ChatQuery::Active {
        agent: None,
        after: None,
    });
    for agent in ["eva", "leo", "liv"] {
        let has = active
            .iter()
            .filter(|one| one.row.agent.as_deref() == Some(agent));
        let stored = block_on(store.presence(agent.to_owned())).unwrap();
        let held = stored.map_or(0, |stored| stored.row.held);
        assert_eq!(held, has.count() as i64, "{agent}");
    }
    for one in list(ChatQuery::All { after: None }) {
        let ended = one.row.status.starts_with("ended");
        assert_eq!(ended, one.row.ended_at.is_some());
        let queued = waiting.iter().any(|waits| waits.row.id == one.row.id);
        assert_eq!(queued, one.row.status == "waiting");
    }
    let report = block_on(bench.desk.verify(&eva())).unwrap();
    assert_eq!(report.faults, []);
}
