//! Let another ticket of the same member carry a ticket on.

use crate::desk::act::{ATTEMPTS, Beside, Settling};
use crate::desk::{Acted, Caller, Desk, DeskError};
use crate::port::{Expect, RowChange, StoreError, TicketKey};
use crate::record::ticket_row;
use crate::ticket::action::Action;
use crate::ticket::command::{Command, MergeInto};

impl Desk {
    /// Closes the ticket as merged into `into`, which must be the same member's and not closed.
    /// The commit guards both: `into` cannot be closed meanwhile.
    pub async fn merge(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        into: TicketKey,
    ) -> Result<Acted, DeskError> {
        let turn = self.turn(caller).await?;
        let mut attempt = 0;
        loop {
            let kept = self.ticket(&turn, ticket).await?;
            let asked = Some(kept.ticket.id);
            if let Some(acted) = self.done_before(&turn, Action::Merge, asked).await? {
                return Ok(acted);
            }
            let target = self.ticket(&turn, into).await?;
            let command = Command::Merge {
                into: MergeInto {
                    id: target.ticket.id,
                    member: target.ticket.member.clone(),
                    status: target.ticket.status,
                },
            };
            let guard = RowChange::PutTicket {
                row: ticket_row(&target.ticket, target.chain),
                expect: Expect::At(target.version),
            };
            match self
                .settle(
                    &turn,
                    asked,
                    Some(&kept),
                    &command,
                    Beside::rows(vec![guard]),
                )
                .await
            {
                Ok(acted) => return Ok(acted),
                Err(Settling::LostRace) if attempt < ATTEMPTS => attempt += 1,
                Err(Settling::LostRace) => return Err(StoreError::Conflict.into()),
                Err(Settling::Failed(error)) => {
                    return self.unless_done(&turn, Action::Merge, asked, error).await;
                }
            }
        }
    }
}
