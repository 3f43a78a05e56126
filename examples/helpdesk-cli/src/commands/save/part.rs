//! A file on its way from the desk: under a name of its own until it is whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use helpdesk_core::attachment::{Attachment, Hasher};
use helpdesk_core::port::TicketKey;
use tempfile::TempPath;

use super::{copy_from, damaged, is_there};
use crate::app::{App, Me};
use crate::failure::Failure;

/// Half a picture under the picture's name would be taken for the picture, so it is named by the
/// attachment's id. What stays after a break is where the next try goes on.
pub(super) struct Part {
    path: PathBuf,
    place: PathBuf,
}

impl Part {
    /// What becomes the file at `path`.
    pub(super) fn of(path: &Path, file: &Attachment) -> Self {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", file.id));
        Self {
            place: path.with_file_name(name),
            path: path.to_owned(),
        }
    }

    /// Reads what is missing. Should what was there before not fit, all of it is read anew.
    pub(super) async fn fetch(
        &self,
        app: &App,
        me: &Me,
        key: TicketKey,
        file: &Attachment,
    ) -> Result<(), Failure> {
        let mut part = self.open().map_err(|error| self.unusable(&error))?;
        let mut begin = begun(&mut part, file.size).map_err(|error| self.unusable(&error))?;
        loop {
            let offset = begin.0;
            let fits = copy_from(app, me, key, file, begin, |chunk| {
                part.write_all(chunk).map_err(|error| self.unusable(&error))
            })
            .await?;
            if fits {
                return part.sync_all().map_err(|error| self.unusable(&error));
            }
            if offset == 0 {
                // It would be no better next time.
                let _ = fs::remove_file(&self.place);
                return Err(damaged());
            }
            begin = anew(&mut part).map_err(|error| self.unusable(&error))?;
        }
    }

    /// Gives the file its own name, unless that is taken and may not be replaced.
    pub(super) fn persist(self, force: bool) -> Result<(), Failure> {
        let part = TempPath::try_from_path(&self.place).map_err(|error| self.unusable(&error))?;
        let kept = match force {
            true => part.persist(&self.path),
            false => part.persist_noclobber(&self.path),
        };
        kept.map_err(|error| {
            // Read once, it need not be read again.
            let _ = error.path.keep();
            match error.error.kind() {
                ErrorKind::AlreadyExists => is_there(&self.path),
                _ => self.unusable(&error.error),
            }
        })
    }

    fn open(&self) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match self.place.symlink_metadata() {
            // Somebody's link could lead anywhere.
            Ok(found) if !found.is_file() => Err(ErrorKind::AlreadyExists.into()),
            _ => options.open(&self.place),
        }
    }

    fn unusable(&self, error: &io::Error) -> Failure {
        Failure::file(&self.path, error)
    }
}

/// How far an earlier try came: the length, and the digest up to there.
fn begun(part: &mut File, size: u64) -> io::Result<(u64, Hasher)> {
    let length = part.metadata()?.len();
    if length > size {
        return anew(part);
    }
    let mut hasher = Hasher::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = part.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
    }
    Ok((part.stream_position()?, hasher))
}

fn anew(part: &mut File) -> io::Result<(u64, Hasher)> {
    part.set_len(0)?;
    part.seek(SeekFrom::Start(0))?;
    Ok((0, Hasher::new()))
}
