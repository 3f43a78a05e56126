//! Support hours in words (G4).

use chrono::{DateTime, Datelike as _, NaiveTime, Utc};

use super::Texts;
use crate::hours::{Coverage, Days, Holiday, Opening, SupportHours, ZoneOffsets};

impl Texts {
    /// What is answered in a window.
    pub fn coverage(&self, coverage: Coverage) -> String {
        self.plain(match coverage {
            Coverage::EnglishOnly => "coverage-english_only",
            Coverage::LanguageSupport => "coverage-language_support",
        })
    }

    /// The hours of an ordinary week, a line for each opening, as in
    /// `English only: Monday to Friday 06:00-13:00 GMT`.
    pub fn hours_summary(&self, hours: &SupportHours) -> Vec<String> {
        by_opening(hours)
            .into_iter()
            .map(|(opening, days)| {
                let coverage = self.coverage(opening.coverage());
                let (days, times) = (self.days(days), self.times(opening));
                let arguments = [
                    ("coverage", (&coverage).into()),
                    ("days", (&days).into()),
                    ("times", (&times).into()),
                    ("zone", hours.zone().name().into()),
                ];
                self.message("hours-line", &arguments)
            })
            .collect()
    }

    /// A date that differs from the week, in the zone of the hours it belongs to: closed, or what
    /// opens on it.
    pub fn holiday(&self, holiday: &Holiday, zone: &ZoneOffsets) -> String {
        let date = self.calendar_date(holiday.date());
        if holiday.openings().is_empty() {
            return self.message("hours-holiday_closed", &[("date", (&date).into())]);
        }
        let openings = self.list(holiday.openings().iter().map(|opening| {
            let (coverage, times) = (self.coverage(opening.coverage()), self.times(*opening));
            let arguments = [
                ("coverage", (&coverage).into()),
                ("times", (&times).into()),
                ("zone", zone.name().into()),
            ];
            self.message("hours-holiday_opening", &arguments)
        }));
        let arguments = [("date", (&date).into()), ("openings", (&openings).into())];
        self.message("hours-holiday_open", &arguments)
    }

    /// When a language is answered next, as in `Next answer in Dansk: today 15:00 GMT`.
    ///
    /// `language` is its own name, `when` what [`SupportHours::next_covered`] says, and "today" is
    /// by the clock of `zone`, whose name is shown.
    pub fn next_answer(
        &self,
        language: &str,
        when: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
        zone: &ZoneOffsets,
    ) -> String {
        let language = ("language", language.into());
        let Some(when) = when else {
            return self.message("next-answer-none", &[language]);
        };
        if when <= now {
            return self.message("next-answer-now", &[language]);
        }
        let time = self.time(when, zone);
        let time = ("time", (&time).into());
        let zone_name = ("zone", zone.name().into());
        let day = zone.local(when).date();
        match (day - zone.local(now).date()).num_days() {
            ..=0 => self.message("next-answer-today", &[language, time, zone_name]),
            1 => self.message("next-answer-tomorrow", &[language, time, zone_name]),
            // Further off, the name of the day would be that of today, or of the week after.
            2..=6 => {
                let weekday = self.weekday(day.weekday());
                let weekday = ("weekday", (&weekday).into());
                self.message("next-answer-weekday", &[language, weekday, time, zone_name])
            }
            _ => {
                let date = self.calendar_date(day);
                let date = ("date", (&date).into());
                self.message("next-answer-date", &[language, date, time, zone_name])
            }
        }
    }

    /// Days as people write them, as in `Monday to Friday`.
    fn days(&self, days: Days) -> String {
        self.list(days.runs().into_iter().flat_map(|(first, last)| {
            let names = (self.weekday(first), self.weekday(last));
            // Two neighbours are no span.
            if first == last {
                vec![names.0]
            } else if first.succ() == last {
                vec![names.0, names.1]
            } else {
                let arguments = [("first", (&names.0).into()), ("last", (&names.1).into())];
                vec![self.message("hours-days", &arguments)]
            }
        }))
    }

    fn times(&self, opening: Opening) -> String {
        let from = self.clock_time(opening.from());
        let ends_with_the_day = opening.until() == NaiveTime::MIN;
        let until = if ends_with_the_day {
            self.hour_minute(24, 0)
        } else {
            self.clock_time(opening.until())
        };
        let key = if opening.runs_over_midnight() && !ends_with_the_day {
            "hours-times_next_day"
        } else {
            "hours-times"
        };
        self.message(key, &[("from", (&from).into()), ("until", (&until).into())])
    }
}

/// Each opening once, with all the days on which it begins, in the order of the windows.
fn by_opening(hours: &SupportHours) -> Vec<(Opening, Days)> {
    let mut openings: Vec<Opening> = hours.windows().iter().map(|one| *one.opening()).collect();
    // Windows are sorted by their opening.
    openings.dedup();
    openings
        .into_iter()
        .map(|opening| {
            let with_it = hours
                .windows()
                .iter()
                .filter(|one| *one.opening() == opening);
            let days = Days::ALL
                .iter()
                .filter(|day| with_it.clone().any(|window| window.days().contains(*day)));
            let days = Days::parse(days).expect("each opening comes from a window, with its days");
            (opening, days)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, Weekday};

    use super::super::samples::{at, texts};
    use super::*;
    use crate::hours::{Reach, Window};

    #[test]
    fn the_guides_hours_read_as_in_the_guide() {
        let hours = SupportHours::reference();
        assert_eq!(
            texts("en").hours_summary(&hours),
            [
                "English only: Monday to Friday 06:00-13:00 GMT",
                "Language support: Monday to Friday 13:00-21:00 GMT",
            ]
        );
        assert_eq!(
            texts("da").hours_summary(&hours),
            [
                "Kun engelsk: mandag til fredag kl. 06.00-13.00 GMT",
                "Support på flere sprog: mandag til fredag kl. 13.00-21.00 GMT",
            ]
        );
    }

    fn opening(from: u32, until: u32) -> Opening {
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        Opening::parse(time(from), time(until), Coverage::EnglishOnly).unwrap()
    }

    #[test]
    fn days_and_times_of_other_weeks() {
        use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue};
        let window = |days: &[Weekday], opening| {
            Window::new(Days::parse(days.iter().copied()).unwrap(), opening)
        };
        for (windows, expected) in [
            (
                vec![window(&[Sat, Sun], opening(8, 12))],
                "Saturday, Sunday 08:00-12:00",
            ),
            (
                vec![window(&[Mon, Thu, Fri, Sat], opening(8, 0))],
                "Monday, Thursday to Saturday 08:00-24:00",
            ),
            (
                vec![window(&[Mon], opening(22, 6))],
                "Monday 22:00-06:00 the next day",
            ),
            (
                vec![window(&[Mon], opening(6, 6))],
                "Monday 06:00-06:00 the next day",
            ),
            (
                vec![window(&[Tue], opening(8, 9)), window(&[Mon], opening(8, 9))],
                "Monday, Tuesday 08:00-09:00",
            ),
        ] {
            let zone = ZoneOffsets::fixed("GMT", 0).unwrap();
            let hours = SupportHours::parse(zone, windows, Vec::new()).unwrap();
            let expected = format!("English only: {expected} GMT");
            assert_eq!(texts("en").hours_summary(&hours), [expected]);
        }
    }

    #[test]
    fn holidays_are_closed_or_have_hours_of_their_own() {
        let zone = ZoneOffsets::fixed("GMT", 0).unwrap();
        let day = |day| NaiveDate::from_ymd_opt(2020, 12, day).unwrap();
        let closed = Holiday::closed(day(25));
        assert_eq!(texts("en").holiday(&closed, &zone), "25 Dec 2020: closed");
        let half = Holiday::parse(day(24), vec![opening(8, 9), opening(10, 12)]).unwrap();
        assert_eq!(
            texts("da").holiday(&half, &zone),
            "24. dec. 2020: Kun engelsk kl. 08.00-09.00 GMT, Kun engelsk kl. 10.00-12.00 GMT"
        );
    }

    #[test]
    fn the_next_answer_is_told_by_the_day() {
        let hours = SupportHours::reference();
        let english = |now: &str| {
            let next = hours.next_covered(Reach::Other, at(now));
            texts("en").next_answer("Dansk", next, at(now), hours.zone())
        };
        // The third of August 2020 was a Monday.
        for (now, expected) in [
            (
                "2020-08-03T12:00:00Z",
                "Next answer in Dansk: today 13:00 GMT",
            ),
            ("2020-08-03T13:00:00Z", "Dansk is answered now"),
            (
                "2020-08-03T21:00:00Z",
                "Next answer in Dansk: tomorrow 13:00 GMT",
            ),
            (
                "2020-08-07T21:00:00Z",
                "Next answer in Dansk: Monday 13:00 GMT",
            ),
        ] {
            assert_eq!(english(now), expected, "{now}");
        }
        let far = |when| {
            let now = at("2020-08-03T12:00:00Z");
            texts("da").next_answer("Dansk", when, now, hours.zone())
        };
        assert_eq!(
            far(Some(at("2020-08-09T13:00:00Z"))),
            "Næste svar på Dansk: søndag kl. 13.00 GMT"
        );
        assert_eq!(
            far(Some(at("2020-08-10T13:00:00Z"))),
            "Næste svar på Dansk: 10. aug. 2020 kl. 13.00 GMT"
        );
        assert_eq!(
            far(None),
            "Der er ikke planlagt svar på Dansk inden for et år"
        );
    }
}
