//! What a decision in a chat is made with.

use chrono::{DateTime, Utc};

use super::action::Participant;
use super::event::{ChatAuthor, ChatEvent, ChatHappening};
use super::presence::Presence;
use crate::member::Member;
use crate::policy::Policy;
use crate::prose::PersonName;

/// What a decision is made with, beside the chat and the command.
#[derive(Clone, Copy, Debug)]
pub struct ChatContext<'a> {
    /// Who acts. That a visitor acts in a chat of their own is for the caller to have asked.
    pub actor: Participant<'a>,
    /// The company's choices.
    pub policy: &'a Policy,
    /// The present instant.
    pub now: DateTime<Utc>,
    /// The member who joined the chat with a sign-in of their own, as the directory knows them
    /// now; none when nobody did, or the account is gone. Never looked up by a claim.
    pub member: Option<&'a Member>,
    /// The presence of the agent whom it concerns: who takes, to whom it is handed over, or, for
    /// the system, who has it. None when that agent was never there.
    pub presence: Option<&'a Presence>,
    /// To whom a waiting chat is offered.
    pub offering: Offering<'a>,
    /// When the visitor was last there, as their marks tell.
    pub seen_at: Option<DateTime<Utc>>,
}

/// To whom a waiting chat is offered, as the agent who acts needs to know it: what
/// [`may_take`](super::offer::may_take) said, with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offering<'a> {
    /// To the agent who acts, or to all.
    Open,
    /// To another agent alone.
    ToAnother {
        /// What that agent is called.
        name: &'a PersonName,
        /// When it is open to all.
        until: DateTime<Utc>,
    },
    /// To nobody yet: others came before it.
    NotItsTurn,
}

impl<'a> ChatContext<'a> {
    /// A context in which nobody is present, nobody is signed in, and the chat is offered to all.
    pub fn new(actor: Participant<'a>, policy: &'a Policy, now: DateTime<Utc>) -> Self {
        Self {
            actor,
            policy,
            now,
            member: None,
            presence: None,
            offering: Offering::Open,
            seen_at: None,
        }
    }

    pub(super) fn event(&self, what: ChatHappening) -> ChatEvent {
        let by = match self.actor {
            Participant::Visitor => ChatAuthor::Visitor,
            Participant::Agent(agent) => ChatAuthor::Agent(agent.id.clone()),
            Participant::System => ChatAuthor::System,
        };
        ChatEvent {
            at: self.now,
            by,
            what,
        }
    }
}
