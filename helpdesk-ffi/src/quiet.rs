//! What a panic says may quote what somebody typed: in the desk's own work it is not printed.

use std::cell::Cell;
use std::io::{Write as _, stderr};
use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::pin::pin;
use std::sync::Once;
use std::thread::panicking;

thread_local! {
    /// How many pieces of the desk's work this thread is in.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// While it lives, a panic on this thread prints where it was, and none of its words.
pub(crate) struct Quiet(());

impl Quiet {
    pub(crate) fn begin() -> Self {
        install();
        DEPTH.set(DEPTH.get().saturating_add(1));
        Self(())
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
    }
}

/// `work`, quiet whenever it runs: each time it may be on another thread.
pub(crate) async fn quiet<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    std::future::poll_fn(|context| {
        let _quiet = Quiet::begin();
        work.as_mut().poll(context)
    })
    .await
}

/// Once: outside the desk's work, the hook that was there goes on.
fn install() {
    static ONCE: Once = Once::new();
    // A hook cannot be set in the middle of a panic: the next call does it.
    if panicking() {
        return;
    }
    ONCE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| match DEPTH.get() {
            0 => before(panic),
            _ => print_place(panic),
        }));
    });
}

fn print_place(panic: &PanicHookInfo<'_>) {
    if let Some(place) = panic.location() {
        let (file, line) = (place.file(), place.line());
        // There may be nobody to tell; a panic here would end the app.
        let _ = writeln!(stderr(), "helpdesk: a defect at {file}:{line}");
    }
}
