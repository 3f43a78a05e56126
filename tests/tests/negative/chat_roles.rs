//! Whose chat is it: every use case of chat, for everybody whose it is not.

use std::collections::BTreeSet;
use std::path::Path;
use std::pin::Pin;

use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::attachment::FileName;
use helpdesk_core::chat::presence::{Capacity, PresenceState};
use helpdesk_core::chat::{Rating, Stars};
use helpdesk_core::desk::chat::{ChatCaller, ChatKey, TurnedInto};
use helpdesk_core::desk::{Caller, Desk, DeskError, SignInProblem};
use helpdesk_core::id::{AgentId, AttachmentId, ChatId, MemberId};
use helpdesk_core::port::{Cursor, Scope, TicketKey};
use helpdesk_core::rank::Ladder;
use helpdesk_core::refusal::Reason;
use helpdesk_core::ticket::MemberList;

use crate::bench::{Bench, anna, carl, form, liv, mette, nils};
use crate::chats::{
    a_wrong_key, announced, asks, claims, is_there, join, kept, message, say, says, sends, stored,
    takes,
};

/// A use case of chat.
struct Case {
    name: &'static str,
    kind: Kind,
    run: fn(Desk, ChatCaller, Subject) -> Option<Answer>,
}

type Answer = Pin<Box<dyn Future<Output = Result<String, DeskError>>>>;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// Reads a chat.
    Reads,
    /// Changes a chat, or adds to it.
    Changes,
    /// Changes a chat, for agents alone.
    Agents,
    /// Names no chat, for agents alone.
    AgentsOwn,
    /// Names no chat, for members alone.
    MembersOwn,
    /// Names no chat, and asks for the key alone.
    Key,
}

/// What a use case is tried on.
#[derive(Clone)]
struct Subject {
    chat: ChatId,
    /// A file that stands in it.
    file: AttachmentId,
    /// An upload to it that goes on.
    upload: AttachmentId,
    /// A place in its feed, behind which there is something.
    cursor: Cursor,
}

/// By an account; none for who has none.
fn account(caller: &ChatCaller) -> Option<Caller> {
    match caller {
        ChatCaller::Account(caller) => Some(caller.clone()),
        ChatCaller::Visitor(_) => None,
    }
}

fn key(caller: &ChatCaller) -> Option<ChatKey> {
    match caller {
        ChatCaller::Visitor(key) => Some(key.clone()),
        ChatCaller::Account(_) => None,
    }
}

/// Every use case of chat.
#[rustfmt::skip]
fn all() -> Vec<Case> {
    use Kind::{Agents, AgentsOwn, Changes, Key, MembersOwn, Reads};
    macro_rules! case {
        ($name:ident, $kind:expr, |$desk:ident, $caller:ident, $s:ident| $call:expr) => {
            case!($name, $kind, Some, |$desk, $caller, $s| $call)
        };
        ($name:ident, $kind:expr, $as:expr, |$desk:ident, $caller:ident, $s:ident| $call:expr) => {
            Case {
                name: stringify!($name), kind: $kind,
                run: |$desk, $caller, $s| {
                    let $caller = $as($caller)?;
                    Some(Box::pin(async move {
                        let _ = &$s;
                        let answer = $call.await;
                        answer.map(|answer| format!("{answer:?}"))
                    }))
                },
            }
        };
    }
    vec![
        case!(join_chat, MembersOwn, |by| account(&by), |desk, by, s| desk.join_chat(Some(&by), asks("x@example.com", "Why does it fail?"), None)),
        case!(chat_form, MembersOwn, |by| account(&by), |desk, by, s| desk.chat_form(&by)),
        case!(my_chats, MembersOwn, |by| account(&by), |desk, by, s| desk.my_chats(&by, None, 100)),
        case!(chat_of, Key, |by| key(&by), |desk, by, s| desk.chat_of(&by)),
        case!(chat, Reads, |desk, by, s| desk.chat(&by, s.chat)),
        case!(chat_changes, Reads, |desk, by, s| desk.chat_changes(&by, s.chat, Some(s.cursor.clone()), 100)),
        case!(wait_for_chat, Reads, |desk, by, s| desk.wait_for_chat(&by, s.chat, s.cursor.clone())),
        case!(chat_transcript, Reads, |desk, by, s| desk.chat_transcript(&by, s.chat)),
        case!(read_chat_attachment, Reads, |desk, by, s| desk.read_chat_attachment(&by, s.chat, s.file, 0, 9)),
        case!(post_in_chat, Changes, |desk, by, s| desk.post_in_chat(&by, s.chat, message(1), says("mine"))),
        case!(leave_chat, Changes, |desk, by, s| desk.leave_chat(&by, s.chat)),
        case!(rate_chat, Changes, |desk, by, s| desk.rate_chat(&by, s.chat, Rating { stars: Stars::parse(1).unwrap(), text: None })),
        case!(turn_chat_into_ticket, Changes, |desk, by, s| desk.turn_chat_into_ticket(&by, s.chat, None)),
        case!(mark_chat, Changes, |desk, by, s| desk.mark_chat(&by, s.chat, 2, 2)),
        case!(writing_in_chat, Changes, |desk, by, s| desk.writing_in_chat(&by, s.chat)),
        case!(upload_to_chat, Changes, |desk, by, s| desk.upload_to_chat(&by, s.chat, FileName::parse("b.txt").unwrap(), b"b")),
        case!(begin_upload_to_chat, Changes, |desk, by, s| desk.begin_upload_to_chat(&by, s.chat, announced())),
        case!(upload_chunk_to_chat, Changes, |desk, by, s| desk.upload_chunk_to_chat(&by, s.chat, s.upload, 0, b"bytes".to_vec())),
        case!(uploaded_to_chat, Changes, |desk, by, s| desk.uploaded_to_chat(&by, s.chat, s.upload)),
        case!(finish_upload_to_chat, Changes, |desk, by, s| desk.finish_upload_to_chat(&by, s.chat, s.upload)),
        case!(chat_queue, AgentsOwn, |by| account(&by), |desk, by, s| desk.chat_queue(&by)),
        case!(set_presence, AgentsOwn, |by| account(&by), |desk, by, s| desk.set_presence(&by, PresenceState::Busy, Capacity::ONE)),
        case!(take_chat, Agents, |by| account(&by), |desk, by, s| desk.take_chat(&by, s.chat)),
        case!(hand_over_chat, Agents, |by| account(&by), |desk, by, s| desk.hand_over_chat(&by, s.chat, AgentId::parse("liv").unwrap())),
        case!(requeue_chat, Agents, |by| account(&by), |desk, by, s| desk.requeue_chat(&by, s.chat)),
        case!(end_chat, Agents, |by| account(&by), |desk, by, s| desk.end_chat(&by, s.chat)),
        case!(refer_chat, Agents, |by| account(&by), |desk, by, s| desk.refer_chat(&by, s.chat, None)),
    ]
}

/// The list above against the source: every public use case of chat is in it.
#[test]
fn no_use_case_of_chat_is_left_out() {
    let mut found = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../helpdesk-core/src/desk/chat");
    for entry in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for part in source.split("pub async fn ").skip(1) {
            found.insert(part.split('(').next().unwrap().to_owned());
        }
    }
    let listed: BTreeSet<_> = all().iter().map(|case| case.name.to_owned()).collect();
    assert_eq!(listed, found);
}

/// A chat that Mette has: with a file in it, an upload on its way and news behind the cursor.
fn begun(bench: &Bench, chat: ChatId, visitor: &ChatCaller) -> Subject {
    let desk = &bench.desk;
    takes(desk, &mette(), chat);
    let cursor = block_on(desk.chat(visitor, chat)).unwrap().cursor;
    let file = sends(desk, visitor, chat, 100, "log.txt");
    let upload = block_on(desk.begin_upload_to_chat(visitor, chat, announced())).unwrap();
    Subject {
        chat,
        file,
        upload,
        cursor,
    }
}

/// A chat without account in which somebody typed Anna's id, and one that Anna joined.
fn two(bench: &Bench) -> [(Subject, ChatCaller); 2] {
    let joined = join(&bench.desk, None, claims("vera@example.com", "anna"));
    let guest = ChatCaller::from(joined.key.unwrap());
    let guests = begun(bench, joined.chat, &guest);
    let joined = join(
        &bench.desk,
        Some(&anna()),
        asks("anna@example.com", "Why does it fail?"),
    );
    let annas = begun(bench, joined.chat, &anna().into());
    [(guests, guest), (annas, anna().into())]
}

/// A chat that there is not, with files and a cursor of one that there is.
fn nowhere(subject: &Subject) -> Subject {
    Subject {
        chat: ChatId::new(uuid::Uuid::nil()),
        ..subject.clone()
    }
}

#[test]
fn negative_01_every_use_case_of_chat_for_everybody_whose_it_is_not() {
    let mut tried = 0;
    for bench in Bench::each() {
        let [(guests, guest), (annas, _)] = two(&bench);
        let (_, other) = crate::chats::guest(&bench.desk, "other@example.com");
        // Members of every rank, below Anna's, of hers, and above it.
        let members: Vec<ChatCaller> = Ladder::reference()
            .ranks()
            .iter()
            .enumerate()
            .map(|(n, rank)| bench.member(&format!("member{n}"), rank.as_str()).into())
            .collect();
        let keys = [other, a_wrong_key().into()];
        for (subject, theirs) in [
            (&guests, [ChatCaller::from(anna()), carl().into()]),
            (&annas, [guest.clone(), carl().into()]),
        ] {
            let before = stored(&bench, subject.chat);
            for stranger in members.iter().chain(&keys).chain(&theirs) {
                for case in all() {
                    if !matches!(case.kind, Kind::Reads | Kind::Changes | Kind::Agents) {
                        continue;
                    }
                    let run = |subject: Subject| {
                        let answer = (case.run)(bench.desk.clone(), stranger.clone(), subject)?;
                        Some(block_on(answer))
                    };
                    let Some(answer) = run(subject.clone()) else {
                        continue;
                    };
                    let expected = match case.kind {
                        Kind::Agents => Reason::AgentsOnly.into(),
                        _ => DeskError::NotFound,
                    };
                    assert_eq!(answer, Err(expected), "{}", case.name);
                    assert_eq!(Some(answer), run(nowhere(subject)), "{}", case.name);
                    tried += 1;
                }
            }
            assert_eq!(stored(&bench, subject.chat), before);
        }
    }
    assert!(tried > 1_000, "{tried}");
}

#[test]
fn negative_01_an_expired_key_opens_nothing_and_a_closed_account_stops_at_once() {
    for bench in Bench::each() {
        let [(guests, guest), (annas, _)] = two(&bench);
        bench.clock.advance(TimeDelta::hours(24));
        bench.directory.close(anna().account());
        let nobody = [
            (guest, DeskError::NotFound),
            (anna().into(), DeskError::SignIn(SignInProblem::NoAccount)),
            // There is no such agent, and an agent is not the member of that name.
            (
                Caller::agent(AgentId::parse("anna").unwrap()).into(),
                DeskError::SignIn(SignInProblem::NoAccount),
            ),
            (
                Caller::member(MemberId::parse("mette").unwrap()).into(),
                DeskError::SignIn(SignInProblem::NoAccount),
            ),
        ];
        let before = [&guests, &annas].map(|subject| stored(&bench, subject.chat));
        for (caller, expected) in nobody {
            for subject in [&guests, &annas, &nowhere(&guests)] {
                for case in all() {
                    let answer = (case.run)(bench.desk.clone(), caller.clone(), subject.clone());
                    if let Some(answer) = answer {
                        assert_eq!(block_on(answer), Err(expected.clone()), "{}", case.name);
                    }
                }
            }
        }
        let after = [&guests, &annas].map(|subject| stored(&bench, subject.chat));
        assert_eq!(after, before);
    }
}

#[test]
fn negative_01_an_agent_who_does_not_have_the_chat_reads_it_and_changes_nothing() {
    for bench in Bench::each() {
        let [(guests, _), (annas, _)] = two(&bench);
        is_there(&bench.desk, &nils());
        is_there(&bench.desk, &liv());
        let before = [&guests, &annas].map(|subject| stored(&bench, subject.chat));
        for caller in [nils(), liv()] {
            for subject in [&guests, &annas] {
                for case in all() {
                    let by = ChatCaller::from(caller.clone());
                    let Some(answer) = (case.run)(bench.desk.clone(), by, subject.clone()) else {
                        continue;
                    };
                    if matches!(case.kind, Kind::AgentsOwn | Kind::Key) {
                        continue;
                    }
                    let answer = block_on(answer);
                    match case.kind {
                        Kind::Reads => assert!(answer.is_ok(), "{}: {answer:?}", case.name),
                        Kind::MembersOwn => {
                            assert_eq!(answer, Err(Reason::MembersOnly.into()), "{}", case.name);
                        }
                        _ => assert!(
                            matches!(answer, Err(DeskError::RefusedInChat(_))),
                            "{}: {answer:?}",
                            case.name
                        ),
                    }
                }
            }
        }
        let after = [&guests, &annas].map(|subject| stored(&bench, subject.chat));
        assert_eq!(after, before);
    }
}

/// The control: whose it is, reads it; and what is one's own names nobody else's.
#[test]
fn negative_01_what_is_ones_own_names_nobody_elses_chat() {
    for bench in Bench::each() {
        let [(guests, guest), (annas, _)] = two(&bench);
        for (subject, caller) in [
            (&guests, guest.clone()),
            (&guests, mette().into()),
            (&annas, anna().into()),
            (&annas, mette().into()),
        ] {
            for case in all().into_iter().filter(|case| case.kind == Kind::Reads) {
                let answer = (case.run)(bench.desk.clone(), caller.clone(), subject.clone());
                let answer = block_on(answer.unwrap());
                assert!(answer.is_ok(), "{}: {answer:?}", case.name);
            }
        }
        for (caller, others) in [
            (ChatCaller::from(anna()), vec![guests.chat]),
            (carl().into(), vec![guests.chat, annas.chat]),
            (guest, vec![annas.chat]),
        ] {
            for case in all() {
                let own = matches!(case.kind, Kind::AgentsOwn | Kind::MembersOwn | Kind::Key);
                let run = || (case.run)(bench.desk.clone(), caller.clone(), guests.clone());
                let Some(answer) = run().filter(|_| own) else {
                    continue;
                };
                let answer = block_on(answer);
                if case.kind == Kind::AgentsOwn {
                    assert_eq!(answer, Err(Reason::AgentsOnly.into()), "{}", case.name);
                    continue;
                }
                let printed = answer.unwrap();
                for other in &others {
                    assert!(!printed.contains(&other.to_string()), "{}", case.name);
                }
            }
            // Nor is any of it in their feed, their export, their notifications or their search.
            let ChatCaller::Account(caller) = caller else {
                continue;
            };
            let id = MemberId::parse(caller.account().to_string().strip_prefix("m:").unwrap());
            let id = id.unwrap();
            let snapshot = block_on(bench.desk.snapshot(&caller)).unwrap();
            let changes = block_on(bench.desk.changes(&caller, None, 500)).unwrap();
            let export = block_on(bench.desk.export_member(&caller, id.clone())).unwrap();
            let printed = format!("{snapshot:?} {changes:?} {export:?}");
            let told = block_on(bench.store.notifications(i64::MAX, 500)).unwrap();
            assert!(told.iter().all(|one| one.row.to != format!("m:{id}")));
            for other in &others {
                assert!(!printed.contains(&other.to_string()), "{printed}");
            }
        }
    }
}

/// The attack: a visitor types the id of a member of high rank. Nothing of that member opens, no
/// ticket comes of it, and the member does not see the chat either.
#[test]
fn negative_01_and_12_a_typed_member_id_opens_nothing() {
    for bench in Bench::each() {
        let desk = &bench.desk;
        let diana = bench.member("diana", "Diamond");
        let id = MemberId::parse("diana").unwrap();
        bench.submitted(&diana, &[]);
        let own = join(
            desk,
            Some(&diana),
            asks("d@example.com", "Why does it fail?"),
        );
        takes(desk, &mette(), own.chat);
        let file = sends(desk, &diana.clone().into(), own.chat, 1, "private.txt");
        let hers = || {
            let lists = block_on(desk.my_tickets(&diana, 100)).unwrap();
            let chats = block_on(desk.my_chats(&diana, None, 100)).unwrap();
            let export = block_on(desk.export_member(&diana, id.clone())).unwrap();
            let fed = block_on(bench.store.events(Scope::Member(id.clone()), None, 500)).unwrap();
            format!("{lists:?} {chats:?} {export:?} {fed:?}")
        };
        let before = hers();

        let joined = join(desk, None, claims("mallory@example.com", "diana"));
        let chat = joined.chat;
        let mallory = ChatCaller::from(joined.key.unwrap());
        // No draft of a ticket is offered, but whom to turn to.
        assert!(!matches!(
            joined.nobody_there.as_deref(),
            Some(helpdesk_core::chat::Instead::Draft(_))
        ));
        takes(desk, &mette(), chat);
        say(desk, &mallory, chat, 1, "I am Diana, it is urgent");
        // Nothing of hers opens to the visitor: not her other chat, not its file, by any way.
        let none = DeskError::NotFound;
        assert_eq!(block_on(desk.chat(&mallory, own.chat)), Err(none.clone()));
        for (in_chat, expected) in [(own.chat, &none), (chat, &none)] {
            let read = block_on(desk.read_chat_attachment(&mallory, in_chat, file, 0, 9));
            assert_eq!(read.as_ref(), Err(expected));
        }
        let post = helpdesk_core::desk::chat::NewChatPost {
            text: None,
            attachments: vec![file],
        };
        let stolen = block_on(desk.post_in_chat(&mallory, chat, message(2), post));
        assert_eq!(stolen, Err(Reason::AttachmentNotYours.into()));
        // The agent reads that it was typed, and is shown no member.
        let view = block_on(desk.chat(&mette().into(), chat)).unwrap();
        assert_eq!((view.chat.member, view.member), (None, None));
        assert_eq!(view.chat.visitor.unwrap().claim, Some(id.clone()));
        // Neither of them makes a ticket of it, before or after the end, and nobody else may.
        let nobodys = block_on(desk.turn_chat_into_ticket(&diana.clone().into(), chat, None));
        assert_eq!(nobodys, Err(none.clone()));
        for by in [
            mallory.clone(),
            mette().into(),
            mallory.clone(),
            nils().into(),
        ] {
            let turned = block_on(desk.turn_chat_into_ticket(&by, chat, None)).unwrap();
            assert!(matches!(turned, TurnedInto::Contact { .. }), "{turned:?}");
        }
        let late = block_on(desk.post_in_chat(&mallory, chat, message(3), says("still here")));
        assert!(matches!(late, Err(DeskError::RefusedInChat(_))), "{late:?}");
        // And she sees nothing of it.
        assert_eq!(block_on(desk.chat(&diana.clone().into(), chat)), Err(none));
        assert_eq!(hers(), before);
        let list = block_on(desk.my_list(&diana, MemberList::Open, None, 100)).unwrap();
        assert_eq!(list.lines.len(), 1);
        let told = block_on(bench.store.notifications(i64::MAX, 500)).unwrap();
        let about = |one: &&helpdesk_core::port::StoredNotification| one.row.chat == Some(chat);
        assert!(told.iter().filter(about).count() > 0, "the control");
        assert!(told.iter().filter(about).all(|one| one.row.to == "agents"));
        // Erasing her leaves it as it is: it was never hers.
        let begun = kept(&bench, chat);
        block_on(desk.erase_member(&liv(), id)).unwrap();
        assert_eq!(kept(&bench, chat), begun);
    }
}

#[test]
fn negative_12_to_know_the_ids_of_a_chat_opens_nothing() {
    for bench in Bench::each() {
        let desk = &bench.desk;
        let [(guests, guest), (annas, _)] = two(&bench);
        let (others, other) = crate::chats::guest(desk, "other@example.com");
        takes(desk, &mette(), others);
        let carls = join(
            desk,
            Some(&carl()),
            asks("c@example.com", "Why does it fail?"),
        );
        let turned = block_on(desk.turn_chat_into_ticket(&anna().into(), annas.chat, None));
        let TurnedInto::Ticket(acted) = turned.unwrap() else {
            panic!("Anna's rank is high enough")
        };
        let ticket = TicketKey::Id(acted.ticket);
        let mine = bench.submitted(&carl(), &[]);
        let none = || Err(DeskError::NotFound);

        // The ticket's id and number, and the chat's, to who has neither.
        for key in [ticket, TicketKey::Number(acted.number)] {
            assert_eq!(
                block_on(desk.view(&carl(), key, None, 1)).map(|_| ()),
                none()
            );
            let read = block_on(desk.read_attachment(&carl(), key, annas.file, 0, 9));
            assert_eq!(read, none().map(|()| Vec::new()));
        }
        // A file of one chat, through another chat or a ticket of one's own.
        for (by, chat, file) in [
            (&other, others, guests.file),
            (&other, others, annas.file),
            (&carl().into(), carls.chat, annas.file),
            (&guest, guests.chat, annas.file),
            (&anna().into(), annas.chat, guests.file),
            (&mette().into(), others, guests.file),
        ] {
            let read = block_on(desk.read_chat_attachment(by, chat, file, 0, 9));
            assert_eq!(read, none().map(|()| Vec::new()));
            let post = helpdesk_core::desk::chat::NewChatPost {
                text: None,
                attachments: vec![file],
            };
            if chat != annas.chat {
                let stolen = block_on(desk.post_in_chat(by, chat, message(77), post));
                assert_eq!(stolen, Err(Reason::AttachmentNotYours.into()));
            }
        }
        for file in [guests.file, annas.file] {
            let read = block_on(desk.read_attachment(&carl(), mine, file, 0, 9));
            assert_eq!(read, none().map(|()| Vec::new()));
            let stolen = block_on(desk.submit(&carl(), form("x", &[file])));
            assert_eq!(stolen.map(|_| ()), Err(Reason::AttachmentNotYours.into()));
        }
        // An upload that goes on, in a chat of one's own.
        for (by, chat) in [(&other, others), (&mette().into(), others)] {
            let not_yours = || DeskError::from(Reason::AttachmentNotYours);
            let chunk = desk.upload_chunk_to_chat(by, chat, guests.upload, 0, b"x".to_vec());
            assert_eq!(block_on(chunk), Err(not_yours()));
            let length = block_on(desk.uploaded_to_chat(by, chat, guests.upload));
            assert_eq!(length, Err(not_yours()));
            let ended = block_on(desk.finish_upload_to_chat(by, chat, guests.upload));
            assert_eq!(ended.map(|_| ()), Err(not_yours()));
        }
        // The id of a message, from the other side and in another chat: another message.
        say(desk, &guest, guests.chat, 7, "one");
        let agents = say(desk, &mette().into(), guests.chat, 7, "two");
        let elsewhere = say(desk, &other, others, 7, "three");
        assert_eq!((agents, elsewhere), (3, 1));
        // Nor does a member's request key answer for what was said in a chat.
        let operation = format!("chat:{}:v:{}", guests.chat, message(7));
        let key = helpdesk_core::id::IdempotencyKey::parse(&operation).unwrap();
        let sent = block_on(desk.submit(&carl().once(key), form("x", &[]))).unwrap();
        assert!(sent.fresh);
        // A cursor of another chat leads nowhere.
        let view = block_on(desk.chat_changes(&other, others, Some(guests.cursor.clone()), 100));
        assert_eq!(
            view.unwrap(),
            helpdesk_core::desk::chat::ChatChangesView::TakeSnapshot
        );
        // The control: the key opens it, and the upload goes on.
        let read = block_on(desk.read_chat_attachment(&guest, guests.chat, guests.file, 0, 5));
        assert_eq!(read.unwrap(), b"bytes");
        let chunk = desk.upload_chunk_to_chat(
            &guest,
            guests.chat,
            guests.upload,
            0,
            b"bytes of a file".to_vec(),
        );
        assert_eq!(block_on(chunk), Ok(15));
    }
}
