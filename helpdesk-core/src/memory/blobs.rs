//! Attachments' bytes in memory.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};

use async_trait::async_trait;

use crate::attachment::Digest;
use crate::id::AttachmentId;
use crate::port::{BlobError, BlobState, BlobStore};

/// A [`BlobStore`] in memory. Clones are handles to the same bytes.
#[derive(Clone, Default)]
pub struct MemoryBlobs {
    blobs: Arc<Mutex<HashMap<AttachmentId, Blob>>>,
}

#[derive(Default)]
struct Blob {
    bytes: Vec<u8>,
    /// Set when it is finished.
    digest: Option<Digest>,
}

impl MemoryBlobs {
    /// A store without blobs.
    pub fn new() -> Self {
        Self::default()
    }

    fn blobs(&self) -> Result<MutexGuard<'_, HashMap<AttachmentId, Blob>>, BlobError> {
        self.blobs.lock().map_err(|_| BlobError::Backend {
            reason: "a thread panicked while it held the blobs".to_owned(),
        })
    }
}

impl fmt::Debug for MemoryBlobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryBlobs").finish_non_exhaustive()
    }
}

#[async_trait]
impl BlobStore for MemoryBlobs {
    async fn write(&self, id: AttachmentId, offset: u64, chunk: Vec<u8>) -> Result<u64, BlobError> {
        let mut blobs = self.blobs()?;
        let blob = blobs.get(&id);
        if blob.is_some_and(|blob| blob.digest.is_some()) {
            return Err(BlobError::Finished);
        }
        let length = blob.map_or(0, Blob::length);
        if offset != length {
            return Err(BlobError::WrongOffset { length });
        }
        let blob = blobs.entry(id).or_default();
        blob.bytes.extend(chunk);
        Ok(blob.length())
    }

    async fn state(&self, id: AttachmentId) -> Result<Option<BlobState>, BlobError> {
        Ok(self.blobs()?.get(&id).map(|blob| BlobState {
            length: blob.length(),
            finished: blob.digest.is_some(),
        }))
    }

    async fn finish(&self, id: AttachmentId, digest: Digest) -> Result<(), BlobError> {
        let mut blobs = self.blobs()?;
        let blob = blobs.get_mut(&id).ok_or(BlobError::Missing)?;
        let present = blob.digest.unwrap_or_else(|| Digest::of(&blob.bytes));
        if present != digest {
            return Err(BlobError::WrongDigest);
        }
        blob.digest = Some(digest);
        Ok(())
    }

    async fn read(&self, id: AttachmentId, offset: u64, limit: u32) -> Result<Vec<u8>, BlobError> {
        let blobs = self.blobs()?;
        let blob = blobs
            .get(&id)
            .filter(|blob| blob.digest.is_some())
            .ok_or(BlobError::Missing)?;
        let start = offset.min(blob.length());
        let end = blob.length().min(start.saturating_add(limit.into()));
        Ok(blob.bytes[start as usize..end as usize].to_vec())
    }

    async fn delete(&self, id: AttachmentId) -> Result<(), BlobError> {
        self.blobs()?.remove(&id);
        Ok(())
    }
}

impl Blob {
    fn length(&self) -> u64 {
        self.bytes.len() as u64
    }
}
