//! Remove uploads that no ticket came to name, and what was erased.

use chrono::{DateTime, SubsecRound, Utc};

use super::{Desk, DeskError};
use crate::port::{ChangeSet, Expect, RowChange, StoreError, StoredAttachment};
use crate::record::AttachmentState;

/// How many are read at a time.
const BATCH: u32 = 100;

impl Desk {
    /// Removes every attachment that has expired at `at`, bytes and row; returns how many. A post
    /// that names one meanwhile wins: whoever writes the row first has it.
    pub async fn sweep(&self, at: DateTime<Utc>) -> Result<u32, DeskError> {
        let at = at.trunc_subsecs(3).timestamp_millis();
        let mut removed: u32 = 0;
        loop {
            let expired = self.ports.store.expired_attachments(at, BATCH).await?;
            if expired.is_empty() {
                return Ok(removed);
            }
            for stored in expired {
                if self.remove(stored, at).await? {
                    removed = removed.saturating_add(1);
                }
            }
        }
    }

    /// Marks the row first, so that no post can name it any more; then the bytes go, then the row.
    /// Cut off anywhere, the next sweep goes on.
    async fn remove(&self, stored: StoredAttachment, at: i64) -> Result<bool, DeskError> {
        let StoredAttachment {
            mut version,
            mut row,
        } = stored;
        let id = row.id;
        if row.state != AttachmentState::Deleting.code() {
            row.state = AttachmentState::Deleting.code().to_owned();
            let expect = Expect::At(version);
            if !self
                .swept(RowChange::PutAttachment { row, expect }, at)
                .await?
            {
                return Ok(false);
            }
            version = version.saturating_add(1);
        }
        self.ports.blobs.delete(id).await?;
        self.swept(RowChange::DeleteAttachment { id, version }, at)
            .await
    }

    /// Writes one row; false when somebody else wrote it first.
    async fn swept(&self, change: RowChange, at: i64) -> Result<bool, DeskError> {
        let change = ChangeSet {
            at,
            rows: vec![change],
            ..ChangeSet::default()
        };
        match self.ports.store.commit(change).await {
            Ok(_) => Ok(true),
            Err(StoreError::Conflict) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}
