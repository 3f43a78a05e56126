//! Stopping a call that may take long: cancelling a task does not reach Rust in every language.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use event_listener::{Event, listener};

use crate::error::DeskError;

/// Stops the calls that it was given to. Once used it stays used.
#[derive(Debug, Default, uniffi::Object)]
pub struct StopHandle {
    stopped: AtomicBool,
    news: Event,
}

#[uniffi::export]
impl StopHandle {
    /// A handle that stops nothing yet.
    #[uniffi::constructor]
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Stops every call that has this handle: it answers `Stopped`, and what it had done by then
    /// stays done. May be called from any thread, and again.
    pub fn stop(&self) -> Result<(), DeskError> {
        self.stopped.store(true, Ordering::SeqCst);
        self.news.notify(usize::MAX);
        Ok(())
    }

    /// Whether it was used.
    pub fn is_stopped(&self) -> Result<bool, DeskError> {
        Ok(self.used())
    }
}

impl StopHandle {
    fn used(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    async fn wait(&self) {
        loop {
            listener!(self.news => heard);
            if self.used() {
                return;
            }
            heard.await;
        }
    }
}

/// `Stopped`, if the handle was used.
pub(crate) fn check(stop: Option<&StopHandle>) -> Result<(), DeskError> {
    match stop {
        Some(stop) if stop.used() => Err(DeskError::Stopped),
        _ => Ok(()),
    }
}

/// `work`, or `Stopped` as soon as the handle is used: `work` is dropped then.
pub(crate) async fn or_stopped<T>(
    stop: Option<Arc<StopHandle>>,
    work: impl Future<Output = Result<T, DeskError>>,
) -> Result<T, DeskError> {
    let Some(stop) = stop else {
        return work.await;
    };
    let stopped = async {
        stop.wait().await;
        Err(DeskError::Stopped)
    };
    // The handle first: one that was used before starts nothing.
    futures_lite::future::or(stopped, work).await
}
