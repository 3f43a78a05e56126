//! Running a statement that is kept prepared.

use rusqlite::{Connection, Params, Row};

use crate::fault::Fault;

/// The first row, if there is one.
pub(crate) fn first<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> Result<T, Fault>,
) -> Result<Option<T>, Fault> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    rows.next()?.map(read).transpose()
}

/// The first row, if there is one, while it lies there: what `read` reads besides is of the same
/// moment, since a statement that is not at its end keeps its connection there.
pub(crate) fn at_first<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> Result<T, Fault>,
) -> Result<Option<T>, Fault> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let found = rows.next()?.map(read).transpose();
    drop(rows);
    found
}

/// Hands on rows up to a limit, and answers whether there are more.
pub(crate) fn each(
    db: &Connection,
    sql: &str,
    params: impl Params,
    limit: u32,
    mut take: impl FnMut(&Row<'_>) -> Result<(), Fault>,
) -> Result<bool, Fault> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    for _ in 0..limit {
        match rows.next()? {
            Some(row) => take(row)?,
            None => return Ok(false),
        }
    }
    Ok(rows.next()?.is_some())
}

/// Rows of a page as people mostly read it.
const PAGE: usize = 32;

/// All rows.
pub(crate) fn all<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    mut read: impl FnMut(&Row<'_>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if found.is_empty() {
            // Room for a page at once: growing step by step moves large rows about.
            found.reserve(PAGE);
        }
        found.push(read(row)?);
    }
    Ok(found)
}

/// Writes, and answers how many rows were changed.
pub(crate) fn change(db: &Connection, sql: &str, params: impl Params) -> Result<usize, Fault> {
    Ok(db.prepare_cached(sql)?.execute(params)?)
}
