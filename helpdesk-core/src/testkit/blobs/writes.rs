//! Chunks.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use futures_lite::future::block_on;

use super::Subject;
use super::sample::{bytes, id};
use crate::attachment::Digest;
use crate::port::{BlobError, BlobState};
use crate::testkit::check::{CheckFailure, ensure, equal};
use crate::testkit::race::race;

pub(super) fn what_was_written_in_chunks_is_read_whole(
    store: &Subject,
) -> Result<(), CheckFailure> {
    let bytes = bytes(300_007);
    for (n, size) in [1_000, 4_096, 65_536, 300_007].into_iter().enumerate() {
        let id = id(n as u8);
        let mut length = 0;
        for chunk in bytes.chunks(size) {
            let offset = length;
            length += chunk.len() as u64;
            let after = block_on(store.write(id, offset, chunk.to_vec()))?;
            equal("the length after a chunk", after, length)?;
            let expected = BlobState {
                length,
                finished: false,
            };
            equal("the state", block_on(store.state(id))?, Some(expected))?;
        }
        block_on(store.finish(id, Digest::of(&bytes)))?;
        let expected = BlobState {
            length,
            finished: true,
        };
        equal("the state", block_on(store.state(id))?, Some(expected))?;
        let mut read = Vec::new();
        loop {
            let part = block_on(store.read(id, read.len() as u64, 70_000))?;
            if part.is_empty() {
                break;
            }
            read.extend(part);
        }
        ensure("other bytes came back", read == bytes)?;
    }
    Ok(())
}

pub(super) fn a_chunk_must_begin_where_the_blob_ends(store: &Subject) -> Result<(), CheckFailure> {
    let write = |offset, chunk: &[u8]| block_on(store.write(id(1), offset, chunk.to_vec()));
    let wrong = |length| Err(BlobError::WrongOffset { length });
    equal("a first chunk behind 0", write(1, b"x"), wrong(0))?;
    equal("no blob yet", block_on(store.state(id(1)))?, None)?;
    write(0, b"abc")?;
    for offset in [0, 2, 4, u64::MAX] {
        equal("a chunk elsewhere", write(offset, b"x"), wrong(3))?;
    }
    equal("an empty chunk", write(3, b""), Ok(3))?;
    equal("an empty chunk elsewhere", write(2, b""), wrong(3))?;
    write(3, b"def")?;
    block_on(store.finish(id(1), Digest::of(b"abcdef")))?;
    let read = block_on(store.read(id(1), 0, 10))?;
    equal("the bytes", read, b"abcdef".to_vec())
}

pub(super) fn a_writer_that_was_cut_off_goes_on(store: &Subject) -> Result<(), CheckFailure> {
    let bytes = bytes(10_000);
    block_on(store.write(id(1), 0, bytes[..3_333].to_vec()))?;
    // The answer was lost: the same chunk comes again, and its error says where to go on.
    let again = block_on(store.write(id(1), 0, bytes[..3_333].to_vec()));
    equal(
        "a chunk sent twice",
        again,
        Err(BlobError::WrongOffset { length: 3_333 }),
    )?;
    let length = block_on(store.state(id(1)))?.map(|state| state.length);
    equal("the length to go on from", length, Some(3_333))?;
    block_on(store.write(id(1), 3_333, bytes[3_333..].to_vec()))?;
    Ok(block_on(store.finish(id(1), Digest::of(&bytes)))?)
}

pub(super) fn of_two_writers_one_wins_each_chunk(store: &Subject) -> Result<(), CheckFailure> {
    const CHUNKS: u64 = 20;
    let won = race(8, |thread| {
        let mut won = 0;
        for n in 0..CHUNKS {
            loop {
                match block_on(store.write(id(1), n * 4, vec![thread as u8; 4])) {
                    Ok(length) => {
                        won += 1;
                        equal("the length after a chunk", length, (n + 1) * 4)?;
                        break;
                    }
                    Err(BlobError::WrongOffset { length }) => {
                        // Somebody else wrote this chunk: a blob never shrinks.
                        ensure("a length that was reached is gone", length > n * 4)?;
                        break;
                    }
                    Err(BlobError::Unavailable { .. }) => {
                        thread::sleep(Duration::from_millis(1));
                    }
                    Err(error) => return Err(error.into()),
                }
            }
        }
        Ok(won)
    })?;
    equal("chunks taken", won.iter().sum::<u64>(), CHUNKS)?;
    let length = block_on(store.state(id(1)))?.map(|state| state.length);
    equal("the length", length, Some(CHUNKS * 4))
}

pub(super) fn a_dropped_chunk_is_there_or_not(store: &Subject) -> Result<(), CheckFailure> {
    let chunk = bytes(5_000);
    for polls in 0..6 {
        let id = id(polls);
        block_on(store.write(id, 0, chunk.clone()))?;
        poll_and_drop(store, id, chunk.clone(), polls)?;
        // A store may go on by itself with what was dropped: the writer asks where it stands.
        loop {
            let length = block_on(store.state(id))?.map_or(0, |state| state.length);
            ensure(
                "half of a dropped chunk is there",
                length == 5_000 || length == 10_000,
            )?;
            if length == 10_000 {
                break;
            }
            match block_on(store.write(id, length, chunk.clone())) {
                Ok(_) | Err(BlobError::WrongOffset { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let whole = [chunk.as_slice(), &chunk].concat();
        block_on(store.finish(id, Digest::of(&whole)))?;
    }
    Ok(())
}

/// Polls the second chunk's write so many times, then drops it.
fn poll_and_drop(
    store: &Subject,
    id: crate::id::AttachmentId,
    chunk: Vec<u8>,
    polls: u8,
) -> Result<(), CheckFailure> {
    let mut write = pin!(store.write(id, 5_000, chunk));
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..polls {
        if let Poll::Ready(answer) = write.as_mut().poll(&mut context) {
            answer?;
            break;
        }
        thread::sleep(Duration::from_millis(1));
    }
    Ok(())
}
