//! Where a chat stands. Nobody sets a status: people take actions (see [`lifecycle`]).
//!
//! [`lifecycle`]: super::lifecycle

use serde::{Deserialize, Serialize};

/// Where a chat stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChatStatus {
    /// The visitor is in the queue (G14).
    Waiting,
    /// An agent has it.
    Active,
    /// It is over.
    Ended(ChatEnd),
}

/// How a chat came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChatEnd {
    /// The visitor left.
    ByVisitor,
    /// An agent ended it.
    ByAgent,
    /// The visitor went away while waiting.
    Abandoned,
    /// Nobody wrote for too long.
    TimedOut,
    /// It goes on as a ticket.
    Ticket,
}

impl ChatEnd {
    /// Every end.
    pub const ALL: [Self; 5] = [
        Self::ByVisitor,
        Self::ByAgent,
        Self::Abandoned,
        Self::TimedOut,
        Self::Ticket,
    ];

    /// The end's stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ByVisitor => "by_visitor",
            Self::ByAgent => "by_agent",
            Self::Abandoned => "abandoned",
            Self::TimedOut => "timed_out",
            Self::Ticket => "ticket",
        }
    }
}

impl Serialize for ChatEnd {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl ChatStatus {
    /// Every status, in the order of the lifecycle.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Active,
        Self::Ended(ChatEnd::ByVisitor),
        Self::Ended(ChatEnd::ByAgent),
        Self::Ended(ChatEnd::Abandoned),
        Self::Ended(ChatEnd::TimedOut),
        Self::Ended(ChatEnd::Ticket),
    ];

    /// The status's stable name: the value of a store's column, of JSON, of text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Active => "active",
            Self::Ended(ChatEnd::ByVisitor) => "ended_by_visitor",
            Self::Ended(ChatEnd::ByAgent) => "ended_by_agent",
            Self::Ended(ChatEnd::Abandoned) => "ended_abandoned",
            Self::Ended(ChatEnd::TimedOut) => "ended_timed_out",
            Self::Ended(ChatEnd::Ticket) => "ended_ticket",
        }
    }

    /// The status of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// How it came to its end, if it did.
    pub const fn end(self) -> Option<ChatEnd> {
        match self {
            Self::Ended(end) => Some(end),
            Self::Waiting | Self::Active => None,
        }
    }

    /// Whether the chat is over.
    pub const fn is_ended(self) -> bool {
        self.end().is_some()
    }
}

impl Serialize for ChatStatus {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for ChatStatus {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom("no such status"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for status in ChatStatus::ALL {
            assert_eq!(ChatStatus::from_code(status.code()), Some(status));
            let json = serde_json::to_string(&status).unwrap();
            assert_eq!(serde_json::from_str::<ChatStatus>(&json).unwrap(), status);
        }
        assert_eq!(ChatStatus::from_code("ended"), None);
    }

    #[test]
    fn an_ended_chat_is_named_after_its_end() {
        for end in ChatEnd::ALL {
            let status = ChatStatus::Ended(end);
            assert_eq!(status.code(), format!("ended_{}", end.code()));
            assert_eq!(status.end(), Some(end));
            assert_eq!(serde_json::json!(end), end.code());
        }
        assert_eq!(ChatStatus::Waiting.end(), None);
        assert!(!ChatStatus::Active.is_ended());
    }
}
