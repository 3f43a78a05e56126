//! What the visitor may see of a chat: everything but which agent it is by id.
//!
//! Two laws of tests hold: folding projected events gives the projected chat, and a visitor's
//! [`decide_chat`](super::decide_chat) answers alike on projected and on full state.

use super::event::{ChatAuthor, ChatEvent, ChatHappening};
use super::state::{Chat, ChatTeam};
use crate::port::Audience;

/// The event as `audience` may see it, or nothing; [`Audience::Member`] stands for the visitor.
pub fn project_chat_event(event: ChatEvent, audience: Audience) -> Option<ChatEvent> {
    if !audience.sees(event.what.audience()) {
        return None;
    }
    let ChatEvent { at, by, what } = event;
    let (by, what) = match audience {
        Audience::Agents => (by, what),
        Audience::Member => (author_for_visitor(by), what_for_visitor(what)),
    };
    Some(ChatEvent { at, by, what })
}

fn author_for_visitor(by: ChatAuthor) -> ChatAuthor {
    match by {
        ChatAuthor::Agent(_) => ChatAuthor::Support,
        by => by,
    }
}

fn what_for_visitor(what: ChatHappening) -> ChatHappening {
    match what {
        ChatHappening::HandedOver { name, .. } => ChatHappening::HandedOver { to: None, name },
        what => what,
    }
}

/// The chat as `audience` may see it.
pub fn project_chat(chat: Chat, audience: Audience) -> Chat {
    match audience {
        Audience::Agents => chat,
        Audience::Member => Chat {
            team: ChatTeam::default(),
            ..chat
        },
    }
}
