//! From a chat to a ticket, or to whom to turn to; and what comes after the end.

use futures_lite::future::block_on;
use helpdesk_core::attachment::FileName;
use helpdesk_core::chat::{ChatAction, ChatEnd, ChatReason, ChatStatus};
use helpdesk_core::desk::chat::{ChatCaller, NewChatPost, Posted, TurnedInto};
use helpdesk_core::desk::{Acted, DeskError};
use helpdesk_core::id::MemberId;
use helpdesk_core::port::TicketKey;
use helpdesk_core::prose::Text;
use helpdesk_core::rank::Rank;
use helpdesk_core::refusal::Reason;
use helpdesk_core::ticket::Status;
use helpdesk_core::title::Title;

use super::people::{annas_taken, chat_reason, held, message, say, says, taken};
use crate::bench::{Bench, CANARY, anna, bob, eva, key, leo};

fn ticket(turned: TurnedInto) -> Acted {
    match turned {
        TurnedInto::Ticket(acted) => acted,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_chat_goes_on_as_a_ticket_with_what_was_said_and_sent() {
    for caller in [anna().into(), eva().into()] {
        let bench = Bench::new();
        let desk = &bench.desk;
        let (chat, annas) = annas_taken(&bench);
        let name = FileName::parse("log.txt").unwrap();
        let file = block_on(desk.upload_to_chat(&annas, chat, name, CANARY.as_bytes())).unwrap();
        let new = NewChatPost {
            text: Some(Text::parse("see the file").unwrap()),
            attachments: vec![file.id],
        };
        block_on(desk.post_in_chat(&annas, chat, message(1), new)).unwrap();
        say(desk, &eva().into(), chat, 1, "I make a ticket of it");
        let acted = ticket(block_on(desk.turn_chat_into_ticket(&caller, chat, None)).unwrap());
        assert!(acted.fresh);
        assert_eq!(held(&bench, "eva"), 0);
        let key = TicketKey::Id(acted.ticket);
        let view = block_on(desk.view(&anna(), key, None, 500)).unwrap();
        assert_eq!(
            (view.ticket.status, view.ticket.chat),
            (Status::Open, Some(chat))
        );
        let kinds: Vec<_> = view
            .timeline
            .iter()
            .map(|one| one.event.what.kind())
            .collect();
        assert_eq!(kinds, ["submitted", "chat_brought"]);
        // The file is read through both, by both.
        for who in [anna(), eva()] {
            let read = block_on(desk.read_attachment(&who, key, file.id, 0, 100)).unwrap();
            assert_eq!(read, CANARY.as_bytes());
            let read = block_on(desk.read_chat_attachment(&who.into(), chat, file.id, 0, 100));
            assert_eq!(read.unwrap(), CANARY.as_bytes());
        }
        assert_eq!(block_on(desk.attachments(&anna(), key)).unwrap().len(), 1);
        let chats = block_on(desk.chat(&annas, chat)).unwrap();
        assert_eq!(chats.chat.status, ChatStatus::Ended(ChatEnd::Ticket));
        assert_eq!(chats.ticket, Some(acted.number));
        // Done again, by whomever, it is the same ticket.
        for again in [anna().into(), eva().into(), leo().into()] {
            let twice = ticket(block_on(desk.turn_chat_into_ticket(&again, chat, None)).unwrap());
            assert!(!twice.fresh);
            assert_eq!((twice.ticket, twice.number), (acted.ticket, acted.number));
        }
        assert_eq!(
            block_on(desk.my_tickets(&anna(), 10))
                .unwrap()
                .open
                .lines
                .len(),
            1
        );
    }
}

#[test]
fn the_title_may_be_given_and_the_request_sent_again() {
    let bench = Bench::new();
    let (chat, _) = annas_taken(&bench);
    let languages = bench.desk.policy().languages();
    let title = Title::parse("Dansk - Kan ikke behandle ordre", languages).unwrap();
    let caller = anna().once(key("k")).into();
    let turn = || {
        block_on(
            bench
                .desk
                .turn_chat_into_ticket(&caller, chat, Some(title.clone())),
        )
    };
    let first = ticket(turn().unwrap());
    let again = ticket(turn().unwrap());
    assert_eq!(
        Acted {
            fresh: true,
            ..again
        },
        first
    );
    let view = block_on(
        bench
            .desk
            .view(&anna(), TicketKey::Id(first.ticket), None, 1),
    )
    .unwrap();
    assert_eq!(view.ticket.title, title);
    let used = block_on(
        bench
            .desk
            .submit(&anna().once(key("k")), crate::bench::form()),
    );
    assert_eq!(used.map(|_| ()), Err(Reason::KeyUsed.into()));
}

#[test]
fn whom_the_gate_keeps_out_is_told_whom_to_turn_to() {
    let bench = Bench::new();
    let (chat, annas) = annas_taken(&bench);
    say(&bench.desk, &annas, chat, 1, "hello");
    let id = MemberId::parse("anna").unwrap();
    bench
        .directory
        .set_rank(&id, Rank::parse("Premier").unwrap());
    let manager = bench.desk.policy().parts().account_manager.clone();
    for _ in 0..2 {
        match block_on(bench.desk.turn_chat_into_ticket(&annas, chat, None)).unwrap() {
            TurnedInto::Contact {
                contact,
                transcript,
            } => {
                assert_eq!(contact, manager);
                assert_eq!(transcript.lines.len(), 1);
            }
            other => panic!("{other:?}"),
        }
    }
    let view = block_on(bench.desk.chat(&annas, chat)).unwrap();
    assert_eq!(view.chat.status, ChatStatus::Ended(ChatEnd::ByVisitor));
    assert_eq!(held(&bench, "eva"), 0);
}

#[test]
fn for_a_visitor_without_account_there_is_a_contact_and_no_ticket() {
    let bench = Bench::new();
    let (chat, guest) = taken(&bench);
    let turned = block_on(bench.desk.turn_chat_into_ticket(&eva().into(), chat, None)).unwrap();
    let contact = bench.desk.policy().parts().contact.clone();
    assert!(matches!(&turned, TurnedInto::Contact { contact: told, .. } if *told == contact));
    let again = block_on(bench.desk.turn_chat_into_ticket(&guest, chat, None)).unwrap();
    assert_eq!(again, turned);
    // Not the agent who has it: nothing happens.
    let bench = Bench::new();
    let (chat, _) = taken(&bench);
    let other = block_on(bench.desk.turn_chat_into_ticket(&leo().into(), chat, None));
    assert!(matches!(chat_reason(other), ChatReason::TakenBy { .. }));
}

#[test]
fn who_was_told_whom_to_turn_to_may_still_have_a_ticket() {
    for caller in [anna().once(key("k")).into(), leo().into()] {
        let bench = Bench::new();
        let desk = &bench.desk;
        let (chat, annas) = annas_taken(&bench);
        block_on(desk.refer_chat(&eva(), chat, None)).unwrap();
        let allowed = block_on(desk.chat(&annas, chat)).unwrap().allowed;
        assert!(allowed.contains(&ChatAction::TurnIntoTicket));
        let turn = || ticket(block_on(desk.turn_chat_into_ticket(&caller, chat, None)).unwrap());
        let acted = turn();
        assert!(acted.fresh);
        assert_eq!(turn().ticket, acted.ticket);
        let view = block_on(desk.chat(&annas, chat)).unwrap();
        assert_eq!(view.chat.status, ChatStatus::Ended(ChatEnd::Ticket));
    }
    // What one request was answered with, it is answered with again, whatever the rank is then.
    let bench = Bench::new();
    let (chat, _) = annas_taken(&bench);
    let id = MemberId::parse("anna").unwrap();
    let annas: ChatCaller = anna().once(key("k")).into();
    let turn = || block_on(bench.desk.turn_chat_into_ticket(&annas, chat, None)).unwrap();
    bench
        .directory
        .set_rank(&id, Rank::parse("Premier").unwrap());
    let told = turn();
    assert!(matches!(told, TurnedInto::Contact { .. }));
    bench
        .directory
        .set_rank(&id, Rank::parse("Diamond").unwrap());
    assert_eq!(turn(), told);
}

#[test]
fn what_the_member_writes_after_the_end_is_a_reply_on_the_ticket() {
    let bench = Bench::new();
    let desk = &bench.desk;
    let (chat, annas) = annas_taken(&bench);
    let before = say(desk, &annas, chat, 1, "hello");
    let acted = ticket(block_on(desk.turn_chat_into_ticket(&annas, chat, None)).unwrap());
    let post = |n| block_on(desk.post_in_chat(&annas, chat, message(n), says("and one more")));
    let Posted::OnTicket(reply) = post(2).unwrap() else {
        panic!("it goes to the ticket")
    };
    assert_eq!((reply.ticket, reply.fresh), (acted.ticket, true));
    // The same message again is the same reply.
    let Posted::OnTicket(again) = post(2).unwrap() else {
        panic!("it goes to the ticket")
    };
    assert_eq!((again.place, again.fresh), (reply.place, false));
    // What arrived in the chat stays there, also when it is sent again after the end.
    match post(1).unwrap() {
        Posted::InChat { number, fresh, .. } => assert_eq!((number, fresh), (before, false)),
        other => panic!("{other:?}"),
    }
    let key = TicketKey::Id(acted.ticket);
    let view = block_on(desk.view(&anna(), key, None, 500)).unwrap();
    assert_eq!(view.ticket.posts, 1);
    // By the rules of reply: a closed ticket takes none, and the text is in the draft.
    block_on(desk.withdraw(&anna(), key)).unwrap();
    match post(3) {
        Err(DeskError::Refused(refusal)) => assert!(format!("{refusal}").contains("refused")),
        other => panic!("{other:?}"),
    }
    // An agent has the ticket for that, and a stranger nothing.
    let late = block_on(desk.post_in_chat(&eva().into(), chat, message(9), says("late")));
    assert!(matches!(
        chat_reason(late),
        ChatReason::Ended { post: Some(_), .. }
    ));
    let late = block_on(desk.post_in_chat(&bob().into(), chat, message(9), says("late")));
    assert_eq!(late, Err(DeskError::NotFound));
}

#[test]
fn a_message_after_a_merge_goes_where_the_ticket_went() {
    let bench = Bench::new();
    let desk = &bench.desk;
    let (chat, annas) = annas_taken(&bench);
    let acted = ticket(block_on(desk.turn_chat_into_ticket(&annas, chat, None)).unwrap());
    let into = bench.submitted();
    block_on(desk.merge(&eva(), TicketKey::Id(acted.ticket), into)).unwrap();
    let posted = block_on(desk.post_in_chat(&annas, chat, message(1), says("more"))).unwrap();
    match posted {
        Posted::OnTicket(reply) => assert_eq!(TicketKey::Id(reply.ticket), into),
        other => panic!("{other:?}"),
    }
}
