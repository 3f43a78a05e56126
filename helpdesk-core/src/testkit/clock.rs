//! A clock that stands still until it is moved.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::port::Clock;

/// A [`Clock`] that a test sets. Clones show the same time.
#[derive(Clone, Debug)]
pub struct ManualClock {
    now: Arc<Mutex<DateTime<Utc>>>,
}

impl ManualClock {
    /// A clock that shows `now`.
    pub fn new(now: DateTime<Utc>) -> Self {
        Self {
            now: Arc::new(Mutex::new(now)),
        }
    }

    /// Sets the clock, forwards or back.
    pub fn set(&self, now: DateTime<Utc>) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// Moves the clock on by `span`, or back by a negative one. It stops at the ends of what
    /// chrono can tell.
    pub fn advance(&self, span: TimeDelta) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let end = if span < TimeDelta::zero() {
            DateTime::<Utc>::MIN_UTC
        } else {
            DateTime::<Utc>::MAX_UTC
        };
        *now = now.checked_add_signed(span).unwrap_or(end);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_moves_only_when_told() {
        let clock = ManualClock::new(DateTime::UNIX_EPOCH);
        let seen_elsewhere = clock.clone();
        assert_eq!(seen_elsewhere.now(), DateTime::UNIX_EPOCH);
        clock.advance(TimeDelta::seconds(5));
        assert_eq!(seen_elsewhere.now().timestamp(), 5);
        clock.advance(TimeDelta::seconds(-7));
        assert_eq!(seen_elsewhere.now().timestamp(), -2);
        clock.set(DateTime::UNIX_EPOCH);
        assert_eq!(seen_elsewhere.now(), DateTime::UNIX_EPOCH);
        clock.advance(TimeDelta::MIN);
        assert_eq!(seen_elsewhere.now(), DateTime::<Utc>::MIN_UTC);
    }
}
