//! Export: all that is a member's, nothing that is for agents, nothing of anybody else.
#![allow(clippy::unwrap_used)]

mod support;

use futures_lite::future::block_on;
use helpdesk_core::desk::{DeskError, MemberExport};
use helpdesk_core::port::{Audience, TicketKey};
use helpdesk_core::refusal::Reason;
use helpdesk_core::ticket::event::{Author, Happening};
use helpdesk_core::ticket::state::{TeamSide, Ticket};
use helpdesk_core::ticket::status::Status;
use support::history::{History, play};
use support::*;

fn played() -> (World, History, History) {
    let world = World::new();
    let own = play(&world, &anna(), "anna");
    let other = play(&world, &bo(), "bo");
    (world, own, other)
}

fn export(world: &World) -> MemberExport {
    block_on(world.desk.export_member(&anna(), member_id("anna"))).unwrap()
}

/// All texts of an export.
fn texts(export: &MemberExport) -> String {
    let mut all = Vec::new();
    for one in &export.tickets {
        all.push(one.ticket.title.summary.as_str().to_owned());
        for entry in &one.timeline {
            all.extend(entry.event.what.texts().into_iter().map(str::to_owned));
        }
        all.extend(
            one.attachments
                .iter()
                .map(|file| file.name.as_str().to_owned()),
        );
        all.extend(one.ticket.asks.iter().filter_map(|ask| {
            ask.question
                .as_ref()
                .map(|question| question.as_str().to_owned())
        }));
    }
    all.join("\n")
}

#[test]
fn all_that_is_theirs_is_in_it_and_nothing_else() {
    let (world, own, other) = played();
    let export = export(&world);
    assert_eq!(export.id, member_id("anna"));
    assert_eq!(export.member.as_ref().unwrap().id, member_id("anna"));
    let ids: Vec<TicketKey> = export
        .tickets
        .iter()
        .map(|one| TicketKey::Id(one.ticket.id))
        .collect();
    assert_eq!(ids, own.tickets);
    assert!(export.tickets.is_sorted_by_key(|one| one.number));
    let texts = texts(&export);
    for word in &own.words {
        assert!(texts.contains(word.as_str()), "{word} is not in it");
    }
    for word in own
        .agents_words
        .iter()
        .chain(&other.words)
        .chain(&other.agents_words)
    {
        assert!(!texts.contains(word.as_str()), "{word} is in it");
    }
    for one in &export.tickets {
        let Ticket {
            member,
            team,
            status,
            ..
        } = &one.ticket;
        assert_eq!(*member, member_id("anna"));
        assert_eq!(*team, TeamSide::default());
        assert_ne!(*status, Status::OnHold);
        for entry in &one.timeline {
            assert_eq!(entry.event.what.audience(), Audience::Member);
            assert!(!matches!(entry.event.by, Author::Agent(_)));
            assert!(!matches!(
                entry.event.what,
                Happening::Noted(_) | Happening::Held { .. }
            ));
        }
    }
    let files: Vec<_> = export
        .tickets
        .iter()
        .flat_map(|one| {
            one.attachments
                .iter()
                .map(|file| (TicketKey::Id(one.ticket.id), file.id))
        })
        .collect();
    let mut readable: Vec<_> = own
        .readable
        .iter()
        .map(|(ticket, id, _)| (*ticket, *id))
        .collect();
    readable.sort_by_key(|(_, id)| *id);
    assert_eq!(files, readable);
    for (ticket, id, content) in &own.readable {
        let read = block_on(world.desk.read_attachment(&anna(), *ticket, *id, 0, 1000));
        assert_eq!(read.unwrap(), content.as_bytes());
    }
}

#[test]
fn the_timeline_is_what_the_member_reads_page_by_page() {
    let (world, ..) = played();
    for one in export(&world).tickets {
        let mut timeline = Vec::new();
        let mut after = None;
        loop {
            let key = TicketKey::Id(one.ticket.id);
            let view = block_on(world.desk.view(&anna(), key, after, 2)).unwrap();
            timeline.extend(view.timeline);
            match view.next {
                None => break,
                next => after = next,
            }
        }
        assert_eq!(one.timeline, timeline);
    }
}

#[test]
fn members_export_themselves_and_leads_anybody() {
    let (world, ..) = played();
    let own = export(&world);
    let by = |caller| block_on(world.desk.export_member(&caller, member_id("anna")));
    // A lead gets what the member gets, not what agents see.
    assert_eq!(by(liv()), Ok(own));
    assert_eq!(by(bo()), Err(DeskError::NotFound));
    assert_eq!(reason(by(kim())), Reason::LeadsOnly);
    // To a member, another looks like one that is not there.
    let nobody = |caller| block_on(world.desk.export_member(&caller, member_id("nobody")));
    assert_eq!(nobody(bo()), Err(DeskError::NotFound));
    assert_eq!(nobody(liv()).unwrap().tickets, []);
}

#[test]
fn a_closed_account_is_exported_by_a_lead_alone() {
    let (world, own, _) = played();
    world.directory.close(anna().account());
    let by = |caller| block_on(world.desk.export_member(&caller, member_id("anna")));
    assert!(matches!(by(anna()), Err(DeskError::SignIn(_))));
    let export = by(liv()).unwrap();
    assert_eq!(export.member, None);
    assert_eq!(export.tickets.len(), own.tickets.len());
}

#[test]
fn after_an_erasure_there_is_nothing_typed_to_export() {
    let (world, own, _) = played();
    block_on(world.desk.erase_member(&liv(), member_id("anna"))).unwrap();
    let export = export(&world);
    let texts = texts(&export);
    for word in own
        .words
        .iter()
        .chain(&own.agents_words)
        .chain(&own.other_words)
    {
        assert!(!texts.contains(word.as_str()), "{word}");
    }
    assert_eq!(export.tickets.len(), own.tickets.len());
    assert!(export.tickets.iter().all(|one| one.attachments.is_empty()));
}
