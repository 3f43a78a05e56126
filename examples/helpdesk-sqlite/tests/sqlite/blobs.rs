//! Bytes of attachments that are larger than one piece.

use helpdesk_core::attachment::Digest;
use helpdesk_core::id::AttachmentId;
use helpdesk_core::port::{BlobError, BlobState, BlobStore};
use uuid::Uuid;

use crate::values::{Folder, block_on};

const ID: AttachmentId = AttachmentId::new(Uuid::from_u128(1));

#[test]
fn a_large_blob_is_read_from_any_place_after_reopening() {
    let folder = Folder::new();
    let bytes: Vec<u8> = (0..700_001_u32).map(|n| (n * 31 % 251) as u8).collect();
    let store = folder.open();
    let mut at = 0;
    for chunk in bytes.chunks(300_000) {
        at = block_on(store.write(ID, at, chunk.to_vec())).unwrap();
    }
    drop(store);

    let store = folder.open();
    let length = bytes.len() as u64;
    let state = |finished| Some(BlobState { length, finished });
    assert_eq!(block_on(store.state(ID)), Ok(state(false)));
    assert_eq!(block_on(store.read(ID, 0, 1)), Err(BlobError::Missing));
    let wrong = block_on(store.finish(ID, Digest::of(b"other")));
    assert_eq!(wrong, Err(BlobError::WrongDigest));
    block_on(store.finish(ID, Digest::of(&bytes))).unwrap();
    assert_eq!(block_on(store.state(ID)), Ok(state(true)));
    for (offset, limit) in [
        (0, 700_001),
        (0, 1),
        (262_143, 2),
        (262_144, 262_144),
        (299_999, 5),
        (700_000, 10),
        (700_001, 10),
        (800_000, 10),
        (0, u32::MAX),
    ] {
        let from = offset.min(bytes.len());
        let to = bytes
            .len()
            .min(offset.saturating_add(limit as usize))
            .max(from);
        let read = block_on(store.read(ID, offset as u64, limit)).unwrap();
        assert!(read == bytes[from..to], "{offset} {limit}");
    }
    block_on(store.delete(ID)).unwrap();
    assert_eq!(block_on(store.state(ID)), Ok(None));
    let db = rusqlite::Connection::open(folder.file()).unwrap();
    let pieces: i64 = db
        .query_row("SELECT count(*) FROM blob_piece", [], |row| row.get(0))
        .unwrap();
    assert_eq!(pieces, 0);
}
