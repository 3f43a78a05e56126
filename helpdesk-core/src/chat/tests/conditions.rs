//! The conditions of the rules, each at its edges.

use chrono::TimeDelta;
use uuid::Uuid;

use super::super::presence::{Capacity, PresenceState};
use super::super::*;
use super::bench::*;
use crate::contact::Contact;
use crate::id::MessageId;
use crate::prose::PersonName;

fn written(post: crate::ticket::Post) -> ChatCommand {
    ChatCommand::Post {
        message: MessageId::new(Uuid::from_u128(9)),
        post,
    }
}

#[test]
fn who_takes_is_there_with_a_free_hand_and_is_offered_the_chat() {
    let bench = Bench::waiting();
    let name = PersonName::parse("Cy").unwrap();
    let until = start() + TimeDelta::seconds(30);
    let with = |change: fn(&mut presence::Presence), offering| {
        let mut presence = bench.present("bo");
        change(&mut presence);
        let context = ChatContext {
            presence: Some(&presence),
            offering,
            ..bench.context(ChatActor::Agent)
        };
        let taken = decide_chat(bench.chat.as_ref(), &ChatCommand::Take, context);
        taken.map_err(|refusal| refusal.reason).err()
    };
    let open = Offering::Open;
    assert_eq!(with(|_| (), open), None);
    for change in [
        (|one| one.state = PresenceState::Away) as fn(&mut presence::Presence),
        |one| one.state = PresenceState::Busy,
        |one| one.lease_until = start(),
        |one| one.agent = agent("cy").id,
    ] {
        assert_eq!(with(change, open), Some(ChatReason::NotPresent));
    }
    let full = |one: &mut presence::Presence| {
        (one.held, one.capacity) = (3, Capacity::parse(3).unwrap());
    };
    let no_hand = ChatReason::NoFreeHand {
        held: 3,
        capacity: 3,
    };
    assert_eq!(with(full, open), Some(no_hand));
    let offered = ChatReason::OfferedTo {
        name: name.clone(),
        until,
    };
    let to_another = Offering::ToAnother { name: &name, until };
    assert_eq!(with(|_| (), to_another), Some(offered));
    assert_eq!(
        with(|_| (), Offering::NotItsTurn),
        Some(ChatReason::NotItsTurn)
    );
}

#[test]
fn a_chat_is_handed_over_to_another_who_is_there_and_free() {
    let mut bench = Bench::active();
    let to = |id| ChatCommand::HandOver { to: agent(id) };
    let action = ChatAction::HandOver;
    assert_eq!(
        bench.refused(ChatActor::Agent, &to("cy")),
        ChatReason::NotPresent
    );
    assert_eq!(
        bench.refused(ChatActor::Agent, &to("bo")),
        ChatReason::NothingToDo { action }
    );
    bench.presence = Some(bench.present("cy"));
    bench.now += TimeDelta::minutes(20);
    bench.does_this(ChatActor::Agent, &to("cy"));
    let chat = bench.head();
    assert!(chat.is_with(&agent("cy").id));
    assert_eq!(chat.agent_name.as_ref().unwrap().as_str(), "Name of cy");
    assert_eq!(
        (chat.taken_at, chat.active_since),
        (Some(start()), Some(bench.now))
    );
    // Who had it has it no longer.
    let reason = bench.refused(ChatActor::Agent, &bench.suitable(ChatAction::Post));
    let name = agent("cy").name;
    assert_eq!(reason, ChatReason::TakenBy { name });
}

#[test]
fn a_chat_goes_back_to_the_queue_when_its_agents_lease_is_over() {
    let mut bench = Bench::active();
    let mut presence = bench.present("bo");
    presence.lease_until = start() + TimeDelta::seconds(90);
    bench.presence = Some(presence);
    for (second, gone) in [(89, false), (90, true)] {
        bench.now = start() + TimeDelta::seconds(second);
        let outcome = bench.decide(ChatActor::System, &ChatCommand::Requeue);
        assert_eq!(outcome.is_ok(), gone, "{second}");
    }
    bench.does(ChatActor::System, ChatAction::Requeue);
    let chat = bench.head();
    assert_eq!(chat.waiting_since, bench.now);
    assert_eq!(chat.team, ChatTeam::default());
    assert_eq!(chat.taken_at, Some(start()), "when it was taken first");
}

#[test]
fn a_typed_member_id_opens_nothing() {
    let mut bench = Bench::empty();
    bench.member = None;
    bench.does(ChatActor::Visitor, ChatAction::Join);
    let visitor = bench.head().visitor.clone().unwrap();
    assert_eq!(visitor.claim.unwrap().as_str(), "boss");
    assert_eq!(bench.head().member, None);
    // Not even when the host looks the claimed member up, or the visitor signs in later.
    for named in [
        member("boss", "Presidential Diamond"),
        member("anna", "Gold"),
    ] {
        bench.member = Some(named);
        for who in [ChatActor::Visitor, ChatActor::Agent] {
            let reason = bench.refused(who, &bench.suitable(ChatAction::TurnIntoTicket));
            let contact = Box::new(bench.policy.parts().contact.clone());
            assert_eq!(reason, ChatReason::NotSignedIn { contact });
            let allowed = allowed_chat_actions(bench.head(), &bench.context(who));
            assert!(allowed.contains(&ChatAction::Refer));
        }
    }
}

#[test]
fn who_is_signed_in_claims_nothing_by_typing_their_own_id() {
    for (id, claim) in [("boss", None), ("anna", Some("boss"))] {
        let mut bench = Bench::empty();
        bench.member = Some(member(id, "Gold"));
        bench.does(ChatActor::Visitor, ChatAction::Join);
        let chat = bench.head();
        assert_eq!(chat.member.as_ref().unwrap().as_str(), id);
        let typed = chat.visitor.as_ref().unwrap().claim.as_ref();
        assert_eq!(typed.map(|one| one.as_str()), claim);
    }
}

#[test]
fn the_gate_of_a_ticket_stands_before_chats_too() {
    let mut bench = Bench::active();
    for (rank, opens) in [("Premier", false), ("Silver", true)] {
        bench.member = Some(member("anna", rank));
        for who in [ChatActor::Visitor, ChatActor::Agent] {
            let outcome = bench.decide(who, &bench.suitable(ChatAction::TurnIntoTicket));
            assert_eq!(outcome.is_ok(), opens, "{rank}");
            let too_low = outcome
                .is_err_and(|refusal| matches!(refusal.reason, ChatReason::RankTooLow { .. }));
            assert_eq!(too_low, !opens);
        }
    }
}

#[test]
fn an_ended_chat_becomes_a_ticket_within_the_days_of_the_policy() {
    let mut bench = Bench::active();
    bench.ends(ChatEnd::ByVisitor);
    let ended_at = bench.now;
    for (late, taken) in [
        (TimeDelta::zero(), true),
        (TimeDelta::milliseconds(1), false),
    ] {
        bench.now = ended_at + TimeDelta::days(30) + late;
        let outcome = bench.decide(
            ChatActor::Visitor,
            &bench.suitable(ChatAction::TurnIntoTicket),
        );
        assert_eq!(outcome.is_ok(), taken);
        if let Err(refusal) = outcome {
            let action = ChatAction::TurnIntoTicket;
            let days = 30;
            let reason = ChatReason::TooLate {
                action,
                ended_at,
                days,
            };
            assert_eq!(refusal.reason, reason);
        }
    }
}

#[test]
fn what_comes_after_the_end_is_kept_in_the_refusal() {
    for end in ChatEnd::ALL {
        let mut bench = Bench::active();
        bench.ends(end);
        let ended_at = bench.head().ended_at.unwrap();
        bench.now += TimeDelta::hours(1);
        let late = post("one more thing: secret");
        let reason = bench.refused(ChatActor::Visitor, &written(late.clone()));
        assert!(!format!("{reason:?}").contains("secret"));
        let post = Some(Box::new(late));
        let kept = ChatReason::Ended {
            end,
            ended_at,
            post,
        };
        assert_eq!(reason, kept);
    }
}

#[test]
fn a_chat_takes_so_many_posts_and_characters() {
    let mut bench = Bench::active();
    let most = bench.policy.chat().max_posts;
    let mut full = bench.head().clone();
    for (posts, characters, text, taken) in [
        (most - 1, 0, "a", true),
        (most, 0, "a", false),
        (0, Chat::MAX_CHARACTERS - 2, "æø", true),
        (0, Chat::MAX_CHARACTERS - 2, "æøå", false),
    ] {
        (full.posts, full.characters) = (posts, characters);
        bench.chat = Some(full.clone());
        let outcome = bench.decide(ChatActor::Visitor, &written(post(text)));
        assert_eq!(outcome.is_ok(), taken, "{posts} {characters}");
        if let Err(refusal) = outcome {
            let kept = ChatReason::Full {
                posts: most,
                characters: Chat::MAX_CHARACTERS,
                post: Box::new(post(text)),
            };
            assert_eq!(refusal.reason, kept);
            assert!(refusal.allowed.contains(&ChatAction::TurnIntoTicket));
        }
    }
}

#[test]
fn files_are_limited_as_on_a_ticket() {
    let mut bench = Bench::active();
    let refused = |bench: &Bench, many| {
        let outcome = bench.decide(ChatActor::Visitor, &written(files(many)));
        outcome.map_err(|refusal| refusal.reason).err()
    };
    let limit = |limit| Some(ChatReason::TooManyAttachments { limit });
    assert_eq!(refused(&bench, 11), limit(10));
    bench.does_this(ChatActor::Visitor, &written(files(10)));
    bench.does_this(ChatActor::Agent, &written(files(9)));
    assert_eq!(refused(&bench, 1), None);
    assert_eq!(refused(&bench, 2), limit(20));
    assert_eq!(bench.head().attachments, 19);
}

#[test]
fn whom_to_turn_to() {
    let named = Contact::parse("Karl", None).unwrap();
    let own = |contact: &Contact| ChatCommand::Refer {
        contact: Some(contact.clone()),
    };
    for (who, rank, command, expected) in [
        (ChatActor::Agent, "Gold", own(&named), "Karl"),
        (ChatActor::Visitor, "Gold", own(&named), "Customer service"),
        (
            ChatActor::Agent,
            "Gold",
            ChatCommand::Refer { contact: None },
            "Customer service",
        ),
        (
            ChatActor::Visitor,
            "Premier",
            ChatCommand::Refer { contact: None },
            "Account manager",
        ),
    ] {
        let mut bench = Bench::active();
        bench.member = Some(member("anna", rank));
        bench.does_this(who, &command);
        let referred = bench.head().referred.as_ref().unwrap();
        assert_eq!(referred.name.as_str(), expected);
        let end = match who {
            ChatActor::Visitor => ChatEnd::ByVisitor,
            ChatActor::Agent | ChatActor::System => ChatEnd::ByAgent,
        };
        assert_eq!(bench.head().status.end(), Some(end));
    }
}

#[test]
fn a_waiting_visitor_is_gone_when_not_seen_for_so_long() {
    let mut bench = Bench::waiting();
    let ten = TimeDelta::minutes(10);
    let due = |bench: &Bench| {
        chat_due(
            bench.head(),
            ChatTimer::Abandon,
            bench.seen_at,
            &bench.policy,
        )
    };
    assert_eq!(due(&bench), Some(start() + ten));
    // An old mark does not make it earlier; a new one makes it later.
    bench.seen_at = Some(start() - ten);
    assert_eq!(due(&bench), Some(start() + ten));
    let seen = start() + TimeDelta::minutes(7);
    bench.seen_at = Some(seen);
    assert_eq!(due(&bench), Some(seen + ten));
    bench.now = seen + ten - TimeDelta::milliseconds(1);
    let action = ChatAction::Abandon;
    assert_eq!(
        bench.refused(ChatActor::System, &ChatCommand::Abandon),
        ChatReason::NotDue { action }
    );
    bench.now = seen + ten;
    bench.does(ChatActor::System, action);
    assert_eq!(due(&bench), None);
}

#[test]
fn a_quiet_chat_is_over_after_so_long() {
    let mut bench = Bench::active();
    let half = TimeDelta::minutes(30);
    let due = |bench: &Bench| chat_due(bench.head(), ChatTimer::TimeOut, None, &bench.policy);
    assert_eq!(due(&bench), Some(start() + half));
    bench.now += TimeDelta::minutes(29);
    bench.does(ChatActor::Visitor, ChatAction::Post);
    assert_eq!(due(&bench), Some(bench.now + half));
    // Who takes it anew has the whole time, however old the last message is.
    bench.does(ChatActor::Agent, ChatAction::Requeue);
    assert_eq!(due(&bench), None);
    bench.now += TimeDelta::hours(2);
    bench.presence = Some(bench.present("bo"));
    bench.does(ChatActor::Agent, ChatAction::Take);
    assert_eq!(due(&bench), Some(bench.now + half));
}

#[test]
fn marks_never_pass_the_last_message() {
    let mut bench = Bench::active();
    bench.does(ChatActor::Visitor, ChatAction::Post);
    bench.does(ChatActor::Agent, ChatAction::Post);
    for (delivered, read, expected) in [
        (0, 0, (0, 0)),
        (2, 1, (2, 1)),
        (1, 2, (2, 2)),
        (9, 9, (2, 2)),
    ] {
        let marks = Marks::new(delivered, read, bench.head(), bench.now);
        assert_eq!((marks.delivered, marks.read), expected);
    }
}
