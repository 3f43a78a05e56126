//! Who of the support team is there for chats.
//!
//! Presence is a lease: it says nothing about an agent after [`Presence::lease_until`]. The host
//! renews it while the agent's side is alive, well before it runs out. A host that stops renewing
//! has said that its agent is gone: the agent is offered nothing, and their chats go back to their
//! old places in the queue.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::AgentId;
use crate::validation::{Field, Problem, ValidationError};

/// What an agent says about themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PresenceState {
    /// Takes chats.
    Available,
    /// Goes on with the chats that they have, and takes no more.
    Busy,
    /// Not there.
    Away,
}

impl PresenceState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Available, Self::Busy, Self::Away];

    /// The state's stable name: the value of a store's column, of JSON, of text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Busy => "busy",
            Self::Away => "away",
        }
    }

    /// The state of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// How many chats an agent takes at once: 1 to 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Capacity(u32);

impl Capacity {
    /// One chat at a time.
    pub const ONE: Self = Self(1);
    /// The most that is taken.
    pub const MOST: u32 = 20;

    /// A capacity of `chats`.
    pub fn parse(chats: u32) -> Result<Self, ValidationError> {
        if (1..=Self::MOST).contains(&chats) {
            return Ok(Self(chats));
        }
        let problem = Problem::OutOfRange {
            least: 1,
            most: Self::MOST.into(),
        };
        Err(ValidationError::new(Field::Capacity, problem))
    }

    /// The number of chats.
    pub const fn chats(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Capacity {
    type Error = ValidationError;

    fn try_from(chats: u32) -> Result<Self, Self::Error> {
        Self::parse(chats)
    }
}

impl From<Capacity> for u32 {
    fn from(capacity: Capacity) -> Self {
        capacity.0
    }
}

/// One agent's presence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// Whose.
    pub agent: AgentId,
    /// What they said last.
    pub state: PresenceState,
    /// How many chats they take at once.
    pub capacity: Capacity,
    /// How many chats they have. More than the capacity after it was lowered.
    pub held: u32,
    /// Since when they have had a free hand and taken no chat: who has been free longest is offered
    /// a chat first.
    pub free_since: DateTime<Utc>,
    /// Until when this holds. At that instant it no longer does.
    pub lease_until: DateTime<Utc>,
}

impl Presence {
    /// An agent who comes without chats, free from `now` on.
    pub fn new(
        agent: AgentId,
        state: PresenceState,
        capacity: Capacity,
        now: DateTime<Utc>,
        lease_until: DateTime<Utc>,
    ) -> Self {
        Self {
            agent,
            state,
            capacity,
            held: 0,
            free_since: now,
            lease_until,
        }
    }

    /// Whether the agent is there: the lease runs, and they did not say that they are away.
    pub fn is_there(&self, now: DateTime<Utc>) -> bool {
        now < self.lease_until && self.state != PresenceState::Away
    }

    /// Whether the agent can take one more chat: there, available, and below their capacity.
    pub fn has_free_hand(&self, now: DateTime<Utc>) -> bool {
        self.is_there(now) && self.state == PresenceState::Available && self.has_room()
    }

    /// The presence after the host said anew what the agent does, until `lease_until`. Who could
    /// not take a chat before, and can now, is free from `now` on.
    #[must_use]
    pub fn renewed(
        self,
        state: PresenceState,
        capacity: Capacity,
        now: DateTime<Utc>,
        lease_until: DateTime<Utc>,
    ) -> Self {
        let was_free = self.has_free_hand(now);
        let after = Self {
            state,
            capacity,
            lease_until,
            ..self
        };
        after.free_again(was_free, now)
    }

    /// The presence after the agent took a chat: they go to the end of the line. Whether they may
    /// is [`may_take`](super::offer::may_take)'s to say.
    #[must_use]
    pub fn taking(self, now: DateTime<Utc>) -> Self {
        Self {
            held: self.held.saturating_add(1),
            free_since: now,
            ..self
        }
    }

    /// The presence after a chat of the agent ended or went to somebody else. Who had no free hand
    /// is free from `now` on; who had one keeps their place in the line.
    #[must_use]
    pub fn dropping(self, now: DateTime<Utc>) -> Self {
        let was_free = self.has_room();
        let after = Self {
            held: self.held.saturating_sub(1),
            ..self
        };
        after.free_again(was_free, now)
    }

    const fn has_room(&self) -> bool {
        self.held < self.capacity.chats()
    }

    fn free_again(self, was_free: bool, now: DateTime<Utc>) -> Self {
        let free_since = if was_free { self.free_since } else { now };
        Self { free_since, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_600_000_000 + second, 0).unwrap()
    }

    fn presence(state: PresenceState, capacity: u32, held: u32) -> Presence {
        Presence {
            agent: AgentId::parse("a1").unwrap(),
            state,
            capacity: Capacity::parse(capacity).unwrap(),
            held,
            free_since: at(0),
            lease_until: at(60),
        }
    }

    #[test]
    fn who_is_there_and_who_has_a_free_hand() {
        use PresenceState::{Available, Away, Busy};
        for (state, held, second, there, free) in [
            (Available, 0, 59, true, true),
            (Available, 1, 59, true, true),
            (Available, 2, 59, true, false),
            (Available, 3, 59, true, false),
            (Available, 0, 60, false, false),
            (Busy, 0, 59, true, false),
            (Busy, 0, 60, false, false),
            (Away, 0, 0, false, false),
        ] {
            let presence = presence(state, 2, held);
            let now = at(second);
            assert_eq!(presence.is_there(now), there, "{presence:?} {second}");
            assert_eq!(presence.has_free_hand(now), free, "{presence:?} {second}");
        }
    }

    #[test]
    fn taking_goes_to_the_end_of_the_line_and_dropping_only_frees_a_full_hand() {
        let two = presence(PresenceState::Available, 2, 0).taking(at(5));
        assert_eq!((two.held, two.free_since), (1, at(5)));
        let full = two.taking(at(7));
        assert_eq!((full.held, full.free_since), (2, at(7)));
        let one = full.dropping(at(20));
        assert_eq!((one.held, one.free_since), (1, at(20)));
        let none = one.dropping(at(30));
        assert_eq!((none.held, none.free_since), (0, at(20)));
        assert_eq!(none.dropping(at(40)).held, 0);
    }

    #[test]
    fn renewing_keeps_the_place_in_the_line_of_who_was_free() {
        use PresenceState::{Available, Away, Busy};
        let one = Capacity::ONE;
        for (state, held, second, expected) in [
            // Free before and after.
            (Available, 0, 30, 0),
            // Came back from something else, from a lease that ran out, from a full hand.
            (Busy, 0, 30, 30),
            (Away, 0, 30, 30),
            (Available, 0, 60, 60),
            (Available, 1, 30, 30),
        ] {
            let now = at(second);
            let renewed = presence(state, 1, held).renewed(Available, one, now, at(120));
            assert_eq!(renewed.free_since, at(expected), "{state:?} {held}");
            assert_eq!(renewed.lease_until, at(120));
            assert_eq!(renewed.held, held);
        }
    }

    #[test]
    fn capacities_are_one_to_twenty() {
        for (chats, fits) in [(0, false), (1, true), (20, true), (21, false)] {
            assert_eq!(Capacity::parse(chats).is_ok(), fits, "{chats}");
            let json = serde_json::from_str::<Capacity>(&chats.to_string());
            assert_eq!(json.is_ok(), fits, "{chats}");
        }
    }

    #[test]
    fn states_are_found_by_their_names() {
        for state in PresenceState::ALL {
            assert_eq!(PresenceState::from_code(state.code()), Some(state));
            let json = serde_json::to_value(state).unwrap();
            assert_eq!(json, state.code());
        }
        assert_eq!(PresenceState::from_code("gone"), None);
    }
}
