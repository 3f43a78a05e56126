//! Say that an agent is there, and how many chats they take.

use crate::chat::presence::{Capacity, Presence, PresenceState};
use crate::desk::act::ATTEMPTS;
use crate::desk::{Caller, Desk, DeskError};
use crate::id::AgentId;
use crate::port::{ChangeSet, Expect, RowChange, StoreError, TimerChange, TimerRow};
use crate::record::{presence_from_row, presence_row};

/// The kind of the timer that runs when a lease does.
pub(super) const LEASE: &str = "lease";

impl Desk {
    /// Says what the agent does and how many chats they take at once, for the policy's
    /// `lease_seconds` from now: to be said again well before. Of an agent who does not say it in
    /// time, [`run_due`](Desk::run_due) gives the chats back to their old places.
    pub async fn set_presence(
        &self,
        caller: &Caller,
        state: PresenceState,
        capacity: Capacity,
    ) -> Result<Presence, DeskError> {
        let (turn, agent) = self.agent_in_chat(caller).await?;
        let lease_until = turn.now + self.policy.chat().lease_for();
        let mut attempt = 0;
        loop {
            let id = agent.id.as_str().to_owned();
            let stored = self.ports.store.presence(id).await?;
            let expect = stored
                .as_ref()
                .map_or(Expect::Absent, |stored| Expect::At(stored.version));
            let presence = match stored {
                Some(stored) => {
                    let presence = presence_from_row(stored.row)?;
                    presence.renewed(state, capacity, turn.now, lease_until)
                }
                None => Presence::new(agent.id.clone(), state, capacity, turn.now, lease_until),
            };
            let row = presence_row(&presence);
            let change = ChangeSet {
                at: turn.now.timestamp_millis(),
                rows: vec![RowChange::PutPresence { row, expect }],
                timers: vec![TimerChange::Set(TimerRow {
                    due_at: lease_until.timestamp_millis(),
                    subject: presence_subject(&agent.id),
                    kind: LEASE.to_owned(),
                })],
                ..ChangeSet::default()
            };
            match self.ports.store.commit(change).await {
                Ok(_) => return Ok(presence),
                Err(StoreError::Conflict) if attempt < ATTEMPTS => attempt += 1,
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// The subject of the timer of an agent's lease.
pub(super) fn presence_subject(agent: &AgentId) -> String {
    format!("presence:{agent}")
}
