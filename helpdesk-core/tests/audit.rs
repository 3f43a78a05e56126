//! The audit chain: clean after any history, and any change by hand is found.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_lite::future::block_on;
use helpdesk_core::desk::{FaultKind, NewPost, VerifyReport};
use helpdesk_core::id::{AttachmentId, ChatId, EventId, TicketId};
use helpdesk_core::port::{
    AttachmentRow, Audience, Body, Cursor, EventRow, FeedPage, MockStore, Protected, Scope, Store,
    StoredAttachment, StoredTicket, TicketKey, TicketRow, TimelinePage,
};
use helpdesk_core::refusal::Reason;
use helpdesk_core::testkit::YieldingStore;
use proptest::prelude::*;
use support::history::{History, play};
use support::order::{steps, with_two_changes};
use support::*;
use uuid::Uuid;

/// The rows that a verification reads, each kept once, as a database does.
#[derive(Clone)]
struct Rows {
    tickets: Vec<StoredTicket>,
    events: Vec<EventRow>,
    attachments: Vec<StoredAttachment>,
}

impl Rows {
    fn of(world: &World) -> Self {
        let store = &world.store;
        let tickets = block_on(store.all_tickets(None, 500)).unwrap();
        let page = block_on(store.events(Scope::Desk, None, 5000)).unwrap();
        let FeedPage::Events {
            events,
            more: false,
            ..
        } = page
        else {
            panic!()
        };
        let attachments = tickets
            .iter()
            .flat_map(|one| block_on(store.attachments(one.row.id, Audience::Agents)).unwrap())
            .collect();
        Self {
            tickets,
            events,
            attachments,
        }
    }

    /// What a desk over these rows reports.
    fn verify(&self, world: &World) -> VerifyReport {
        let mut store = MockStore::new();
        let all = Arc::new(self.clone());
        let rows = Arc::clone(&all);
        store.expect_all_tickets().returning(move |after, limit| {
            let later = rows
                .tickets
                .iter()
                .filter(|one| after.is_none_or(|n| one.number > n));
            Ok(later.take(limit as usize).cloned().collect())
        });
        let rows = Arc::clone(&all);
        store.expect_ticket().returning(move |key| {
            let wanted = |one: &&StoredTicket| TicketKey::Id(one.row.id) == key;
            Ok(rows.tickets.iter().find(wanted).cloned())
        });
        let rows = Arc::clone(&all);
        store
            .expect_timeline()
            .returning(move |ticket, _, after, _| {
                assert_eq!(after, None);
                let own = rows.events.iter().filter(|row| row.ticket == Some(ticket));
                Ok(TimelinePage {
                    events: own.cloned().collect(),
                    more: false,
                })
            });
        let rows = Arc::clone(&all);
        store.expect_attachments().returning(move |ticket, _| {
            let own = rows
                .attachments
                .iter()
                .filter(|one| one.row.ticket == Some(ticket));
            Ok(own.cloned().collect())
        });
        store.expect_chats().returning(|_, _| Ok(Vec::new()));
        let rows = Arc::clone(&all);
        store.expect_events().returning(move |_, _, _| {
            Ok(FeedPage::Events {
                events: rows.events.clone(),
                cursor: Cursor::parse("end").unwrap(),
                more: false,
            })
        });
        let desk = world.desk_over(Arc::new(store), Arc::new(world.blobs.clone()));
        block_on(desk.verify(&kim())).unwrap()
    }

    fn kinds(&self, world: &World) -> BTreeSet<&'static str> {
        let faults = self.verify(world).faults;
        faults.iter().map(|fault| fault.kind.code()).collect()
    }
}

fn verify(world: &World) -> VerifyReport {
    block_on(world.desk.verify(&kim())).unwrap()
}

/// A desk with two members' histories; one ticket of Bo's was erased.
fn played() -> (World, History) {
    let world = World::new();
    let own = play(&world, &anna(), "anna");
    play(&world, &bo(), "bo");
    block_on(world.desk.erase_member(&liv(), member_id("bo"))).unwrap();
    // Something happens after the erasure as well.
    let erased = Rows::of(&world)
        .tickets
        .into_iter()
        .find(|one| one.row.member == "bo")
        .unwrap();
    let note = NewPost::text(text("afterwards"));
    block_on(world.desk.note(&kim(), TicketKey::Id(erased.row.id), note)).unwrap();
    (world, own)
}

fn other(text: &str) -> String {
    format!("{text}x")
}

fn uuid(of: Uuid) -> Uuid {
    Uuid::from_u128(of.as_u128() ^ 1)
}

fn bodies(body: &Body) -> Vec<Body> {
    let mut changed = Vec::new();
    if body.bytes.is_empty() {
        changed.push(Body {
            schema: 1,
            bytes: b"{}".to_vec(),
        });
        return changed;
    }
    for place in [0, body.bytes.len() / 2, body.bytes.len() - 1] {
        let mut bytes = body.bytes.clone();
        bytes[place] ^= 1;
        changed.push(Body {
            bytes,
            ..body.clone()
        });
    }
    let longer = [&body.bytes[..], b" "].concat();
    changed.push(Body {
        bytes: longer,
        ..body.clone()
    });
    changed.push(Body {
        bytes: Vec::new(),
        ..body.clone()
    });
    changed.push(Body::default());
    changed.push(Body {
        schema: body.schema + 1,
        ..body.clone()
    });
    changed
}

/// The row with each of its columns changed, by column. A new column breaks the build here.
fn changed_events(row: &EventRow) -> Vec<(&'static str, EventRow)> {
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
    let base = || row.clone();
    let ticket_id = TicketId::new(uuid(ticket.unwrap().uuid()));
    assert_eq!(*chat, None);
    let chat_id = ChatId::new(ticket_id.uuid());
    let audience = match audience {
        Audience::Member => Audience::Agents,
        Audience::Agents => Audience::Member,
    };
    let foreign = Scope::Member(member_id("cecil"));
    let more = scopes.iter().cloned().chain([foreign.clone()]).collect();
    let mut changed = vec![
        (
            "id",
            EventRow {
                id: EventId::new(uuid(id.uuid())),
                ..base()
            },
        ),
        (
            "at",
            EventRow {
                at: at + 1,
                ..base()
            },
        ),
        (
            "ticket",
            EventRow {
                ticket: Some(ticket_id),
                ..base()
            },
        ),
        (
            "ticket",
            EventRow {
                ticket: None,
                ..base()
            },
        ),
        (
            "chat",
            EventRow {
                chat: Some(chat_id),
                ..base()
            },
        ),
        ("audience", EventRow { audience, ..base() }),
        (
            "scopes",
            EventRow {
                scopes: more,
                ..base()
            },
        ),
        (
            "scopes",
            EventRow {
                scopes: vec![foreign],
                ..base()
            },
        ),
        (
            "scopes",
            EventRow {
                scopes: Vec::new(),
                ..base()
            },
        ),
        (
            "operation",
            EventRow {
                operation: Some(other(operation.as_deref().unwrap_or(""))),
                ..base()
            },
        ),
        (
            "by",
            EventRow {
                by: "system".to_owned(),
                ..base()
            },
        ),
        (
            "by",
            EventRow {
                by: other(by),
                ..base()
            },
        ),
        (
            "kind",
            EventRow {
                kind: "reminded".to_owned(),
                ..base()
            },
        ),
        (
            "kind",
            EventRow {
                kind: other(kind),
                ..base()
            },
        ),
        (
            "digest",
            EventRow {
                digest: other(digest),
                ..base()
            },
        ),
    ];
    if operation.is_some() {
        changed.push((
            "operation",
            EventRow {
                operation: None,
                ..base()
            },
        ));
    }
    changed.extend(
        bodies(body)
            .into_iter()
            .map(|body| ("body", EventRow { body, ..base() })),
    );
    changed.retain(|(_, one)| one != row);
    changed
}

fn changed_tickets(stored: &StoredTicket) -> Vec<(&'static str, StoredTicket)> {
    // The number and the version are the store's own: see the tests below.
    let StoredTicket {
        number: _,
        version: _,
        row,
    } = stored;
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
    let base = || row.clone();
    let status = if status == "open" { "on_hold" } else { "open" }.to_owned();
    let language = if language == "da" { "en" } else { "da" }.to_owned();
    let summary = Protected(other(&summary.0));
    let mut changed = vec![
        (
            "id",
            TicketRow {
                id: TicketId::new(uuid(id.uuid())),
                ..base()
            },
        ),
        (
            "member",
            TicketRow {
                member: other(member),
                ..base()
            },
        ),
        (
            "list",
            TicketRow {
                list: other(list),
                ..base()
            },
        ),
        (
            "listed_at",
            TicketRow {
                listed_at: listed_at - 1,
                ..base()
            },
        ),
        ("status", TicketRow { status, ..base() }),
        (
            "status",
            TicketRow {
                status: "unheard_of".to_owned(),
                ..base()
            },
        ),
        ("language", TicketRow { language, ..base() }),
        (
            "assignee",
            TicketRow {
                assignee: Some(other(assignee.as_deref().unwrap_or(""))),
                ..base()
            },
        ),
        (
            "opened_at",
            TicketRow {
                opened_at: opened_at + 1,
                ..base()
            },
        ),
        ("summary", TicketRow { summary, ..base() }),
    ];
    if assignee.is_some() {
        changed.push((
            "assignee",
            TicketRow {
                assignee: None,
                ..base()
            },
        ));
    }
    changed.extend(
        bodies(body)
            .into_iter()
            .map(|body| ("body", TicketRow { body, ..base() })),
    );
    changed
        .into_iter()
        .map(|(column, row)| {
            (
                column,
                StoredTicket {
                    row,
                    ..stored.clone()
                },
            )
        })
        .collect()
}

fn changed_attachments(stored: &StoredAttachment) -> Vec<(&'static str, StoredAttachment)> {
    let StoredAttachment { version: _, row } = stored;
    let AttachmentRow {
        id,
        owner,
        ticket,
        chat,
        audience,
        state: _,
        name,
        media_type: _,
        size,
        digest,
        created_at,
        expires_at,
    } = row;
    assert_eq!((*expires_at, *chat), (None, None));
    let base = || row.clone();
    let audience = match audience {
        Audience::Member => Audience::Agents,
        Audience::Agents => Audience::Member,
    };
    let ticket_id = TicketId::new(uuid(ticket.unwrap().uuid()));
    let digest = if digest.starts_with('0') { "1" } else { "0" }.to_owned() + &digest[1..];
    let states = ["uploading", "deleting", ""];
    let mut changed = vec![
        (
            "id",
            AttachmentRow {
                id: AttachmentId::new(uuid(id.uuid())),
                ..base()
            },
        ),
        (
            "owner",
            AttachmentRow {
                owner: other(owner),
                ..base()
            },
        ),
        (
            "ticket",
            AttachmentRow {
                ticket: Some(ticket_id),
                ..base()
            },
        ),
        (
            "ticket",
            AttachmentRow {
                ticket: None,
                ..base()
            },
        ),
        (
            "chat",
            AttachmentRow {
                chat: Some(ChatId::new(id.uuid())),
                ..base()
            },
        ),
        ("audience", AttachmentRow { audience, ..base() }),
        (
            "name",
            AttachmentRow {
                name: Protected(format!("x{}", name.0)),
                ..base()
            },
        ),
        (
            "media_type",
            AttachmentRow {
                media_type: "image/png".to_owned(),
                ..base()
            },
        ),
        (
            "media_type",
            AttachmentRow {
                media_type: "text/html".to_owned(),
                ..base()
            },
        ),
        (
            "size",
            AttachmentRow {
                size: size + 1,
                ..base()
            },
        ),
        (
            "size",
            AttachmentRow {
                size: -size,
                ..base()
            },
        ),
        ("digest", AttachmentRow { digest, ..base() }),
        (
            "created_at",
            AttachmentRow {
                created_at: created_at - 1,
                ..base()
            },
        ),
        (
            "expires_at",
            AttachmentRow {
                expires_at: Some(0),
                ..base()
            },
        ),
    ];
    let stated = states.map(|state| {
        (
            "state",
            AttachmentRow {
                state: state.to_owned(),
                ..base()
            },
        )
    });
    changed.extend(stated);
    changed
        .into_iter()
        .map(|(column, row)| {
            (
                column,
                StoredAttachment {
                    row,
                    ..stored.clone()
                },
            )
        })
        .collect()
}

#[test]
fn a_rich_history_is_clean_and_counted() {
    let (world, _) = played();
    let report = verify(&world);
    let rows = Rows::of(&world);
    assert_eq!(report.faults, []);
    assert_eq!(report.tickets as usize, rows.tickets.len());
    assert_eq!(report.events as usize, rows.events.len());
    let erased = rows
        .events
        .iter()
        .filter(|row| row.body.bytes.is_empty())
        .count();
    assert_eq!(report.erased as usize, erased);
    assert!(rows.tickets.len() == 18 && erased > 30 && rows.attachments.len() == 4);
    // The rows by themselves give the same report.
    assert_eq!(rows.verify(&world), report);
}

#[test]
fn any_change_of_any_column_is_found() {
    let (world, _) = played();
    let rows = Rows::of(&world);
    let mut cases = 0;
    let mut check = |changed: Rows, what: &str, place: usize| {
        cases += 1;
        assert!(
            !changed.kinds(&world).is_empty(),
            "{what} of row {place} was changed unseen"
        );
    };
    for (place, row) in rows.events.iter().enumerate() {
        for (column, row) in changed_events(row) {
            let mut changed = rows.clone();
            changed.events[place] = row;
            check(changed, column, place);
        }
    }
    for (place, stored) in rows.tickets.iter().enumerate() {
        for (column, stored) in changed_tickets(stored) {
            let mut changed = rows.clone();
            changed.tickets[place] = stored;
            check(changed, column, place);
        }
    }
    for (place, stored) in rows.attachments.iter().enumerate() {
        for (column, stored) in changed_attachments(stored) {
            let mut changed = rows.clone();
            changed.attachments[place] = stored;
            check(changed, column, place);
        }
    }
    println!("{cases} changes");
    assert!(cases > 1000, "{cases}");
}

#[test]
fn rows_that_are_removed_added_doubled_or_moved_are_found() {
    let (world, _) = played();
    let rows = Rows::of(&world);
    let mut cases = 0;
    let mut check = |what: &str, place: usize, change: &dyn Fn(&mut Rows)| {
        let mut changed = rows.clone();
        change(&mut changed);
        cases += 1;
        assert!(!changed.kinds(&world).is_empty(), "{what} {place}");
    };
    for place in 0..rows.events.len() {
        let row = rows.events[place].clone();
        check("event removed", place, &|rows| {
            drop(rows.events.remove(place))
        });
        check("event doubled", place, &|rows| {
            rows.events.insert(place, row.clone())
        });
        check("event at the end again", place, &|rows| {
            rows.events.push(row.clone())
        });
        let fresh = EventId::new(uuid(row.id.uuid()));
        let with = |ticket| EventRow {
            id: fresh,
            ticket,
            ..row.clone()
        };
        let nobody = TicketId::new(Uuid::from_u128(7));
        for ticket in [row.ticket, Some(nobody), None] {
            check("event added", place, &|rows| rows.events.push(with(ticket)));
        }
        let later = (place + 1..rows.events.len()).find(|n| rows.events[*n].ticket == row.ticket);
        if let Some(later) = later {
            check("events moved", place, &|rows| {
                rows.events.swap(place, later)
            });
            check("bodies moved", place, &|rows| {
                let body = rows.events[later].body.clone();
                let digest = rows.events[later].digest.clone();
                rows.events[later].body = row.body.clone();
                rows.events[later].digest = row.digest.clone();
                rows.events[place].body = body;
                rows.events[place].digest = digest;
            });
        }
    }
    for place in 0..rows.tickets.len() {
        let stored = rows.tickets[place].clone();
        check("ticket removed", place, &|rows| {
            drop(rows.tickets.remove(place))
        });
        check("ticket doubled", place, &|rows| {
            let number = stored.number + 1_000_000;
            rows.tickets.push(StoredTicket {
                number,
                ..stored.clone()
            });
        });
        check("ticket added", place, &|rows| {
            let mut stored = stored.clone();
            stored.row.id = TicketId::new(Uuid::from_u128(7));
            stored.number += 1_000_000;
            rows.tickets.push(stored);
        });
        check("events of a ticket removed", place, &|rows| {
            rows.events.retain(|row| row.ticket != Some(stored.row.id));
        });
        let next = (place + 1) % rows.tickets.len();
        check("heads moved", place, &|rows| {
            let body = rows.tickets[next].row.body.clone();
            rows.tickets[next].row.body = rows.tickets[place].row.body.clone();
            rows.tickets[place].row.body = body;
        });
    }
    for place in 0..rows.attachments.len() {
        let stored = rows.attachments[place].clone();
        check("attachment removed", place, &|rows| {
            drop(rows.attachments.remove(place))
        });
        check("attachment doubled", place, &|rows| {
            rows.attachments.push(stored.clone())
        });
        for ticket in [rows.tickets[1].row.id, rows.tickets.last().unwrap().row.id] {
            check("attachment added", place, &|rows| {
                let mut stored = stored.clone();
                stored.row.id = AttachmentId::new(Uuid::from_u128(7));
                stored.row.ticket = Some(ticket);
                rows.attachments.push(stored);
            });
        }
    }
    println!("{cases} changes");
    assert!(cases > 500, "{cases}");
}

#[test]
fn faults_say_what_is_wrong_and_where() {
    let (world, _) = played();
    let rows = Rows::of(&world);
    let named = |change: &dyn Fn(&mut Rows)| {
        let mut changed = rows.clone();
        change(&mut changed);
        let report = changed.verify(&world);
        report
            .faults
            .iter()
            .map(|fault| (fault.number, fault.kind))
            .collect::<Vec<_>>()
    };
    let first = Some(helpdesk_core::id::TicketNumber::new(rows.tickets[0].number));
    assert_eq!(
        named(&|rows| rows.tickets[0].row.summary.0.push('x')),
        [(first, FaultKind::TicketChanged)]
    );
    // What named the attachment is gone as well.
    assert_eq!(
        named(&|rows| rows.events[0].body.bytes.clear()),
        [
            (first, FaultKind::BodyChanged),
            (first, FaultKind::AttachmentChanged)
        ]
    );
    assert_eq!(
        named(&|rows| rows.tickets[0].row.body.schema = 9),
        [(first, FaultKind::Unreadable)]
    );
    assert_eq!(
        named(&|rows| rows.attachments[0].row.name.0.push('x')),
        [(first, FaultKind::AttachmentChanged)]
    );
    let gone = named(&|rows| drop(rows.tickets.remove(0)));
    assert_eq!(gone, [(None, FaultKind::FeedChanged)]);
}

#[test]
fn the_digest_tells_what_was_made_anew() {
    let (world, _) = played();
    let rows = Rows::of(&world);
    let digest = rows.verify(&world).digest;
    let anew = |change: &dyn Fn(&mut Rows)| {
        let mut changed = rows.clone();
        change(&mut changed);
        changed.verify(&world)
    };
    // A whole ticket with all that belongs to it: nothing is left that could not fit.
    let id = rows.tickets[3].row.id;
    let report = anew(&|rows| {
        rows.tickets.retain(|one| one.row.id != id);
        rows.events.retain(|row| row.ticket != Some(id));
        rows.attachments.retain(|one| one.row.ticket != Some(id));
    });
    assert_eq!(report.faults, []);
    assert_ne!(report.digest, digest);
    // Numbers are the store's, and in no seal.
    let report = anew(&|rows| {
        let number = rows.tickets[0].number;
        rows.tickets[0].number = rows.tickets[1].number;
        rows.tickets[1].number = number;
        rows.tickets.swap(0, 1);
    });
    assert_eq!(report.faults, []);
    assert_ne!(report.digest, digest);
    // A history that differs in one word and was sealed by the desk itself.
    let told = |word: &str| {
        let world = World::new();
        block_on(world.desk.submit(&anna(), ticket("Fejl", word, vec![]))).unwrap();
        verify(&world).digest
    };
    assert_eq!(told("word"), told("word"));
    assert_ne!(told("word"), told("ward"));
    // Each event moves it.
    block_on(
        world
            .desk
            .note(&kim(), TicketKey::Id(id), NewPost::text(text("x"))),
    )
    .unwrap();
    assert_ne!(verify(&world).digest, digest);
}

#[test]
fn bodies_that_say_the_same_have_digests_that_differ() {
    let world = World::new();
    let new = || ticket("Fejl", "det samme", vec![]);
    block_on(world.desk.submit(&anna(), new())).unwrap();
    block_on(world.desk.submit(&anna(), new())).unwrap();
    let rows = Rows::of(&world);
    assert_ne!(rows.events[0].digest, rows.events[1].digest);
}

#[test]
fn only_agents_verify() {
    let world = World::new();
    assert_eq!(
        reason(block_on(world.desk.verify(&anna()))),
        Reason::AgentsOnly
    );
    assert!(block_on(world.desk.verify(&liv())).is_ok());
}

#[test]
fn a_reply_that_comes_while_a_ticket_is_read_is_no_fault_of_the_ticket() {
    let runs = with_two_changes(
        || {
            let world = World::new();
            let new = ticket("Fejl", "fejl", vec![]);
            let id = block_on(world.desk.submit(&anna(), new)).unwrap().ticket;
            let store = Arc::new(YieldingStore::new(world.store.clone()));
            let reader = world.desk_over(store, Arc::new(world.blobs.clone()));
            let desk = world.desk.clone();
            (
                world,
                steps(async move { reader.verify(&kim()).await.unwrap() }),
                steps(async move {
                    let post = NewPost::text(text("svar"));
                    desk.reply(&anna(), TicketKey::Id(id), post).await.unwrap();
                }),
            )
        },
        |world, report, ()| {
            let of_ticket = report.faults.iter().filter(|fault| fault.number.is_some());
            assert_eq!(of_ticket.count(), 0);
            assert_eq!(verify(&world).faults, []);
        },
    );
    assert!(runs > 10, "{runs}");
}

/// What somebody does to a ticket in a random history; most are refused at times.
fn act(world: &World, tickets: &mut Vec<TicketKey>, what: u8, which: usize) {
    use helpdesk_core::desk::{Hold, NewAsk};
    use helpdesk_core::ticket::ask::AskKind;
    world.millis_pass(1000);
    let desk = &world.desk;
    let words = || text(&format!("ord {what} {which}"));
    let post = || NewPost::text(words());
    let Some(ticket_key) = tickets.get(which % tickets.len().max(1)).copied() else {
        let new = ticket("Fejl", "fejl", vec![]);
        let acted = block_on(desk.submit(&anna(), new)).unwrap();
        tickets.push(TicketKey::Id(acted.ticket));
        return;
    };
    block_on(async {
        match what % 15 {
            0 => {
                let file = desk
                    .upload(&anna(), file_name("a.txt"), b"abc")
                    .await
                    .unwrap();
                let new = ticket("Fejl", "fejl", vec![file.id]);
                let acted = desk.submit(&anna(), new).await.unwrap();
                tickets.push(TicketKey::Id(acted.ticket));
            }
            1 => drop(desk.reply(&anna(), ticket_key, post()).await),
            2 => drop(desk.reply(&kim(), ticket_key, post()).await),
            3 => drop(desk.note(&kim(), ticket_key, post()).await),
            4 => {
                let ask = NewAsk {
                    kind: AskKind::Steps,
                    question: None,
                    required: true,
                };
                drop(desk.ask_feedback(&kim(), ticket_key, vec![ask]).await);
            }
            5 => drop(
                desk.hold(
                    &kim(),
                    ticket_key,
                    Hold {
                        reason: words(),
                        until: None,
                    },
                )
                .await,
            ),
            6 => drop(desk.resume(&kim(), ticket_key).await),
            7 => drop(desk.solve(&kim(), ticket_key, words()).await),
            8 => drop(desk.not_solved(&anna(), ticket_key, post()).await),
            9 => drop(desk.withdraw(&anna(), ticket_key).await),
            10 => drop(desk.reopen(&kim(), ticket_key).await),
            11 => drop(desk.merge(&kim(), ticket_key, tickets[0]).await),
            12 => {
                world.hours_pass(24 * 4);
                desk.run_due(world.now()).await.unwrap();
            }
            13 => drop(desk.refer(&kim(), ticket_key, None).await),
            _ => drop(desk.erase_member(&liv(), member_id("anna")).await.unwrap()),
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_history_is_clean(steps in prop::collection::vec((0_u8..15, 0_usize..4), 1..40)) {
        let world = World::new();
        let mut tickets = Vec::new();
        for (what, which) in steps {
            act(&world, &mut tickets, what, which);
        }
        let report = verify(&world);
        prop_assert_eq!(report.faults, []);
        prop_assert_eq!(report.tickets as usize, tickets.len());
        let rows = Rows::of(&world);
        let erased = rows.events.iter().filter(|row| row.body.bytes.is_empty()).count();
        prop_assert_eq!(report.erased as usize, erased);
    }
}
