//! What is read most, taken from a store's columns where they lie: no row is copied on the way.

use super::rows::{
    Audience, MemberListEntry, MemberListPage, StoredTicket, TicketWithTimeline, TimelineRow,
};
use super::store::StoreError;
use crate::desk::{TicketLine, TimelineEntry};
use crate::id::{EventId, TicketId};
use crate::record::{line_from_columns, timeline_event};
use crate::ticket::project::project;

/// The columns of a [`MemberListEntry`], borrowed.
#[derive(Clone, Copy)]
pub struct MemberListColumns<'a> {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: i64,
    /// The status code.
    pub status: &'a str,
    /// The language's tag.
    pub language: &'a str,
    /// The date of the list, in milliseconds since 1970-01-01 UTC.
    pub listed_at: i64,
    /// The title's summary.
    pub summary: &'a str,
}

/// The columns of a [`TimelineRow`], borrowed.
#[derive(Clone, Copy)]
pub struct TimelineColumns<'a> {
    /// The event.
    pub id: EventId,
    /// When it happened, in milliseconds since 1970-01-01 UTC.
    pub at: i64,
    /// Who may see it.
    pub audience: Audience,
    /// Who acted.
    pub by: &'a str,
    /// What happened. A body says it as well, so that a store MAY leave it out unless the body was
    /// erased.
    pub kind: Option<&'a str>,
    /// The version of the body's form.
    pub schema: i32,
    /// The body's bytes. Empty once they were erased.
    pub body: &'a [u8],
}

/// A page of a member's list, given line by line. `Debug` shows how many lines there are.
#[derive(PartialEq)]
pub struct MemberLines {
    lines: Result<Vec<TicketLine>, StoreError>,
    last_listed_at: i64,
    more: bool,
}

impl MemberLines {
    /// No line yet.
    pub fn new() -> Self {
        Self {
            lines: Ok(Vec::with_capacity(PAGE)),
            last_listed_at: 0,
            more: false,
        }
    }

    /// The lines of a page of rows.
    pub(crate) fn of(page: &MemberListPage) -> Self {
        let mut lines = Self::new();
        for entry in &page.entries {
            lines.push(entry.columns());
        }
        lines.more = page.more;
        lines
    }

    /// Takes the next line, in the order of the list. One that cannot be read is told to the reader.
    pub fn push(&mut self, columns: MemberListColumns<'_>) {
        if let Ok(lines) = &mut self.lines {
            match line_from_columns(columns) {
                Ok(line) => lines.push(line),
                Err(error) => self.lines = Err(error),
            }
            self.last_listed_at = columns.listed_at;
        }
    }

    /// Says that there is more behind the last line.
    pub fn and_more(&mut self) {
        self.more = true;
    }

    /// The lines, where the list says that the last stands, and whether there is more.
    pub(crate) fn read(self) -> Result<(Vec<TicketLine>, i64, bool), StoreError> {
        Ok((self.lines?, self.last_listed_at, self.more))
    }
}

impl Default for MemberLines {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for MemberLines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let lines = self.lines.as_ref().map_or(0, Vec::len);
        write!(f, "MemberLines({lines} lines, more: {})", self.more)
    }
}

impl MemberListEntry {
    /// The entry's columns.
    pub fn columns(&self) -> MemberListColumns<'_> {
        MemberListColumns {
            id: self.id,
            number: self.number,
            status: &self.status,
            language: &self.language,
            listed_at: self.listed_at,
            summary: &self.summary.0,
        }
    }
}

/// A ticket with a page of its timeline as an audience may see it, given event by event, read at one
/// moment. `Debug` shows how many events there are.
#[derive(PartialEq)]
pub struct TicketReading {
    ticket: StoredTicket,
    audience: Audience,
    entries: Result<Vec<TimelineEntry>, StoreError>,
    last: Option<EventId>,
    more: bool,
}

impl TicketReading {
    /// This ticket for this audience, without any event yet.
    pub fn new(ticket: StoredTicket, audience: Audience) -> Self {
        Self {
            ticket,
            audience,
            entries: Ok(Vec::with_capacity(PAGE)),
            last: None,
            more: false,
        }
    }

    /// The ticket and its events from their rows.
    pub(crate) fn of(found: TicketWithTimeline, audience: Audience) -> Self {
        let mut reading = Self::new(found.ticket, audience);
        for row in &found.events {
            reading.push(row.columns());
        }
        reading.more = found.more;
        reading
    }

    /// Takes the next event, oldest first. One that cannot be read is told to the reader, if the
    /// ticket is theirs.
    pub fn push(&mut self, columns: TimelineColumns<'_>) {
        self.last = Some(columns.id);
        let Ok(entries) = &mut self.entries else {
            return;
        };
        match timeline_event(columns) {
            Ok(event) => {
                // The store has left out what is not for this audience; the projection makes sure.
                if let Some(event) = project(event, self.audience) {
                    let id = columns.id;
                    entries.push(TimelineEntry { id, event });
                }
            }
            Err(error) => self.entries = Err(error),
        }
    }

    /// Says that there is more behind the last event.
    pub fn and_more(&mut self) {
        self.more = true;
    }

    /// The ticket, its events, and the last one if there is more behind it.
    pub(crate) fn read(self) -> (StoredTicket, Entries, Option<EventId>) {
        let next = self.last.filter(|_| self.more);
        (self.ticket, self.entries, next)
    }
}

/// The entries of a timeline, or why one cannot be read.
pub(crate) type Entries = Result<Vec<TimelineEntry>, StoreError>;

impl std::fmt::Debug for TicketReading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let events = self.entries.as_ref().map_or(0, Vec::len);
        write!(f, "TicketReading({events} events, more: {})", self.more)
    }
}

impl TimelineRow {
    /// The row's columns.
    pub fn columns(&self) -> TimelineColumns<'_> {
        TimelineColumns {
            id: self.id,
            at: self.at,
            audience: self.audience,
            by: &self.by,
            kind: Some(&self.kind),
            schema: self.body.schema,
            body: &self.body.bytes,
        }
    }
}

/// Lines of a page as people mostly read it.
const PAGE: usize = 32;
