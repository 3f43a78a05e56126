//! The crate as the generated code calls it.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod chat_answers;
mod chat_rules;
mod chats;
mod containment;
mod crossing;
mod crossing_chats;
mod desk;
mod exposed;
mod fakes;
mod files;
mod kits;
mod setting;
mod stops;
