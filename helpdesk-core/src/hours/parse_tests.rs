//! What is not well formed never becomes hours or a zone, in code and on the wire.

use chrono::{NaiveTime, TimeDelta, Weekday};

use super::Coverage::{EnglishOnly, LanguageSupport};
use super::tests::{at, date, every_day};
use super::*;

fn problem<T: std::fmt::Debug>(result: Result<T, ValidationError>) -> Problem {
    let error = result.unwrap_err();
    assert_eq!(error.field, Field::Hours);
    error.problem
}

#[test]
fn hours_that_are_not_well_formed_are_refused() {
    let zone = || ZoneOffsets::fixed("GMT", 0).unwrap();
    let window = every_day("06:00", "13:00", EnglishOnly);
    let closed = Holiday::closed(date("2020-12-25"));

    assert_eq!(
        problem(SupportHours::parse(zone(), vec![], vec![])),
        Problem::Empty
    );
    assert_eq!(
        problem(SupportHours::parse(zone(), vec![window; 101], vec![])),
        Problem::TooMany { limit: 100 }
    );
    assert!(SupportHours::parse(zone(), vec![window; 100], vec![]).is_ok());
    let holidays = vec![closed.clone(); 1_001];
    assert_eq!(
        problem(SupportHours::parse(zone(), vec![window], holidays)),
        Problem::TooMany { limit: 1_000 }
    );
    let twice = vec![closed.clone(), closed];
    assert_eq!(
        problem(SupportHours::parse(zone(), vec![window], twice)),
        Problem::Repeated
    );
    let many = vec![*window.opening(); 21];
    assert_eq!(
        problem(Holiday::parse(date("2020-12-25"), many)),
        Problem::TooMany { limit: 20 }
    );
    assert_eq!(problem(Days::parse([])), Problem::Empty);
    assert_eq!(
        problem(Days::parse([Weekday::Mon, Weekday::Mon])),
        Problem::Repeated
    );
    let seconds = NaiveTime::from_hms_opt(6, 0, 1).unwrap();
    assert_eq!(
        problem(Opening::parse(NaiveTime::MIN, seconds, EnglishOnly)),
        Problem::Malformed
    );
}

#[test]
fn zones_that_are_not_well_formed_are_refused() {
    let change = |t: &str, offset_seconds| OffsetChange {
        at: at(t),
        offset_seconds,
    };
    let zone = |name: &str, offset, changes| {
        let (from, until) = (at("2020-01-01T00:00:00Z"), at("2021-01-01T00:00:00Z"));
        ZoneOffsets::parse(name, from, until, offset, changes)
    };
    let range = Problem::OutOfRange {
        least: -64_800,
        most: 64_800,
    };
    let (march, october) = ("2020-03-29T01:00:00Z", "2020-10-25T01:00:00Z");
    let good = vec![change(march, 7200), change(october, 3600)];
    assert!(zone("Europe/Copenhagen", 3600, good).is_ok());
    assert!(zone("Edge", -64_800, vec![change(march, 64_800)]).is_ok());

    let table = [
        (zone("", 0, vec![]), Problem::Empty),
        (
            zone(&"x".repeat(65), 0, vec![]),
            Problem::TooManyBytes { limit: 64 },
        ),
        (zone("Two words", 0, vec![]), Problem::Malformed),
        (zone("Far", 64_801, vec![]), range.clone()),
        (zone("Far", 0, vec![change(march, -64_801)]), range),
        (
            zone("Back", 0, vec![change(october, 0), change(march, 0)]),
            Problem::Malformed,
        ),
        (
            zone("Same", 0, vec![change(march, 0), change(march, 0)]),
            Problem::Malformed,
        ),
        (
            zone("Early", 0, vec![change("2020-01-01T00:00:00Z", 0)]),
            Problem::Malformed,
        ),
        (
            zone("Late", 0, vec![change("2021-01-01T00:00:00Z", 0)]),
            Problem::Malformed,
        ),
        (
            zone("Many", 0, vec![change(march, 0); 1_001]),
            Problem::TooMany { limit: 1_000 },
        ),
        (
            ZoneOffsets::parse("None", LATEST, EARLIEST, 0, vec![]),
            Problem::Malformed,
        ),
        (
            ZoneOffsets::parse("Long", EARLIEST - TimeDelta::seconds(1), LATEST, 0, vec![]),
            Problem::Malformed,
        ),
    ];
    for (result, expected) in table {
        assert_eq!(problem(result), expected);
    }
}

#[test]
fn hours_survive_json_and_are_checked_on_the_way_in() {
    let hours = SupportHours::parse(
        ZoneOffsets::parse(
            "Europe/Copenhagen",
            at("2020-01-01T00:00:00Z"),
            at("2021-01-01T00:00:00Z"),
            3600,
            vec![OffsetChange {
                at: at("2020-03-29T01:00:00Z"),
                offset_seconds: 7200,
            }],
        )
        .unwrap(),
        vec![every_day("22:00", "06:00", LanguageSupport)],
        vec![Holiday::closed(date("2020-12-25"))],
    )
    .unwrap();
    let json = serde_json::to_value(&hours).unwrap();
    assert_eq!(
        json["windows"][0],
        serde_json::json!({
            "days": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            "from": "22:00:00",
            "until": "06:00:00",
            "coverage": "language_support",
        })
    );
    let back: SupportHours = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(back, hours);

    type Spoil = fn(&mut serde_json::Value);
    let spoilt: [Spoil; 7] = [
        |json| json["windows"] = serde_json::json!([]),
        |json| json["windows"][0]["days"] = serde_json::json!([]),
        |json| json["windows"][0]["from"] = "22:00:01".into(),
        |json| json["windows"][0]["coverage"] = "klingon".into(),
        |json| json["zone"]["offset_seconds"] = 64_801.into(),
        |json| json["zone"]["changes"][0]["at"] = "2022-01-01T00:00:00Z".into(),
        |json| {
            let same = json["holidays"][0].clone();
            json["holidays"] = serde_json::json!([same, same]);
        },
    ];
    for spoil in spoilt {
        let mut json = json.clone();
        spoil(&mut json);
        assert!(serde_json::from_value::<SupportHours>(json).is_err());
    }
    // Short times, as a person writes them in a policy file, are taken too.
    let mut short = json;
    short["windows"][0]["from"] = "22:00".into();
    assert_eq!(
        serde_json::from_value::<SupportHours>(short).unwrap(),
        hours
    );
}
