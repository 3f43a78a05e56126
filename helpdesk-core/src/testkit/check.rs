//! A check: one clause of a port's contract, by name.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use crate::port::{BlobError, StoreError};

/// One clause of the contract of the port `P`. It wants an adapter that holds nothing yet.
pub struct Check<P: ?Sized + 'static> {
    name: &'static str,
    run: fn(&Arc<P>) -> Result<(), CheckFailure>,
}

impl<P: ?Sized> Check<P> {
    pub(super) const fn new(
        name: &'static str,
        run: fn(&Arc<P>) -> Result<(), CheckFailure>,
    ) -> Self {
        Self { name, run }
    }

    /// The check's name: the clause as a sentence in snake case. Stable enough to call it by.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Runs the check against an adapter that holds nothing yet.
    pub fn run(&self, adapter: Arc<P>) -> Result<(), CheckFailure> {
        (self.run)(&adapter)
    }

    /// Runs the check as a test.
    ///
    /// # Panics
    ///
    /// If the check fails.
    pub fn assert(&self, adapter: Arc<P>) {
        if let Err(failure) = self.run(adapter) {
            panic!("{}: {failure}", self.name);
        }
    }
}

impl<P: ?Sized> fmt::Debug for Check<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Check({})", self.name)
    }
}

/// What a check expected, and what came. Holds the kit's own sample data and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} (line {line} of {file})")]
pub struct CheckFailure {
    message: String,
    file: &'static str,
    line: u32,
}

impl CheckFailure {
    #[track_caller]
    pub(super) fn new(message: impl Into<String>) -> Self {
        let place = Location::caller();
        Self {
            message: message.into(),
            file: place.file(),
            line: place.line(),
        }
    }
}

impl From<StoreError> for CheckFailure {
    #[track_caller]
    fn from(error: StoreError) -> Self {
        Self::new(format!("expected an answer, came the error {error:?}"))
    }
}

impl From<BlobError> for CheckFailure {
    #[track_caller]
    fn from(error: BlobError) -> Self {
        Self::new(format!("expected an answer, came the error {error:?}"))
    }
}

/// Fails unless `came` is `expected`.
#[track_caller]
pub(super) fn equal<T: PartialEq + fmt::Debug>(
    what: &str,
    came: T,
    expected: T,
) -> Result<(), CheckFailure> {
    if came == expected {
        return Ok(());
    }
    Err(CheckFailure::new(format!(
        "{what}: expected {expected:?}, came {came:?}"
    )))
}

/// Fails unless `holds`.
#[track_caller]
pub(super) fn ensure(what: &str, holds: bool) -> Result<(), CheckFailure> {
    if holds {
        return Ok(());
    }
    Err(CheckFailure::new(what))
}
