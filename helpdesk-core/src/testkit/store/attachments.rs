//! Attachments' rows.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{With, attachment, attachment_id, change, commit, ticket, ticket_id};
use crate::id::AttachmentId;
use crate::port::{AttachmentRow, Audience, Expect, RowChange};
use crate::testkit::check::{CheckFailure, equal};

fn listed(
    store: &Subject,
    ticket: u64,
    audience: Audience,
) -> Result<Vec<AttachmentId>, CheckFailure> {
    let rows = block_on(store.attachments(ticket_id(ticket), audience))?;
    Ok(rows.iter().map(|stored| stored.row.id).collect())
}

fn ids(numbers: &[u64]) -> Vec<AttachmentId> {
    numbers.iter().copied().map(attachment_id).collect()
}

pub(super) fn attachments_are_listed_by_id_for_their_audience(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let mut put = change()
        .new_ticket(ticket(1))
        .new_ticket(ticket(2))
        .new_ticket(ticket(3));
    for n in (1..=12).rev() {
        let row = AttachmentRow {
            ticket: match n % 4 {
                0 => None,
                1 => Some(ticket_id(2)),
                _ => Some(ticket_id(1)),
            },
            audience: match n % 4 {
                3 => Audience::Agents,
                _ => Audience::Member,
            },
            ..attachment(n)
        };
        put = put.attachment(row, Expect::Absent);
    }
    commit(store, &put)?;
    for (ticket, audience, expected) in [
        (1, Audience::Member, ids(&[2, 6, 10])),
        (1, Audience::Agents, ids(&[2, 3, 6, 7, 10, 11])),
        (2, Audience::Member, ids(&[1, 5, 9])),
        (2, Audience::Agents, ids(&[1, 5, 9])),
        (3, Audience::Agents, Vec::new()),
    ] {
        equal("attachments", listed(store, ticket, audience)?, expected)?;
    }
    Ok(())
}

pub(super) fn an_attachment_moves_with_the_ticket_it_names(
    store: &Subject,
) -> Result<(), CheckFailure> {
    commit(store, &change().new_ticket(ticket(1)).new_ticket(ticket(2)))?;
    let steps = [
        (None, Audience::Member),
        (Some(1), Audience::Member),
        (Some(1), Audience::Agents),
        (Some(2), Audience::Agents),
        (None, Audience::Member),
        (Some(1), Audience::Member),
    ];
    for (version, (named, audience)) in steps.into_iter().enumerate() {
        let expect = match version {
            0 => Expect::Absent,
            version => Expect::At(version as i64),
        };
        let row = AttachmentRow {
            ticket: named.map(ticket_id),
            audience,
            ..attachment(1)
        };
        commit(store, &change().attachment(row, expect))?;
        for ticket in [1, 2] {
            for reader in [Audience::Member, Audience::Agents] {
                let seen = named == Some(ticket) && reader.sees(audience);
                let expected = if seen { ids(&[1]) } else { Vec::new() };
                equal("attachments", listed(store, ticket, reader)?, expected)?;
            }
        }
    }
    let delete = RowChange::DeleteAttachment {
        id: attachment_id(1),
        version: steps.len() as i64,
    };
    commit(store, &change().row(delete))?;
    let rest = listed(store, 1, Audience::Agents)?;
    equal("attachments after the delete", rest, Vec::new())
}

pub(super) fn expired_attachments_are_listed_earliest_first(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let mut put = change().new_ticket(ticket(1));
    // Times in another order than ids, some of them equal, one before 1970, one never.
    let times = [
        Some(30),
        Some(10),
        Some(20),
        Some(10),
        None,
        Some(-5),
        Some(40),
    ];
    for (n, expires_at) in (1..).zip(times) {
        let row = AttachmentRow {
            expires_at,
            ..attachment(n)
        };
        put = put.attachment(row, Expect::Absent);
    }
    commit(store, &put)?;
    let expired = |at, limit| -> Result<Vec<AttachmentId>, CheckFailure> {
        let rows = block_on(store.expired_attachments(at, limit))?;
        Ok(rows.iter().map(|stored| stored.row.id).collect())
    };
    for (at, limit, expected) in [
        (-6, 10, ids(&[])),
        (-5, 10, ids(&[6])),
        (9, 10, ids(&[6])),
        (10, 10, ids(&[6, 2, 4])),
        (10, 2, ids(&[6, 2])),
        (29, 10, ids(&[6, 2, 4, 3])),
        (i64::MAX, 10, ids(&[6, 2, 4, 3, 1, 7])),
        (i64::MAX, 5, ids(&[6, 2, 4, 3, 1])),
    ] {
        equal("expired", expired(at, limit)?, expected)?;
    }
    // Named by a ticket, put off, removed: out of the way, or at another place.
    let named = AttachmentRow {
        ticket: Some(ticket_id(1)),
        ..attachment(2)
    };
    let put_off = AttachmentRow {
        expires_at: Some(25),
        state: "uploading".to_owned(),
        ..attachment(6)
    };
    let change = change()
        .attachment(named, Expect::At(1))
        .attachment(put_off.clone(), Expect::At(1))
        .row(RowChange::DeleteAttachment {
            id: attachment_id(4),
            version: 1,
        });
    commit(store, &change)?;
    equal("left", expired(i64::MAX, 10)?, ids(&[3, 6, 1, 7]))?;
    let rows = block_on(store.expired_attachments(25, 10))?;
    let last = rows.last().map(|stored| (stored.version, &stored.row));
    equal("the row", last, Some((2, &put_off)))
}
