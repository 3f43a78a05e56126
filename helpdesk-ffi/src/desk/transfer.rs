//! Whole files on their way: to the desk and back, piece by piece, with progress.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use helpdesk_core::attachment::{AttachmentLimits, Digest, Hasher, clean};
use helpdesk_core::desk::DeskError as CoreError;
use helpdesk_core::validation::{Field, Problem, ValidationError};

use super::Desk;
use super::part_file::PartFile;
use crate::contain::on_thread;
use crate::error::DeskError;
use crate::ports::progress::ProgressPort;
use crate::stop::{StopHandle, check};
use crate::types::chat_views::ChatCaller;
use crate::types::files::{Attachment, FileKind, NewUpload, Removed};
use crate::types::rows::TicketKey;
use crate::types::shapes::Caller;
use crate::types::values::{AttachmentId, ChatId, FileName};

/// Bytes of one step of a transfer.
const STEP: usize = 256 * 1024;

/// A file that was taken.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Uploaded {
    /// What the caller's next ticket, reply, answer or message can name.
    pub attachment: Attachment,
    /// What was taken out of the picture, so that its sender can be told.
    pub removed: Vec<Removed>,
}

/// A file that was saved.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Saved {
    /// What it is.
    pub attachment: Attachment,
}

/// Who sends a file, and what for.
pub(super) enum Sender {
    Tickets(Caller),
    Chat(ChatCaller, ChatId),
}

/// Who fetches a file, and from where.
pub(super) enum Source {
    Ticket(Caller, TicketKey),
    Chat(ChatCaller, ChatId),
}

impl Desk {
    /// Sends the file at `path`, under its own name or `name`. It is read whole, once it is known to
    /// be no larger than the policy allows.
    pub(super) async fn take_file(
        &self,
        sender: Sender,
        path: String,
        name: Option<FileName>,
        progress: Option<Arc<dyn ProgressPort>>,
    ) -> Result<Uploaded, DeskError> {
        let limits = *self.desk.policy().attachments();
        let name = match name {
            Some(name) => name,
            None => own_name(&path)?,
        };
        let content = on_thread("upload_file", move || read_file(&path, limits)).await?;
        self.take(sender, name, content, progress).await
    }

    /// Sends the whole `content`, telling how far it is.
    pub(super) async fn take(
        &self,
        sender: Sender,
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
        let id = self.begin(&sender, new).await?;
        let mut offset = 0;
        for piece in content.chunks(STEP) {
            tell(progress.as_deref(), signed(offset), total);
            offset = self.send(&sender, id, offset, piece.to_vec()).await?;
        }
        let attachment = self.finish(&sender, id).await?;
        tell(progress.as_deref(), total, total);
        Ok(Uploaded {
            attachment,
            removed,
        })
    }

    /// The whole content of an attachment.
    pub(super) async fn fetch_bytes(
        &self,
        source: Source,
        id: AttachmentId,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<&StopHandle>,
    ) -> Result<Vec<u8>, DeskError> {
        let mut content = Vec::new();
        let keep = |piece: &[u8]| {
            content.extend_from_slice(piece);
            Ok(())
        };
        let attachment = self.described(&source, id).await?;
        self.fetch(&source, &attachment, progress, stop, keep)
            .await?;
        Ok(content)
    }

    /// Saves an attachment to the file at `path`, in place of one that is there. Until all of it is
    /// there and right, it is in a file of its own beside it: `path`, a random word and `.part`.
    /// Nothing is written before the caller is known to be one who may read it.
    pub(super) async fn fetch_to(
        &self,
        source: Source,
        id: AttachmentId,
        path: String,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<&StopHandle>,
    ) -> Result<Saved, DeskError> {
        let attachment = self.described(&source, id).await?;
        let mut part = PartFile::create(&path)?;
        let keep = |piece: &[u8]| part.write(piece);
        self.fetch(&source, &attachment, progress, stop, keep)
            .await?;
        part.complete(Path::new(&path))?;
        Ok(Saved { attachment })
    }

    /// Reads a whole attachment piece by piece, and checks that it is what was sent.
    async fn fetch(
        &self,
        source: &Source,
        attachment: &Attachment,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<&StopHandle>,
        mut keep: impl FnMut(&[u8]) -> Result<(), DeskError>,
    ) -> Result<(), DeskError> {
        let total = signed(attachment.size);
        let (mut offset, mut hasher) = (0, Hasher::new());
        while offset < attachment.size {
            check(stop)?;
            tell(progress.as_deref(), signed(offset), total);
            let piece = self.read(source, attachment.id, offset).await?;
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
        Ok(())
    }

    async fn begin(&self, sender: &Sender, new: NewUpload) -> Result<AttachmentId, CoreError> {
        match sender {
            Sender::Tickets(caller) => self.desk.begin_upload(caller, new).await,
            Sender::Chat(caller, chat) => self.desk.begin_upload_to_chat(caller, *chat, new).await,
        }
    }

    async fn send(
        &self,
        sender: &Sender,
        id: AttachmentId,
        offset: u64,
        chunk: Vec<u8>,
    ) -> Result<u64, CoreError> {
        let desk = &self.desk;
        match sender {
            Sender::Tickets(caller) => desk.upload_chunk(caller, id, offset, chunk).await,
            Sender::Chat(caller, chat) => {
                desk.upload_chunk_to_chat(caller, *chat, id, offset, chunk)
                    .await
            }
        }
    }

    async fn finish(&self, sender: &Sender, id: AttachmentId) -> Result<Attachment, CoreError> {
        match sender {
            Sender::Tickets(caller) => self.desk.finish_upload(caller, id).await,
            Sender::Chat(caller, chat) => self.desk.finish_upload_to_chat(caller, *chat, id).await,
        }
    }

    /// What is to be fetched.
    async fn described(&self, source: &Source, id: AttachmentId) -> Result<Attachment, CoreError> {
        let found = match source {
            Source::Ticket(caller, ticket) => {
                let all = self.desk.attachments(caller, *ticket).await?;
                all.into_iter().find(|one| one.id == id)
            }
            Source::Chat(caller, chat) => {
                let transcript = self.desk.chat_transcript(caller, *chat).await?;
                transcript.attachments().find(|one| one.id == id).cloned()
            }
        };
        found.ok_or(CoreError::NotFound)
    }

    async fn read(
        &self,
        source: &Source,
        id: AttachmentId,
        offset: u64,
    ) -> Result<Vec<u8>, CoreError> {
        let (desk, limit) = (&self.desk, STEP as u32);
        match source {
            Source::Ticket(caller, ticket) => {
                desk.read_attachment(caller, *ticket, id, offset, limit)
                    .await
            }
            Source::Chat(caller, chat) => {
                desk.read_chat_attachment(caller, *chat, id, offset, limit)
                    .await
            }
        }
    }
}

/// The whole file, which is no larger than `limits` allow, even if it grows meanwhile. A pipe or a
/// device may have no end, and is not read.
fn read_file(path: &str, limits: AttachmentLimits) -> Result<Vec<u8>, DeskError> {
    let found = fs::metadata(path)?;
    if !found.is_file() {
        return Err(io::Error::from(io::ErrorKind::InvalidInput).into());
    }
    limits.check_size(found.len())?;
    let mut content = Vec::new();
    File::open(path)?
        .take(limits.max_bytes.saturating_add(1))
        .read_to_end(&mut content)?;
    limits.check_size(content.len() as u64)?;
    Ok(content)
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

pub(super) fn signed(length: u64) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

pub(super) fn unsigned(offset: i64) -> Result<u64, ValidationError> {
    let problem = Problem::OutOfRange {
        least: 0,
        most: i64::MAX,
    };
    u64::try_from(offset).map_err(|_| ValidationError::new(Field::FileContent, problem))
}
