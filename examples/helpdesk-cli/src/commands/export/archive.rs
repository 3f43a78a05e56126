//! A new folder or zip file, there as a whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::failure::Failure;
use crate::files;

/// Files on their way into a place that is not taken. Dropped unfinished, nothing is left.
pub(super) struct Archive {
    to: PathBuf,
    kind: Kind,
}

enum Kind {
    Folder(TempDir),
    Zip(Box<ZipWriter<NamedTempFile>>),
}

impl Archive {
    /// Begins beside `to`, which must not be there.
    pub(super) fn begin(to: &Path) -> Result<Self, Failure> {
        if to.symlink_metadata().is_ok() {
            return Err(files::is_taken(to));
        }
        let unusable = |error: io::Error| Failure::file(to, &error);
        let folder = files::folder_of(to);
        let is_zip = to
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        let kind = if is_zip {
            let file = NamedTempFile::new_in(folder).map_err(unusable)?;
            Kind::Zip(Box::new(ZipWriter::new(file)))
        } else {
            Kind::Folder(TempDir::new_in(folder).map_err(unusable)?)
        };
        Ok(Self {
            to: to.to_owned(),
            kind,
        })
    }

    /// Adds a file. `path` is relative, with `/` between its parts.
    pub(super) fn add(&mut self, path: &str, content: &[u8]) -> Result<(), Failure> {
        match &mut self.kind {
            Kind::Folder(folder) => {
                let file = folder.path().join(path);
                files::make_folder(files::folder_of(&file))?;
                files::write_private(&file, content)
            }
            Kind::Zip(zip) => {
                // Most files are pictures, which are compressed already.
                let options = SimpleFileOptions::default()
                    .compression_method(CompressionMethod::Stored)
                    .unix_permissions(0o600);
                zip.start_file(path, options).map_err(io::Error::from)?;
                Ok(zip.write_all(content)?)
            }
        }
    }

    /// Puts everything in its place, unless it was taken meanwhile, and answers with the place.
    pub(super) fn finish(self) -> Result<PathBuf, Failure> {
        let to = self.to;
        match self.kind {
            Kind::Folder(folder) => {
                // A folder that is not empty is never replaced.
                fs::rename(folder.path(), &to).map_err(|error| match error.kind() {
                    io::ErrorKind::DirectoryNotEmpty
                    | io::ErrorKind::NotADirectory
                    | io::ErrorKind::AlreadyExists => files::is_taken(&to),
                    _ => Failure::file(&to, &error),
                })?;
                let _ = folder.keep();
            }
            Kind::Zip(zip) => {
                let file = zip.finish().map_err(io::Error::from)?;
                file.as_file().sync_all()?;
                file.persist_noclobber(&to)
                    .map_err(|error| match error.error.kind() {
                        io::ErrorKind::AlreadyExists => files::is_taken(&to),
                        _ => Failure::file(&to, &error.error),
                    })?;
            }
        }
        Ok(fs::canonicalize(&to).unwrap_or(to))
    }
}
