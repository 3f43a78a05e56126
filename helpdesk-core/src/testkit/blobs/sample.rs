//! Blobs to check with.

use crate::id::AttachmentId;

pub(super) fn id(n: u8) -> AttachmentId {
    let uuid = uuid::Builder::from_unix_timestamp_millis(1_700_000_000_000, &[n; 10]);
    AttachmentId::new(uuid.into_uuid())
}

/// Bytes of every value, in an order that does not repeat with any chunk's length.
pub(super) fn bytes(length: usize) -> Vec<u8> {
    (0..length)
        .map(|n| ((n % 256) ^ (n / 256 % 251)) as u8)
        .collect()
}
