//! Chats on a desk: what its people share, and what the tests are about.

pub(crate) mod cases;
mod due;
mod families;
mod intake;
mod kept;
pub(crate) mod people;
mod races;
mod state;
mod talk;
mod tickets;
mod waits;
