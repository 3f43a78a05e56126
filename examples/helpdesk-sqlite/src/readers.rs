//! A few connections that only read, used on the thread that asks.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use crate::fault::Fault;
use crate::open::open_reader;
use crate::options::SqliteOptions;

/// Opens connections when they are first needed and keeps them.
pub(crate) struct Readers {
    path: PathBuf,
    options: SqliteOptions,
    pool: Mutex<Pool>,
    freed: Condvar,
}

#[derive(Default)]
struct Pool {
    free: Vec<Connection>,
    open: usize,
    /// How many reads wait for a connection: to wake somebody is a call of the system.
    waiting: usize,
}

impl Readers {
    pub(crate) fn new(path: PathBuf, options: SqliteOptions) -> Self {
        Self {
            path,
            options,
            pool: Mutex::default(),
            freed: Condvar::new(),
        }
    }

    /// Runs one short piece of reading.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let reader = self.take()?;
        work(reader.db())
    }

    /// Runs some short reads that all see the same moment.
    pub(crate) fn read_at_one_moment<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.read(|db| at_one_moment(db, work))
    }

    fn take(&self) -> Result<Reader<'_>, Fault> {
        let mut pool = self.lock();
        loop {
            if let Some(db) = pool.free.pop() {
                return Ok(Reader {
                    db: Some(db),
                    readers: self,
                });
            }
            if pool.open < self.options.readers {
                break;
            }
            pool.waiting += 1;
            pool = self
                .freed
                .wait(pool)
                .unwrap_or_else(PoisonError::into_inner);
            pool.waiting -= 1;
        }
        pool.open += 1;
        drop(pool);
        // From here on the place is given back by dropping `reader`.
        let mut reader = Reader {
            db: None,
            readers: self,
        };
        reader.db = Some(open_reader(&self.path, &self.options)?);
        Ok(reader)
    }

    fn lock(&self) -> MutexGuard<'_, Pool> {
        // The pool is whole between any two statements of this file.
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs some reads that all see the same moment.
pub(crate) fn at_one_moment<T>(
    db: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, Fault>,
) -> Result<T, Fault> {
    db.prepare_cached("BEGIN")?.execute([])?;
    let result = work(db);
    // After some errors SQLite has rolled back by itself.
    if !db.is_autocommit() {
        db.prepare_cached("ROLLBACK")?.execute([])?;
    }
    result
}

impl fmt::Debug for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Readers").finish_non_exhaustive()
    }
}

/// A connection that goes back when it is dropped.
struct Reader<'a> {
    db: Option<Connection>,
    readers: &'a Readers,
}

impl Reader<'_> {
    fn db(&self) -> &Connection {
        self.db
            .as_ref()
            .expect("a reader is handed out with its connection")
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let mut pool = self.readers.lock();
        match self.db.take() {
            // One that is still in a transaction (the work panicked) would show an old moment.
            Some(db) if db.is_autocommit() && !std::thread::panicking() => pool.free.push(db),
            _ => pool.open -= 1,
        }
        let waited_for = pool.waiting > 0;
        drop(pool);
        if waited_for {
            self.readers.freed.notify_one();
        }
    }
}
