//! Zones out of the IANA database: on the desk's side only, behind the feature `zones`.

use chrono::{DateTime, Datelike as _, NaiveDate, Offset as _, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;

use super::{EARLIEST, LATEST, OffsetChange, ZoneOffsets, wrong};
use crate::validation::{Problem, ValidationError};

/// The database gives an offset for an instant, but no list of changes: they are found between
/// samples this far apart. Since 1900 no zone of the database changed twice within six days.
const STEP: TimeDelta = TimeDelta::hours(6);

impl ZoneOffsets {
    /// The offsets of the IANA zone `name` from the beginning of `from_year` to that of
    /// `until_year` (both UTC), by the database that this build carries.
    ///
    /// Changes that rules foretell are known to about the year 2100. A few decades ahead are enough
    /// and keep the value small: two changes a year.
    ///
    /// # Errors
    /// Names `Field::Hours`: `Malformed` if the database has no zone of this name, or if
    /// `until_year` is not after `from_year`; `OutOfRange` for years outside 1900 to 2300.
    pub fn from_iana(name: &str, from_year: i32, until_year: i32) -> Result<Self, ValidationError> {
        let zone: Tz = name.parse().map_err(|_| wrong(Problem::Malformed))?;
        let from = new_year(from_year)?;
        let until = new_year(until_year)?;
        let first = offset(zone, from);
        let mut changes = Vec::new();
        let (mut at, mut now) = (from, first);
        while at < until {
            let next = (at + STEP).min(until);
            // A change at the very end of the span would be outside of it.
            let then = if next < until {
                offset(zone, next)
            } else {
                offset(zone, until - TimeDelta::seconds(1))
            };
            if then != now {
                changes.push(OffsetChange {
                    at: change_between(zone, at, next),
                    offset_seconds: then,
                });
            }
            (at, now) = (next, then);
        }
        Self::parse(zone.name(), from, until, first, changes)
    }
}

fn new_year(year: i32) -> Result<DateTime<Utc>, ValidationError> {
    let (least, most) = (EARLIEST.year(), LATEST.year());
    if !(least..=most).contains(&year) {
        return Err(wrong(Problem::OutOfRange {
            least: least.into(),
            most: most.into(),
        }));
    }
    let day = NaiveDate::from_yo_opt(year, 1).expect("each of these years has a first day");
    Ok(day.and_time(chrono::NaiveTime::MIN).and_utc())
}

fn offset(zone: Tz, t: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&t.naive_utc())
        .fix()
        .local_minus_utc()
}

/// The first second after `low` and up to `high` with another offset than at `low`.
fn change_between(zone: Tz, low: DateTime<Utc>, high: DateTime<Utc>) -> DateTime<Utc> {
    let before = offset(zone, low);
    let (mut same, mut other) = (0, (high - low).num_seconds());
    while other - same > 1 {
        let middle = same + (other - same) / 2;
        if offset(zone, low + TimeDelta::seconds(middle)) == before {
            same = middle;
        } else {
            other = middle;
        }
    }
    low + TimeDelta::seconds(other)
}
