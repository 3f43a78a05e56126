//! Verify the audit chain: that tickets, events and attachments are as the desk wrote them.

use std::collections::HashSet;

use super::{Caller, Desk, DeskError};
use crate::attachment::{Digest, Hasher};
use crate::id::{TicketId, TicketNumber};
use crate::port::{Audience, Cursor, EventRow, FeedPage, Scope, StoredTicket};
use crate::record::{
    Chain, KeptTicket, attachment_from_row, body_digest, event_from_row, is_erased, is_sealed,
    ticket_from_row,
};
use crate::ticket::event::Happening;
use crate::ticket::state::{Ticket, evolve};

/// How many rows are read at a time.
const BATCH: u32 = 500;

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyReport {
    /// Tickets that were read.
    pub tickets: u32,
    /// Events that were read.
    pub events: u64,
    /// Events whose bodies were erased.
    pub erased: u64,
    /// What is not as it was written; empty when all is well.
    pub faults: Vec<Fault>,
    /// A digest of all chains. Noted elsewhere, it shows later that nothing was made anew.
    pub digest: Digest,
}

/// Something that is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The ticket, where it has a number.
    pub number: Option<TicketNumber>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// A row cannot be read.
    Unreadable,
    /// A ticket's row was changed.
    TicketChanged,
    /// An event was changed, added, removed or moved.
    EventsChanged,
    /// What an event says was changed.
    BodyChanged,
    /// An attachment's row does not fit the event that named it.
    AttachmentChanged,
    /// An event stands in the desk's feed whose ticket is not there, or the other way about.
    FeedChanged,
}

impl FaultKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Unreadable,
        Self::TicketChanged,
        Self::EventsChanged,
        Self::BodyChanged,
        Self::AttachmentChanged,
        Self::FeedChanged,
    ];

    /// The kind's stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::TicketChanged => "ticket_changed",
            Self::EventsChanged => "events_changed",
            Self::BodyChanged => "body_changed",
            Self::AttachmentChanged => "attachment_changed",
            Self::FeedChanged => "feed_changed",
        }
    }
}

impl Desk {
    /// Reads every ticket with its events and attachments' rows, and reports what does not fit.
    /// For agents. What is committed while it runs may be reported as a change of the feed.
    pub async fn verify(&self, caller: &Caller) -> Result<VerifyReport, DeskError> {
        self.agents_turn(caller).await?;
        let mut report = VerifyReport {
            tickets: 0,
            events: 0,
            erased: 0,
            faults: Vec::new(),
            digest: Chain::EMPTY.tip,
        };
        let mut all = Hasher::new();
        let mut known = HashSet::new();
        let mut after = None;
        loop {
            let page = self.ports.store.all_tickets(after, BATCH).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.number);
            for stored in page {
                known.insert(stored.row.id);
                report.tickets = report.tickets.saturating_add(1);
                self.verify_ticket(stored, &mut report, &mut all).await?;
            }
        }
        self.verify_feed(&known, &mut report).await?;
        report.digest = all.finish();
        Ok(report)
    }

    async fn verify_ticket(
        &self,
        stored: StoredTicket,
        report: &mut VerifyReport,
        all: &mut Hasher,
    ) -> Result<(), DeskError> {
        let number = Some(TicketNumber::new(stored.number));
        let mut fault = |kind| report.faults.push(Fault { number, kind });
        let id = stored.row.id;
        let sealed = is_sealed(&stored.row);
        let (Ok(sealed), Ok(kept)) = (sealed, ticket_from_row(stored)) else {
            fault(FaultKind::Unreadable);
            return Ok(());
        };
        let rows = self.all_events(id).await?;
        report.events = report.events.saturating_add(rows.len() as u64);
        report.erased = report
            .erased
            .saturating_add(rows.iter().filter(|row| is_erased(row)).count() as u64);
        let chain = rows.iter().fold(Chain::EMPTY, Chain::with);
        if chain != kept.chain {
            fault(FaultKind::EventsChanged);
        }
        all.update(kept.chain.tip.bytes());
        if rows
            .iter()
            .any(|row| !is_erased(row) && body_digest(row) != row.digest)
        {
            fault(FaultKind::BodyChanged);
        }
        match fold(id, &rows) {
            Folded::Erased if sealed => {}
            Folded::Is(ticket) if sealed && *ticket == kept.ticket => {}
            Folded::Unreadable => fault(FaultKind::Unreadable),
            Folded::Erased | Folded::Is(_) => fault(FaultKind::TicketChanged),
        }
        if !self.attachments_fit(&kept, &rows).await? {
            fault(FaultKind::AttachmentChanged);
        }
        Ok(())
    }

    /// Whether each attachment that an event names has its row, and no other row names the ticket.
    async fn attachments_fit(
        &self,
        kept: &KeptTicket,
        rows: &[EventRow],
    ) -> Result<bool, DeskError> {
        let id = kept.ticket.id;
        let stored = self.ports.store.attachments(id, Audience::Agents).await?;
        let mut named = 0_usize;
        for row in rows {
            let Ok(recorded) = event_from_row(row.clone()) else {
                continue;
            };
            for attachment in recorded.event.what.attachments() {
                named = named.saturating_add(1);
                let fits = stored.iter().any(|one| {
                    one.row.audience == row.audience
                        && attachment_from_row(&one.row).is_ok_and(|found| found == *attachment)
                });
                if !fits {
                    return Ok(false);
                }
            }
        }
        Ok(named == stored.len())
    }

    async fn all_events(&self, id: TicketId) -> Result<Vec<EventRow>, DeskError> {
        let mut rows = Vec::new();
        let mut after = None;
        loop {
            let page = self
                .ports
                .store
                .timeline(id, Audience::Agents, after, BATCH)
                .await?;
            rows.extend(page.events);
            match rows.last() {
                Some(last) if page.more => after = Some(last.id),
                _ => return Ok(rows),
            }
        }
    }

    /// Whether the desk's feed holds the events of the tickets, and of no others.
    async fn verify_feed(
        &self,
        known: &HashSet<TicketId>,
        report: &mut VerifyReport,
    ) -> Result<(), DeskError> {
        let mut after: Option<Cursor> = None;
        let mut count: u64 = 0;
        let mut stray = false;
        loop {
            let page = self
                .ports
                .store
                .events(Scope::Desk, after.clone(), BATCH)
                .await?;
            let FeedPage::Events {
                events,
                cursor,
                more,
            } = page
            else {
                return Err(DeskError::Unavailable {
                    reason: "the feed was begun anew meanwhile".to_owned(),
                });
            };
            let tickets = events.iter().filter_map(|row| row.ticket);
            count = count.saturating_add(tickets.clone().count() as u64);
            stray |= tickets.into_iter().any(|ticket| !known.contains(&ticket));
            after = Some(cursor);
            if !more {
                break;
            }
        }
        if stray || count != report.events {
            report.faults.push(Fault {
                number: None,
                kind: FaultKind::FeedChanged,
            });
        }
        Ok(())
    }
}

/// What a ticket's events come to.
enum Folded {
    Is(Box<Ticket>),
    /// Some were erased: what is left does not tell.
    Erased,
    Unreadable,
}

fn fold(id: TicketId, rows: &[EventRow]) -> Folded {
    let mut ticket = None;
    let mut erased = false;
    for row in rows {
        let Ok(recorded) = event_from_row(row.clone()) else {
            return Folded::Unreadable;
        };
        erased |= matches!(recorded.event.what, Happening::Removed { .. });
        ticket = evolve(ticket, id, &recorded.event);
    }
    match ticket {
        _ if erased => Folded::Erased,
        Some(ticket) => Folded::Is(Box::new(ticket)),
        None => Folded::Unreadable,
    }
}
