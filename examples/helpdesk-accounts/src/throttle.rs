//! Who guesses has to wait, longer each time: for one user name, and for all together.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

/// Failures for one user name that cost nothing: people mistype.
const FREE_FOR_ONE: u32 = 3;

/// The longest wait for one user name. A stranger can lock a person out for no longer.
const LONGEST_FOR_ONE: TimeDelta = TimeDelta::minutes(5);

/// Failures of everybody that cost nothing, within [`FORGOTTEN`] of each other.
const FREE_FOR_ALL: u32 = 100;

/// The longest wait for everybody.
const LONGEST_FOR_ALL: TimeDelta = TimeDelta::seconds(10);

/// After so long without a failure all is forgotten.
const FORGOTTEN: TimeDelta = TimeDelta::minutes(15);

/// The most user names that are remembered. Beyond it the wait of all holds alone.
const NAMES: usize = 10_000;

/// What is remembered of failures. In memory: a new process begins anew.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    names: HashMap<String, Failures>,
    all: Failures,
}

#[derive(Clone, Copy, Debug, Default)]
struct Failures {
    count: u32,
    last: DateTime<Utc>,
}

impl Failures {
    /// Until when the next attempt has to wait: nothing within the free ones, then 1, 2, 4 … s.
    fn wait_until(&self, free: u32, longest: TimeDelta) -> DateTime<Utc> {
        let Some(over) = self.count.checked_sub(free) else {
            return self.last;
        };
        let wait = TimeDelta::seconds(1 << over.min(20)).min(longest);
        self.last + wait
    }

    fn add(&mut self, now: DateTime<Utc>) {
        if self.is_forgotten(now) {
            self.count = 0;
        }
        self.count = self.count.saturating_add(1);
        self.last = now;
    }

    fn is_forgotten(&self, now: DateTime<Utc>) -> bool {
        now - self.last > FORGOTTEN
    }
}

impl Throttle {
    /// Begins an attempt. It counts as a failure until [`succeeded`](Self::succeeded) says
    /// otherwise, so that many at once are no way around. The error is the seconds to wait.
    pub(crate) fn begin(&mut self, name: &str, now: DateTime<Utc>) -> Result<(), u32> {
        let one = self.names.get(name).copied().unwrap_or_default();
        let until = one
            .wait_until(FREE_FOR_ONE, LONGEST_FOR_ONE)
            .max(self.all.wait_until(FREE_FOR_ALL, LONGEST_FOR_ALL));
        // A clock that was set back makes nobody wait for years.
        if now < until && until - now <= LONGEST_FOR_ONE {
            let seconds = (until - now)
                .num_milliseconds()
                .max(0)
                .unsigned_abs()
                .div_ceil(1000);
            return Err(u32::try_from(seconds).unwrap_or(u32::MAX));
        }
        self.all.add(now);
        if self.names.len() >= NAMES && !self.names.contains_key(name) {
            self.names.retain(|_, failures| !failures.is_forgotten(now));
        }
        if self.names.len() < NAMES || self.names.contains_key(name) {
            self.names.entry(name.to_owned()).or_default().add(now);
        }
        Ok(())
    }

    /// The attempt was not carried out: it was no failure.
    pub(crate) fn not_tried(&mut self, name: &str) {
        if let Some(failures) = self.names.get_mut(name) {
            failures.count = failures.count.saturating_sub(1);
        }
        self.all.count = self.all.count.saturating_sub(1);
    }

    /// The attempt was right: what went before is forgotten.
    pub(crate) fn succeeded(&mut self, name: &str) {
        self.names.remove(name);
        self.all.count = self.all.count.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_600_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn waits_for_one_name_grow_and_end() {
        let mut throttle = Throttle::default();
        for _ in 0..3 {
            assert_eq!(throttle.begin("anna", at(0)), Ok(()));
        }
        assert_eq!(throttle.begin("anna", at(0)), Err(1));
        assert_eq!(throttle.begin("bent", at(0)), Ok(()), "others do not wait");
        assert_eq!(throttle.begin("anna", at(1)), Ok(()));
        assert_eq!(throttle.begin("anna", at(2)), Err(1));
        assert_eq!(throttle.begin("anna", at(3)), Ok(()));
        assert_eq!(throttle.begin("anna", at(3)), Err(4));
        // The longest wait is five minutes, and an hour later all is forgotten.
        let mut now = 3;
        for _ in 0..20 {
            now += 300;
            assert_eq!(throttle.begin("anna", at(now)), Ok(()));
        }
        assert_eq!(throttle.begin("anna", at(now)), Err(300));
        for _ in 0..3 {
            assert_eq!(throttle.begin("anna", at(now + 3600)), Ok(()));
        }
        throttle.succeeded("anna");
        assert_eq!(throttle.begin("anna", at(now + 3600)), Ok(()));
    }

    #[test]
    fn many_names_make_all_wait() {
        let mut throttle = Throttle::default();
        for n in 0..100 {
            assert_eq!(throttle.begin(&format!("name {n}"), at(0)), Ok(()));
        }
        assert_eq!(throttle.begin("anna", at(0)), Err(1));
        assert_eq!(throttle.begin("anna", at(1)), Ok(()));
        assert_eq!(throttle.begin("bent", at(1)), Err(2));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut throttle = Throttle::default();
        let mut now = 0;
        for n in 0..NAMES + 50 {
            now += 10;
            assert_eq!(throttle.begin(&format!("name {n}"), at(now)), Ok(()));
            assert!(throttle.names.len() <= NAMES);
        }
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out() {
        let mut throttle = Throttle::default();
        for _ in 0..3 {
            assert_eq!(throttle.begin("anna", at(1_000_000)), Ok(()));
        }
        assert_eq!(throttle.begin("anna", at(0)), Ok(()));
    }
}
