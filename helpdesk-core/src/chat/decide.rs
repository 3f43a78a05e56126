//! The rules of chat: what a command does, or why it does nothing.

use chrono::{DateTime, Utc};

use super::action::{ChatAction, Participant};
use super::command::{ChatCommand, Joining};
use super::deadline::chat_due;
use super::event::{ChatAuthor, ChatEvent, ChatHappening, ChatPost, Visitor};
use super::lifecycle::{self, ChatWhen};
use super::presence::{Presence, PresenceState};
use super::refusal::{ChatReason, ChatRefusal};
use super::state::Chat;
use super::status::{ChatEnd, ChatStatus};
use crate::contact::Contact;
use crate::id::{AgentId, MessageId};
use crate::member::{Agent, Member};
use crate::policy::Policy;
use crate::prose::PersonName;
use crate::ticket::post::Post;

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

    fn event(&self, what: ChatHappening) -> ChatEvent {
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

/// What `command` does to `chat` (`None` where somebody joins): the events, or a refusal.
///
/// Pure: the same arguments give the same answer. A visitor's answer is the same on the
/// [projected](super::project_chat) chat.
pub fn decide_chat(
    chat: Option<&Chat>,
    command: &ChatCommand,
    context: ChatContext<'_>,
) -> Result<Vec<ChatEvent>, ChatRefusal> {
    consider(chat, command, &context)
        .map(|what| vec![context.event(what)])
        .map_err(|reason| {
            let allowed = chat.map_or_else(Vec::new, |chat| {
                lifecycle::allowed_chat_actions(chat, &context)
            });
            ChatRefusal { reason, allowed }
        })
}

fn consider(
    chat: Option<&Chat>,
    command: &ChatCommand,
    context: &ChatContext<'_>,
) -> Result<ChatHappening, ChatReason> {
    let action = command.action();
    if !lifecycle::is_for(action, context.actor.kind()) {
        return Err(ChatReason::NotForYou { action });
    }
    let Some(chat) = chat else {
        return match command {
            ChatCommand::Join(joining) => Ok(join(joining)),
            _ => Err(ChatReason::NotNow {
                action,
                status: ChatStatus::Waiting,
            }),
        };
    };
    let Some(rule) = lifecycle::find(Some(chat.status), action, context.actor.kind()) else {
        return Err(not_from_here(chat, command));
    };
    for when in rule.when {
        holds(*when, action, chat, context)?;
    }
    match command {
        ChatCommand::Join(_) => Err(ChatReason::NotNow {
            action,
            status: chat.status,
        }),
        ChatCommand::Take => match context.actor {
            Participant::Agent(agent) => Ok(ChatHappening::Taken {
                name: agent.name.clone(),
            }),
            Participant::Visitor | Participant::System => Err(ChatReason::NotForYou { action }),
        },
        ChatCommand::HandOver { to } => hand_over(chat, to, context),
        ChatCommand::Requeue => Ok(ChatHappening::Requeued),
        ChatCommand::Post { message, post } => write(chat, *message, post, context.policy),
        ChatCommand::Leave => Ok(ChatHappening::Left),
        ChatCommand::End => Ok(ChatHappening::Ended),
        ChatCommand::TurnIntoTicket { ticket } => {
            Ok(ChatHappening::TurnedIntoTicket { ticket: *ticket })
        }
        ChatCommand::Refer { contact } => Ok(ChatHappening::Referred {
            contact: whom_to_turn_to(contact.as_ref(), context),
        }),
        ChatCommand::Rate(rating) => Ok(ChatHappening::Rated(rating.clone())),
        ChatCommand::Abandon => Ok(ChatHappening::Abandoned),
        ChatCommand::TimeOut => Ok(ChatHappening::TimedOut),
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

fn not_if(hindered: bool, reason: ChatReason) -> Result<(), ChatReason> {
    if hindered { Err(reason) } else { Ok(()) }
}

fn join(joining: &Joining) -> ChatHappening {
    let form = &joining.form;
    ChatHappening::Joined {
        visitor: Box::new(Visitor {
            name: form.name.clone(),
            email: form.email.clone(),
            // Who is signed in need not claim to be who they are.
            claim: form
                .claim
                .clone()
                .filter(|claim| joining.member.as_ref() != Some(claim)),
        }),
        member: joining.member.clone(),
        question: form.question.clone(),
        language: joining.language.clone(),
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
fn free_hand(agent: &AgentId, context: &ChatContext<'_>) -> Result<(), ChatReason> {
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

fn hand_over(
    chat: &Chat,
    to: &Agent,
    context: &ChatContext<'_>,
) -> Result<ChatHappening, ChatReason> {
    if chat.is_with(&to.id) {
        return Err(ChatReason::NothingToDo {
            action: ChatAction::HandOver,
        });
    }
    free_hand(&to.id, context)?;
    Ok(ChatHappening::HandedOver {
        to: Some(to.id.clone()),
        name: to.name.clone(),
    })
}

fn write(
    chat: &Chat,
    message: MessageId,
    post: &Post,
    policy: &Policy,
) -> Result<ChatHappening, ChatReason> {
    let text = post.text().map_or("", |text| text.as_str());
    let written = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let full = chat.posts >= policy.chat().max_posts
        || chat.characters.saturating_add(written) > Chat::MAX_CHARACTERS;
    if full {
        return Err(ChatReason::Full {
            posts: policy.chat().max_posts,
            characters: Chat::MAX_CHARACTERS,
            post: Box::new(post.clone()),
        });
    }
    let adding = u32::try_from(post.attachments().len()).unwrap_or(u32::MAX);
    if let Some(limit) = policy.attachments().passed_by(chat.attachments, adding) {
        return Err(ChatReason::TooManyAttachments { limit });
    }
    Ok(ChatHappening::Posted(ChatPost {
        number: chat.posts.saturating_add(1),
        message,
        post: post.clone(),
    }))
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

/// An agent may name somebody; everybody else is told the company's contact, or, as a member whose
/// rank does not reach, the account manager.
fn whom_to_turn_to(named: Option<&Contact>, context: &ChatContext<'_>) -> Contact {
    let parts = context.policy.parts();
    match (context.actor, named, context.member) {
        (Participant::Agent(_), Some(contact), _) => contact.clone(),
        (_, _, Some(member)) if !context.policy.may_submit(&member.rank) => {
            parts.account_manager.clone()
        }
        _ => parts.contact.clone(),
    }
}

fn taken(chat: &Chat, action: ChatAction) -> ChatReason {
    match &chat.agent_name {
        Some(name) => ChatReason::TakenBy { name: name.clone() },
        None => ChatReason::NotNow {
            action,
            status: chat.status,
        },
    }
}

/// No rule for this status. What was written is kept, and who comes second hears who was first.
fn not_from_here(chat: &Chat, command: &ChatCommand) -> ChatReason {
    let action = command.action();
    match (chat.status, command) {
        (ChatStatus::Ended(ChatEnd::Ticket), ChatCommand::TurnIntoTicket { .. }) => {
            match chat.ticket {
                Some(ticket) => ChatReason::AlreadyTicket { ticket },
                None => ChatReason::NotNow {
                    action,
                    status: chat.status,
                },
            }
        }
        (ChatStatus::Ended(end), command) => ChatReason::Ended {
            end,
            ended_at: chat.ended_at.unwrap_or(chat.joined_at),
            post: match command {
                ChatCommand::Post { post, .. } => Some(Box::new(post.clone())),
                _ => None,
            },
        },
        (ChatStatus::Active, ChatCommand::Take) => taken(chat, action),
        (ChatStatus::Waiting | ChatStatus::Active, _) => ChatReason::NotNow {
            action,
            status: chat.status,
        },
    }
}
