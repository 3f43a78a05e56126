//! The port to the bytes of attachments.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;

use crate::attachment::Digest;
use crate::id::AttachmentId;

/// Keeps the bytes of attachments, one blob an id. Which blobs are in use is in the
/// [`Store`](super::Store); who may read one is the desk's to say.
///
/// # Contract
///
/// - A blob is written from its beginning in chunks and then finished. A finished blob MUST NOT
///   change. Blobs MUST NOT be shared between ids, also when their bytes are equal.
/// - What [`write`](Self::write) has acknowledged MUST still be there after a crash.
/// - Any future MAY be dropped at any await: a chunk is then there entirely or not at all.
#[cfg_attr(any(test, feature = "mock"), mockall::automock)]
#[async_trait]
pub trait BlobStore: fmt::Debug + Send + Sync + 'static {
    /// Adds a chunk at `offset` and returns the length after it. The first chunk makes the blob.
    ///
    /// `offset` MUST be the present length, else [`BlobError::WrongOffset`] with that length and
    /// no effect: a writer that was cut off asks for the state and goes on from there.
    async fn write(&self, id: AttachmentId, offset: u64, chunk: Vec<u8>) -> Result<u64, BlobError>;

    /// How much of the blob there is, or `None`.
    async fn state(&self, id: AttachmentId) -> Result<Option<BlobState>, BlobError>;

    /// Closes the blob: its SHA-256 MUST be `digest`, else [`BlobError::WrongDigest`] and no
    /// effect. Finishing a finished blob with the same digest again MUST succeed.
    async fn finish(&self, id: AttachmentId, digest: Digest) -> Result<(), BlobError>;

    /// Up to `limit` bytes from `offset`; empty at the end. MUST be [`BlobError::Missing`] for a
    /// blob that is not there or not finished.
    async fn read(&self, id: AttachmentId, offset: u64, limit: u32) -> Result<Vec<u8>, BlobError>;

    /// Removes the blob, finished or not. Nothing happens when it is not there.
    async fn delete(&self, id: AttachmentId) -> Result<(), BlobError>;
}

/// How much of a blob there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlobState {
    /// Bytes written and acknowledged.
    pub length: u64,
    /// Whether it was finished.
    pub finished: bool,
}

/// Why a blob store could not do what it was asked. Holds no content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlobError {
    /// There is no such blob, or it is not finished.
    #[error("there is no such blob")]
    Missing,
    /// The chunk does not begin where the blob ends.
    #[error("the chunk does not begin at byte {length}")]
    WrongOffset {
        /// Where it must begin.
        length: u64,
    },
    /// The blob was finished and takes no more.
    #[error("the blob is finished")]
    Finished,
    /// The bytes are not those that were announced.
    #[error("the digest does not fit")]
    WrongDigest,
    /// Busy, locked, out of reach, full: the same call may go through later.
    #[error("the blob store cannot be reached now: {reason}")]
    Unavailable {
        /// What the adapter knows, without content.
        reason: String,
    },
    /// Anything else that went wrong.
    #[error("the blob store failed: {reason}")]
    Backend {
        /// What the adapter knows, without content.
        reason: String,
    },
}

impl BlobError {
    /// Whether the same call may succeed later without any change.
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Unavailable { .. })
    }
}

macro_rules! forward_blobs {
    ($pointer:ident) => {
        #[async_trait]
        impl<B: BlobStore + ?Sized> BlobStore for $pointer<B> {
            async fn write(
                &self,
                id: AttachmentId,
                offset: u64,
                chunk: Vec<u8>,
            ) -> Result<u64, BlobError> {
                (**self).write(id, offset, chunk).await
            }
            async fn state(&self, id: AttachmentId) -> Result<Option<BlobState>, BlobError> {
                (**self).state(id).await
            }
            async fn finish(&self, id: AttachmentId, digest: Digest) -> Result<(), BlobError> {
                (**self).finish(id, digest).await
            }
            async fn read(
                &self,
                id: AttachmentId,
                offset: u64,
                limit: u32,
            ) -> Result<Vec<u8>, BlobError> {
                (**self).read(id, offset, limit).await
            }
            async fn delete(&self, id: AttachmentId) -> Result<(), BlobError> {
                (**self).delete(id).await
            }
        }
    };
}

forward_blobs!(Arc);
forward_blobs!(Box);
