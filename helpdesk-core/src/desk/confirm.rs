//! Say that a solution works.

use super::{Acted, Caller, Desk, DeskError};
use crate::id::SolutionId;
use crate::port::TicketKey;
use crate::ticket::command::Command;

impl Desk {
    /// Closes a solved ticket as confirmed. `solution` is the one that the member has read.
    pub async fn confirm(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        solution: SolutionId,
    ) -> Result<Acted, DeskError> {
        self.act(caller, ticket, Command::Confirm { solution })
            .await
    }
}
