//! The program from the outside: as processes, over real files.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod agents;
mod attachments;
mod chat_kills;
mod chats;
mod comfort;
mod demo;
mod desk;
mod doctor;
mod drafts;
mod exits;
mod hostile;
mod hours;
mod json;
mod kills;
mod manual;
mod member_data;
mod members;
mod operator;
mod search;
mod terminals;
mod texts;
mod together;
mod transfer;
mod walk;
