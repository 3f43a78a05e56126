//! Hand committed notifications to whoever tells people.

use chrono::TimeDelta;

use super::{Desk, DeskError};
use crate::id::TicketNumber;
use crate::member::AccountId;
use crate::port::{
    ChangeSet, Expect, Notification, NotificationRow, RowChange, StoreError, StoredNotification,
    TicketKey,
};

/// How many notifications are claimed at a time.
const BATCH: u32 = 50;

/// How long a claim holds: a process that dies with it delays the delivery by no more.
const CLAIM: TimeDelta = TimeDelta::minutes(1);

/// The longest wait between two attempts.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(6);

/// What a round of deliveries did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct DeliveryReport {
    /// Notifications that were handed over.
    pub delivered: u32,
    /// Notifications that were not, and will be tried again later.
    pub failed: u32,
}

impl Desk {
    /// Delivers every notification that is due now, each at least once, in the order in which
    /// they fell due. One that fails is tried again after 1, 2, 4 … minutes, at most 6 hours.
    pub async fn deliver(&self) -> Result<DeliveryReport, DeskError> {
        let mut report = DeliveryReport::default();
        loop {
            let at = self.now().timestamp_millis();
            let waiting = self.ports.store.notifications(at, BATCH).await?;
            if waiting.is_empty() {
                return Ok(report);
            }
            for stored in waiting {
                self.deliver_one(stored, &mut report).await?;
            }
        }
    }

    async fn deliver_one(
        &self,
        stored: StoredNotification,
        report: &mut DeliveryReport,
    ) -> Result<(), DeskError> {
        let Some(claimed) = self.claim(stored).await? else {
            return Ok(());
        };
        let row = &claimed.row;
        let notification = Notification {
            id: row.id,
            to: AccountId::parse(&row.to).ok(),
            kind: row.kind.clone(),
            ticket: row.ticket,
            chat: row.chat,
            number: self.notified_number(row).await?,
        };
        let delivered = self.ports.notifier.notify(notification).await.is_ok();
        if !delivered {
            // The claim has set the time of the next attempt already.
            report.failed = report.failed.saturating_add(1);
            return Ok(());
        }
        report.delivered = report.delivered.saturating_add(1);
        let done = RowChange::DeleteNotification {
            id: claimed.row.id,
            version: claimed.version,
        };
        match self.write(done).await {
            // Somebody else's claim ran out of ours: they deliver it once more.
            Ok(()) | Err(StoreError::Conflict) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Moves the next attempt on, so that nobody else delivers meanwhile. `None`: somebody did.
    async fn claim(
        &self,
        stored: StoredNotification,
    ) -> Result<Option<StoredNotification>, DeskError> {
        let StoredNotification { version, mut row } = stored;
        let wait = CLAIM * 2_i32.saturating_pow(u32::try_from(row.attempts).unwrap_or(0).min(12));
        row.attempts = row.attempts.saturating_add(1);
        row.due_at = (self.now() + wait.min(LONGEST_WAIT)).timestamp_millis();
        let change = RowChange::PutNotification {
            row: row.clone(),
            expect: Expect::At(version),
        };
        match self.write(change).await {
            Ok(()) => Ok(Some(StoredNotification {
                version: version.saturating_add(1),
                row,
            })),
            Err(StoreError::Conflict) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn write(&self, change: RowChange) -> Result<(), StoreError> {
        self.ports
            .store
            .commit(ChangeSet {
                at: self.now().timestamp_millis(),
                rows: vec![change],
                ..ChangeSet::default()
            })
            .await
            .map(|_| ())
    }

    async fn notified_number(
        &self,
        row: &NotificationRow,
    ) -> Result<Option<TicketNumber>, DeskError> {
        let Some(id) = row.ticket else {
            return Ok(None);
        };
        let stored = self.ports.store.ticket(TicketKey::Id(id)).await?;
        Ok(stored.map(|stored| TicketNumber::new(stored.number)))
    }
}
