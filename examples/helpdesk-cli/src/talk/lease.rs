//! Says again and again that an agent is there, for as long as they are: who does not say it for
//! the time of a lease gives their chats back to the queue.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use futures_lite::future::block_on;
use helpdesk_core::desk::{Caller, Desk, DeskError};
use helpdesk_core::policy::Policy;

use super::There;
use crate::patience::wait_until;

/// How long to wait before the desk is asked again that was busy or out of reach.
const PAUSE: Duration = Duration::from_secs(2);

/// An agent's lease.
pub(super) struct Lease<'a> {
    desk: &'a Desk,
    caller: &'a Caller,
    there: There,
    every: Duration,
    due: Instant,
}

impl<'a> Lease<'a> {
    /// Renewed three times in the policy's time, from now on.
    pub(super) fn new(desk: &'a Desk, policy: &Policy, caller: &'a Caller, there: There) -> Self {
        let lease = policy.chat().lease_for().to_std().unwrap_or(PAUSE);
        Self {
            desk,
            caller,
            there,
            every: lease / 3,
            due: Instant::now(),
        }
    }

    /// Renews it when it is time to.
    pub(super) fn renew(&mut self) -> Result<(), DeskError> {
        if Instant::now() >= self.due {
            let There { state, capacity } = self.there;
            block_on(self.desk.set_presence(self.caller, state, capacity))?;
            self.due = Instant::now() + self.every;
        }
        Ok(())
    }

    /// Renews it until `left` says that the agent is gone. It ends before that only when the desk
    /// does not take this caller any more.
    pub(super) fn keep(&mut self, left: impl Fn() -> bool) {
        while !left() {
            let again = match self.renew() {
                Ok(()) => self.due,
                Err(error) if error.is_retryable() => Instant::now() + PAUSE,
                Err(_) => return,
            };
            wait_until(std::future::pending::<()>(), again, &left);
        }
    }

    /// Renews it while this thread does something else.
    pub(super) fn keep_while<T>(mut self, work: impl FnOnce() -> T) -> T {
        let left = AtomicBool::new(false);
        thread::scope(|scope| {
            let keeping = scope.spawn(|| self.keep(|| left.load(Ordering::SeqCst)));
            let done = work();
            left.store(true, Ordering::SeqCst);
            keeping.thread().unpark();
            done
        })
    }
}
