//! Say that a solution does not work.

use super::{Acted, Caller, Desk, DeskError, NewPost};
use crate::port::TicketKey;
use crate::ticket::action::Action;
use crate::ticket::command::Command;

impl Desk {
    /// Opens a solved ticket again, with what is still wrong.
    pub async fn not_solved(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        new: NewPost,
    ) -> Result<Acted, DeskError> {
        self.post(caller, ticket, new, Action::NotSolved, Command::NotSolved)
            .await
    }
}
