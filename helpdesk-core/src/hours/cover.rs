//! The questions that are asked of support hours, answered by a walk over days.
//!
//! The walk yields stretches of cover by their begin: openings of a day are sorted, and
//! `ZoneOffsets::begin` never puts a later local time before an earlier one. So a single cursor is
//! enough to merge stretches that overlap or touch, and the first that ends after t is the next.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::{Coverage, EARLIEST, LATEST, Reach, SupportHours};

/// An opening ends before the second midnight after it began, and a local time is at most 18 hours
/// from its instant: what began on dates further back is over.
const LOOK_BACK: Days = Days::new(2);

/// As above: what begins on dates further ahead begins later.
const LOOK_AHEAD: Days = Days::new(1);

impl SupportHours {
    /// How far the desk looks ahead for its next cover, and for the end of a present one: 370 days.
    pub const HORIZON: TimeDelta = TimeDelta::days(370);

    /// What is covered at `t`, if anything; where windows overlap, language support.
    pub fn coverage_at(&self, t: DateTime<Utc>) -> Option<Coverage> {
        if !computed(t) {
            return None;
        }
        self.stretches(Reach::English, t, t)
            .filter(|stretch| stretch.begin <= t && t < stretch.end)
            .map(|stretch| stretch.coverage)
            .max()
    }

    /// Whether a language of kind `reach` is answered at `t`. Chat is open whenever English is (G4).
    pub fn covers(&self, reach: Reach, t: DateTime<Utc>) -> bool {
        self.coverage_at(t)
            .is_some_and(|coverage| coverage.reaches(reach))
    }

    /// The first instant from `t` on at which `reach` is covered: `t` itself, if it is.
    ///
    /// `None` if that is not within [`HORIZON`](Self::HORIZON).
    pub fn next_covered(&self, reach: Reach, t: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if !computed(t) {
            return None;
        }
        let horizon = t + Self::HORIZON;
        self.stretches(reach, t, horizon)
            .find(|stretch| stretch.end > t)
            .map(|stretch| stretch.begin.max(t))
            .filter(|next| *next <= horizon && computed(*next))
    }

    /// The end of the cover of `reach` that holds at `t`, over all windows that overlap or touch:
    /// the first instant that is no longer covered.
    ///
    /// `None` if `t` is not covered, and if the cover does not end within
    /// [`HORIZON`](Self::HORIZON), as around the clock; [`covers`](Self::covers) tells the two apart.
    pub fn covered_until(&self, reach: Reach, t: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if !self.covers(reach, t) {
            return None;
        }
        let horizon = t + Self::HORIZON;
        let end = self
            .stretches(reach, t, horizon)
            .skip_while(|stretch| stretch.end <= t)
            .try_fold(t, |end, stretch| {
                if stretch.begin <= end {
                    Ok(end.max(stretch.end))
                } else {
                    Err(end)
                }
            })
            .unwrap_or_else(|end| end);
        (end <= horizon).then_some(end)
    }

    /// How much time between `start` and `end` is covered for `reach`; nothing if `end` is not
    /// after `start`. Time before [`EARLIEST`] and after [`LATEST`] does not count.
    pub fn support_time(
        &self,
        reach: Reach,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> TimeDelta {
        let (start, end) = (ordinary(start).max(EARLIEST), ordinary(end).min(LATEST));
        if end <= start {
            return TimeDelta::zero();
        }
        let mut counted_until = start;
        let mut sum = TimeDelta::zero();
        for stretch in self.stretches(reach, start, end) {
            let begin = stretch.begin.max(counted_until);
            let until = stretch.end.min(end);
            if begin < until {
                sum += until - begin;
                counted_until = until;
            }
        }
        sum
    }

    /// When `amount` of support time for `reach` has passed since `start`: the first such instant,
    /// `start` itself if `amount` is not above zero.
    ///
    /// `None` if a gap longer than [`HORIZON`](Self::HORIZON) or [`LATEST`] comes before it.
    pub fn add_support_time(
        &self,
        reach: Reach,
        start: DateTime<Utc>,
        amount: TimeDelta,
    ) -> Option<DateTime<Utc>> {
        if amount <= TimeDelta::zero() {
            return Some(start);
        }
        let start = ordinary(start);
        if !computed(start) || !self.ever_reaches(reach) {
            return None;
        }
        let mut counted_until = start;
        let mut left = amount;
        for stretch in self.stretches(reach, start, LATEST) {
            if stretch.begin > counted_until + Self::HORIZON {
                return None;
            }
            let begin = stretch.begin.max(counted_until);
            if begin < stretch.end {
                let length = stretch.end - begin;
                if left <= length {
                    return Some(begin + left).filter(|reached| *reached <= LATEST);
                }
                left -= length;
                counted_until = stretch.end;
            }
        }
        None
    }

    /// Every stretch of cover for `reach` that may hold at an instant from `first` to `last`, by
    /// its begin. Not merged; some may end before `first` or begin after `last`.
    fn stretches(
        &self,
        reach: Reach,
        first: DateTime<Utc>,
        last: DateTime<Utc>,
    ) -> impl Iterator<Item = Stretch> {
        let first = first.date_naive() - LOOK_BACK;
        let last = last.date_naive() + LOOK_AHEAD;
        first
            .iter_days()
            .take_while(move |date| *date <= last)
            .flat_map(move |date| self.stretches_on(reach, date))
    }

    fn stretches_on(&self, reach: Reach, date: NaiveDate) -> impl Iterator<Item = Stretch> {
        self.openings_on(date)
            .filter(move |opening| opening.coverage().reaches(reach))
            .map(move |opening| {
                let (from, until) = opening.on(date);
                Stretch {
                    begin: self.zone.begin(from),
                    end: self.zone.end(until),
                    coverage: opening.coverage(),
                }
            })
            // An opening that lies in a skipped hour is not there on that day.
            .filter(|stretch| stretch.begin < stretch.end)
    }

    /// Spares a walk over centuries for a desk that never answers `reach`.
    fn ever_reaches(&self, reach: Reach) -> bool {
        let weekly = self.windows.iter().map(super::Window::opening);
        let special = self.holidays.iter().flat_map(super::Holiday::openings);
        weekly
            .chain(special)
            .any(|opening| opening.coverage().reaches(reach))
    }
}

/// From `begin` to before `end`.
struct Stretch {
    begin: DateTime<Utc>,
    end: DateTime<Utc>,
    coverage: Coverage,
}

/// Whether hours are computed at `t`. Also keeps every sum of times here within chrono's range.
fn computed(t: DateTime<Utc>) -> bool {
    EARLIEST <= t && t < LATEST
}

/// `t`, or the end of its second if it lies within a leap second: those take no support time, and
/// differences of instants stay additive.
fn ordinary(t: DateTime<Utc>) -> DateTime<Utc> {
    let within = t.timestamp_subsec_nanos().min(999_999_999);
    DateTime::from_timestamp(t.timestamp(), within).unwrap_or(t)
}
