//! How far each side has come, and that it is there.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::ChatCaller;
use super::turn::ChatTurn;
use crate::chat::{Chat, ChatAction, ChatReason, Marks, Participant};
use crate::desk::{Desk, DeskError};
use crate::id::ChatId;
use crate::port::{ChangeSet, ChatSide, RowChange};
use crate::record::{mark_row, marks_from_row};

/// What the two sides of a chat are doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
pub struct SidesView {
    /// Who joined it.
    pub visitor: SideView,
    /// The support team.
    pub agent: SideView,
}

/// What one side of a chat is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
pub struct SideView {
    /// The number of the last message that reached it; 0 for none.
    pub delivered: u32,
    /// The number of the last message that it has read; 0 for none.
    pub read: u32,
    /// When it was last there, if it ever said so.
    pub seen_at: Option<DateTime<Utc>>,
    /// Whether it is writing.
    pub writing: bool,
}

impl SidesView {
    fn side(&mut self, side: ChatSide) -> &mut SideView {
        match side {
            ChatSide::Visitor => &mut self.visitor,
            ChatSide::Agent => &mut self.agent,
        }
    }
}

impl Desk {
    /// Says how far the caller's side has come: the numbers of the last message that reached it and
    /// of the last that it has read. Numbers only grow. It also says that the side is there: a
    /// waiting visitor who neither says so nor writes for the policy's `visitor_minutes` has left.
    /// For who joined the chat, and for the agent who has it or had it last.
    pub async fn mark_chat(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
        delivered: u32,
        read: u32,
    ) -> Result<(), DeskError> {
        let turn = self.chat_turn(caller).await?;
        let kept = self.kept_chat(&turn, chat).await?;
        on_its_side(&turn, &kept.chat)?;
        let marks = Marks::new(delivered, read, &kept.chat, turn.now);
        let row = mark_row(chat, turn.side(), marks);
        let change = ChangeSet {
            at: turn.now.timestamp_millis(),
            rows: vec![RowChange::RaiseChatMark { row }],
            ..ChangeSet::default()
        };
        self.ports.store.commit(change).await?;
        Ok(())
    }

    pub(super) async fn chat_sides(
        &self,
        turn: &ChatTurn,
        chat: ChatId,
    ) -> Result<SidesView, DeskError> {
        let now = turn.now.timestamp_millis();
        let stored = self.ports.store.chat_sides(chat, now).await?;
        let mut sides = SidesView::default();
        for row in stored.marks {
            let marks = marks_from_row(&row)?;
            *sides.side(row.side) = SideView {
                delivered: marks.delivered,
                read: marks.read,
                seen_at: Some(marks.seen_at),
                writing: false,
            };
        }
        for row in stored.writing {
            sides.side(row.side).writing = true;
        }
        Ok(sides)
    }
}

/// An agent speaks for the support team's side where they have the chat, or had it last.
pub(super) fn on_its_side(turn: &ChatTurn, chat: &Chat) -> Result<(), ChatReason> {
    match (turn.participant(), &chat.agent_name) {
        (Participant::Agent(agent), _) if chat.team.agent.as_ref() == Some(&agent.id) => Ok(()),
        (Participant::Agent(_), Some(name)) => Err(ChatReason::TakenBy { name: name.clone() }),
        (Participant::Agent(_), None) => Err(ChatReason::NotNow {
            action: ChatAction::Post,
            status: chat.status,
        }),
        (Participant::Visitor | Participant::System, _) => Ok(()),
    }
}
