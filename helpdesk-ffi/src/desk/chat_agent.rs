//! Chats, for agents: the queue, who is there, and what they alone do with chats.

use super::Desk;
use crate::error::DeskError;
use crate::types::chat::{Presence, PresenceState};
use crate::types::chat_views::{ActedInChat, ChatQueueView};
use crate::types::people::Contact;
use crate::types::shapes::Caller;
use crate::types::values::{AgentId, ChatCapacity, ChatId};

#[uniffi::export]
impl Desk {
    /// The queue of chats: who waits and to whom they are offered, the agent's own chats, and who
    /// is there. Wait for news with `wait_for_changes`.
    pub async fn chat_queue(&self, caller: Caller) -> Result<ChatQueueView, DeskError> {
        self.answer("chat_queue", self.desk.chat_queue(&caller))
            .await
    }

    /// Says what the agent does and how many chats they take at once, for the policy's
    /// `lease_seconds` from now: to be said again well before. Of an agent who does not say it in
    /// time, `run_due` gives the chats back to their old places.
    pub async fn set_presence(
        &self,
        caller: Caller,
        state: PresenceState,
        capacity: ChatCapacity,
    ) -> Result<Presence, DeskError> {
        let work = self.desk.set_presence(&caller, state, capacity);
        self.answer("set_presence", work).await
    }

    /// Takes a waiting chat: for an agent who is present and has a free hand, while it is offered
    /// to them or to all. Of two who take it at once, one has it, and the other hears who.
    pub async fn take_chat(&self, caller: Caller, chat: ChatId) -> Result<ActedInChat, DeskError> {
        self.answer("take_chat", self.desk.take_chat(&caller, chat))
            .await
    }

    /// Gives a chat that the agent has to another, who is present and has a free hand.
    pub async fn hand_over_chat(
        &self,
        caller: Caller,
        chat: ChatId,
        to: AgentId,
    ) -> Result<ActedInChat, DeskError> {
        self.answer(
            "hand_over_chat",
            self.desk.hand_over_chat(&caller, chat, to),
        )
        .await
    }

    /// Puts a chat that the agent has back to its old place in the queue.
    pub async fn requeue_chat(
        &self,
        caller: Caller,
        chat: ChatId,
    ) -> Result<ActedInChat, DeskError> {
        self.answer("requeue_chat", self.desk.requeue_chat(&caller, chat))
            .await
    }

    /// Ends a chat that the agent has, or one that waits.
    pub async fn end_chat(&self, caller: Caller, chat: ChatId) -> Result<ActedInChat, DeskError> {
        self.answer("end_chat", self.desk.end_chat(&caller, chat))
            .await
    }

    /// Ends a chat that the agent has, or one that waits, and tells the visitor whom to turn to:
    /// the company's contact (G16) if none is named, or the account manager for a member whose rank
    /// does not reach the policy's ticket rank.
    pub async fn refer_chat(
        &self,
        caller: Caller,
        chat: ChatId,
        contact: Option<Contact>,
    ) -> Result<ActedInChat, DeskError> {
        self.answer("refer_chat", self.desk.refer_chat(&caller, chat, contact))
            .await
    }
}
