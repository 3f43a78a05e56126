//! Whether another process has written.

use std::time::{Duration, Instant};

use rusqlite::Connection;

/// How long a commit of another process may go unseen while somebody waits.
pub(crate) const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Notices commits of other connections by `PRAGMA data_version`, which our own do not change.
pub(crate) struct Others {
    /// As it was when it was last read, however long ago: a change is never missed, since the
    /// number is only ever compared with the one before.
    version: Option<i64>,
    looked: Option<Instant>,
}

impl Others {
    pub(crate) fn new(db: &Connection) -> Self {
        Self {
            version: data_version(db),
            looked: None,
        }
    }

    /// How long until the next look is due.
    pub(crate) fn next_look(&self) -> Duration {
        self.looked
            .map_or(Duration::ZERO, |at| LOOK_EVERY.saturating_sub(at.elapsed()))
    }

    pub(crate) fn is_due(&self) -> bool {
        self.next_look().is_zero()
    }

    /// Looks whether another connection has committed since the last look.
    pub(crate) fn committed(&mut self, db: &Connection) -> bool {
        self.looked = Some(Instant::now());
        let version = data_version(db);
        // When it cannot be read, those who wait look for themselves and meet the error.
        let changed = version.is_none() || version != self.version;
        self.version = version;
        changed
    }
}

fn data_version(db: &Connection) -> Option<i64> {
    db.prepare_cached("PRAGMA data_version")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .ok()
}
