//! Timers, one a subject and kind.

use std::collections::{BTreeSet, HashMap};

use crate::port::TimerRow;

#[derive(Clone, Default)]
pub(super) struct Timers {
    /// In the order in which they are due.
    rows: BTreeSet<TimerRow>,
    /// When a subject and kind is due.
    times: HashMap<(String, String), i64>,
}

impl Timers {
    /// Those due at `at` or before, earliest first, then by subject and kind.
    pub(super) fn due(&self, at: i64, limit: u32) -> Vec<TimerRow> {
        self.rows
            .iter()
            .take_while(|row| row.due_at <= at)
            .take(limit as usize)
            .cloned()
            .collect()
    }

    pub(super) fn set(&mut self, row: TimerRow) {
        self.clear(row.subject.clone(), row.kind.clone());
        self.times
            .insert((row.subject.clone(), row.kind.clone()), row.due_at);
        self.rows.insert(row);
    }

    pub(super) fn clear(&mut self, subject: String, kind: String) {
        let key = (subject, kind);
        if let Some(due_at) = self.times.remove(&key) {
            let (subject, kind) = key;
            self.rows.remove(&TimerRow {
                due_at,
                subject,
                kind,
            });
        }
    }
}
