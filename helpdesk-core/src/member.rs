//! People: members with a rank, agents with a role, and who of them acts.
//!
//! The desk owns no accounts (G1). These values come from the [`Directory`](crate::port::Directory)
//! port, anew for every command, so that a demotion acts at once.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::{AgentId, MemberId};
use crate::language::LanguageTag;
use crate::prose::{PersonName, prose};
use crate::rank::Rank;
use crate::validation::{Field, Problem, ValidationError};

prose! {
    /// An email address as the account system gives it: one line with an `@`, up to 254 bytes
    /// (RFC 5321, section 4.5.3.1.3). The desk compares no addresses.
    EmailAddress, Field::Email, characters: 254, bytes: 254, lines: false
}

/// A person with an existing account who may submit tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The id in the account system.
    pub id: MemberId,
    /// The name as it is shown.
    pub name: PersonName,
    /// Where notifications may go.
    pub email: Option<EmailAddress>,
    /// The rank now.
    pub rank: Rank,
    /// The languages that the member reads, best first; may be empty.
    pub languages: Vec<LanguageTag>,
}

/// A member of the support team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// The id in the account system.
    pub id: AgentId,
    /// The name as colleagues see it.
    pub name: PersonName,
    /// The languages in which the agent answers, best first.
    pub languages: Vec<LanguageTag>,
    /// What the agent is on the team.
    pub role: Role,
}

/// What an agent is on the team. No rule of the ticket lifecycle asks for a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Answers tickets and chats.
    Agent,
    /// Answers, and answers for the team.
    Lead,
}

impl Role {
    /// The role's stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Lead => "lead",
        }
    }
}

/// Whose account it is: the identity that a host passes, or that a session stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AccountId {
    /// A member's account.
    Member(MemberId),
    /// An agent's account.
    Agent(AgentId),
}

impl AccountId {
    /// Reads what [`Display`](fmt::Display) prints: `m:` or `a:` and the id.
    pub fn parse(input: &str) -> Result<Self, ValidationError> {
        match input.split_once(':') {
            Some(("m", id)) => MemberId::parse(id).map(Self::Member),
            Some(("a", id)) => AgentId::parse(id).map(Self::Agent),
            _ => Err(ValidationError::new(Field::MemberId, Problem::Malformed)),
        }
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(id) => write!(f, "m:{id}"),
            Self::Agent(id) => write!(f, "a:{id}"),
        }
    }
}

/// An account as the directory knows it now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Account {
    /// A member's.
    Member(Member),
    /// An agent's.
    Agent(Agent),
}

impl Account {
    /// Whose account it is.
    pub fn id(&self) -> AccountId {
        match self {
            Self::Member(member) => AccountId::Member(member.id.clone()),
            Self::Agent(agent) => AccountId::Agent(agent.id.clone()),
        }
    }

    /// The name as it is shown.
    pub fn name(&self) -> &PersonName {
        match self {
            Self::Member(member) => &member.name,
            Self::Agent(agent) => &agent.name,
        }
    }

    /// The languages, best first.
    pub fn languages(&self) -> &[LanguageTag] {
        match self {
            Self::Member(member) => &member.languages,
            Self::Agent(agent) => &agent.languages,
        }
    }

    /// The account as one who acts in a rule.
    pub fn actor(&self) -> Actor<'_> {
        match self {
            Self::Member(member) => Actor::Member(member),
            Self::Agent(agent) => Actor::Agent(agent),
        }
    }
}

/// Who acts, with all that a rule may ask about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor<'a> {
    /// A member, with their rank now.
    Member(&'a Member),
    /// An agent.
    Agent(&'a Agent),
    /// The desk itself: reminders, expiry, resumption.
    System,
}

impl Actor<'_> {
    /// Which column of the lifecycle table the actor stands in.
    pub const fn kind(&self) -> ActorKind {
        match self {
            Self::Member(_) => ActorKind::Member,
            Self::Agent(_) => ActorKind::Agent,
            Self::System => ActorKind::System,
        }
    }
}

/// The kinds of actors that the lifecycle table knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A member.
    Member,
    /// An agent.
    Agent,
    /// The desk itself.
    System,
}

impl ActorKind {
    /// Every kind, in the order of the table.
    pub const ALL: [Self; 3] = [Self::Member, Self::Agent, Self::System];

    /// The kind's stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Agent => "agent",
            Self::System => "system",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_ids_read_what_they_print() {
        for text in ["m:anna", "a:anna", "m:a:b", "m:x y"] {
            assert_eq!(AccountId::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "anna", "x:anna", "m:", "a:"] {
            assert!(AccountId::parse(text).is_err(), "{text}");
        }
        assert_ne!(
            AccountId::parse("m:anna").unwrap(),
            AccountId::parse("a:anna").unwrap()
        );
    }
}
