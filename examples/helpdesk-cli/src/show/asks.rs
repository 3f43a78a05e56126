//! Asks with numbers that stay: the first that was ever asked on a ticket is 1.

use helpdesk_core::desk::TicketView;
use helpdesk_core::ticket::{Ask, Happening};

/// An ask and the number by which people name it.
pub(crate) struct NumberedAsk {
    pub(crate) number: usize,
    pub(crate) ask: Ask,
    /// Whether it is still to be answered.
    pub(crate) is_open: bool,
}

/// Every ask of the ticket, in the order in which they were asked. Needs the whole timeline.
pub(crate) fn numbered(view: &TicketView) -> Vec<NumberedAsk> {
    let asked = view
        .timeline
        .iter()
        .filter_map(|entry| match &entry.event.what {
            Happening::FeedbackAsked(asks) => Some(asks.as_slice()),
            _ => None,
        });
    asked
        .flatten()
        .enumerate()
        .map(|(place, ask)| NumberedAsk {
            number: place + 1,
            ask: ask.clone(),
            is_open: view.ticket.asks.iter().any(|open| open.id == ask.id),
        })
        .collect()
}
