//! Presence and marks in their rows.

use super::{damaged, instant};
use crate::chat::Marks;
use crate::chat::presence::{Capacity, Presence, PresenceState};
use crate::id::{AgentId, ChatId};
use crate::port::{ChatMarkRow, ChatSide, PresenceRow, StoreError};

/// The row of an agent's presence.
pub fn presence_row(presence: &Presence) -> PresenceRow {
    PresenceRow {
        agent: presence.agent.as_str().to_owned(),
        state: presence.state.code().to_owned(),
        capacity: presence.capacity.chats().into(),
        held: presence.held.into(),
        free_since: presence.free_since.timestamp_millis(),
        lease_until: presence.lease_until.timestamp_millis(),
    }
}

/// The presence of a row, or [`StoreError::Corrupt`].
pub fn presence_from_row(row: PresenceRow) -> Result<Presence, StoreError> {
    let unreadable = |_| damaged("presence: unreadable column");
    let capacity = number(row.capacity, "presence")?;
    Ok(Presence {
        agent: AgentId::try_from(row.agent).map_err(unreadable)?,
        state: PresenceState::from_code(&row.state)
            .ok_or_else(|| damaged("presence: unknown state"))?,
        capacity: Capacity::parse(capacity).map_err(unreadable)?,
        held: number(row.held, "presence")?,
        free_since: instant(row.free_since, "presence")?,
        lease_until: instant(row.lease_until, "presence")?,
    })
}

/// The row of one side's marks.
pub fn mark_row(chat: ChatId, side: ChatSide, marks: Marks) -> ChatMarkRow {
    ChatMarkRow {
        chat,
        side,
        delivered: marks.delivered.into(),
        read: marks.read.into(),
        seen_at: marks.seen_at.timestamp_millis(),
    }
}

/// The marks of a row, or [`StoreError::Corrupt`].
pub fn marks_from_row(row: &ChatMarkRow) -> Result<Marks, StoreError> {
    Ok(Marks {
        delivered: number(row.delivered, "chat mark")?,
        read: number(row.read, "chat mark")?,
        seen_at: instant(row.seen_at, "chat mark")?,
    })
}

fn number(column: i64, what: &str) -> Result<u32, StoreError> {
    u32::try_from(column).map_err(|_| damaged(&format!("{what}: no such number")))
}
