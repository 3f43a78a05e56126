//! One ticket as its reader may see it: head, what may be done now, and a page of its timeline.

use super::turn::{Turn, seen};
use super::{Caller, Desk, DeskError};
use crate::id::{EventId, TicketNumber};
use crate::member::{Account, AccountId, Actor, Member};
use crate::port::TicketKey;
use crate::ticket::action::Action;
use crate::ticket::event::TicketEvent;
use crate::ticket::lifecycle::allowed_actions;
use crate::ticket::project::project_ticket;
use crate::ticket::state::Ticket;

/// One ticket as its reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketView {
    /// The ticket's number.
    pub number: TicketNumber,
    /// Its head.
    pub ticket: Ticket,
    /// The number of the closed ticket that it refers to.
    pub follows: Option<TicketNumber>,
    /// The number of the ticket that carries it on.
    pub merged_into: Option<TicketNumber>,
    /// For agents: the member as the directory knows them now, if it does.
    pub member: Option<Member>,
    /// What the reader may do now.
    pub allowed: Vec<Action>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// Where to go on when there is more.
    pub next: Option<EventId>,
}

/// One event of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// The event.
    pub id: EventId,
    /// What happened, as the reader may see it.
    pub event: TicketEvent,
}

impl Desk {
    /// The ticket with the events after `after`, or from its beginning, at most `limit` (1 to 500).
    pub async fn view(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<TicketView, DeskError> {
        let turn = self.turn(caller).await?;
        let audience = turn.audience();
        let found = self
            .ports
            .store
            .ticket_reading(ticket, audience, after, limit.clamp(1, 500))
            .await?
            .ok_or(DeskError::NotFound)?;
        let (stored, timeline, next) = found.read();
        let kept = seen(&turn, stored)?;
        // Only now: whose ticket it is not learns nothing of its events.
        let timeline = timeline?;
        let allowed = allowed_actions(&kept.ticket, turn.actor(), &self.policy, turn.now);
        Ok(TicketView {
            number: kept.number,
            follows: self.number(&turn, kept.ticket.follows).await?,
            merged_into: self.number(&turn, kept.ticket.merged_into).await?,
            member: self.member_for(&turn, &kept.ticket).await?,
            allowed,
            timeline,
            next,
            ticket: project_ticket(kept.ticket, audience),
        })
    }

    async fn member_for(&self, turn: &Turn, ticket: &Ticket) -> Result<Option<Member>, DeskError> {
        if !matches!(turn.actor(), Actor::Agent(_)) {
            return Ok(None);
        }
        let id = AccountId::Member(ticket.member.clone());
        match self.ports.directory.account(id).await? {
            Some(Account::Member(member)) => Ok(Some(member)),
            _ => Ok(None),
        }
    }
}
