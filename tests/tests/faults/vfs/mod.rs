//! File calls of SQLite, watched: failed on purpose, or written down to be undone.

mod disk;
mod plan;
mod shim;

pub(crate) use disk::{Disk, Kept};
pub(crate) use plan::{Fault, Plan};

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Told of each file call of SQLite before it is carried out.
pub(crate) trait Watcher: Send + Sync + 'static {
    /// What to do with the call.
    fn before(&self, call: &Call<'_>) -> Verdict;
}

/// What to do with a call.
pub(crate) enum Verdict {
    /// Carry it out.
    Go,
    /// Say that it was done, and do nothing.
    Skip,
    /// Write the first half of the bytes and fail with this code.
    Half(i32),
    /// Fail with this code.
    Fail(i32),
}

/// A file call of SQLite. Giving back (close, unlock, unmap) is none: it cannot fail usefully.
#[derive(Debug)]
pub(crate) enum Call<'a> {
    Open {
        path: &'a str,
        flags: i32,
    },
    Delete {
        path: &'a str,
        sync_folder: bool,
    },
    Access,
    Read,
    Write {
        path: &'a str,
        offset: u64,
        bytes: &'a [u8],
    },
    Truncate {
        path: &'a str,
        size: u64,
    },
    Sync {
        path: &'a str,
    },
    Size,
    Lock,
    MapShared,
    LockShared,
    /// Waiting for a lock. Skipped, it takes no time.
    Sleep,
}

/// Registers a VFS over `watcher` and answers with its name, which no other has.
pub(crate) fn register(watcher: Arc<dyn Watcher>) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let name = format!("watched-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    shim::register(&name, watcher);
    name
}

/// A VFS that never waits for the disk, for tests that lose no power.
#[derive(Debug)]
pub(crate) struct NoSync;

impl Watcher for NoSync {
    fn before(&self, call: &Call<'_>) -> Verdict {
        match call {
            Call::Sync { .. } => Verdict::Skip,
            _ => Verdict::Go,
        }
    }
}
