//! The history of a ticket for agents: who did what, when, by which operation.

use super::{Caller, Desk, DeskError};
use crate::id::{EventId, TicketNumber};
use crate::port::{Audience, TicketKey};
use crate::record::{RecordedEvent, event_from_row};

/// A page of a ticket's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryView {
    /// The ticket's number.
    pub number: TicketNumber,
    /// What happened, oldest first, notes and assignments included.
    pub events: Vec<RecordedEvent>,
    /// Where to go on when there is more.
    pub next: Option<EventId>,
}

impl Desk {
    /// A page of the ticket's whole history, at most `limit` events (1 to 500). For agents.
    pub async fn history(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<HistoryView, DeskError> {
        let turn = self.agents_turn(caller).await?;
        let kept = self.ticket(&turn, ticket).await?;
        let limit = limit.clamp(1, 500);
        let id = kept.ticket.id;
        let page = self
            .ports
            .store
            .timeline(id, Audience::Agents, after, limit)
            .await?;
        let next = page.events.last().filter(|_| page.more).map(|last| last.id);
        let events = page
            .events
            .into_iter()
            .map(event_from_row)
            .collect::<Result<_, _>>()?;
        Ok(HistoryView {
            number: kept.number,
            events,
            next,
        })
    }
}
