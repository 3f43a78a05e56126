//! The bytes of attachments, in pieces in the same file.

use helpdesk_core::attachment::{Digest, Hasher};
use helpdesk_core::id::AttachmentId;
use helpdesk_core::port::{BlobError, BlobState};
use rusqlite::{Connection, params};

use crate::fault::Fault;
use crate::query::{change, first};

/// The most bytes in one row, and so in memory while a blob is read or checked.
const PIECE: usize = 256 * 1024;

/// A blob's row.
pub(crate) struct Blob {
    key: i64,
    length: u64,
    digest: Option<Digest>,
}

impl Blob {
    pub(crate) fn state(&self) -> BlobState {
        BlobState {
            length: self.length,
            finished: self.digest.is_some(),
        }
    }
}

pub(crate) fn find(db: &Connection, id: AttachmentId) -> Result<Option<Blob>, Fault> {
    first(
        db,
        "SELECT key, length, digest FROM blob WHERE id = ?1",
        [id.uuid().into_bytes()],
        |row| {
            Ok(Blob {
                key: row.get(0)?,
                length: unsigned(row.get(1)?)?,
                digest: row.get::<_, Option<[u8; 32]>>(2)?.map(Digest::new),
            })
        },
    )
}

pub(crate) fn write(
    db: &Connection,
    id: AttachmentId,
    offset: u64,
    chunk: &[u8],
) -> Result<u64, Fault> {
    let found = find(db, id)?;
    let length = found.as_ref().map_or(0, |blob| blob.length);
    if found.as_ref().is_some_and(|blob| blob.digest.is_some()) {
        return Err(BlobError::Finished.into());
    }
    if offset != length {
        return Err(BlobError::WrongOffset { length }.into());
    }
    let key = match found {
        Some(blob) => blob.key,
        None => {
            change(
                db,
                "INSERT INTO blob (id, length) VALUES (?1, 0)",
                [id.uuid().into_bytes()],
            )?;
            db.last_insert_rowid()
        }
    };
    let mut end = length;
    for piece in chunk.chunks(PIECE) {
        change(
            db,
            "INSERT INTO blob_piece (blob, start, bytes) VALUES (?1, ?2, ?3)",
            params![key, signed(end)?, piece],
        )?;
        end += piece.len() as u64;
    }
    change(
        db,
        "UPDATE blob SET length = ?2 WHERE key = ?1",
        params![key, signed(end)?],
    )?;
    Ok(end)
}

/// What a reader has checked of a blob, to be written down if it is still so.
pub(crate) enum Checked {
    /// It was finished before, with the same digest.
    Done,
    /// These bytes have the digest.
    Fits(Blob),
}

/// Reads the blob through. The connection must stay at one moment.
pub(crate) fn check(db: &Connection, id: AttachmentId, expected: Digest) -> Result<Checked, Fault> {
    let blob = find(db, id)?.ok_or(BlobError::Missing)?;
    if let Some(digest) = blob.digest {
        return if digest == expected {
            Ok(Checked::Done)
        } else {
            Err(BlobError::WrongDigest.into())
        };
    }
    let mut hasher = Hasher::new();
    let mut statement =
        db.prepare_cached("SELECT bytes FROM blob_piece WHERE blob = ?1 ORDER BY start")?;
    let mut rows = statement.query([blob.key])?;
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        hasher.update(bytes);
    }
    if hasher.finish() == expected {
        Ok(Checked::Fits(blob))
    } else {
        Err(BlobError::WrongDigest.into())
    }
}

/// Closes a blob that is still as it was checked: bytes are only ever added, and a key is never
/// given twice.
pub(crate) fn finish(db: &Connection, checked: &Blob, digest: Digest) -> Result<(), Fault> {
    let closed = change(
        db,
        "UPDATE blob SET digest = ?3
         WHERE key = ?1 AND length = ?2 AND (digest IS NULL OR digest = ?3)",
        params![checked.key, signed(checked.length)?, digest.bytes()],
    )?;
    match closed {
        1 => Ok(()),
        // Bytes came after those that were checked, or the blob went.
        _ => Err(BlobError::WrongDigest.into()),
    }
}

/// The connection must stay at one moment.
pub(crate) fn read(
    db: &Connection,
    id: AttachmentId,
    offset: u64,
    limit: u32,
) -> Result<Vec<u8>, Fault> {
    let blob = find(db, id)?
        .filter(|blob| blob.digest.is_some())
        .ok_or(BlobError::Missing)?;
    let end = blob.length.min(offset.saturating_add(limit.into()));
    let mut read = Vec::new();
    let mut place = offset;
    while place < end {
        let piece = first(
            db,
            "SELECT substr(bytes, ?2 - start + 1, ?3) FROM blob_piece
             WHERE blob = ?1 AND start <= ?2 ORDER BY start DESC LIMIT 1",
            params![blob.key, signed(place)?, signed(end - place)?],
            |row| {
                let bytes = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
                read.extend_from_slice(bytes);
                Ok(bytes.len())
            },
        )?;
        match piece {
            Some(length @ 1..) => place += length as u64,
            _ => return Err(Fault::Corrupt("a piece of a blob is missing")),
        }
    }
    Ok(read)
}

pub(crate) fn delete(db: &Connection, id: AttachmentId) -> Result<(), Fault> {
    change(
        db,
        "DELETE FROM blob WHERE id = ?1",
        [id.uuid().into_bytes()],
    )?;
    Ok(())
}

fn signed(bytes: u64) -> Result<i64, Fault> {
    i64::try_from(bytes).map_err(|_| {
        BlobError::Backend {
            reason: "a blob is too long".to_owned(),
        }
        .into()
    })
}

fn unsigned(bytes: i64) -> Result<u64, Fault> {
    u64::try_from(bytes).map_err(|_| Fault::Corrupt("a blob has a negative length"))
}
