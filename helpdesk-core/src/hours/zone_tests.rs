//! Hours in zones out of the IANA database, over the days on which their clocks change.

use std::sync::LazyLock;

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::laws::{any_hours, any_reach};
use super::tests::{at, date, every_day};
use super::*;

const ZONES: [Tz; 6] = [
    Tz::Europe__Copenhagen,
    Tz::America__New_York,
    // Summer time of half an hour.
    Tz::Australia__Lord_Howe,
    // No summer time, 5:45.
    Tz::Asia__Kathmandu,
    // A whole date that never was: 30 December 2011.
    Tz::Pacific__Apia,
    // Midnight itself is skipped.
    Tz::America__Havana,
];

fn offsets(zone: Tz) -> ZoneOffsets {
    static MADE: LazyLock<Vec<(Tz, ZoneOffsets)>> = LazyLock::new(|| {
        let make = |zone: Tz| ZoneOffsets::from_iana(zone.name(), 1980, 2060).unwrap();
        ZONES.map(|zone| (zone, make(zone))).into()
    });
    let found = MADE.iter().find(|(tz, _)| *tz == zone);
    found.expect("one of ZONES").1.clone()
}

fn hours(zone: Tz, from: &str, until: &str) -> SupportHours {
    let window = every_day(from, until, Coverage::EnglishOnly);
    SupportHours::parse(offsets(zone), vec![window], vec![]).unwrap()
}

fn minutes_begun_on(hours: &SupportHours, day: &str) -> i64 {
    let opening = *hours.windows()[0].opening();
    let (from, until) = opening.on(date(day));
    (hours.zone().end(until) - hours.zone().begin(from)).num_minutes()
}

#[test]
fn windows_over_the_hour_that_is_skipped_or_comes_twice() {
    use Tz::{
        America__New_York as NewYork, Australia__Lord_Howe as LordHowe,
        Europe__Copenhagen as Copenhagen,
    };
    let table = [
        // zone, window, date on which it begins, minutes
        (Copenhagen, "22:00", "06:00", "2026-03-27", 480),
        (Copenhagen, "22:00", "06:00", "2026-03-28", 420),
        (Copenhagen, "22:00", "06:00", "2026-10-24", 540),
        (Copenhagen, "00:00", "00:00", "2026-03-29", 23 * 60),
        (Copenhagen, "00:00", "00:00", "2026-10-25", 25 * 60),
        // Begins or ends in the hour that is skipped, 02:00 to 03:00.
        (Copenhagen, "02:30", "04:00", "2026-03-29", 60),
        (Copenhagen, "01:00", "02:30", "2026-03-29", 60),
        (Copenhagen, "02:15", "02:45", "2026-03-29", 0),
        // Begins or ends in the hour that comes twice, 02:00 to 03:00.
        (Copenhagen, "02:30", "04:00", "2026-10-25", 150),
        (Copenhagen, "01:00", "02:30", "2026-10-25", 150),
        (Copenhagen, "02:15", "02:45", "2026-10-25", 90),
        // Touches the hour that comes twice.
        (Copenhagen, "22:00", "02:00", "2026-10-24", 240),
        (Copenhagen, "02:00", "03:00", "2026-10-25", 120),
        (Copenhagen, "03:00", "06:00", "2026-10-25", 180),
        (NewYork, "22:00", "06:00", "2026-03-07", 420),
        (NewYork, "22:00", "06:00", "2026-10-31", 540),
        (LordHowe, "22:00", "06:00", "2026-10-03", 450),
        (LordHowe, "22:00", "06:00", "2026-04-04", 510),
        (Tz::Asia__Kathmandu, "22:00", "06:00", "2026-03-28", 480),
        (Tz::Pacific__Apia, "09:00", "17:00", "2011-12-29", 480),
        (Tz::Pacific__Apia, "09:00", "17:00", "2011-12-30", 0),
        (Tz::Pacific__Apia, "22:00", "06:00", "2011-12-29", 120),
        (Tz::Pacific__Apia, "22:00", "06:00", "2011-12-30", 360),
        // Midnight comes twice: the day before does not.
        (Tz::America__Havana, "00:00", "00:00", "2026-10-31", 24 * 60),
        (Tz::America__Havana, "00:00", "00:00", "2026-11-01", 25 * 60),
    ];
    for (zone, from, until, day, minutes) in table {
        let found = minutes_begun_on(&hours(zone, from, until), day);
        assert_eq!(found, minutes, "{zone} {from} to {until} on {day}");
    }
}

#[test]
fn a_night_is_covered_in_both_of_its_hours() {
    let hours = hours(Tz::Europe__Copenhagen, "02:15", "02:45");
    let table = [
        ("2026-10-25T00:14:59Z", false),
        ("2026-10-25T00:15:00Z", true),
        ("2026-10-25T01:00:00Z", true),
        ("2026-10-25T01:44:59Z", true),
        ("2026-10-25T01:45:00Z", false),
        ("2026-03-29T01:00:00Z", false),
    ];
    for (t, covered) in table {
        assert_eq!(hours.covers(Reach::English, at(t)), covered, "{t}");
    }
    // The day on which its half hour is skipped, it waits for the next one.
    let next = hours.next_covered(Reach::English, at("2026-03-29T00:00:00Z"));
    assert_eq!(next, Some(at("2026-03-30T00:15:00Z")));
}

#[test]
fn offsets_are_those_of_the_year_and_hold_on_outside_the_span() {
    let zone = ZoneOffsets::from_iana("Europe/Copenhagen", 2026, 2028).unwrap();
    assert_eq!(zone.name(), "Europe/Copenhagen");
    assert_eq!(zone.from(), at("2026-01-01T00:00:00Z"));
    assert_eq!(zone.until(), at("2028-01-01T00:00:00Z"));
    let change = |t: &str, offset_seconds| OffsetChange {
        at: at(t),
        offset_seconds,
    };
    assert_eq!(
        zone.changes(),
        [
            change("2026-03-29T01:00:00Z", 7200),
            change("2026-10-25T01:00:00Z", 3600),
            change("2027-03-28T01:00:00Z", 7200),
            change("2027-10-31T01:00:00Z", 3600),
        ]
    );
    assert_eq!(zone.offset_at(at("2025-07-01T00:00:00Z")), 3600);
    assert_eq!(zone.offset_at(at("2028-07-01T00:00:00Z")), 3600);
    let shown = zone.local(at("2026-07-01T13:00:00Z"));
    assert_eq!(shown, date("2026-07-01").and_hms_opt(15, 0, 0).unwrap());

    let gmt = ZoneOffsets::from_iana("GMT", 1970, 2100).unwrap();
    assert_eq!(gmt.changes(), []);
}

#[test]
fn changes_are_found_to_the_second() {
    // The first three changed at odd seconds, when they left their local mean time.
    let zones = [
        Tz::Africa__Monrovia,
        Tz::Asia__Kolkata,
        Tz::America__Guyana,
        Tz::Australia__Lord_Howe,
    ];
    for zone in zones {
        let made = ZoneOffsets::from_iana(zone.name(), 1900, 2060).unwrap();
        assert!(!made.changes().is_empty());
        for change in made.changes() {
            for t in [change.at - TimeDelta::seconds(1), change.at] {
                let shown = t.with_timezone(&zone).naive_local();
                assert_eq!(made.local(t), shown, "{zone} {t}");
            }
        }
    }
}

#[test]
fn zones_and_years_that_are_not_there_are_refused() {
    let range = Problem::OutOfRange {
        least: 1900,
        most: 2300,
    };
    let table = [
        ("Europe/Atlantis", 2020, 2030, Problem::Malformed),
        ("", 2020, 2030, Problem::Malformed),
        ("GMT", 2030, 2030, Problem::Malformed),
        ("GMT", 2030, 2020, Problem::Malformed),
        ("GMT", 1899, 2020, range.clone()),
        ("GMT", 2020, 2301, range),
    ];
    for (name, from, until, problem) in table {
        let error = ZoneOffsets::from_iana(name, from, until).unwrap_err();
        assert_eq!(error, ValidationError::new(Field::Hours, problem), "{name}");
    }
}

/// The first minute that shows `local` by the database itself, or else the first one that shows more.
fn first_from(zone: Tz, mut local: NaiveDateTime) -> DateTime<Utc> {
    loop {
        match zone.from_local_datetime(&local) {
            LocalResult::Single(one) => return one.to_utc(),
            LocalResult::Ambiguous(a, b) => return a.min(b).to_utc(),
            LocalResult::None => local += TimeDelta::minutes(1),
        }
    }
}

/// What follows on the last minute that shows less than `local` by the database itself.
fn after_last_below(zone: Tz, mut local: NaiveDateTime) -> DateTime<Utc> {
    let minute = TimeDelta::minutes(1);
    loop {
        local -= minute;
        match zone.from_local_datetime(&local) {
            LocalResult::Single(one) => return one.to_utc() + minute,
            LocalResult::Ambiguous(a, b) => return a.max(b).to_utc() + minute,
            LocalResult::None => {}
        }
    }
}

/// Whether each minute from `start` on is covered, from the words of the windows alone.
fn minute_by_minute(
    zone: Tz,
    hours: &SupportHours,
    reach: Reach,
    start: DateTime<Utc>,
    minutes: i64,
) -> Vec<bool> {
    let first: NaiveDate = start.date_naive() - TimeDelta::days(4);
    let spans: Vec<_> = first
        .iter_days()
        .take(20)
        .flat_map(|day| hours.openings_on(day).map(move |opening| (day, opening)))
        .filter(|(_, opening)| {
            reach == Reach::English || opening.coverage() == Coverage::LanguageSupport
        })
        .map(|(day, opening)| {
            let past_midnight = i64::from(opening.until() <= opening.from());
            let until = (day + TimeDelta::days(past_midnight)).and_time(opening.until());
            (
                first_from(zone, day.and_time(opening.from())),
                after_last_below(zone, until),
            )
        })
        .collect();
    (0..minutes)
        .map(|minute| {
            let t = start + TimeDelta::minutes(minute);
            spans.iter().any(|(from, until)| *from <= t && t < *until)
        })
        .collect()
}

fn any_zone() -> impl Strategy<Value = Tz> {
    proptest::sample::select(ZONES.to_vec())
}

/// A zone with a whole minute up to two days before or after one of its changes, as hours see it.
fn near_a_change() -> impl Strategy<Value = (Tz, DateTime<Utc>)> {
    (
        any_zone(),
        any::<proptest::sample::Index>(),
        -2880..2880_i64,
    )
        .prop_map(|(zone, place, minute)| {
            let zone_offsets = offsets(zone);
            let changes = zone_offsets.changes();
            let change = if changes.is_empty() {
                at("2026-03-29T00:00:00Z")
            } else {
                changes[place.index(changes.len())].at
            };
            (zone, change + TimeDelta::minutes(minute))
        })
}

fn any_case() -> impl Strategy<Value = (Tz, DateTime<Utc>, SupportHours)> {
    near_a_change().prop_flat_map(|(zone, t)| {
        any_hours(offsets(zone), t.date_naive()).prop_map(move |hours| (zone, t, hours))
    })
}

proptest! {
    #[test]
    fn offsets_agree_with_the_database(
        zone in any_zone(),
        second in 315_532_800..2_840_140_800_i64,
        (near_zone, near) in near_a_change(),
        nudge in -90..90_i64,
    ) {
        let anywhere = DateTime::from_timestamp(second, 0).unwrap();
        let close = near + TimeDelta::seconds(nudge);
        for (zone, t) in [(zone, anywhere), (near_zone, close)] {
            prop_assert_eq!(offsets(zone).local(t), t.with_timezone(&zone).naive_local());
        }
    }

    #[test]
    fn hours_agree_with_a_count_of_minutes(
        (zone, start, hours) in any_case(),
        reach in any_reach(),
        minutes in 0..5 * 1440_i64,
    ) {
        let counted = minute_by_minute(zone, &hours, reach, start, minutes);
        let sum = counted.iter().filter(|covered| **covered).count() as i64;
        let end = start + TimeDelta::minutes(minutes);
        prop_assert_eq!(hours.support_time(reach, start, end), TimeDelta::minutes(sum));

        for (minute, covered) in counted.iter().enumerate().step_by(97) {
            let t = start + TimeDelta::minutes(minute as i64);
            prop_assert_eq!(hours.covers(reach, t), *covered, "{}", t);
        }
        if let Some(opens) = counted.iter().position(|covered| *covered) {
            let next = start + TimeDelta::minutes(opens as i64);
            prop_assert_eq!(hours.next_covered(reach, start), Some(next));
            if let Some(lasts) = counted[opens..].iter().position(|covered| !covered) {
                let closes = next + TimeDelta::minutes(lasts as i64);
                prop_assert_eq!(hours.covered_until(reach, next), Some(closes));
            }
        }
    }
}
