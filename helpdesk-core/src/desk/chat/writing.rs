//! One side is writing: shown to the other for a moment, and kept nowhere else.

use chrono::TimeDelta;

use super::ChatCaller;
use super::mark::on_its_side;
use crate::chat::{ChatReason, ChatStatus};
use crate::desk::{Desk, DeskError};
use crate::id::ChatId;
use crate::port::{ChangeSet, ChatWritingRow, RowChange};

/// How long one call says so.
const WRITING_FOR: TimeDelta = TimeDelta::seconds(6);

impl Desk {
    /// Says that the caller's side is writing, for six seconds. It is no event: it stands in no
    /// feed and no transcript.
    pub async fn writing_in_chat(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
    ) -> Result<(), DeskError> {
        let turn = self.chat_turn(caller).await?;
        let kept = self.kept_chat(&turn, chat).await?;
        if let ChatStatus::Ended(end) = kept.chat.status {
            let reason = ChatReason::Ended {
                end,
                ended_at: kept.chat.ended_at.unwrap_or(kept.chat.joined_at),
                post: None,
            };
            return Err(reason.into());
        }
        on_its_side(&turn, &kept.chat)?;
        let row = ChatWritingRow {
            chat,
            side: turn.side(),
            until: (turn.now + WRITING_FOR).timestamp_millis(),
        };
        let change = ChangeSet {
            at: turn.now.timestamp_millis(),
            rows: vec![RowChange::PutChatWriting { row }],
            ..ChangeSet::default()
        };
        self.ports.store.commit(change).await?;
        Ok(())
    }
}
