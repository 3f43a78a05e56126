//! Support hours: when the desk answers, in which languages (guide, G4).
//!
//! - [`SupportHours`] holds windows of the week, holidays and a zone, and answers every question:
//!   what is covered at an instant, when it is covered next and until when, how much support time
//!   lies between two instants, when a target of support time is reached.
//! - [`Window`], [`Opening`] and [`Holiday`] say when, as the clock on the zone's wall shows it.
//! - [`Coverage`] says what a window answers, [`Reach`] what is asked for.
//! - [`ZoneOffsets`] holds a zone's changes of offset, so that a device needs no zone database.
//!
//! Everything here is a pure function of values. Questions walk over days, never over minutes.
//!
//! ```
//! use chrono::{DateTime, TimeDelta, Utc};
//! use helpdesk_core::hours::{Coverage, Reach, SupportHours};
//!
//! let hours = SupportHours::reference();
//! let monday_noon: DateTime<Utc> = "2020-08-03T12:00:00Z".parse()?;
//! assert_eq!(hours.coverage_at(monday_noon), Some(Coverage::EnglishOnly));
//!
//! let danish_from = hours.next_covered(Reach::Other, monday_noon);
//! assert_eq!(danish_from, Some("2020-08-03T13:00:00Z".parse()?));
//!
//! let due = hours.add_support_time(Reach::English, monday_noon, TimeDelta::hours(10));
//! assert_eq!(due, Some("2020-08-04T07:00:00Z".parse()?));
//! # Ok::<(), chrono::ParseError>(())
//! ```

mod calendar;
mod cover;
#[cfg(feature = "zones")]
mod iana;
mod week;
mod zone;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod parse_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
#[cfg(feature = "zones")]
mod zone_tests;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Serialize};

use crate::validation::{Field, Problem, ValidationError};

pub use calendar::Holiday;
pub use week::{Coverage, DayOpenings, Days, Opening, Reach, Window};
pub use zone::{OffsetChange, ZoneOffsets};

/// The first instant for which hours are computed: 1 January 1900, UTC.
pub const EARLIEST: DateTime<Utc> =
    DateTime::from_timestamp(-2_208_988_800, 0).expect("1900 is a year that chrono knows");

/// The instant before which hours are computed: 1 January 2300, UTC.
pub const LATEST: DateTime<Utc> =
    DateTime::from_timestamp(10_413_792_000, 0).expect("2300 is a year that chrono knows");

/// When the desk answers, and in which languages (guide, G4).
///
/// Windows may overlap; where they do, language support wins. Instants before [`EARLIEST`] and
/// from [`LATEST`] on are never covered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct SupportHours {
    zone: ZoneOffsets,
    windows: Vec<Window>,
    holidays: Vec<Holiday>,
}

impl SupportHours {
    /// The most windows that are taken.
    pub const MAX_WINDOWS: u32 = 100;

    /// The most holidays that are taken.
    pub const MAX_HOLIDAYS: u32 = 1_000;

    /// Hours over `windows` and `holidays`, as local time of `zone`.
    ///
    /// Windows are kept in the order in which they open in a day, holidays by date.
    ///
    /// # Errors
    /// Names [`Field::Hours`]: `Empty` without a window, `TooMany` past
    /// [`MAX_WINDOWS`](Self::MAX_WINDOWS) or [`MAX_HOLIDAYS`](Self::MAX_HOLIDAYS), `Repeated` for
    /// two holidays on one date.
    pub fn parse(
        zone: ZoneOffsets,
        mut windows: Vec<Window>,
        mut holidays: Vec<Holiday>,
    ) -> Result<Self, ValidationError> {
        if windows.is_empty() {
            return Err(wrong(Problem::Empty));
        }
        at_most(windows.len(), Self::MAX_WINDOWS)?;
        at_most(holidays.len(), Self::MAX_HOLIDAYS)?;
        // The walk over days relies on this order, see `cover`.
        windows.sort_by_key(|window| window.opening().order());
        holidays.sort_by_key(Holiday::date);
        if holidays.is_sorted_by(|one, next| one.date() < next.date()) {
            Ok(Self {
                zone,
                windows,
                holidays,
            })
        } else {
            Err(wrong(Problem::Repeated))
        }
    }

    /// The guide's hours (G4): Monday to Friday, English only 06:00 to 13:00, language support
    /// 13:00 to 21:00, in GMT without summer time, without holidays.
    pub fn reference() -> Self {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour below 24");
        let window = |from, until, coverage| {
            Opening::parse(at(from), at(until), coverage)
                .map(|opening| Window::new(Days::MONDAY_TO_FRIDAY, opening))
        };
        ZoneOffsets::fixed("GMT", 0)
            .and_then(|zone| {
                let english = window(6, 13, Coverage::EnglishOnly)?;
                let languages = window(13, 21, Coverage::LanguageSupport)?;
                Self::parse(zone, vec![english, languages], Vec::new())
            })
            .expect("the guide's hours are well formed")
    }

    /// The zone in whose local time windows and holidays are given.
    pub fn zone(&self) -> &ZoneOffsets {
        &self.zone
    }

    /// The windows of an ordinary week, in the order in which they open in a day.
    pub fn windows(&self) -> &[Window] {
        &self.windows
    }

    /// The dates that differ from the week, earliest first.
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// An ordinary week as surfaces list it: Monday first, each day with what opens on it.
    pub fn week(&self) -> [DayOpenings; 7] {
        use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
        [Mon, Tue, Wed, Thu, Fri, Sat, Sun].map(|day| DayOpenings {
            day,
            openings: self.ordinary_openings(day).copied().collect(),
        })
    }

    /// What opens on the local date `date`, in order, after a look at the holidays.
    pub fn openings_on(&self, date: NaiveDate) -> impl Iterator<Item = &Opening> {
        use chrono::Datelike as _;
        let holiday = self
            .holidays
            .binary_search_by_key(&date, Holiday::date)
            .ok()
            .map(|place| self.holidays[place].openings());
        let ordinary = holiday
            .is_none()
            .then(|| self.ordinary_openings(date.weekday()));
        holiday
            .into_iter()
            .flatten()
            .chain(ordinary.into_iter().flatten())
    }

    fn ordinary_openings(&self, day: Weekday) -> impl Iterator<Item = &Opening> {
        self.windows
            .iter()
            .filter(move |window| window.days().contains(day))
            .map(Window::opening)
    }
}

/// The wire form, before its parts are held against each other.
#[derive(Deserialize)]
struct Unchecked {
    zone: ZoneOffsets,
    windows: Vec<Window>,
    #[serde(default)]
    holidays: Vec<Holiday>,
}

impl TryFrom<Unchecked> for SupportHours {
    type Error = ValidationError;

    fn try_from(raw: Unchecked) -> Result<Self, Self::Error> {
        Self::parse(raw.zone, raw.windows, raw.holidays)
    }
}

fn wrong(problem: Problem) -> ValidationError {
    ValidationError::new(Field::Hours, problem)
}

fn at_most(found: usize, limit: u32) -> Result<(), ValidationError> {
    if found > limit as usize {
        Err(wrong(Problem::TooMany { limit }))
    } else {
        Ok(())
    }
}
