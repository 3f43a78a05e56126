//! The values that cross: the core's own, declared to UniFFI, and records of those that keep their
//! fields to themselves.

pub mod admission;
pub mod changes;
pub mod chat;
pub mod chat_events;
pub mod chat_refusals;
pub mod chat_rows;
pub mod chat_views;
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
