//! The one write: check everything, then apply everything.

use std::collections::HashMap;
use std::collections::HashSet;

use super::chats::Claims;
use super::state::State;
use crate::id::{AttachmentId, ChatId, EventId, NotificationId, TicketId};
use crate::port::{
    ChangeSet, Committed, CounterChange, EventRow, Expect, OperationRow, RowChange, StoreError,
    TimerChange,
};

impl State {
    /// Applies `change` or leaves everything as it is.
    pub(super) fn commit(&mut self, change: ChangeSet) -> Result<Committed, StoreError> {
        let ChangeSet {
            at,
            operation,
            rows,
            events,
            texts,
            timers,
            counters,
        } = change;
        if let Some(receipt) = self.receipt(operation.as_ref()) {
            return Ok(receipt);
        }
        self.check_rows(&rows)?;
        self.check_events(&events)?;
        self.check_counters(at, &counters)?;

        // Nothing from here on can fail.
        let mut committed = Committed {
            fresh: true,
            ..Committed::default()
        };
        for row in rows {
            self.apply_row(row, &mut committed);
        }
        for timer in timers {
            match timer {
                TimerChange::Set(row) => self.timers.set(row),
                TimerChange::Clear { subject, kind } => self.timers.clear(subject, kind),
            }
        }
        for counter in counters {
            self.counters.add(at, counter);
        }
        committed.places = self.feeds.append(events);
        for text in texts {
            if let Some(order) = self.feeds.order(text.event) {
                self.texts.put(order, text);
            }
        }
        if let Some(OperationRow { key, answer }) = operation {
            committed.answer = Some(answer);
            let receipt = Committed {
                fresh: false,
                ..committed.clone()
            };
            self.receipts.insert(key, receipt);
        }
        Ok(committed)
    }

    fn receipt(&self, operation: Option<&OperationRow>) -> Option<Committed> {
        self.receipts.get(&operation?.key).cloned()
    }

    fn check_rows(&self, rows: &[RowChange]) -> Result<(), StoreError> {
        // What each row that was named so far has come to: its version, or none.
        let mut versions: HashMap<RowKey<'_>, Option<i64>> = HashMap::new();
        let mut claims = Claims::over(&self.chats);
        for (nth, change) in rows.iter().enumerate() {
            if let RowChange::DeleteSessions { account } = change {
                let stored = self.sessions.values();
                let put = rows[..nth].iter().filter_map(|row| match row {
                    RowChange::PutSession { row } => Some(row),
                    _ => None,
                });
                for session in stored.chain(put).filter(|one| one.account == *account) {
                    versions.insert(RowKey::Session(&session.key_hash), None);
                }
            }
            let (key, step) = RowKey::of(change);
            let present = match versions.get(&key) {
                Some(version) => *version,
                None => self.version(&key),
            };
            let next = match (step, present) {
                (Step::Put(Expect::Absent), None) => Some(1),
                (Step::Put(Expect::At(wanted)), Some(version)) if wanted == version => {
                    Some(version + 1)
                }
                (Step::Delete(wanted), Some(version)) if wanted == version => None,
                (Step::DeleteAny, _) => None,
                (Step::PutAny, _) => Some(1),
                _ => return Err(StoreError::Conflict),
            };
            versions.insert(key, next);
            if let RowChange::PutChat { row, .. } = change
                && !claims.put(row)
            {
                return Err(StoreError::Conflict);
            }
        }
        Ok(())
    }

    fn version(&self, key: &RowKey<'_>) -> Option<i64> {
        match key {
            RowKey::Ticket(id) => self.tickets.version(*id),
            RowKey::Chat(id) => self.chats.version(*id),
            RowKey::Presence(agent) => self.presences.version(agent),
            RowKey::Attachment(id) => self.attachments.find(*id).map(|stored| stored.version),
            RowKey::Session(hash) => self.sessions.get(*hash).map(|_| 1),
            RowKey::Notification(id) => self.notifications.version(*id),
            RowKey::Sessions(_) | RowKey::Event(_) | RowKey::Sides(_) => None,
        }
    }

    /// An event's id stands once, as any primary key does.
    fn check_events(&self, events: &[EventRow]) -> Result<(), StoreError> {
        let mut seen: HashSet<EventId> = HashSet::new();
        for event in events {
            if self.feeds.holds(event.id) || !seen.insert(event.id) {
                return Err(StoreError::Conflict);
            }
        }
        Ok(())
    }

    fn check_counters(&self, at: i64, counters: &[CounterChange]) -> Result<(), StoreError> {
        let mut sums: HashMap<&str, i64> = HashMap::new();
        for change in counters {
            let sum = sums
                .entry(&change.key)
                .or_insert_with(|| self.counters.value(&change.key, at));
            *sum = sum.saturating_add(change.add);
            if change.at_most.is_some_and(|limit| *sum > limit) {
                return Err(StoreError::Limit {
                    key: change.key.clone(),
                });
            }
        }
        Ok(())
    }

    fn apply_row(&mut self, change: RowChange, committed: &mut Committed) {
        match change {
            RowChange::PutTicket { row, .. } => committed.numbers.extend(self.tickets.put(row)),
            RowChange::PutChat { row, .. } => committed.arrivals.extend(self.chats.put(row)),
            RowChange::RaiseChatMark { row } => self.chats.raise(row),
            RowChange::PutChatWriting { row } => self.chats.write(row),
            RowChange::PutPresence { row, .. } => self.presences.put(row),
            RowChange::PutAttachment { row, .. } => self.attachments.put(row),
            RowChange::DeleteAttachment { id, .. } => self.attachments.remove(id),
            RowChange::PutSession { row } => {
                self.sessions.insert(row.key_hash.clone(), row);
            }
            RowChange::DeleteSession { key_hash } => {
                self.sessions.remove(&key_hash);
            }
            RowChange::DeleteSessions { account } => {
                self.sessions
                    .retain(|_, session| session.account != account);
            }
            RowChange::EraseEvent { id } => {
                self.texts.erase(&self.feeds, id);
                self.feeds.erase(id);
            }
            RowChange::PutNotification { row, .. } => self.notifications.put(row),
            RowChange::DeleteNotification { id, .. } => self.notifications.remove(id),
        }
    }
}

/// Which row a change names.
#[derive(PartialEq, Eq, Hash)]
enum RowKey<'a> {
    Ticket(TicketId),
    Chat(ChatId),
    Presence(&'a str),
    Sides(ChatId),
    Attachment(AttachmentId),
    Session(&'a str),
    Notification(NotificationId),
    Sessions(&'a str),
    Event(EventId),
}

/// What a change does to the row, and what it expects.
enum Step {
    Put(Expect),
    PutAny,
    Delete(i64),
    DeleteAny,
}

impl RowKey<'_> {
    fn of(change: &RowChange) -> (RowKey<'_>, Step) {
        match change {
            RowChange::PutTicket { row, expect } => (RowKey::Ticket(row.id), Step::Put(*expect)),
            RowChange::PutChat { row, expect } => (RowKey::Chat(row.id), Step::Put(*expect)),
            RowChange::RaiseChatMark { row } => (RowKey::Sides(row.chat), Step::PutAny),
            RowChange::PutChatWriting { row } => (RowKey::Sides(row.chat), Step::PutAny),
            RowChange::PutPresence { row, expect } => {
                (RowKey::Presence(&row.agent), Step::Put(*expect))
            }
            RowChange::PutAttachment { row, expect } => {
                (RowKey::Attachment(row.id), Step::Put(*expect))
            }
            RowChange::DeleteAttachment { id, version } => {
                (RowKey::Attachment(*id), Step::Delete(*version))
            }
            RowChange::PutSession { row } => {
                (RowKey::Session(&row.key_hash), Step::Put(Expect::Absent))
            }
            RowChange::DeleteSession { key_hash } => (RowKey::Session(key_hash), Step::DeleteAny),
            RowChange::DeleteSessions { account } => (RowKey::Sessions(account), Step::DeleteAny),
            RowChange::EraseEvent { id } => (RowKey::Event(*id), Step::DeleteAny),
            RowChange::PutNotification { row, expect } => {
                (RowKey::Notification(row.id), Step::Put(*expect))
            }
            RowChange::DeleteNotification { id, version } => {
                (RowKey::Notification(*id), Step::Delete(*version))
            }
        }
    }
}
