//! A store that fails when it is told to.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::gated::gated_store;
use crate::id::{AttachmentId, ChatId, EventId, TicketId};
use crate::port::{
    Audience, ChangeSet, ChatKeyed, ChatQuery, ChatSides, ChatTimes, Committed, Cursor, FeedPage,
    MemberListPage, MemberListQuery, Scope, SearchPage, SearchQuery, SessionRow, Snapshot, Store,
    StoreError, StoredAttachment, StoredChat, StoredNotification, StoredPresence, StoredTicket,
    TicketKey, TicketPage, TicketQuery, TicketWithTimeline, TimelinePage, TimerRow,
};

/// A [`Store`] that fails chosen calls and hands all others to the store below. A call that
/// fails has no effect. Clones share what is to fail.
#[derive(Clone, Debug)]
pub struct FaultyStore<S> {
    store: S,
    plan: Arc<Mutex<Plan>>,
}

#[derive(Debug, Default)]
struct Plan {
    calls: u64,
    failures: Vec<(u64, StoreError)>,
    conflicts: u32,
}

impl<S> FaultyStore<S> {
    /// Over `store`, with no failures yet.
    pub fn new(store: S) -> Self {
        Self {
            store,
            plan: Arc::default(),
        }
    }

    /// Fails the `nth` call from now on (1 is the next one) with `error`.
    pub fn fail_call(&self, nth: u64, error: StoreError) {
        let mut plan = self.plan();
        let call = plan.calls.saturating_add(nth);
        plan.failures.push((call, error));
    }

    /// Answers the next `times` commits with [`StoreError::Conflict`].
    pub fn conflict_commits(&self, times: u32) {
        self.plan().conflicts = times;
    }

    /// How many calls came so far, failed ones included.
    pub fn calls(&self) -> u64 {
        self.plan().calls
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn before(&self, call: &str) -> Result<(), StoreError> {
        let mut plan = self.plan();
        plan.calls += 1;
        let now = plan.calls;
        if let Some(place) = plan.failures.iter().position(|(at, _)| *at == now) {
            return Err(plan.failures.swap_remove(place).1);
        }
        if call == "commit" && plan.conflicts > 0 {
            plan.conflicts -= 1;
            return Err(StoreError::Conflict);
        }
        Ok(())
    }

    async fn after(&self) {}
}

gated_store!(FaultyStore);

#[cfg(test)]
mod tests {
    use futures_lite::future::block_on;

    use super::*;
    use crate::memory::MemoryStore;

    #[test]
    fn the_chosen_calls_fail_and_the_others_do_not() {
        let store = FaultyStore::new(MemoryStore::new());
        let down = StoreError::Unavailable {
            reason: "test".into(),
        };
        let read = || block_on(store.counter("c".into(), 0));
        let write = || block_on(store.commit(ChangeSet::default())).map(|done| done.fresh);
        store.fail_call(2, down.clone());
        assert_eq!(read(), Ok(0));
        assert_eq!(read(), Err(down));
        assert_eq!(read(), Ok(0));
        store.conflict_commits(2);
        assert_eq!(write(), Err(StoreError::Conflict));
        assert_eq!(read(), Ok(0));
        assert_eq!(write(), Err(StoreError::Conflict));
        assert_eq!(write(), Ok(true));
        assert_eq!(store.calls(), 7);
    }
}
