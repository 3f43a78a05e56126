//! What falls due in chats: a visitor who went away, a chat in which nobody writes, an agent who
//! vanished.

use chrono::{DateTime, Utc};

use super::act::chat_subject;
use super::presence::{LEASE, presence_subject};
use super::turn::{ChatTurn, ChatWho};
use crate::chat::{ChatCommand, ChatReason, ChatRefusal, ChatTimer, chat_due};
use crate::desk::{Desk, DeskError, DueReport};
use crate::id::{AgentId, ChatId};
use crate::port::{
    ChangeSet, ChatKeyed, ChatQuery, Expect, RowChange, StoreError, TimerChange, TimerRow,
};
use crate::record::{chat_from_row, chat_row, instant};

/// What a timer of chat is about.
#[derive(Debug)]
pub(in crate::desk) enum ChatDue {
    /// A chat may be over.
    Chat(ChatId, ChatTimer),
    /// An agent may be gone.
    Lease(AgentId),
}

impl ChatDue {
    /// What the timer is about, if this release knows it.
    pub(in crate::desk) fn of(timer: &TimerRow) -> Option<Self> {
        let (about, id) = timer.subject.split_once(':')?;
        let found = match about {
            "chat" => Self::Chat(id.parse().ok()?, ChatTimer::from_code(&timer.kind)?),
            "presence" if timer.kind == LEASE => Self::Lease(AgentId::parse(id).ok()?),
            _ => return None,
        };
        let subject = match &found {
            Self::Chat(id, _) => chat_subject(*id),
            Self::Lease(agent) => presence_subject(agent),
        };
        Some(found).filter(|_| subject == timer.subject)
    }
}

impl Desk {
    /// Runs one timer of chat. Each acts by the state that it finds, so that it acts once, from
    /// wherever it is run.
    pub(in crate::desk) async fn run_chat_timer(
        &self,
        due: ChatDue,
        timer: TimerRow,
        at: DateTime<Utc>,
        report: &mut DueReport,
    ) -> Result<(), DeskError> {
        let turn = ChatTurn {
            who: ChatWho::System,
            now: at,
            operation: None,
        };
        match due {
            ChatDue::Chat(chat, kind) => self.run_end(&turn, chat, kind, timer, report).await,
            ChatDue::Lease(agent) => self.run_lease(&turn, &agent, timer, report).await,
        }
    }

    async fn run_end(
        &self,
        turn: &ChatTurn,
        chat: ChatId,
        kind: ChatTimer,
        timer: TimerRow,
        report: &mut DueReport,
    ) -> Result<(), DeskError> {
        let (command, count) = match kind {
            ChatTimer::Abandon => (ChatCommand::Abandon, &mut report.abandoned),
            ChatTimer::TimeOut => (ChatCommand::TimeOut, &mut report.timed_out),
        };
        match self.act_in_chat(turn, chat, &command).await {
            Ok(_) => {
                *count = count.saturating_add(1);
                Ok(())
            }
            Err(error) if fires_for_nothing(&error) => {
                report.mended = report.mended.saturating_add(1);
                self.mend_end(turn, chat, kind, timer).await
            }
            Err(error) => Err(error),
        }
    }

    /// Sets a timer that fired early to when the chat needs it, or clears it. The chat's row is
    /// written as it was, under its version: a timer that somebody sets meanwhile stays.
    async fn mend_end(
        &self,
        turn: &ChatTurn,
        chat: ChatId,
        kind: ChatTimer,
        timer: TimerRow,
    ) -> Result<(), DeskError> {
        loop {
            let (rows, due) = match self.ports.store.chat(ChatKeyed::Id(chat)).await? {
                Some(stored) => {
                    let kept = chat_from_row(stored)?;
                    let seen_at = self.visitor_seen_at(turn, chat).await?;
                    let row = RowChange::PutChat {
                        row: chat_row(&kept.chat, kept.key_hash, kept.chain),
                        expect: Expect::At(kept.version),
                    };
                    let due = chat_due(&kept.chat, kind, seen_at, &self.policy);
                    (vec![row], due)
                }
                None => (Vec::new(), None),
            };
            if self.moved(turn, &timer, rows, due).await? {
                return Ok(());
            }
        }
    }

    /// Gives back the chats of an agent whose lease is over, one commit a chat, and then clears the
    /// timer.
    async fn run_lease(
        &self,
        turn: &ChatTurn,
        agent: &AgentId,
        timer: TimerRow,
        report: &mut DueReport,
    ) -> Result<(), DeskError> {
        loop {
            let name = agent.as_str().to_owned();
            let stored = self.ports.store.presence(name.clone()).await?;
            let lease_until = match &stored {
                Some(stored) => Some(instant(stored.row.lease_until, "presence")?),
                None => None,
            };
            let later = lease_until.filter(|until| *until > turn.now);
            if later.is_none() && self.give_back(turn, name, report).await? {
                // Each chat that went back has changed the presence.
                continue;
            }
            let rows = stored.map(|stored| RowChange::PutPresence {
                row: stored.row,
                expect: Expect::At(stored.version),
            });
            let rows = rows.into_iter().collect();
            if self.moved(turn, &timer, rows, later).await? {
                if later.is_some() {
                    report.mended = report.mended.saturating_add(1);
                }
                return Ok(());
            }
        }
    }

    /// Gives back the first chats that the agent has, and says whether there were any.
    async fn give_back(
        &self,
        turn: &ChatTurn,
        agent: String,
        report: &mut DueReport,
    ) -> Result<bool, DeskError> {
        let query = ChatQuery::Active {
            agent: Some(agent),
            after: None,
        };
        let held = self.ports.store.chats(query, 100).await?;
        let mut any = false;
        let mut damaged = None;
        for stored in held {
            let command = ChatCommand::Requeue;
            match self.act_in_chat(turn, stored.row.id, &command).await {
                Ok(_) => report.requeued = report.requeued.saturating_add(1),
                // It ended, or the agent came back, meanwhile.
                Err(error) if fires_for_nothing(&error) => {}
                // One chat that cannot be read holds up no other.
                Err(error @ DeskError::Damaged { .. }) => {
                    damaged = Some(error);
                    continue;
                }
                Err(error) => return Err(error),
            }
            any = true;
        }
        match damaged.filter(|_| !any) {
            Some(damaged) => Err(damaged),
            None => Ok(any),
        }
    }

    /// Moves the timer to `due`, or clears it; false when another change of the rows came first.
    async fn moved(
        &self,
        turn: &ChatTurn,
        timer: &TimerRow,
        rows: Vec<RowChange>,
        due: Option<DateTime<Utc>>,
    ) -> Result<bool, DeskError> {
        let change = match due {
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
            at: turn.now.timestamp_millis(),
            rows,
            timers: vec![change],
            ..ChangeSet::default()
        };
        match self.ports.store.commit(change).await {
            Ok(_) => Ok(true),
            // Each conflict is somebody else's progress.
            Err(StoreError::Conflict) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

/// It does not fit the chat any more, or its time has not come.
fn fires_for_nothing(error: &DeskError) -> bool {
    let reason = match error {
        DeskError::NotFound => return true,
        DeskError::RefusedInChat(ChatRefusal { reason, .. }) => reason,
        _ => return false,
    };
    matches!(
        reason,
        ChatReason::NotDue { .. } | ChatReason::NotNow { .. } | ChatReason::Ended { .. }
    )
}
