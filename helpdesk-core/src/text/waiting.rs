//! Chats that wait, in words: the place, the waiting time, and who is there.

use super::{Argument, Texts};
use crate::chat::presence::PresenceState;
use crate::chat::wait::{Place, WaitBasis, WaitEstimate};

impl Texts {
    /// What an agent says about themselves.
    pub fn presence_state(&self, state: PresenceState) -> String {
        self.named("presence", state.code())
    }

    /// The place of a chat in the queue.
    pub fn place(&self, place: Place) -> String {
        let (key, place) = match place {
            Place::Exact(place) => ("place-exact", place),
            Place::MoreThan(place) => ("place-more_than", place),
        };
        self.message(key, &[("place", Argument::from(place))])
    }

    /// How long the wait will be, and what that rests on. Rounded to what the range surely holds: a
    /// shorter wait down, a longer one up.
    pub fn wait_estimate(&self, estimate: &WaitEstimate) -> String {
        let (wait, basis) = match estimate {
            WaitEstimate::TooFewData { basis } if basis.agents == 0 => {
                return self.plain("wait-nobody_there");
            }
            WaitEstimate::TooFewData { basis } => {
                return self.message("wait-too_few_data", &counts(basis));
            }
            WaitEstimate::Range { least, most, basis } => (
                self.wait_range(least.num_seconds(), most.num_seconds()),
                basis,
            ),
            WaitEstimate::AtLeast { least, basis } => {
                let (key, count) = match least.num_seconds() {
                    0..60 => ("wait-more_than_minutes", 1),
                    short @ 60..HOURS_FROM => ("wait-more_than_minutes", minutes_below(short)),
                    long => ("wait-more_than_hours", long / 3600),
                };
                (self.message(key, &[("count", count.into())]), basis)
            }
        };
        let [chats, agents] = counts(basis);
        self.message(
            "wait-with_basis",
            &[("wait", (&wait).into()), chats, agents],
        )
    }

    fn wait_range(&self, least: i64, most: i64) -> String {
        let (unit, least, most) = if most < HOURS_FROM {
            ("minutes", minutes_below(least), minutes_above(most))
        } else {
            ("hours", least / 3600, most / 3600 + 1)
        };
        if least == 0 {
            let key = format!("wait-up_to_{unit}");
            return self.message(&key, &[("count", most.into())]);
        }
        let key = format!("wait-range_{unit}");
        self.message(&key, &[("least", least.into()), ("most", most.into())])
    }
}

/// The seconds from which a wait is told in hours.
const HOURS_FROM: i64 = 3 * 3600;

fn counts(basis: &WaitBasis) -> [(&'static str, Argument<'static>); 2] {
    [
        ("chats", basis.chats.into()),
        ("agents", basis.agents.into()),
    ]
}

/// Whole minutes, from half an hour on in steps of five.
const fn step(minutes: i64) -> i64 {
    if minutes < 30 { 1 } else { 5 }
}

const fn minutes_below(seconds: i64) -> i64 {
    let minutes = seconds / 60;
    minutes / step(minutes) * step(minutes)
}

const fn minutes_above(seconds: i64) -> i64 {
    let minutes = seconds / 60 + 1;
    (minutes + step(minutes) - 1) / step(minutes) * step(minutes)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::super::samples::texts;
    use super::*;

    const BASIS: WaitBasis = WaitBasis {
        chats: 20,
        agents: 2,
    };

    fn range(least: i64, most: i64) -> WaitEstimate {
        WaitEstimate::Range {
            least: TimeDelta::seconds(least),
            most: TimeDelta::seconds(most),
            basis: BASIS,
        }
    }

    #[test]
    fn ranges_are_rounded_to_what_they_surely_hold() {
        for (least, most, expected) in [
            (0, 0, "up to one minute"),
            (7, 59, "up to one minute"),
            (7, 60, "up to 2 minutes"),
            (60, 119, "about 1 to 2 minutes"),
            (200, 470, "about 3 to 8 minutes"),
            (29 * 60 + 59, 33 * 60, "about 29 to 35 minutes"),
            (34 * 60, 10_799, "about 30 to 180 minutes"),
            (3000, 10_800, "up to 4 hours"),
            (7300, 18_000, "about 2 to 6 hours"),
        ] {
            let shown = texts("en").wait_estimate(&range(least, most));
            let basis = ", from 20 recent chats and 2 agents";
            assert_eq!(shown, format!("Waiting time: {expected}{basis}"));
        }
        assert_eq!(
            texts("da").wait_estimate(&range(200, 470)),
            "Ventetid: omkring 3 til 8 minutter, ud fra 20 nylige chats og 2 medarbejdere"
        );
    }

    #[test]
    fn what_cannot_be_told_says_so() {
        let shown = |estimate: WaitEstimate| texts("en").wait_estimate(&estimate);
        let basis = |chats, agents| WaitBasis { chats, agents };
        let few = |chats, agents| WaitEstimate::TooFewData {
            basis: basis(chats, agents),
        };
        assert_eq!(
            shown(few(1, 1)),
            "Too few data to tell the waiting time: one recent chat and one agent"
        );
        assert_eq!(
            shown(few(20, 0)),
            "Nobody takes chats now, so the waiting time cannot be told"
        );
        let at_least = |seconds| {
            shown(WaitEstimate::AtLeast {
                least: TimeDelta::seconds(seconds),
                basis: basis(50, 1),
            })
        };
        for (seconds, expected) in [
            (59, "more than one minute"),
            (3000, "more than 50 minutes"),
            (11_000, "more than 3 hours"),
        ] {
            let basis = ", from 50 recent chats and one agent";
            assert_eq!(
                at_least(seconds),
                format!("Waiting time: {expected}{basis}")
            );
        }
    }

    #[test]
    fn places_beyond_the_hundredth_are_not_told_exactly() {
        for (ahead, english, danish) in [
            (0, "Place in the queue: 1", "Plads i køen: 1"),
            (99, "Place in the queue: 100", "Plads i køen: 100"),
            (
                100,
                "Place in the queue: more than 100",
                "Plads i køen: over 100",
            ),
        ] {
            assert_eq!(texts("en").place(Place::behind(ahead)), english);
            assert_eq!(texts("da").place(Place::behind(ahead)), danish);
        }
    }
}
