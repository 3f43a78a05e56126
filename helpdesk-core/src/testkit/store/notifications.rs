//! Notifications.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{With, change, commit, notification, notification_id};
use crate::port::{Expect, NotificationRow, RowChange, StoreError};
use crate::testkit::check::{CheckFailure, equal};
use crate::testkit::race::race;

pub(super) fn notifications_are_due_in_order(store: &Subject) -> Result<(), CheckFailure> {
    // (due, id) in the order in which they are due.
    let order = [(-1, 9), (5, 2), (5, 3), (5, 4), (5, 8), (6, 1)];
    for (due_at, n) in order.into_iter().rev() {
        let row = NotificationRow {
            due_at,
            ..notification(n)
        };
        commit(store, &change().notification(row, Expect::Absent))?;
    }
    for (at, due) in [(-2, 0), (-1, 1), (4, 1), (5, 5), (6, 6), (i64::MAX, 6)] {
        for limit in [0, 1, 3, 100] {
            let came = block_on(store.notifications(at, limit))?;
            let came: Vec<_> = came.iter().map(|stored| stored.row.id).collect();
            let expected: Vec<_> = order[..due.min(limit as usize)]
                .iter()
                .map(|(_, n)| notification_id(*n))
                .collect();
            equal("due notifications", came, expected)?;
        }
    }
    Ok(())
}

pub(super) fn a_notification_is_claimed_once(store: &Subject) -> Result<(), CheckFailure> {
    let put = change().notification(notification(1), Expect::Absent);
    commit(store, &put)?;
    let claimed = NotificationRow {
        due_at: 1_000,
        attempts: 1,
        ..notification(1)
    };
    let claim = change().notification(claimed.clone(), Expect::At(1));
    let claims = race(8, |_| match commit(store, &claim) {
        Ok(_) => Ok(1),
        Err(StoreError::Conflict) => Ok(0),
        Err(error) => Err(error.into()),
    })?;
    equal("claims that went through", claims.iter().sum::<i32>(), 1)?;
    let due = block_on(store.notifications(999, 10))?;
    equal("due before the claim ends", due, Vec::new())?;
    let due = block_on(store.notifications(1_000, 10))?;
    let due: Vec<_> = due.into_iter().map(|n| (n.version, n.row)).collect();
    equal("due when the claim ends", due, vec![(2, claimed)])?;

    let delete = |version| {
        let id = notification_id(1);
        commit(
            store,
            &change().row(RowChange::DeleteNotification { id, version }),
        )
    };
    equal("deleted late", delete(1), Err(StoreError::Conflict))?;
    delete(2)?;
    let due = block_on(store.notifications(i64::MAX, 10))?;
    equal("after the delete", due, Vec::new())
}
