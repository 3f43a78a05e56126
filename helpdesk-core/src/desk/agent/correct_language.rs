//! Say in which language a ticket really is written.

use crate::desk::{Acted, Caller, Desk, DeskError};
use crate::language::LanguageTag;
use crate::port::TicketKey;
use crate::ticket::command::Command;

impl Desk {
    /// Corrects the language that the title shows; it must be one that the desk offers.
    pub async fn correct_language(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        language: LanguageTag,
    ) -> Result<Acted, DeskError> {
        self.act(caller, ticket, Command::CorrectLanguage { language })
            .await
    }
}
