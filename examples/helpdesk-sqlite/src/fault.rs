//! What goes wrong inside, and what of it is told outside.
//!
//! SQLite's own messages are not passed on: they may quote SQL. Its result code and the fixed
//! text of that code are.

use helpdesk_core::port::{BlobError, StoreError};
use rusqlite::ffi::ErrorCode;

/// Why a piece of work on the database failed.
#[derive(Debug)]
pub(crate) enum Fault {
    /// SQLite says so.
    Sqlite(rusqlite::Error),
    /// What is stored has not the form that this program writes.
    Corrupt(&'static str),
    /// A rule of the store port.
    Store(StoreError),
    /// A rule of the blob port.
    Blob(BlobError),
    /// The writer thread has ended.
    WriterGone,
    /// The work panicked. Who asked for it is told by that panic.
    Panicked,
}

/// Whether the same call may go through later, or why not.
enum Severity {
    Unavailable,
    Corrupt,
    Backend,
}

impl Fault {
    /// The same fault once more, for another who is struck by it.
    pub(crate) fn alike(&self) -> Self {
        match self {
            Self::Sqlite(error) => match error.sqlite_error() {
                Some(code) => Self::Sqlite(rusqlite::Error::SqliteFailure(*code, None)),
                None => Self::Corrupt("a column has a value of another type"),
            },
            Self::Corrupt(what) => Self::Corrupt(what),
            Self::Store(error) => Self::Store(error.clone()),
            Self::Blob(error) => Self::Blob(error.clone()),
            Self::WriterGone => Self::WriterGone,
            Self::Panicked => Self::Panicked,
        }
    }

    /// Whether somebody else has the file for now.
    pub(crate) fn is_busy(&self) -> bool {
        let code = match self {
            Self::Sqlite(error) => error.sqlite_error_code(),
            _ => None,
        };
        matches!(
            code,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
        )
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Corrupt(_) => Severity::Corrupt,
            Self::Sqlite(error) => severity(error),
            Self::Store(_) | Self::Blob(_) | Self::WriterGone | Self::Panicked => Severity::Backend,
        }
    }

    fn reason(&self) -> String {
        match self {
            Self::Corrupt(what) => (*what).to_owned(),
            Self::Sqlite(error) => reason(error),
            Self::Store(_) => "a rule of the store".to_owned(),
            Self::Blob(_) => "a rule of the blob store".to_owned(),
            Self::WriterGone => "the writer thread has ended".to_owned(),
            Self::Panicked => "the work panicked".to_owned(),
        }
    }
}

fn severity(error: &rusqlite::Error) -> Severity {
    match error {
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::Utf8Error(..)
        | rusqlite::Error::InvalidColumnType(..) => Severity::Corrupt,
        _ => match error.sqlite_error_code() {
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                // Locks of the log's index that stayed held while SQLite tried for ten seconds.
                | ErrorCode::FileLockingProtocolFailed
                | ErrorCode::DiskFull
                | ErrorCode::CannotOpen
                | ErrorCode::SystemIoFailure
                | ErrorCode::OutOfMemory,
            ) => Severity::Unavailable,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Severity::Corrupt,
            _ => Severity::Backend,
        },
    }
}

/// The fixed text of an error: nothing that a statement or its parameters held.
pub(crate) fn reason(error: &rusqlite::Error) -> String {
    match error.sqlite_error() {
        Some(code) => format!(
            "SQLite {}: {}",
            code.extended_code,
            rusqlite::ffi::code_to_str(code.extended_code)
        ),
        None => match severity(error) {
            Severity::Corrupt => "a column has a value of another type".to_owned(),
            _ => "a statement was used wrongly".to_owned(),
        },
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<BlobError> for Fault {
    fn from(error: BlobError) -> Self {
        Self::Blob(error)
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        if let Fault::Store(error) = fault {
            return error;
        }
        let reason = fault.reason();
        match fault.severity() {
            Severity::Unavailable => Self::Unavailable { reason },
            Severity::Corrupt => Self::Corrupt { reason },
            Severity::Backend => Self::Backend { reason },
        }
    }
}

impl From<Fault> for BlobError {
    fn from(fault: Fault) -> Self {
        if let Fault::Blob(error) = fault {
            return error;
        }
        let reason = fault.reason();
        match fault.severity() {
            Severity::Unavailable => Self::Unavailable { reason },
            Severity::Corrupt | Severity::Backend => Self::Backend { reason },
        }
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::{Connection, ffi};

    use super::*;

    fn sqlite(code: i32) -> Fault {
        let message = Some("near \"secret\": syntax error".to_owned());
        Fault::Sqlite(rusqlite::Error::SqliteFailure(
            ffi::Error::new(code),
            message,
        ))
    }

    #[test]
    fn result_codes_become_errors_of_the_ports() {
        for (code, kind) in [
            (ffi::SQLITE_BUSY, "unavailable"),
            (ffi::SQLITE_BUSY_SNAPSHOT, "unavailable"),
            (ffi::SQLITE_LOCKED, "unavailable"),
            (ffi::SQLITE_PROTOCOL, "unavailable"),
            (ffi::SQLITE_FULL, "unavailable"),
            (ffi::SQLITE_IOERR_FSYNC, "unavailable"),
            (ffi::SQLITE_CORRUPT, "corrupt"),
            (ffi::SQLITE_NOTADB, "corrupt"),
            (ffi::SQLITE_READONLY, "backend"),
            (ffi::SQLITE_CONSTRAINT, "backend"),
        ] {
            let error = StoreError::from(sqlite(code));
            let found = match &error {
                StoreError::Unavailable { .. } => "unavailable",
                StoreError::Corrupt { .. } => "corrupt",
                StoreError::Backend { .. } => "backend",
                _ => "a rule",
            };
            assert_eq!(found, kind, "{code}");
            assert!(!format!("{error} {error:?}").contains("secret"), "{code}");
            let error = BlobError::from(sqlite(code));
            assert_eq!(error.is_retryable(), kind == "unavailable", "{code}");
            assert!(!format!("{error} {error:?}").contains("secret"), "{code}");
        }
    }

    #[test]
    fn a_statement_and_its_parameters_stay_out_of_the_reason() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE t (word TEXT UNIQUE) STRICT")
            .unwrap();
        let insert = || db.execute("INSERT INTO t VALUES (?1)", ["secret"]);
        insert().unwrap();
        for error in [
            insert().unwrap_err(),
            db.execute("SELECT secret", []).unwrap_err(),
            db.execute("INSERT INTO t VALUES ('secret', ?1)", ["secret"])
                .unwrap_err(),
        ] {
            let told = StoreError::from(Fault::from(error)).to_string();
            assert!(!told.contains("secret"), "{told}");
        }
    }
}
