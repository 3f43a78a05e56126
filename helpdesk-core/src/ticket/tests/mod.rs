//! The ticket's rules, cell by cell, condition by condition, and as laws over random histories.

mod architecture;
mod asks;
mod bench;
mod cells;
mod conditions;
mod deadlines;
mod endings;
mod laws;
mod moves;
mod reach;
mod refusals;
mod values;
