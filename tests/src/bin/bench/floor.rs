//! The least work that any program must do for the same promise: the rows that the desk writes or
//! reads, in the same tables, with the same pragmas, prepared statements and one transaction. No
//! domain code: what stands in the rows was made before.

mod chat;
mod read;
mod write;

pub(crate) use chat::{ChatRows, ChatWrites};
pub(crate) use read::{Floor, Reads};
pub(crate) use write::{Rows, Writes};

use std::path::Path;

use helpdesk_sqlite::Synchronous;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::Outcome;

/// A connection as the store's writer has it.
pub(crate) fn writer(file: &Path, synchronous: Synchronous) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(file, flags)?;
    let synchronous = match synchronous {
        Synchronous::Full => "FULL",
        Synchronous::Normal => "NORMAL",
    };
    db.execute_batch(&format!(
        "PRAGMA synchronous = {synchronous}; PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -8192;"
    ))?;
    keep_plans(&db)?;
    Ok(db)
}

/// A connection as the store's readers have it.
pub(crate) fn reader(file: &Path) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(file, flags)?;
    db.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -16384;",
    )?;
    keep_plans(&db)?;
    Ok(db)
}

/// No statement is compiled anew because a parameter has another value.
fn keep_plans(db: &Connection) -> Outcome<()> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}
