//! Run what is due: reminders, expiry, the end of holds.

use chrono::{DateTime, SubsecRound, Utc};

use super::act::timer_subject;
use super::turn::{Turn, Who};
use super::{Desk, DeskError};
use crate::id::TicketId;
use crate::port::{ChangeSet, TicketKey, TimerChange, TimerRow};
use crate::refusal::{Reason, Refusal};
use crate::ticket::action::Action;
use crate::ticket::command::Command;
use crate::ticket::deadline::TimerKind;

/// How many timers are read at a time.
const BATCH: u32 = 100;

/// What a run did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct DueReport {
    /// Members who were reminded.
    pub reminded: u32,
    /// Tickets that were closed because their time was over.
    pub expired: u32,
    /// Holds that ended.
    pub resumed: u32,
    /// Timers that were out of date and were dropped.
    pub dropped: u32,
}

impl Desk {
    /// Runs everything that is due at `at`, which becomes the time of what happens. Safe to run
    /// from several places at once, and again: each timer acts once.
    pub async fn run_due(&self, at: DateTime<Utc>) -> Result<DueReport, DeskError> {
        let at = at.trunc_subsecs(3);
        let mut report = DueReport::default();
        loop {
            let due = self.ports.store.due(at.timestamp_millis(), BATCH).await?;
            if due.is_empty() {
                return Ok(report);
            }
            for timer in due {
                self.run_timer(timer, at, &mut report).await?;
            }
        }
    }

    async fn run_timer(
        &self,
        timer: TimerRow,
        at: DateTime<Utc>,
        report: &mut DueReport,
    ) -> Result<(), DeskError> {
        let ticket = timer
            .subject
            .strip_prefix("ticket:")
            .and_then(|id| id.parse::<TicketId>().ok())
            .filter(|id| timer_subject(*id) == timer.subject);
        let (Some(ticket), Some(kind)) = (ticket, TimerKind::from_code(&timer.kind)) else {
            return self.drop_timer(timer, at, report).await;
        };
        let command = match kind.action() {
            Action::Remind => Command::Remind,
            Action::Resume => Command::Resume,
            _ => Command::Expire,
        };
        let turn = Turn {
            who: Who::System,
            now: at,
            operation: Some(format!(
                "timer:{}:{}:{}",
                timer.subject, timer.kind, timer.due_at
            )),
        };
        match self.act_in(&turn, TicketKey::Id(ticket), &command).await {
            Ok(acted) if acted.fresh => {
                let count = match command {
                    Command::Remind => &mut report.reminded,
                    Command::Resume => &mut report.resumed,
                    _ => &mut report.expired,
                };
                *count = count.saturating_add(1);
                Ok(())
            }
            // It was run before and is still there, or it does not fit the ticket any more.
            Ok(_)
            | Err(DeskError::NotFound)
            | Err(DeskError::Refused(Refusal {
                reason: Reason::NotDue { .. } | Reason::NotNow { .. },
                ..
            })) => self.drop_timer(timer, at, report).await,
            Err(error) => Err(error),
        }
    }

    async fn drop_timer(
        &self,
        timer: TimerRow,
        at: DateTime<Utc>,
        report: &mut DueReport,
    ) -> Result<(), DeskError> {
        self.ports
            .store
            .commit(ChangeSet {
                at: at.timestamp_millis(),
                timers: vec![TimerChange::Clear {
                    subject: timer.subject,
                    kind: timer.kind,
                }],
                ..ChangeSet::default()
            })
            .await?;
        report.dropped = report.dropped.saturating_add(1);
        Ok(())
    }
}
