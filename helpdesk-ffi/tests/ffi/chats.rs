//! Chats through their calls: over every storage, with files, followed, and dropped half-way.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use futures_lite::future::{block_on, poll_once};
use helpdesk_core::memory::MemoryStore;
use helpdesk_core::testkit::{YieldingStore, drop_at_every_await};
use helpdesk_ffi::desk::{Desk, Durability, Storage, new_message};
use helpdesk_ffi::error::DeskError;
use helpdesk_ffi::stop::StopHandle;
use helpdesk_ffi::texts::DeskTexts;
use helpdesk_ffi::types::chat::{ChatAction, ChatEnd, ChatStatus, QueuePlace};
use helpdesk_ffi::types::chat_events::{ChatHappening, ChatRating};
use helpdesk_ffi::types::chat_views::{
    ChatCaller, ChatChangesView, NewChatPost, Posted, TurnedInto,
};
use helpdesk_ffi::types::events::Happening;
use helpdesk_ffi::types::rows::{Audience, TicketKey};
use helpdesk_ffi::types::values::{FeedCursor, FileName, LanguageTag, PostText, Stars};

use crate::fakes::{AppStore, Flaw, app_blobs, app_store};
use crate::setting::{QUESTION, anna, at_noon, form, ole, queued, said, taken_by_ole, vera};

fn ole_in_chat() -> ChatCaller {
    ChatCaller::Account(ole())
}

/// From asking to rating (G13, G14), by a visitor without account.
fn story(desk: &Desk) -> Result<(), DeskError> {
    block_on(async {
        let (chat, vera) = vera(desk);
        let ChatCaller::Visitor(key) = &vera else {
            panic!("a visitor without account has a key");
        };
        assert_eq!(desk.chat_of(key.clone()).await?, chat);
        let waiting = desk.chat(vera.clone(), chat).await?;
        assert_eq!(waiting.place, Some(QueuePlace::Exact(1)));
        assert!(waiting.wait.is_some() && waiting.allowed.contains(&ChatAction::Leave));
        assert_eq!(desk.chat_queue(ole()).await?.waiting.len(), 1);

        taken_by_ole(desk, chat);
        let message = new_message()?;
        let say = || desk.post_in_chat(vera.clone(), chat, message, said("Er der nogen?"));
        let first = say().await?;
        let Posted::InChat {
            number: 1,
            fresh: true,
            ..
        } = first
        else {
            panic!("{first:?}");
        };
        let again = say().await?;
        assert!(
            matches!(
                again,
                Posted::InChat {
                    number: 1,
                    fresh: false,
                    ..
                }
            ),
            "{again:?}"
        );
        let answer = said("Yes, I look at it now");
        desk.post_in_chat(ole_in_chat(), chat, new_message()?, answer)
            .await?;
        desk.mark_chat(vera.clone(), chat, 2, 2).await?;
        desk.writing_in_chat(ole_in_chat(), chat).await?;
        let view = desk.chat(vera.clone(), chat).await?;
        assert_eq!(
            (view.sides.visitor.read, view.sides.agent.writing),
            (2, true)
        );
        assert_eq!(view.chat.agent_name.unwrap().as_str(), "Ole Olsen");
        assert_eq!(
            view.chat.team.agent, None,
            "a visitor sees no id of an agent"
        );

        let acted = desk.leave_chat(vera.clone(), chat).await?;
        assert_eq!(acted.status, ChatStatus::Ended(ChatEnd::ByVisitor));
        let rating = ChatRating {
            stars: Stars::parse(5)?,
            text: Some(PostText::parse("Hurtigt")?),
        };
        desk.rate_chat(vera.clone(), chat, rating.clone()).await?;
        let view = desk.chat(ole_in_chat(), chat).await?;
        assert_eq!(view.chat.rating, Some(rating));
        let transcript = desk.chat_transcript(vera, chat).await?;
        assert_eq!(transcript, desk.chat_transcript(ole_in_chat(), chat).await?);
        let texts = DeskTexts::new(vec![], desk.policy()?, Audience::Member, None)?;
        let kept = texts.transcript(transcript)?;
        for words in [
            QUESTION,
            "Er der nogen?",
            "Ole Olsen",
            "Yes, I look at it now",
        ] {
            assert!(kept.contains(words), "{words}: {kept}");
        }
        assert_eq!(desk.verify(ole()).await?.faults, []);
        Ok(())
    })
}

#[test]
fn a_chat_goes_its_way_over_every_storage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db").to_str().unwrap().to_owned();
    let storages = [
        Storage::Memory,
        Storage::Sqlite {
            path,
            durability: Durability::Normal,
            blobs: None,
        },
        Storage::Own {
            store: app_store(),
            blobs: app_blobs(),
        },
    ];
    for storage in storages {
        story(&at_noon(storage).0).unwrap();
    }
}

#[test]
fn a_chat_that_was_joined_signed_in_goes_on_as_a_ticket() {
    let (desk, _) = at_noon(Storage::Memory);
    block_on(async {
        let filled = desk.chat_form(anna()).await.unwrap();
        assert_eq!(filled.name.as_str(), "Anna Hansen");
        let joined = desk.join_chat(Some(anna()), form(QUESTION), None).await;
        let joined = queued(joined.unwrap());
        assert_eq!(joined.key, None, "the account opens it");
        let (chat, anna_in_chat) = (joined.chat, ChatCaller::Account(anna()));
        taken_by_ole(&desk, chat);
        let post = |text: &str| {
            let message = new_message().unwrap();
            desk.post_in_chat(anna_in_chat.clone(), chat, message, said(text))
        };
        post("Knappen er stadig grå").await.unwrap();
        let turned = desk.turn_chat_into_ticket(ole_in_chat(), chat, None).await;
        let TurnedInto::Ticket(acted) = turned.unwrap() else {
            panic!("Gold may have tickets");
        };
        let ticket = TicketKey::Number(acted.number);
        let view = desk.view(anna(), ticket, None, 100).await.unwrap();
        assert_eq!(view.ticket.chat, Some(chat));
        let Happening::ChatBrought(transcript) = &view.timeline[1].event.what else {
            panic!("the transcript comes with it");
        };
        assert_eq!(transcript.lines.len(), 1);
        // What comes after the end is a reply on the ticket.
        let late = post("Er I der endnu?").await.unwrap();
        assert!(
            matches!(&late, Posted::OnTicket(on) if on.ticket == acted.ticket),
            "{late:?}"
        );
        let mine = desk.my_chats(anna(), None, 10).await.unwrap();
        assert_eq!(mine.chats[0].ticket, Some(acted.ticket));
        let export = desk.export_member(anna(), member_id()).await.unwrap();
        assert_eq!(export.chats.len(), 1);
    });
}

fn member_id() -> helpdesk_ffi::types::values::MemberId {
    helpdesk_ffi::types::values::MemberId::parse("anna").unwrap()
}

#[test]
fn a_file_goes_through_a_chat_and_through_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let (desk, _) = at_noon(Storage::Memory);
    let (chat, vera) = vera(&desk);
    let (other, stranger) = crate::setting::vera(&desk);
    taken_by_ole(&desk, chat);
    let content = "Linje af en log\n".repeat(40_000).into_bytes();
    let source = folder.path().join("Log.txt");
    std::fs::write(&source, &content).unwrap();
    block_on(async {
        let path = source.to_str().unwrap().to_owned();
        let taken = desk
            .upload_file_to_chat(vera.clone(), chat, path, None, None, None)
            .await;
        let taken = taken.unwrap().attachment;
        let name = FileName::parse("note.txt").unwrap();
        let note = desk.upload_to_chat(ole_in_chat(), chat, name, b"Se her".to_vec(), None, None);
        let note = note.await.unwrap().attachment;
        for (caller, file) in [(vera.clone(), &taken), (ole_in_chat(), &note)] {
            let new = NewChatPost {
                text: None,
                attachments: vec![file.id],
            };
            desk.post_in_chat(caller, chat, new_message().unwrap(), new)
                .await
                .unwrap();
        }
        let saved = folder.path().join("saved.txt");
        let path = saved.to_str().unwrap().to_owned();
        let answer = desk.save_chat_attachment(ole_in_chat(), chat, taken.id, path, None, None);
        assert_eq!(answer.await.unwrap().attachment, taken);
        assert_eq!(std::fs::read(saved).unwrap(), content);
        let came = desk
            .chat_attachment_bytes(vera.clone(), chat, note.id, None, None)
            .await;
        assert_eq!(came.unwrap(), b"Se her");
        let piece = desk.read_chat_attachment(vera, chat, note.id, 3, 100).await;
        assert_eq!(piece.unwrap(), b"her");
        // Knowing ids opens nothing.
        for chat in [chat, other] {
            let read = desk.chat_attachment_bytes(stranger.clone(), chat, note.id, None, None);
            assert_eq!(read.await, Err(DeskError::NotFound));
        }
        // What is stopped leaves no file.
        let stop = StopHandle::new();
        stop.stop().unwrap();
        let path = folder.path().join("none.txt").to_str().unwrap().to_owned();
        let answer = desk.save_chat_attachment(
            ole_in_chat(),
            chat,
            taken.id,
            path.clone(),
            None,
            Some(stop),
        );
        assert_eq!(answer.await.map(|_| ()), Err(DeskError::Stopped));
        assert!(!std::path::Path::new(&path).exists());
    });
}

#[test]
fn the_next_changes_of_a_chat_wait_for_news_or_a_stop() {
    let (desk, _) = at_noon(Storage::Memory);
    let (chat, vera) = vera(&desk);
    let after = block_on(desk.chat(vera.clone(), chat)).unwrap().cursor;
    let next = desk.next_chat_changes(vera.clone(), chat, after.clone(), 10, None);
    let mut next = Box::pin(next);
    assert!(
        block_on(poll_once(&mut next)).is_none(),
        "there is no news yet"
    );
    taken_by_ole(&desk, chat);
    let ChatChangesView::Changes {
        entries, cursor, ..
    } = block_on(next).unwrap()
    else {
        panic!("a feed that was followed asks for no snapshot");
    };
    assert!(
        matches!(&entries[0].event.what, ChatHappening::Taken { .. }),
        "{entries:?}"
    );

    let stop = StopHandle::new();
    let user = {
        let stop = stop.clone();
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(20));
            stop.stop().unwrap();
        })
    };
    let wait = desk.wait_for_chat(vera.clone(), chat, cursor.clone(), Some(stop.clone()));
    assert_eq!(block_on(wait), Err(DeskError::Stopped));
    user.join().unwrap();
    let next = desk.next_chat_changes(vera.clone(), chat, after, 10, Some(stop));
    assert_eq!(block_on(next), Err(DeskError::Stopped));
    let nowhere = FeedCursor::parse("nowhere").unwrap();
    let view = block_on(desk.next_chat_changes(vera, chat, nowhere, 10, None));
    assert_eq!(view, Ok(ChatChangesView::TakeSnapshot));
}

#[test]
fn a_message_that_is_dropped_anywhere_is_there_once_or_not_at_all() {
    let storage = Storage::Own {
        store: Arc::new(AppStore(
            YieldingStore::new(MemoryStore::new()),
            Flaw::Nothing,
        )),
        blobs: app_blobs(),
    };
    let (desk, _) = at_noon(storage);
    let (chat, vera) = vera(&desk);
    taken_by_ole(&desk, chat);
    let mut sent = Vec::new();
    let mut before = 0;
    let drops = drop_at_every_await(
        || {
            let message = new_message().unwrap();
            sent.push(message);
            desk.post_in_chat(vera.clone(), chat, message, said("Hallo"))
        },
        |_, _| {
            let now = block_on(desk.chat(vera.clone(), chat)).unwrap().chat.posts;
            assert!(now == before || now == before + 1, "{before} {now}");
            before = now;
        },
    );
    assert!(drops > 1, "{drops}");
    // Sent again, each is there once, in an order without gaps.
    for message in &sent {
        let again = desk.post_in_chat(vera.clone(), chat, *message, said("Hallo"));
        block_on(again).unwrap();
    }
    let transcript = block_on(desk.chat_transcript(vera, chat)).unwrap();
    let numbers: Vec<_> = transcript.lines.iter().map(|line| line.number).collect();
    assert_eq!(numbers, (1..=sent.len() as u32).collect::<Vec<_>>());
    assert_eq!(block_on(desk.verify(ole())).unwrap().faults, []);
}

#[test]
fn a_request_that_is_dropped_anywhere_leaves_a_chat_or_none() {
    let storage = Storage::Own {
        store: Arc::new(AppStore(
            YieldingStore::new(MemoryStore::new()),
            Flaw::Nothing,
        )),
        blobs: app_blobs(),
    };
    let (desk, _) = at_noon(storage);
    let mut before = 0;
    let mut n = 0;
    drop_at_every_await(
        || {
            // Each from another visitor: who asks too often is deferred.
            n += 1;
            let mut form = form(QUESTION);
            form.email =
                helpdesk_ffi::types::values::VisitorEmail::parse(&format!("v{n}@example.com"))
                    .unwrap();
            desk.join_chat(None, form, None)
        },
        |_, _| {
            let now = block_on(desk.chat_queue(ole())).unwrap().waiting.len();
            assert!(now == before || now == before + 1, "{before} {now}");
            before = now;
        },
    );
    assert!(before > 0);
    assert_eq!(block_on(desk.verify(ole())).unwrap().faults, []);
}

#[test]
fn eight_threads_write_in_one_chat() {
    let (desk, _) = at_noon(Storage::Memory);
    let (chat, vera) = vera(&desk);
    taken_by_ole(&desk, chat);
    let threads: Vec<_> = (0..8)
        .map(|n| {
            let desk = desk.clone();
            let caller = if n % 2 == 0 {
                vera.clone()
            } else {
                ole_in_chat()
            };
            thread::spawn(move || {
                for m in 0..10 {
                    let message = new_message().unwrap();
                    let text = said(&format!("{n} {m}"));
                    block_on(desk.post_in_chat(caller.clone(), chat, message, text)).unwrap();
                    block_on(desk.mark_chat(caller.clone(), chat, m, m)).unwrap();
                }
            })
        })
        .collect();
    for one in threads {
        one.join().unwrap();
    }
    let view = block_on(desk.chat(vera, chat)).unwrap();
    assert_eq!(view.chat.posts, 80);
    assert_eq!((view.sides.visitor.read, view.sides.agent.read), (9, 9));
}

#[test]
fn a_visitors_words_are_read_in_danish() {
    let (desk, _) = at_noon(Storage::Memory);
    let danish = vec![LanguageTag::parse("da").unwrap()];
    let texts = DeskTexts::new(danish, desk.policy().unwrap(), Audience::Member, None).unwrap();
    let (chat, vera) = vera(&desk);
    let view = block_on(desk.chat(vera, chat)).unwrap();
    assert_eq!(texts.language().unwrap().as_str(), "da");
    let english = DeskTexts::new(vec![], desk.policy().unwrap(), Audience::Member, None).unwrap();
    let said = |texts: &DeskTexts| {
        let events = view
            .entries
            .iter()
            .map(|entry| entry.event.clone())
            .collect();
        [
            texts.place(view.place.unwrap()).unwrap(),
            texts.wait(view.wait.clone().unwrap()).unwrap(),
            texts.chat_status(view.chat.status).unwrap(),
            texts.chat_action(ChatAction::Leave).unwrap(),
            texts.chat_event_lines(events).unwrap()[0].clone().unwrap(),
        ]
    };
    for (danish, english) in said(&texts).into_iter().zip(said(&english)) {
        assert!(!danish.is_empty() && danish != english, "{danish}");
    }
}
