//! Agents' presence: only those whose lease runs are read.

use helpdesk_core::port::{Expect, PresenceRow, StoredPresence};
use rusqlite::{Connection, Row, params};

use crate::fault::Fault;
use crate::query::{all, change, first};

/// The agents whose lease runs, in any order.
pub(crate) const PRESENT: &str =
    "SELECT version, agent, state, capacity, held, free_since, lease_until
     FROM presence WHERE lease_until > ?1";

const BY_AGENT: &str = "SELECT version, agent, state, capacity, held, free_since, lease_until
     FROM presence WHERE agent = ?1";

/// The agent's presence, whatever its lease.
pub(crate) fn find(db: &Connection, agent: &str) -> Result<Option<StoredPresence>, Fault> {
    first(db, BY_AGENT, [agent], presence)
}

/// The agents whose lease runs at `at`, by id.
pub(crate) fn present(db: &Connection, at: i64) -> Result<Vec<StoredPresence>, Fault> {
    let mut present = all(db, PRESENT, [at], presence)?;
    present.sort_unstable_by(|a, b| a.row.agent.cmp(&b.row.agent));
    Ok(present)
}

/// Makes or replaces a presence, and answers how many rows were as expected.
pub(crate) fn put(db: &Connection, row: &PresenceRow, expect: Expect) -> Result<usize, Fault> {
    let (sql, version) = match expect {
        Expect::Absent => (
            "INSERT INTO presence (agent, version, state, capacity, held, free_since, lease_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (agent) DO NOTHING",
            1,
        ),
        Expect::At(version) => (
            "UPDATE presence SET version = version + 1, state = ?3, capacity = ?4, held = ?5,
                 free_since = ?6, lease_until = ?7
             WHERE agent = ?1 AND version = ?2",
            version,
        ),
    };
    let values = params![
        row.agent,
        version,
        row.state,
        row.capacity,
        row.held,
        row.free_since,
        row.lease_until,
    ];
    change(db, sql, values)
}

fn presence(row: &Row<'_>) -> Result<StoredPresence, Fault> {
    Ok(StoredPresence {
        version: row.get(0)?,
        row: PresenceRow {
            agent: row.get(1)?,
            state: row.get(2)?,
            capacity: row.get(3)?,
            held: row.get(4)?,
            free_since: row.get(5)?,
            lease_until: row.get(6)?,
        },
    })
}
