//! Put a ticket on hold.

use chrono::{DateTime, Utc};

use crate::desk::{Acted, Caller, Desk, DeskError};
use crate::port::TicketKey;
use crate::prose::Text;
use crate::ticket::command::Command;

/// Why a ticket waits, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// For what. Agents alone see it.
    pub reason: Text,
    /// When the system ends the hold by itself; ahead of now.
    pub until: Option<DateTime<Utc>>,
}

impl Desk {
    /// Holds an open ticket. Its member sees it as open.
    pub async fn hold(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        hold: Hold,
    ) -> Result<Acted, DeskError> {
        let Hold { reason, until } = hold;
        self.act(caller, ticket, Command::Hold { reason, until })
            .await
    }
}
