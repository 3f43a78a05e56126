//! Who waits for news of which scope.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use event_listener::{Event, EventListener};
use helpdesk_core::port::Scope;

/// Wakes those who wait for a scope, and no others.
#[derive(Default)]
pub(crate) struct Waiters {
    scopes: Mutex<HashMap<Scope, Waited>>,
    /// All who wait; read by the writer thread at each turn.
    count: AtomicUsize,
    /// How often the file was looked at for them.
    #[cfg(test)]
    pub(crate) looks: AtomicUsize,
}

#[derive(Default)]
struct Waited {
    waiting: usize,
    event: Arc<Event>,
}

impl Waiters {
    /// Takes a place among those who wait for the scope, until the answer is dropped.
    pub(crate) fn join(self: &Arc<Self>, scope: Scope) -> Waiting {
        let mut scopes = self.lock();
        let waited = scopes.entry(scope.clone()).or_default();
        waited.waiting += 1;
        let event = waited.event.clone();
        drop(scopes);
        self.count.fetch_add(1, Ordering::SeqCst);
        Waiting {
            waiters: self.clone(),
            scope,
            event,
        }
    }

    /// How many wait.
    pub(crate) fn count(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }

    /// Wakes those who wait for this scope.
    pub(crate) fn wake(&self, scope: &Scope) {
        if self.count() == 0 {
            return;
        }
        let event = self.lock().get(scope).map(|waited| waited.event.clone());
        if let Some(event) = event {
            event.notify(usize::MAX);
        }
    }

    /// Wakes everybody.
    pub(crate) fn wake_all(&self) {
        let events: Vec<_> = self.lock().values().map(|w| w.event.clone()).collect();
        for event in events {
            event.notify(usize::MAX);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Scope, Waited>> {
        // The map is whole between any two statements of this file.
        self.scopes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place among those who wait.
pub(crate) struct Waiting {
    waiters: Arc<Waiters>,
    scope: Scope,
    event: Arc<Event>,
}

impl Waiting {
    /// Resolves at the next wake-up after this call.
    pub(crate) fn listen(&self) -> EventListener {
        self.event.listen()
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.waiters.count.fetch_sub(1, Ordering::SeqCst);
        let mut scopes = self.waiters.lock();
        if let Some(waited) = scopes.get_mut(&self.scope) {
            waited.waiting -= 1;
            if waited.waiting == 0 {
                scopes.remove(&self.scope);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use helpdesk_core::id::MemberId;

    use super::*;

    #[test]
    fn a_wake_up_reaches_its_scope_alone_and_nothing_is_left_behind() {
        let waiters = Arc::new(Waiters::default());
        let member = |id: &str| Scope::Member(MemberId::parse(id).unwrap());
        let (a, b) = (waiters.join(member("a")), waiters.join(member("b")));
        let (mut heard_a, mut heard_b) = (a.listen(), b.listen());
        waiters.wake(&member("a"));
        let heard = |l: &mut EventListener| {
            futures_lite::future::block_on(futures_lite::future::poll_once(l)).is_some()
        };
        assert!(heard(&mut heard_a));
        assert!(!heard(&mut heard_b));
        waiters.wake_all();
        assert!(heard(&mut heard_b));
        assert_eq!(waiters.count(), 2);
        drop((a, b));
        assert_eq!(waiters.count(), 0);
        assert!(waiters.lock().is_empty());
    }
}
