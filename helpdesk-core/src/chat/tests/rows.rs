//! Chats in their rows: read back as they were, sealed, and without what was erased.

use super::super::*;
use super::bench::*;
use crate::id::EventId;
use crate::port::{Body, ChatSide, Scope, Secret, StoredChat};
use crate::record::*;

fn salt() -> Secret {
    Secret([7; 32])
}

fn event_id() -> EventId {
    EventId::new(uuid::Uuid::from_u128(3))
}

pub(super) fn survives(chat: &Chat) {
    let row = chat_row(chat, Some("hash".to_owned()), Chain::EMPTY);
    assert!(is_chat_sealed(&row).unwrap());
    let stored = StoredChat {
        place: 5,
        version: 2,
        row: row.clone(),
    };
    let kept = chat_from_row(stored).unwrap();
    assert_eq!(&kept.chat, chat);
    assert_eq!((kept.place, kept.version), (5, 2));
    assert_eq!(kept.key_hash.as_deref(), Some("hash"));
    let again = chat_row(&kept.chat, kept.key_hash, kept.chain);
    assert_eq!(again, row);
}

#[test]
fn a_chats_row_is_sealed_in_every_part() {
    let mut bench = Bench::active();
    bench.ends(ChatEnd::Ticket);
    let row = || chat_row(bench.head(), None, Chain::EMPTY);
    for change in [
        (|row| row.status = "waiting".to_owned()) as fn(&mut crate::port::ChatRow),
        |row| row.member = None,
        |row| row.key_hash = Some("other".to_owned()),
        |row| row.agent = Some("mallory".to_owned()),
        |row| row.joined_at += 1,
        |row| row.taken_at = None,
        |row| row.ended_at = None,
        |row| row.ticket = None,
    ] {
        let mut changed = row();
        change(&mut changed);
        assert!(!is_chat_sealed(&changed).unwrap());
    }
    let mut damaged = row();
    damaged.status = "open".to_owned();
    let stored = StoredChat {
        place: 1,
        version: 1,
        row: damaged,
    };
    assert!(chat_from_row(stored).is_err());
}

#[test]
fn events_survive_their_rows_and_stand_in_the_right_feeds() {
    let mut bench = Bench::active();
    bench.does(ChatActor::Visitor, ChatAction::Post);
    bench.presence = None;
    bench.does(ChatActor::System, ChatAction::Requeue);
    bench.does(ChatActor::Visitor, ChatAction::TurnIntoTicket);
    bench.does(ChatActor::Visitor, ChatAction::Rate);
    for event in &bench.history {
        let row = chat_event_row(event_id(), chat_id(), event, Some("op".to_owned()), &salt());
        let chat = Scope::Chat(chat_id());
        let expected = match event.what.kind() {
            "posted" => vec![chat],
            _ => vec![chat, Scope::Desk],
        };
        assert_eq!(row.scopes, expected);
        assert_eq!(row.digest, body_digest(&row));
        let read = chat_event_from_row(row.clone()).unwrap();
        assert_eq!(&read.event, event);
        assert_eq!(
            (read.chat, read.operation.as_deref()),
            (chat_id(), Some("op"))
        );

        // Erased, its envelope is left.
        let mut erased = row.clone();
        erased.body = Body::default();
        let left = chat_event_from_row(erased).unwrap().event;
        assert_eq!((left.at, &left.by), (event.at, &event.by));
        assert!(
            matches!(left.what, ChatHappening::Removed { kind, .. } if kind == event.what.kind())
        );

        let mut other = row;
        other.kind = "left".to_owned();
        assert!(
            chat_event_from_row(other).is_err(),
            "an envelope of another kind"
        );
    }
}

#[test]
fn what_is_for_agents_alone_stands_in_no_chats_feed() {
    let event = ChatEvent {
        at: start(),
        by: ChatAuthor::System,
        what: ChatHappening::Removed {
            kind: "noted".to_owned(),
            audience: crate::port::Audience::Agents,
        },
    };
    assert_eq!(
        project_chat_event(event, crate::port::Audience::Member),
        None
    );
}

#[test]
fn presence_and_marks_survive_their_rows() {
    let mut bench = Bench::active();
    bench.does(ChatActor::Visitor, ChatAction::Post);
    let presence = bench.present("bo").taking(start());
    assert_eq!(
        presence_from_row(presence_row(&presence)).unwrap(),
        presence
    );
    for change in [
        (|row| row.state = "gone".to_owned()) as fn(&mut crate::port::PresenceRow),
        |row| row.capacity = 0,
        |row| row.held = -1,
        |row| row.agent = String::new(),
        |row| row.lease_until = i64::MAX,
    ] {
        let mut row = presence_row(&presence);
        change(&mut row);
        assert!(presence_from_row(row).is_err());
    }
    let marks = Marks::new(1, 1, bench.head(), start());
    let mut row = mark_row(chat_id(), ChatSide::Visitor, marks);
    assert_eq!(marks_from_row(&row).unwrap(), marks);
    row.read = -1;
    assert!(marks_from_row(&row).is_err());
}

#[test]
fn an_erased_chat_holds_nothing_that_was_typed() {
    let mut bench = Bench::active();
    bench.does(ChatActor::Visitor, ChatAction::Post);
    bench
        .ends(ChatEnd::ByVisitor)
        .does(ChatActor::Visitor, ChatAction::Rate);
    let body = |bench: &Bench| {
        let row = chat_row(bench.head(), None, Chain::EMPTY);
        String::from_utf8_lossy(&row.body.bytes).into_owned()
    };
    assert!(body(&bench).contains("Vera"));
    let erased = ChatEvent {
        at: bench.now,
        by: ChatAuthor::System,
        what: ChatHappening::Erased,
    };
    bench.apply(vec![erased]);
    let body = body(&bench);
    for typed in ["Vera", "vera@", "boss", "order", "kind"] {
        assert!(!body.contains(typed), "{typed} in {body}");
    }
    survives(bench.head());
    // One that goes on ends with it.
    let mut waiting = Bench::waiting();
    let erased = bench.history.last().cloned();
    waiting.apply(erased.into_iter().collect());
    assert_eq!(waiting.head().status.end(), Some(ChatEnd::ByAgent));
}
