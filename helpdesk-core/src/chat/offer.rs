//! To whom a waiting chat is offered.
//!
//! Nothing about offers is kept: who may take a chat follows from who waits, who is there, and the
//! instant. The first chat in the queue is matched with the agent who has been free longest, the
//! second with the next, and so on. For a while only the matched agent may take the chat; then every
//! agent with a free hand may. A chat behind those has to wait until one before it is gone, so that
//! chats are taken in the order of their arrival.

use std::cmp::Reverse;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::presence::Presence;
use crate::id::{AgentId, ChatId};

/// A chat in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitingChat {
    /// Which.
    pub id: ChatId,
    /// Its place in the order of the queue, as the store gave it: it never changes.
    pub place: i64,
    /// Since when it waits: since it joined, or since it went back to the queue.
    pub since: DateTime<Utc>,
}

/// To whom one waiting chat is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// The chat.
    pub chat: ChatId,
    /// Who may take it.
    pub to: OfferedTo,
}

/// Who may take a waiting chat now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum OfferedTo {
    /// One agent alone, for a while.
    Agent {
        /// The agent who has been free longest among those that are not asked for an earlier chat.
        agent: AgentId,
        /// When it is open to all.
        until: DateTime<Utc>,
    },
    /// Every agent with a free hand.
    Everybody,
    /// Nobody yet: there are as many chats before it as agents with a free hand, or none is there.
    Nobody,
}

/// Why an agent may not take a chat now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum NotOffered {
    /// The agent is not there: no lease runs, or they are away.
    NotThere,
    /// The agent is busy, or has as many chats as they take at once.
    NoFreeHand,
    /// It is offered to another agent, who has a little longer.
    ToAnother {
        /// Who.
        agent: AgentId,
        /// When it is open to all.
        until: DateTime<Utc>,
    },
    /// Chats that came before it have to be taken first.
    NotItsTurn,
    /// It is not among those that wait.
    NotWaiting,
}

/// To whom each of the `waiting` chats is offered at `now`, in the order of their places.
///
/// Of a long queue the first chats are enough, as many as agents are present: the others are offered
/// to nobody. `offer_for` is how long a chat is offered to one agent alone. That time begins when
/// both sides are there: the chat in the queue, and the agent free. `present` may hold agents who are
/// not there or have no free hand: they are left out.
pub fn offers(
    waiting: &[WaitingChat],
    present: &[Presence],
    now: DateTime<Utc>,
    offer_for: TimeDelta,
) -> Vec<Offer> {
    let mut chats = waiting.to_vec();
    chats.sort_unstable_by_key(|chat| (chat.place, chat.id));
    let mut free: Vec<&Presence> = present
        .iter()
        .filter(|one| one.has_free_hand(now))
        .collect();
    free.sort_unstable_by_key(|one| (Reverse(one.free_since), Reverse(&one.agent)));
    chats
        .into_iter()
        .map(|chat| {
            let to = match free.pop() {
                None => OfferedTo::Nobody,
                Some(agent) => to(chat, agent, now, offer_for),
            };
            Offer { chat: chat.id, to }
        })
        .collect()
}

/// Whether `agent` may take `chat` at `now`: there, with a free hand, and not while it is offered to
/// another agent alone or has others before it. The other arguments are those of [`offers`].
pub fn may_take(
    agent: &AgentId,
    chat: ChatId,
    waiting: &[WaitingChat],
    present: &[Presence],
    now: DateTime<Utc>,
    offer_for: TimeDelta,
) -> Result<(), NotOffered> {
    let own = present
        .iter()
        .find(|one| one.agent == *agent && one.is_there(now))
        .ok_or(NotOffered::NotThere)?;
    if !own.has_free_hand(now) {
        return Err(NotOffered::NoFreeHand);
    }
    let offered = offers(waiting, present, now, offer_for)
        .into_iter()
        .find(|offer| offer.chat == chat)
        .ok_or(NotOffered::NotWaiting)?;
    match offered.to {
        OfferedTo::Everybody => Ok(()),
        OfferedTo::Agent { agent: asked, .. } if asked == *agent => Ok(()),
        OfferedTo::Agent { agent, until } => Err(NotOffered::ToAnother { agent, until }),
        OfferedTo::Nobody => Err(NotOffered::NotItsTurn),
    }
}

fn to(chat: WaitingChat, agent: &Presence, now: DateTime<Utc>, offer_for: TimeDelta) -> OfferedTo {
    // Clamped: an instant past the end of the calendar is as good as never.
    let until = chat
        .since
        .max(agent.free_since)
        .checked_add_signed(offer_for)
        .unwrap_or(DateTime::<Utc>::MAX_UTC);
    if now < until {
        let agent = agent.agent.clone();
        OfferedTo::Agent { agent, until }
    } else {
        OfferedTo::Everybody
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::super::presence::{Capacity, PresenceState};
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_600_000_000 + second, 0).unwrap()
    }

    const ALONE: TimeDelta = TimeDelta::seconds(30);

    fn chat(place: i64, since: i64) -> WaitingChat {
        WaitingChat {
            id: id(place),
            place,
            since: at(since),
        }
    }

    fn id(place: i64) -> ChatId {
        ChatId::new(Uuid::from_u128(place.unsigned_abs().into()))
    }

    fn agent(name: &str, free_since: i64) -> Presence {
        let name = AgentId::parse(name).unwrap();
        let state = PresenceState::Available;
        Presence::new(name, state, Capacity::ONE, at(free_since), at(1_000_000))
    }

    /// The offers at `second` in short: `a!40` for a alone until second 40, `*`, `-`.
    fn shown(waiting: &[WaitingChat], present: &[Presence], second: i64) -> String {
        offers(waiting, present, at(second), ALONE)
            .iter()
            .map(|offer| match &offer.to {
                OfferedTo::Agent { agent, until } => {
                    format!("{agent}!{}", (*until - at(0)).num_seconds())
                }
                OfferedTo::Everybody => "*".to_owned(),
                OfferedTo::Nobody => "-".to_owned(),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn who_has_been_free_longest_is_asked_first() {
        let (a, b) = (agent("a", 5), agent("b", 0));
        let busy = Presence {
            state: PresenceState::Busy,
            ..agent("c", -9)
        };
        let full = agent("d", -9).taking(at(-8));
        let gone = Presence {
            lease_until: at(10),
            ..agent("e", -9)
        };
        let all = [a.clone(), b.clone(), busy, full, gone];
        for (waiting, present, second, expected) in [
            (vec![], &all[..], 10, ""),
            (vec![chat(1, 10)], &[], 10, "-"),
            (vec![chat(1, 10)], &all[2..], 10, "-"),
            (vec![chat(1, 10)], &all, 10, "b!40"),
            (vec![chat(1, 10)], &all, 39, "b!40"),
            (vec![chat(1, 10)], &all, 40, "*"),
            // Each chat has its own agent; a third has to wait.
            (vec![chat(1, 10), chat(2, 20)], &all, 20, "b!40 a!50"),
            (vec![chat(1, 10), chat(2, 20)], &all, 45, "* a!50"),
            (
                vec![chat(1, 10), chat(2, 20), chat(3, 21)],
                &all,
                50,
                "* * -",
            ),
            // Its place counts, not how long it has waited since, nor the order of the slice.
            (vec![chat(2, 1), chat(1, 10)], &all, 10, "b!40 a!35"),
            // The time begins when the agent is free.
            (vec![chat(1, -500)], &all, 10, "b!30"),
            // Ties go by the id.
            (
                vec![chat(1, 10)],
                &[agent("y", 0), agent("x", 0)],
                10,
                "x!40",
            ),
        ] {
            assert_eq!(shown(&waiting, present, second), expected);
        }
    }

    #[test]
    fn an_agent_takes_what_they_are_asked_for_or_what_is_open_to_all() {
        let waiting = [chat(1, 10), chat(2, 20), chat(3, 21)];
        let away = Presence {
            state: PresenceState::Away,
            ..agent("away", 0)
        };
        let full = agent("full", 0).taking(at(1));
        let present = [agent("a", 5), agent("b", 0), full, away];
        let other = |name: &str, until| NotOffered::ToAnother {
            agent: AgentId::parse(name).unwrap(),
            until: at(until),
        };
        for (name, place, second, expected) in [
            ("b", 1, 25, Ok(())),
            ("a", 2, 25, Ok(())),
            ("a", 1, 25, Err(other("b", 40))),
            ("b", 2, 25, Err(other("a", 50))),
            ("a", 1, 40, Ok(())),
            ("b", 3, 25, Err(NotOffered::NotItsTurn)),
            ("b", 3, 999, Err(NotOffered::NotItsTurn)),
            ("b", 4, 25, Err(NotOffered::NotWaiting)),
            ("full", 1, 999, Err(NotOffered::NoFreeHand)),
            ("away", 1, 999, Err(NotOffered::NotThere)),
            ("nobody", 1, 999, Err(NotOffered::NotThere)),
        ] {
            let name = AgentId::parse(name).unwrap();
            let answer = may_take(&name, id(place), &waiting, &present, at(second), ALONE);
            assert_eq!(answer, expected, "{name} {place} {second}");
        }
    }

    proptest! {
        #[test]
        fn no_agent_is_asked_twice_and_the_first_chats_are_never_left_out(
            since in prop::collection::vec(0_i64..100, 0..8),
            free in prop::collection::vec(0_i64..100, 0..8),
            second in 100_i64..200,
            alone in prop::sample::select(vec![0_i64, 30, 1000, i64::MAX / 1000]),
        ) {
            let waiting: Vec<_> = (1..).zip(&since).map(|(place, since)| chat(place, *since)).collect();
            let present: Vec<_> = (1..).zip(&free).map(|(n, free)| agent(&format!("a{n}"), *free)).collect();
            let offers = offers(&waiting, &present, at(second), TimeDelta::seconds(alone));
            prop_assert_eq!(offers.len(), waiting.len());
            let mut asked = std::collections::BTreeSet::new();
            for (place, offer) in offers.iter().enumerate() {
                prop_assert_eq!(offer.chat, waiting[place].id);
                prop_assert_eq!(offer.to == OfferedTo::Nobody, place >= present.len());
                if let OfferedTo::Agent { agent, until } = &offer.to {
                    prop_assert!(asked.insert(agent.clone()));
                    prop_assert!(*until > at(second));
                }
            }
        }
    }
}
