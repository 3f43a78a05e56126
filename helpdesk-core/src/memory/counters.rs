//! Counters, which may count for a time only.

use std::collections::HashMap;

use crate::port::CounterChange;

#[derive(Clone, Default)]
pub(super) struct Counters(HashMap<String, Counter>);

#[derive(Clone)]
struct Counter {
    value: i64,
    /// From this time it counts as not there.
    until: Option<i64>,
}

impl Counters {
    /// What the counter stands at; 0 when it is not there or its time has passed.
    pub(super) fn value(&self, key: &str, at: i64) -> i64 {
        self.0
            .get(key)
            .filter(|counter| counter.counts(at))
            .map_or(0, |counter| counter.value)
    }

    /// Raises or lowers a counter whose limit was checked.
    pub(super) fn add(&mut self, at: i64, change: CounterChange) {
        match self.0.get_mut(&change.key) {
            Some(counter) if counter.counts(at) => {
                counter.value = counter.value.saturating_add(change.add);
            }
            _ => {
                let counter = Counter {
                    value: change.add,
                    until: change.until,
                };
                self.0.insert(change.key, counter);
            }
        }
    }
}

impl Counter {
    fn counts(&self, at: i64) -> bool {
        self.until.is_none_or(|until| at < until)
    }
}
