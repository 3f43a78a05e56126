//! Agents' presence: leases.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{With, change, commit, presence};
use crate::port::{Expect, PresenceRow, StoreError, StoredPresence};
use crate::testkit::check::{CheckFailure, equal};

fn find(store: &Subject, agent: &str) -> Result<Option<StoredPresence>, StoreError> {
    block_on(store.presence(agent.to_owned()))
}

pub(super) fn a_presence_comes_back_as_it_was_put(store: &Subject) -> Result<(), CheckFailure> {
    equal("nobody", find(store, "bo")?, None)?;
    let rows = [
        presence("bo", 10),
        PresenceRow {
            state: "away".to_owned(),
            capacity: 0,
            held: i64::from(u32::MAX) + 1,
            free_since: -86_400_001,
            lease_until: 253_402_300_799_999,
            ..presence("bo", 0)
        },
        presence("bo", -1),
    ];
    for (row, version) in rows.into_iter().zip(1..) {
        let expect = match version {
            1 => Expect::Absent,
            version => Expect::At(version - 1),
        };
        commit(store, &change().presence(row.clone(), expect))?;
        let expected = StoredPresence { version, row };
        equal("the presence", find(store, "bo")?, Some(expected))?;
    }
    for other in ["Bo", "b\u{f8}", "b", ""] {
        equal("another agent's", find(store, other)?, None)?;
    }
    Ok(())
}

pub(super) fn a_presence_that_is_not_as_expected_conflicts(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let conflict = |expect| {
        let put = change().presence(presence("bo", 99), expect);
        equal("commit", commit(store, &put), Err(StoreError::Conflict))
    };
    for version in [0, 1, 2] {
        conflict(Expect::At(version))?;
    }
    commit(store, &change().presence(presence("bo", 1), Expect::Absent))?;
    conflict(Expect::Absent)?;
    for version in [-1, 0, 2, i64::MAX] {
        conflict(Expect::At(version))?;
    }
    let expected = StoredPresence {
        version: 1,
        row: presence("bo", 1),
    };
    equal("the presence", find(store, "bo")?, Some(expected))
}

pub(super) fn an_agent_is_present_while_the_lease_runs(
    store: &Subject,
) -> Result<(), CheckFailure> {
    // By id, letter by letter, whatever the lease.
    let leases = [
        ("Bo", 20),
        ("a", 30),
        ("bo", 10),
        ("b\u{f8}", 20),
        ("z", -5),
    ];
    for (agent, until) in leases.iter().rev() {
        commit(
            store,
            &change().presence(presence(agent, *until), Expect::Absent),
        )?;
    }
    let present = |at| -> Result<Vec<String>, CheckFailure> {
        let found = block_on(store.present(at))?;
        Ok(found.into_iter().map(|stored| stored.row.agent).collect())
    };
    for at in [i64::MIN, -6, -5, 9, 10, 19, 20, 29, 30, i64::MAX] {
        let wanted = leases.iter().filter(|(_, until)| *until > at);
        let wanted: Vec<_> = wanted.map(|(agent, _)| (*agent).to_owned()).collect();
        equal(&format!("who is there at {at}"), present(at)?, wanted)?;
    }
    // One comes back, one leaves.
    let moved = change()
        .presence(presence("bo", 40), Expect::At(1))
        .presence(presence("a", 0), Expect::At(1));
    commit(store, &moved)?;
    equal("who is there later", present(25)?, vec!["bo".to_owned()])?;
    let found = block_on(store.present(25))?;
    let expected = StoredPresence {
        version: 2,
        row: presence("bo", 40),
    };
    equal("how", found, vec![expected])
}
