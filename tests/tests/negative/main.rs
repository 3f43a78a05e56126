//! What must be refused: one test or more for each row of docs/negative-tests.md that no crate
//! tests within itself, and the check that the page tells the truth.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod attachments;
mod bench;
mod chat_content;
mod chat_flood;
mod chat_identity;
mod chat_program;
mod chat_roles;
mod chats;
mod content;
mod map;
mod program;
mod secrets;
mod tokens;
mod whose;
