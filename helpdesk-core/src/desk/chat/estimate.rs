//! How long a chat will wait, from what happened lately.

use chrono::{DateTime, Utc};

use crate::chat::presence::{Presence, PresenceState};
use crate::chat::wait::{HandledChat, Place, QueueHistory, WaitEstimate, estimate};
use crate::desk::{Desk, DeskError};
use crate::record::instant;

/// How many chats before one are counted: from here on its place is not told exactly.
pub(super) const COUNTED: u32 = Place::MOST;

impl Desk {
    /// How long a chat will wait that has `ahead` others before it.
    pub(super) async fn wait_estimate(
        &self,
        now: DateTime<Utc>,
        ahead: u32,
        present: &[Presence],
    ) -> Result<WaitEstimate, DeskError> {
        let mut history = QueueHistory {
            ahead,
            ..QueueHistory::default()
        };
        let takes = |one: &&Presence| one.is_there(now) && one.state == PresenceState::Available;
        let mut held = 0_usize;
        for agent in present.iter().filter(takes) {
            history.agents = history.agents.saturating_add(1);
            history.hands = history.hands.saturating_add(agent.capacity.chats());
            held = held.saturating_add(agent.held as usize);
        }
        let limit = QueueHistory::MOST_HANDLED.max(held);
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        let times = self.ports.store.chat_times(limit).await?;
        let read = |millis| instant(millis, "chat");
        for one in times {
            let (joined_at, taken_at) = (read(one.joined_at)?, read(one.taken_at)?);
            match one.ended_at {
                None => history.running.push(taken_at),
                Some(ended_at) => history.handled.push(HandledChat {
                    joined_at,
                    taken_at,
                    ended_at: read(ended_at)?,
                }),
            }
        }
        // Nothing tells whose chats these are. As many as those agents have stand for theirs.
        history.running.truncate(held);
        Ok(estimate(&history, now))
    }

    /// How many wait before the place, counted so far as it matters.
    pub(super) async fn ahead(&self, place: i64) -> Result<u32, DeskError> {
        Ok(self.ports.store.chats_before(place, COUNTED).await?)
    }
}
