//! Fakes of the ports for tests, with their behaviour in their names.
//!
//! Nothing here belongs in a desk that serves people.

mod clock;
mod directory;
mod drops;
mod faults;
mod gated;
mod ids;
mod notifier;

pub use clock::ManualClock;
pub use directory::FixedDirectory;
pub use drops::{YieldingStore, drop_at_every_await};
pub use faults::FaultyStore;
pub use ids::SeededIds;
pub use notifier::RecordingNotifier;
