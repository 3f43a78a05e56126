//! What is new: the caller's own feed, projected for them.

use super::turn::{Turn, operations_of};
use super::{Caller, Desk, DeskError};
use crate::chat::{ChatEvent, project_chat_event};
use crate::id::{ChatId, EventId, TicketId, TicketNumber};
use crate::member::Actor;
use crate::port::{Audience, Cursor, EventRow, FeedPage, Scope, StoreError};
use crate::record::{chat_event_from_row, event_from_row, ticket_from_row};
use crate::ticket::event::TicketEvent;
use crate::ticket::project::{project, project_ticket};
use crate::ticket::state::Ticket;

/// What came after a cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangesView {
    /// What happened, oldest first.
    Changes {
        /// The events.
        changes: Vec<Change>,
        /// Ask for more after this.
        cursor: Cursor,
        /// Whether there is more now.
        more: bool,
    },
    /// The cursor leads nowhere any more: take [`Desk::snapshot`] and go on from there.
    TakeSnapshot,
}

/// One event of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The event.
    pub id: EventId,
    /// The caller's own operation that it came from, if it did.
    pub operation: Option<String>,
    /// What happened, as the caller may see it.
    pub what: Happened,
}

/// What an event of a feed is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// Something happened to a ticket.
    Ticket {
        /// Which.
        ticket: TicketId,
        /// What.
        event: TicketEvent,
    },
    /// Something happened to a chat. In the feed of agents alone, and no messages: those stand in
    /// the chat's own feed ([`Desk::chat_changes`]).
    Chat {
        /// Which.
        chat: ChatId,
        /// What.
        event: ChatEvent,
    },
}

/// The tickets of a scope, and the place in its feed from which to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotView {
    /// A member's tickets as they may see them. Empty for agents, who read the queue.
    pub tickets: Vec<(TicketNumber, Ticket)>,
    /// Ask for changes after this.
    pub cursor: Cursor,
}

impl Desk {
    /// What happened after `after`, or from the beginning, at most `limit` events (1 to 1,000):
    /// for a member all that is theirs, for an agent all that the desk knows.
    pub async fn changes(
        &self,
        caller: &Caller,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<ChangesView, DeskError> {
        let turn = self.turn(caller).await?;
        let limit = limit.clamp(1, 1000);
        let page = self.ports.store.events(scope(&turn), after, limit).await?;
        let FeedPage::Events {
            events,
            cursor,
            more,
        } = page
        else {
            return Ok(ChangesView::TakeSnapshot);
        };
        // An operation's key names its account: nobody is told of another's.
        let own = operations_of(&caller.account);
        let mut changes = Vec::with_capacity(events.len());
        for row in events {
            let (id, operation) = (row.id, row.operation.clone());
            if let Some(what) = happened(row, turn.audience())? {
                changes.push(Change {
                    id,
                    operation: operation.filter(|key| key.starts_with(&own)),
                    what,
                });
            }
        }
        Ok(ChangesView::Changes {
            changes,
            cursor,
            more,
        })
    }

    /// The caller's state and the place in their feed that belongs to it.
    pub async fn snapshot(&self, caller: &Caller) -> Result<SnapshotView, DeskError> {
        let turn = self.turn(caller).await?;
        let snapshot = self.ports.store.snapshot(scope(&turn)).await?;
        let tickets = snapshot
            .tickets
            .into_iter()
            .map(|stored| {
                let kept = ticket_from_row(stored)?;
                Ok((kept.number, project_ticket(kept.ticket, turn.audience())))
            })
            .collect::<Result<_, DeskError>>()?;
        Ok(SnapshotView {
            tickets,
            cursor: snapshot.cursor,
        })
    }

    /// Returns when there may be changes after `after`. Drop the future to stop waiting.
    pub async fn wait_for_changes(&self, caller: &Caller, after: Cursor) -> Result<(), DeskError> {
        let turn = self.turn(caller).await?;
        Ok(self.ports.store.wait(scope(&turn), after).await?)
    }
}

fn happened(row: EventRow, audience: Audience) -> Result<Option<Happened>, StoreError> {
    if row.chat.is_some() {
        let recorded = chat_event_from_row(row)?;
        let chat = recorded.chat;
        let event = project_chat_event(recorded.event, audience);
        return Ok(event.map(|event| Happened::Chat { chat, event }));
    }
    let recorded = event_from_row(row)?;
    let ticket = recorded.ticket;
    let event = project(recorded.event, audience);
    Ok(event.map(|event| Happened::Ticket { ticket, event }))
}

/// The feed that this turn reads.
fn scope(turn: &Turn) -> Scope {
    match turn.actor() {
        Actor::Member(member) => Scope::Member(member.id.clone()),
        Actor::Agent(_) | Actor::System => Scope::Desk,
    }
}
