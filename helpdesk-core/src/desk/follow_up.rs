//! Follow a closed ticket up with a new one that refers to it.

use super::{Acted, Caller, Desk, DeskError, NewTicket};
use crate::port::TicketKey;

impl Desk {
    /// Submits a new ticket that refers to the closed `ticket`. The gate of submit counts (G2).
    pub async fn follow_up(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        new: NewTicket,
    ) -> Result<Acted, DeskError> {
        let turn = self.turn(caller).await?;
        let member = turn.member()?.clone();
        self.open(&turn, member, new, Some(ticket)).await
    }
}
