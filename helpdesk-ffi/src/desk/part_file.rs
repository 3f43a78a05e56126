//! A file that is written whole or not at all.

use std::fs::{self, File};
use std::hash::{BuildHasher as _, RandomState};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::error::DeskError;

/// A file on its way, beside its place: gone when it is dropped before it is complete.
pub(super) struct PartFile {
    file: File,
    path: Option<PathBuf>,
}

impl PartFile {
    /// A new file beside `path`: its name, a random word and `.part`. Two that go to one path have
    /// one each, and what is there already, a link too, is not touched.
    pub(super) fn create(path: &str) -> Result<Self, DeskError> {
        let word = RandomState::new().hash_one(path);
        let path = PathBuf::from(format!("{path}.{word:016x}.part"));
        Ok(Self {
            file: File::create_new(&path)?,
            path: Some(path),
        })
    }

    /// Adds `piece` to it.
    pub(super) fn write(&mut self, piece: &[u8]) -> Result<(), DeskError> {
        Ok(self.file.write_all(piece)?)
    }

    /// Puts it in its place, over what is there.
    pub(super) fn complete(mut self, path: &Path) -> Result<(), DeskError> {
        self.file.sync_all()?;
        if let Some(part) = &self.path {
            fs::rename(part, path)?;
        }
        self.path = None;
        Ok(())
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        if let Some(part) = &self.path {
            // It may be gone already; nobody misses it.
            let _ = fs::remove_file(part);
        }
    }
}
