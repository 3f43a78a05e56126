//! Where data sets are kept from one run to the next.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use helpdesk_core::attachment::Digest;
use helpdesk_sqlite::{SqliteOptions, SqliteStore};
use rusqlite::Connection;
use tempfile::TempDir;

use super::{EDITION, Shape, load};
use crate::Outcome;

/// A folder beside the program with a file for each shape, made when it is first asked for.
pub(crate) struct Shelf {
    folder: PathBuf,
    /// Of this run alone: copies that are written to, and everything of a quick run.
    own: TempDir,
    /// Locked as long as this run lasts, however it ends.
    _running: fs::File,
    quick: bool,
    /// What the kept files were made with: another schema needs other files.
    made_with: String,
}

impl Shelf {
    pub(crate) fn open(quick: bool) -> Outcome<Self> {
        let program = std::env::current_exe()?;
        let target = program
            .ancestors()
            .nth(2)
            .ok_or("the program lies in no folder")?;
        let folder = target.join("bench-data");
        fs::create_dir_all(&folder)?;
        remove_left_overs(&folder)?;
        let own = TempDir::new_in(&folder)?;
        let running = fs::File::create(own.path().join(RUNNING))?;
        running.lock()?;
        let made_with = schema_name(own.path())?;
        Ok(Self {
            folder,
            own,
            _running: running,
            quick,
            made_with,
        })
    }

    pub(crate) fn is_quick(&self) -> bool {
        self.quick
    }

    /// The folder of this run.
    pub(crate) fn own(&self) -> &Path {
        self.own.path()
    }

    /// The file with a desk of this shape. Only to be read.
    pub(crate) fn desk(&self, shape: Shape) -> Outcome<PathBuf> {
        let name = format!("desk-{}-{}.db", shape.tickets, self.made_with);
        let folder = if self.quick { self.own() } else { &self.folder };
        let file = folder.join(name);
        if !file.exists() {
            let begun = Instant::now();
            let unfinished = self.own().join("unfinished.db");
            load::load(&unfinished, shape)?;
            fs::rename(&unfinished, &file)?;
            let mib = fs::metadata(&file)?.len() / (1 << 20);
            writeln!(
                std::io::stdout(),
                "made a desk of {} tickets, {mib} MiB, in {:.0} s",
                shape.tickets,
                begun.elapsed().as_secs_f64()
            )?;
        }
        Ok(file)
    }

    /// The same, with the file in the system's memory, as that of a desk in use is. Without this
    /// the first reads of a large file measure the disk.
    pub(crate) fn warm_desk(&self, shape: Shape) -> Outcome<PathBuf> {
        let path = self.desk(shape)?;
        let mut file = fs::File::open(&path)?;
        let mut piece = vec![0; 1 << 20];
        while file.read(&mut piece)? > 0 {}
        Ok(path)
    }

    /// A copy of such a desk that may be written to.
    pub(crate) fn copy(&self, shape: Shape, name: &str) -> Outcome<PathBuf> {
        let copy = self.own().join(name);
        fs::copy(self.desk(shape)?, &copy)?;
        // What was copied reaches the disk before anything is timed, not while.
        fs::File::open(&copy)?.sync_all()?;
        Ok(copy)
    }
}

/// The file in a run's folder that is locked while it runs.
const RUNNING: &str = "running";

/// Removes the folders of runs that were killed.
fn remove_left_overs(folder: &Path) -> Outcome<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // One that has no such file may be just beginning.
        let Ok(running) = fs::File::open(path.join(RUNNING)) else {
            continue;
        };
        if running.try_lock().is_ok() {
            fs::remove_dir_all(&path)?;
        }
    }
    Ok(())
}

/// A short name that changes with the schema and with how data are made.
fn schema_name(folder: &Path) -> Outcome<String> {
    let file = folder.join("empty.db");
    drop(SqliteStore::open(&file, SqliteOptions::default())?);
    let db = Connection::open(&file)?;
    let sql: String = db.query_row(
        "SELECT group_concat(sql, ';' ORDER BY name) FROM sqlite_schema",
        [],
        |row| row.get(0),
    )?;
    let mut name = Digest::of(format!("{EDITION} {sql}").as_bytes()).to_string();
    name.truncate(12);
    Ok(name)
}
