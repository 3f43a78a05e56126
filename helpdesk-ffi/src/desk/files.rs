//! Attachments: from bytes or a file of the app, and back.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use helpdesk_core::attachment::{Digest, Hasher, clean};
use helpdesk_core::desk::DeskError as CoreError;
use helpdesk_core::validation::{Field, Problem, ValidationError};

use super::Desk;
use crate::contain::on_thread;
use crate::error::DeskError;
use crate::ports::progress::ProgressPort;
use crate::stop::{StopHandle, check, or_stopped};
use crate::types::files::{Attachment, FileKind, NewUpload, Removed};
use crate::types::rows::TicketKey;
use crate::types::shapes::Caller;
use crate::types::values::{AttachmentId, FileName};

/// Bytes of one step of a transfer.
const STEP: usize = 256 * 1024;

/// A file that was taken.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Uploaded {
    /// What the caller's next ticket, reply or answer can name.
    pub attachment: Attachment,
    /// What was taken out of the picture, so that the member can be told.
    pub removed: Vec<Removed>,
}

/// A file that was saved.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Saved {
    /// What it is.
    pub attachment: Attachment,
}

#[uniffi::export]
impl Desk {
    /// Takes a file that is whole at hand, so that the caller's next ticket, reply or answer can
    /// name it. A picture is freed of where it was taken first.
    pub async fn upload(
        &self,
        caller: Caller,
        name: FileName,
        content: Vec<u8>,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<Uploaded, DeskError> {
        let work = self.take(caller, name, content, progress);
        self.answer("upload", or_stopped(stop, work)).await
    }

    /// Takes the file at `path`, under its own name or `name`. It is read whole, once it is known
    /// to be no larger than the policy allows.
    pub async fn upload_file(
        &self,
        caller: Caller,
        path: String,
        name: Option<FileName>,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<Uploaded, DeskError> {
        let work = async {
            let limits = *self.desk.policy().attachments();
            let name = match name {
                Some(name) => name,
                None => own_name(&path)?,
            };
            let content = on_thread("upload_file", move || {
                limits.check_size(fs::metadata(&path)?.len())?;
                Ok(fs::read(&path)?)
            })
            .await?;
            self.take(caller, name, content, progress).await
        };
        self.answer("upload_file", or_stopped(stop, work)).await
    }

    /// Announces a file that comes in chunks.
    pub async fn begin_upload(
        &self,
        caller: Caller,
        new: NewUpload,
    ) -> Result<AttachmentId, DeskError> {
        self.answer("begin_upload", self.desk.begin_upload(&caller, new))
            .await
    }

    /// Adds a chunk at `offset` and returns the length after it. A sender that was cut off asks
    /// `uploaded` and goes on from there.
    pub async fn upload_chunk(
        &self,
        caller: Caller,
        id: AttachmentId,
        offset: i64,
        chunk: Vec<u8>,
    ) -> Result<i64, DeskError> {
        self.answer("upload_chunk", async {
            let offset = unsigned(offset)?;
            let length = self.desk.upload_chunk(&caller, id, offset, chunk).await?;
            Ok::<_, CoreError>(signed(length))
        })
        .await
    }

    /// How many bytes of the upload have arrived; all of them once it is finished.
    pub async fn uploaded(&self, caller: Caller, id: AttachmentId) -> Result<i64, DeskError> {
        self.answer("uploaded", async {
            Ok::<_, CoreError>(signed(self.desk.uploaded(&caller, id).await?))
        })
        .await
    }

    /// Ends the upload: size, digest and kind must be as announced, and a photograph must tell no
    /// location. One that is not as announced is removed.
    pub async fn finish_upload(
        &self,
        caller: Caller,
        id: AttachmentId,
    ) -> Result<Attachment, DeskError> {
        self.answer("finish_upload", self.desk.finish_upload(&caller, id))
            .await
    }

    /// The attachments of a ticket that the caller may see.
    pub async fn attachments(
        &self,
        caller: Caller,
        ticket: TicketKey,
    ) -> Result<Vec<Attachment>, DeskError> {
        self.answer("attachments", self.desk.attachments(&caller, ticket))
            .await
    }

    /// Up to `limit` bytes of an attachment from `offset`; empty at its end.
    pub async fn read_attachment(
        &self,
        caller: Caller,
        ticket: TicketKey,
        attachment: AttachmentId,
        offset: i64,
        limit: u32,
    ) -> Result<Vec<u8>, DeskError> {
        self.answer("read_attachment", async {
            let offset = unsigned(offset)?;
            self.desk
                .read_attachment(&caller, ticket, attachment, offset, limit)
                .await
        })
        .await
    }

    /// The whole content of an attachment.
    pub async fn attachment_bytes(
        &self,
        caller: Caller,
        ticket: TicketKey,
        attachment: AttachmentId,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<Vec<u8>, DeskError> {
        let work = async {
            let mut content = Vec::new();
            let keep = |piece: &[u8]| {
                content.extend_from_slice(piece);
                Ok(())
            };
            self.fetch(&caller, ticket, attachment, progress, stop.as_deref(), keep)
                .await?;
            Ok(content)
        };
        self.answer("attachment_bytes", or_stopped(stop.clone(), work))
            .await
    }

    /// Saves an attachment to the file at `path`, in place of one that is there. Until all of it is
    /// there and right, it is in `path` with `.part` behind.
    pub async fn save_attachment(
        &self,
        caller: Caller,
        ticket: TicketKey,
        attachment: AttachmentId,
        path: String,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<Saved, DeskError> {
        let work = async {
            let mut part = PartFile::create(&path)?;
            let keep = |piece: &[u8]| Ok(part.file.write_all(piece)?);
            let attachment = self
                .fetch(&caller, ticket, attachment, progress, stop.as_deref(), keep)
                .await?;
            part.complete(Path::new(&path))?;
            Ok(Saved { attachment })
        };
        self.answer("save_attachment", or_stopped(stop.clone(), work))
            .await
    }
}

impl Desk {
    /// Sends the whole `content`, telling how far it is.
    async fn take(
        &self,
        caller: Caller,
        name: FileName,
        content: Vec<u8>,
        progress: Option<Arc<dyn ProgressPort>>,
    ) -> Result<Uploaded, DeskError> {
        let limits = self.desk.policy().attachments();
        limits.check_size(content.len() as u64)?;
        let kind = FileKind::of(&content)?;
        let (content, removed) = cleaned(kind, content)?;
        let new = NewUpload {
            name,
            kind,
            size: content.len() as u64,
            digest: Digest::of(&content),
        };
        let total = signed(new.size);
        let id = self.desk.begin_upload(&caller, new).await?;
        let mut offset = 0;
        for piece in content.chunks(STEP) {
            tell(progress.as_deref(), signed(offset), total);
            offset = self
                .desk
                .upload_chunk(&caller, id, offset, piece.to_vec())
                .await?;
        }
        let attachment = self.desk.finish_upload(&caller, id).await?;
        tell(progress.as_deref(), total, total);
        Ok(Uploaded {
            attachment,
            removed,
        })
    }

    /// Reads a whole attachment piece by piece, and checks that it is what was sent.
    async fn fetch(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        id: AttachmentId,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<&StopHandle>,
        mut keep: impl FnMut(&[u8]) -> Result<(), DeskError>,
    ) -> Result<Attachment, DeskError> {
        let all = self.desk.attachments(caller, ticket).await?;
        let attachment = all.into_iter().find(|one| one.id == id);
        let attachment = attachment.ok_or(DeskError::NotFound)?;
        let total = signed(attachment.size);
        let (mut offset, mut hasher) = (0, Hasher::new());
        while offset < attachment.size {
            check(stop)?;
            tell(progress.as_deref(), signed(offset), total);
            let piece = self
                .desk
                .read_attachment(caller, ticket, id, offset, STEP as u32)
                .await?;
            if piece.is_empty() {
                break;
            }
            offset = offset.saturating_add(piece.len() as u64);
            hasher.update(&piece);
            keep(&piece)?;
        }
        if hasher.finish() != attachment.digest {
            return Err(DeskError::Damaged {
                detail: "an attachment is not what was sent".to_owned(),
            });
        }
        tell(progress.as_deref(), total, total);
        Ok(attachment)
    }
}

/// The content as it may leave the device, and what was taken out of it.
fn cleaned(kind: FileKind, content: Vec<u8>) -> Result<(Vec<u8>, Vec<Removed>), ValidationError> {
    let cleaned = clean(kind, &content)?;
    let removed = cleaned.removed.into_iter().collect();
    let other = match cleaned.content {
        Cow::Borrowed(_) => None,
        Cow::Owned(other) => Some(other),
    };
    Ok((other.unwrap_or(content), removed))
}

/// What the app does with it is its own affair: the transfer goes on.
fn tell(progress: Option<&dyn ProgressPort>, done: i64, total: i64) {
    if let Some(progress) = progress {
        let _ = progress.progress(done, total);
    }
}

fn own_name(path: &str) -> Result<FileName, ValidationError> {
    let name = Path::new(path).file_name().and_then(|name| name.to_str());
    FileName::parse(name.unwrap_or_default())
}

fn signed(length: u64) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

fn unsigned(offset: i64) -> Result<u64, ValidationError> {
    let problem = Problem::OutOfRange {
        least: 0,
        most: i64::MAX,
    };
    u64::try_from(offset).map_err(|_| ValidationError::new(Field::FileContent, problem))
}

/// A file on its way: gone when it is dropped before it is complete.
struct PartFile {
    file: File,
    path: Option<PathBuf>,
}

impl PartFile {
    fn create(path: &str) -> Result<Self, DeskError> {
        let path = PathBuf::from(format!("{path}.part"));
        Ok(Self {
            file: File::create(&path)?,
            path: Some(path),
        })
    }

    fn complete(mut self, path: &Path) -> Result<(), DeskError> {
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
