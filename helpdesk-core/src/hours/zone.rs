//! A time zone as a value: the offset at the beginning, and each change of it.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{EARLIEST, LATEST, at_most, wrong};
use crate::validation::{Problem, ValidationError};

/// A zone's offsets from UTC over a span of years, so that hours need no zone database.
///
/// The desk makes it from the IANA database (`from_iana`, feature `zones`) and the policy carries it
/// to devices. Before the span the first offset holds, after it the last one: a desk makes the value
/// anew well before [`until`](Self::until), and whenever the database changes.
///
/// A window begins at the first instant at which the clock shows its begin or later, and ends after
/// the last one at which it shows less than its end. So every instant whose local time lies in the
/// window is covered, without a break:
///
/// - a local time that the clock skips is the instant at which the clock is put forward,
/// - a local time within an hour that comes twice is the first of both for a begin, the second for
///   an end. An end at which that hour just starts is the first: less is not shown again.
///
/// So a window from 22:00 to 06:00 is seven hours long in the night in which summer time begins,
/// and nine hours in the night in which it ends.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct ZoneOffsets {
    name: String,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    offset_seconds: i32,
    changes: Vec<OffsetChange>,
}

/// A change of a zone's offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OffsetChange {
    /// The first instant at which the new offset holds.
    pub at: DateTime<Utc>,
    /// Local time minus UTC, in seconds, from then on.
    pub offset_seconds: i32,
}

impl ZoneOffsets {
    /// The longest name that is taken, in bytes.
    pub const MAX_NAME_BYTES: u64 = 64;

    /// The most changes that are taken.
    pub const MAX_CHANGES: u32 = 1_000;

    /// The largest offset that is taken, east or west, in seconds: 18 hours.
    pub const MAX_OFFSET_SECONDS: i32 = 18 * 3600;

    /// A zone whose offset changes at `changes` between `from` and `until`; until the first change
    /// it is `offset_seconds` (local time minus UTC).
    ///
    /// # Errors
    /// Names `Field::Hours`: a name that is `Empty`, has `TooManyBytes` or holds anything but ASCII
    /// letters, digits and `/ _ + -` (`Malformed`); an offset that is `OutOfRange`; `TooMany`
    /// changes; changes that are not in ascending order within the span, or a span that is not
    /// within [`EARLIEST`] and [`LATEST`] (`Malformed`).
    pub fn parse(
        name: &str,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
        offset_seconds: i32,
        changes: Vec<OffsetChange>,
    ) -> Result<Self, ValidationError> {
        if name.is_empty() {
            return Err(wrong(Problem::Empty));
        }
        if name.len() as u64 > Self::MAX_NAME_BYTES {
            let limit = Self::MAX_NAME_BYTES;
            return Err(wrong(Problem::TooManyBytes { limit }));
        }
        at_most(changes.len(), Self::MAX_CHANGES)?;
        let named = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte);
        let in_span = EARLIEST <= from
            && from < until
            && until <= LATEST
            && changes.iter().all(|c| from < c.at && c.at < until);
        let ascending = changes.is_sorted_by(|one, next| one.at < next.at);
        if !(name.bytes().all(named) && in_span && ascending) {
            return Err(wrong(Problem::Malformed));
        }
        let most = Self::MAX_OFFSET_SECONDS;
        let mut offsets = changes.iter().map(|c| c.offset_seconds);
        if !offsets.all(|offset| (-most..=most).contains(&offset))
            || !(-most..=most).contains(&offset_seconds)
        {
            return Err(wrong(Problem::OutOfRange {
                least: i64::from(-most),
                most: i64::from(most),
            }));
        }
        Ok(Self {
            name: name.to_owned(),
            from,
            until,
            offset_seconds,
            changes,
        })
    }

    /// A zone that never changes its offset, like the guide's GMT (G4).
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn fixed(name: &str, offset_seconds: i32) -> Result<Self, ValidationError> {
        Self::parse(name, EARLIEST, LATEST, offset_seconds, Vec::new())
    }

    /// The zone's name as it is shown, as in `GMT` or `Europe/Copenhagen`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The instant from which the changes are known.
    pub fn from(&self) -> DateTime<Utc> {
        self.from
    }

    /// The instant until which the changes are known.
    pub fn until(&self) -> DateTime<Utc> {
        self.until
    }

    /// The changes, earliest first.
    pub fn changes(&self) -> &[OffsetChange] {
        &self.changes
    }

    /// Local time minus UTC at `t`, in seconds.
    pub fn offset_at(&self, t: DateTime<Utc>) -> i32 {
        self.offset_in(self.stretch_at(t))
    }

    /// What the zone's clock shows at `t`, for surfaces that say "today 15:00".
    pub fn local(&self, t: DateTime<Utc>) -> NaiveDateTime {
        let offset = TimeDelta::seconds(self.offset_at(t).into());
        let utc = t.naive_utc();
        // Only at the very ends of chrono's calendar there is no such local time.
        utc.checked_add_signed(offset).unwrap_or(utc)
    }

    /// The first instant at which the clock shows `local` or later: where a window begins.
    pub(super) fn begin(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let local = local.and_utc();
        let mut stretch = self.stretch_at(local - Self::widest());
        loop {
            let t = local - TimeDelta::seconds(self.offset_in(stretch).into());
            match self.changes.get(stretch) {
                Some(change) if change.at <= t => stretch += 1,
                _ => return self.start_of(stretch).map_or(t, |start| t.max(start)),
            }
        }
    }

    /// The instant after the last one at which the clock shows less than `local`: where a window
    /// ends.
    pub(super) fn end(&self, local: NaiveDateTime) -> DateTime<Utc> {
        let local = local.and_utc();
        let mut stretch = self.stretch_at(local + Self::widest());
        loop {
            let t = local - TimeDelta::seconds(self.offset_in(stretch).into());
            match self.start_of(stretch) {
                Some(start) if t <= start => stretch -= 1,
                _ => return self.changes.get(stretch).map_or(t, |next| t.min(next.at)),
            }
        }
    }

    /// No local time is further from its instants than this.
    fn widest() -> TimeDelta {
        TimeDelta::seconds(Self::MAX_OFFSET_SECONDS.into())
    }

    /// Stretches of one offset are counted from 0; stretch `n` ends with change `n`, if there is one.
    fn stretch_at(&self, t: DateTime<Utc>) -> usize {
        self.changes.partition_point(|change| change.at <= t)
    }

    fn start_of(&self, stretch: usize) -> Option<DateTime<Utc>> {
        let before = stretch.checked_sub(1)?;
        self.changes.get(before).map(|change| change.at)
    }

    fn offset_in(&self, stretch: usize) -> i32 {
        stretch
            .checked_sub(1)
            .and_then(|before| self.changes.get(before))
            .map_or(self.offset_seconds, |change| change.offset_seconds)
    }
}

/// The wire form, not yet held against the limits.
#[derive(Deserialize)]
struct Unchecked {
    name: String,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    offset_seconds: i32,
    #[serde(default)]
    changes: Vec<OffsetChange>,
}

impl TryFrom<Unchecked> for ZoneOffsets {
    type Error = ValidationError;

    fn try_from(raw: Unchecked) -> Result<Self, Self::Error> {
        Self::parse(
            &raw.name,
            raw.from,
            raw.until,
            raw.offset_seconds,
            raw.changes,
        )
    }
}
