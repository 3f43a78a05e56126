//! Nothing that goes wrong crosses as anything but a typed error.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;

use futures_lite::FutureExt as _;

use crate::error::{DeskError, defect};
use crate::ports::log::{Log, LogLevel};
use crate::quiet::{Quiet, quiet};

/// Work that answers with a value or an error, whatever else it is: for every kind of future the
/// code that waits for it would be made anew, and there are more than a hundred kinds.
pub(crate) type Work<'a, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

/// The answer of `work`; a panic in it is a [`DeskError::Defect`] that names `place`. What a panic
/// says may hold content and is left out, here and on standard error.
pub(crate) async fn contained<T, E: Into<DeskError>>(
    log: &Log,
    place: &'static str,
    work: Work<'_, T, E>,
) -> Result<T, DeskError> {
    let work = quiet(work);
    // Nothing of the desk is seen half done after a panic: its state is behind the store's commits.
    let answer = AssertUnwindSafe(work).catch_unwind().await;
    settled(log, place, answer)
}

/// The same for work that does not wait.
pub(crate) fn contained_now<T, E: Into<DeskError>>(
    place: &'static str,
    work: impl FnOnce() -> Result<T, E>,
) -> Result<T, DeskError> {
    let _quiet = Quiet::begin();
    let answer = catch_unwind(AssertUnwindSafe(work));
    settled(&Log::default(), place, answer)
}

fn settled<T, E: Into<DeskError>>(
    log: &Log,
    place: &'static str,
    answer: std::thread::Result<Result<T, E>>,
) -> Result<T, DeskError> {
    let error = match answer {
        Ok(Ok(value)) => return Ok(value),
        Ok(Err(error)) => error.into(),
        Err(_) => defect(place),
    };
    tell(log, place, &error);
    Err(error)
}

/// Writes what the app's operator must know to the log.
fn tell(log: &Log, place: &'static str, error: &DeskError) {
    match error {
        DeskError::Unavailable { .. } => log.write(LogLevel::Warning, place, error),
        DeskError::Damaged { .. }
        | DeskError::Failed { .. }
        | DeskError::CannotOpen { .. }
        | DeskError::Defect { .. } => log.write(LogLevel::Failure, place, error),
        DeskError::Refused { .. }
        | DeskError::RefusedInChat { .. }
        | DeskError::Invalid { .. }
        | DeskError::NotFound
        | DeskError::SignIn { .. }
        | DeskError::SlowDown { .. }
        | DeskError::FileAccess { .. }
        | DeskError::Stopped => {}
    }
}

/// `work` on a thread of its own: for what blocks, which a caller's thread must not.
pub(crate) async fn on_thread<T: Send + 'static>(
    place: &'static str,
    work: impl FnOnce() -> Result<T, DeskError> + Send + 'static,
) -> Result<T, DeskError> {
    let (sender, receiver) = oneshot::async_channel();
    std::thread::Builder::new()
        .name(format!("helpdesk-{place}"))
        .spawn(move || {
            // Nobody waits any more: what was done stays done.
            let _ = sender.send(contained_now(place, work));
        })
        .map_err(|_| DeskError::Unavailable {
            detail: "no thread to be had".to_owned(),
        })?;
    receiver.await.unwrap_or_else(|_| Err(defect(place)))
}
