//! End a hold.

use crate::desk::{Acted, Caller, Desk, DeskError};
use crate::port::TicketKey;
use crate::ticket::command::Command;

impl Desk {
    /// Ends the hold: the ticket is open again.
    pub async fn resume(&self, caller: &Caller, ticket: TicketKey) -> Result<Acted, DeskError> {
        self.act(caller, ticket, Command::Resume).await
    }
}
