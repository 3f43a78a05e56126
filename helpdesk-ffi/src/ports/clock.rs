//! The port to the time of day.

use std::fmt;
use std::sync::Arc;

use helpdesk_core::port::{Clock, SystemClock};

use super::PortError;
use super::log::{Log, LogLevel};
use crate::types::values::Moment;

/// Tells the time. May step backwards.
#[uniffi::export(foreign)]
pub trait ClockPort: Send + Sync {
    /// The present instant. The desk uses whole milliseconds of it.
    fn now(&self) -> Result<Moment, PortError>;
}

/// The app's clock, as the desk calls it; the system's when there is none, or when it fails.
pub(crate) struct ClockBridge {
    pub(crate) clock: Option<Arc<dyn ClockPort>>,
    pub(crate) log: Log,
}

impl fmt::Debug for ClockBridge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClockBridge")
    }
}

impl Clock for ClockBridge {
    fn now(&self) -> Moment {
        let Some(clock) = &self.clock else {
            return SystemClock.now();
        };
        clock.now().unwrap_or_else(|error| {
            self.log.write(LogLevel::Warning, "clock", &error);
            SystemClock.now()
        })
    }
}
