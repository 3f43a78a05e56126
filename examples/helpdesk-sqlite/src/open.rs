//! Opening a file: whose it is, whether it can be read, and bringing it up to date.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::ffi::ErrorCode;
use rusqlite::{Connection, OpenFlags};

use crate::fault::reason;
use crate::options::SqliteOptions;
use crate::schema;

/// Marks a file as a help desk's: `HDsk`, in SQLite's `application_id`.
pub(crate) const APPLICATION_ID: i32 = i32::from_be_bytes(*b"HDsk");

/// Below this SQLite can damage a file in WAL mode that several connections write.
const OLDEST_SQLITE: i32 = 3_051_003;

/// KiB of pages that the writer and each reader keep, at most. A reader has room for the inner pages
/// of the trees of a million tickets, so that a view there reads no more pages than in a small file.
const WRITER_CACHE: i32 = 8192;
const READER_CACHE: i32 = 16384;

/// Why a file could not be opened. Nothing was written to a file that was refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The folder that is to hold the file is not there.
    #[error("the folder that is to hold the file does not exist")]
    NoFolder,
    /// The file or its folder cannot be written.
    #[error("the file or its folder cannot be written")]
    ReadOnly,
    /// The file is no SQLite database.
    #[error("the file is no SQLite database")]
    NotADatabase,
    /// The file is a SQLite database of another program.
    #[error("the file is the database of another program (application id {application_id:#010x})")]
    Foreign {
        /// What that program calls itself; 0 when it does not say.
        application_id: i32,
    },
    /// A newer version of this program wrote the file.
    #[error("the file has schema version {found}; this program knows versions up to {known}")]
    Newer {
        /// The file's schema version.
        found: i32,
        /// The newest that this program knows.
        known: i32,
    },
    /// The file is damaged. Restore a backup, or copy what SQLite's `.recover` finds.
    #[error("the file is damaged: {reason}")]
    Damaged {
        /// What SQLite says.
        reason: String,
    },
    /// Another process held the file for longer than the busy timeout.
    #[error("another process holds the file")]
    Busy,
    /// This program was built with a SQLite that can damage a file which two processes open.
    #[error("SQLite {found} is too old; 3.51.3 or later is needed")]
    OldSqlite {
        /// The version that was found, as in `3.51.2`.
        found: &'static str,
    },
    /// The file could not be brought up to date. It is as it was.
    #[error("the file could not be brought up to date: {reason}")]
    Migration {
        /// What went wrong.
        reason: String,
    },
    /// The operating system says no.
    #[error("the file cannot be opened: {0}")]
    Io(io::ErrorKind),
    /// SQLite says no.
    #[error("the file cannot be opened: {reason}")]
    Backend {
        /// What SQLite says.
        reason: String,
    },
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotADatabase,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged {
                reason: reason(&error),
            },
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::FileLockingProtocolFailed,
            ) => Self::Busy,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            _ => Self::Backend {
                reason: reason(&error),
            },
        }
    }
}

/// Opens or makes the file and answers with its full path and a connection that may write.
///
/// One at a time in this process: while a file is made, a plain file handle on it is closed, and
/// by the rules of POSIX that would take away the locks of any other connection to it.
pub(crate) fn open(
    path: &Path,
    options: &SqliteOptions,
) -> Result<(PathBuf, Connection), OpenError> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock();

    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(OpenError::OldSqlite {
            found: rusqlite::version(),
        });
    }
    // Readers are opened later, whatever the working directory is then.
    let path = std::path::absolute(path).map_err(|error| OpenError::Io(error.kind()))?;
    make(&path)?;
    let mut db = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE, options)?;
    db.busy_timeout(options.busy_timeout)?;
    // A file that turns out not to be ours is left as it is, its write-ahead log too.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    identify(&db, &path)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    use_log(&db, options.busy_timeout)?;
    db.execute_batch(&format!(
        "PRAGMA synchronous = {};
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA secure_delete = ON;
         PRAGMA cell_size_check = ON;
         PRAGMA cache_size = -{WRITER_CACHE};",
        options.synchronous.pragma()
    ))?;
    keep_plans(&db)?;
    schema::bring_up_to_date(&mut db)?;
    Ok((path, db))
}

/// Opens a connection that only reads, on a file that [`open`] has opened.
pub(crate) fn open_reader(path: &Path, options: &SqliteOptions) -> rusqlite::Result<Connection> {
    let db = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY, options)?;
    db.busy_timeout(options.busy_timeout)?;
    db.execute_batch(&format!(
        "PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA cache_size = -{READER_CACHE};"
    ))?;
    keep_plans(&db)?;
    Ok(db)
}

fn connect(
    path: &Path,
    rights: OpenFlags,
    options: &SqliteOptions,
) -> rusqlite::Result<Connection> {
    let flags = rights | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    match &options.vfs {
        Some(name) => Connection::open_with_flags_and_vfs(path, flags, name.as_str()),
        None => Connection::open_with_flags(path, flags),
    }
}

/// Keeps statements prepared, for every value. Otherwise a statement whose range is a parameter
/// would be compiled anew each time that the value changes, which costs a list a third of its time.
fn keep_plans(db: &Connection) -> rusqlite::Result<()> {
    db.set_prepared_statement_cache_capacity(128);
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Makes an empty file that its owner alone may read, unless there is a file. SQLite gives the
/// same rights to the write-ahead log and its index.
fn make(path: &Path) -> Result<(), OpenError> {
    let folder = path.parent().ok_or(OpenError::NoFolder)?;
    if !folder.is_dir() {
        return Err(OpenError::NoFolder);
    }
    let mut file = std::fs::OpenOptions::new();
    file.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    match file.open(path) {
        Ok(_) => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => {
            return Err(match error.kind() {
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    OpenError::ReadOnly
                }
                kind => OpenError::Io(kind),
            });
        }
    }
    // SQLite would take a file that is shorter than its header for an empty one.
    let found = std::fs::metadata(path).map_err(|error| OpenError::Io(error.kind()))?;
    if !found.is_file() || (1..100).contains(&found.len()) {
        return Err(OpenError::NotADatabase);
    }
    Ok(())
}

/// Refuses what is not ours, before anything is written. An empty file becomes ours.
fn identify(db: &Connection, path: &Path) -> Result<(), OpenError> {
    let application_id = pragma(db, "application_id")?;
    if application_id != APPLICATION_ID {
        // Asked only now: reading has undone what a crash may have left of a file's making.
        let length = std::fs::metadata(path).map_err(|error| OpenError::Io(error.kind()))?;
        if length.len() != 0 {
            // Another process may have made it ours since.
            match pragma(db, "application_id")? {
                APPLICATION_ID => {}
                application_id => return Err(OpenError::Foreign { application_id }),
            }
        }
        db.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    let (found, known) = (schema::version(db)?, schema::known_version());
    if found > known {
        return Err(OpenError::Newer { found, known });
    }
    if db.is_readonly("main")? {
        return Err(OpenError::ReadOnly);
    }
    Ok(())
}

/// Switches the file to a write-ahead log. SQLite does not wait by itself for another process
/// that does the same at the same time.
fn use_log(db: &Connection, patience: Duration) -> Result<(), OpenError> {
    let begun = Instant::now();
    loop {
        let mode = db.query_row("PRAGMA journal_mode = WAL", [], |row| {
            row.get::<_, String>(0)
        });
        match mode {
            Ok(mode) if mode == "wal" => return Ok(()),
            Ok(_) => {
                return Err(OpenError::Backend {
                    reason: "the file system does not support a write-ahead log".to_owned(),
                });
            }
            Err(error) => match OpenError::from(error) {
                OpenError::Busy if begun.elapsed() < patience => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                error => return Err(error),
            },
        }
    }
}

fn pragma(db: &Connection, name: &str) -> rusqlite::Result<i32> {
    db.pragma_query_value(None, name, |row| row.get(0))
}
