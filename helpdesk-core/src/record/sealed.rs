//! The body of a head: a seal over the row's columns and the head, and then the head in
//! MessagePack, since with every view and every command one is read.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{SCHEMA, damaged, known};
use crate::attachment::{Digest, Hasher};
use crate::port::{Body, StoreError};

/// How many bytes at the beginning of the body are the seal.
const SEAL: usize = 32;

/// The body of a row with these columns.
pub(super) fn body(columns: &impl Serialize, head: &impl Serialize) -> Body {
    let mut bytes = vec![0; SEAL];
    rmp_serde::encode::write_named(&mut bytes, head)
        .expect("a head has no form that MessagePack lacks");
    let (seal, head) = bytes.split_at_mut(SEAL);
    seal.copy_from_slice(digest(columns, head).bytes());
    Body {
        schema: SCHEMA,
        bytes,
    }
}

/// Whether the body is the one that was sealed for a row with these columns, to the byte.
pub(super) fn holds(body: &Body, columns: &impl Serialize, what: &str) -> Result<bool, StoreError> {
    let (seal, head) = parts(body, what)?;
    Ok(digest(columns, head).bytes() == seal)
}

/// The head in a body, for one who does not ask about the seal.
pub(super) fn head<T: DeserializeOwned>(body: &Body, what: &str) -> Result<T, StoreError> {
    let (_, head) = parts(body, what)?;
    // The message may quote the content: it is left out.
    rmp_serde::from_slice(head).map_err(|_| unreadable(what))
}

fn parts<'b>(body: &'b Body, what: &str) -> Result<(&'b [u8; SEAL], &'b [u8]), StoreError> {
    known(body.schema, what)?;
    body.bytes
        .split_first_chunk()
        .ok_or_else(|| unreadable(what))
}

/// The columns in JSON, which tells where it ends, and then the head.
fn digest(columns: &impl Serialize, head: &[u8]) -> Digest {
    let columns = serde_json::to_vec(columns).expect("a tuple of texts and numbers");
    let mut hasher = Hasher::new();
    hasher.update(&columns);
    hasher.update(head);
    hasher.finish()
}

fn unreadable(what: &str) -> StoreError {
    damaged(&format!("{what}: unreadable body"))
}
