//! Take a file (G11) in chunks that can be resumed, before the post that names it.

use std::borrow::Cow;

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use super::act::owner;
use super::chat::visitors;
use super::sweep::KEEP_ROW;
use super::{Caller, Desk, DeskError};
use crate::attachment::{Attachment, Digest, FileKind, FileName, clean};
use crate::id::{AttachmentId, ChatId};
use crate::port::{
    BlobError, ChangeSet, CounterChange, Expect, RowChange, StoreError, StoredAttachment,
};
use crate::record::{AttachmentState, attachment_from_row, attachment_row};
use crate::refusal::{Limit, Reason};
use crate::validation::{Field, Problem, ValidationError};

/// Bytes of one chunk on the way to the blob store.
const CHUNK: usize = 256 * 1024;

/// As whose the uploads of all visitors without account are counted; no account and no chat has
/// this name.
const VISITORS: &str = "visitors";

/// A file that is announced. A picture goes through [`clean`] before its digest is taken: one that
/// may tell where it was taken is refused at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUpload {
    /// The file's name, made safe.
    pub name: FileName,
    /// The kind by content, as the sender sees it. Checked at the end.
    pub kind: FileKind,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the content.
    pub digest: Digest,
}

impl Desk {
    /// Takes a file that is whole at hand, so that the caller's next ticket, reply or answer can
    /// name it. Until then nobody can read it. A picture is freed of where it was taken first.
    pub async fn upload(
        &self,
        caller: &Caller,
        name: FileName,
        content: &[u8],
    ) -> Result<Attachment, DeskError> {
        let uploader = self.uploader(caller).await?;
        self.upload_by(&uploader, name, content).await
    }

    pub(super) async fn upload_by(
        &self,
        uploader: &Uploader,
        name: FileName,
        content: &[u8],
    ) -> Result<Attachment, DeskError> {
        self.policy.attachments().check_size(content.len() as u64)?;
        let kind = FileKind::of(content)?;
        let cleaned = clean(kind, content)?;
        let content = cleaned.content.as_ref();
        let new = NewUpload {
            name,
            kind,
            size: content.len() as u64,
            digest: Digest::of(content),
        };
        let id = self.begin_upload_by(uploader, new).await?;
        let mut offset = 0;
        for chunk in content.chunks(CHUNK) {
            offset = self
                .upload_chunk_by(uploader, id, offset, chunk.to_vec())
                .await?;
        }
        self.finish_upload_by(uploader, id).await
    }

    /// Announces a file. Its size is counted against the caller's limits at once. An upload that
    /// no ticket names within the policy's hours is removed.
    pub async fn begin_upload(
        &self,
        caller: &Caller,
        new: NewUpload,
    ) -> Result<AttachmentId, DeskError> {
        let uploader = self.uploader(caller).await?;
        self.begin_upload_by(&uploader, new).await
    }

    pub(super) async fn begin_upload_by(
        &self,
        uploader: &Uploader,
        new: NewUpload,
    ) -> Result<AttachmentId, DeskError> {
        let now = uploader.now;
        self.policy.attachments().check_size(new.size)?;
        let id = AttachmentId::new(self.ports.ids.uuid(now));
        let attachment = Attachment {
            id,
            name: new.name,
            kind: new.kind,
            size: new.size,
            digest: new.digest,
        };
        let expires_at = now + TimeDelta::hours(self.policy.attachments().keep_hours.into());
        let state = AttachmentState::Uploading;
        let row = attachment_row(&attachment, uploader.owner.clone(), state, now, expires_at);
        let result = self
            .ports
            .store
            .commit(ChangeSet {
                at: now.timestamp_millis(),
                rows: vec![RowChange::PutAttachment {
                    row,
                    expect: Expect::Absent,
                }],
                counters: self.quotas(uploader, attachment.size),
                ..ChangeSet::default()
            })
            .await;
        match result {
            Ok(_) => Ok(id),
            Err(StoreError::Limit { key }) => Err(limit_reached(&key, now).into()),
            Err(error) => Err(error.into()),
        }
    }

    /// Adds a chunk at `offset` and returns the length after it. A sender that was cut off asks
    /// [`uploaded`](Self::uploaded) and goes on from there.
    pub async fn upload_chunk(
        &self,
        caller: &Caller,
        id: AttachmentId,
        offset: u64,
        chunk: Vec<u8>,
    ) -> Result<u64, DeskError> {
        let uploader = self.uploader(caller).await?;
        self.upload_chunk_by(&uploader, id, offset, chunk).await
    }

    pub(super) async fn upload_chunk_by(
        &self,
        uploader: &Uploader,
        id: AttachmentId,
        offset: u64,
        chunk: Vec<u8>,
    ) -> Result<u64, DeskError> {
        let announced = attachment_from_row(&self.arriving(uploader, id).await?.row)?;
        let end = offset.saturating_add(chunk.len() as u64);
        if end > announced.size {
            let problem = Problem::TooManyBytes {
                limit: announced.size,
            };
            return Err(ValidationError::new(Field::FileContent, problem).into());
        }
        let length = match self.ports.blobs.write(id, offset, chunk).await {
            Err(BlobError::WrongOffset { length }) => {
                return Err(Reason::WrongOffset { length }.into());
            }
            // All is there: an end was begun before.
            Err(BlobError::Finished) => {
                let length = announced.size;
                return Err(Reason::WrongOffset { length }.into());
            }
            other => other?,
        };
        // A sweep may have removed the upload meanwhile: then its bytes go as well. An upload that
        // was finished meanwhile, from another place, keeps them.
        let gone = match self.ports.store.attachment(id).await? {
            Some(stored) => stored.row.state == AttachmentState::Deleting.code(),
            None => true,
        };
        if gone {
            self.ports.blobs.delete(id).await?;
            return Err(Reason::AttachmentNotYours.into());
        }
        Ok(length)
    }

    /// How many bytes of the upload have arrived; all of them once it is finished.
    pub async fn uploaded(&self, caller: &Caller, id: AttachmentId) -> Result<u64, DeskError> {
        let uploader = self.uploader(caller).await?;
        self.uploaded_by(&uploader, id).await
    }

    pub(super) async fn uploaded_by(
        &self,
        uploader: &Uploader,
        id: AttachmentId,
    ) -> Result<u64, DeskError> {
        self.own_upload(uploader, id).await?;
        let state = self.ports.blobs.state(id).await?;
        Ok(state.map_or(0, |state| state.length))
    }

    /// Ends the upload: size, digest and kind must be as announced, and a photograph must tell no
    /// location. Then the caller's next post can name it. An upload whose bytes are not as
    /// announced is removed: begin anew. Ending it again gives the same answer until it is named.
    pub async fn finish_upload(
        &self,
        caller: &Caller,
        id: AttachmentId,
    ) -> Result<Attachment, DeskError> {
        let uploader = self.uploader(caller).await?;
        self.finish_upload_by(&uploader, id).await
    }

    pub(super) async fn finish_upload_by(
        &self,
        uploader: &Uploader,
        id: AttachmentId,
    ) -> Result<Attachment, DeskError> {
        let stored = self.own_upload(uploader, id).await?;
        let attachment = attachment_from_row(&stored.row)?;
        if stored.row.state == AttachmentState::Ready.code() {
            return Ok(attachment);
        }
        let arrived = self
            .ports
            .blobs
            .state(id)
            .await?
            .map_or(0, |state| state.length);
        if arrived != attachment.size {
            return Err(Reason::WrongOffset { length: arrived }.into());
        }
        if let Err(wrong) = self.check_content(&attachment).await? {
            self.remove_upload(uploader.now, stored).await?;
            return Err(wrong.into());
        }
        let StoredAttachment { version, mut row } = stored;
        row.state = AttachmentState::Ready.code().to_owned();
        let change = ChangeSet {
            at: uploader.now.timestamp_millis(),
            rows: vec![RowChange::PutAttachment {
                row,
                expect: Expect::At(version),
            }],
            ..ChangeSet::default()
        };
        match self.ports.store.commit(change).await {
            Ok(_) => Ok(attachment),
            // Finished at once from two places, or swept: the row says which.
            Err(StoreError::Conflict) => {
                self.uploads_of(&uploader.owner, &[id]).await?;
                Ok(attachment)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Whether the bytes that have arrived are what was announced.
    async fn check_content(
        &self,
        announced: &Attachment,
    ) -> Result<Result<(), ValidationError>, DeskError> {
        let wrong = |problem| Ok(Err(ValidationError::new(Field::FileContent, problem)));
        match self
            .ports
            .blobs
            .finish(announced.id, announced.digest)
            .await
        {
            Err(BlobError::WrongDigest) => return wrong(Problem::WrongDigest),
            other => other?,
        }
        let content = self.whole_blob(announced.id, announced.size).await?;
        match FileKind::of(&content) {
            Ok(kind) if kind == announced.kind => {}
            Ok(_) => return wrong(Problem::Malformed),
            Err(unknown) => return Ok(Err(unknown)),
        }
        match clean(announced.kind, &content) {
            Ok(cleaned) if matches!(cleaned.content, Cow::Borrowed(_)) => Ok(Ok(())),
            Ok(_) => wrong(Problem::NotCleaned),
            Err(broken) => Ok(Err(broken)),
        }
    }

    /// Removes an upload that is not as announced. Bytes cannot be changed, so no second try
    /// could end well. Whatever happens after the row was written, a sweep removes the rest.
    async fn remove_upload(
        &self,
        now: DateTime<Utc>,
        stored: StoredAttachment,
    ) -> Result<(), DeskError> {
        let StoredAttachment { version, mut row } = stored;
        let id = row.id;
        row.state = AttachmentState::Deleting.code().to_owned();
        row.expires_at = Some((now + KEEP_ROW).timestamp_millis());
        let change = ChangeSet {
            at: now.timestamp_millis(),
            rows: vec![RowChange::PutAttachment {
                row,
                expect: Expect::At(version),
            }],
            ..ChangeSet::default()
        };
        match self.ports.store.commit(change).await {
            Ok(_) => Ok(self.ports.blobs.delete(id).await?),
            // Found wrong at once from two places, or swept: it is gone either way.
            Err(StoreError::Conflict) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The caller's own upload that is still on its way.
    async fn arriving(
        &self,
        uploader: &Uploader,
        id: AttachmentId,
    ) -> Result<StoredAttachment, DeskError> {
        let stored = self.own_upload(uploader, id).await?;
        if stored.row.state == AttachmentState::Uploading.code() {
            Ok(stored)
        } else {
            Err(Reason::AttachmentNotYours.into())
        }
    }

    /// The caller's own upload that no ticket names and that has not expired.
    async fn own_upload(
        &self,
        uploader: &Uploader,
        id: AttachmentId,
    ) -> Result<StoredAttachment, DeskError> {
        let now = uploader.now.timestamp_millis();
        match self.ports.store.attachment(id).await? {
            Some(stored)
                if stored.row.ticket.is_none()
                    && stored.row.chat.is_none()
                    && stored.row.state != AttachmentState::Deleting.code()
                    && stored.row.expires_at.is_some_and(|end| now < end)
                    && stored.row.owner == uploader.owner =>
            {
                Ok(stored)
            }
            _ => Err(Reason::AttachmentNotYours.into()),
        }
    }

    /// A finished blob; its size is within the policy's limit.
    async fn whole_blob(&self, id: AttachmentId, size: u64) -> Result<Vec<u8>, DeskError> {
        let mut content = Vec::new();
        while (content.len() as u64) < size {
            let chunk = self
                .ports
                .blobs
                .read(id, content.len() as u64, CHUNK as u32)
                .await?;
            if chunk.is_empty() {
                break;
            }
            content.extend_from_slice(&chunk);
        }
        Ok(content)
    }

    async fn uploader(&self, caller: &Caller) -> Result<Uploader, DeskError> {
        let turn = self.turn(caller).await?;
        Ok(Uploader {
            owner: owner(&turn),
            chat: None,
            now: turn.now,
        })
    }

    /// An upload counts for its owner, and for the chat it is for. One of a visitor without account
    /// counts for all of them together as well: a new chat costs them nothing.
    fn quotas(&self, uploader: &Uploader, size: u64) -> Vec<CounterChange> {
        let limits = self.policy.attachments();
        let bytes = whole(size);
        let chat = uploader.chat.map(visitors);
        let is_visitor = chat.as_ref() == Some(&uploader.owner);
        let chat = chat.filter(|_| !is_visitor);
        let whose = std::iter::once(uploader.owner.clone()).chain(chat);
        let each = [
            (Limit::Uploads, 1, i64::from(limits.max_per_hour)),
            (Limit::UploadBytes, bytes, whole(limits.max_bytes_per_day)),
        ];
        let together = is_visitor.then(|| {
            let at_most = whole(self.policy.chat().visitor_upload_bytes_per_day);
            (VISITORS.to_owned(), Limit::UploadBytes, bytes, at_most)
        });
        whose
            .flat_map(|whose| {
                each.map(|(limit, add, at_most)| (whose.clone(), limit, add, at_most))
            })
            .chain(together)
            .map(|(whose, limit, add, at_most)| {
                let until = window_end(limit, uploader.now).timestamp_millis();
                CounterChange {
                    key: format!("{}:{until}:{whose}", limit.code()),
                    add,
                    at_most: Some(at_most),
                    until: Some(until),
                }
            })
            .collect()
    }
}

/// Bytes as a counter counts them.
fn whole(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// Who uploads: an account, or the visitor of a chat.
#[derive(Clone, Debug)]
pub(super) struct Uploader {
    /// As whose it is kept.
    pub(super) owner: String,
    /// The chat that it is for, if it is for one.
    pub(super) chat: Option<ChatId>,
    /// The present instant.
    pub(super) now: DateTime<Utc>,
}

fn limit_reached(key: &str, now: DateTime<Utc>) -> Reason {
    let code = key.split(':').next();
    let limit = Limit::ALL
        .into_iter()
        .find(|limit| Some(limit.code()) == code)
        .unwrap_or(Limit::Uploads);
    Reason::LimitReached {
        limit,
        retry_at: window_end(limit, now),
    }
}

/// When the window ends in which the limit counts.
fn window_end(limit: Limit, now: DateTime<Utc>) -> DateTime<Utc> {
    let window = match limit {
        Limit::Uploads => TimeDelta::hours(1),
        Limit::UploadBytes => TimeDelta::days(1),
    };
    now.duration_trunc(window).unwrap_or(now) + window
}
