//! The form that opens a chat (G13), filled in for who is signed in.

use crate::chat::Prefill;
use crate::desk::{Caller, Desk, DeskError};

impl Desk {
    /// What a signed-in member finds filled in.
    pub async fn chat_form(&self, caller: &Caller) -> Result<Prefill, DeskError> {
        let (_, member) = self.member_in_chat(caller).await?;
        Ok(Prefill::of(&member))
    }
}
