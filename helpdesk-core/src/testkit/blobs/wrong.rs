//! Blob stores that are wrong on purpose, and the checks that find it out.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;

use crate::attachment::Digest;
use crate::id::AttachmentId;
use crate::memory::MemoryBlobs;
use crate::port::{BlobError, BlobState, BlobStore};

/// What is wrong with a blob store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// Nothing: all checks pass, so what they find in the others is the fault.
    None,
    /// Finishes a blob whatever its digest.
    AnyDigest,
    /// Adds a chunk at the end whatever its offset.
    AnyOffset,
    /// Deletes every blob when one is deleted.
    SharedBytes,
    /// Says that a missing or unfinished blob is empty.
    EmptyForMissing,
    /// Counts an offset from 1.
    ShiftedRead,
    /// Does not finish a blob a second time.
    FinishedOnce,
}

/// Each fault, and checks that must fail for it.
const FOUND_BY: &[(Fault, &[&str])] = &[
    (
        Fault::AnyDigest,
        &["bytes_of_another_digest_are_not_finished"],
    ),
    (
        Fault::AnyOffset,
        &[
            "a_chunk_must_begin_where_the_blob_ends",
            "a_writer_that_was_cut_off_goes_on",
            "of_two_writers_one_wins_each_chunk",
        ],
    ),
    (Fault::SharedBytes, &["equal_bytes_are_not_shared"]),
    (
        Fault::EmptyForMissing,
        &[
            "a_blob_that_is_not_there_is_missing",
            "an_unfinished_blob_is_not_read",
        ],
    ),
    (
        Fault::ShiftedRead,
        &[
            "a_blob_is_read_from_any_offset",
            "what_was_written_in_chunks_is_read_whole",
        ],
    ),
    (Fault::FinishedOnce, &["a_blob_may_be_finished_twice"]),
];

#[test]
fn every_wrong_blob_store_is_found_out() {
    for (fault, checks) in FOUND_BY {
        for name in *checks {
            let check = super::check(name).unwrap_or_else(|| panic!("no check is called {name}"));
            let answer = check.run(Arc::new(Wrong::new(*fault)));
            assert!(answer.is_err(), "{name} does not see {fault:?}");
        }
    }
}

#[test]
fn the_same_store_without_a_fault_passes() {
    for check in super::checks() {
        check.assert(Arc::new(Wrong::new(Fault::None)));
    }
}

/// A memory blob store with one fault.
#[derive(Debug)]
struct Wrong {
    blobs: MemoryBlobs,
    fault: Fault,
    written: Mutex<Vec<AttachmentId>>,
}

impl Wrong {
    fn new(fault: Fault) -> Self {
        Self {
            blobs: MemoryBlobs::new(),
            fault,
            written: Mutex::default(),
        }
    }
}

#[async_trait]
impl BlobStore for Wrong {
    async fn write(&self, id: AttachmentId, offset: u64, chunk: Vec<u8>) -> Result<u64, BlobError> {
        self.written.lock().unwrap().push(id);
        let mut offset = offset;
        loop {
            match self.blobs.write(id, offset, chunk.clone()).await {
                Err(BlobError::WrongOffset { length }) if self.fault == Fault::AnyOffset => {
                    offset = length;
                }
                answer => return answer,
            }
        }
    }

    async fn state(&self, id: AttachmentId) -> Result<Option<BlobState>, BlobError> {
        self.blobs.state(id).await
    }

    async fn finish(&self, id: AttachmentId, digest: Digest) -> Result<(), BlobError> {
        let finished = self.state(id).await?.is_some_and(|state| state.finished);
        match self.blobs.finish(id, digest).await {
            Err(BlobError::WrongDigest) if self.fault == Fault::AnyDigest => Ok(()),
            Ok(()) if self.fault == Fault::FinishedOnce && finished => Err(BlobError::Finished),
            answer => answer,
        }
    }

    async fn read(&self, id: AttachmentId, offset: u64, limit: u32) -> Result<Vec<u8>, BlobError> {
        let offset = match self.fault {
            Fault::ShiftedRead => offset.saturating_add(1),
            _ => offset,
        };
        match self.blobs.read(id, offset, limit).await {
            Err(BlobError::Missing) if self.fault == Fault::EmptyForMissing => Ok(Vec::new()),
            answer => answer,
        }
    }

    async fn delete(&self, id: AttachmentId) -> Result<(), BlobError> {
        if self.fault == Fault::SharedBytes {
            let written = self.written.lock().unwrap().clone();
            for other in written {
                self.blobs.delete(other).await?;
            }
        }
        self.blobs.delete(id).await
    }
}
