//! Several at once: one has it, the others hear who, and nothing is left over.

use std::sync::Barrier;

use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::chat::presence::{Capacity, PresenceState};
use helpdesk_core::chat::{ChatHappening, ChatReason, ChatStatus};
use helpdesk_core::desk::chat::{ChatCaller, Posted};
use helpdesk_core::desk::{Caller, DeskError};
use helpdesk_core::id::ChatId;
use proptest::prelude::*;

use super::people::{
    agent_id, annas, available, chat_reason, from_address, join, message, says, taken, visitor,
};
use super::state::fits_together;
use crate::bench::{Bench, eva, leo, liv};

/// Runs both at once.
fn both<A: Send, B: Send>(
    one: impl FnOnce() -> A + Send,
    two: impl FnOnce() -> B + Send,
) -> (A, B) {
    let start = Barrier::new(2);
    std::thread::scope(|scope| {
        let one = scope.spawn(|| {
            start.wait();
            one()
        });
        let two = scope.spawn(|| {
            start.wait();
            two()
        });
        (one.join().unwrap(), two.join().unwrap())
    })
}

#[test]
fn thirty_two_joins_at_once_keep_their_order() {
    let bench = Bench::new();
    let start = Barrier::new(32);
    std::thread::scope(|scope| {
        for n in 0..32 {
            let (desk, start) = (&bench.desk, &start);
            scope.spawn(move || {
                start.wait();
                join(desk, None, from_address(&format!("{n}@example.com")));
            });
        }
    });
    let order = || -> Vec<ChatId> {
        let queue = block_on(bench.desk.chat_queue(&eva())).unwrap();
        queue.waiting.iter().map(|line| line.chat.id).collect()
    };
    let queued = order();
    assert_eq!(queued.len(), 32);
    fits_together(&bench);
    // They are taken in that order, whoever takes them.
    available(&bench.desk, &eva(), 20);
    available(&bench.desk, &leo(), 20);
    for (n, chat) in queued.iter().enumerate() {
        bench.clock.advance(TimeDelta::seconds(31));
        let agents = [eva(), leo()];
        for agent in &agents {
            available(&bench.desk, agent, 20);
        }
        assert_eq!(order()[0], *chat);
        block_on(bench.desk.take_chat(&agents[n % 2], *chat)).unwrap();
    }
    fits_together(&bench);
}

#[test]
fn of_two_who_take_a_chat_at_once_one_has_it() {
    for _ in 0..40 {
        let bench = Bench::new();
        let (chat, _) = visitor(&bench.desk);
        available(&bench.desk, &eva(), 1);
        available(&bench.desk, &leo(), 1);
        bench.clock.advance(TimeDelta::seconds(30));
        let take = |agent: Caller| {
            let desk = bench.desk.clone();
            move || block_on(desk.take_chat(&agent, chat))
        };
        let (one, two) = both(take(eva()), take(leo()));
        let (won, lost) = match (&one, &two) {
            (Ok(_), Err(_)) => (one, two),
            (Err(_), Ok(_)) => (two, one),
            other => panic!("{other:?}"),
        };
        assert!(won.unwrap().fresh);
        assert!(matches!(chat_reason(lost), ChatReason::TakenBy { .. }));
        fits_together(&bench);
    }
}

#[test]
fn one_agent_with_one_hand_takes_one_of_two() {
    for _ in 0..40 {
        let bench = Bench::new();
        let (first, _) = visitor(&bench.desk);
        let second = join(&bench.desk, None, from_address("b@example.com")).chat;
        available(&bench.desk, &eva(), 1);
        available(&bench.desk, &leo(), 1);
        bench.clock.advance(TimeDelta::seconds(30));
        let take = |chat| {
            let desk = bench.desk.clone();
            move || block_on(desk.take_chat(&eva(), chat))
        };
        let (one, two) = both(take(first), take(second));
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        fits_together(&bench);
    }
}

#[test]
fn a_message_and_the_end_at_once() {
    for _ in 0..40 {
        let bench = Bench::new();
        let (chat, guest) = taken(&bench);
        let (desk, other) = (bench.desk.clone(), bench.desk.clone());
        let (posted, ended) = both(
            || block_on(desk.post_in_chat(&guest, chat, message(1), says("hello"))),
            || block_on(other.end_chat(&eva(), chat)),
        );
        ended.unwrap();
        let view = block_on(bench.desk.chat(&guest, chat)).unwrap();
        let said = |one: &&helpdesk_core::desk::chat::ChatEntry| {
            matches!(one.event.what, ChatHappening::Posted(_))
        };
        match posted {
            Ok(Posted::InChat { number: 1, .. }) => {
                assert_eq!(view.entries.iter().filter(said).count(), 1);
            }
            refused => {
                assert!(matches!(
                    chat_reason(refused),
                    ChatReason::Ended { post: Some(_), .. }
                ));
                assert_eq!(view.entries.iter().filter(said).count(), 0);
            }
        }
        fits_together(&bench);
    }
}

#[test]
fn taking_and_leaving_at_once() {
    for _ in 0..40 {
        let bench = Bench::new();
        let (chat, guest) = visitor(&bench.desk);
        available(&bench.desk, &eva(), 1);
        let (desk, other) = (bench.desk.clone(), bench.desk.clone());
        let (_, left) = both(
            || block_on(desk.take_chat(&eva(), chat)),
            || block_on(other.leave_chat(&guest, chat)),
        );
        // Whoever was first: the visitor is gone, and no agent has a ghost.
        left.unwrap();
        let view = block_on(bench.desk.chat(&guest, chat)).unwrap();
        assert!(view.chat.status.is_ended());
        fits_together(&bench);
    }
}

#[test]
fn leaving_and_being_given_up_at_once() {
    for _ in 0..40 {
        let bench = Bench::new();
        let (chat, guest) = visitor(&bench.desk);
        bench.clock.advance(TimeDelta::minutes(10));
        let (desk, other, at) = (bench.desk.clone(), bench.desk.clone(), bench.clock_now());
        let (left, report) = both(
            || block_on(desk.leave_chat(&guest, chat)),
            || block_on(other.run_due(at)).unwrap(),
        );
        match left {
            Ok(_) => assert_eq!(report.abandoned, 0),
            Err(DeskError::RefusedInChat(_)) => assert_eq!(report.abandoned, 1),
            Err(error) => panic!("{error:?}"),
        }
        fits_together(&bench);
    }
}

#[test]
fn eight_threads_with_one_message_post_it_once() {
    for _ in 0..10 {
        let bench = Bench::new();
        let (chat, guest) = taken(&bench);
        let start = Barrier::new(8);
        let numbers: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        start.wait();
                        let post = bench.desk.post_in_chat(&guest, chat, message(1), says("x"));
                        match block_on(post).unwrap() {
                            Posted::InChat { number, fresh, .. } => (number, fresh),
                            other => panic!("{other:?}"),
                        }
                    })
                })
                .collect();
            threads.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(numbers.iter().all(|(number, _)| *number == 1));
        assert_eq!(numbers.iter().filter(|(_, fresh)| *fresh).count(), 1);
        fits_together(&bench);
    }
}

#[test]
fn messages_of_both_sides_at_once_have_numbers_without_gaps() {
    let bench = Bench::new();
    let (chat, guest) = taken(&bench);
    let post = |caller: ChatCaller, n: u128| {
        let posted = bench
            .desk
            .post_in_chat(&caller, chat, message(n), says("x"));
        match block_on(posted).unwrap() {
            Posted::InChat { number, .. } => number,
            other => panic!("{other:?}"),
        }
    };
    let side = |caller: ChatCaller| move || (1..=20).map(|n| post(caller.clone(), n)).collect();
    let (mut all, more): (Vec<u32>, Vec<u32>) = both(side(guest), side(eva().into()));
    assert!(all.is_sorted() && more.is_sorted());
    all.extend(more);
    all.sort_unstable();
    assert_eq!(all, (1..=40).collect::<Vec<_>>());
    fits_together(&bench);
}

fn agent(n: u8) -> Caller {
    match n % 3 {
        0 => eva(),
        1 => leo(),
        _ => liv(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever people do in whatever order, and whatever time passes: nothing drifts.
    #[test]
    fn whatever_happens_fits_together(
        steps in prop::collection::vec((0_u8..14, any::<u8>(), any::<u8>()), 1..60)
    ) {
        let bench = Bench::with(|parts| {
            parts.chat.requests_per_hour = 1000;
            parts.chat.max_waiting = 5;
        });
        let desk = &bench.desk;
        let mut chats: Vec<(ChatId, ChatCaller)> = Vec::new();
        for (n, (step, a, b)) in steps.into_iter().enumerate() {
            let chat = chats.get(usize::from(a) % chats.len().max(1)).cloned();
            let with = agent(b);
            // Most of it is refused now and then: what counts is what is left.
            match (step, chat) {
                (0, _) | (_, None) => {
                    let joining = if a % 2 == 0 {
                        block_on(desk.join_chat(None, from_address("g@example.com"), None))
                    } else {
                        let anna = crate::bench::anna();
                        block_on(desk.join_chat(Some(&anna), super::people::chat_form(), None))
                    };
                    if let helpdesk_core::desk::chat::Joining::Queued(joined) = joining.unwrap() {
                        let caller = match joined.key {
                            Some(key) => key.into(),
                            None => crate::bench::anna().into(),
                        };
                        chats.push((joined.chat, caller));
                    }
                }
                (1 | 2, _) => {
                    let capacity = Capacity::parse(1 + u32::from(a % 3)).unwrap();
                    let state = match a % 8 {
                        0 => PresenceState::Away,
                        1 => PresenceState::Busy,
                        _ => PresenceState::Available,
                    };
                    block_on(desk.set_presence(&with, state, capacity)).unwrap();
                }
                (3..=5, Some((chat, _))) => drop(block_on(desk.take_chat(&with, chat))),
                (6, Some((chat, who))) => {
                    let who = if b % 2 == 0 { who } else { with.into() };
                    drop(block_on(desk.post_in_chat(&who, chat, message(n as u128), says("x"))));
                }
                (7, Some((chat, _))) => drop(block_on(desk.requeue_chat(&with, chat))),
                (8, Some((chat, _))) => {
                    let to = agent_id(["eva", "leo", "liv"][usize::from(b / 3) % 3]);
                    drop(block_on(desk.hand_over_chat(&with, chat, to)));
                }
                (9, Some((chat, _))) => drop(block_on(desk.end_chat(&with, chat))),
                (10, Some((chat, who))) => drop(block_on(desk.leave_chat(&who, chat))),
                (11, Some((chat, who))) => {
                    let who = if b % 2 == 0 { who } else { with.into() };
                    drop(block_on(desk.turn_chat_into_ticket(&who, chat, None)));
                }
                (12, Some((chat, who))) => drop(block_on(desk.mark_chat(&who, chat, 9, 9))),
                (_, Some(_)) => {
                    bench.clock.advance(TimeDelta::seconds(i64::from(a) * 4));
                    block_on(desk.run_due(bench.clock_now())).unwrap();
                }
            }
            fits_together(&bench);
        }
        // At last all is over of itself.
        bench.clock.advance(TimeDelta::days(2));
        for _ in 0..3 {
            block_on(desk.run_due(bench.clock_now())).unwrap();
            bench.clock.advance(TimeDelta::days(1));
        }
        for (chat, _) in &chats {
            let status = block_on(desk.chat(&eva().into(), *chat)).unwrap().chat.status;
            prop_assert!(matches!(status, ChatStatus::Ended(_)));
        }
        fits_together(&bench);
    }
}

/// The desk's own chat of a member does not get in the way of another of theirs.
#[test]
fn a_member_may_have_several_chats() {
    let bench = Bench::new();
    let (first, anna) = annas(&bench.desk);
    let (second, _) = annas(&bench.desk);
    block_on(bench.desk.leave_chat(&anna, first)).unwrap();
    let view = block_on(bench.desk.chat(&anna, second)).unwrap();
    assert_eq!(view.chat.status, ChatStatus::Waiting);
    fits_together(&bench);
}
