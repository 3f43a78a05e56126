//! What the rules of chat turn down, and how that is told.

use futures_lite::future::block_on;
use helpdesk_ffi::desk::{Desk, Storage, new_message};
use helpdesk_ffi::error::DeskError;
use helpdesk_ffi::texts::DeskTexts;
use helpdesk_ffi::types::chat::{ChatAction, ChatStatus, OfferedTo, PresenceState};
use helpdesk_ffi::types::chat_refusals::ChatReason;
use helpdesk_ffi::types::chat_views::{ChatCaller, TurnedInto};
use helpdesk_ffi::types::rows::Audience;
use helpdesk_ffi::types::shapes::Caller;
use helpdesk_ffi::types::values::{AgentId, ChatCapacity, LanguageTag};

use crate::setting::{anna, at_noon, ole, said, taken_by_ole, vera};

fn lise() -> Caller {
    Caller::agent(AgentId::parse("lise").unwrap())
}

fn there(desk: &Desk, agent: Caller, state: PresenceState) {
    let one = ChatCapacity::parse(1).unwrap();
    block_on(desk.set_presence(agent, state, one)).unwrap();
}

fn code<T: std::fmt::Debug>(answer: Result<T, DeskError>) -> String {
    match answer {
        Err(DeskError::RefusedInChat { code, reason, .. }) => {
            assert_eq!(code, reason.code());
            code
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn who_may_take_a_chat_is_told_by_code() {
    let (desk, clock) = at_noon(Storage::Memory);
    let (chat, _) = vera(&desk);
    let take = |agent: Caller| block_on(desk.take_chat(agent, chat));
    assert_eq!(code(take(ole())), "not_present");
    there(&desk, lise(), PresenceState::Available);
    clock.set("2020-08-03T12:00:01Z");
    there(&desk, ole(), PresenceState::Available);
    // Lise has been free longer: for thirty seconds it is hers alone.
    assert_eq!(code(take(ole())), "offered_to");
    let queue = block_on(desk.chat_queue(ole())).unwrap();
    assert!(
        matches!(queue.waiting[0].offer.to, OfferedTo::Agent { .. }),
        "{queue:?}"
    );
    clock.set("2020-08-03T12:00:31Z");
    assert_eq!(take(ole()).unwrap().status, ChatStatus::Active);
    assert_eq!(code(take(lise())), "taken_by");

    let (second, _) = vera(&desk);
    assert_eq!(
        code(block_on(desk.take_chat(ole(), second))),
        "no_free_hand"
    );
    let to = AgentId::parse("lise").unwrap();
    block_on(desk.hand_over_chat(ole(), chat, to)).unwrap();
    assert_eq!(code(block_on(desk.requeue_chat(ole(), chat))), "taken_by");
    block_on(desk.requeue_chat(lise(), chat)).unwrap();
    // Back at its old place.
    let queue = block_on(desk.chat_queue(ole())).unwrap();
    let waiting: Vec<_> = queue.waiting.iter().map(|line| line.chat.id).collect();
    assert_eq!(waiting, [chat, second]);
}

#[test]
fn an_agent_who_vanishes_loses_their_chats_to_the_queue() {
    let (desk, clock) = at_noon(Storage::Memory);
    let (chat, vera) = vera(&desk);
    taken_by_ole(&desk, chat);
    clock.set("2020-08-03T12:01:31Z");
    let at = "2020-08-03T12:01:31Z".parse().unwrap();
    let report = block_on(desk.run_due(at)).unwrap();
    assert_eq!((report.requeued, report.timed_out), (1, 0));
    let view = block_on(desk.chat(vera, chat)).unwrap();
    assert_eq!(view.chat.status, ChatStatus::Waiting);
}

#[test]
fn what_comes_after_the_end_is_refused_with_its_text_kept() {
    let (desk, _) = at_noon(Storage::Memory);
    let (chat, vera) = vera(&desk);
    taken_by_ole(&desk, chat);
    block_on(desk.end_chat(ole(), chat)).unwrap();
    let late = desk.post_in_chat(vera.clone(), chat, new_message().unwrap(), said("Vent!"));
    let error = block_on(late).unwrap_err();
    let DeskError::RefusedInChat {
        reason: ChatReason::Ended {
            post: Some(post), ..
        },
        allowed,
        ..
    } = &error
    else {
        panic!("{error:?}");
    };
    assert_eq!(post.text().unwrap().as_str(), "Vent!");
    assert!(allowed.contains(&ChatAction::Rate), "{allowed:?}");
    assert!(!format!("{error:?} {error}").contains("Vent"), "{error:?}");

    let danish = vec![LanguageTag::parse("da").unwrap()];
    let policy = desk.policy().unwrap();
    let texts = DeskTexts::new(danish, policy.clone(), Audience::Member, None).unwrap();
    let english = DeskTexts::new(vec![], policy, Audience::Member, None).unwrap();
    let (said, plain) = (
        texts.error(error.clone()).unwrap(),
        english.error(error).unwrap(),
    );
    assert!(
        !said.why.is_empty() && said.why != plain.why,
        "{}",
        said.why
    );
    assert!(!said.instead.is_empty());

    // Nobody joined it signed in: it is nobody's ticket.
    let turned = block_on(desk.turn_chat_into_ticket(vera, chat, None)).unwrap();
    assert!(matches!(turned, TurnedInto::Contact { .. }), "{turned:?}");
}

#[test]
fn a_chat_of_somebody_else_is_not_there() {
    let (desk, _) = at_noon(Storage::Memory);
    let (chat, _) = vera(&desk);
    let (_, stranger) = vera(&desk);
    for caller in [stranger, ChatCaller::Account(anna())] {
        let read = block_on(desk.chat(caller.clone(), chat));
        assert_eq!(read.map(|_| ()), Err(DeskError::NotFound));
        let left = block_on(desk.leave_chat(caller, chat));
        assert_eq!(left.map(|_| ()), Err(DeskError::NotFound));
    }
}
