//! Put a chat back into the queue.

use super::{ActedInChat, ChatCommand};
use crate::desk::{Caller, Desk, DeskError};
use crate::id::ChatId;

impl Desk {
    /// Puts a chat that the agent has back to its old place in the queue.
    pub async fn requeue_chat(
        &self,
        caller: &Caller,
        chat: ChatId,
    ) -> Result<ActedInChat, DeskError> {
        let (turn, _) = self.agent_in_chat(caller).await?;
        self.act_in_chat(&turn, chat, &ChatCommand::Requeue).await
    }
}
