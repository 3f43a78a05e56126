//! Agents' presence, and until when it lasts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::port::{PresenceRow, StoredPresence};

#[derive(Clone, Default)]
pub(super) struct Presences {
    rows: BTreeMap<String, StoredPresence>,
    leases: BTreeSet<(i64, String)>,
}

impl Presences {
    pub(super) fn find(&self, agent: &str) -> Option<&StoredPresence> {
        self.rows.get(agent)
    }

    pub(super) fn version(&self, agent: &str) -> Option<i64> {
        self.find(agent).map(|stored| stored.version)
    }

    /// Those whose lease runs at `at`, by agent.
    pub(super) fn present(&self, at: i64) -> Vec<StoredPresence> {
        let Some(later) = at.checked_add(1) else {
            return Vec::new();
        };
        let from = Bound::Included((later, String::new()));
        let agents = self.leases.range((from, Bound::Unbounded));
        let agents: BTreeSet<&String> = agents.map(|(_, agent)| agent).collect();
        let rows = agents.into_iter().filter_map(|agent| self.rows.get(agent));
        rows.cloned().collect()
    }

    /// Makes or replaces a row whose expectation was checked.
    pub(super) fn put(&mut self, row: PresenceRow) {
        let old = self.rows.remove(&row.agent);
        if let Some(old) = &old {
            let lease = (old.row.lease_until, row.agent.clone());
            self.leases.remove(&lease);
        }
        self.leases.insert((row.lease_until, row.agent.clone()));
        let version = old.map_or(1, |old| old.version + 1);
        let stored = StoredPresence { version, row };
        self.rows.insert(stored.row.agent.clone(), stored);
    }
}
