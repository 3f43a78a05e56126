//! Remove uploads that no ticket came to name, and what was erased.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

use super::{Desk, DeskError};
use crate::port::{ChangeSet, Expect, RowChange, StoreError, StoredAttachment};
use crate::record::AttachmentState;

/// How many are read at a time.
const BATCH: u32 = 100;

/// How long the row of an upload outlives its bytes: a chunk that was on its way when they were
/// removed may bring some back, and only what has a row is ever removed.
pub(super) const KEEP_ROW: TimeDelta = TimeDelta::hours(1);

impl Desk {
    /// Removes the bytes of every attachment that has expired at `at`, and returns of how many. The
    /// rows go with a sweep an hour later. A post that names an attachment meanwhile wins: whoever
    /// writes the row first has it.
    pub async fn sweep(&self, at: DateTime<Utc>) -> Result<u32, DeskError> {
        let at = at.trunc_subsecs(3);
        let mut removed: u32 = 0;
        loop {
            let expired = self
                .ports
                .store
                .expired_attachments(at.timestamp_millis(), BATCH)
                .await?;
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

    /// Marks the row first, so that no post can name it any more; then the bytes go. The row goes
    /// with a later sweep, which removes bytes once more: those that a chunk brought meanwhile, or
    /// all if this one was cut off.
    async fn remove(&self, stored: StoredAttachment, at: DateTime<Utc>) -> Result<bool, DeskError> {
        let StoredAttachment { version, mut row } = stored;
        let id = row.id;
        if row.state == AttachmentState::Deleting.code() {
            self.ports.blobs.delete(id).await?;
            self.swept(RowChange::DeleteAttachment { id, version }, at)
                .await?;
            return Ok(false);
        }
        row.state = AttachmentState::Deleting.code().to_owned();
        row.expires_at = Some((at + KEEP_ROW).timestamp_millis());
        let expect = Expect::At(version);
        if !self
            .swept(RowChange::PutAttachment { row, expect }, at)
            .await?
        {
            return Ok(false);
        }
        self.ports.blobs.delete(id).await?;
        Ok(true)
    }

    /// Writes one row; false when somebody else wrote it first.
    async fn swept(&self, change: RowChange, at: DateTime<Utc>) -> Result<bool, DeskError> {
        let change = ChangeSet {
            at: at.timestamp_millis(),
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
