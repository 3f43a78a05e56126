//! The port to the time of day.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};

/// Tells the time. MAY step backwards; the rules take instants as they come.
#[cfg_attr(any(test, feature = "mock"), mockall::automock)]
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The present instant. The desk uses whole milliseconds of it.
    fn now(&self) -> DateTime<Utc>;
}

impl<C: Clock + ?Sized> Clock for Arc<C> {
    fn now(&self) -> DateTime<Utc> {
        (**self).now()
    }
}

impl<C: Clock + ?Sized> Clock for Box<C> {
    fn now(&self) -> DateTime<Utc> {
        (**self).now()
    }
}
