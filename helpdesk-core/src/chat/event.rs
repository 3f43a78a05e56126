//! What happened to a chat.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::form::{Question, VisitorEmail};
use crate::attachment::Attachment;
use crate::contact::Contact;
use crate::id::{AgentId, MemberId, MessageId, TicketId};
use crate::language::LanguageTag;
use crate::port::Audience;
use crate::prose::{PersonName, Text};
use crate::ticket::post::Post;
use crate::validation::{Field, Problem, ValidationError};

/// One thing that happened to a chat: when, by whom, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatEvent {
    /// When, in whole milliseconds.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: ChatAuthor,
    /// What.
    pub what: ChatHappening,
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ChatAuthor {
    /// Who opened the chat.
    Visitor,
    /// An agent. Visitors see the name that came with taking the chat, never the id: see
    /// [`project_chat_event`](super::project_chat_event).
    Agent(AgentId),
    /// The support team, as visitors see an agent.
    Support,
    /// The desk itself.
    System,
}

/// Who opened a chat, as they typed it. Nothing of it is proven; see
/// [`Chat::member`](super::Chat::member) for what is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visitor {
    /// The name as the visitor wants to be called.
    pub name: PersonName,
    /// Where the visitor says that they can be reached. The desk sends nothing there.
    pub email: VisitorEmail,
    /// The member id that somebody typed: not proven, shown to agents as such, opens nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<MemberId>,
}

impl fmt::Debug for Visitor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Visitor")
            .field("claims", &self.claim.is_some())
            .finish_non_exhaustive()
    }
}

/// One message of a chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChatPost {
    /// Its number within the chat: from 1, without gaps, in the desk's order.
    pub number: u32,
    /// The id that the writer's side made for it.
    pub message: MessageId,
    /// What was written.
    pub post: Post,
}

/// How many stars a visitor gives: 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Stars(u32);

impl Stars {
    /// The most that can be given.
    pub const MOST: u32 = 5;

    /// As many stars as `count` says; `OutOfRange` outside 1 to 5.
    pub fn parse(count: u32) -> Result<Self, ValidationError> {
        if (1..=Self::MOST).contains(&count) {
            return Ok(Self(count));
        }
        let problem = Problem::OutOfRange {
            least: 1,
            most: Self::MOST.into(),
        };
        Err(ValidationError::new(Field::Stars, problem))
    }

    /// How many.
    pub const fn count(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Stars {
    type Error = ValidationError;

    fn try_from(count: u32) -> Result<Self, Self::Error> {
        Self::parse(count)
    }
}

impl From<Stars> for u32 {
    fn from(stars: Stars) -> Self {
        stars.0
    }
}

/// How a chat was, in the visitor's eyes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// From 1, bad, to 5, good.
    pub stars: Stars,
    /// What the visitor says to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatHappening {
    /// The visitor joined the queue.
    Joined {
        /// Who.
        visitor: Box<Visitor>,
        /// The member whose own sign-in it was joined with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        member: Option<MemberId>,
        /// "How can we help?" (G13).
        question: Question,
        /// The language in which the chat is held.
        language: LanguageTag,
    },
    /// An agent took it.
    Taken {
        /// What the agent is called.
        name: PersonName,
    },
    /// It was given to another agent.
    HandedOver {
        /// To whom; none as visitors see it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<AgentId>,
        /// What that agent is called.
        name: PersonName,
    },
    /// It went back to its old place in the queue: by its agent, or because the agent is gone.
    Requeued,
    /// One side wrote to the other.
    Posted(ChatPost),
    /// The visitor left.
    Left,
    /// An agent ended it.
    Ended,
    /// It goes on as a ticket.
    TurnedIntoTicket {
        /// The ticket.
        ticket: TicketId,
    },
    /// It ended, and the visitor was told whom to turn to.
    Referred {
        /// Whom to turn to.
        contact: Contact,
    },
    /// The visitor said how it was.
    Rated(Rating),
    /// The visitor went away while waiting.
    Abandoned,
    /// Nobody wrote for too long.
    TimedOut,
    /// What was typed in the chat was erased, and the chat ended.
    Erased,
    /// Something that was erased since: only its envelope is left. Never written.
    #[serde(skip)]
    Removed {
        /// What had happened.
        kind: String,
        /// Who may see that it had.
        audience: Audience,
    },
}

impl ChatHappening {
    /// Stable names of all kinds, in the order of the lifecycle.
    pub const KINDS: [&'static str; 14] = [
        "joined",
        "taken",
        "handed_over",
        "requeued",
        "posted",
        "left",
        "ended",
        "turned_into_ticket",
        "referred",
        "rated",
        "abandoned",
        "timed_out",
        "erased",
        "removed",
    ];

    /// The stable name of what happened: a store's column, JSON and text keys.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Joined { .. } => "joined",
            Self::Taken { .. } => "taken",
            Self::HandedOver { .. } => "handed_over",
            Self::Requeued => "requeued",
            Self::Posted(_) => "posted",
            Self::Left => "left",
            Self::Ended => "ended",
            Self::TurnedIntoTicket { .. } => "turned_into_ticket",
            Self::Referred { .. } => "referred",
            Self::Rated(_) => "rated",
            Self::Abandoned => "abandoned",
            Self::TimedOut => "timed_out",
            Self::Erased => "erased",
            Self::Removed { .. } => "removed",
        }
    }

    /// Who may see that it happened; [`Audience::Member`] stands for the visitor. What is for
    /// agents alone reaches no visitor in any form. Today nothing is, but what a later release
    /// wrote so and was erased since.
    pub const fn audience(&self) -> Audience {
        match self {
            Self::Removed { audience, .. } => *audience,
            _ => Audience::Member,
        }
    }

    /// The attachments that came with it.
    pub fn attachments(&self) -> &[Attachment] {
        match self {
            Self::Posted(said) => said.post.attachments(),
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_are_one_to_five() {
        for (count, fits) in [(0, false), (1, true), (5, true), (6, false)] {
            assert_eq!(Stars::parse(count).is_ok(), fits, "{count}");
            let json = serde_json::from_str::<Stars>(&count.to_string());
            assert_eq!(json.is_ok(), fits, "{count}");
        }
    }

    #[test]
    fn debug_shows_nothing_typed() {
        let visitor = Visitor {
            name: PersonName::parse("hemmelig").unwrap(),
            email: VisitorEmail::parse("skjult@example.com").unwrap(),
            claim: Some(MemberId::parse("paastand").unwrap()),
        };
        let joined = ChatHappening::Joined {
            visitor: Box::new(visitor),
            member: None,
            question: Question::parse("fortroligt").unwrap(),
            language: LanguageTag::parse("en").unwrap(),
        };
        let shown = format!("{joined:?}");
        for typed in ["hemmelig", "skjult", "paastand", "fortroligt"] {
            assert!(!shown.contains(typed), "{shown}");
        }
        assert!(shown.contains("claims: true"), "{shown}");
    }
}
