//! When something was: on the clock of the desk, or how long ago.

use chrono::{DateTime, TimeDelta, Utc};

use crate::app::App;
use crate::failure::Failure;
use crate::output::count;

/// The date of `at`.
pub(crate) fn date(app: &App, at: DateTime<Utc>) -> Result<String, Failure> {
    let zone = app.policy()?.hours().zone();
    Ok(ago(app, at).unwrap_or_else(|| app.texts().date(at, zone)))
}

/// Date and time of `at`.
pub(crate) fn date_time(app: &App, at: DateTime<Utc>) -> Result<String, Failure> {
    let zone = app.policy()?.hours().zone();
    Ok(ago(app, at).unwrap_or_else(|| app.texts().date_time(at, zone)))
}

/// How long ago it was, if that is wanted, as in `2 days ago`. What is ahead, or longer ago than
/// anybody counts in days, is told by its date.
fn ago(app: &App, at: DateTime<Utc>) -> Option<String> {
    if !app.relative.get() {
        return None;
    }
    let (key, number) = parts(app.now() - at)?;
    Some(app.say(key, &[("count", count(number).into())]))
}

fn parts(passed: TimeDelta) -> Option<(&'static str, u64)> {
    let minutes = u64::try_from(passed.num_minutes()).ok()?;
    if passed < TimeDelta::zero() {
        return None;
    }
    let (hours, days) = (minutes / 60, minutes / (24 * 60));
    match (days, hours) {
        (31.., _) => None,
        (1.., _) => Some(("cli-days_ago", days)),
        (0, 1..) => Some(("cli-hours_ago", hours)),
        (0, 0) => Some(("cli-minutes_ago", minutes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_counted_in_its_largest_unit() {
        for (seconds, expected) in [
            (-1, None),
            (0, Some(("cli-minutes_ago", 0))),
            (59, Some(("cli-minutes_ago", 0))),
            (60, Some(("cli-minutes_ago", 1))),
            (3_599, Some(("cli-minutes_ago", 59))),
            (3_600, Some(("cli-hours_ago", 1))),
            (86_399, Some(("cli-hours_ago", 23))),
            (2 * 86_400, Some(("cli-days_ago", 2))),
            (31 * 86_400 - 1, Some(("cli-days_ago", 30))),
            (31 * 86_400, None),
        ] {
            assert_eq!(parts(TimeDelta::seconds(seconds)), expected, "{seconds}");
        }
    }
}
