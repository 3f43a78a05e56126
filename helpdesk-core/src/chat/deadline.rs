//! What falls due for a chat, and when. Timers derive from the state: nobody sets one by hand.

use chrono::{DateTime, Utc};

use super::action::ChatAction;
use super::state::Chat;
use super::status::ChatStatus;
use crate::policy::Policy;

/// What the desk does by itself when its time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChatTimer {
    /// End a waiting chat whose visitor went away.
    Abandon,
    /// End a chat in which nobody writes.
    TimeOut,
}

impl ChatTimer {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Abandon, Self::TimeOut];

    /// The kind's stable name, for a store's column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Abandon => "abandon",
            Self::TimeOut => "time_out",
        }
    }

    /// The kind of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The action that the system takes when the timer is due.
    pub const fn action(self) -> ChatAction {
        match self {
            Self::Abandon => ChatAction::Abandon,
            Self::TimeOut => ChatAction::TimeOut,
        }
    }
}

/// When `kind` falls due for the chat as it stands, or never. `seen_at` is when the visitor was
/// last there, as their marks tell; writing counts as being there, too.
///
/// A timer that was set before the visitor was seen again is early: at its time, ask anew.
pub fn chat_due(
    chat: &Chat,
    kind: ChatTimer,
    seen_at: Option<DateTime<Utc>>,
    policy: &Policy,
) -> Option<DateTime<Utc>> {
    let rules = policy.chat();
    match (kind, chat.status) {
        // Since the chat waits, nobody but the visitor has written.
        (ChatTimer::Abandon, ChatStatus::Waiting) => Some(chat.waiting_since)
            .max(seen_at)
            .max(chat.last_post_at)
            .and_then(|there| there.checked_add_signed(rules.visitor_for())),
        (ChatTimer::TimeOut, ChatStatus::Active) => chat
            .active_since
            .max(chat.last_post_at)
            .and_then(|since| since.checked_add_signed(rules.quiet_for())),
        _ => None,
    }
}
