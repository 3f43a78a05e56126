//! To read.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{bytes, id};
use crate::attachment::Digest;
use crate::port::{BlobError, BlobState};
use crate::testkit::check::{CheckFailure, ensure, equal};

pub(super) fn a_blob_is_read_from_any_offset(store: &Subject) -> Result<(), CheckFailure> {
    const LENGTH: u64 = 10_001;
    let bytes = bytes(LENGTH as usize);
    for (n, chunk) in bytes.chunks(1_000).enumerate() {
        block_on(store.write(id(1), n as u64 * 1_000, chunk.to_vec()))?;
    }
    block_on(store.finish(id(1), Digest::of(&bytes)))?;
    for offset in [
        0,
        1,
        999,
        1_000,
        1_001,
        5_500,
        10_000,
        LENGTH,
        LENGTH + 1,
        u64::MAX,
    ] {
        for limit in [0, 1, 999, 1_000, 2_500, 10_001, u32::MAX] {
            let came = block_on(store.read(id(1), offset, limit))?;
            let start = offset.min(LENGTH) as usize;
            let end = start.saturating_add(limit as usize).min(bytes.len());
            let wanted = &bytes[start..end];
            // It may give less than was asked for, but nothing only where nothing is left.
            ensure(
                &format!(
                    "expected up to {limit} bytes from {offset}, came {}",
                    came.len()
                ),
                wanted.starts_with(&came) && came.is_empty() == wanted.is_empty(),
            )?;
        }
    }
    Ok(())
}

pub(super) fn an_empty_blob_is_a_blob(store: &Subject) -> Result<(), CheckFailure> {
    let length = block_on(store.write(id(1), 0, Vec::new()))?;
    equal("the length", length, 0)?;
    let state = |finished| {
        Some(BlobState {
            length: 0,
            finished,
        })
    };
    equal("the state", block_on(store.state(id(1)))?, state(false))?;
    block_on(store.finish(id(1), Digest::of(b"")))?;
    equal("the state", block_on(store.state(id(1)))?, state(true))?;
    equal("the bytes", block_on(store.read(id(1), 0, 10))?, Vec::new())
}

pub(super) fn an_unfinished_blob_is_not_read(store: &Subject) -> Result<(), CheckFailure> {
    block_on(store.write(id(1), 0, b"abc".to_vec()))?;
    for offset in [0, 3, 9] {
        let read = block_on(store.read(id(1), offset, 10));
        equal("read", read, Err(BlobError::Missing))?;
    }
    Ok(())
}
