//! End a chat, as an agent.

use super::{ActedInChat, ChatCommand};
use crate::desk::{Caller, Desk, DeskError};
use crate::id::ChatId;

impl Desk {
    /// Ends a chat that the agent has, or one that waits.
    pub async fn end_chat(&self, caller: &Caller, chat: ChatId) -> Result<ActedInChat, DeskError> {
        let (turn, _) = self.agent_in_chat(caller).await?;
        self.act_in_chat(&turn, chat, &ChatCommand::End).await
    }
}
