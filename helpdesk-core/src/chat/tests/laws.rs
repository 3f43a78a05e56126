//! Laws over random histories: folds are folds, and what a visitor holds is enough to decide by.

use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::super::*;
use super::bench::*;
use crate::member::Member;
use crate::port::Audience;

/// One try of somebody to do something.
#[derive(Clone, Debug)]
struct Move {
    who: ChatActor,
    action: ChatAction,
    /// Which of two agents acts.
    second: bool,
    /// Whether the agent whom it concerns is there.
    there: bool,
    minutes: i64,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    // Leaving and ending come seldom, so that histories grow.
    let lively = prop::sample::select(vec![
        ChatAction::Take,
        ChatAction::HandOver,
        ChatAction::Requeue,
        ChatAction::Post,
        ChatAction::Post,
        ChatAction::Post,
    ]);
    let every = prop::sample::select(ChatAction::ALL.to_vec());
    let one = (
        prop::sample::select(ChatActor::ALL.to_vec()),
        prop_oneof![4 => lively, 1 => every],
        any::<bool>(),
        prop::bool::weighted(0.8),
        prop_oneof![4 => 0..3_i64, 1 => 0..60_i64, 1 => 0..50_000_i64],
    );
    let one = one.prop_map(|(who, action, second, there, minutes)| Move {
        who,
        action,
        second,
        there,
        minutes,
    });
    prop::collection::vec(one, 0..40)
}

fn fold(events: &[ChatEvent]) -> Option<Chat> {
    let mut events = events.iter();
    events.try_fold(None, |chat, event| {
        Some(evolve_chat(chat, chat_id(), event))
    })?
}

fn for_visitor(events: &[ChatEvent]) -> Vec<ChatEvent> {
    let seen = events.iter().cloned();
    seen.filter_map(|event| project_chat_event(event, Audience::Member))
        .collect()
}

/// A visitor's device answers as the desk does.
fn agree(bench: &Bench, command: &ChatCommand) -> TestCaseResult {
    let mut device = bench.clone();
    device.chat = device.chat.map(|chat| project_chat(chat, Audience::Member));
    let desk = bench.decide(ChatActor::Visitor, command);
    let here = device.decide(ChatActor::Visitor, command);
    prop_assert_eq!(desk.map(|events| for_visitor(&events)), here);
    Ok(())
}

fn sound(bench: &Bench) -> TestCaseResult {
    prop_assert_eq!(fold(&bench.history), bench.chat.clone());
    let seen = for_visitor(&bench.history);
    prop_assert_eq!(
        seen.len(),
        bench.history.len(),
        "today nothing is for agents alone"
    );
    for event in &seen {
        prop_assert!(!matches!(event.by, ChatAuthor::Agent(_)));
        let named = matches!(event.what, ChatHappening::HandedOver { to: Some(_), .. });
        prop_assert!(!named);
    }
    let Some(chat) = &bench.chat else {
        return Ok(());
    };
    prop_assert_eq!(
        fold(&seen),
        Some(project_chat(chat.clone(), Audience::Member))
    );
    let posts = bench.history.iter().filter_map(|event| match &event.what {
        ChatHappening::Posted(said) => Some(said.number),
        _ => None,
    });
    let numbers: Vec<u32> = posts.collect();
    prop_assert!(numbers.iter().copied().eq(1..=chat.posts), "{:?}", numbers);
    let transcript = Transcript::of(chat.id, &bench.history).map(|one| one.lines.len());
    prop_assert_eq!(transcript, Some(numbers.len()));
    prop_assert_eq!(chat.status.is_ended(), chat.ended_at.is_some());
    prop_assert!(chat.status != ChatStatus::Waiting || chat.team.agent.is_none());
    prop_assert!(chat.status != ChatStatus::Active || chat.team.agent.is_some());
    prop_assert_eq!(chat.team.agent.is_some(), chat.agent_name.is_some());
    let became = chat.status == ChatStatus::Ended(ChatEnd::Ticket);
    prop_assert_eq!(became, chat.ticket.is_some());
    prop_assert!(chat.rating.is_none() || chat.status.is_ended());
    super::rows::survives(chat);
    Ok(())
}

/// What a refusal says is possible, is.
fn allowed(bench: &Bench, who: ChatActor) -> TestCaseResult {
    let Some(chat) = &bench.chat else {
        return Ok(());
    };
    let allowed = allowed_chat_actions(chat, &bench.context(who));
    for action in ChatAction::ALL {
        let outcome = bench.decide(who, &bench.suitable(action));
        // To whom it may be handed over is not the chat's to say.
        if action != ChatAction::HandOver {
            prop_assert_eq!(outcome.is_ok(), allowed.contains(&action), "{:?}", action);
        }
        if let Err(refusal) = outcome {
            prop_assert_eq!(&refusal.allowed, &allowed);
        }
    }
    Ok(())
}

fn play(member: Option<Member>, moves: &[Move]) -> TestCaseResult {
    let mut bench = Bench::empty();
    bench.member = member;
    for one in moves {
        bench.now += TimeDelta::minutes(one.minutes);
        let (actor, other) = if one.second {
            ("cy", "bo")
        } else {
            ("bo", "cy")
        };
        bench.agent = agent(actor);
        let concerned = match one.action {
            ChatAction::HandOver => "cy",
            _ if one.who == ChatActor::System => other,
            _ => actor,
        };
        bench.presence = one.there.then(|| bench.present(concerned));
        let action = match &bench.chat {
            None => ChatAction::Join,
            Some(_) => one.action,
        };
        let who = match action {
            ChatAction::Join => ChatActor::Visitor,
            _ => one.who,
        };
        let command = bench.suitable(action);
        agree(&bench, &command)?;
        allowed(&bench, who)?;
        let before = bench.chat.as_ref().map(|chat| chat.status);
        let Ok(events) = bench.decide(who, &command) else {
            continue;
        };
        if before.is_some_and(ChatStatus::is_ended) {
            let after = matches!(action, ChatAction::Rate | ChatAction::TurnIntoTicket);
            prop_assert!(after, "{:?} after the end", action);
        }
        bench.apply(events);
        sound(&bench)?;
    }
    Ok(())
}

proptest! {
    #[test]
    fn histories_of_members_keep_the_laws(moves in moves()) {
        play(Some(member("anna", "Gold")), &moves)?;
    }

    #[test]
    fn histories_of_visitors_without_account_keep_the_laws(moves in moves()) {
        play(None, &moves)?;
    }
}
