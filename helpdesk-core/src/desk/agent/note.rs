//! Write to colleagues.

use crate::desk::{Acted, Caller, Desk, DeskError, NewPost};
use crate::port::TicketKey;
use crate::ticket::action::Action;
use crate::ticket::command::Command;

impl Desk {
    /// Leaves a note that reaches no member in any way.
    pub async fn note(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        new: NewPost,
    ) -> Result<Acted, DeskError> {
        self.post(caller, ticket, new, Action::Note, Command::Note)
            .await
    }
}
