//! Laws that hold for any hours, in zones wilder than real ones.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::tests::at;
use super::*;

pub(super) fn any_opening() -> impl Strategy<Value = Opening> {
    let coverage = prop_oneof![Just(Coverage::EnglishOnly), Just(Coverage::LanguageSupport)];
    // Half of the times lie where clocks change.
    let minute = || prop_oneof![0..1440_u32, 0..240_u32];
    (minute(), minute(), coverage).prop_map(|(from, until, coverage)| {
        let time = |minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap();
        Opening::parse(time(from), time(until), coverage).unwrap()
    })
}

pub(super) fn any_reach() -> impl Strategy<Value = Reach> {
    prop_oneof![Just(Reach::English), Just(Reach::Other)]
}

/// Hours in `zone`, with holidays that are up to 20 days away from `around`.
pub(super) fn any_hours(
    zone: ZoneOffsets,
    around: NaiveDate,
) -> impl Strategy<Value = SupportHours> {
    let days = proptest::sample::subsequence(Days::ALL.iter().collect::<Vec<_>>(), 1..=7)
        .prop_map(|days| Days::parse(days).unwrap());
    let window = (days, any_opening()).prop_map(|(days, opening)| Window::new(days, opening));
    let openings = proptest::collection::vec(any_opening(), 0..3);
    let holidays = proptest::collection::btree_map(-20..20_i64, openings, 0..4);
    (proptest::collection::vec(window, 1..5), holidays).prop_map(move |(windows, holidays)| {
        let holidays = holidays
            .into_iter()
            .map(|(day, openings)| Holiday::parse(around + TimeDelta::days(day), openings).unwrap())
            .collect();
        SupportHours::parse(zone.clone(), windows, holidays).unwrap()
    })
}

/// A zone with changes wilder than any real one: up to 36 hours, minutes apart.
fn any_zone() -> impl Strategy<Value = ZoneOffsets> {
    let offset = || -64_800..=64_800_i32;
    let change = (0..20 * 86_400_i64, offset());
    (offset(), proptest::collection::vec(change, 0..6)).prop_map(|(first, mut changes)| {
        changes.sort_unstable();
        changes.dedup_by_key(|(second, _)| *second);
        let changes = changes
            .into_iter()
            .map(|(second, offset_seconds)| OffsetChange {
                at: middle() - TimeDelta::days(10) + TimeDelta::seconds(second),
                offset_seconds,
            })
            .collect();
        ZoneOffsets::parse("Wild", EARLIEST, LATEST, first, changes).unwrap()
    })
}

fn middle() -> DateTime<Utc> {
    at("2020-08-03T00:00:00Z")
}

fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    (-15 * 86_400_000..15 * 86_400_000_i64).prop_map(|ms| middle() + TimeDelta::milliseconds(ms))
}

fn any_hours_anywhere() -> impl Strategy<Value = SupportHours> {
    any_zone().prop_flat_map(|zone| any_hours(zone, middle().date_naive()))
}

proptest! {
    #[test]
    fn support_time_is_additive_and_never_more_than_time(
        hours in any_hours_anywhere(),
        reach in any_reach(),
        mut times in proptest::array::uniform3(any_instant()),
    ) {
        times.sort_unstable();
        let [a, b, c] = times;
        let whole = hours.support_time(reach, a, c);
        prop_assert_eq!(
            hours.support_time(reach, a, b) + hours.support_time(reach, b, c),
            whole
        );
        prop_assert!(TimeDelta::zero() <= whole && whole <= c - a);
        prop_assert!(hours.support_time(Reach::Other, a, c) <= hours.support_time(Reach::English, a, c));
        prop_assert_eq!(hours.support_time(reach, c, a).max(TimeDelta::zero()), TimeDelta::zero());
    }

    #[test]
    fn next_covered_is_covered_and_nothing_before_it_is(
        hours in any_hours_anywhere(),
        reach in any_reach(),
        t in any_instant(),
    ) {
        match hours.next_covered(reach, t) {
            Some(next) => {
                prop_assert!(hours.covers(reach, next));
                prop_assert!(t <= next);
                prop_assert_eq!(hours.support_time(reach, t, next), TimeDelta::zero());
                prop_assert!(next == t || !hours.covers(reach, t));
            }
            None => {
                let far = t + SupportHours::HORIZON;
                prop_assert_eq!(hours.support_time(reach, t, far), TimeDelta::zero());
            }
        }
    }

    #[test]
    fn cover_is_whole_until_its_end_and_ends_there(
        hours in any_hours_anywhere(),
        reach in any_reach(),
        t in any_instant(),
    ) {
        match hours.covered_until(reach, t) {
            Some(end) => {
                prop_assert!(hours.covers(reach, t));
                prop_assert!(t < end);
                prop_assert!(!hours.covers(reach, end));
                prop_assert_eq!(hours.support_time(reach, t, end), end - t);
            }
            None => {
                let far = t + SupportHours::HORIZON;
                prop_assert!(
                    !hours.covers(reach, t)
                        || hours.support_time(reach, t, far) == SupportHours::HORIZON
                );
            }
        }
    }

    #[test]
    fn a_target_is_reached_when_its_support_time_has_passed(
        hours in any_hours_anywhere(),
        reach in any_reach(),
        start in any_instant(),
        minutes in 1..6_000_i64,
    ) {
        let amount = TimeDelta::minutes(minutes);
        if let Some(due) = hours.add_support_time(reach, start, amount) {
            prop_assert_eq!(hours.support_time(reach, start, due), amount);
            let before = due - TimeDelta::milliseconds(1);
            prop_assert!(hours.support_time(reach, start, before) < amount);
        } else {
            // Only holidays cover this language, or nothing does.
            let ever = hours.next_covered(reach, start + TimeDelta::days(60));
            prop_assert_eq!(ever, None);
        }
    }

    #[test]
    fn a_local_time_begins_and_ends_where_the_clock_says(
        zone in any_zone(),
        second in -12 * 86_400..12 * 86_400_i64,
    ) {
        let local = (middle() + TimeDelta::seconds(second)).naive_utc();
        let (begin, end) = (zone.begin(local), zone.end(local));
        let one = TimeDelta::seconds(1);
        prop_assert!(zone.local(begin) >= local);
        prop_assert!(zone.local(begin - one) < local);
        prop_assert!(zone.local(end) >= local);
        prop_assert!(zone.local(end - one) < local);
        prop_assert!(begin <= end);
        // No stretch of one offset before the begin shows it, none after the end less.
        for change in zone.changes() {
            let before = change.at - one;
            prop_assert!(change.at >= begin || zone.local(change.at) < local);
            prop_assert!(before >= begin || zone.local(before) < local);
            prop_assert!(change.at < end || zone.local(change.at) >= local);
            prop_assert!(before < end || zone.local(before) >= local);
        }
    }
}
