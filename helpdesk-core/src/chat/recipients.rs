//! Who should hear of what happened in a chat, beside those who look at it.
//!
//! Nobody hears of anything by the email address that a visitor typed: anybody can type anybody's
//! (negative test 34). A member whose chat goes on as a ticket hears of the ticket, by the address
//! of their account.

use super::event::{ChatAuthor, ChatEvent, ChatHappening};
use crate::id::AgentId;

/// Somebody who should hear of an event. There is no visitor among them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ChatRecipient {
    /// One agent: the chat is theirs now.
    Agent(AgentId),
    /// The whole team: a chat waits.
    Team,
}

/// Who should hear of `event`. Nobody hears of what they did themselves.
pub fn chat_recipients(event: &ChatEvent) -> Vec<ChatRecipient> {
    match (&event.what, &event.by) {
        (ChatHappening::HandedOver { to: Some(to), .. }, ChatAuthor::Agent(by)) if to == by => {
            Vec::new()
        }
        (ChatHappening::HandedOver { to: Some(to), .. }, _) => {
            vec![ChatRecipient::Agent(to.clone())]
        }
        (ChatHappening::Joined { .. } | ChatHappening::Requeued, _) => vec![ChatRecipient::Team],
        // The ticket's own event tells the member, and the team that it is there.
        (ChatHappening::TurnedIntoTicket { .. }, _) => Vec::new(),
        _ => Vec::new(),
    }
}
