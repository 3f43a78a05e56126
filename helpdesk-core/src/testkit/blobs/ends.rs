//! To finish and to delete.

use futures_lite::future::block_on;

use super::Subject;
use super::sample::id;
use crate::attachment::Digest;
use crate::port::{BlobError, BlobState};
use crate::testkit::check::{CheckFailure, equal};

fn put(store: &Subject, n: u8, bytes: &[u8]) -> Result<(), CheckFailure> {
    block_on(store.write(id(n), 0, bytes.to_vec()))?;
    Ok(block_on(store.finish(id(n), Digest::of(bytes)))?)
}

fn read(store: &Subject, n: u8) -> Result<Vec<u8>, BlobError> {
    block_on(store.read(id(n), 0, 1_000))
}

pub(super) fn a_blob_that_is_not_there_is_missing(store: &Subject) -> Result<(), CheckFailure> {
    equal("state", block_on(store.state(id(1)))?, None)?;
    equal("read", read(store, 1), Err(BlobError::Missing))?;
    let finish = block_on(store.finish(id(1), Digest::of(b"")));
    equal("finish", finish, Err(BlobError::Missing))?;
    equal("delete", block_on(store.delete(id(1))), Ok(()))
}

pub(super) fn bytes_of_another_digest_are_not_finished(
    store: &Subject,
) -> Result<(), CheckFailure> {
    block_on(store.write(id(1), 0, b"abc".to_vec()))?;
    for other in [&b""[..], b"ab", b"abd", b"abcd"] {
        let finish = block_on(store.finish(id(1), Digest::of(other)));
        equal("another digest", finish, Err(BlobError::WrongDigest))?;
    }
    let state = BlobState {
        length: 3,
        finished: false,
    };
    equal("the state", block_on(store.state(id(1)))?, Some(state))?;
    // Nothing happened: the blob grows on, and takes the digest of what it is then.
    block_on(store.write(id(1), 3, b"d".to_vec()))?;
    block_on(store.finish(id(1), Digest::of(b"abcd")))?;
    equal("the bytes", read(store, 1), Ok(b"abcd".to_vec()))
}

pub(super) fn a_blob_may_be_finished_twice(store: &Subject) -> Result<(), CheckFailure> {
    put(store, 1, b"abc")?;
    let finish = |digest| block_on(store.finish(id(1), digest));
    equal("the same digest", finish(Digest::of(b"abc")), Ok(()))?;
    let other = finish(Digest::of(b"abd"));
    equal("another digest", other, Err(BlobError::WrongDigest))?;
    equal("the bytes", read(store, 1), Ok(b"abc".to_vec()))
}

pub(super) fn a_finished_blob_takes_no_more(store: &Subject) -> Result<(), CheckFailure> {
    put(store, 1, b"abc")?;
    let more = block_on(store.write(id(1), 3, b"d".to_vec()));
    equal("one more chunk", more, Err(BlobError::Finished))?;
    let state = BlobState {
        length: 3,
        finished: true,
    };
    equal("the state", block_on(store.state(id(1)))?, Some(state))?;
    equal("the bytes", read(store, 1), Ok(b"abc".to_vec()))
}

pub(super) fn a_blob_is_deleted_finished_or_not(store: &Subject) -> Result<(), CheckFailure> {
    for round in 0..3 {
        // Each round makes both anew, of other bytes.
        let bytes = vec![round; 10 + usize::from(round)];
        put(store, 1, &bytes)?;
        equal("the bytes", read(store, 1), Ok(bytes.clone()))?;
        block_on(store.write(id(2), 0, bytes))?;
        for n in [1, 2] {
            block_on(store.delete(id(n)))?;
            equal("the state", block_on(store.state(id(n)))?, None)?;
            equal("read", read(store, n), Err(BlobError::Missing))?;
            block_on(store.delete(id(n)))?;
        }
    }
    Ok(())
}

pub(super) fn equal_bytes_are_not_shared(store: &Subject) -> Result<(), CheckFailure> {
    put(store, 1, b"abc")?;
    put(store, 2, b"abc")?;
    block_on(store.write(id(3), 0, b"abc".to_vec()))?;
    // Bytes that another blob has as well do not finish one's own.
    let unfinished = read(store, 3);
    equal("an unfinished equal", unfinished, Err(BlobError::Missing))?;
    block_on(store.delete(id(1)))?;
    equal("the deleted one", read(store, 1), Err(BlobError::Missing))?;
    equal("the other one", read(store, 2), Ok(b"abc".to_vec()))?;
    block_on(store.finish(id(3), Digest::of(b"abc")))?;
    equal("the third", read(store, 3), Ok(b"abc".to_vec()))
}
