//! Take a waiting chat.

use super::{ActedInChat, ChatCommand};
use crate::desk::{Caller, Desk, DeskError};
use crate::id::ChatId;

impl Desk {
    /// Takes a waiting chat: for an agent who is present and has a free hand, while it is offered
    /// to them or to all. Of two who take it at once, one has it, and the other hears who.
    pub async fn take_chat(&self, caller: &Caller, chat: ChatId) -> Result<ActedInChat, DeskError> {
        let (turn, _) = self.agent_in_chat(caller).await?;
        self.act_in_chat(&turn, chat, &ChatCommand::Take).await
    }
}
