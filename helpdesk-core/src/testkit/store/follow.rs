//! Readers of a feed.

use std::cell::Cell;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use futures_lite::future::block_on;

use super::Subject;
use crate::port::{Cursor, EventRow, FeedPage, Scope};
use crate::testkit::check::CheckFailure;

thread_local! {
    /// So long a check waits for what a store must do at once, before it calls it hung.
    static PATIENCE: Cell<Duration> = const { Cell::new(Duration::from_secs(60)) };
}

/// Makes the checks that this thread runs wait for `patience` at most, 60 seconds otherwise, for what
/// must come: for stores that are known to hang.
pub fn wait_at_most(patience: Duration) {
    PATIENCE.set(patience);
}

/// How long to wait for what a store may do late.
pub(super) fn patience() -> Duration {
    PATIENCE.get()
}

/// One reader of one feed, and all that it has read.
pub(super) struct Follower {
    store: Subject,
    scope: Scope,
    cursor: Option<Cursor>,
    pub(super) seen: Vec<EventRow>,
}

impl Follower {
    /// A reader from the beginning.
    pub(super) fn new(store: &Subject, scope: Scope) -> Self {
        Self {
            store: store.clone(),
            scope,
            cursor: None,
            seen: Vec::new(),
        }
    }

    /// A reader of what comes after the cursor.
    pub(super) fn after(store: &Subject, scope: Scope, cursor: Cursor) -> Self {
        Self {
            cursor: Some(cursor),
            ..Self::new(store, scope)
        }
    }

    /// Reads one page and returns how many events were on it.
    pub(super) fn read(&mut self, limit: u32) -> Result<usize, CheckFailure> {
        let page = self
            .store
            .events(self.scope.clone(), self.cursor.clone(), limit);
        match block_on(page)? {
            FeedPage::TakeSnapshot => Err(CheckFailure::new(
                "a cursor that the feed gave out is answered with TakeSnapshot",
            )),
            FeedPage::Events { events, cursor, .. } => {
                if events.len() > limit as usize {
                    return Err(CheckFailure::new("a page is longer than its limit"));
                }
                let count = events.len();
                self.seen.extend(events);
                self.cursor = Some(cursor);
                Ok(count)
            }
        }
    }

    /// Reads to the end, and returns where that is.
    pub(super) fn read_all(&mut self) -> Result<Cursor, CheckFailure> {
        while self.read(1_000)? > 0 {}
        self.cursor
            .clone()
            .ok_or_else(|| CheckFailure::new("a page came without a cursor"))
    }

    /// Waits until there are events, and reads them. A wait may return early.
    pub(super) fn wait(&mut self) -> Result<(), CheckFailure> {
        while self.read(100)? == 0 {
            if let Some(cursor) = self.cursor.clone() {
                block_on(self.store.wait(self.scope.clone(), cursor))?;
            }
        }
        Ok(())
    }
}

/// Work in a thread of its own, which may hang: then the thread is left behind.
pub(super) struct Task<T>(Receiver<Result<T, CheckFailure>>);

impl<T: Send + 'static> Task<T> {
    pub(super) fn start(work: impl FnOnce() -> Result<T, CheckFailure> + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        thread::spawn(move || {
            // Nobody listens any more when the check has failed elsewhere.
            let _ = sender.send(work());
        });
        Self(receiver)
    }

    /// The work's answer, or a failure when `what` takes for ever.
    #[track_caller]
    pub(super) fn finish(self, what: &str) -> Result<T, CheckFailure> {
        match self.0.recv_timeout(PATIENCE.get()) {
            Ok(answer) => answer,
            Err(_) => Err(CheckFailure::new(format!("{what} hung or panicked"))),
        }
    }
}
