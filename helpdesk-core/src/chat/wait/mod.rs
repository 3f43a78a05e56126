//! The place in the queue, and how long the wait will be.
//!
//! The estimate is a range that holds about four of five true waits. It is a pure function of what
//! happened lately, and says what it rests on. How well it does in simulated desks stands in
//! `docs/waiting-time.md`.
//!
//! How it works: the queue is played to its end a few hundred times. Each time, the running chats and
//! those ahead get handling times drawn from the recent ones, and agents need as long to pick a chat
//! up as they did lately. The range holds the middle 80 % of the waits that come out. The draws come
//! from a fixed sequence, so that the same history always gives the same answer.

mod forecast;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The place of a waiting chat, as it is shown. The first in the queue has place 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// This place, at most [`Place::MOST`].
    Exact(u32),
    /// Further back than this place; the queue is not counted to its end.
    MoreThan(u32),
}

impl Place {
    /// The last place that is told exactly.
    pub const MOST: u32 = 100;

    /// The place behind `ahead` chats. A store need not count further than [`Place::MOST`].
    pub const fn behind(ahead: u32) -> Self {
        if ahead < Self::MOST {
            Self::Exact(ahead + 1)
        } else {
            Self::MoreThan(Self::MOST)
        }
    }
}

/// A chat that was taken and has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandledChat {
    /// When it joined the queue.
    pub joined_at: DateTime<Utc>,
    /// When an agent took it first.
    pub taken_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: DateTime<Utc>,
}

/// What the waiting time of one chat depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueHistory {
    /// How many chats wait before this one. From [`Place::MOST`] on they need not be counted.
    pub ahead: u32,
    /// How many agents are there and available: those who are busy take no more chats.
    pub agents: u32,
    /// How many chats those agents take at once, together.
    pub hands: u32,
    /// When the chats that those agents have were taken. Chats of agents who take no more are left
    /// out: no hand comes back from them.
    pub running: Vec<DateTime<Utc>>,
    /// The chats that ended last, newest first. More than [`QueueHistory::MOST_HANDLED`] are not
    /// looked at, nor those that ended [`QueueHistory::DAYS`] ago.
    pub handled: Vec<HandledChat>,
}

impl QueueHistory {
    /// The fewest handled chats from which anything is said.
    pub const LEAST_HANDLED: u32 = 10;
    /// The most handled chats that are looked at.
    pub const MOST_HANDLED: usize = 50;
    /// The days for which a handled chat says something.
    pub const DAYS: i64 = 28;
}

/// How long the wait will be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum WaitEstimate {
    /// Nothing can be said: too few chats were handled lately, or nobody is there.
    TooFewData {
        /// What there is.
        basis: WaitBasis,
    },
    /// Four of five waits are within this range.
    Range {
        /// The shorter wait.
        #[serde(serialize_with = "seconds")]
        least: TimeDelta,
        /// The longer wait.
        #[serde(serialize_with = "seconds")]
        most: TimeDelta,
        /// What it rests on.
        basis: WaitBasis,
    },
    /// Nine of ten waits are longer than this: the place is not counted exactly.
    AtLeast {
        /// The shortest wait.
        #[serde(serialize_with = "seconds")]
        least: TimeDelta,
        /// What it rests on.
        basis: WaitBasis,
    },
}

/// What an estimate rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WaitBasis {
    /// How many recent chats.
    pub chats: u32,
    /// How many agents take chats now.
    pub agents: u32,
}

/// How long the chat of `history` will wait, seen from `now`.
///
/// Costs at most some 100 microseconds, however long the queue and the history are.
pub fn estimate(history: &QueueHistory, now: DateTime<Utc>) -> WaitEstimate {
    let handled: Vec<HandledChat> = history
        .handled
        .iter()
        .take(QueueHistory::MOST_HANDLED)
        .filter(|chat| now.signed_duration_since(chat.ended_at).num_days() < QueueHistory::DAYS)
        .copied()
        .collect();
    let basis = WaitBasis {
        // At most 50.
        chats: u32::try_from(handled.len()).unwrap_or(u32::MAX),
        agents: history.agents,
    };
    if basis.chats < QueueHistory::LEAST_HANDLED || history.hands == 0 {
        return WaitEstimate::TooFewData { basis };
    }
    let (least, most) = forecast::range(history, &handled, now);
    match Place::behind(history.ahead) {
        Place::Exact(_) => WaitEstimate::Range { least, most, basis },
        Place::MoreThan(_) => WaitEstimate::AtLeast { least, basis },
    }
}

fn seconds<S: serde::Serializer>(span: &TimeDelta, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_i64(span.num_seconds())
}
