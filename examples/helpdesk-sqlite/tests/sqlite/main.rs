//! What only a store in a file must hold, next to the kits of its ports.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod blobs;
mod conformance;
mod feeds;
mod files;
mod lists;
mod processes;
mod search;
mod values;
