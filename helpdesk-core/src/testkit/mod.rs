//! For tests: conformance kits for adapters, and fakes of the ports with their behaviour in their
//! names.
//!
//! A kit is a list of checks, each a clause of a port's contract by name: [`store`] and [`blobs`].
//! Nothing here belongs in a desk that serves people.

pub mod blobs;
mod check;
mod clock;
mod directory;
mod drops;
mod faults;
mod gated;
mod ids;
mod notifier;
mod race;
pub mod store;

pub use check::{Check, CheckFailure};
pub use clock::ManualClock;
pub use directory::FixedDirectory;
pub use drops::{YieldingStore, drop_at_every_await};
pub use faults::FaultyStore;
pub use ids::SeededIds;
pub use notifier::RecordingNotifier;
