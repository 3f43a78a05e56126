//! Blobs that are pending around each call.

use async_trait::async_trait;
use futures_lite::future::yield_now;
use helpdesk_core::attachment::Digest;
use helpdesk_core::id::AttachmentId;
use helpdesk_core::memory::MemoryBlobs;
use helpdesk_core::port::{BlobError, BlobState, BlobStore};

/// Pending once before and once after each call, as the store of the test kit is.
#[derive(Clone, Debug)]
pub struct YieldingBlobs(pub MemoryBlobs);

#[async_trait]
impl BlobStore for YieldingBlobs {
    async fn write(&self, id: AttachmentId, offset: u64, chunk: Vec<u8>) -> Result<u64, BlobError> {
        yield_now().await;
        let answer = self.0.write(id, offset, chunk).await;
        yield_now().await;
        answer
    }

    async fn state(&self, id: AttachmentId) -> Result<Option<BlobState>, BlobError> {
        yield_now().await;
        self.0.state(id).await
    }

    async fn finish(&self, id: AttachmentId, digest: Digest) -> Result<(), BlobError> {
        yield_now().await;
        let answer = self.0.finish(id, digest).await;
        yield_now().await;
        answer
    }

    async fn read(&self, id: AttachmentId, offset: u64, limit: u32) -> Result<Vec<u8>, BlobError> {
        yield_now().await;
        self.0.read(id, offset, limit).await
    }

    async fn delete(&self, id: AttachmentId) -> Result<(), BlobError> {
        yield_now().await;
        let answer = self.0.delete(id).await;
        yield_now().await;
        answer
    }
}
