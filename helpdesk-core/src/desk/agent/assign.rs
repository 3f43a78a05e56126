//! Give a ticket to an agent.

use crate::desk::{Acted, Caller, Desk, DeskError};
use crate::id::AgentId;
use crate::member::{Account, AccountId};
use crate::port::TicketKey;
use crate::refusal::Reason;
use crate::ticket::command::Command;

impl Desk {
    /// Gives the ticket to `to`, who must be an agent of the directory now.
    pub async fn assign(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        to: AgentId,
    ) -> Result<Acted, DeskError> {
        let turn = self.turn(caller).await?;
        // Whoever may not see the ticket learns nothing of agents either.
        self.ticket(&turn, ticket).await?;
        let found = self
            .ports
            .directory
            .account(AccountId::Agent(to.clone()))
            .await?;
        let Some(Account::Agent(_)) = found else {
            return Err(Reason::NoSuchPerson.into());
        };
        self.act_in(&turn, ticket, &Command::Assign { to }).await
    }
}
