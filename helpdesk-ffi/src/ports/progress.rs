//! How far a long transfer is.

use super::PortError;

/// Is told how far a transfer is.
#[uniffi::export(foreign)]
pub trait ProgressPort: Send + Sync {
    /// `done` of `total` bytes are over. What it throws is passed over: the transfer goes on.
    fn progress(&self, done: i64, total: i64) -> Result<(), PortError>;
}
