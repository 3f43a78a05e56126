//! The conformance kits, run through the traits that an app implements.

use std::sync::Arc;

use async_trait::async_trait;
use futures_lite::future::block_on;
use helpdesk_core::memory::MemoryBlobs;
use helpdesk_ffi::error::DeskError;
use helpdesk_ffi::ports::blobs::{BlobError, BlobPort};
use helpdesk_ffi::testkit::{blob_checks, run_blob_check, run_store_check, store_checks};
use helpdesk_ffi::types::changes::BlobState;
use helpdesk_ffi::types::values::{AttachmentId, ContentDigest};

use crate::fakes::{AppBlobs, Flaw, app_blobs, app_store, flawed};

#[test]
fn a_store_of_the_app_passes_every_check() {
    let checks = store_checks().unwrap();
    assert!(checks.len() > 50, "{}", checks.len());
    for check in checks {
        let failure = block_on(run_store_check(check.clone(), app_store(), None)).unwrap();
        assert_eq!(failure, None, "{check}");
    }
}

#[test]
fn a_blob_store_of_the_app_passes_every_check() {
    let checks = blob_checks().unwrap();
    assert!(checks.len() > 10, "{}", checks.len());
    for check in checks {
        let failure = block_on(run_blob_check(check.clone(), app_blobs())).unwrap();
        assert_eq!(failure, None, "{check}");
    }
}

#[test]
fn a_check_that_is_not_there_is_not_found() {
    let answer = block_on(run_store_check(
        "no_such_check".to_owned(),
        app_store(),
        None,
    ));
    assert_eq!(answer, Err(DeskError::NotFound));
    let answer = block_on(run_blob_check("no_such_check".to_owned(), app_blobs()));
    assert_eq!(answer, Err(DeskError::NotFound));
}

#[test]
fn a_store_that_is_wrong_about_chats_is_told_what_is_wrong() {
    for (flaw, expected) in [
        (Flaw::LastFirst, "a_chats_place_grows_and_never_changes"),
        (
            Flaw::NobodyBefore,
            "those_who_wait_before_are_counted_to_a_bound",
        ),
        (
            Flaw::ForEverPresent,
            "an_agent_is_present_while_the_lease_runs",
        ),
    ] {
        let fails = |check: &String| {
            let run = run_store_check(check.clone(), flawed(flaw), Some(2));
            block_on(run).unwrap().is_some()
        };
        let found: Vec<_> = store_checks().unwrap().into_iter().filter(fails).collect();
        assert!(
            found.iter().any(|check| check == expected),
            "{flaw:?}: {found:?}"
        );
    }
}

/// Takes a chunk wherever it begins.
struct Careless(AppBlobs);

#[async_trait]
impl BlobPort for Careless {
    async fn write(&self, id: AttachmentId, _: i64, chunk: Vec<u8>) -> Result<i64, BlobError> {
        let length = self.0.state(id).await?.map_or(0, |state| state.length);
        self.0.write(id, length.try_into().unwrap(), chunk).await
    }
    async fn state(&self, id: AttachmentId) -> Result<Option<BlobState>, BlobError> {
        self.0.state(id).await
    }
    async fn finish(&self, id: AttachmentId, digest: ContentDigest) -> Result<(), BlobError> {
        self.0.finish(id, digest).await
    }
    async fn read(&self, id: AttachmentId, offset: i64, limit: u32) -> Result<Vec<u8>, BlobError> {
        self.0.read(id, offset, limit).await
    }
    async fn delete(&self, id: AttachmentId) -> Result<(), BlobError> {
        self.0.delete(id).await
    }
}

#[test]
fn a_wrong_blob_store_is_told_what_is_wrong() {
    let failures: Vec<String> = blob_checks()
        .unwrap()
        .into_iter()
        .filter_map(|check| {
            let blobs = Arc::new(Careless(AppBlobs(MemoryBlobs::new())));
            block_on(run_blob_check(check, blobs)).unwrap()
        })
        .collect();
    assert!(!failures.is_empty());
    assert!(
        failures.iter().all(|failure| failure.contains("expected")),
        "{failures:?}"
    );
}
