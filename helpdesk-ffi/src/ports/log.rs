//! Where the log goes.

use std::fmt;
use std::sync::Arc;

use super::PortError;

/// How much a line of the log matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum LogLevel {
    /// The desk goes on, but something was out of reach or did not answer.
    Warning,
    /// Something failed or is damaged: somebody should look.
    Failure,
}

/// One line of the log. Holds nothing that a user typed.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LogLine {
    /// How much it matters.
    pub level: LogLevel,
    /// What was called, as in `submit`.
    pub place: String,
    /// What happened.
    pub detail: String,
}

/// Takes the log.
#[uniffi::export(foreign)]
pub trait LogPort: Send + Sync {
    /// Takes one line. May be called from any thread; to be quick is its duty.
    fn log(&self, line: LogLine) -> Result<(), PortError>;
}

/// The app's log, or nowhere.
#[derive(Clone, Default)]
pub(crate) struct Log(pub(crate) Option<Arc<dyn LogPort>>);

impl Log {
    pub(crate) fn write(&self, level: LogLevel, place: &str, detail: &dyn fmt::Display) {
        if let Some(log) = &self.0 {
            let line = LogLine {
                level,
                place: place.to_owned(),
                detail: detail.to_string(),
            };
            // A log that fails has nowhere to say so.
            let _ = log.log(line);
        }
    }
}
