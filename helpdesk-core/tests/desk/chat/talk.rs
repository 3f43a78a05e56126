//! Presence, taking, talking, ending: the way of a chat that an agent has.

use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::chat::offer::OfferedTo;
use helpdesk_core::chat::presence::{Capacity, PresenceState};
use helpdesk_core::chat::wait::WaitEstimate;
use helpdesk_core::chat::{
    ChatAction, ChatEnd, ChatHappening, ChatReason, ChatStatus, Rating, Stars,
};
use helpdesk_core::desk::DeskError;
use helpdesk_core::desk::chat::{ChatChangesView, Posted};
use helpdesk_core::port::{Scope, Store};
use helpdesk_core::testkit::YieldingStore;

use super::people::{
    agent_id, available, chat_reason, from_address, held, join, message, say, says, taken, visitor,
};
use crate::bench::{Bench, eva, leo, liv, overtake_at_every_await};

#[test]
fn a_view_knows_what_its_entries_tell() {
    let bench = Bench::new();
    let (chat, guest) = visitor(&bench.desk);
    available(&bench.desk, &eva(), 1);
    let begin = bench.store.checkpoint().unwrap();
    let desk = bench.over(YieldingStore::new(bench.store.clone()));
    overtake_at_every_await(
        || {
            bench.store.restore(&begin).unwrap();
            desk.chat(&guest, chat)
        },
        || drop(block_on(bench.desk.take_chat(&eva(), chat)).unwrap()),
        |polls, view| {
            let view = view.unwrap();
            let mut entries = view.entries.iter();
            if entries.any(|entry| entry.event.what.kind() == "taken") {
                assert_eq!(view.chat.status, ChatStatus::Active, "{polls}");
            }
        },
    );
}

#[test]
fn chats_of_agents_who_take_no_more_keep_nobody_waiting() {
    let bench = Bench::new();
    let desk = &bench.desk;
    let take = |n: u32| {
        let chat = join(desk, None, from_address(&format!("{n}@example.com"))).chat;
        available(desk, &eva(), 1);
        block_on(desk.take_chat(&eva(), chat)).unwrap();
        chat
    };
    for n in 0..10 {
        let chat = take(n);
        bench.clock.advance(TimeDelta::minutes(10));
        block_on(desk.end_chat(&eva(), chat)).unwrap();
    }
    take(10);
    block_on(desk.set_presence(&eva(), PresenceState::Busy, Capacity::ONE)).unwrap();
    available(desk, &leo(), 1);
    match join(desk, None, from_address("last@example.com")).wait {
        // Each was taken at once, and leo has a free hand.
        WaitEstimate::Range { most, .. } => assert_eq!(most, TimeDelta::zero()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_chat_is_taken_held_and_ended() {
    let bench = Bench::new();
    let desk = &bench.desk;
    let (chat, guest) = visitor(desk);
    assert!(matches!(
        chat_reason(block_on(desk.take_chat(&eva(), chat))),
        ChatReason::NotPresent
    ));
    available(desk, &eva(), 1);
    let queue = block_on(desk.chat_queue(&eva())).unwrap();
    assert_eq!(queue.waiting.len(), 1);
    assert!(
        matches!(&queue.waiting[0].offer.to, OfferedTo::Agent { agent, .. } if *agent == agent_id("eva"))
    );
    let acted = block_on(desk.take_chat(&eva(), chat)).unwrap();
    assert_eq!((acted.status, acted.fresh), (ChatStatus::Active, true));
    assert_eq!(held(&bench, "eva"), 1);
    let queue = block_on(desk.chat_queue(&eva())).unwrap();
    assert_eq!((queue.waiting.len(), queue.mine.len()), (0, 1));

    let agent = eva().into();
    assert_eq!(say(desk, &guest, chat, 1, "hello"), 1);
    assert_eq!(say(desk, &agent, chat, 1, "hello"), 2);
    assert_eq!(say(desk, &guest, chat, 2, "my order"), 3);
    // The same message again is the same, however its text reads.
    let again = block_on(desk.post_in_chat(&guest, chat, message(2), says("changed"))).unwrap();
    assert!(
        matches!(
            again,
            Posted::InChat {
                number: 3,
                fresh: false,
                ..
            }
        ),
        "{again:?}"
    );
    let view = block_on(desk.chat(&guest, chat)).unwrap();
    let texts: Vec<_> = view
        .entries
        .iter()
        .filter_map(|entry| match &entry.event.what {
            ChatHappening::Posted(said) => {
                Some((said.number, said.post.text().unwrap().as_str().to_owned()))
            }
            _ => None,
        })
        .collect();
    let expected = [(1, "hello"), (2, "hello"), (3, "my order")];
    assert_eq!(texts, expected.map(|(n, text)| (n, text.to_owned())));
    // The visitor sees what the agent is called and no id.
    assert!(!format!("{view:?}").contains("eva"));

    let acted = block_on(desk.end_chat(&eva(), chat)).unwrap();
    assert_eq!(acted.status, ChatStatus::Ended(ChatEnd::ByAgent));
    assert_eq!(held(&bench, "eva"), 0);
    // What comes too late is kept.
    match chat_reason(block_on(desk.post_in_chat(
        &guest,
        chat,
        message(3),
        says("too late"),
    ))) {
        ChatReason::Ended { end, post, .. } => {
            assert_eq!(end, ChatEnd::ByAgent);
            assert_eq!(post.unwrap().text().unwrap().as_str(), "too late");
        }
        other => panic!("{other:?}"),
    }
    let transcript = block_on(desk.chat_transcript(&guest, chat)).unwrap();
    assert_eq!(transcript.lines.len(), 3);
    assert_eq!(
        transcript,
        block_on(desk.chat_transcript(&agent, chat)).unwrap()
    );
    let rating = Rating {
        stars: Stars::parse(5).unwrap(),
        text: None,
    };
    block_on(desk.rate_chat(&guest, chat, rating.clone())).unwrap();
    let twice = chat_reason(block_on(desk.rate_chat(&guest, chat, rating)));
    assert_eq!(twice, ChatReason::AlreadyRated);
}

#[test]
fn who_comes_second_hears_who_was_first() {
    let bench = Bench::new();
    let (chat, _) = taken(&bench);
    available(&bench.desk, &leo(), 1);
    let second = chat_reason(block_on(bench.desk.take_chat(&leo(), chat)));
    assert!(matches!(second, ChatReason::TakenBy { name } if name.as_str() == "Somebody"));
    assert_eq!((held(&bench, "eva"), held(&bench, "leo")), (1, 0));
}

#[test]
fn a_chat_is_offered_to_who_is_free_longest_and_then_to_all() {
    let bench = Bench::new();
    let desk = &bench.desk;
    available(desk, &eva(), 1);
    bench.clock.advance(TimeDelta::seconds(5));
    available(desk, &leo(), 1);
    let (chat, _) = visitor(desk);
    let second = join(desk, None, from_address("b@example.com")).chat;
    let third = join(desk, None, from_address("c@example.com")).chat;
    let early = chat_reason(block_on(desk.take_chat(&leo(), chat)));
    assert!(matches!(early, ChatReason::OfferedTo { .. }), "{early:?}");
    let behind = chat_reason(block_on(desk.take_chat(&leo(), third)));
    assert_eq!(behind, ChatReason::NotItsTurn);
    assert!(block_on(desk.take_chat(&leo(), second)).is_ok());
    let full = chat_reason(block_on(desk.take_chat(&leo(), third)));
    assert_eq!(
        full,
        ChatReason::NoFreeHand {
            held: 1,
            capacity: 1
        }
    );
    // Open to all after half a minute.
    available(desk, &liv(), 1);
    let early = chat_reason(block_on(desk.take_chat(&liv(), chat)));
    assert!(matches!(early, ChatReason::OfferedTo { .. }), "{early:?}");
    bench.clock.advance(TimeDelta::seconds(30));
    assert!(block_on(desk.take_chat(&liv(), chat)).is_ok());
}

#[test]
fn a_chat_goes_back_to_its_old_place_or_to_another_agent() {
    let bench = Bench::new();
    let desk = &bench.desk;
    let (chat, _) = taken(&bench);
    let second = join(desk, None, from_address("b@example.com")).chat;
    let not_hers = chat_reason(block_on(desk.requeue_chat(&leo(), chat)));
    assert!(matches!(not_hers, ChatReason::TakenBy { .. }));
    block_on(desk.requeue_chat(&eva(), chat)).unwrap();
    assert_eq!(held(&bench, "eva"), 0);
    let queue = block_on(desk.chat_queue(&eva())).unwrap();
    let order: Vec<_> = queue.waiting.iter().map(|line| line.chat.id).collect();
    assert_eq!(order, [chat, second]);

    block_on(desk.take_chat(&eva(), chat)).unwrap();
    let gone = chat_reason(block_on(desk.hand_over_chat(&eva(), chat, agent_id("leo"))));
    assert_eq!(gone, ChatReason::NotPresent);
    available(desk, &leo(), 1);
    block_on(desk.hand_over_chat(&eva(), chat, agent_id("leo"))).unwrap();
    assert_eq!((held(&bench, "eva"), held(&bench, "leo")), (0, 1));
    let view = block_on(desk.chat(&leo().into(), chat)).unwrap();
    assert_eq!(view.chat.team.agent, Some(agent_id("leo")));
    assert!(view.allowed.contains(&ChatAction::Post));
}

#[test]
fn both_sides_see_how_far_the_other_is_and_whether_it_writes() {
    let bench = Bench::new();
    let desk = &bench.desk;
    let (chat, guest) = taken(&bench);
    let agent = eva().into();
    say(desk, &guest, chat, 1, "hello");
    say(desk, &guest, chat, 2, "are you there");
    block_on(desk.mark_chat(&agent, chat, 2, 1)).unwrap();
    // Numbers only grow, and never past what was written.
    block_on(desk.mark_chat(&agent, chat, 1, 0)).unwrap();
    block_on(desk.mark_chat(&guest, chat, 99, 99)).unwrap();
    block_on(desk.writing_in_chat(&agent, chat)).unwrap();
    let sides = block_on(desk.chat(&guest, chat)).unwrap().sides;
    assert_eq!(
        (sides.agent.delivered, sides.agent.read, sides.agent.writing),
        (2, 1, true)
    );
    assert_eq!((sides.visitor.delivered, sides.visitor.read), (2, 2));
    assert_eq!(sides.visitor.seen_at, Some(bench.clock_now()));
    assert!(!sides.visitor.writing);
    bench.clock.advance(TimeDelta::seconds(6));
    let sides = block_on(desk.chat(&guest, chat)).unwrap().sides;
    assert!(!sides.agent.writing);
    // Another agent speaks for nobody here.
    let other = chat_reason(block_on(desk.mark_chat(&leo().into(), chat, 2, 2)));
    assert!(matches!(other, ChatReason::TakenBy { .. }));
    let other = chat_reason(block_on(desk.writing_in_chat(&leo().into(), chat)));
    assert!(matches!(other, ChatReason::TakenBy { .. }));
    // Neither is an event.
    let events = bench.fed(Scope::Chat(chat));
    assert_eq!(events, 4, "joined, taken, two messages");
}

#[test]
fn the_feed_of_a_chat_brings_what_is_new() {
    let bench = Bench::new();
    let desk = &bench.desk;
    let (chat, guest) = taken(&bench);
    let cursor = block_on(desk.chat(&guest, chat)).unwrap().cursor;
    say(desk, &eva().into(), chat, 1, "hello");
    block_on(desk.wait_for_chat(&guest, chat, cursor.clone())).unwrap();
    match block_on(desk.chat_changes(&guest, chat, Some(cursor), 10)).unwrap() {
        ChatChangesView::Changes { entries, more, .. } => {
            assert_eq!((entries.len(), more), (1, false));
        }
        other => panic!("{other:?}"),
    }
    // A cursor of another chat leads nowhere here.
    let other = join(desk, None, from_address("b@example.com"));
    let answer = block_on(desk.chat_changes(&guest, chat, other.cursor, 10)).unwrap();
    assert_eq!(answer, ChatChangesView::TakeSnapshot);
    // Messages are not in the agents' feed, all else is.
    assert_eq!(bench.fed(Scope::Desk), 3);
}

#[test]
fn presence_is_a_lease() {
    let bench = Bench::new();
    let desk = &bench.desk;
    let presence = available(desk, &eva(), 2);
    assert_eq!(
        presence.lease_until,
        bench.clock_now() + TimeDelta::seconds(90)
    );
    let (chat, _) = visitor(desk);
    bench.clock.advance(TimeDelta::seconds(90));
    assert!(matches!(
        chat_reason(block_on(desk.take_chat(&eva(), chat))),
        ChatReason::NotPresent
    ));
    for state in [PresenceState::Busy, PresenceState::Away] {
        block_on(desk.set_presence(&eva(), state, Capacity::ONE)).unwrap();
        let refused = chat_reason(block_on(desk.take_chat(&eva(), chat)));
        assert!(matches!(refused, ChatReason::NotPresent), "{state:?}");
    }
    available(desk, &eva(), 1);
    block_on(desk.take_chat(&eva(), chat)).unwrap();
    let member =
        block_on(desk.set_presence(&crate::bench::anna(), PresenceState::Away, Capacity::ONE));
    assert_eq!(
        member,
        Err(helpdesk_core::refusal::Reason::AgentsOnly.into())
    );
}

#[test]
fn somebody_elses_chat_looks_like_none() {
    let bench = Bench::new();
    let (chat, _) = taken(&bench);
    let bob = crate::bench::bob().into();
    let none = Err(DeskError::NotFound);
    assert_eq!(
        block_on(bench.desk.leave_chat(&bob, chat)).map(|_| ()),
        none
    );
    let posted = block_on(bench.desk.post_in_chat(&bob, chat, message(1), says("x")));
    assert_eq!(posted.map(|_| ()), none);
    let stored = block_on(
        bench
            .store
            .chats(helpdesk_core::port::ChatQuery::All { after: None }, 10),
    );
    assert_eq!(stored.unwrap()[0].row.status, "active");
}
