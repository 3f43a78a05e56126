//! Leave a chat, as the visitor.

use super::{ActedInChat, ChatCaller, ChatCommand};
use crate::desk::{Desk, DeskError};
use crate::id::ChatId;

impl Desk {
    /// Ends the caller's own chat.
    pub async fn leave_chat(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
    ) -> Result<ActedInChat, DeskError> {
        let turn = self.chat_turn(caller).await?;
        self.act_in_chat(&turn, chat, &ChatCommand::Leave).await
    }
}
