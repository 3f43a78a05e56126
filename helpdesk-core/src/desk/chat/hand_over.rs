//! Give a chat to another agent.

use super::{ActedInChat, ChatCommand};
use crate::desk::{Caller, Desk, DeskError};
use crate::id::{AgentId, ChatId};
use crate::member::{Account, AccountId};
use crate::refusal::Reason;

impl Desk {
    /// Gives a chat that the agent has to another, who is present and has a free hand.
    pub async fn hand_over_chat(
        &self,
        caller: &Caller,
        chat: ChatId,
        to: AgentId,
    ) -> Result<ActedInChat, DeskError> {
        let (turn, _) = self.agent_in_chat(caller).await?;
        self.kept_chat(&turn, chat).await?;
        let id = AccountId::Agent(to);
        let Some(Account::Agent(to)) = self.ports.directory.account(id).await? else {
            return Err(Reason::NoSuchPerson.into());
        };
        let command = ChatCommand::HandOver { to };
        self.act_in_chat(&turn, chat, &command).await
    }
}
