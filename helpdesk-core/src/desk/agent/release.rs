//! Take a ticket from its agent.

use crate::desk::{Acted, Caller, Desk, DeskError};
use crate::port::TicketKey;
use crate::ticket::command::Command;

impl Desk {
    /// Takes the ticket from whoever works on it.
    pub async fn release(&self, caller: &Caller, ticket: TicketKey) -> Result<Acted, DeskError> {
        self.act(caller, ticket, Command::Release).await
    }
}
