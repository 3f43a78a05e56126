//! The values that cross: the core's own, declared to UniFFI, and records of those that keep their
//! fields to themselves.

pub mod changes;
pub mod events;
pub mod files;
pub mod inputs;
pub mod people;
pub mod policy;
pub mod refusals;
pub mod reports;
pub mod rows;
pub mod shapes;
#[cfg(feature = "text")]
pub mod text;
pub mod ticket;
pub mod values;
pub mod views;
