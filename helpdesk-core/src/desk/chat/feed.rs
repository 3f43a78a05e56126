//! What is new in a chat: its feed, as its sides may see it.

use super::mark::SidesView;
use super::turn::ChatTurn;
use super::{ChatCaller, ChatEntry};
use crate::chat::project_chat_event;
use crate::desk::{Desk, DeskError};
use crate::id::ChatId;
use crate::port::{Cursor, FeedPage, Scope};
use crate::record::chat_event_from_row;

/// What came after a cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChatChangesView {
    /// What happened, oldest first.
    Changes {
        /// The events.
        entries: Vec<ChatEntry>,
        /// Ask for more after this.
        cursor: Cursor,
        /// Whether there is more now.
        more: bool,
        /// How far the two sides have come, and who is writing.
        sides: SidesView,
    },
    /// The cursor leads nowhere any more: take [`Desk::chat`] and go on from there.
    TakeSnapshot,
}

impl Desk {
    /// What happened in the chat after `after`, or from its beginning, at most `limit` events (1 to
    /// 1,000). For who joined it, and for agents.
    pub async fn chat_changes(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<ChatChangesView, DeskError> {
        let turn = self.chat_turn(caller).await?;
        self.kept_chat(&turn, chat).await?;
        let limit = limit.clamp(1, 1000);
        let Some(page) = self.chat_page(&turn, chat, after, limit).await? else {
            return Ok(ChatChangesView::TakeSnapshot);
        };
        Ok(ChatChangesView::Changes {
            sides: self.chat_sides(&turn, chat).await?,
            entries: page.entries,
            cursor: page.cursor,
            more: page.more,
        })
    }

    /// Returns when there may be events in the chat after `after`. Drop the future to stop waiting.
    /// Marks and writing are no events: who shows them asks [`Desk::chat_changes`] now and then.
    pub async fn wait_for_chat(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
        after: Cursor,
    ) -> Result<(), DeskError> {
        let turn = self.chat_turn(caller).await?;
        self.kept_chat(&turn, chat).await?;
        Ok(self.ports.store.wait(Scope::Chat(chat), after).await?)
    }

    /// A page of a chat's feed, projected; none when the cursor leads nowhere any more.
    pub(super) async fn chat_page(
        &self,
        turn: &ChatTurn,
        chat: ChatId,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Option<Page>, DeskError> {
        let scope = Scope::Chat(chat);
        let page = self.ports.store.events(scope, after, limit).await?;
        let FeedPage::Events {
            events,
            cursor,
            more,
        } = page
        else {
            return Ok(None);
        };
        let mut entries = Vec::with_capacity(events.len());
        for row in events {
            let recorded = chat_event_from_row(row)?;
            // What is for agents alone is not in this feed; the projection makes sure.
            if let Some(event) = project_chat_event(recorded.event, turn.audience()) {
                entries.push(ChatEntry {
                    id: recorded.id,
                    event,
                });
            }
        }
        Ok(Some(Page {
            entries,
            cursor,
            more,
        }))
    }

    /// All that happened in a chat, and the cursor behind it.
    pub(super) async fn whole_chat(
        &self,
        turn: &ChatTurn,
        chat: ChatId,
    ) -> Result<(Vec<ChatEntry>, Cursor), DeskError> {
        let mut entries = Vec::new();
        let mut after = None;
        loop {
            let Some(page) = self.chat_page(turn, chat, after, 1000).await? else {
                return Err(DeskError::Unavailable {
                    reason: "the feed was begun anew meanwhile".to_owned(),
                });
            };
            entries.extend(page.entries);
            if !page.more {
                return Ok((entries, page.cursor));
            }
            after = Some(page.cursor);
        }
    }
}

/// A page of a chat's feed.
pub(super) struct Page {
    entries: Vec<ChatEntry>,
    cursor: Cursor,
    more: bool,
}
