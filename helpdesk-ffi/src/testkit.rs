//! The conformance kits, for stores that are written in the app's language.

use std::sync::Arc;
use std::time::Duration;

use helpdesk_core::testkit::{blobs, store};

use crate::contain::{contained, contained_now, on_thread};
use crate::error::DeskError;
use crate::ports::blobs::{BlobBridge, BlobPort};
use crate::ports::log::Log;
use crate::ports::store::{StoreBridge, StorePort};

/// The names of the checks of a store, each a clause of its contract.
#[uniffi::export]
pub fn store_checks() -> Result<Vec<String>, DeskError> {
    Ok(store::checks()
        .iter()
        .map(|one| one.name().to_owned())
        .collect())
}

/// Runs one check against a store that holds nothing yet. What it expected and what came, or
/// nothing when the store passes. For what must come at last it waits `patience_seconds`: 60, if
/// nothing else is said.
#[uniffi::export(default(patience_seconds = None))]
pub async fn run_store_check(
    name: String,
    store: Arc<dyn StorePort>,
    patience_seconds: Option<u32>,
) -> Result<Option<String>, DeskError> {
    let check = store::check(&name).ok_or(DeskError::NotFound)?;
    // The kit blocks its thread.
    on_thread("run_store_check", move || {
        if let Some(seconds) = patience_seconds {
            store::wait_at_most(Duration::from_secs(seconds.into()));
        }
        let answer = check.run(Arc::new(StoreBridge(store)));
        Ok(answer.err().map(|failure| failure.to_string()))
    })
    .await
}

/// The names of the checks of a blob store, each a clause of its contract.
#[uniffi::export]
pub fn blob_checks() -> Result<Vec<String>, DeskError> {
    Ok(blobs::checks()
        .iter()
        .map(|one| one.name().to_owned())
        .collect())
}

/// Runs one check against a blob store that holds nothing yet. What it expected and what came, or
/// nothing when the blob store passes.
#[uniffi::export]
pub async fn run_blob_check(
    name: String,
    blobs: Arc<dyn BlobPort>,
) -> Result<Option<String>, DeskError> {
    let check = blobs::check(&name).ok_or(DeskError::NotFound)?;
    on_thread("run_blob_check", move || {
        let answer = check.run(Arc::new(BlobBridge(blobs)));
        Ok(answer.err().map(|failure| failure.to_string()))
    })
    .await
}

/// Panics in a call that does not wait, with words that must not cross: a binding sees that its apps
/// go on, with a `Defect`.
#[uniffi::export]
pub fn panic_at_once() -> Result<(), DeskError> {
    contained_now("panic_at_once", panicked)
}

/// Panics in a call that waits.
#[uniffi::export]
pub async fn panic_in_call() -> Result<(), DeskError> {
    let work = async {
        futures_lite::future::yield_now().await;
        panicked()
    };
    contained(&Log::default(), "panic_in_call", Box::pin(work)).await
}

fn panicked() -> Result<(), DeskError> {
    panic!("these words hold what somebody typed");
}
