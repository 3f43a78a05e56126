//! What an audience may see of a ticket and of what happened to it.
//!
//! A law that the tests hold: folding projected events gives the projected state, and a member's
//! [`decide`](super::decide()) answers alike on projected and on full state.

use super::event::{Author, TicketEvent};
use super::state::{TeamSide, Ticket};
use crate::port::Audience;

/// The event as `audience` may see it, or nothing.
#[inline]
pub fn project(mut event: TicketEvent, audience: Audience) -> Option<TicketEvent> {
    if !audience.sees(event.what.audience()) {
        return None;
    }
    if let (Author::Agent(_), Audience::Member) = (&event.by, audience) {
        event.by = Author::Support;
    }
    Some(event)
}

/// The ticket as `audience` may see it.
pub fn project_ticket(ticket: Ticket, audience: Audience) -> Ticket {
    match audience {
        Audience::Agents => ticket,
        Audience::Member => Ticket {
            status: ticket.status.for_member(),
            team: TeamSide::default(),
            ..ticket
        },
    }
}
