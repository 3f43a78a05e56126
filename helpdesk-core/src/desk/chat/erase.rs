//! Erase what was typed in the chats that a member joined signed in.

use super::turn::ChatTurn;
use crate::chat::{ChatAuthor, ChatEvent, ChatHappening, evolve_chat};
use crate::desk::act::Settling;
use crate::desk::erase::{count, to_delete};
use crate::desk::turn::Turn;
use crate::desk::{Desk, DeskError, EraseReport};
use crate::id::{ChatId, MemberId};
use crate::member::AccountId;
use crate::port::{ChangeSet, ChatKeyed, ChatQuery, EventRow, RowChange, StoreError};
use crate::record::{AttachmentState, chat_event_from_row, chat_from_row, is_erased};

/// How many chats are read at a time.
const BATCH: u32 = 100;

impl Desk {
    /// Erases the member's chats, one commit a chat. A chat in which somebody merely typed the
    /// member's id is not among them.
    pub(in crate::desk) async fn erase_chats(
        &self,
        turn: &Turn,
        member: &MemberId,
        report: &mut EraseReport,
    ) -> Result<(), DeskError> {
        let chat_turn = ChatTurn::from(turn.clone());
        let mut after = None;
        loop {
            let query = ChatQuery::Member {
                member: member.as_str().to_owned(),
                after,
            };
            let page = self.ports.store.chats(query, BATCH).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.place);
            for stored in page {
                while !self.erase_chat(&chat_turn, stored.row.id, report).await? {}
            }
        }
    }

    /// Erases one chat in one commit; false when another change came first. A chat that went on
    /// ends, its key opens it no more, and who had it has a hand free.
    async fn erase_chat(
        &self,
        turn: &ChatTurn,
        id: ChatId,
        report: &mut EraseReport,
    ) -> Result<bool, DeskError> {
        let Some(stored) = self.ports.store.chat(ChatKeyed::Id(id)).await? else {
            return Ok(true);
        };
        let kept = chat_from_row(stored)?;
        let rows = self.chat_rows(id).await?;
        let says = |row: &&EventRow| !is_erased(row) && row.kind != ChatHappening::Erased.kind();
        let rows: Vec<_> = rows.iter().filter(says).collect();
        if rows.is_empty() {
            return Ok(true);
        }
        let by = match turn.on_tickets().and_then(|turn| turn.account_id()) {
            Some(AccountId::Agent(agent)) => ChatAuthor::Agent(agent),
            _ => ChatAuthor::System,
        };
        let event = ChatEvent {
            at: turn.now,
            by,
            what: ChatHappening::Erased,
        };
        let Some(after) = evolve_chat(Some(kept.chat.clone()), id, &event) else {
            return Ok(true);
        };
        let mut change = ChangeSet {
            at: turn.now.timestamp_millis(),
            ..ChangeSet::default()
        };
        let mut files = 0_u32;
        for row in &rows {
            change.rows.push(RowChange::EraseEvent { id: row.id });
            files = files.saturating_add(self.drop_files(id, row, &mut change).await?);
        }
        self.record_in_chat(turn, id, &event, &mut change);
        match self
            .put_chat(turn, Some(&kept), &after, None, None, &mut change)
            .await
        {
            Ok(()) => {}
            Err(Settling::LostRace) => return Ok(false),
            Err(Settling::Failed(error)) => return Err(error),
        }
        match self.ports.store.commit(change).await {
            Ok(_) => {
                report.chats = report.chats.saturating_add(1);
                report.events = report.events.saturating_add(count(rows.len()));
                report.attachments = report.attachments.saturating_add(files);
                Ok(true)
            }
            Err(StoreError::Conflict) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// From now on nobody can read the files of a message. Returns how many there are.
    async fn drop_files(
        &self,
        chat: ChatId,
        row: &EventRow,
        change: &mut ChangeSet,
    ) -> Result<u32, DeskError> {
        let recorded = chat_event_from_row(row.clone())?;
        let mut dropped = 0_u32;
        for named in recorded.event.what.attachments() {
            let stored = self.ports.store.attachment(named.id).await?;
            let deleting = AttachmentState::Deleting.code();
            let kept = stored
                .filter(|stored| stored.row.chat == Some(chat) && stored.row.state != deleting);
            if let Some(stored) = kept {
                change.rows.push(to_delete(stored, change.at));
                dropped = dropped.saturating_add(1);
            }
        }
        Ok(dropped)
    }
}
