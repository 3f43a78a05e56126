//! Chats on a desk: what its people share, and what the tests are about.

mod intake;
mod people;
mod talk;
mod tickets;
