//! How long a chat will wait, from what happened lately.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use super::act::WAITING;
use crate::chat::presence::{Presence, PresenceState};
use crate::chat::wait::{HandledChat, Place, QueueHistory, WaitEstimate, estimate};
use crate::desk::{Desk, DeskError};
use crate::record::instant;

/// How many chats before one are counted: from here on its place is not told exactly.
pub(super) const COUNTED: u32 = Place::MOST;

/// For how long what was found is told again. An estimate is told in minutes, so a second does not
/// make it wrong; but it takes longer to work out than all else that joining does, and many ask at
/// once where many wait.
const KEPT: TimeDelta = TimeDelta::seconds(1);

/// What waiting was found to take a moment ago, for each number of chats ahead.
#[derive(Debug, Default)]
pub(in crate::desk) struct Waits(Mutex<Found>);

#[derive(Debug, Default)]
struct Found {
    /// How often everything was forgotten: what was read before that is not kept after it.
    forgotten: u64,
    known: Option<Known>,
}

/// What is known of one moment.
#[derive(Debug)]
struct Known {
    at: DateTime<Utc>,
    takers: Takers,
    /// Without the number of chats ahead.
    history: QueueHistory,
    /// At most one for each number that is counted.
    told: Vec<(u32, WaitEstimate)>,
}

impl Known {
    fn holds(&self, now: DateTime<Utc>, takers: Takers) -> bool {
        self.takers == takers && self.at <= now && now < self.at + KEPT
    }

    /// Keeps what was found, unless another who asked at the same time did.
    fn keep(&mut self, ahead: u32, told: WaitEstimate) {
        if self.told.iter().all(|(before, _)| *before != ahead) {
            self.told.push((ahead, told));
        }
    }
}

/// Those who take chats, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Takers {
    agents: u32,
    hands: u32,
    held: usize,
}

impl Takers {
    fn of(present: &[Presence], now: DateTime<Utc>) -> Self {
        let takes = |one: &&Presence| one.is_there(now) && one.state == PresenceState::Available;
        let mut all = Self::default();
        for agent in present.iter().filter(takes) {
            all.agents = all.agents.saturating_add(1);
            all.hands = all.hands.saturating_add(agent.capacity.chats());
            all.held = all.held.saturating_add(agent.held as usize);
        }
        all
    }
}

impl Waits {
    /// Forgets everything: chats were taken or have ended.
    pub(super) fn forget(&self) {
        let mut found = self.lock();
        found.forgotten = found.forgotten.wrapping_add(1);
        found.known = None;
    }

    fn lock(&self) -> MutexGuard<'_, Found> {
        // What was found is whole between any two statements of this file.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    /// How long a chat will wait that has `ahead` others before it, as it was found within the last
    /// second.
    pub(super) async fn wait_estimate(
        &self,
        now: DateTime<Utc>,
        ahead: u32,
        present: &[Presence],
    ) -> Result<WaitEstimate, DeskError> {
        let takers = Takers::of(present, now);
        let known = {
            let found = self.waits.lock();
            let known = found.known.as_ref().filter(|one| one.holds(now, takers));
            if let Some(known) = known
                && let Some((_, told)) = known.told.iter().find(|(before, _)| *before == ahead)
            {
                return Ok(told.clone());
            }
            let known = known.map(|known| (known.at, known.history.clone()));
            (known, found.forgotten)
        };
        let ((at, mut history), forgotten) = match known {
            (Some(known), forgotten) => (known, forgotten),
            (None, forgotten) => ((now, self.queue_history(takers).await?), forgotten),
        };
        history.ahead = ahead;
        let told = estimate(&history, at);
        let mut found = self.waits.lock();
        if found.forgotten == forgotten {
            match &mut found.known {
                Some(known) if known.at == at && known.takers == takers => {
                    known.keep(ahead, told.clone());
                }
                known => {
                    *known = Some(Known {
                        at,
                        takers,
                        history,
                        told: vec![(ahead, told.clone())],
                    });
                }
            }
        }
        Ok(told)
    }

    /// What happened lately, for nobody's place yet.
    async fn queue_history(&self, takers: Takers) -> Result<QueueHistory, DeskError> {
        let Takers {
            agents,
            hands,
            held,
        } = takers;
        let mut history = QueueHistory {
            agents,
            hands,
            ..QueueHistory::default()
        };
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
        Ok(history)
    }

    /// How many wait, counted so far as it matters. A new chat comes behind them all.
    pub(super) async fn waiting(&self, now: DateTime<Utc>) -> Result<u32, DeskError> {
        let at = now.timestamp_millis();
        let waiting = self.ports.store.counter(WAITING.to_owned(), at).await?;
        // Within what is counted.
        Ok(u32::try_from(waiting.clamp(0, COUNTED.into())).unwrap_or(COUNTED))
    }

    /// How many wait before the place, counted so far as it matters.
    pub(super) async fn ahead(&self, place: i64) -> Result<u32, DeskError> {
        Ok(self.ports.store.chats_before(place, COUNTED).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_kept_once_though_several_ask_at_once() {
        let history = QueueHistory::default();
        let at = DateTime::UNIX_EPOCH;
        let told = estimate(&history, at);
        let mut known = Known {
            at,
            takers: Takers::default(),
            history,
            told: vec![(3, told.clone())],
        };
        known.keep(3, told.clone());
        known.keep(4, told);
        let places = known.told.iter().map(|(before, _)| *before);
        assert_eq!(places.collect::<Vec<_>>(), [3, 4]);
    }
}
