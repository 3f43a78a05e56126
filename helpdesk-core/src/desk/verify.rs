//! Verify the audit chain: that tickets, chats, events and attachments are as the desk wrote them.

use std::collections::HashSet;

use super::{Caller, Desk, DeskError};
use crate::attachment::{Attachment, Digest, Hasher};
use crate::id::{AttachmentId, ChatId, TicketId, TicketNumber};
use crate::port::{
    AttachmentRow, Audience, Cursor, EventRow, FeedPage, Scope, StoredAttachment, StoredChat,
    StoredTicket, TicketKey,
};
use crate::record::{
    AttachmentState, Chain, KeptTicket, attachment_from_row, body_digest, envelope_digest,
    event_from_row, is_erased, is_sealed, ticket_from_row,
};
use crate::ticket::event::Happening;
use crate::ticket::state::{Ticket, evolve};

/// How many rows are read at a time.
pub(super) const BATCH: u32 = 500;

/// How often a ticket or chat is read again that changed while it was read.
pub(super) const ATTEMPTS: u32 = 16;

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyReport {
    /// Tickets that were read.
    pub tickets: u32,
    /// Chats that were read.
    pub chats: u32,
    /// Events that were read.
    pub events: u64,
    /// Events whose bodies were erased.
    pub erased: u64,
    /// What is not as it was written; empty when all is well.
    pub faults: Vec<Fault>,
    /// A digest of all tickets and chats with their numbers, places and chains. Noted elsewhere, it
    /// shows later that nothing was made anew.
    pub digest: Digest,
}

/// Something that is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The ticket, where it has a number.
    pub number: Option<TicketNumber>,
    /// The chat, where it is about one.
    pub chat: Option<ChatId>,
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
    /// A chat's row was changed.
    ChatChanged,
    /// An event was changed, added, removed or moved.
    EventsChanged,
    /// What an event says was changed, or removed without an erasure.
    BodyChanged,
    /// An attachment's row does not fit the event that named it.
    AttachmentChanged,
    /// An event stands in the desk's feed whose ticket or chat is not there, or the other way about.
    FeedChanged,
}

impl FaultKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Unreadable,
        Self::TicketChanged,
        Self::ChatChanged,
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
            Self::ChatChanged => "chat_changed",
            Self::EventsChanged => "events_changed",
            Self::BodyChanged => "body_changed",
            Self::AttachmentChanged => "attachment_changed",
            Self::FeedChanged => "feed_changed",
        }
    }
}

impl Desk {
    /// Reads every ticket and every chat with its events and attachments' rows, and reports what
    /// does not fit. For agents. What is committed while it runs may be reported as a change of the feed.
    pub async fn verify(&self, caller: &Caller) -> Result<VerifyReport, DeskError> {
        self.agents_turn(caller).await?;
        let mut report = VerifyReport {
            tickets: 0,
            chats: 0,
            events: 0,
            erased: 0,
            faults: Vec::new(),
            digest: Chain::EMPTY.tip,
        };
        let mut seen = Seen {
            tickets: HashSet::new(),
            chats: HashSet::new(),
            events: Fingerprint::default(),
            all: Hasher::new(),
        };
        let mut after = None;
        loop {
            let page = self.ports.store.all_tickets(after, BATCH).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.number);
            for stored in page {
                seen.tickets.insert(stored.row.id);
                report.tickets = report.tickets.saturating_add(1);
                self.verify_ticket(stored, &mut report, &mut seen).await?;
            }
        }
        self.verify_chats(&mut report, &mut seen).await?;
        self.verify_feed(&seen, &mut report).await?;
        report.digest = seen.all.finish();
        Ok(report)
    }

    async fn verify_ticket(
        &self,
        mut stored: StoredTicket,
        report: &mut VerifyReport,
        seen: &mut Seen,
    ) -> Result<(), DeskError> {
        let mut attempt = 0;
        let (rows, kinds) = loop {
            let (rows, kinds) = self.check_ticket(&stored).await?;
            if kinds.is_empty() || attempt == ATTEMPTS {
                break (rows, kinds);
            }
            // A commit between two reads looks like damage.
            let key = TicketKey::Id(stored.row.id);
            match self.ports.store.ticket(key).await? {
                Some(newer) if newer.version != stored.version => stored = newer,
                _ => break (rows, kinds),
            }
            attempt += 1;
        };
        let number = Some(TicketNumber::new(stored.number));
        let faults = kinds.into_iter().map(|kind| Fault {
            number,
            chat: None,
            kind,
        });
        report.faults.extend(faults);
        report.events = report.events.saturating_add(rows.len() as u64);
        let erased = rows.iter().filter(|row| is_erased(row)).count();
        report.erased = report.erased.saturating_add(erased as u64);
        rows.iter().for_each(|row| seen.events.add(row));
        seen.all.update(&stored.number.to_be_bytes());
        // The body holds the chain and the seal over the columns.
        seen.all.update(Digest::of(&stored.row.body.bytes).bytes());
        Ok(())
    }

    /// The ticket's events, and what does not fit.
    async fn check_ticket(
        &self,
        stored: &StoredTicket,
    ) -> Result<(Vec<EventRow>, Vec<FaultKind>), DeskError> {
        let id = stored.row.id;
        let rows = self.all_events(id).await?;
        let sealed = is_sealed(&stored.row);
        let (Ok(sealed), Ok(kept)) = (sealed, ticket_from_row(stored.clone())) else {
            return Ok((rows, vec![FaultKind::Unreadable]));
        };
        let mut kinds = events_that_changed(&rows, kept.chain);
        match fold(id, &rows) {
            Folded::Erased if sealed => {}
            Folded::Is(ticket) if sealed && *ticket == kept.ticket => {}
            Folded::Unreadable => kinds.push(FaultKind::Unreadable),
            Folded::Erased | Folded::Is(_) => kinds.push(FaultKind::TicketChanged),
        }
        if !self.attachments_fit(&kept, &rows).await? {
            kinds.push(FaultKind::AttachmentChanged);
        }
        Ok((rows, kinds))
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
                let what = &recorded.event.what;
                if !stored
                    .iter()
                    .any(|one| fits(one, id, row, what, attachment))
                {
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

    /// Whether the desk's feed holds the events of the tickets and chats, and no others.
    async fn verify_feed(&self, seen: &Seen, report: &mut VerifyReport) -> Result<(), DeskError> {
        let mut after: Option<Cursor> = None;
        let mut found = Fingerprint::default();
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
            events.iter().for_each(|row| found.add(row));
            let known = |row: &EventRow| match (row.ticket, row.chat) {
                (Some(ticket), None) => seen.tickets.contains(&ticket),
                (None, Some(chat)) => seen.chats.contains(&chat),
                _ => false,
            };
            stray |= !events.iter().all(known);
            after = Some(cursor);
            if !more {
                break;
            }
        }
        if stray || found != seen.events {
            report.faults.push(Fault {
                number: None,
                chat: None,
                kind: FaultKind::FeedChanged,
            });
        }
        Ok(())
    }
}

/// What the tickets and chats held.
pub(super) struct Seen {
    tickets: HashSet<TicketId>,
    chats: HashSet<ChatId>,
    events: Fingerprint,
    all: Hasher,
}

impl Seen {
    /// Counts a chat with its events. Those that stand in the chat's feed alone are not looked for
    /// in the desk's.
    pub(super) fn chat(
        &mut self,
        id: ChatId,
        stored: &StoredChat,
        rows: &[EventRow],
        report: &mut VerifyReport,
    ) {
        self.chats.insert(id);
        report.events = report.events.saturating_add(rows.len() as u64);
        let erased = rows.iter().filter(|row| is_erased(row)).count();
        report.erased = report.erased.saturating_add(erased as u64);
        let fed = rows.iter().filter(|row| row.scopes.contains(&Scope::Desk));
        fed.for_each(|row| self.events.add(row));
        self.all.update(&stored.place.to_be_bytes());
        self.all.update(Digest::of(&stored.row.body.bytes).bytes());
    }
}

/// What does not fit of the events of one ticket or chat whose head holds `chain`.
pub(super) fn events_that_changed(rows: &[EventRow], chain: Chain) -> Vec<FaultKind> {
    let mut kinds = Vec::new();
    if rows.iter().fold(Chain::EMPTY, Chain::with) != chain {
        kinds.push(FaultKind::EventsChanged);
    }
    if !rows.iter().all(as_written) || !erasures_fit(rows) {
        kinds.push(FaultKind::BodyChanged);
    }
    kinds
}

/// Whether the event says what was written, or was erased.
fn as_written(row: &EventRow) -> bool {
    is_erased(row) || body_digest(row) == row.digest
}

/// Tells whether two readings gave the same events, whatever their order, in little memory.
#[derive(Default, PartialEq, Eq)]
struct Fingerprint {
    count: u64,
    sum: u128,
}

impl Fingerprint {
    fn add(&mut self, row: &EventRow) {
        let digest = envelope_digest(row);
        let (half, _) = digest.bytes().split_at(16);
        let half = half
            .iter()
            .fold(0, |sum, byte| sum << 8 | u128::from(*byte));
        self.count = self.count.wrapping_add(1);
        self.sum = self.sum.wrapping_add(half);
    }
}

/// Whether everything before the last erasure is erased, and nothing else.
fn erasures_fit(rows: &[EventRow]) -> bool {
    // Tickets and chats call it alike.
    let is_erasure = |row: &EventRow| row.kind == Happening::Erased.kind();
    let last = rows.iter().rposition(is_erasure).unwrap_or(0);
    rows.iter()
        .enumerate()
        .all(|(n, row)| is_erased(row) == (n < last && !is_erasure(row)))
}

/// Whether the stored row is that of the attachment that the event names.
fn fits(
    stored: &StoredAttachment,
    ticket: TicketId,
    event: &EventRow,
    what: &Happening,
    named: &Attachment,
) -> bool {
    let AttachmentRow {
        id,
        owner,
        ticket: of,
        chat,
        audience,
        state,
        name: _,
        media_type: _,
        size: _,
        digest: _,
        created_at,
        expires_at,
    } = &stored.row;
    let whence = match what {
        // Whose it is, the chat's own events tell.
        Happening::ChatBrought(said) => *chat == Some(said.chat),
        _ => chat.is_none() && *owner == event.by,
    };
    attachment_from_row(&stored.row).is_ok_and(|found| found == *named)
        && whence
        && *of == Some(ticket)
        && *audience == event.audience
        && state == AttachmentState::Ready.code()
        && expires_at.is_none()
        && made_at(*id).is_none_or(|millis| millis == *created_at)
}

/// When the attachment was made, which its id tells.
pub(super) fn made_at(id: AttachmentId) -> Option<i64> {
    let (seconds, nanos) = id.uuid().get_timestamp()?.to_unix();
    let millis = seconds
        .checked_mul(1000)?
        .checked_add(u64::from(nanos / 1_000_000))?;
    i64::try_from(millis).ok()
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
