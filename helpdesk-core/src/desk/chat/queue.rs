//! The agents' queue of chats: who waits, to whom they are offered, who is there.

use super::turn::waiting;
use crate::chat::Chat;
use crate::chat::offer::{Offer, offers};
use crate::chat::presence::Presence;
use crate::chat::wait::Place;
use crate::desk::{Caller, Desk, DeskError};
use crate::port::{ChatQuery, StoredChat};
use crate::record::{KeptChat, chat_from_row};

/// The most chats that a view holds of each list.
const MOST: u32 = 100;

/// The queue as an agent sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatQueueView {
    /// The first chats that wait, at most 100, in the order in which they are taken.
    pub waiting: Vec<WaitingLine>,
    /// Whether more wait behind them.
    pub more: bool,
    /// The chats that the agent has.
    pub mine: Vec<Chat>,
    /// The agent's own presence; none who was never there.
    pub own: Option<Presence>,
    /// Everybody whose lease runs, the agent among them.
    pub present: Vec<Presence>,
}

/// One chat that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingLine {
    /// Its head.
    pub chat: Chat,
    /// Its place in the queue.
    pub place: Place,
    /// Who may take it now.
    pub offer: Offer,
}

impl Desk {
    /// The queue of chats. For agents. Wait for news with [`Desk::wait_for_changes`].
    pub async fn chat_queue(&self, caller: &Caller) -> Result<ChatQueueView, DeskError> {
        let (turn, agent) = self.agent_in_chat(caller).await?;
        let present = self.present(turn.now).await?;
        let first = ChatQuery::Waiting { after: None };
        let mut first = kept(self.ports.store.chats(first, MOST + 1).await?)?;
        let more = first.len() > MOST as usize;
        first.truncate(MOST as usize);
        let own = ChatQuery::Active {
            agent: Some(agent.id.as_str().to_owned()),
            after: None,
        };
        let mine = kept(self.ports.store.chats(own, MOST).await?)?;
        let queue: Vec<_> = first.iter().map(waiting).collect();
        let offer_for = self.policy.chat().offer_for();
        let offers = offers(&queue, &present, turn.now, offer_for);
        let lines = (0..).zip(first).zip(offers);
        Ok(ChatQueueView {
            waiting: lines
                .map(|((ahead, kept), offer)| WaitingLine {
                    chat: kept.chat,
                    place: Place::behind(ahead),
                    offer,
                })
                .collect(),
            more,
            mine: mine.into_iter().map(|kept| kept.chat).collect(),
            own: self.presence_of(&agent.id).await?.map(|kept| kept.presence),
            present,
        })
    }
}

fn kept(stored: Vec<StoredChat>) -> Result<Vec<KeptChat>, DeskError> {
    let read = stored.into_iter().map(chat_from_row);
    Ok(read.collect::<Result<_, _>>()?)
}
