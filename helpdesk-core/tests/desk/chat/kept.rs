//! What is kept of chats: export, erasure, verification, files and their sweep.

use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::attachment::FileName;
use helpdesk_core::chat::ChatStatus;
use helpdesk_core::desk::chat::{ChatCaller, NewChatPost, TurnedInto};
use helpdesk_core::desk::{DeskError, FaultKind};
use helpdesk_core::id::{AttachmentId, ChatId, MemberId};
use helpdesk_core::port::{
    ChangeSet, ChatKeyed, Expect, FeedPage, RowChange, Scope, Store, TicketKey,
};
use helpdesk_core::refusal::Reason;
use helpdesk_core::testkit::{YieldingStore, drop_at_every_await};

use super::people::{
    annas, annas_taken, available, claiming, held, join, message, other_key, say, taken,
};
use super::state::{fits_together, state};
use crate::bench::{Bench, CANARY, anna, bob, eva, leo, liv, text};

fn anna_id() -> MemberId {
    MemberId::parse("anna").unwrap()
}

fn file_in(bench: &Bench, caller: &ChatCaller, chat: ChatId, n: u128) -> AttachmentId {
    let name = FileName::parse(&format!("{CANARY}.txt")).unwrap();
    let uploaded = bench
        .desk
        .upload_to_chat(caller, chat, name, CANARY.as_bytes());
    let id = block_on(uploaded).unwrap().id;
    let new = NewChatPost {
        text: Some(text()),
        attachments: vec![id],
    };
    block_on(bench.desk.post_in_chat(caller, chat, message(n), new)).unwrap();
    id
}

/// All that stands in the chat's row and events, as text.
fn stored(bench: &Bench, chat: ChatId) -> String {
    let kept = block_on(bench.store.chat(ChatKeyed::Id(chat)))
        .unwrap()
        .unwrap();
    let mut all = String::from_utf8_lossy(&kept.row.body.bytes).into_owned();
    match block_on(bench.store.events(Scope::Chat(chat), None, 1000)).unwrap() {
        FeedPage::Events { events, .. } => {
            for event in events {
                all += &String::from_utf8_lossy(&event.body.bytes);
            }
        }
        FeedPage::TakeSnapshot => panic!(),
    }
    all
}

#[test]
fn an_export_holds_the_members_own_chats_and_no_claimed_one() {
    let bench = Bench::new();
    let (chat, annas) = annas_taken(&bench);
    say(&bench.desk, &annas, chat, 1, "hello");
    let file = file_in(&bench, &annas, chat, 2);
    join(&bench.desk, None, claiming("anna"));
    for caller in [anna(), liv()] {
        let export = block_on(bench.desk.export_member(&caller, anna_id())).unwrap();
        assert_eq!(export.chats.len(), 1);
        let own = &export.chats[0];
        assert_eq!((own.chat.id, own.transcript.lines.len()), (chat, 2));
        assert_eq!(own.attachments[0].id, file);
        assert_eq!(own.chat.team, Default::default());
    }
    let bobs = MemberId::parse("bob").unwrap();
    let export = block_on(bench.desk.export_member(&bob(), bobs)).unwrap();
    assert!(export.chats.is_empty());
}

#[test]
fn nothing_is_left_of_what_was_typed_in_a_members_chats() {
    let bench = Bench::new();
    let (chat, annas) = annas_taken(&bench);
    let file = file_in(&bench, &annas, chat, 1);
    say(&bench.desk, &eva().into(), chat, 1, CANARY);
    let claimed = join(&bench.desk, None, claiming("anna"));
    assert!(stored(&bench, chat).contains(CANARY));
    let report = block_on(bench.desk.erase_member(&liv(), anna_id())).unwrap();
    assert_eq!((report.chats, report.attachments), (1, 1));
    let left = stored(&bench, chat);
    for typed in [CANARY, "kanariefugl", "order"] {
        assert!(!left.contains(typed), "{typed}");
    }
    // The chat is over, and nobody has it.
    assert_eq!(held(&bench, "eva"), 0);
    let view = block_on(bench.desk.chat(&annas, chat)).unwrap();
    assert!(view.chat.status.is_ended());
    assert_eq!(view.chat.visitor, None);
    let read = block_on(bench.desk.read_chat_attachment(&annas, chat, file, 0, 9));
    assert_eq!(read, Err(DeskError::NotFound));
    // Somebody's claim does not make it theirs.
    assert!(stored(&bench, claimed.chat).contains(CANARY));
    let visitor = ChatCaller::from(claimed.key.unwrap());
    let view = block_on(bench.desk.chat(&visitor, claimed.chat)).unwrap();
    assert_eq!(view.chat.status, ChatStatus::Waiting);
    fits_together(&bench);
    let again = block_on(bench.desk.erase_member(&liv(), anna_id())).unwrap();
    assert_eq!(again, Default::default());
}

#[test]
fn a_ticket_that_was_a_chat_is_erased_with_it() {
    let bench = Bench::new();
    let (chat, annas) = annas_taken(&bench);
    let file = file_in(&bench, &annas, chat, 1);
    let turned = block_on(bench.desk.turn_chat_into_ticket(&annas, chat, None)).unwrap();
    fits_together(&bench);
    let TurnedInto::Ticket(acted) = turned else {
        panic!("{turned:?}")
    };
    // What was said in the chat is found on the ticket.
    let words = helpdesk_core::search::SearchWords::parse(CANARY).unwrap();
    let found = block_on(bench.desk.search(&anna(), &words, None, 10)).unwrap();
    assert!(found.hits.iter().all(|one| one.number == acted.number));
    assert!(!found.hits.is_empty());
    let report = block_on(bench.desk.erase_member(&liv(), anna_id())).unwrap();
    assert_eq!(
        (report.tickets, report.chats, report.attachments),
        (1, 1, 1)
    );
    assert!(!stored(&bench, chat).contains(CANARY));
    let key = TicketKey::Id(acted.ticket);
    let read = block_on(bench.desk.read_attachment(&anna(), key, file, 0, 9));
    assert_eq!(read, Err(DeskError::NotFound));
    let found = block_on(bench.desk.search(&anna(), &words, None, 10)).unwrap();
    assert!(found.hits.is_empty());
    fits_together(&bench);
}

#[test]
fn an_erasure_of_chats_that_was_cut_off_goes_on() {
    let bench = Bench::new();
    let (chat, annas) = annas_taken(&bench);
    file_in(&bench, &annas, chat, 1);
    annas_elsewhere(&bench);
    let begin = bench.store.checkpoint().unwrap();
    block_on(bench.desk.erase_member(&liv(), anna_id())).unwrap();
    let after = state(&bench, chat);
    bench.store.restore(&begin).unwrap();
    let desk = bench.over(YieldingStore::new(bench.store.clone()));
    drop_at_every_await(
        || {
            let desk = desk.clone();
            async move { desk.erase_member(&liv(), anna_id()).await }
        },
        |polls, _| {
            fits_together(&bench);
            block_on(bench.desk.erase_member(&liv(), anna_id())).unwrap();
            assert_eq!(state(&bench, chat), after, "{polls}");
            assert!(!stored(&bench, chat).contains(CANARY), "{polls}");
            bench.store.restore(&begin).unwrap();
        },
    );
}

/// Another chat of hers, which waits.
fn annas_elsewhere(bench: &Bench) {
    annas(&bench.desk);
}

#[test]
fn what_was_changed_by_hand_is_found() {
    let bench = Bench::new();
    let (chat, guest) = taken(&bench);
    file_in(&bench, &guest, chat, 1);
    fits_together(&bench);
    let faults = || -> Vec<_> {
        let report = block_on(bench.desk.verify(&eva())).unwrap();
        report
            .faults
            .iter()
            .map(|fault| (fault.chat, fault.kind))
            .collect()
    };
    let begin = bench.store.checkpoint().unwrap();
    let kept = block_on(bench.store.chat(ChatKeyed::Id(chat)))
        .unwrap()
        .unwrap();
    type Change = fn(&mut helpdesk_core::port::ChatRow);
    let changes: [(&str, Change); 8] = [
        ("member", |row| row.member = Some("anna".into())),
        ("key", |row| row.key_hash = None),
        ("status", |row| row.status = "ended_by_agent".into()),
        ("agent", |row| row.agent = Some("leo".into())),
        ("joined", |row| row.joined_at += 1),
        ("taken", |row| row.taken_at = None),
        ("ended", |row| row.ended_at = Some(1)),
        ("body", |row| {
            let bytes = &mut row.body.bytes;
            let mut parts = bytes.windows(CANARY.len());
            let place = parts.position(|part| part == CANARY.as_bytes());
            bytes[place.unwrap()] = b'X';
        }),
    ];
    for (name, change) in changes {
        let mut row = kept.row.clone();
        change(&mut row);
        let change = ChangeSet {
            rows: vec![RowChange::PutChat {
                row,
                expect: Expect::At(kept.version),
            }],
            ..ChangeSet::default()
        };
        block_on(bench.store.commit(change)).unwrap();
        assert!(
            faults().contains(&(Some(chat), FaultKind::ChatChanged)),
            "{name}"
        );
        bench.store.restore(&begin).unwrap();
    }
    // A message that vanished, without an erasure.
    let events = match block_on(bench.store.events(Scope::Chat(chat), None, 10)).unwrap() {
        FeedPage::Events { events, .. } => events,
        FeedPage::TakeSnapshot => panic!(),
    };
    let erase = ChangeSet {
        rows: vec![RowChange::EraseEvent {
            id: events.last().unwrap().id,
        }],
        ..ChangeSet::default()
    };
    block_on(bench.store.commit(erase)).unwrap();
    assert!(faults().contains(&(Some(chat), FaultKind::BodyChanged)));
    bench.store.restore(&begin).unwrap();
    // An event that nobody wrote.
    let mut added = events.last().unwrap().clone();
    added.id = helpdesk_core::id::EventId::new(uuid::Uuid::from_u128(1));
    let add = ChangeSet {
        events: vec![added],
        ..ChangeSet::default()
    };
    block_on(bench.store.commit(add)).unwrap();
    assert!(faults().contains(&(Some(chat), FaultKind::EventsChanged)));
}

#[test]
fn files_are_read_by_the_two_sides_and_through_the_chat_alone() {
    let bench = Bench::new();
    let (chat, guest) = taken(&bench);
    let name = FileName::parse("log.txt").unwrap();
    let uploaded = block_on(
        bench
            .desk
            .upload_to_chat(&guest, chat, name, CANARY.as_bytes()),
    );
    let file = uploaded.unwrap().id;
    let read = |caller: &ChatCaller, chat| {
        block_on(bench.desk.read_chat_attachment(caller, chat, file, 0, 100))
    };
    // Not before it was sent, not even by its sender.
    assert_eq!(read(&guest, chat), Err(DeskError::NotFound));
    let new = |id| NewChatPost {
        text: None,
        attachments: vec![id],
    };
    // Nobody else sends it.
    let other = join(
        &bench.desk,
        None,
        super::people::from_address("b@example.com"),
    );
    let others = ChatCaller::from(other.key.unwrap());
    let stolen = block_on(
        bench
            .desk
            .post_in_chat(&others, other.chat, message(1), new(file)),
    );
    assert_eq!(stolen, Err(Reason::AttachmentNotYours.into()));
    let stolen = block_on(
        bench
            .desk
            .post_in_chat(&eva().into(), chat, message(1), new(file)),
    );
    assert_eq!(stolen, Err(Reason::AttachmentNotYours.into()));
    block_on(bench.desk.post_in_chat(&guest, chat, message(1), new(file))).unwrap();
    for caller in [&guest, &eva().into(), &leo().into()] {
        assert_eq!(read(caller, chat).unwrap(), CANARY.as_bytes());
    }
    for (caller, chat) in [
        (&others, other.chat),
        (&others, chat),
        (&guest, other.chat),
        (&eva().into(), other.chat),
        (&other_key().into(), chat),
        (&anna().into(), chat),
    ] {
        assert_eq!(read(caller, chat), Err(DeskError::NotFound));
    }
    // Nor does a ticket name it.
    let stolen = block_on(bench.desk.submit(&anna(), crate::bench::form_with(&[file])));
    assert_eq!(stolen.map(|_| ()), Err(Reason::AttachmentNotYours.into()));
}

#[test]
fn a_members_file_in_a_chat_goes_to_no_other_ticket() {
    let bench = Bench::new();
    let (chat, annas) = annas_taken(&bench);
    let file = file_in(&bench, &annas, chat, 1);
    let stolen = block_on(bench.desk.submit(&anna(), crate::bench::form_with(&[file])));
    assert_eq!(stolen.map(|_| ()), Err(Reason::AttachmentNotYours.into()));
    // Nor is it swept, while one that was never sent is.
    let name = FileName::parse("never.txt").unwrap();
    block_on(bench.desk.upload_to_chat(&annas, chat, name, b"x")).unwrap();
    bench.clock.advance(TimeDelta::days(30));
    assert_eq!(block_on(bench.desk.sweep(bench.clock_now())), Ok(1));
    let read = block_on(bench.desk.read_chat_attachment(&annas, chat, file, 0, 100));
    assert_eq!(read.unwrap(), CANARY.as_bytes());
    fits_together(&bench);
}

#[test]
fn uploads_count_for_the_visitor_of_a_chat_as_for_an_account() {
    let bench = Bench::with(|parts| parts.attachments.max_per_hour = 3);
    let (chat, guest) = taken(&bench);
    let upload = |caller: &ChatCaller| {
        let name = FileName::parse("log.txt").unwrap();
        block_on(bench.desk.upload_to_chat(caller, chat, name, b"x")).map(|_| ())
    };
    for _ in 0..2 {
        upload(&guest).unwrap();
    }
    // The chat counts both sides.
    upload(&eva().into()).unwrap();
    for caller in [guest, eva().into()] {
        match upload(&caller) {
            Err(DeskError::Refused(refusal)) => assert_eq!(refusal.reason.code(), "limit_reached"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn after_the_end_nothing_is_uploaded() {
    let bench = Bench::new();
    let (chat, guest) = taken(&bench);
    available(&bench.desk, &eva(), 1);
    block_on(bench.desk.end_chat(&eva(), chat)).unwrap();
    let name = FileName::parse("log.txt").unwrap();
    let late = block_on(bench.desk.upload_to_chat(&guest, chat, name, b"x"));
    assert!(matches!(late, Err(DeskError::RefusedInChat(_))), "{late:?}");
}
