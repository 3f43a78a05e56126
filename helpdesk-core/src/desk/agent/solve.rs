//! Give a solution.

use crate::desk::{Acted, Caller, Desk, DeskError};
use crate::id::SolutionId;
use crate::port::TicketKey;
use crate::prose::Text;
use crate::ticket::command::Command;

impl Desk {
    /// Solves the ticket. The solution gets an id, so that the member confirms what they read.
    pub async fn solve(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        text: Text,
    ) -> Result<Acted, DeskError> {
        let turn = self.turn(caller).await?;
        let solution = SolutionId::new(self.ports.ids.uuid(turn.now));
        self.act_in(&turn, ticket, &Command::Solve { solution, text })
            .await
    }
}
