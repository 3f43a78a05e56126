//! What is written in a chat.

use crate::prose::prose;
use crate::validation::Field;

prose! {
    /// The text of one message: up to 4,000 characters, 16,000 bytes, many lines. Longer things
    /// are for a ticket or a file.
    ChatText, Field::Text, characters: 4_000, bytes: 16_000, lines: true
}
