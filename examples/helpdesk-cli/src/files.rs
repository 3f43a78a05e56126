//! Files of one's own: readable by their owner alone, written as a whole.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::failure::{Exit, Failure};

/// Makes the folder and those above it, for the owner alone.
pub(crate) fn make_folder(path: &Path) -> Result<(), Failure> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(path)
        .map_err(|error| Failure::file(path, &error))
}

/// Puts `content` in the place of the file at `path`, readable by its owner alone.
pub(crate) fn write_private(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let folder = folder_of(path);
    let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut file| {
        file.write_all(content)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    });
    written
        .map(|_| ())
        .map_err(|error| Failure::file(path, &error))
}

/// The folder in which the file at `path` is.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// That something is at `path` already, which stays as it is.
pub(crate) fn is_taken(path: &Path) -> Failure {
    Failure::said(Exit::Failed, "cli-path_is_taken").with("file", path.display().to_string())
}
