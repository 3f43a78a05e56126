//! End a chat and say whom to turn to.

use super::{ActedInChat, ChatCommand};
use crate::contact::Contact;
use crate::desk::{Caller, Desk, DeskError};
use crate::id::ChatId;

impl Desk {
    /// Ends a chat that the agent has, or one that waits, and tells the visitor whom to turn to:
    /// the company's contact (G16) if none is named, or the account manager for a member whose rank
    /// does not reach the policy's ticket rank.
    pub async fn refer_chat(
        &self,
        caller: &Caller,
        chat: ChatId,
        contact: Option<Contact>,
    ) -> Result<ActedInChat, DeskError> {
        let (turn, _) = self.agent_in_chat(caller).await?;
        let command = ChatCommand::Refer { contact };
        self.act_in_chat(&turn, chat, &command).await
    }
}
