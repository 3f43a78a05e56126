//! The store's handle: locks the state, and wakes who waits.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};

use async_trait::async_trait;
use event_listener::Event;

use super::state::State;
use crate::id::{AttachmentId, ChatId, EventId, TicketId};
use crate::port::{
    Audience, ChangeSet, ChatKeyed, ChatQuery, ChatSides, ChatTimes, Committed, Cursor, FeedPage,
    MemberListPage, MemberListQuery, Scope, SearchPage, SearchQuery, SessionRow, Snapshot, Store,
    StoreError, StoredAttachment, StoredChat, StoredNotification, StoredPresence, StoredTicket,
    TicketKey, TicketPage, TicketQuery, TicketWithTimeline, TimelinePage, TimelineRow, TimerRow,
};

/// A [`Store`] in memory. Clones are handles to the same data.
#[derive(Clone, Default)]
pub struct MemoryStore {
    shared: Arc<Shared>,
}

/// All that a [`MemoryStore`] held at one moment.
#[derive(Clone)]
pub struct Checkpoint(State);

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps all that is stored now, as a backup does.
    pub fn checkpoint(&self) -> Result<Checkpoint, StoreError> {
        Ok(Checkpoint(self.state()?.clone()))
    }

    /// Puts back what was stored at the checkpoint, as a desk does that lost its tail: later
    /// commits are gone, and a new epoch begins, so every cursor handed out until now is answered
    /// with [`FeedPage::TakeSnapshot`].
    pub fn restore(&self, checkpoint: &Checkpoint) -> Result<(), StoreError> {
        let mut restored = checkpoint.0.clone();
        restored.feeds.begin_epoch();
        *self.state()? = restored;
        self.shared.news.notify(usize::MAX);
        Ok(())
    }

    fn state(&self) -> Result<MutexGuard<'_, State>, StoreError> {
        // A panic under the lock may have left half a commit.
        self.shared.state.lock().map_err(|_| StoreError::Corrupt {
            reason: "a thread panicked while it held the store".to_owned(),
        })
    }

    fn has_news(&self, scope: &Scope, after: &Cursor) -> Result<bool, StoreError> {
        Ok(self.state()?.feeds.has_news(scope, after))
    }
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    news: Event,
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").finish_non_exhaustive()
    }
}

impl fmt::Debug for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checkpoint").finish_non_exhaustive()
    }
}

#[async_trait]
impl Store for MemoryStore {
    async fn ticket(&self, key: TicketKey) -> Result<Option<StoredTicket>, StoreError> {
        Ok(self.state()?.tickets.find(key).cloned())
    }

    async fn member_list(&self, query: MemberListQuery) -> Result<MemberListPage, StoreError> {
        Ok(self.state()?.tickets.member_list(&query))
    }

    async fn tickets(&self, query: TicketQuery) -> Result<TicketPage, StoreError> {
        Ok(self.state()?.tickets.page(&query))
    }

    async fn timeline(
        &self,
        ticket: TicketId,
        audience: Audience,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<TimelinePage, StoreError> {
        Ok(self.state()?.feeds.timeline(ticket, audience, after, limit))
    }

    async fn ticket_with_timeline(
        &self,
        key: TicketKey,
        audience: Audience,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<Option<TicketWithTimeline>, StoreError> {
        let state = self.state()?;
        let Some(ticket) = state.tickets.find(key).cloned() else {
            return Ok(None);
        };
        let page = state.feeds.timeline(ticket.row.id, audience, after, limit);
        Ok(Some(TicketWithTimeline {
            ticket,
            events: page.events.into_iter().map(TimelineRow::from).collect(),
            more: page.more,
        }))
    }

    async fn events(
        &self,
        scope: Scope,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<FeedPage, StoreError> {
        Ok(self.state()?.feeds.page(&scope, after.as_ref(), limit))
    }

    async fn snapshot(&self, scope: Scope) -> Result<Snapshot, StoreError> {
        let state = self.state()?;
        let tickets = match &scope {
            Scope::Member(member) => state.tickets.of_member(member.as_str()),
            Scope::Chat(_) | Scope::Desk => Vec::new(),
        };
        Ok(Snapshot {
            cursor: state.feeds.end(&scope),
            tickets,
        })
    }

    async fn wait(&self, scope: Scope, after: Cursor) -> Result<(), StoreError> {
        loop {
            // To listen before looking is what makes it impossible to miss a commit in between.
            let listener = self.shared.news.listen();
            if self.has_news(&scope, &after)? {
                return Ok(());
            }
            listener.await;
        }
    }

    async fn receipt(&self, operation: String) -> Result<Option<Committed>, StoreError> {
        Ok(self.state()?.receipts.get(&operation).cloned())
    }

    async fn attachment(&self, id: AttachmentId) -> Result<Option<StoredAttachment>, StoreError> {
        Ok(self.state()?.attachments.find(id).cloned())
    }

    async fn attachments(
        &self,
        ticket: TicketId,
        audience: Audience,
    ) -> Result<Vec<StoredAttachment>, StoreError> {
        Ok(self.state()?.attachments.of_ticket(ticket, audience))
    }

    async fn expired_attachments(
        &self,
        at: i64,
        limit: u32,
    ) -> Result<Vec<StoredAttachment>, StoreError> {
        Ok(self.state()?.attachments.expired(at, limit))
    }

    async fn search(&self, query: SearchQuery) -> Result<SearchPage, StoreError> {
        let state = self.state()?;
        Ok(state.texts.search(&query, &state.feeds, &state.tickets))
    }

    async fn all_tickets(
        &self,
        after: Option<i64>,
        limit: u32,
    ) -> Result<Vec<StoredTicket>, StoreError> {
        Ok(self.state()?.tickets.after(after, limit))
    }

    async fn chat(&self, key: ChatKeyed) -> Result<Option<StoredChat>, StoreError> {
        Ok(self.state()?.chats.find(&key).cloned())
    }

    async fn chats(&self, query: ChatQuery, limit: u32) -> Result<Vec<StoredChat>, StoreError> {
        Ok(self.state()?.chats.list(&query, limit))
    }

    async fn chats_before(&self, place: i64, at_most: u32) -> Result<u32, StoreError> {
        Ok(self.state()?.chats.before(place, at_most))
    }

    async fn chat_times(&self, limit: u32) -> Result<Vec<ChatTimes>, StoreError> {
        Ok(self.state()?.chats.times(limit))
    }

    async fn chat_sides(&self, chat: ChatId, at: i64) -> Result<ChatSides, StoreError> {
        Ok(self.state()?.chats.sides(chat, at))
    }

    async fn presence(&self, agent: String) -> Result<Option<StoredPresence>, StoreError> {
        Ok(self.state()?.presences.find(&agent).cloned())
    }

    async fn present(&self, at: i64) -> Result<Vec<StoredPresence>, StoreError> {
        Ok(self.state()?.presences.present(at))
    }

    async fn session(&self, key_hash: String) -> Result<Option<SessionRow>, StoreError> {
        Ok(self.state()?.sessions.get(&key_hash).cloned())
    }

    async fn due(&self, at: i64, limit: u32) -> Result<Vec<TimerRow>, StoreError> {
        Ok(self.state()?.timers.due(at, limit))
    }

    async fn notifications(
        &self,
        at: i64,
        limit: u32,
    ) -> Result<Vec<StoredNotification>, StoreError> {
        Ok(self.state()?.notifications.due(at, limit))
    }

    async fn counter(&self, key: String, at: i64) -> Result<i64, StoreError> {
        Ok(self.state()?.counters.value(&key, at))
    }

    async fn commit(&self, change: ChangeSet) -> Result<Committed, StoreError> {
        let news = !change.events.is_empty();
        let committed = self.state()?.commit(change)?;
        if news && committed.fresh {
            self.shared.news.notify(usize::MAX);
        }
        Ok(committed)
    }
}

#[cfg(test)]
mod tests {
    use futures_lite::future::{block_on, poll_once};
    use std::pin::pin;
    use uuid::Uuid;

    use super::*;
    use crate::port::{Body, EventRow};

    fn event(id: u128) -> ChangeSet {
        ChangeSet {
            events: vec![EventRow {
                id: EventId::new(Uuid::from_u128(id)),
                at: 0,
                ticket: None,
                chat: None,
                audience: Audience::Agents,
                scopes: vec![Scope::Desk],
                operation: None,
                by: "system".into(),
                kind: "test".into(),
                digest: String::new(),
                body: Body::default(),
            }],
            ..ChangeSet::default()
        }
    }

    #[test]
    fn a_restored_store_has_lost_its_tail_and_its_cursors() {
        let store = MemoryStore::new();
        let early = block_on(store.commit(event(1))).unwrap().places[0]
            .cursor
            .clone();
        let checkpoint = store.checkpoint().unwrap();
        let late = block_on(store.commit(event(2))).unwrap().places[0]
            .cursor
            .clone();

        let mut waiter = pin!(store.wait(Scope::Desk, late.clone()));
        assert_eq!(block_on(poll_once(&mut waiter)), None);
        store.restore(&checkpoint).unwrap();
        assert_eq!(block_on(poll_once(&mut waiter)), Some(Ok(())));

        for cursor in [early, late] {
            let page = block_on(store.events(Scope::Desk, Some(cursor), 10));
            assert_eq!(page, Ok(FeedPage::TakeSnapshot));
        }
        match block_on(store.events(Scope::Desk, None, 10)) {
            Ok(FeedPage::Events { events, .. }) => assert_eq!(events, event(1).events),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_clone_finds_what_a_dropped_handle_left() {
        let kept = MemoryStore::new();
        let first = kept.clone();
        block_on(first.commit(event(1))).unwrap();
        drop(first);
        assert_eq!(
            block_on(kept.commit(event(1))),
            Err(StoreError::Conflict),
            "the event's id is taken"
        );
    }
}
