//! What is new in the caller's own feed.

use std::sync::Arc;

use helpdesk_core::desk::ChangesView as View;

use super::Desk;
use crate::error::DeskError;
use crate::stop::{StopHandle, or_stopped};
use crate::types::shapes::{Caller, SnapshotView};
use crate::types::values::FeedCursor;
use crate::types::views::ChangesView;

#[uniffi::export]
impl Desk {
    /// The caller's state and the place in their feed that belongs to it.
    pub async fn snapshot(&self, caller: Caller) -> Result<SnapshotView, DeskError> {
        self.answer("snapshot", self.desk.snapshot(&caller)).await
    }

    /// What happened after `after`, or from the beginning, at most `limit` events (1 to 1,000): for
    /// a member all that is theirs, for an agent all that the desk knows.
    pub async fn changes(
        &self,
        caller: Caller,
        after: Option<FeedCursor>,
        limit: u32,
    ) -> Result<ChangesView, DeskError> {
        self.answer("changes", self.desk.changes(&caller, after, limit))
            .await
    }

    /// Returns when there may be changes after `after`, or with `Stopped` when `stop` is used.
    pub async fn wait_for_changes(
        &self,
        caller: Caller,
        after: FeedCursor,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<(), DeskError> {
        self.answer(
            "wait_for_changes",
            or_stopped(stop, async {
                Ok(self.desk.wait_for_changes(&caller, after).await?)
            }),
        )
        .await
    }

    /// The next changes after `after`: at once if there are any, else when there are, or with
    /// `Stopped` when `stop` is used. One call of a loop that follows the feed.
    pub async fn next_changes(
        &self,
        caller: Caller,
        after: FeedCursor,
        limit: u32,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<ChangesView, DeskError> {
        self.answer(
            "next_changes",
            or_stopped(stop, self.follow(caller, after, limit)),
        )
        .await
    }
}

impl Desk {
    async fn follow(
        &self,
        caller: Caller,
        mut after: FeedCursor,
        limit: u32,
    ) -> Result<ChangesView, DeskError> {
        loop {
            let view = self
                .desk
                .changes(&caller, Some(after.clone()), limit)
                .await?;
            match view {
                View::Changes {
                    changes, cursor, ..
                } if changes.is_empty() => after = cursor,
                news => return Ok(news),
            }
            self.desk.wait_for_changes(&caller, after.clone()).await?;
        }
    }
}
