//! Dates, times and sizes.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, Timelike as _, Utc, Weekday};

use super::{Argument, Texts};
use crate::hours::ZoneOffsets;

impl Texts {
    /// The date of `at` on the clock of `zone`, as in `3 Aug 2020` (G5, G7) or `3. aug. 2020`.
    pub fn date(&self, at: DateTime<Utc>, zone: &ZoneOffsets) -> String {
        self.calendar_date(zone.local(at).date())
    }

    /// A date that is in no zone, as of a holiday.
    pub fn calendar_date(&self, date: NaiveDate) -> String {
        let month = self.plain(&format!("month-{}", date.month()));
        // As text: a year takes no marks between its digits.
        let year = date.year().to_string();
        let arguments = [
            ("day", Argument::from(date.day())),
            ("month", (&month).into()),
            ("year", (&year).into()),
        ];
        self.message("date", &arguments)
    }

    /// The time of `at` on the clock of `zone`, to the minute, as in `15:00` or `15.00`.
    pub fn time(&self, at: DateTime<Utc>, zone: &ZoneOffsets) -> String {
        self.clock_time(zone.local(at).time())
    }

    /// Date and time of `at` on the clock of `zone`.
    pub fn date_time(&self, at: DateTime<Utc>, zone: &ZoneOffsets) -> String {
        let (date, time) = (self.date(at, zone), self.time(at, zone));
        let arguments = [("date", (&date).into()), ("time", (&time).into())];
        self.message("date-time", &arguments)
    }

    /// A day of the week within a sentence, as in `Monday` or `mandag`.
    pub fn weekday(&self, day: Weekday) -> String {
        self.plain(&format!("weekday-{}", day.number_from_monday()))
    }

    /// A number of bytes, as in `800 bytes` or `10 MB`: never more than there are.
    pub fn size(&self, bytes: u64) -> String {
        const KILO: u64 = 1024;
        const MEGA: u64 = KILO * KILO;
        let (key, unit) = match bytes {
            0..KILO => {
                let bytes = Argument::from(i64::try_from(bytes).unwrap_or(i64::MAX));
                return self.message("size-bytes", &[("bytes", bytes)]);
            }
            KILO..MEGA => ("size-kilobytes", KILO),
            _ => ("size-megabytes", MEGA),
        };
        let number = |number| Argument::from(i64::try_from(number).unwrap_or(i64::MAX));
        let arguments = [
            ("whole", number(bytes / unit)),
            ("tenth", number(bytes % unit * 10 / unit)),
        ];
        self.message(key, &arguments)
    }

    pub(super) fn clock_time(&self, time: NaiveTime) -> String {
        self.hour_minute(time.hour(), time.minute())
    }

    pub(super) fn hour_minute(&self, hour: u32, minute: u32) -> String {
        let (hour, minute) = (format!("{hour:02}"), format!("{minute:02}"));
        let arguments = [("hour", (&hour).into()), ("minute", (&minute).into())];
        self.message("time", &arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{at, texts};
    use super::*;

    #[test]
    fn dates_are_those_of_the_guide() {
        let gmt = ZoneOffsets::fixed("GMT", 0).unwrap();
        let east = ZoneOffsets::fixed("East", 2 * 3600).unwrap();
        for (zone, instant, english, danish) in [
            (
                &gmt,
                "2020-08-03T09:05:59Z",
                "3 Aug 2020, 09:05",
                "3. aug. 2020 kl. 09.05",
            ),
            (
                &gmt,
                "2020-03-06T23:30:00Z",
                "6 Mar 2020, 23:30",
                "6. mar. 2020 kl. 23.30",
            ),
            (
                &east,
                "2020-03-06T23:30:00Z",
                "7 Mar 2020, 01:30",
                "7. mar. 2020 kl. 01.30",
            ),
            (
                &gmt,
                "2024-05-31T00:00:00Z",
                "31 May 2024, 00:00",
                "31. maj 2024 kl. 00.00",
            ),
            (
                &gmt,
                "2026-12-01T12:00:00Z",
                "1 Dec 2026, 12:00",
                "1. dec. 2026 kl. 12.00",
            ),
        ] {
            assert_eq!(texts("en").date_time(at(instant), zone), english);
            assert_eq!(texts("da").date_time(at(instant), zone), danish);
        }
        let opened = at("2020-08-03T09:05:59Z");
        assert_eq!(texts("en").date(opened, &gmt), "3 Aug 2020");
        assert_eq!(texts("da").date(opened, &gmt), "3. aug. 2020");
        assert_eq!(texts("da").weekday(Weekday::Sat), "lørdag");
    }

    #[test]
    fn months_are_in_their_order() {
        let month = |tag: &str, month| texts(tag).plain(&format!("month-{month}"));
        for (tag, names) in [
            ("en", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
            (
                "da",
                "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.",
            ),
        ] {
            let shown: Vec<_> = (1..=12).map(|n| month(tag, n)).collect();
            assert_eq!(shown.join(" "), names);
        }
    }

    #[test]
    fn sizes_never_say_more_than_there_is() {
        for (bytes, english, danish) in [
            (0, "0 bytes", "0 byte"),
            (1, "1 byte", "1 byte"),
            (1023, "1023 bytes", "1023 byte"),
            (1024, "1 KB", "1 KB"),
            (1024 * 1024 - 1, "1023.9 KB", "1023,9 KB"),
            (10 * 1024 * 1024, "10 MB", "10 MB"),
            (5_400_000, "5.1 MB", "5,1 MB"),
        ] {
            assert_eq!(texts("en").size(bytes), english);
            assert_eq!(texts("da").size(bytes), danish);
        }
    }
}
