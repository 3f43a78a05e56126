//! Take a ticket back.

use super::{Acted, Caller, Desk, DeskError};
use crate::port::TicketKey;
use crate::ticket::command::Command;

impl Desk {
    /// Closes the member's own ticket as withdrawn.
    pub async fn withdraw(&self, caller: &Caller, ticket: TicketKey) -> Result<Acted, DeskError> {
        self.act(caller, ticket, Command::Withdraw).await
    }
}
