//! Notifications, and when they are due.

use std::collections::{BTreeSet, HashMap};

use crate::id::NotificationId;
use crate::port::{NotificationRow, StoredNotification};

#[derive(Clone, Default)]
pub(super) struct Notifications {
    rows: HashMap<NotificationId, StoredNotification>,
    due: BTreeSet<(i64, NotificationId)>,
}

impl Notifications {
    pub(super) fn version(&self, id: NotificationId) -> Option<i64> {
        self.rows.get(&id).map(|stored| stored.version)
    }

    /// Those with `due_at` at `at` or before, earliest first, then by id.
    pub(super) fn due(&self, at: i64, limit: u32) -> Vec<StoredNotification> {
        self.due
            .iter()
            .take_while(|(due_at, _)| *due_at <= at)
            .take(limit as usize)
            .map(|(_, id)| self.rows[id].clone())
            .collect()
    }

    /// Makes or replaces a row whose expectation was checked.
    pub(super) fn put(&mut self, row: NotificationRow) {
        let version = self.version(row.id).map_or(1, |version| version + 1);
        self.remove(row.id);
        self.due.insert((row.due_at, row.id));
        self.rows
            .insert(row.id, StoredNotification { version, row });
    }

    pub(super) fn remove(&mut self, id: NotificationId) {
        if let Some(old) = self.rows.remove(&id) {
            self.due.remove(&(old.row.due_at, id));
        }
    }
}
