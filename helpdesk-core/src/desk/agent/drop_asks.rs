//! Ask no longer: the member told on the telephone, say.

use crate::desk::{Acted, Caller, Desk, DeskError};
use crate::id::AskId;
use crate::port::TicketKey;
use crate::ticket::command::Command;

impl Desk {
    /// Drops asks. The ticket opens when no required one is left.
    pub async fn drop_asks(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        asks: Vec<AskId>,
    ) -> Result<Acted, DeskError> {
        self.act(caller, ticket, Command::DropAsks { asks }).await
    }
}
