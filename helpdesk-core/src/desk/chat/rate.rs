//! Say how a chat was.

use super::{ActedInChat, ChatCaller, ChatCommand};
use crate::chat::Rating;
use crate::desk::{Desk, DeskError};
use crate::id::ChatId;

impl Desk {
    /// Rates the caller's own chat, once, after its end.
    pub async fn rate_chat(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
        rating: Rating,
    ) -> Result<ActedInChat, DeskError> {
        let turn = self.chat_turn(caller).await?;
        let command = ChatCommand::Rate(rating);
        self.act_in_chat(&turn, chat, &command).await
    }
}
