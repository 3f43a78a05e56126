//! Undo a wrong solve, refer or merge.

use crate::desk::{Acted, Caller, Desk, DeskError};
use crate::port::TicketKey;
use crate::ticket::command::Command;

impl Desk {
    /// Opens a ticket again that was solved or closed within the policy's days.
    pub async fn reopen(&self, caller: &Caller, ticket: TicketKey) -> Result<Acted, DeskError> {
        self.act(caller, ticket, Command::Reopen).await
    }
}
