//! Events: each stored once, found through its scopes and its ticket.
//!
//! A position counts the events of one scope alone, so it tells nothing of other scopes. Events
//! are appended under the store's lock, so a feed has no holes.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use crate::id::{EventId, TicketId};
use crate::port::{Audience, Body, Cursor, EventRow, FeedPage, Place, Scope, TimelinePage};

#[derive(Clone)]
pub(super) struct Feeds {
    epoch: u64,
    /// All events, in the order in which they were committed. The lists below point into it.
    events: Vec<Arc<EventRow>>,
    by_id: HashMap<EventId, usize>,
    scopes: HashMap<Scope, Vec<usize>>,
    timelines: HashMap<TicketId, Timeline>,
}

/// A ticket's events, for each audience: so a page for members costs nothing for the notes between.
#[derive(Clone, Default)]
struct Timeline {
    agents: Vec<usize>,
    member: Vec<usize>,
}

impl Default for Feeds {
    fn default() -> Self {
        Self {
            epoch: fresh_epoch(),
            events: Vec::new(),
            by_id: HashMap::new(),
            scopes: HashMap::new(),
            timelines: HashMap::new(),
        }
    }
}

impl Feeds {
    /// Makes every cursor that was handed out one of another epoch.
    pub(super) fn begin_epoch(&mut self) {
        self.epoch = fresh_epoch();
    }

    pub(super) fn holds(&self, event: EventId) -> bool {
        self.by_id.contains_key(&event)
    }

    /// Stores `events`, and says for each scope where it ends now.
    pub(super) fn append(&mut self, events: Vec<EventRow>) -> Vec<Place> {
        let mut touched: Vec<Scope> = Vec::new();
        for event in events {
            let index = self.events.len();
            for scope in &event.scopes {
                let positions = self.scopes.entry(scope.clone()).or_default();
                if positions.last() != Some(&index) {
                    positions.push(index);
                }
                if !touched.contains(scope) {
                    touched.push(scope.clone());
                }
            }
            if let Some(ticket) = event.ticket {
                self.timelines
                    .entry(ticket)
                    .or_default()
                    .push(index, event.audience);
            }
            self.by_id.insert(event.id, index);
            self.events.push(Arc::new(event));
        }
        touched
            .into_iter()
            .map(|scope| Place {
                cursor: self.end(&scope),
                scope,
            })
            .collect()
    }

    /// Removes what the event said; its envelope and places stay.
    pub(super) fn erase(&mut self, id: EventId) {
        if let Some(index) = self.by_id.get(&id) {
            Arc::make_mut(&mut self.events[*index]).body = Body::default();
        }
    }

    pub(super) fn find(&self, id: EventId) -> Option<&EventRow> {
        self.by_id
            .get(&id)
            .map(|index| self.events[*index].as_ref())
    }

    /// Where the event stands among all.
    pub(super) fn order(&self, id: EventId) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    /// The place behind the scope's last event.
    pub(super) fn end(&self, scope: &Scope) -> Cursor {
        self.cursor(scope, self.positions(scope).len())
    }

    /// Up to `limit` events of the scope after the cursor, or from the beginning.
    pub(super) fn page(&self, scope: &Scope, after: Option<&Cursor>, limit: u32) -> FeedPage {
        let start = match after {
            None => 0,
            Some(cursor) => match self.position(scope, cursor) {
                Some(position) => position,
                None => return FeedPage::TakeSnapshot,
            },
        };
        let rest = &self.positions(scope)[start..];
        let shown = &rest[..rest.len().min(limit as usize)];
        FeedPage::Events {
            events: self.rows(shown),
            cursor: self.cursor(scope, start + shown.len()),
            more: shown.len() < rest.len(),
        }
    }

    /// Whether to read after the cursor gives anything but an empty page.
    pub(super) fn has_news(&self, scope: &Scope, after: &Cursor) -> bool {
        self.position(scope, after)
            .is_none_or(|position| position < self.positions(scope).len())
    }

    /// Up to `limit` events of the ticket that `audience` may see, after one of them or from the
    /// beginning.
    pub(super) fn timeline(
        &self,
        ticket: TicketId,
        audience: Audience,
        after: Option<EventId>,
        limit: u32,
    ) -> TimelinePage {
        let Some(timeline) = self.timelines.get(&ticket) else {
            return TimelinePage::default();
        };
        let indexes = timeline.of(audience);
        let start = match after {
            None => 0,
            Some(event) => {
                let found = self
                    .by_id
                    .get(&event)
                    .and_then(|index| indexes.binary_search(index).ok());
                match found {
                    Some(place) => place + 1,
                    None => return TimelinePage::default(),
                }
            }
        };
        let rest = &indexes[start..];
        let shown = &rest[..rest.len().min(limit as usize)];
        TimelinePage {
            events: self.rows(shown),
            more: shown.len() < rest.len(),
        }
    }

    fn positions(&self, scope: &Scope) -> &[usize] {
        self.scopes.get(scope).map_or(&[], Vec::as_slice)
    }

    fn rows(&self, indexes: &[usize]) -> Vec<EventRow> {
        indexes
            .iter()
            .map(|index| EventRow::clone(&self.events[*index]))
            .collect()
    }

    /// The text is `epoch.scope.position`, the scope as a hash: a member's id may be as long as a
    /// cursor and is nothing to hand around.
    fn cursor(&self, scope: &Scope, position: usize) -> Cursor {
        let hash = Sha256::digest(scope.to_string());
        let scope: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        Cursor::parse(&format!("{:016x}.{scope}.{position}", self.epoch))
            .expect("digits, letters and dots, and less than 200 of them")
    }

    /// The position that the cursor stands for, if this store made it for this scope and epoch.
    fn position(&self, scope: &Scope, cursor: &Cursor) -> Option<usize> {
        let (_, digits) = cursor.as_str().rsplit_once('.')?;
        let position: usize = digits.parse().ok()?;
        let made =
            position <= self.positions(scope).len() && self.cursor(scope, position) == *cursor;
        made.then_some(position)
    }
}

impl Timeline {
    fn push(&mut self, index: usize, audience: Audience) {
        self.agents.push(index);
        if Audience::Member.sees(audience) {
            self.member.push(index);
        }
    }

    fn of(&self, audience: Audience) -> &[usize] {
        match audience {
            Audience::Agents => &self.agents,
            Audience::Member => &self.member,
        }
    }
}

/// A number that no other epoch has: not in this process, and hardly in another.
fn fresh_epoch() -> u64 {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    // The standard library's hash keys differ from process to process where the system can tell.
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u64(COUNT.fetch_add(1, Ordering::Relaxed));
    hasher.finish()
}
