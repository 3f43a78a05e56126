//! The desk through its calls: over every storage, once, and dropped half-way.

use std::fs;
use std::sync::Arc;

use futures_lite::future::block_on;
use helpdesk_core::memory::MemoryStore;
use helpdesk_core::testkit::{YieldingStore, drop_at_every_await};
use helpdesk_ffi::desk::{Desk, Durability, Storage};
use helpdesk_ffi::error::DeskError;
use helpdesk_ffi::policy::{DeskPolicy, Draft, draft_advice};
use helpdesk_ffi::texts::DeskTexts;
use helpdesk_ffi::types::events::AskKind;
use helpdesk_ffi::types::inputs::{Advice, NewAnswer, NewAsk, NewPost};
use helpdesk_ffi::types::rows::{Audience, TicketKey};
use helpdesk_ffi::types::shapes::Caller;
use helpdesk_ffi::types::ticket::{Closing, TicketAction, TicketStatus};
use helpdesk_ffi::types::values::{
    AgentId, IdempotencyKey, LanguageTag, MemberId, Password, PostText, Question,
};

use crate::fakes::{AppStore, Flaw, app_blobs, app_store};
use crate::setting::{PASSWORD, anna, in_memory, new_ticket, ole, open, ports};

fn text(text: &str) -> PostText {
    PostText::parse(text).unwrap()
}

/// From submitting to confirming (G8-G12, G6, G7).
fn story(desk: &Desk) -> Result<(), DeskError> {
    block_on(async {
        let acted = desk
            .submit(anna(), new_ticket("dansk - Kan ikke behandle ordre"))
            .await?;
        let ticket = TicketKey::Number(acted.number);
        desk.assign(ole(), ticket, AgentId::parse("ole")?).await?;
        desk.note(ole(), ticket, NewPost::text(text("Husk ordren")))
            .await?;
        let ask = NewAsk {
            kind: AskKind::OrderNumber,
            question: Some(Question::parse("Hvilken ordre?")?),
            required: true,
        };
        desk.ask_feedback(ole(), ticket, vec![ask]).await?;
        let lists = desk.my_tickets(anna(), 10).await?;
        assert_eq!(lists.awaiting_feedback.lines.len(), 1);
        let view = desk.view(anna(), ticket, None, 100).await?;
        assert!(view.allowed.contains(&TicketAction::GiveFeedback));
        let answer = NewAnswer::Given {
            ask: view.ticket.asks[0].id,
            post: NewPost::text(text("Ordre 7")),
        };
        desk.give_feedback(anna(), ticket, vec![answer]).await?;
        desk.solve(ole(), ticket, text("Prøv igen nu")).await?;
        let solution = desk.view(anna(), ticket, None, 100).await?.ticket.solution;
        let acted = desk.confirm(anna(), ticket, solution.unwrap().id).await?;
        assert_eq!(acted.status, TicketStatus::Closed(Closing::Confirmed));
        let found = desk.search(anna(), "ordre".to_owned(), None, 10).await?;
        assert!(!found.hits.is_empty());
        assert!(
            desk.search(anna(), "husk".to_owned(), None, 10)
                .await?
                .hits
                .is_empty()
        );
        assert_eq!(desk.verify(ole()).await?.faults, []);
        Ok(())
    })
}

#[test]
fn a_ticket_goes_its_way_over_every_storage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db").to_str().unwrap().to_owned();
    let storages = [
        Storage::Memory,
        Storage::Sqlite {
            path: path.clone(),
            durability: Durability::Full,
            blobs: None,
        },
        Storage::Own {
            store: app_store(),
            blobs: app_blobs(),
        },
    ];
    for storage in storages {
        story(&open(ports(storage))).unwrap();
    }
    // What was kept in the file is there when it is opened again.
    let desk = open(ports(Storage::Sqlite {
        path,
        durability: Durability::Full,
        blobs: None,
    }));
    let lists = block_on(desk.my_tickets(anna(), 10)).unwrap();
    assert_eq!(lists.closed.lines.len(), 1);
}

#[test]
fn a_file_that_is_no_desk_is_named_by_code_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("letter.db");
    fs::write(
        &letter,
        "Dear Anna, this is no database at all, but a letter.",
    )
    .unwrap();
    let nowhere = folder.path().join("no").join("desk.db");
    for (path, expected) in [(&letter, "not_a_database"), (&nowhere, "no_folder")] {
        let storage = Storage::Sqlite {
            path: path.to_str().unwrap().to_owned(),
            durability: Durability::Full,
            blobs: None,
        };
        let opened = block_on(Desk::open(ports(storage), DeskPolicy::reference().unwrap()));
        let Err(DeskError::CannotOpen { code, .. }) = opened.map(|_| ()) else {
            panic!("{expected}");
        };
        assert_eq!(code, expected);
    }
    assert!(
        fs::read_to_string(&letter)
            .unwrap()
            .starts_with("Dear Anna")
    );
}

#[test]
fn a_session_stands_for_its_account() {
    let desk = in_memory();
    let sign_in = |password: &str| {
        let password = Password::new(password.to_owned());
        block_on(desk.sign_in("anna@example.com".to_owned(), password))
    };
    assert!(matches!(sign_in("guess"), Err(DeskError::SignIn { .. })));
    let key = sign_in(PASSWORD).unwrap().key;
    assert_eq!(block_on(desk.session(key.clone())), Ok(anna()));
    block_on(desk.sign_out(key.clone())).unwrap();
    assert!(matches!(
        block_on(desk.session(key)),
        Err(DeskError::SignIn { .. })
    ));
}

#[test]
fn a_refusal_says_why_and_what_instead_in_the_readers_language() {
    let desk = in_memory();
    let bo = Caller::member(MemberId::parse("bo").unwrap());
    let refused = block_on(desk.submit(bo, new_ticket("English - Help"))).unwrap_err();
    assert!(matches!(&refused, DeskError::Refused { code, .. } if code == "rank_too_low"));
    let danish = LanguageTag::parse("da-DK").unwrap();
    let policy = desk.policy().unwrap();
    let texts = DeskTexts::new(vec![danish], policy, Audience::Member, None).unwrap();
    let said = texts.error(refused).unwrap();
    assert!(said.why.contains("Silver"), "{}", said.why);
    assert_eq!(said.instead.len(), 1);
    assert_eq!(texts.status(TicketStatus::Open).unwrap(), "Åben");
    let at = "2020-08-03T12:00:00Z".parse().unwrap();
    assert_eq!(texts.date(at).unwrap(), "3. aug. 2020");
    assert_eq!(texts.page().unwrap().hours.len(), 2);
}

#[test]
fn a_request_with_a_key_happens_once() {
    let desk = in_memory();
    let once = anna().once(IdempotencyKey::parse("form 1").unwrap());
    let submit = || block_on(desk.submit(once.clone(), new_ticket("English - Once"))).unwrap();
    let (first, second) = (submit(), submit());
    assert!(first.fresh && !second.fresh);
    assert_eq!(first.ticket, second.ticket);
}

#[test]
fn a_submit_that_is_dropped_anywhere_leaves_everything_or_nothing() {
    let store = MemoryStore::new();
    let storage = Storage::Own {
        store: Arc::new(AppStore(YieldingStore::new(store), Flaw::Nothing)),
        blobs: app_blobs(),
    };
    let desk = open(ports(storage));
    let mut before = 0;
    let drops = drop_at_every_await(
        || desk.submit(anna(), new_ticket("English - Dropped")),
        |_, _| {
            let snapshot = block_on(desk.snapshot(anna())).unwrap();
            let now = snapshot.tickets.len();
            assert!(now == before || now == before + 1, "{before} {now}");
            before = now;
        },
    );
    assert!(drops > 1, "{drops}");
    assert_eq!(block_on(desk.verify(ole())).unwrap().faults, []);
}

#[test]
fn eight_threads_share_a_desk() {
    let desk = in_memory();
    let threads: Vec<_> = (0..8)
        .map(|n| {
            let desk = desk.clone();
            std::thread::spawn(move || {
                for m in 0..20 {
                    let new = new_ticket(&format!("English - {n} {m}"));
                    block_on(desk.submit(anna(), new)).unwrap();
                    block_on(desk.my_tickets(anna(), 25)).unwrap();
                }
            })
        })
        .collect();
    for one in threads {
        one.join().unwrap();
    }
    assert_eq!(block_on(desk.snapshot(anna())).unwrap().tickets.len(), 160);
}

#[test]
fn advice_tells_what_would_help() {
    let draft = Draft {
        summary: "Help".to_owned(),
        text: "Help!".to_owned(),
        steps: 0,
        pictures: 1,
    };
    let expected = vec![Advice::VeryShort, Advice::RepeatsTitle, Advice::NoSteps];
    assert_eq!(draft_advice(draft), Ok(expected));
}
