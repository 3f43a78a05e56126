//! The guide's hours, holidays and limits as tables.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

use super::*;

pub(super) fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a test writes RFC 3339")
}

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().expect("a test writes dates as 2020-08-03")
}

pub(super) fn opening(from: &str, until: &str, coverage: Coverage) -> Opening {
    let time = |text: &str| text.parse::<NaiveTime>().expect("a test writes 06:00");
    Opening::parse(time(from), time(until), coverage).expect("whole minutes")
}

pub(super) fn every_day(from: &str, until: &str, coverage: Coverage) -> Window {
    Window::new(Days::ALL, opening(from, until, coverage))
}

fn gmt(windows: Vec<Window>, holidays: Vec<Holiday>) -> SupportHours {
    let zone = ZoneOffsets::fixed("GMT", 0).unwrap();
    SupportHours::parse(zone, windows, holidays).unwrap()
}

use Coverage::{EnglishOnly, LanguageSupport};

// 2020-08-03 is a Monday.
#[test]
fn the_guides_windows_hold_to_the_second() {
    let table = [
        ("2020-08-03T05:59:59Z", None),
        ("2020-08-03T06:00:00Z", Some(EnglishOnly)),
        ("2020-08-03T12:59:59Z", Some(EnglishOnly)),
        ("2020-08-03T12:59:59.999Z", Some(EnglishOnly)),
        ("2020-08-03T13:00:00Z", Some(LanguageSupport)),
        ("2020-08-03T20:59:59Z", Some(LanguageSupport)),
        ("2020-08-03T21:00:00Z", None),
        ("2020-08-07T20:59:59Z", Some(LanguageSupport)),
        ("2020-08-07T21:00:00Z", None),
        ("2020-08-08T10:00:00Z", None),
        ("2020-08-09T15:00:00Z", None),
        ("2020-08-10T06:00:00Z", Some(EnglishOnly)),
        // No summer time: the same in winter.
        ("2020-12-07T06:00:00Z", Some(EnglishOnly)),
        ("2020-12-07T05:59:59Z", None),
    ];
    let hours = SupportHours::reference();
    for (t, covered) in table {
        assert_eq!(hours.coverage_at(at(t)), covered, "{t}");
        assert_eq!(hours.covers(Reach::English, at(t)), covered.is_some());
        assert_eq!(
            hours.covers(Reach::Other, at(t)),
            covered == Some(LanguageSupport)
        );
    }
}

#[test]
fn the_guides_hours_say_when_they_open_and_close() {
    let table = [
        // t, reach, next covered, covered until
        (
            "2020-08-03T05:00:00Z",
            Reach::English,
            "2020-08-03T06:00:00Z",
            None,
        ),
        (
            "2020-08-03T05:00:00Z",
            Reach::Other,
            "2020-08-03T13:00:00Z",
            None,
        ),
        (
            "2020-08-03T06:00:00Z",
            Reach::English,
            "2020-08-03T06:00:00Z",
            // The two windows touch: English goes on.
            Some("2020-08-03T21:00:00Z"),
        ),
        (
            "2020-08-03T12:59:59Z",
            Reach::Other,
            "2020-08-03T13:00:00Z",
            None,
        ),
        (
            "2020-08-03T14:00:00Z",
            Reach::Other,
            "2020-08-03T14:00:00Z",
            Some("2020-08-03T21:00:00Z"),
        ),
        (
            "2020-08-07T21:00:00Z",
            Reach::English,
            "2020-08-10T06:00:00Z",
            None,
        ),
        (
            "2020-08-08T12:00:00Z",
            Reach::Other,
            "2020-08-10T13:00:00Z",
            None,
        ),
    ];
    let hours = SupportHours::reference();
    for (t, reach, next, until) in table {
        assert_eq!(hours.next_covered(reach, at(t)), Some(at(next)), "{t}");
        assert_eq!(hours.covered_until(reach, at(t)), until.map(at), "{t}");
    }
}

#[test]
fn the_guides_support_time_skips_nights_and_weekends() {
    let table = [
        (
            Reach::English,
            "2020-08-03T00:00:00Z",
            "2020-08-04T00:00:00Z",
            15 * 60,
        ),
        (
            Reach::Other,
            "2020-08-03T00:00:00Z",
            "2020-08-04T00:00:00Z",
            8 * 60,
        ),
        (
            Reach::English,
            "2020-08-07T20:00:00Z",
            "2020-08-10T07:30:00Z",
            150,
        ),
        (
            Reach::Other,
            "2020-08-07T20:00:00Z",
            "2020-08-10T07:30:00Z",
            60,
        ),
        (
            Reach::English,
            "2020-08-08T00:00:00Z",
            "2020-08-10T00:00:00Z",
            0,
        ),
        // Ten years: 2,609 working days.
        (
            Reach::English,
            "2020-01-01T00:00:00Z",
            "2030-01-01T00:00:00Z",
            2_609 * 15 * 60,
        ),
        (
            Reach::English,
            "2020-08-04T00:00:00Z",
            "2020-08-03T00:00:00Z",
            0,
        ),
    ];
    let hours = SupportHours::reference();
    for (reach, start, end, minutes) in table {
        let found = hours.support_time(reach, at(start), at(end));
        assert_eq!(found, TimeDelta::minutes(minutes), "{start} to {end}");
    }
    let targets = [
        (
            Reach::English,
            "2020-08-07T20:00:00Z",
            60,
            "2020-08-07T21:00:00Z",
        ),
        (
            Reach::English,
            "2020-08-07T20:00:00Z",
            61,
            "2020-08-10T06:01:00Z",
        ),
        (
            Reach::Other,
            "2020-08-07T20:00:00Z",
            61,
            "2020-08-10T13:01:00Z",
        ),
        (
            Reach::Other,
            "2020-08-08T20:00:00Z",
            0,
            "2020-08-08T20:00:00Z",
        ),
        (
            Reach::Other,
            "2020-08-08T20:00:00Z",
            -5,
            "2020-08-08T20:00:00Z",
        ),
    ];
    for (reach, start, minutes, due) in targets {
        let found = hours.add_support_time(reach, at(start), TimeDelta::minutes(minutes));
        assert_eq!(found, Some(at(due)), "{start} and {minutes} minutes");
    }
}

#[test]
fn windows_run_over_midnight_and_do_not_close_at_midnight() {
    let friday = Days::parse([Weekday::Fri]).unwrap();
    let night = gmt(
        vec![Window::new(friday, opening("22:00", "06:00", EnglishOnly))],
        vec![],
    );
    // The night begins on Friday, so Saturday's early hours are its own.
    assert!(night.covers(Reach::English, at("2020-08-08T05:59:59Z")));
    assert!(!night.covers(Reach::English, at("2020-08-08T06:00:00Z")));
    assert!(!night.covers(Reach::English, at("2020-08-07T05:00:00Z")));
    let until = night.covered_until(Reach::English, at("2020-08-07T23:00:00Z"));
    assert_eq!(until, Some(at("2020-08-08T06:00:00Z")));

    let weekend = Days::parse([Weekday::Sat, Weekday::Sun]).unwrap();
    let until_midnight = gmt(
        vec![Window::new(weekend, opening("00:00", "00:00", EnglishOnly))],
        vec![],
    );
    assert!(until_midnight.covers(Reach::English, at("2020-08-08T23:59:59.999Z")));
    assert!(!until_midnight.covers(Reach::English, at("2020-08-10T00:00:00Z")));
    let until = until_midnight.covered_until(Reach::English, at("2020-08-08T00:00:00Z"));
    assert_eq!(until, Some(at("2020-08-10T00:00:00Z")));

    let evenings = gmt(vec![every_day("20:00", "00:00", EnglishOnly)], vec![]);
    let until = evenings.covered_until(Reach::English, at("2020-08-08T21:00:00Z"));
    assert_eq!(until, Some(at("2020-08-09T00:00:00Z")));
}

#[test]
fn where_windows_overlap_language_support_wins() {
    let hours = gmt(
        vec![
            every_day("08:00", "18:00", EnglishOnly),
            every_day("10:00", "12:00", LanguageSupport),
            every_day("11:00", "13:00", LanguageSupport),
        ],
        vec![],
    );
    let covered = |t: &str| hours.coverage_at(at(t));
    assert_eq!(covered("2020-08-03T09:59:59Z"), Some(EnglishOnly));
    assert_eq!(covered("2020-08-03T11:30:00Z"), Some(LanguageSupport));
    assert_eq!(covered("2020-08-03T13:00:00Z"), Some(EnglishOnly));
    let day = (at("2020-08-03T00:00:00Z"), at("2020-08-04T00:00:00Z"));
    let time = |reach| hours.support_time(reach, day.0, day.1);
    assert_eq!(time(Reach::English), TimeDelta::hours(10));
    assert_eq!(time(Reach::Other), TimeDelta::hours(3));
}

#[test]
fn holidays_and_half_days_replace_what_begins_on_their_date() {
    let hours = gmt(
        vec![
            every_day("06:00", "13:00", EnglishOnly),
            every_day("22:00", "02:00", LanguageSupport),
        ],
        vec![
            Holiday::closed(date("2020-12-25")),
            Holiday::parse(
                date("2020-12-24"),
                vec![opening("08:00", "12:00", LanguageSupport)],
            )
            .unwrap(),
        ],
    );
    let table = [
        // The night that began on the 23rd runs into the half day.
        ("2020-12-24T01:59:59Z", Some(LanguageSupport)),
        ("2020-12-24T06:00:00Z", None),
        ("2020-12-24T08:00:00Z", Some(LanguageSupport)),
        ("2020-12-24T12:00:00Z", None),
        ("2020-12-24T22:00:00Z", None),
        ("2020-12-25T00:30:00Z", None),
        ("2020-12-25T07:00:00Z", None),
        ("2020-12-25T23:00:00Z", None),
        ("2020-12-26T00:30:00Z", None),
        ("2020-12-26T06:00:00Z", Some(EnglishOnly)),
    ];
    for (t, covered) in table {
        assert_eq!(hours.coverage_at(at(t)), covered, "{t}");
    }
    assert_eq!(hours.holidays()[0].date(), date("2020-12-24"));
    assert_eq!(hours.openings_on(date("2020-12-24")).count(), 1);
    assert_eq!(hours.openings_on(date("2020-12-25")).count(), 0);
    assert_eq!(hours.openings_on(date("2020-12-26")).count(), 2);
}

#[test]
fn what_never_opens_or_never_closes_ends_the_search() {
    let english = gmt(vec![every_day("06:00", "13:00", EnglishOnly)], vec![]);
    let t = at("2020-08-03T12:00:00Z");
    let hour = TimeDelta::hours(1);
    assert_eq!(english.next_covered(Reach::Other, t), None);
    assert_eq!(english.covered_until(Reach::Other, t), None);
    assert_eq!(english.add_support_time(Reach::Other, t, hour), None);

    let always = gmt(vec![every_day("00:00", "00:00", LanguageSupport)], vec![]);
    assert_eq!(always.covered_until(Reach::Other, t), None);
    assert!(always.covers(Reach::Other, t));
    assert_eq!(
        always.add_support_time(Reach::Other, t, hour),
        Some(t + hour)
    );

    // Language support on one day only, far away: the horizon decides.
    let once = gmt(
        vec![every_day("06:00", "13:00", EnglishOnly)],
        vec![
            Holiday::parse(
                date("2021-08-10"),
                vec![opening("08:00", "09:00", LanguageSupport)],
            )
            .unwrap(),
        ],
    );
    let opens = at("2021-08-10T08:00:00Z");
    let within = opens - SupportHours::HORIZON;
    let before = within - TimeDelta::seconds(1);
    assert_eq!(once.next_covered(Reach::Other, within), Some(opens));
    assert_eq!(once.next_covered(Reach::Other, before), None);
    assert_eq!(
        once.add_support_time(Reach::Other, within, hour),
        Some(opens + hour)
    );
    assert_eq!(once.add_support_time(Reach::Other, before, hour), None);
    assert_eq!(once.add_support_time(Reach::Other, within, hour * 2), None);
}

#[test]
fn the_ends_of_time_are_not_covered() {
    let always = gmt(vec![every_day("00:00", "00:00", LanguageSupport)], vec![]);
    for t in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC, LATEST] {
        assert_eq!(always.coverage_at(t), None);
        assert_eq!(always.next_covered(Reach::English, t), None);
        assert_eq!(always.covered_until(Reach::English, t), None);
        let later = always.add_support_time(Reach::English, t, TimeDelta::hours(1));
        assert_eq!(later, None);
    }
    let (first, last) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
    assert_eq!(
        always.support_time(Reach::Other, first, last),
        LATEST - EARLIEST
    );
    assert_eq!(EARLIEST, at("1900-01-01T00:00:00Z"));
    assert_eq!(LATEST, at("2300-01-01T00:00:00Z"));
    assert!(always.covers(Reach::English, EARLIEST));
    let never = always.add_support_time(Reach::English, EARLIEST, TimeDelta::MAX);
    assert_eq!(never, None);
    // The zone answers there too.
    let zone = ZoneOffsets::fixed("East", 3600).unwrap();
    assert_eq!(zone.local(last), last.naive_utc());
}

#[test]
fn a_leap_second_takes_no_support_time() {
    let always = gmt(vec![every_day("00:00", "00:00", EnglishOnly)], vec![]);
    let (before, within, after) = (
        at("2016-12-31T23:59:59Z"),
        at("2016-12-31T23:59:60.500Z"),
        at("2017-01-01T00:00:00Z"),
    );
    let time = |a, b| always.support_time(Reach::English, a, b);
    let blink = TimeDelta::nanoseconds(1);
    assert_eq!(time(before, within), TimeDelta::seconds(1) - blink);
    assert_eq!(time(within, after), blink);
    assert_eq!(time(before, after), TimeDelta::seconds(1));
    let due = always.add_support_time(Reach::English, within, blink);
    assert_eq!(due, Some(after));
}

#[test]
fn the_longest_opening_counts_at_the_widest_offsets() {
    for (offset, opens) in [
        (-64_800, "2020-08-04T17:59:00Z"),
        (64_800, "2020-08-03T05:59:00Z"),
    ] {
        let monday = Days::parse([Weekday::Mon]).unwrap();
        let window = Window::new(monday, opening("23:59", "23:58", EnglishOnly));
        let zone = ZoneOffsets::fixed("Far", offset).unwrap();
        let hours = SupportHours::parse(zone, vec![window], vec![]).unwrap();
        let opens = at(opens);
        let closes = opens + TimeDelta::minutes(24 * 60 - 1);
        let second = TimeDelta::seconds(1);
        let covered = |t| hours.covers(Reach::English, t);
        assert!(!covered(opens - second) && covered(opens), "{offset}");
        assert!(covered(closes - second) && !covered(closes), "{offset}");
        let last = hours.support_time(Reach::English, closes - second, closes);
        assert_eq!(last, second, "{offset}");
    }
}

#[test]
fn a_week_is_listed_for_surfaces() {
    let hours = SupportHours::reference();
    let week = hours.week();
    assert_eq!(week[0].day, Weekday::Mon);
    assert_eq!(week[6].day, Weekday::Sun);
    let both = [
        opening("06:00", "13:00", EnglishOnly),
        opening("13:00", "21:00", LanguageSupport),
    ];
    assert!(week[..5].iter().all(|day| day.openings == both));
    assert!(week[5..].iter().all(|day| day.openings.is_empty()));

    let runs = |days: &[Weekday]| Days::parse(days.iter().copied()).unwrap().runs();
    use Weekday::{Fri, Mon, Sat, Sun, Tue, Wed};
    assert_eq!(
        hours.windows()[0].days().runs(),
        [(Mon, Fri)],
        "Monday to Friday"
    );
    assert_eq!(runs(&[Sun, Mon, Tue]), [(Mon, Tue), (Sun, Sun)]);
    assert_eq!(runs(&[Sat, Wed]), [(Wed, Wed), (Sat, Sat)]);
}
