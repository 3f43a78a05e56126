//! How a store is opened.

use std::time::Duration;

/// How a store is opened. `SqliteOptions::default()` is right for a desk that must lose nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SqliteOptions {
    pub(crate) synchronous: Synchronous,
    pub(crate) readers: usize,
    pub(crate) busy_timeout: Duration,
    pub(crate) vfs: Option<String>,
}

impl SqliteOptions {
    /// How much a commit is worth once it has returned; [`Synchronous::Full`] by default.
    #[must_use]
    pub fn synchronous(mut self, synchronous: Synchronous) -> Self {
        self.synchronous = synchronous;
        self
    }

    /// The most connections that read at one time, at least 1; 4 by default. Each is opened when
    /// it is first needed and may take some 16 MiB of memory. A read that finds none free waits.
    #[must_use]
    pub fn readers(mut self, readers: usize) -> Self {
        self.readers = readers.max(1);
        self
    }

    /// How long to wait for another process that holds the file before the call fails with
    /// `Unavailable` ([`OpenError::Busy`](crate::OpenError::Busy) while opening); 5 seconds by
    /// default.
    #[must_use]
    pub fn busy_timeout(mut self, busy_timeout: Duration) -> Self {
        self.busy_timeout = busy_timeout;
        self
    }

    /// Reads and writes through the SQLite VFS with this name, which the program has registered:
    /// one that encrypts, say, or one that fails on purpose in a test. By default SQLite's own for
    /// the platform. The file is made and looked at as a plain file in any case. An unknown name
    /// is [`OpenError::Backend`](crate::OpenError::Backend).
    #[must_use]
    pub fn vfs(mut self, name: impl Into<String>) -> Self {
        self.vfs = Some(name.into());
        self
    }
}

impl Default for SqliteOptions {
    fn default() -> Self {
        Self {
            synchronous: Synchronous::Full,
            readers: 4,
            busy_timeout: Duration::from_secs(5),
            vfs: None,
        }
    }
}

/// What a commit that has returned survives. SQLite's `PRAGMA synchronous`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Synchronous {
    /// A crash of the process and a loss of power: each commit waits for the disk.
    #[default]
    Full,
    /// A crash of the process. A loss of power may take the last commits, newest first, and
    /// damages nothing. Receipts that were handed out for those are then lost too.
    Normal,
}

impl Synchronous {
    pub(crate) const fn pragma(self) -> &'static str {
        match self {
            Self::Full => "FULL",
            Self::Normal => "NORMAL",
        }
    }
}
