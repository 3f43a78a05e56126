//! Notes, and all that is the team's own, reach no member in any way.

use futures_lite::future::block_on;
use helpdesk_core::desk::ChangesView;
use helpdesk_core::port::{Audience, Cursor, FeedPage, Scope, Store};

use crate::bench::{Bench, anna, eva, leo, post};
use crate::use_cases::all;

/// All that anna can read, as printed; her cursor apart.
fn seen(bench: &Bench, subject: &crate::use_cases::Subject) -> (Vec<String>, Cursor) {
    let reads = all().into_iter().filter(|case| {
        !case.kind.writes() && !["wait_for_changes", "changes", "snapshot"].contains(&case.name)
    });
    let mut seen: Vec<_> = reads
        .map(|case| format!("{:?}", block_on(case.run(&bench.desk, &anna(), subject))))
        .collect();
    let changes = block_on(bench.desk.changes(&anna(), None, 500)).unwrap();
    let ChangesView::Changes {
        changes,
        cursor,
        more: false,
    } = changes
    else {
        panic!("{changes:?}");
    };
    seen.push(format!("{changes:?}"));
    let snapshot = block_on(bench.desk.snapshot(&anna())).unwrap();
    assert_eq!(snapshot.cursor, cursor);
    seen.push(format!("{:?}", snapshot.tickets));
    (seen, cursor)
}

#[test]
fn what_the_team_does_among_itself_changes_nothing_that_a_member_reads() {
    let note = all().into_iter().find(|case| case.name == "note").unwrap();
    let (bench, subject) = note.bench();
    let (ticket, desk) = (subject.ticket, &bench.desk);
    block_on(desk.deliver()).unwrap();
    let told = bench.notifier.delivered().len();
    let before = seen(&bench, &subject);

    block_on(note.run(desk, &eva(), &subject)).unwrap();
    block_on(desk.note(&leo(), ticket, post(&[]))).unwrap();
    let to = helpdesk_core::id::AgentId::parse("leo").unwrap();
    block_on(desk.assign(&eva(), ticket, to)).unwrap();
    let hold = all().into_iter().find(|case| case.name == "hold").unwrap();
    block_on(hold.run(desk, &eva(), &subject)).unwrap();

    assert_eq!(seen(&bench, &subject), before, "text, lists, counts, place");
    block_on(desk.deliver()).unwrap();
    for notification in &bench.notifier.delivered()[told..] {
        assert_eq!(notification.to.as_ref(), Some(leo().account()));
    }

    // The control: an agent sees all of it.
    let history = block_on(desk.history(&eva(), ticket, None, 500)).unwrap();
    let kinds: Vec<_> = history
        .events
        .iter()
        .map(|one| one.event.what.kind())
        .collect();
    assert_eq!(kinds, ["submitted", "noted", "noted", "assigned", "held"]);
}

/// Below the desk as well: the rows of a member's feed and timeline are as if there were no notes.
#[test]
fn positions_have_no_gaps_where_notes_are() {
    let places = |with_notes: bool| {
        let bench = Bench::new();
        let ticket = bench.submitted();
        let mut places = Vec::new();
        for _ in 0..3 {
            if with_notes {
                block_on(bench.desk.note(&eva(), ticket, post(&[]))).unwrap();
            }
            let acted = block_on(bench.desk.reply(&anna(), ticket, post(&[]))).unwrap();
            places.push(acted.place.unwrap().as_str().to_owned());
        }
        let scope = Scope::Member(helpdesk_core::id::MemberId::parse("anna").unwrap());
        let FeedPage::Events { events, cursor, .. } =
            block_on(bench.store.events(scope, None, 100)).unwrap()
        else {
            panic!("no snapshot is needed");
        };
        assert!(
            events
                .iter()
                .all(|event| event.audience == Audience::Member)
        );
        places.push(cursor.as_str().to_owned());
        places
    };
    // Without what names the epoch, of which each store has one of its own.
    let positions = |places: Vec<String>| -> Vec<String> {
        places
            .into_iter()
            .map(|place| {
                place
                    .rsplit(|c: char| !c.is_ascii_digit())
                    .next()
                    .unwrap_or("")
                    .to_owned()
            })
            .collect()
    };
    let quiet = positions(places(false));
    assert_eq!(positions(places(true)), quiet);
    assert!(
        quiet.windows(2).take(2).all(|pair| pair[0] != pair[1]),
        "{quiet:?}"
    );
}
