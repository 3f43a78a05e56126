//! How domain values are kept in rows.
//!
//! Columns hold what queries need; the rest is in bodies with the version of its form:
//! MessagePack for events and heads, which are read most, and JSON. This
//! is the only place that writes, reads and upgrades bodies. What cannot be read is reported as
//! damage, never guessed.

mod answer;
mod attachment;
mod chain;
mod chat;
mod chat_event;
mod event;
mod line;
mod sealed;
mod sides;
mod ticket;

pub use answer::{Answer, ChatAnswer};
pub use attachment::{AttachmentState, attachment_from_row, attachment_row};
pub use chain::{Chain, body_digest, envelope_digest};
pub use chat::{KeptChat, chat_from_row, chat_row, is_chat_sealed};
pub use chat_event::{RecordedChatEvent, chat_event_from_row, chat_event_row};
pub(crate) use event::timeline_event;
pub use event::{RecordedEvent, event_from_row, event_row, is_erased, text_row};
pub(crate) use line::line_from_columns;
pub use sides::{mark_row, marks_from_row, presence_from_row, presence_row};
pub use ticket::{KeptTicket, is_sealed, ticket_from_row, ticket_row};

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::port::{Body, StoreError};

/// The version of the forms in which this release writes bodies.
const SCHEMA: i32 = 1;

fn encode<T: Serialize>(value: &T) -> Body {
    let bytes = serde_json::to_vec(value).expect("records have string keys and finite numbers");
    Body {
        schema: SCHEMA,
        bytes,
    }
}

fn decode<T: DeserializeOwned>(body: &Body, what: &str) -> Result<T, StoreError> {
    known(body.schema, what)?;
    // serde's own message may quote the content: it is left out.
    serde_json::from_slice(&body.bytes).map_err(|_| damaged(&format!("{what}: unreadable body")))
}

/// Fails unless a body is of a form that this release reads.
fn known(schema: i32, what: &str) -> Result<(), StoreError> {
    if schema == SCHEMA {
        Ok(())
    } else {
        Err(damaged(&format!("{what}: form {schema} is not known")))
    }
}

fn damaged(reason: &str) -> StoreError {
    StoreError::Corrupt {
        reason: reason.to_owned(),
    }
}

/// An instant from a column.
pub(crate) fn instant(millis: i64, what: &str) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_millis(millis).ok_or_else(|| damaged(&format!("{what}: no such time")))
}
