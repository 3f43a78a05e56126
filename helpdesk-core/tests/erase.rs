//! Erasing a member: what was typed is nowhere, and everything else is as it was.
#![allow(clippy::unwrap_used)]

mod support;

use std::cell::RefCell;
use std::sync::Arc;

use futures_lite::future::block_on;
use helpdesk_core::desk::{Desk, DeskError, EraseReport, NewPost, SignInProblem};
use helpdesk_core::port::{
    AttachmentRow, Audience, BlobStore, Body, Committed, EventRow, FeedPage, NotificationRow,
    Password, Scope, SearchQuery, Store, StoredTicket, TicketKey, TicketRow,
};
use helpdesk_core::refusal::Reason;
use helpdesk_core::search::SearchWords;
use helpdesk_core::testkit::{YieldingStore, drop_at_every_await};
use support::history::{History, play};
use support::order::{steps, with_two_changes};
use support::slow::YieldingBlobs;
use support::*;

/// All that reads of the store return, as text: of the tickets, their events and attachments, the
/// uploads that wait, notifications, timers, and the receipts of `operations`.
fn everything(world: &World, operations: &[&str]) -> String {
    let store = &world.store;
    let mut all = String::new();
    let mut put = |part: String| {
        all.push_str(&part);
        all.push('\n');
    };
    let bytes = |body: &Body| String::from_utf8_lossy(&body.bytes).into_owned();
    let tickets = block_on(store.all_tickets(None, 1000)).unwrap();
    for StoredTicket {
        number,
        version,
        row,
    } in &tickets
    {
        // A new column breaks the build here.
        let TicketRow {
            id,
            member,
            list,
            listed_at,
            status,
            language,
            assignee,
            opened_at,
            summary,
            body,
        } = row;
        put(format!(
            "{number} {version} {id} {member} {list} {listed_at} {status} {language}"
        ));
        put(format!(
            "{assignee:?} {opened_at} {} {}",
            summary.0,
            bytes(body)
        ));
        for one in block_on(store.attachments(*id, Audience::Agents)).unwrap() {
            put(attachment(&one.row));
        }
        let page = block_on(store.timeline(*id, Audience::Agents, None, 1000)).unwrap();
        page.events.iter().for_each(|row| put(event(row)));
    }
    for scope in [Scope::Desk, Scope::Member(member_id("anna"))] {
        match block_on(store.events(scope, None, 1000)).unwrap() {
            FeedPage::Events { events, .. } => events.iter().for_each(|row| put(event(row))),
            FeedPage::TakeSnapshot => panic!(),
        }
    }
    for one in block_on(store.expired_attachments(i64::MAX, 1000)).unwrap() {
        put(attachment(&one.row));
    }
    for one in block_on(store.notifications(i64::MAX, 1000)).unwrap() {
        let NotificationRow {
            id,
            to,
            kind,
            ticket,
            chat,
            created_at,
            due_at,
            attempts,
        } = &one.row;
        put(format!(
            "{id} {to} {kind} {ticket:?} {chat:?} {created_at} {due_at} {attempts}"
        ));
    }
    for timer in block_on(store.due(i64::MAX, 1000)).unwrap() {
        put(format!("{timer:?}"));
    }
    for operation in operations {
        let Committed {
            fresh: _,
            answer,
            numbers,
            arrivals,
            places,
        } = block_on(store.receipt((*operation).to_owned()))
            .unwrap()
            .unwrap();
        put(format!(
            "{} {numbers:?} {arrivals:?} {places:?}",
            bytes(&answer.unwrap())
        ));
    }
    all
}

fn event(row: &EventRow) -> String {
    let EventRow {
        id,
        at,
        ticket,
        chat,
        audience,
        scopes,
        operation,
        by,
        kind,
        digest,
        body,
    } = row;
    let body = String::from_utf8_lossy(&body.bytes);
    format!(
        "{id} {at} {ticket:?} {chat:?} {audience:?} {scopes:?} {operation:?} {by} {kind} {digest} {body}"
    )
}

fn attachment(row: &AttachmentRow) -> String {
    let AttachmentRow {
        id,
        owner,
        ticket,
        chat,
        audience,
        state,
        name,
        media_type,
        size,
        digest,
        created_at,
        expires_at,
    } = row;
    let name = &name.0;
    format!(
        "{id} {owner} {ticket:?} {chat:?} {audience:?} {state} {name} {media_type} {size} {digest} {created_at} {expires_at:?}"
    )
}

fn typed(history: &History) -> impl Iterator<Item = &String> {
    history
        .words
        .iter()
        .chain(&history.agents_words)
        .chain(&history.other_words)
}

fn operations(history: &History) -> Vec<&str> {
    history.operations.iter().map(String::as_str).collect()
}

fn hits(world: &World, word: &str) -> usize {
    let words = SearchWords::parse(word).unwrap();
    let query = SearchQuery {
        member: None,
        audience: Audience::Agents,
        words: words.as_slice().to_vec(),
        after: None,
        limit: 100,
    };
    block_on(world.store.search(query)).unwrap().hits.len()
}

fn has_blob(world: &World, id: helpdesk_core::id::AttachmentId) -> bool {
    block_on(world.blobs.state(id)).unwrap().is_some()
}

fn played() -> (World, History, History) {
    let world = World::new();
    let own = play(&world, &anna(), "anna");
    let other = play(&world, &bo(), "bo");
    (world, own, other)
}

fn erase(world: &World) -> EraseReport {
    block_on(world.desk.erase_member(&liv(), member_id("anna"))).unwrap()
}

/// Asserts that nothing is left of what was typed in `history`.
fn is_erased(world: &World, history: &History) {
    let all = everything(world, &operations(history));
    for word in typed(history) {
        assert!(!all.contains(word.as_str()), "{word} is still there");
        assert_eq!(hits(world, word), 0, "{word} is still found");
    }
    for id in &history.files {
        assert!(!has_blob(world, *id), "the bytes of {id} are still there");
    }
    let report = block_on(world.desk.verify(&kim())).unwrap();
    assert_eq!(report.faults, []);
}

#[test]
fn everything_that_is_typed_is_seen_by_the_search_for_it() {
    let (world, own, _) = played();
    let all = everything(&world, &operations(&own));
    let kept = own.words.iter().chain(&own.agents_words);
    for word in kept {
        assert!(all.contains(word.as_str()), "{word}");
        assert_eq!(hits(&world, word), 1, "{word}");
    }
    assert!(own.files.iter().all(|id| has_blob(&world, *id)));
}

#[test]
fn receipts_and_notifications_hold_nothing_that_was_typed() {
    let (world, own, other) = played();
    let of = |history: &History| {
        let mut all = String::new();
        for operation in &history.operations {
            let receipt = block_on(world.store.receipt(operation.clone()))
                .unwrap()
                .unwrap();
            let Committed {
                fresh: _,
                answer,
                numbers,
                arrivals,
                places,
            } = receipt;
            all += &String::from_utf8_lossy(&answer.unwrap().bytes);
            all += &format!("{numbers:?} {arrivals:?} {places:?}");
        }
        all
    };
    let notifications = block_on(world.store.notifications(i64::MAX, 1000)).unwrap();
    assert!(notifications.len() > 20);
    let told = format!("{notifications:?}");
    block_on(world.desk.deliver()).unwrap();
    let delivered = format!("{:?}", world.notifier.delivered());
    for history in [&own, &other] {
        assert!(history.operations.len() > 25);
        let receipts = of(history);
        for word in typed(history) {
            assert!(!receipts.contains(word.as_str()), "{word} in a receipt");
            assert!(!told.contains(word.as_str()), "{word} in a notification");
            assert!(!delivered.contains(word.as_str()), "{word} was delivered");
        }
    }
}

#[test]
fn negative_37_nothing_is_left_of_what_was_typed() {
    let (world, own, _) = played();
    let report = erase(&world);
    assert_eq!(report.tickets as usize, own.tickets.len());
    assert_eq!(report.attachments as usize, own.files.len());
    is_erased(&world, &own);
    // The rows go as well.
    world.hours_pass(1);
    block_on(world.desk.sweep(world.now())).unwrap();
    for id in &own.files {
        assert_eq!(block_on(world.store.attachment(*id)), Ok(None));
    }
    is_erased(&world, &own);
}

/// An event without what it said.
fn envelope(row: EventRow) -> EventRow {
    EventRow {
        body: Body::default(),
        ..row
    }
}

fn feed(world: &World, scope: Scope) -> Vec<EventRow> {
    match block_on(world.store.events(scope, None, 1000)).unwrap() {
        FeedPage::Events { events, .. } => events.into_iter().map(envelope).collect(),
        FeedPage::TakeSnapshot => panic!(),
    }
}

#[test]
fn order_counts_cursors_and_the_chain_stay() {
    let (world, own, _) = played();
    let scopes = [
        Scope::Desk,
        Scope::Member(member_id("anna")),
        Scope::Member(member_id("bo")),
    ];
    let before = scopes.clone().map(|scope| feed(&world, scope));
    let cursor = block_on(world.store.snapshot(scopes[1].clone()))
        .unwrap()
        .cursor;
    let counts = |world: &World| {
        let view = |ticket: &TicketKey| {
            let view = block_on(world.desk.view(&anna(), *ticket, None, 500)).unwrap();
            (
                view.number,
                view.ticket.posts,
                view.ticket.opened_at,
                view.ticket.follows,
            )
        };
        own.tickets.iter().map(view).collect::<Vec<_>>()
    };
    let counted = counts(&world);
    let report = erase(&world);
    for (scope, before) in scopes.iter().zip(before) {
        let after = feed(&world, scope.clone());
        assert_eq!(after[..before.len()], before);
        let added = &after[before.len()..];
        let expected = if *scope == Scope::Member(member_id("bo")) {
            0
        } else {
            own.tickets.len()
        };
        assert_eq!(added.len(), expected);
        assert!(
            added
                .iter()
                .all(|row| row.kind == "erased" && row.by == "a:liv")
        );
    }
    // A device goes on from its cursor.
    match block_on(world.store.events(scopes[1].clone(), Some(cursor), 100)).unwrap() {
        FeedPage::Events { events, .. } => assert_eq!(events.len(), own.tickets.len()),
        FeedPage::TakeSnapshot => panic!("the cursor was lost"),
    }
    assert_eq!(counts(&world), counted);
    let verified = block_on(world.desk.verify(&kim())).unwrap();
    assert_eq!(verified.faults, []);
    assert_eq!(verified.erased, u64::from(report.events));
    for ticket in &own.tickets {
        let view = block_on(world.desk.view(&anna(), *ticket, None, 500)).unwrap();
        assert!(view.ticket.status.is_closed());
        assert!(view.ticket.asks.is_empty());
        let number = TicketKey::Number(view.number);
        assert_eq!(
            block_on(world.desk.attachments(&anna(), number)),
            Ok(vec![])
        );
        assert!(block_on(world.desk.history(&kim(), *ticket, None, 500)).is_ok());
    }
    assert!(block_on(world.desk.my_tickets(&anna(), 50)).is_ok());
    assert!(block_on(world.desk.changes(&anna(), None, 1000)).is_ok());
    assert!(block_on(world.desk.changes(&kim(), None, 1000)).is_ok());
    let due = block_on(
        world
            .desk
            .run_due(world.now() + chrono::TimeDelta::days(400)),
    )
    .unwrap();
    assert_eq!(
        block_on(world.desk.verify(&kim())).unwrap().faults,
        [],
        "{due:?}"
    );
}

#[test]
fn erasing_again_changes_nothing() {
    let (world, own, other) = played();
    erase(&world);
    let mut all = operations(&own);
    all.extend(operations(&other));
    let once = everything(&world, &all);
    for _ in 0..2 {
        assert_eq!(erase(&world), EraseReport::default());
        assert_eq!(everything(&world, &all), once);
    }
    // What is written afterwards is erased by the next one.
    let ticket_key = own.tickets[0];
    block_on(
        world
            .desk
            .note(&kim(), ticket_key, NewPost::text(text("annalater"))),
    )
    .unwrap();
    let report = erase(&world);
    assert_eq!(
        (report.tickets, report.events, report.attachments),
        (1, 1, 0)
    );
    assert_eq!(hits(&world, "annalater"), 0);
    is_erased(&world, &own);
}

#[test]
fn others_are_untouched() {
    let (world, own, other) = played();
    let alone = World::new();
    // Bo's history as it is when nobody was erased.
    let (untouched, _, same) = played();
    let shows = |world: &World, history: &History| {
        let view = |ticket: &TicketKey| block_on(world.desk.view(&bo(), *ticket, None, 500));
        let files = history.readable.iter().map(|(ticket, id, content)| {
            let bytes = block_on(world.desk.read_attachment(&bo(), *ticket, *id, 0, 1000));
            assert_eq!(bytes.unwrap(), content.as_bytes());
            id
        });
        assert_eq!(files.count(), 3);
        history.tickets.iter().map(view).collect::<Vec<_>>()
    };
    erase(&world);
    assert_eq!(shows(&world, &other), shows(&untouched, &same));
    for word in other.words.iter().chain(&other.agents_words) {
        assert_eq!(hits(&world, word), 1);
    }
    assert!(other.files.iter().all(|id| has_blob(&world, *id)));
    is_erased(&world, &own);
    // A member of whom nothing is known.
    assert_eq!(erase(&alone), EraseReport::default());
}

#[test]
fn sessions_are_closed_and_only_leads_erase() {
    let (world, own, _) = played();
    let signed_in = |name: &str| {
        let password = Password::new("secret".to_owned());
        block_on(world.desk.sign_in(name.to_owned(), password))
            .unwrap()
            .key
    };
    let keys = [
        signed_in("anna"),
        signed_in("anna"),
        signed_in("bo"),
        signed_in("liv"),
    ];
    let before = everything(&world, &operations(&own));
    for (caller, expected) in [
        (anna(), Reason::AgentsOnly),
        (bo(), Reason::AgentsOnly),
        (kim(), Reason::LeadsOnly),
    ] {
        let answer = block_on(world.desk.erase_member(&caller, member_id("anna")));
        assert_eq!(reason(answer), expected);
    }
    assert_eq!(everything(&world, &operations(&own)), before);
    assert!(
        keys.iter()
            .all(|key| block_on(world.desk.session(key)).is_ok())
    );
    erase(&world);
    let gone = Err(DeskError::SignIn(SignInProblem::NoSession));
    let after = keys.map(|key| block_on(world.desk.session(&key)));
    assert_eq!(after, [gone.clone(), gone, Ok(bo()), Ok(liv())]);
}

fn slow(world: &World) -> Desk {
    world.desk_over(
        Arc::new(YieldingStore::new(world.store.clone())),
        Arc::new(YieldingBlobs(world.blobs.clone())),
    )
}

#[test]
fn f7_an_erasure_that_is_cut_off_anywhere_is_finished_by_another() {
    let alone = || {
        let world = World::new();
        let own = play(&world, &anna(), "anna");
        (world, own)
    };
    let current = RefCell::new(alone());
    let awaits = drop_at_every_await(
        || {
            let fresh = alone();
            let desk = slow(&fresh.0);
            *current.borrow_mut() = fresh;
            async move { desk.erase_member(&liv(), member_id("anna")).await }
        },
        |_, answer| {
            let (world, own) = &*current.borrow();
            // Wherever it was cut off, each ticket is whole or erased.
            assert_eq!(block_on(world.desk.verify(&kim())).unwrap().faults, []);
            let rest = erase(world);
            if answer.is_some() {
                assert_eq!(rest, EraseReport::default());
            }
            is_erased(world, own);
        },
    );
    println!("{awaits} awaits");
    assert!(awaits > 80, "{awaits}");
}

#[test]
fn an_erasure_and_a_reply_race() {
    let runs = with_two_changes(
        || {
            let world = World::new();
            let file = block_on(world.desk.upload(&anna(), file_name("raced.txt"), b"raced"));
            let id = file.unwrap().id;
            let new = ticket("Fejl", "raced", vec![]);
            let first = block_on(world.desk.submit(&anna(), new)).unwrap().ticket;
            let (eraser, desk) = (slow(&world), slow(&world));
            (
                (world, first, id),
                steps(async move { eraser.erase_member(&liv(), member_id("anna")).await }),
                steps(async move {
                    let post = NewPost {
                        text: Some(text("raced")),
                        attachments: vec![id],
                    };
                    desk.reply(&anna(), TicketKey::Id(first), post).await
                }),
            )
        },
        |(world, first, id),
         erased: Result<EraseReport, DeskError>,
         replied: Result<_, DeskError>| {
            let report = erased.unwrap();
            assert_eq!((report.tickets, report.attachments), (1, 1));
            assert_eq!(report.events, 1 + u32::from(replied.is_ok()));
            let all = everything(&world, &[]);
            assert!(!all.contains("raced"));
            assert_eq!(hits(&world, "raced"), 0);
            assert!(!has_blob(&world, id));
            let view = block_on(world.desk.view(&anna(), TicketKey::Id(first), None, 9)).unwrap();
            assert!(view.ticket.status.is_closed());
            assert_eq!(block_on(world.desk.verify(&kim())).unwrap().faults, []);
        },
    );
    println!("{runs} orders");
    assert!(runs > 100, "{runs}");
}

#[test]
fn an_erasure_and_the_end_of_an_upload_race() {
    let runs = with_two_changes(
        || {
            let world = World::new();
            let bytes = b"raced".to_vec();
            let new = helpdesk_core::desk::NewUpload {
                name: file_name("raced.txt"),
                kind: helpdesk_core::attachment::FileKind::Text,
                size: 5,
                digest: helpdesk_core::attachment::Digest::of(&bytes),
            };
            let id = block_on(world.desk.begin_upload(&anna(), new)).unwrap();
            let (eraser, desk) = (slow(&world), slow(&world));
            (
                (world, id),
                steps(async move { eraser.erase_member(&liv(), member_id("anna")).await }),
                steps(async move {
                    desk.upload_chunk(&anna(), id, 0, bytes).await?;
                    desk.finish_upload(&anna(), id).await
                }),
            )
        },
        |(world, id), erased: Result<EraseReport, DeskError>, _: Result<_, DeskError>| {
            assert_eq!(erased.unwrap().attachments, 1);
            assert!(!everything(&world, &[]).contains("raced"));
            world.hours_pass(1);
            block_on(world.desk.sweep(world.now())).unwrap();
            assert!(!has_blob(&world, id));
            assert_eq!(block_on(world.store.attachment(id)), Ok(None));
        },
    );
    println!("{runs} orders");
    assert!(runs > 100, "{runs}");
}
