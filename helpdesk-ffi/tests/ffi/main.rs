//! The crate as the generated code calls it.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod containment;
mod crossing;
mod desk;
mod fakes;
mod files;
mod kits;
mod setting;
mod stops;
