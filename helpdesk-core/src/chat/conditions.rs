//! What else must hold for a rule of the lifecycle to apply, and why not, if it does not.

use super::action::{ChatAction, Participant};
use super::context::{ChatContext, Offering};
use super::deadline::{ChatTimer, chat_due};
use super::presence::PresenceState;
use super::refusal::ChatReason;
use super::state::Chat;
use crate::id::AgentId;

/// What else must hold for a rule to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChatWhen {
    /// The agent who acts has the chat.
    Own,
    /// The agent who acts is present and has a free hand, and the chat is not offered to another.
    MayTake,
    /// The presence of the agent who has the chat is over.
    AgentGone,
    /// The chat was joined with a member's own sign-in, and that member's rank reaches the
    /// policy's ticket rank (G2).
    RankReaches,
    /// The chat ended at most the policy's `reopen` days ago.
    Recent,
    /// The visitor has not rated it.
    NotRated,
    /// The time for it, by the policy, has come.
    Due(ChatTimer),
}

impl ChatWhen {
    /// What must hold, in the words of the table in `ARCHITECTURE.md`.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Own => "the agent has it",
            Self::MayTake => "present, a free hand, not offered to another",
            Self::AgentGone => "its agent's presence is over",
            Self::RankReaches => "joined signed in, the rank reaches the ticket rank",
            Self::Recent => "within the policy's days",
            Self::NotRated => "not rated yet",
            Self::Due(_) => "when due",
        }
    }
}

/// Whether one condition of a rule holds; why not, if it does not.
pub(super) fn holds(
    when: ChatWhen,
    action: ChatAction,
    chat: &Chat,
    context: &ChatContext<'_>,
) -> Result<(), ChatReason> {
    match when {
        ChatWhen::Own => match context.actor {
            Participant::Agent(agent) if chat.is_with(&agent.id) => Ok(()),
            _ => Err(taken(chat, action)),
        },
        ChatWhen::MayTake => may_take(context),
        ChatWhen::AgentGone => {
            let there = context.presence.is_some_and(|presence| {
                chat.is_with(&presence.agent) && context.now < presence.lease_until
            });
            not_if(there, ChatReason::NotDue { action })
        }
        ChatWhen::RankReaches => gate(chat, context),
        ChatWhen::Recent => recent(chat, action, context),
        ChatWhen::NotRated => not_if(chat.rating.is_some(), ChatReason::AlreadyRated),
        ChatWhen::Due(timer) => match chat_due(chat, timer, context.seen_at, context.policy) {
            Some(due) if due <= context.now => Ok(()),
            _ => Err(ChatReason::NotDue { action }),
        },
    }
}

fn may_take(context: &ChatContext<'_>) -> Result<(), ChatReason> {
    let Participant::Agent(agent) = context.actor else {
        return Err(ChatReason::NotPresent);
    };
    free_hand(&agent.id, context)?;
    match context.offering {
        Offering::Open => Ok(()),
        Offering::ToAnother { name, until } => Err(ChatReason::OfferedTo {
            name: name.clone(),
            until,
        }),
        Offering::NotItsTurn => Err(ChatReason::NotItsTurn),
    }
}

/// Whether the context says that `agent` is present and can take one more chat.
pub(super) fn free_hand(agent: &AgentId, context: &ChatContext<'_>) -> Result<(), ChatReason> {
    let presence = context
        .presence
        .filter(|one| one.agent == *agent && one.is_there(context.now))
        .filter(|one| one.state == PresenceState::Available)
        .ok_or(ChatReason::NotPresent)?;
    let full = ChatReason::NoFreeHand {
        held: presence.held,
        capacity: presence.capacity.chats(),
    };
    not_if(!presence.has_free_hand(context.now), full)
}

/// The gate of a ticket (G2): only for the member who joined the chat with a sign-in of their own.
fn gate(chat: &Chat, context: &ChatContext<'_>) -> Result<(), ChatReason> {
    let parts = context.policy.parts();
    match context.member {
        Some(member) if chat.member.as_ref() == Some(&member.id) => not_if(
            !context.policy.may_submit(&member.rank),
            ChatReason::RankTooLow {
                needed: context.policy.ticket_rank().clone(),
                contact: Box::new(parts.account_manager.clone()),
            },
        ),
        _ => Err(ChatReason::NotSignedIn {
            contact: Box::new(parts.contact.clone()),
        }),
    }
}

fn recent(chat: &Chat, action: ChatAction, context: &ChatContext<'_>) -> Result<(), ChatReason> {
    let ended_at = chat.ended_at.unwrap_or(chat.joined_at);
    let passed = context.now.signed_duration_since(ended_at);
    let days = context.policy.parts().days.reopen;
    not_if(
        passed > context.policy.reopen_for(),
        ChatReason::TooLate {
            action,
            ended_at,
            days,
        },
    )
}

pub(super) fn taken(chat: &Chat, action: ChatAction) -> ChatReason {
    match &chat.agent_name {
        Some(name) => ChatReason::TakenBy { name: name.clone() },
        None => ChatReason::NotNow {
            action,
            status: chat.status,
        },
    }
}

fn not_if(hindered: bool, reason: ChatReason) -> Result<(), ChatReason> {
    if hindered { Err(reason) } else { Ok(()) }
}
