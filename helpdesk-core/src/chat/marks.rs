//! How far one side of a chat has come.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::state::Chat;

/// What one side has received and read, by the numbers of messages, and when it was last there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Marks {
    /// The number of the last message that reached this side; 0 for none.
    pub delivered: u32,
    /// The number of the last message that this side has read; 0 for none. Never greater than
    /// `delivered`.
    pub read: u32,
    /// When this side was last there.
    pub seen_at: DateTime<Utc>,
}

impl Marks {
    /// The marks of a side that says it has come so far in `chat`. Nobody has read what was not
    /// written: numbers past the last message count as the last. What was read has arrived.
    pub fn new(delivered: u32, read: u32, chat: &Chat, seen_at: DateTime<Utc>) -> Self {
        let read = read.min(chat.posts);
        Self {
            delivered: delivered.min(chat.posts).max(read),
            read,
            seen_at,
        }
    }
}
