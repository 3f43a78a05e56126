//! Waiting with an end: until it happens, until a time has come, or until something else is to be
//! done.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Instant;

/// Wakes the thread that waits.
struct Waiting(Thread);

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Runs `future` on this thread until it is done; none when `end` has come or `enough` says so first,
/// and it is dropped. `enough` is asked whenever somebody unparks the thread.
pub(crate) fn wait_until<T>(
    future: impl Future<Output = T>,
    end: Instant,
    enough: impl Fn() -> bool,
) -> Option<T> {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Waiting(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        if enough() {
            return None;
        }
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return Some(done);
        }
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return None;
        }
        thread::park_timeout(left);
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn it_ends_with_what_comes_first() {
        let stop = AtomicBool::new(false);
        let said = || stop.load(Ordering::SeqCst);
        let far = Instant::now() + Duration::from_secs(3_600);
        assert_eq!(wait_until(ready(1), far, said), Some(1));
        let near = Instant::now() + Duration::from_millis(5);
        assert_eq!(wait_until(pending::<()>(), near, said), None);
        assert_eq!(wait_until(ready(1), Instant::now(), said), Some(1));
        thread::scope(|scope| {
            let waiting = scope.spawn(|| wait_until(pending::<()>(), far, said));
            stop.store(true, Ordering::SeqCst);
            waiting.thread().unpark();
            assert_eq!(waiting.join().unwrap(), None);
        });
        assert_eq!(wait_until(ready(1), far, said), None);
    }
}
