//! One chat as its reader may see it: head, place in the queue, what was said, what may be done.

use chrono::{DateTime, Utc};

use super::ChatCaller;
use super::mark::SidesView;
use super::turn::ChatTurn;
use crate::chat::wait::{Place, WaitEstimate};
use crate::chat::{Chat, ChatAction, ChatEvent, ChatStatus, allowed_chat_actions, project_chat};
use crate::desk::{Desk, DeskError};
use crate::id::{ChatId, EventId, TicketNumber};
use crate::member::Member;
use crate::port::{Audience, Cursor};

/// One chat as its reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatView {
    /// Its head.
    pub chat: Chat,
    /// While it waits: its place in the queue.
    pub place: Option<Place>,
    /// While it waits: how long it will.
    pub wait: Option<WaitEstimate>,
    /// What happened, oldest first.
    pub entries: Vec<ChatEntry>,
    /// Ask [`Desk::chat_changes`] for more after this.
    pub cursor: Cursor,
    /// How far the two sides have come, and who is writing.
    pub sides: SidesView,
    /// What the reader may do now.
    pub allowed: Vec<ChatAction>,
    /// The number of the ticket as which it goes on, for who may see that.
    pub ticket: Option<TicketNumber>,
    /// For agents: the member who joined it with a sign-in of their own, as the directory knows
    /// them now. Never one whose id was merely typed.
    pub member: Option<Member>,
    /// From when the visitor's key opens it no more; none where it was joined signed in.
    pub key_expires_at: Option<DateTime<Utc>>,
}

/// One event of a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatEntry {
    /// The event.
    pub id: EventId,
    /// What happened, as the reader may see it.
    pub event: ChatEvent,
}

impl Desk {
    /// The chat, for who joined it and for agents.
    pub async fn chat(&self, caller: &ChatCaller, chat: ChatId) -> Result<ChatView, DeskError> {
        let turn = self.chat_turn(caller).await?;
        self.kept_chat(&turn, chat).await?;
        let (entries, cursor) = self.whole_chat(&turn, chat).await?;
        // The head comes after the events: it may know more than they tell, and the rest comes after
        // the cursor. The other way round, nothing would ever tell what it lacks.
        let kept = self.kept_chat(&turn, chat).await?;
        let around = self.whole_surroundings(&turn, &kept.chat).await?;
        let allowed = allowed_chat_actions(&kept.chat, &self.chat_context(&turn, &around));
        let (place, wait) = match kept.chat.status {
            ChatStatus::Waiting => {
                let ahead = self.ahead(kept.place).await?;
                let present = self.present(turn.now).await?;
                let wait = self.wait_estimate(turn.now, ahead, &present).await?;
                (Some(Place::behind(ahead)), Some(wait))
            }
            ChatStatus::Active | ChatStatus::Ended(_) => (None, None),
        };
        let for_agents = turn.audience() == Audience::Agents;
        let expires_at = self.key_expires_at(&kept.chat);
        Ok(ChatView {
            place,
            wait,
            entries,
            cursor,
            sides: self.chat_sides(&turn, chat).await?,
            allowed,
            ticket: self.ticket_number(&turn, &kept.chat).await?,
            member: around.into_member().filter(|_| for_agents),
            key_expires_at: kept.key_hash.as_ref().map(|_| expires_at),
            chat: project_chat(kept.chat, turn.audience()),
        })
    }

    async fn ticket_number(
        &self,
        turn: &ChatTurn,
        chat: &Chat,
    ) -> Result<Option<TicketNumber>, DeskError> {
        match turn.on_tickets() {
            Some(turn) => self.number(&turn, chat.ticket).await,
            None => Ok(None),
        }
    }
}
