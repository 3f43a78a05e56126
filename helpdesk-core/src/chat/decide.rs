//! The rules of chat: what a command does, or why it does nothing.

use super::action::{ChatAction, Participant};
use super::command::{ChatCommand, Joining};
use super::conditions::{free_hand, holds, taken};
use super::context::ChatContext;
use super::event::{ChatEvent, ChatHappening, ChatPost, Visitor};
use super::lifecycle;
use super::refusal::{ChatReason, ChatRefusal};
use super::state::Chat;
use super::status::{ChatEnd, ChatStatus};
use crate::contact::Contact;
use crate::id::MessageId;
use crate::member::Agent;
use crate::policy::Policy;
use crate::ticket::post::Post;

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
