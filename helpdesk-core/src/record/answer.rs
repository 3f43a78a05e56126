//! The desk's stored answer to an operation.

use serde::{Deserialize, Serialize};

use super::{decode, encode};
use crate::id::TicketId;
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

    /// The answer in a receipt, or [`StoreError::Corrupt`].
    pub fn from_body(body: &Body) -> Result<Self, StoreError> {
        decode(body, "receipt")
    }
}
