//! What was said in a chat, to be kept.

use super::ChatCaller;
use super::turn::ChatTurn;
use crate::chat::Transcript;
use crate::desk::{Desk, DeskError};
use crate::id::ChatId;

impl Desk {
    /// The transcript of the chat, for who joined it and for agents: the same for both.
    pub async fn chat_transcript(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
    ) -> Result<Transcript, DeskError> {
        let turn = self.chat_turn(caller).await?;
        self.kept_chat(&turn, chat).await?;
        self.transcript_of(&turn, chat).await
    }

    pub(in crate::desk) async fn transcript_of(
        &self,
        turn: &ChatTurn,
        chat: ChatId,
    ) -> Result<Transcript, DeskError> {
        let (entries, _) = self.whole_chat(turn, chat).await?;
        let events: Vec<_> = entries.into_iter().map(|entry| entry.event).collect();
        Transcript::of(chat, &events).ok_or_else(|| DeskError::Damaged {
            reason: "chat: without a beginning".to_owned(),
        })
    }
}
