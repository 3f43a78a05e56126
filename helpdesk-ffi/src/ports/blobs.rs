//! The port to the bytes of attachments.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use helpdesk_core::port::{BlobError as CoreError, BlobStore};

use super::thrown;
use crate::types::changes::BlobState;
use crate::types::values::{AttachmentId, ContentDigest};

/// Keeps the bytes of attachments, one blob an id. Which blobs are in use is in the store; who may
/// read one is the desk's to say.
///
/// # Contract
///
/// - A blob is written from its beginning in chunks and then finished. A finished blob MUST NOT
///   change. Blobs MUST NOT be shared between ids, also when their bytes are equal.
/// - What `write` has acknowledged MUST still be there after a crash.
/// - Any call MAY be cancelled at any await: a chunk is then there entirely or not at all.
#[uniffi::export(foreign)]
#[async_trait]
pub trait BlobPort: Send + Sync {
    /// Adds a chunk at `offset` and returns the length after it. The first chunk makes the blob.
    ///
    /// `offset` MUST be the present length, else `BlobError.WrongOffset` with that length and no
    /// effect: a writer that was cut off asks for the state and goes on from there.
    async fn write(&self, id: AttachmentId, offset: i64, chunk: Vec<u8>) -> Result<i64, BlobError>;

    /// How much of the blob there is, or nothing.
    async fn state(&self, id: AttachmentId) -> Result<Option<BlobState>, BlobError>;

    /// Closes the blob: its SHA-256 MUST be `digest`, else `BlobError.WrongDigest` and no effect.
    /// Finishing a finished blob with the same digest again MUST succeed.
    async fn finish(&self, id: AttachmentId, digest: ContentDigest) -> Result<(), BlobError>;

    /// Up to `limit` bytes from `offset`; empty at the end. MUST be `BlobError.Missing` for a blob
    /// that is not there or not finished.
    async fn read(&self, id: AttachmentId, offset: i64, limit: u32) -> Result<Vec<u8>, BlobError>;

    /// Removes the blob, finished or not. Nothing happens when it is not there.
    async fn delete(&self, id: AttachmentId) -> Result<(), BlobError>;
}

/// Why a blob store could not do what it was asked. Holds no content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum BlobError {
    /// There is no such blob, or it is not finished.
    #[error("there is no such blob")]
    Missing,
    /// The chunk does not begin where the blob ends.
    #[error("the chunk does not begin at byte {length}")]
    WrongOffset {
        /// Where it must begin.
        length: i64,
    },
    /// The blob was finished and takes no more.
    #[error("the blob is finished")]
    Finished,
    /// The bytes are not those that were announced.
    #[error("the digest does not fit")]
    WrongDigest,
    /// Busy, locked, out of reach, full: the same call may go through later.
    #[error("the blob store cannot be reached now: {detail}")]
    Unavailable {
        /// What the store knows, without content.
        detail: String,
    },
    /// Anything else that went wrong.
    #[error("the blob store failed: {detail}")]
    Backend {
        /// What the store knows, without content.
        detail: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for BlobError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Backend {
            detail: thrown(&error),
        }
    }
}

impl From<BlobError> for CoreError {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::Missing => Self::Missing,
            BlobError::WrongOffset { length } => match u64::try_from(length) {
                Ok(length) => Self::WrongOffset { length },
                Err(_) => negative(),
            },
            BlobError::Finished => Self::Finished,
            BlobError::WrongDigest => Self::WrongDigest,
            BlobError::Unavailable { detail } => Self::Unavailable { reason: detail },
            BlobError::Backend { detail } => Self::Backend { reason: detail },
        }
    }
}

fn negative() -> CoreError {
    CoreError::Backend {
        reason: "the app's blob store told a negative length".to_owned(),
    }
}

/// Offsets cross as signed numbers, which every language has. One that is too large for them lies
/// behind every blob's end, and so does the largest that there is.
fn signed(offset: u64) -> i64 {
    i64::try_from(offset).unwrap_or(i64::MAX)
}

/// The app's blob store, as the desk calls it.
pub(crate) struct BlobBridge(pub(crate) Arc<dyn BlobPort>);

impl fmt::Debug for BlobBridge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BlobBridge")
    }
}

#[async_trait]
impl BlobStore for BlobBridge {
    async fn write(&self, id: AttachmentId, offset: u64, chunk: Vec<u8>) -> Result<u64, CoreError> {
        let length = self.0.write(id, signed(offset), chunk).await?;
        u64::try_from(length).map_err(|_| negative())
    }

    async fn state(&self, id: AttachmentId) -> Result<Option<BlobState>, CoreError> {
        Ok(self.0.state(id).await?)
    }

    async fn finish(&self, id: AttachmentId, digest: ContentDigest) -> Result<(), CoreError> {
        Ok(self.0.finish(id, digest).await?)
    }

    async fn read(&self, id: AttachmentId, offset: u64, limit: u32) -> Result<Vec<u8>, CoreError> {
        Ok(self.0.read(id, signed(offset), limit).await?)
    }

    async fn delete(&self, id: AttachmentId) -> Result<(), CoreError> {
        Ok(self.0.delete(id).await?)
    }
}
