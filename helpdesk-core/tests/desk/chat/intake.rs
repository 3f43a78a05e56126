//! Into the queue, or an answer: who is let in, counted, and what a key opens.

use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::chat::wait::Place;
use helpdesk_core::chat::{
    Admission, ChatForm, ChatLimit, ChatStatus, Instead, Question, RequestKind,
};
use helpdesk_core::desk::chat::{ChatCaller, Joining};
use helpdesk_core::desk::{Caller, DeskError};
use helpdesk_core::id::MemberId;
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::{Account, Member};
use helpdesk_core::port::{Scope, Store};
use helpdesk_core::prose::PersonName;
use helpdesk_core::rank::Rank;
use helpdesk_core::refusal::Reason;

use super::people::{
    annas, available, chat_form, claiming, from_address, join, other_key, visitor,
};
use crate::bench::{Bench, CANARY, anna, bob, eva, key};

#[test]
fn a_visitor_without_account_gets_a_key_and_a_place() {
    let bench = Bench::new();
    let joined = join(&bench.desk, None, chat_form());
    assert_eq!(joined.place, Place::Exact(1));
    // Nobody is there: without account there is a contact and no draft.
    assert!(matches!(
        joined.nobody_there.as_deref(),
        Some(Instead::Contact(_))
    ));
    let expires_at = bench.clock_now() + TimeDelta::hours(24);
    assert_eq!(joined.key_expires_at, Some(expires_at));

    let second = join(&bench.desk, None, from_address("b@example.com"));
    assert_eq!(second.place, Place::Exact(2));
    let visitor = ChatCaller::from(second.key.unwrap());
    let view = block_on(bench.desk.chat(&visitor, second.chat)).unwrap();
    assert_eq!(view.place, Some(Place::Exact(2)));
    assert_eq!(view.chat.status, ChatStatus::Waiting);
    assert_eq!(view.entries.len(), 1);
    assert_eq!(view.key_expires_at, Some(expires_at));
    // Who was before leaves.
    let first = ChatCaller::from(joined.key.unwrap());
    block_on(bench.desk.leave_chat(&first, joined.chat)).unwrap();
    let view = block_on(bench.desk.chat(&visitor, second.chat)).unwrap();
    assert_eq!(view.place, Some(Place::Exact(1)));
}

#[test]
fn a_member_finds_the_form_filled_in_and_gets_no_key() {
    let bench = Bench::new();
    let form = block_on(bench.desk.chat_form(&anna())).unwrap();
    assert_eq!(form.member, MemberId::parse("anna").unwrap());
    assert_eq!(
        block_on(bench.desk.chat_form(&eva())),
        Err(Reason::MembersOnly.into())
    );
    let joined = join(&bench.desk, Some(&anna()), chat_form());
    assert_eq!((joined.key, joined.key_expires_at), (None, None));
    // A member of this rank may send a ticket instead of waiting.
    assert!(matches!(
        joined.nobody_there.as_deref(),
        Some(Instead::Draft(_))
    ));
    let mine = block_on(bench.desk.my_chats(&anna(), None, 10)).unwrap();
    assert_eq!(mine.chats.len(), 1);
    assert_eq!(mine.chats[0].id, joined.chat);
    assert!(
        block_on(bench.desk.my_chats(&bob(), None, 10))
            .unwrap()
            .chats
            .is_empty()
    );
    // An agent is no visitor.
    let agents = block_on(bench.desk.join_chat(Some(&eva()), chat_form(), None));
    assert_eq!(agents, Err(Reason::MembersOnly.into()));
}

#[test]
fn my_chats_come_in_pages() {
    let bench = Bench::new();
    let chats: Vec<_> = (0..5).map(|_| annas(&bench.desk).0).collect();
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = block_on(bench.desk.my_chats(&anna(), after, 2)).unwrap();
        assert!(page.chats.len() <= 2);
        found.extend(page.chats.iter().map(|chat| chat.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    found.reverse();
    assert_eq!(found, chats);
}

/// Negative tests 12 and 13: a key is never an id, opens one chat, and ends.
#[test]
fn a_key_opens_its_own_chat_and_no_other_and_not_for_ever() {
    let bench = Bench::new();
    let (chat, own) = visitor(&bench.desk);
    let (others, _) = annas(&bench.desk);
    let ChatCaller::Visitor(key) = own.clone() else {
        panic!("a visitor has a key")
    };
    assert_eq!(block_on(bench.desk.chat_of(&key)), Ok(chat));
    assert!(block_on(bench.desk.chat(&own, chat)).is_ok());
    let none = Err(DeskError::NotFound);
    assert_eq!(block_on(bench.desk.chat(&own, others)), none);
    assert_eq!(block_on(bench.desk.chat(&other_key().into(), chat)), none);
    assert_eq!(
        block_on(bench.desk.chat_of(&other_key())),
        Err(DeskError::NotFound)
    );
    // Its hash is what is stored, and opens nothing.
    let stored = block_on(bench.store.chat(helpdesk_core::port::ChatKeyed::Id(chat)));
    let hash = stored.unwrap().unwrap().row.key_hash.unwrap();
    assert_ne!(hash, key.expose());
    let hash = helpdesk_core::desk::chat::ChatKey::parse(&hash).unwrap();
    assert_eq!(block_on(bench.desk.chat(&hash.into(), chat)), none);
    assert!(!format!("{own:?}").contains(&key.expose()[..8]));

    bench
        .clock
        .advance(TimeDelta::hours(24) - TimeDelta::milliseconds(1));
    assert!(block_on(bench.desk.chat(&own, chat)).is_ok());
    bench.clock.advance(TimeDelta::milliseconds(1));
    assert_eq!(block_on(bench.desk.chat(&own, chat)), none);
    assert_eq!(block_on(bench.desk.chat_of(&key)), Err(DeskError::NotFound));
}

/// The attack: a visitor types a Diamond's id. It opens nothing, to either of them.
#[test]
fn a_member_id_that_was_typed_opens_nothing() {
    let bench = Bench::new();
    let annas_id = MemberId::parse("anna").unwrap();
    bench
        .directory
        .set_rank(&annas_id, Rank::parse("Diamond").unwrap());
    let joined = join(&bench.desk, None, claiming("anna"));
    let (chat, visitor) = (joined.chat, ChatCaller::from(joined.key.unwrap()));
    // No draft of a ticket for the attacker: whom to turn to.
    assert!(matches!(
        joined.nobody_there.as_deref(),
        Some(Instead::Contact(_))
    ));
    let none = Err(DeskError::NotFound);
    // Whose id was typed sees nothing of it: no chat, no list, no feed.
    assert_eq!(block_on(bench.desk.chat(&anna().into(), chat)), none);
    assert!(
        block_on(bench.desk.my_chats(&anna(), None, 10))
            .unwrap()
            .chats
            .is_empty()
    );
    assert_eq!(bench.fed(Scope::Member(annas_id)), 0);
    // The agent sees that it was typed, and no member.
    let view = block_on(bench.desk.chat(&eva().into(), chat)).unwrap();
    assert!(view.chat.visitor.unwrap().claim.is_some());
    assert_eq!((view.chat.member, view.member), (None, None));
    // Neither side makes a ticket of it.
    for caller in [visitor, eva().into()] {
        let begin = bench.store.checkpoint().unwrap();
        available(&bench.desk, &eva(), 1);
        let turned = block_on(bench.desk.turn_chat_into_ticket(&caller, chat, None)).unwrap();
        assert!(
            matches!(
                turned,
                helpdesk_core::desk::chat::TurnedInto::Contact { .. }
            ),
            "{turned:?}"
        );
        let tickets = block_on(bench.desk.my_tickets(&anna(), 10)).unwrap();
        assert!(tickets.open.lines.is_empty());
        bench.store.restore(&begin).unwrap();
    }
}

#[test]
fn the_language_that_a_member_reads_best_tells_danish_from_norwegian() {
    let bench = Bench::new();
    let bodil = MemberId::parse("bodil").unwrap();
    let account = |languages: &[&str]| {
        let read = |tag: &&str| LanguageTag::parse(tag).unwrap();
        Account::Member(Member {
            id: bodil.clone(),
            name: PersonName::parse("Bodil").unwrap(),
            email: None,
            rank: Rank::parse("Gold").unwrap(),
            languages: languages.iter().map(read).collect(),
        })
    };
    let question = "Jeg kan ikke behandle min ordre, fordi knappen er grå hele tiden";
    for (languages, expected) in [(&["da"][..], "da"), (&["nb", "da"], "nb")] {
        bench.directory.add("bodil", "secret", account(languages));
        let form = ChatForm {
            question: Question::parse(question).unwrap(),
            ..chat_form()
        };
        let caller = Caller::member(bodil.clone());
        let answer = block_on(bench.desk.join_chat(Some(&caller), form, None)).unwrap();
        let Joining::Answered(Admission::OtherLanguage { language, .. }) = answer else {
            panic!("{answer:?}");
        };
        assert_eq!(language.unwrap().primary(), expected);
    }
}

#[test]
fn what_is_not_let_in_is_answered_and_leaves_no_chat() {
    let bench = Bench::new();
    let not_technical = ChatForm {
        kind: RequestKind::Other,
        ..chat_form()
    };
    let question = format!("Hvorfor kan jeg ikke afgive min ordre i webshoppen? {CANARY}");
    let danish = ChatForm {
        question: Question::parse(&question).unwrap(),
        ..chat_form()
    };
    for (form, code) in [(not_technical, "not_technical"), (danish, "other_language")] {
        let answer = block_on(bench.desk.join_chat(None, form, None)).unwrap();
        match answer {
            Joining::Answered(admission) => assert_eq!(admission.code(), code),
            other => panic!("{other:?}"),
        }
    }
    bench.clock.advance(TimeDelta::hours(14));
    let answer = block_on(bench.desk.join_chat(None, chat_form(), None)).unwrap();
    assert!(
        matches!(answer, Joining::Answered(Admission::OutOfHours { .. })),
        "{answer:?}"
    );
    assert_eq!(bench.fed(Scope::Desk), 0);
}

#[test]
fn who_insists_on_english_is_served_in_english() {
    let [english, danish] = ["en", "da"].map(|tag| LanguageTag::parse(tag).unwrap());
    let languages = vec![english.clone(), danish.clone()];
    let bench = Bench::with(|parts| parts.chat.languages = languages);
    // Danish is not answered at this hour, and later it is.
    for (hours, insists, expected) in [
        (0, true, &english),
        (5, false, &danish),
        (0, true, &english),
    ] {
        bench.clock.advance(TimeDelta::hours(hours));
        let form = helpdesk_core::chat::ChatForm {
            language: Some(danish.clone()),
            insists,
            ..chat_form()
        };
        let joined = join(&bench.desk, None, form);
        let view = block_on(bench.desk.chat(&eva().into(), joined.chat)).unwrap();
        assert_eq!(view.chat.language, *expected, "{insists}");
    }
}

fn deferred(answer: Result<Joining, DeskError>) -> Option<ChatLimit> {
    match answer.unwrap() {
        Joining::Answered(Admission::Deferred { limit, .. }) => Some(limit),
        _ => None,
    }
}

#[test]
fn requests_are_counted_by_visitor_and_by_address() {
    let bench = Bench::new();
    let most = bench.desk.policy().chat().requests_per_hour;
    let other = ChatForm {
        kind: RequestKind::Other,
        ..chat_form()
    };
    for n in 0..=most {
        // Whatever the answer is: it counts.
        let form = if n % 2 == 0 {
            chat_form()
        } else {
            other.clone()
        };
        let answer = block_on(bench.desk.join_chat(None, form, None));
        assert_eq!(
            deferred(answer),
            (n == most).then_some(ChatLimit::Visitor),
            "{n}"
        );
    }
    // Another visitor is not that one, and the hour ends.
    let form = from_address("b@example.com");
    assert_eq!(
        deferred(block_on(bench.desk.join_chat(None, form, None))),
        None
    );
    assert_eq!(
        deferred(block_on(bench.desk.join_chat(
            Some(&anna()),
            chat_form(),
            None
        ))),
        None
    );
    bench.clock.advance(TimeDelta::hours(1));
    assert_eq!(
        deferred(block_on(bench.desk.join_chat(None, chat_form(), None))),
        None
    );

    let most = bench.desk.policy().chat().requests_per_address_per_hour;
    for n in 0..=most {
        let form = from_address(&format!("{n}@example.com"));
        let answer = block_on(bench.desk.join_chat(None, form, Some("192.0.2.1".into())));
        assert_eq!(
            deferred(answer),
            (n == most).then_some(ChatLimit::Address),
            "{n}"
        );
    }
}

#[test]
fn a_full_queue_defers_and_makes_room_again() {
    let bench = Bench::with(|parts| parts.chat.max_waiting = 3);
    let join_from = |n: u32| {
        let form = from_address(&format!("{n}@example.com"));
        block_on(bench.desk.join_chat(None, form, None)).unwrap()
    };
    let mut keys = Vec::new();
    for n in 0..3 {
        match join_from(n) {
            Joining::Queued(joined) => keys.push((joined.chat, joined.key.unwrap())),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(deferred(Ok(join_from(3))), Some(ChatLimit::Queue));
    // Every way out of the queue makes room for one, and a way back takes it.
    let (chat, key) = keys.remove(0);
    block_on(bench.desk.leave_chat(&key.into(), chat)).unwrap();
    assert!(matches!(join_from(4), Joining::Queued(_)));
    assert_eq!(deferred(Ok(join_from(5))), Some(ChatLimit::Queue));
    available(&bench.desk, &eva(), 2);
    block_on(bench.desk.take_chat(&eva(), keys[0].0)).unwrap();
    assert!(matches!(join_from(6), Joining::Queued(_)));
    // It goes back although the queue is full: who was let in stays in.
    block_on(bench.desk.requeue_chat(&eva(), keys[0].0)).unwrap();
    assert_eq!(deferred(Ok(join_from(7))), Some(ChatLimit::Queue));
    for (chat, _) in &keys {
        block_on(bench.desk.end_chat(&eva(), *chat)).unwrap();
    }
    assert!(matches!(join_from(8), Joining::Queued(_)));
    assert_eq!(deferred(Ok(join_from(9))), Some(ChatLimit::Queue));
}

#[test]
fn a_member_joins_once_under_a_key() {
    let bench = Bench::new();
    let caller = anna().once(key("k"));
    let first = join(&bench.desk, Some(&caller), chat_form());
    let again = join(&bench.desk, Some(&caller), chat_form());
    assert!(first.fresh && !again.fresh);
    assert_eq!((first.chat, first.cursor), (again.chat, again.cursor));
    assert_eq!(
        block_on(bench.desk.my_chats(&anna(), None, 10))
            .unwrap()
            .chats
            .len(),
        1
    );
    // A key that did something else does not join, nor the other way about.
    block_on(
        bench
            .desk
            .submit(&anna().once(key("s")), crate::bench::form()),
    )
    .unwrap();
    let used = block_on(
        bench
            .desk
            .join_chat(Some(&anna().once(key("s"))), chat_form(), None),
    );
    assert_eq!(used, Err(Reason::KeyUsed.into()));
    let used = block_on(bench.desk.submit(&caller, crate::bench::form()));
    assert_eq!(used.map(|_| ()), Err(Reason::KeyUsed.into()));
}

#[test]
fn agents_hear_of_it_and_nobody_by_the_address_that_was_typed() {
    let bench = Bench::new();
    visitor(&bench.desk);
    let told = block_on(bench.store.notifications(i64::MAX, 10)).unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].row.to.as_str(), told[0].row.kind.as_str()),
        ("agents", "chat_joined")
    );
    assert!(!format!("{told:?}").contains("kanariefugl"));
}
