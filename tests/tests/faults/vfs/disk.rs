//! A disk that forgets what was not synced.
//!
//! [`Disk`] writes down each change of a file while a desk works. [`Replay`] plays the record back
//! and shows what the folder may hold if the power goes at any place of it. The rules are those of
//! a POSIX file system as SQLite understands them: a file's bytes are safe after a sync of that
//! file; that a file is there, or is there no more, after a sync of its folder, which SQLite makes
//! with the first sync of a log or journal that it has made, or with a deletion that says so.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use proptest::prelude::RngExt as _;
use proptest::test_runner::TestRng;
use rusqlite::ffi;

use super::{Call, Verdict, Watcher};

/// What a disk writes at once.
const SECTOR: usize = 512;

/// One change, in the order in which they were made. Files are named by the end of their path.
#[derive(Clone, Debug)]
enum Entry {
    Make {
        file: String,
        /// Whether its first sync takes the folder along.
        with_folder: bool,
    },
    Write {
        file: String,
        offset: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        file: String,
        size: usize,
    },
    Sync {
        file: String,
    },
    Delete {
        file: String,
        sync_folder: bool,
    },
}

/// The record. The files themselves are never synced.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    entries: Mutex<Vec<Entry>>,
}

impl Disk {
    /// How many changes there were so far.
    pub(crate) fn place(&self) -> usize {
        self.entries().len()
    }

    /// Starts to play the record back. `main` is the file that was there, empty, before it.
    pub(crate) fn replay(&self, main: &str) -> Replay {
        let mut replay = Replay {
            entries: self.entries().clone(),
            at: 0,
            files: Vec::new(),
            now: BTreeMap::new(),
            safe: BTreeMap::new(),
        };
        replay.make(main.to_owned(), false);
        replay.safe = replay.now.clone();
        replay
    }

    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watcher for Disk {
    fn before(&self, call: &Call<'_>) -> Verdict {
        let entry = match *call {
            Call::Open { path, flags } if flags & ffi::SQLITE_OPEN_CREATE != 0 => Entry::Make {
                file: end(path),
                with_folder: flags & (ffi::SQLITE_OPEN_WAL | ffi::SQLITE_OPEN_MAIN_JOURNAL) != 0,
            },
            Call::Write {
                path,
                offset,
                bytes,
            } => Entry::Write {
                file: end(path),
                offset: usize::try_from(offset).expect("a small file"),
                bytes: bytes.to_vec(),
            },
            Call::Truncate { path, size } => Entry::Truncate {
                file: end(path),
                size: usize::try_from(size).expect("a small file"),
            },
            Call::Sync { path } => Entry::Sync { file: end(path) },
            Call::Delete { path, sync_folder } => Entry::Delete {
                file: end(path),
                sync_folder,
            },
            _ => return Verdict::Go,
        };
        let synced = matches!(entry, Entry::Sync { .. });
        self.entries().push(entry);
        if synced { Verdict::Skip } else { Verdict::Go }
    }
}

fn end(path: &str) -> String {
    let name = Path::new(path).file_name().expect("SQLite names a file");
    name.to_string_lossy().into_owned()
}

/// What is kept of what was not synced when the power goes.
pub(crate) enum Kept<'a> {
    /// Nothing.
    Nothing,
    /// Sectors by the toss of a coin, in any order, as a disk with a cache may.
    Some(&'a mut TestRng),
    /// All of it: the process was killed, and the power stayed.
    All,
}

/// The record, played back up to a place.
pub(crate) struct Replay {
    entries: Vec<Entry>,
    at: usize,
    files: Vec<File>,
    /// The folder as the program sees it: name and place in `files`.
    now: BTreeMap<String, usize>,
    /// The folder as it is on the disk.
    safe: BTreeMap<String, usize>,
}

#[derive(Debug, Default)]
struct File {
    safe: Vec<u8>,
    pending: Vec<Pending>,
    with_folder: bool,
}

#[derive(Debug)]
enum Pending {
    Write { offset: usize, bytes: Vec<u8> },
    Truncate { size: usize },
}

impl Replay {
    /// The places just before and just after each sync, in their order, and the end.
    pub(crate) fn sync_points(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (self.entries.iter().enumerate())
            .filter(|(_, entry)| matches!(entry, Entry::Sync { .. }))
            .flat_map(|(at, _)| [at, at + 1])
            .chain([self.entries.len()])
            .collect();
        places.dedup();
        places
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Plays on to `place`, which lies ahead.
    pub(crate) fn advance(&mut self, place: usize) {
        assert!(self.at <= place, "the record is played forwards");
        while self.at < place {
            let entry = self.entries[self.at].clone();
            self.at += 1;
            self.apply(entry);
        }
    }

    fn apply(&mut self, entry: Entry) {
        match entry {
            Entry::Make { file, with_folder } => {
                if !self.now.contains_key(&file) {
                    self.make(file, with_folder);
                }
            }
            Entry::Write {
                file,
                offset,
                bytes,
            } => self.pending(&file, Pending::Write { offset, bytes }),
            Entry::Truncate { file, size } => self.pending(&file, Pending::Truncate { size }),
            Entry::Sync { file } => {
                let index = self.now[&file];
                let file = &mut self.files[index];
                for pending in std::mem::take(&mut file.pending) {
                    pending.apply(&mut file.safe);
                }
                if std::mem::take(&mut file.with_folder) {
                    self.safe = self.now.clone();
                }
            }
            Entry::Delete { file, sync_folder } => {
                self.now.remove(&file);
                if sync_folder {
                    self.safe = self.now.clone();
                }
            }
        }
    }

    fn make(&mut self, name: String, with_folder: bool) {
        self.files.push(File {
            with_folder,
            ..File::default()
        });
        self.now.insert(name, self.files.len() - 1);
    }

    fn pending(&mut self, file: &str, pending: Pending) {
        let index = self.now[file];
        self.files[index].pending.push(pending);
    }

    /// Writes into `folder` what is left if the power goes here.
    pub(crate) fn lose_power(&self, folder: &Path, mut kept: Kept<'_>) {
        let folder_kept = match &mut kept {
            Kept::Nothing => false,
            Kept::Some(rng) => rng.random_bool(0.5),
            Kept::All => true,
        };
        let names = if folder_kept { &self.now } else { &self.safe };
        for (name, index) in names {
            let file = &self.files[*index];
            let mut bytes = file.safe.clone();
            for pending in &file.pending {
                match &mut kept {
                    Kept::Nothing => {}
                    Kept::Some(rng) => pending.apply_some(&mut bytes, rng),
                    Kept::All => pending.apply(&mut bytes),
                }
            }
            std::fs::write(folder.join(name), bytes).expect("the folder can be written");
        }
    }
}

impl Pending {
    fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Self::Write { offset, bytes } => put(content, *offset, bytes),
            Self::Truncate { size } => content.resize(*size, 0),
        }
    }

    fn apply_some(&self, content: &mut Vec<u8>, rng: &mut TestRng) {
        match self {
            Self::Write { offset, bytes } => {
                let mut from = 0;
                while from < bytes.len() {
                    let place = offset + from;
                    let until = (from + SECTOR - place % SECTOR).min(bytes.len());
                    if rng.random_bool(0.5) {
                        put(content, place, &bytes[from..until]);
                    }
                    from = until;
                }
            }
            Self::Truncate { size } => {
                if rng.random_bool(0.5) {
                    content.resize(*size, 0);
                }
            }
        }
    }
}

fn put(content: &mut Vec<u8>, offset: usize, bytes: &[u8]) {
    let end = offset + bytes.len();
    if content.len() < end {
        content.resize(end, 0);
    }
    content[offset..end].copy_from_slice(bytes);
}
