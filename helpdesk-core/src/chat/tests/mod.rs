//! The rules of chat: cell by cell, condition by condition, and as laws over random histories.

mod architecture;
mod bench;
mod cells;
mod conditions;
mod laws;
mod rows;
mod told;
mod transcripts;
