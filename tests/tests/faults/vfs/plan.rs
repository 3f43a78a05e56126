//! A watcher that fails chosen calls.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::ffi;

use super::{Call, Verdict, Watcher};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Any call fails with the I/O error of its kind.
    Io,
    /// A write finds the disk full.
    Full,
    /// A write stops half-way.
    Short,
    /// A lock is held by somebody else.
    Busy,
}

impl Fault {
    pub(crate) const ALL: [Self; 4] = [Self::Io, Self::Full, Self::Short, Self::Busy];

    /// How this fault shows at this call, if it can strike there.
    fn at(self, call: &Call<'_>) -> Option<Verdict> {
        let code = match (self, call) {
            (Self::Io, Call::Open { .. }) => ffi::SQLITE_CANTOPEN,
            (Self::Io, Call::Delete { .. }) => ffi::SQLITE_IOERR_DELETE,
            (Self::Io, Call::Access) => ffi::SQLITE_IOERR_ACCESS,
            (Self::Io, Call::Read) => ffi::SQLITE_IOERR_READ,
            (Self::Io, Call::Write { .. }) => ffi::SQLITE_IOERR_WRITE,
            (Self::Io, Call::Truncate { .. }) => ffi::SQLITE_IOERR_TRUNCATE,
            (Self::Io, Call::Sync { .. }) => ffi::SQLITE_IOERR_FSYNC,
            (Self::Io, Call::Size) => ffi::SQLITE_IOERR_FSTAT,
            (Self::Io, Call::Lock) => ffi::SQLITE_IOERR_LOCK,
            (Self::Io, Call::MapShared) => ffi::SQLITE_IOERR_SHMMAP,
            (Self::Io, Call::LockShared) => ffi::SQLITE_IOERR_SHMLOCK,
            (Self::Full, Call::Write { .. }) => ffi::SQLITE_FULL,
            (Self::Short, Call::Write { .. }) => return Some(Verdict::Half(ffi::SQLITE_FULL)),
            (Self::Busy, Call::Lock | Call::LockShared) => ffi::SQLITE_BUSY,
            _ => return None,
        };
        Some(Verdict::Fail(code))
    }
}

/// Fails the n-th call at which its fault can strike; waits for neither the disk nor a lock.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    armed: Mutex<Armed>,
}

#[derive(Debug, Default)]
struct Armed {
    fault: Option<Fault>,
    left: u64,
    lasting: bool,
    struck: u64,
}

impl Plan {
    pub(crate) fn new() -> Arc<Self> {
        Arc::default()
    }

    /// From now on the `nth` call (1 is the next) fails; if `lasting`, all after it too.
    pub(crate) fn arm(&self, fault: Fault, nth: u64, lasting: bool) {
        *self.armed() = Armed {
            fault: Some(fault),
            left: nth,
            lasting,
            struck: 0,
        };
    }

    /// From now on nothing fails. How many calls did.
    pub(crate) fn disarm(&self) -> u64 {
        let mut armed = self.armed();
        armed.fault = None;
        armed.struck
    }

    fn armed(&self) -> MutexGuard<'_, Armed> {
        self.armed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watcher for Plan {
    fn before(&self, call: &Call<'_>) -> Verdict {
        let mut armed = self.armed();
        if let Some(verdict) = armed.fault.and_then(|fault| fault.at(call)) {
            armed.left = armed.left.saturating_sub(1);
            let strikes = armed.left == 0 && (armed.lasting || armed.struck == 0);
            if strikes {
                armed.struck += 1;
                return verdict;
            }
        }
        match call {
            Call::Sync { .. } | Call::Sleep => Verdict::Skip,
            _ => Verdict::Go,
        }
    }
}
