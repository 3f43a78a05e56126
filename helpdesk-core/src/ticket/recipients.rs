//! Who should hear of what happened.

use super::event::{Author, Happening, TicketEvent};
use super::state::Ticket;
use crate::id::AgentId;
use crate::port::Audience;

/// Somebody who should hear of an event.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Recipient {
    /// The member whose ticket it is.
    Member,
    /// The agent who works on it.
    Agent(AgentId),
    /// The whole team: nobody works on it yet.
    Team,
}

/// Who should hear of `event`, with the ticket as it is after it. Nobody hears of what they did
/// themselves, and members hear of nothing that they may not see.
pub fn recipients(ticket: &Ticket, event: &TicketEvent) -> Vec<Recipient> {
    let team = || match &ticket.team.assignee {
        Some(agent) => Recipient::Agent(agent.clone()),
        None => Recipient::Team,
    };
    match (&event.what, &event.by) {
        (Happening::Assigned { agent }, Author::Agent(by)) if agent == by => Vec::new(),
        (Happening::Assigned { agent }, _) => vec![Recipient::Agent(agent.clone())],
        // Submitting says it already.
        (Happening::LanguageCorrected { .. } | Happening::ChatBrought(_), _) => Vec::new(),
        (Happening::Resumed, Author::System) => vec![team()],
        (what, _) if what.audience() == Audience::Agents => Vec::new(),
        (_, Author::Member(_)) => vec![team()],
        (Happening::Submitted { .. }, _) => vec![Recipient::Member, team()],
        (_, _) => vec![Recipient::Member],
    }
}
