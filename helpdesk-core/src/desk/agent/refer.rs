//! Close a ticket as nothing for this desk (G3).

use crate::contact::Contact;
use crate::desk::{Acted, Caller, Desk, DeskError};
use crate::port::TicketKey;
use crate::ticket::command::Command;

impl Desk {
    /// Closes the ticket and tells the member whom to turn to; by default the account manager.
    pub async fn refer(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        contact: Option<Contact>,
    ) -> Result<Acted, DeskError> {
        let contact = contact.unwrap_or_else(|| self.policy().parts().account_manager.clone());
        self.act(caller, ticket, Command::Refer { contact }).await
    }
}
