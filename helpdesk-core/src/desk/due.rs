//! Run what is due: reminders, expiry, the end of holds; chats that nobody goes on with.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

use super::act::timer_subject;
use super::chat::ChatDue;
use super::turn::{Turn, Who};
use super::{Desk, DeskError};
use crate::id::TicketId;
use crate::port::{ChangeSet, Expect, RowChange, StoreError, TicketKey, TimerChange, TimerRow};
use crate::record::{ticket_from_row, ticket_row};
use crate::refusal::{Reason, Refusal};
use crate::ticket::action::Action;
use crate::ticket::command::Command;
use crate::ticket::deadline::{self, TimerKind};

/// How many timers are read at a time.
const BATCH: u32 = 100;

/// How long a timer is put off that this release does not know, or whose ticket it cannot read.
const POSTPONED: TimeDelta = TimeDelta::hours(1);

/// What a run did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct DueReport {
    /// Members who were reminded.
    pub reminded: u32,
    /// Tickets that were closed because their time was over.
    pub expired: u32,
    /// Holds that ended.
    pub resumed: u32,
    /// Chats whose visitor went away while waiting.
    pub abandoned: u32,
    /// Chats in which nobody wrote for too long.
    pub timed_out: u32,
    /// Chats of agents who vanished, back at their old places in the queue.
    pub requeued: u32,
    /// Timers that fired for nothing, and were set anew or cleared.
    pub mended: u32,
    /// Timers that only a newer release knows, or whose ticket cannot be read: put off for an hour.
    pub postponed: u32,
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
                match ChatDue::of(&timer) {
                    Some(due) => self.run_in_chat(due, timer, at, &mut report).await?,
                    None => self.run_timer(timer, at, &mut report).await?,
                }
            }
        }
    }

    async fn run_in_chat(
        &self,
        due: ChatDue,
        timer: TimerRow,
        at: DateTime<Utc>,
        report: &mut DueReport,
    ) -> Result<(), DeskError> {
        match self.run_chat_timer(due, timer.clone(), at, report).await {
            // One chat that cannot be read holds up no other.
            Err(DeskError::Damaged { .. }) => self.postpone(timer, at, report).await,
            other => other,
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
            return self.postpone(timer, at, report).await;
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
            // It does not fit the ticket any more, or the policy's days have grown.
            Ok(_)
            | Err(DeskError::NotFound)
            | Err(DeskError::Refused(Refusal {
                reason: Reason::NotDue { .. } | Reason::NotNow { .. },
                ..
            })) => {
                report.mended = report.mended.saturating_add(1);
                self.mend_timer(ticket, kind, timer, at).await
            }
            // One ticket that cannot be read holds up no other.
            Err(DeskError::Damaged { .. }) => self.postpone(timer, at, report).await,
            Err(error) => Err(error),
        }
    }

    /// Sets a timer that fired for nothing to when the ticket needs it, or clears it. The ticket's
    /// row is written as it was, under its version: a timer that somebody sets meanwhile stays.
    async fn mend_timer(
        &self,
        ticket: TicketId,
        kind: TimerKind,
        timer: TimerRow,
        at: DateTime<Utc>,
    ) -> Result<(), DeskError> {
        loop {
            let (rows, due) = match self.ports.store.ticket(TicketKey::Id(ticket)).await? {
                Some(stored) => {
                    let kept = ticket_from_row(stored)?;
                    let row = RowChange::PutTicket {
                        row: ticket_row(&kept.ticket, kept.chain),
                        expect: Expect::At(kept.version),
                    };
                    (vec![row], deadline::of(&kept.ticket, kind, &self.policy))
                }
                None => (Vec::new(), None),
            };
            let change = match due.filter(|due| *due > at) {
                Some(due) => TimerChange::Set(TimerRow {
                    due_at: due.timestamp_millis(),
                    ..timer.clone()
                }),
                None => TimerChange::Clear {
                    subject: timer.subject.clone(),
                    kind: timer.kind.clone(),
                },
            };
            let change = ChangeSet {
                at: at.timestamp_millis(),
                rows,
                timers: vec![change],
                ..ChangeSet::default()
            };
            match self.ports.store.commit(change).await {
                Ok(_) => return Ok(()),
                // Each conflict is somebody else's progress.
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Leaves a timer that this release does not know to a newer one, which may run beside it, and
    /// one of a damaged ticket to whoever mends that.
    async fn postpone(
        &self,
        timer: TimerRow,
        at: DateTime<Utc>,
        report: &mut DueReport,
    ) -> Result<(), DeskError> {
        let later = TimerRow {
            due_at: (at + POSTPONED).timestamp_millis(),
            ..timer
        };
        self.ports
            .store
            .commit(ChangeSet {
                at: at.timestamp_millis(),
                timers: vec![TimerChange::Set(later)],
                ..ChangeSet::default()
            })
            .await?;
        report.postponed = report.postponed.saturating_add(1);
        Ok(())
    }
}
