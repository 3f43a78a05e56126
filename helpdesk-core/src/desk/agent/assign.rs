//! Give a ticket to an agent.

use crate::desk::{Acted, Caller, Desk, DeskError};
use crate::id::AgentId;
use crate::member::{Account, AccountId};
use crate::port::TicketKey;
use crate::refusal::Reason;
use crate::ticket::action::Action;
use crate::ticket::command::Command;
use crate::ticket::lifecycle;

impl Desk {
    /// Gives the ticket to `to`, who must be an agent of the directory now.
    pub async fn assign(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        to: AgentId,
    ) -> Result<Acted, DeskError> {
        let turn = self.turn(caller).await?;
        // Whoever may not see the ticket, or never assigns, learns nothing of agents either.
        let asked = self.ticket(&turn, ticket).await?.ticket.id;
        if !lifecycle::is_for(Action::Assign, turn.actor().kind()) {
            let action = Action::Assign;
            return Err(Reason::NotForYou { action }.into());
        }
        // What was done stays done, also when the agent has left since.
        if let Some(acted) = self.done_before(&turn, Action::Assign, Some(asked)).await? {
            return Ok(acted);
        }
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
