//! The desk's use cases against a store in memory, mocks and fakes.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod bench;
mod canary;
mod chat;
mod commits;
mod conflicts;
mod deliveries;
mod drops;
mod due;
mod notes;
mod once;
mod sessions;
mod strangers;
mod use_cases;
