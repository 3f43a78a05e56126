//! What people do with chats, and who they are.

use serde::{Deserialize, Serialize};

use crate::member::Agent;

/// An action of the chat's lifecycle table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatAction {
    /// Go to the queue (G14).
    Join,
    /// Take a waiting chat.
    Take,
    /// Give it to another agent.
    HandOver,
    /// Put it back to its old place in the queue.
    Requeue,
    /// Write to the other side.
    Post,
    /// Leave, as the visitor.
    Leave,
    /// End it, as an agent.
    End,
    /// Let it go on as a ticket of the member who joined it.
    TurnIntoTicket,
    /// End it and say whom to turn to: for who can have no ticket.
    Refer,
    /// Say how it was.
    Rate,
    /// End it because the visitor went away while waiting.
    Abandon,
    /// End it because nobody wrote for too long.
    TimeOut,
}

impl ChatAction {
    /// Every action, in the order of the table.
    pub const ALL: [Self; 12] = [
        Self::Join,
        Self::Take,
        Self::HandOver,
        Self::Requeue,
        Self::Post,
        Self::Leave,
        Self::End,
        Self::TurnIntoTicket,
        Self::Refer,
        Self::Rate,
        Self::Abandon,
        Self::TimeOut,
    ];

    /// The action's stable name in JSON and text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::Take => "take",
            Self::HandOver => "hand_over",
            Self::Requeue => "requeue",
            Self::Post => "post",
            Self::Leave => "leave",
            Self::End => "end",
            Self::TurnIntoTicket => "turn_into_ticket",
            Self::Refer => "refer",
            Self::Rate => "rate",
            Self::Abandon => "abandon",
            Self::TimeOut => "time_out",
        }
    }
}

/// The kinds of actors that the chat's lifecycle table knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatActor {
    /// Who opened the chat, with an account or without.
    Visitor,
    /// An agent.
    Agent,
    /// The desk itself.
    System,
}

impl ChatActor {
    /// Every kind, in the order of the table.
    pub const ALL: [Self; 3] = [Self::Visitor, Self::Agent, Self::System];

    /// The kind's stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Agent => "agent",
            Self::System => "system",
        }
    }
}

/// Who acts on a chat, with all that a rule may ask about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Participant<'a> {
    /// Who opened it. That it is their own is for the caller to have asked: by the chat key, or
    /// by the sign-in with which it was joined.
    Visitor,
    /// An agent.
    Agent(&'a Agent),
    /// The desk itself.
    System,
}

impl Participant<'_> {
    /// Which column of the lifecycle table the participant stands in.
    pub const fn kind(&self) -> ChatActor {
        match self {
            Self::Visitor => ChatActor::Visitor,
            Self::Agent(_) => ChatActor::Agent,
            Self::System => ChatActor::System,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_json() {
        for action in ChatAction::ALL {
            assert_eq!(serde_json::json!(action), action.code());
        }
        for actor in ChatActor::ALL {
            assert_eq!(serde_json::json!(actor), actor.code());
        }
    }
}
