//! Expectations: what must be there before a row is put or deleted.

use std::sync::Barrier;

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{
    With, attachment, attachment_id, body, change, commit, notification, notification_id, session,
    ticket, ticket_id, value,
};
use crate::port::{
    ChangeSet, Expect, Protected, RowChange, StoreError, StoredTicket, TicketKey, TicketRow,
};
use crate::testkit::check::{CheckFailure, equal};
use crate::testkit::race::race;

/// One row of each kind that has a version, and a session.
fn four_rows(expect: Expect) -> [ChangeSet; 4] {
    [
        change().ticket(ticket(1), expect),
        change().attachment(attachment(1), expect),
        change().notification(notification(1), expect),
        change().session(session("s")),
    ]
}

fn find(store: &Subject, n: u64) -> Result<StoredTicket, CheckFailure> {
    block_on(store.ticket(TicketKey::Id(ticket_id(n))))?
        .ok_or_else(|| CheckFailure::new("the ticket is not there"))
}

pub(super) fn absent_on_a_row_that_is_there_conflicts(store: &Subject) -> Result<(), CheckFailure> {
    for put in four_rows(Expect::Absent) {
        commit(store, &put)?;
    }
    let other = [
        change().new_ticket(TicketRow {
            summary: Protected("other".to_owned()),
            ..ticket(1)
        }),
        change().attachment(
            crate::port::AttachmentRow {
                size: 99,
                ..attachment(1)
            },
            Expect::Absent,
        ),
        change().notification(
            crate::port::NotificationRow {
                attempts: 99,
                ..notification(1)
            },
            Expect::Absent,
        ),
        change().session(crate::port::SessionRow {
            account: "m:other".to_owned(),
            ..session("s")
        }),
    ];
    for put in other {
        equal("commit", commit(store, &put), Err(StoreError::Conflict))?;
    }
    unchanged(store)
}

/// The four rows are as they were put.
fn unchanged(store: &Subject) -> Result<(), CheckFailure> {
    let stored = find(store, 1)?;
    equal("ticket", (stored.version, stored.row), (1, ticket(1)))?;
    let stored = block_on(store.attachment(attachment_id(1)))?;
    let stored = stored.map(|stored| (stored.version, stored.row));
    equal("attachment", stored, Some((1, attachment(1))))?;
    let stored = block_on(store.notifications(i64::MAX, 10))?;
    let stored: Vec<_> = stored.into_iter().map(|n| (n.version, n.row)).collect();
    equal("notifications", stored, vec![(1, notification(1))])?;
    let stored = block_on(store.session("s".to_owned()))?;
    equal("session", stored, Some(session("s")))
}

pub(super) fn a_wrong_version_conflicts(store: &Subject) -> Result<(), CheckFailure> {
    let deletes = |version| {
        [
            change().row(RowChange::DeleteAttachment {
                id: attachment_id(1),
                version,
            }),
            change().row(RowChange::DeleteNotification {
                id: notification_id(1),
                version,
            }),
        ]
    };
    // Nothing is there yet; then everything is at version 1.
    for version in [0, 1, 2] {
        for wrong in four_rows(Expect::At(version)).into_iter().take(3) {
            let answer = commit(store, &wrong);
            equal("put on nothing", answer, Err(StoreError::Conflict))?;
        }
        for wrong in deletes(version) {
            let answer = commit(store, &wrong);
            equal("delete of nothing", answer, Err(StoreError::Conflict))?;
        }
    }
    for put in four_rows(Expect::Absent) {
        commit(store, &put)?;
    }
    for version in [-1, 0, 2, i64::MAX] {
        for wrong in four_rows(Expect::At(version)).into_iter().take(3) {
            let answer = commit(store, &wrong);
            equal("put at a wrong version", answer, Err(StoreError::Conflict))?;
        }
        for wrong in deletes(version) {
            let answer = commit(store, &wrong);
            equal(
                "delete at a wrong version",
                answer,
                Err(StoreError::Conflict),
            )?;
        }
    }
    unchanged(store)?;
    for delete in deletes(1) {
        commit(store, &delete)?;
    }
    let gone = block_on(store.attachment(attachment_id(1)))?;
    equal("a deleted attachment", gone, None)?;
    let gone = block_on(store.notifications(i64::MAX, 10))?;
    equal("notifications after the delete", gone, Vec::new())
}

pub(super) fn versions_begin_at_one_and_grow_by_one(store: &Subject) -> Result<(), CheckFailure> {
    for put in four_rows(Expect::Absent).iter().take(3) {
        commit(store, put)?;
    }
    for version in 1..20 {
        equal("ticket", find(store, 1)?.version, version)?;
        let stored = block_on(store.attachment(attachment_id(1)))?;
        equal("attachment", stored.map(|s| s.version), Some(version))?;
        let stored = block_on(store.notifications(i64::MAX, 10))?;
        let versions: Vec<_> = stored.iter().map(|stored| stored.version).collect();
        equal("notification", versions, vec![version])?;
        for put in four_rows(Expect::At(version)).iter().take(3) {
            commit(store, put)?;
        }
    }
    Ok(())
}

pub(super) fn changes_of_one_set_follow_one_another(store: &Subject) -> Result<(), CheckFailure> {
    let twice = change().new_ticket(ticket(1)).ticket(
        TicketRow {
            body: body(7),
            ..ticket(1)
        },
        Expect::At(1),
    );
    let committed = commit(store, &twice)?;
    equal("numbers of one new ticket", committed.numbers.len(), 1)?;
    let stored = find(store, 1)?;
    equal("version", stored.version, 2)?;
    equal("value", value(&stored.row.body)?, 7)?;

    for wrong in [
        change().new_ticket(ticket(2)).new_ticket(ticket(2)),
        change()
            .new_ticket(ticket(2))
            .ticket(ticket(2), Expect::At(2)),
        change().session(session("s")).session(session("s")),
    ] {
        let answer = commit(store, &wrong);
        equal("a set against itself", answer, Err(StoreError::Conflict))?;
    }
    let stored = block_on(store.ticket(TicketKey::Id(ticket_id(2))))?;
    equal("a ticket of a failed set", stored, None)?;

    let delete = RowChange::DeleteAttachment {
        id: attachment_id(1),
        version: 1,
    };
    let anew = change()
        .attachment(attachment(1), Expect::Absent)
        .row(delete)
        .attachment(attachment(1), Expect::Absent);
    commit(store, &anew)?;
    let stored = block_on(store.attachment(attachment_id(1)))?;
    equal(
        "version of a row made anew",
        stored.map(|s| s.version),
        Some(1),
    )
}

pub(super) fn no_update_is_lost_in_a_race(store: &Subject) -> Result<(), CheckFailure> {
    const THREADS: usize = 8;
    const TIMES: u64 = 15;
    let raised = |stored: StoredTicket| -> Result<_, CheckFailure> {
        let row = TicketRow {
            body: body(value(&stored.row.body)? + 1),
            ..stored.row
        };
        match commit(store, &change().ticket(row, Expect::At(stored.version))) {
            Ok(_) => Ok(true),
            Err(StoreError::Conflict) => Ok(false),
            Err(error) => Err(error.into()),
        }
    };
    let start = TicketRow {
        body: body(0),
        ..ticket(1)
    };
    commit(store, &change().new_ticket(start))?;
    // All have read the same version before the first writes.
    let have_read = Barrier::new(THREADS);
    let have_read = &have_read;
    for _ in 0..TIMES {
        let wins = race(THREADS, |_| {
            let stored = find(store, 1);
            have_read.wait();
            raised(stored?)
        })?;
        let wins = wins.into_iter().filter(|won| *won).count();
        equal("updates of one version that went through", wins, 1)?;
    }
    // Each tries until its own went through.
    race(THREADS, |_| {
        for _ in 0..TIMES {
            while !raised(find(store, 1)?)? {}
        }
        Ok(())
    })?;
    let stored = find(store, 1)?;
    let all = TIMES + THREADS as u64 * TIMES;
    equal("updates", value(&stored.row.body)?, all)?;
    equal("version", stored.version, all as i64 + 1)
}
