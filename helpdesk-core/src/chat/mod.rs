//! Chats with visitors: who waits, who is there, and who takes whom.

pub mod offer;
pub mod presence;
