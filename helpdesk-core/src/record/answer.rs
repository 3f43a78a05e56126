//! The desk's stored answer to an operation.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{decode, encode};
use crate::chat::{ChatAction, ChatStatus};
use crate::id::{ChatId, TicketId};
use crate::port::{Body, StoreError};
use crate::ticket::action::Action;
use crate::ticket::status::Status;

/// What an operation did, as its receipt keeps it. Numbers and places are the store's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What was done.
    pub action: Action,
    /// The ticket that was named; none for a new one.
    pub asked: Option<TicketId>,
    /// The ticket that it happened to.
    pub ticket: TicketId,
    /// Where the ticket stood then.
    pub status: Status,
}

impl Answer {
    /// The body of the receipt.
    pub fn to_body(&self) -> Body {
        encode(self)
    }

    /// The answer in a receipt, or [`StoreError::Corrupt`]. None when the operation was one in a
    /// chat.
    pub fn from_body(body: &Body) -> Result<Option<Self>, StoreError> {
        match decode(body, "receipt")? {
            Either::Ticket(answer) => Ok(Some(answer)),
            Either::Chat(_) => Ok(None),
        }
    }
}

/// What an operation in a chat did. It holds nothing that was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChatAnswer {
    /// What was done.
    pub chat_action: ChatAction,
    /// The chat that it happened to.
    pub chat: ChatId,
    /// Where the chat stood then.
    pub status: ChatStatus,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The number of the last message then: for a message, its own.
    pub posts: u32,
}

impl ChatAnswer {
    /// The body of the receipt.
    pub fn to_body(&self) -> Body {
        encode(self)
    }

    /// The answer in a receipt, or [`StoreError::Corrupt`]. None when the operation was one on a
    /// ticket.
    pub fn from_body(body: &Body) -> Result<Option<Self>, StoreError> {
        match decode(body, "receipt")? {
            Either::Chat(answer) => Ok(Some(answer)),
            Either::Ticket(_) => Ok(None),
        }
    }
}

/// The two are told apart by the names of their fields.
#[derive(Deserialize)]
#[serde(untagged)]
enum Either {
    Ticket(Answer),
    Chat(ChatAnswer),
}
