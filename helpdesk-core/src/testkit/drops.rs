//! Futures dropped half-way, as a server does when a client hangs up.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use futures_lite::future::yield_now;

use super::gated::gated_store;
use crate::id::{AttachmentId, ChatId, EventId, TicketId};
use crate::port::{
    Audience, ChangeSet, ChatKeyed, ChatQuery, ChatSides, ChatTimes, Committed, Cursor, FeedPage,
    MemberListPage, MemberListQuery, Scope, SearchPage, SearchQuery, SessionRow, Snapshot, Store,
    StoreError, StoredAttachment, StoredChat, StoredNotification, StoredPresence, StoredTicket,
    TicketKey, TicketPage, TicketQuery, TicketWithTimeline, TimelinePage, TimerRow,
};

/// The most times that [`drop_at_every_await`] polls one future.
const MOST_POLLS: usize = 10_000;

/// Makes a future again and again, polls it 0 times, once, twice, ..., and drops it, until one is
/// ready. After each, `check` is told how many polls there were and, for the last one, the answer.
/// Returns at how many awaits a future was dropped.
///
/// # Panics
///
/// If a future is not ready after 10,000 polls: it waits for something that no poll brings about.
pub fn drop_at_every_await<F: Future>(
    mut make: impl FnMut() -> F,
    mut check: impl FnMut(usize, Option<F::Output>),
) -> usize {
    for polls in 0..=MOST_POLLS {
        let answer = poll_and_drop(make(), polls);
        let ready = answer.is_some();
        check(polls, answer);
        if ready {
            return polls - 1;
        }
    }
    panic!("the future was not ready after {MOST_POLLS} polls");
}

fn poll_and_drop<F: Future>(future: F, polls: usize) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..polls {
        if let Poll::Ready(answer) = future.as_mut().poll(&mut context) {
            return Some(answer);
        }
    }
    None
}

/// A [`Store`] that is pending once before and once after each call of the store below, so that
/// a future can be dropped before a call had an effect, and after.
#[derive(Clone, Debug)]
pub struct YieldingStore<S> {
    store: S,
}

impl<S> YieldingStore<S> {
    /// Over `store`.
    pub fn new(store: S) -> Self {
        Self { store }
    }

    async fn before(&self, _call: &str) -> Result<(), StoreError> {
        yield_now().await;
        Ok(())
    }

    async fn after(&self) {
        yield_now().await;
    }
}

gated_store!(YieldingStore);

#[cfg(test)]
mod tests {
    use futures_lite::future::block_on;

    use super::*;
    use crate::memory::MemoryStore;
    use crate::port::CounterChange;

    #[test]
    fn a_future_is_dropped_at_each_of_its_awaits() {
        let store = MemoryStore::new();
        let yielding = YieldingStore::new(store.clone());
        let change = ChangeSet {
            counters: vec![CounterChange {
                key: "c".into(),
                add: 1,
                at_most: None,
                until: None,
            }],
            ..ChangeSet::default()
        };
        let mut seen = Vec::new();
        let awaits = drop_at_every_await(
            || yielding.commit(change.clone()),
            |polls, answer| {
                let counted = block_on(store.counter("c".into(), 0)).unwrap();
                seen.push((polls, answer.is_some(), counted));
            },
        );
        assert_eq!(awaits, 2);
        // Never polled; dropped before the call; dropped after it; ready.
        let expected = [(0, false, 0), (1, false, 0), (2, false, 1), (3, true, 2)];
        assert_eq!(seen, expected);
    }
}
