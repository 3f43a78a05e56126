//! Attachments' rows, and which ticket names them.

use std::collections::{BTreeSet, HashMap};

use crate::id::{AttachmentId, TicketId};
use crate::port::{AttachmentRow, Audience, StoredAttachment};

#[derive(Clone, Default)]
pub(super) struct Attachments {
    rows: HashMap<AttachmentId, StoredAttachment>,
    by_ticket: HashMap<TicketId, BTreeSet<AttachmentId>>,
    /// Those that expire, in the order of that time.
    by_expiry: BTreeSet<(i64, AttachmentId)>,
}

impl Attachments {
    pub(super) fn find(&self, id: AttachmentId) -> Option<&StoredAttachment> {
        self.rows.get(&id)
    }

    /// Those that name the ticket and that `audience` may see, by id.
    pub(super) fn of_ticket(&self, ticket: TicketId, audience: Audience) -> Vec<StoredAttachment> {
        self.by_ticket
            .get(&ticket)
            .into_iter()
            .flatten()
            .map(|id| &self.rows[id])
            .filter(|stored| audience.sees(stored.row.audience))
            .cloned()
            .collect()
    }

    /// Up to `limit` that have expired at `at`, earliest first.
    pub(super) fn expired(&self, at: i64, limit: u32) -> Vec<StoredAttachment> {
        self.by_expiry
            .iter()
            .take_while(|(expires_at, _)| *expires_at <= at)
            .take(limit as usize)
            .map(|(_, id)| self.rows[id].clone())
            .collect()
    }

    /// Makes or replaces a row whose expectation was checked.
    pub(super) fn put(&mut self, row: AttachmentRow) {
        let version = self.rows.get(&row.id).map_or(1, |old| old.version + 1);
        self.remove(row.id);
        if let Some(ticket) = row.ticket {
            self.by_ticket.entry(ticket).or_default().insert(row.id);
        }
        if let Some(expires_at) = row.expires_at {
            self.by_expiry.insert((expires_at, row.id));
        }
        self.rows.insert(row.id, StoredAttachment { version, row });
    }

    pub(super) fn remove(&mut self, id: AttachmentId) {
        let Some(old) = self.rows.remove(&id) else {
            return;
        };
        if let Some(expires_at) = old.row.expires_at {
            self.by_expiry.remove(&(expires_at, id));
        }
        if let Some(ids) = old
            .row
            .ticket
            .and_then(|ticket| self.by_ticket.get_mut(&ticket))
        {
            ids.remove(&id);
        }
    }
}
