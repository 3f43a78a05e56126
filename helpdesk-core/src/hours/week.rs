//! An ordinary week: which days, from when until when, and what is answered.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike as _, Weekday, WeekdaySet};
use serde::{Deserialize, Serialize};

use super::wrong;
use crate::validation::{Problem, ValidationError};

/// What is answered in a window (G4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// English, and nothing else.
    EnglishOnly,
    /// Every language that the desk offers, English too.
    LanguageSupport,
}

impl Coverage {
    /// Whether this coverage answers languages of kind `reach`.
    pub const fn reaches(self, reach: Reach) -> bool {
        match (self, reach) {
            (Self::LanguageSupport, _) | (Self::EnglishOnly, Reach::English) => true,
            (Self::EnglishOnly, Reach::Other) => false,
        }
    }
}

/// Which kind of language is asked for: the hours know no more of a language than this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// English: answered in every window.
    English,
    /// Any other language that the desk offers: answered with language support.
    Other,
}

/// The days of the week on which a window opens; at least one.
///
/// On the wire a list of days, as in `["Mon","Tue"]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Weekday>", into = "Vec<Weekday>")]
pub struct Days(WeekdaySet);

impl Days {
    /// The working week of the guide (G4).
    pub const MONDAY_TO_FRIDAY: Self = Self(WeekdaySet::from_array([
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ]));

    /// Every day.
    pub const ALL: Self = Self(WeekdaySet::ALL);

    /// A set of days, in any order.
    ///
    /// # Errors
    /// Names `Field::Hours`: `Empty` without a day, `Repeated` for the same day twice.
    pub fn parse(days: impl IntoIterator<Item = Weekday>) -> Result<Self, ValidationError> {
        let mut set = WeekdaySet::EMPTY;
        for day in days {
            if !set.insert(day) {
                return Err(wrong(Problem::Repeated));
            }
        }
        if set.is_empty() {
            return Err(wrong(Problem::Empty));
        }
        Ok(Self(set))
    }

    /// Whether `day` is one of them.
    pub const fn contains(self, day: Weekday) -> bool {
        self.0.contains(day)
    }

    /// The days, Monday first.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        self.0.iter(Weekday::Mon)
    }

    /// The days as surfaces write them: runs of neighbours with their first and last day, Monday
    /// first, so that five days read "Monday to Friday". A single day is a run of its own, and no
    /// run goes past Sunday.
    pub fn runs(self) -> Vec<(Weekday, Weekday)> {
        let mut runs: Vec<(Weekday, Weekday)> = Vec::new();
        for day in self.iter() {
            match runs.last_mut() {
                Some((_, last)) if last.succ() == day => *last = day,
                _ => runs.push((day, day)),
            }
        }
        runs
    }
}

impl std::fmt::Debug for Days {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl TryFrom<Vec<Weekday>> for Days {
    type Error = ValidationError;

    fn try_from(days: Vec<Weekday>) -> Result<Self, Self::Error> {
        Self::parse(days)
    }
}

impl From<Days> for Vec<Weekday> {
    fn from(days: Days) -> Self {
        days.iter().collect()
    }
}

/// Local times of one day between which something is answered.
///
/// Closed below and open above: an opening until 13:00 no longer holds at 13:00:00. One whose end
/// is not after its begin runs over midnight, so one until 00:00 ends with the day, and one with the
/// same begin and end lasts until the same time of the next day. Where the clock changes, see
/// [`ZoneOffsets`](super::ZoneOffsets).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "UncheckedOpening")]
pub struct Opening {
    from: NaiveTime,
    until: NaiveTime,
    coverage: Coverage,
}

impl Opening {
    /// An opening between two whole minutes of local time.
    ///
    /// # Errors
    /// Names `Field::Hours`: `Malformed` if a time has seconds.
    pub fn parse(
        from: NaiveTime,
        until: NaiveTime,
        coverage: Coverage,
    ) -> Result<Self, ValidationError> {
        if [from, until]
            .iter()
            .any(|t| t.second() != 0 || t.nanosecond() != 0)
        {
            return Err(wrong(Problem::Malformed));
        }
        Ok(Self {
            from,
            until,
            coverage,
        })
    }

    /// The local time at which it opens.
    pub const fn from(&self) -> NaiveTime {
        self.from
    }

    /// The local time at which it closes; that of the next day if
    /// [`runs_over_midnight`](Self::runs_over_midnight).
    pub const fn until(&self) -> NaiveTime {
        self.until
    }

    /// What is answered.
    pub const fn coverage(&self) -> Coverage {
        self.coverage
    }

    /// Whether it closes on the next date. Midnight itself, 00:00, is of the next date.
    pub fn runs_over_midnight(&self) -> bool {
        self.until <= self.from
    }

    /// Begin and end in local time when it opens on `date`.
    pub(super) fn on(&self, date: NaiveDate) -> (NaiveDateTime, NaiveDateTime) {
        let last = if self.runs_over_midnight() {
            date.succ_opt().unwrap_or(NaiveDate::MAX)
        } else {
            date
        };
        (date.and_time(self.from), last.and_time(self.until))
    }

    /// By what the openings of a day are sorted; the begin comes first.
    pub(super) fn order(&self) -> (NaiveTime, NaiveTime, Coverage) {
        (self.from, self.until, self.coverage)
    }
}

#[derive(Deserialize)]
struct UncheckedOpening {
    from: NaiveTime,
    until: NaiveTime,
    coverage: Coverage,
}

impl TryFrom<UncheckedOpening> for Opening {
    type Error = ValidationError;

    fn try_from(raw: UncheckedOpening) -> Result<Self, Self::Error> {
        Self::parse(raw.from, raw.until, raw.coverage)
    }
}

/// An opening that comes back every week, on the days on which it *begins*.
///
/// On the wire flat: `{"days":["Mon"],"from":"06:00:00","until":"13:00:00","coverage":"english_only"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    days: Days,
    #[serde(flatten)]
    opening: Opening,
}

impl Window {
    /// `opening` on each of `days`.
    pub const fn new(days: Days, opening: Opening) -> Self {
        Self { days, opening }
    }

    /// The days on which it begins.
    pub const fn days(&self) -> Days {
        self.days
    }

    /// Its times and coverage.
    pub const fn opening(&self) -> &Opening {
        &self.opening
    }
}

/// One day of an ordinary week, with what opens on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayOpenings {
    /// The day of the week.
    pub day: Weekday,
    /// What opens on it, in order; empty when the desk is closed. May overlap.
    pub openings: Vec<Opening>,
}
