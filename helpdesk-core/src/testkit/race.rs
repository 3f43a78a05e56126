//! Threads that start together.

use std::sync::Barrier;
use std::thread;

use super::check::CheckFailure;

/// Runs `work` in `threads` threads at once, each with its number, and collects their answers in
/// that order, or the first failure.
pub(super) fn race<T: Send>(
    threads: usize,
    work: impl Fn(usize) -> Result<T, CheckFailure> + Sync,
) -> Result<Vec<T>, CheckFailure> {
    let start = Barrier::new(threads);
    let (start, work) = (&start, &work);
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|number| {
                scope.spawn(move || {
                    start.wait();
                    work(number)
                })
            })
            .collect();
        running
            .into_iter()
            .map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|_| Err(CheckFailure::new("a thread panicked")))
            })
            .collect()
    })
}
