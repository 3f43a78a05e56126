//! The file's schema: which step made what, and bringing a file up to date.

use helpdesk_core::attachment::Digest;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::fault::reason;
use crate::open::OpenError;

/// The steps from an empty file to the newest schema; the first makes version 1. A step that was
/// published never changes, and none is put before another.
const STEPS: &[&str] = &[include_str!("../migrations/V1__desk.sql")];

/// What each step was when it was taken, so that a file of another edition is not taken for ours.
const HISTORY: &str = "CREATE TABLE IF NOT EXISTS schema_history (
    version   INTEGER PRIMARY KEY,
    checksum  TEXT    NOT NULL
) STRICT";

/// The newest schema version that this program knows.
pub(crate) fn known_version() -> i32 {
    i32::try_from(STEPS.len()).expect("the steps are counted on a few hands")
}

/// The file's schema version; 0 of an empty file.
pub(crate) fn version(db: &Connection) -> rusqlite::Result<i32> {
    db.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings the file to the newest version that this program knows, in one transaction: a crash
/// leaves it as it was. What another edition of this program made is refused.
pub(crate) fn bring_up_to_date(db: &mut Connection) -> Result<(), OpenError> {
    if version(db)? == known_version() {
        return Ok(());
    }
    let change = db
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(failed)?;
    change.execute_batch(HISTORY).map_err(failed)?;
    let taken = steps_taken(&change)?;
    for (step, version) in STEPS.iter().zip(1..).skip(taken) {
        change.execute_batch(step).map_err(failed)?;
        change
            .execute(
                "INSERT INTO schema_history VALUES (?1, ?2)",
                (version, checksum(step)),
            )
            .map_err(failed)?;
    }
    change
        .pragma_update(None, "user_version", known_version())
        .map_err(failed)?;
    change.commit().map_err(failed)
}

/// How many of the steps made this file. Another process may have taken some while we waited for
/// our turn.
fn steps_taken(db: &Transaction<'_>) -> Result<usize, OpenError> {
    let mut statement = db
        .prepare("SELECT version, checksum FROM schema_history ORDER BY version")
        .map_err(failed)?;
    let mut rows = statement.query([]).map_err(failed)?;
    let mut taken = 0;
    while let Some(row) = rows.next().map_err(failed)? {
        let version: i32 = row.get(0).map_err(failed)?;
        let found: String = row.get(1).map_err(failed)?;
        if version > known_version() {
            return Err(refused("it was made by a newer edition of this program"));
        }
        let expected = STEPS.get(taken).map(|step| checksum(step));
        if usize::try_from(version) != Ok(taken + 1) || Some(found) != expected {
            return Err(refused("it was made by another edition of this program"));
        }
        taken += 1;
    }
    Ok(taken)
}

fn checksum(step: &str) -> String {
    Digest::of(step.as_bytes()).to_string()
}

fn refused(why: &str) -> OpenError {
    OpenError::Migration {
        reason: why.to_owned(),
    }
}

fn failed(error: rusqlite::Error) -> OpenError {
    refused(&reason(&error))
}
