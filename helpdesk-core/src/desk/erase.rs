//! Erase what a member typed. Order, counts and the audit chain stay, and still verify.

use super::act::timer_subject;
use super::sweep::KEEP_ROW;
use super::turn::Turn;
use super::{Caller, Desk, DeskError};
use crate::id::{MemberId, TicketId};
use crate::member::{AccountId, Actor, Role};
use crate::port::{
    Audience, ChangeSet, Expect, Protected, RowChange, Scope, StoreError, StoredAttachment,
    TicketKey, TimerChange,
};
use crate::record::{AttachmentState, Chain, is_erased, ticket_from_row, ticket_row};
use crate::refusal::Reason;
use crate::ticket::deadline::TimerKind;
use crate::ticket::event::{Author, Happening, TicketEvent};
use crate::ticket::state::evolve;

/// How many rows are read at a time.
const BATCH: u32 = 500;

/// What was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct EraseReport {
    /// Tickets whose texts are gone.
    pub tickets: u32,
    /// Chats whose texts are gone.
    pub chats: u32,
    /// Events whose texts are gone.
    pub events: u32,
    /// Attachments that are gone.
    pub attachments: u32,
}

impl Desk {
    /// Erases everything that was typed on a member's tickets and in the chats that they joined
    /// signed in, by whomever: texts, search words, attachments; closes the tickets, ends the chats
    /// and closes the member's sessions. For leads. Cut off anywhere, it
    /// is to be run again and goes on where it was.
    pub async fn erase_member(
        &self,
        caller: &Caller,
        member: MemberId,
    ) -> Result<EraseReport, DeskError> {
        let turn = self.agents_turn(caller).await?;
        if !matches!(turn.actor(), Actor::Agent(agent) if agent.role == Role::Lead) {
            return Err(Reason::LeadsOnly.into());
        }
        let mut report = EraseReport::default();
        let account = AccountId::Member(member.clone()).to_string();
        let sessions = RowChange::DeleteSessions {
            account: account.clone(),
        };
        self.ports
            .store
            .commit(ChangeSet {
                at: turn.now.timestamp_millis(),
                rows: vec![sessions],
                ..ChangeSet::default()
            })
            .await?;
        // Until there is nothing left: the member may write while this runs.
        loop {
            let before = report;
            // Uploads first: one that is named meanwhile goes with its ticket.
            while !self.erase_uploads(&turn, &account, &mut report).await? {}
            let scope = Scope::Member(member.clone());
            for stored in self.ports.store.snapshot(scope).await?.tickets {
                while !self.erase_ticket(&turn, stored.row.id, &mut report).await? {}
            }
            self.erase_chats(&turn, &member, &mut report).await?;
            if report == before {
                break;
            }
        }
        self.sweep(turn.now).await?;
        Ok(report)
    }

    /// Erases one ticket in one commit; false when another change came first.
    async fn erase_ticket(
        &self,
        turn: &Turn,
        id: TicketId,
        report: &mut EraseReport,
    ) -> Result<bool, DeskError> {
        let Some(stored) = self.ports.store.ticket(TicketKey::Id(id)).await? else {
            return Ok(true);
        };
        let kept = ticket_from_row(stored)?;
        let rows = self.events_to_erase(id).await?;
        let attachments = self.ports.store.attachments(id, Audience::Agents).await?;
        if rows.is_empty() && attachments.is_empty() {
            return Ok(true);
        }
        let by = match turn.account_id() {
            Some(AccountId::Agent(agent)) => Author::Agent(agent),
            _ => Author::System,
        };
        let event = TicketEvent {
            at: turn.now,
            by,
            what: Happening::Erased,
        };
        let Some(after) = evolve(Some(kept.ticket), id, &event) else {
            return Ok(true);
        };
        let at = turn.now.timestamp_millis();
        let mut change = ChangeSet {
            at,
            timers: TimerKind::ALL
                .into_iter()
                .map(|kind| TimerChange::Clear {
                    subject: timer_subject(id),
                    kind: kind.code().to_owned(),
                })
                .collect(),
            ..ChangeSet::default()
        };
        let (events, files) = (rows.len(), attachments.len());
        change
            .rows
            .extend(rows.into_iter().map(|id| RowChange::EraseEvent { id }));
        change
            .rows
            .extend(attachments.into_iter().map(|one| to_delete(one, at)));
        self.record_only(turn, &after, &event, &mut change);
        let chain = change.events.iter().fold(kept.chain, Chain::with);
        change.rows.push(RowChange::PutTicket {
            row: ticket_row(&after, chain),
            expect: Expect::At(kept.version),
        });
        match self.ports.store.commit(change).await {
            Ok(_) => {
                report.tickets = report.tickets.saturating_add(1);
                report.events = report.events.saturating_add(count(events));
                report.attachments = report.attachments.saturating_add(count(files));
                Ok(true)
            }
            Err(StoreError::Conflict) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The ticket's events that still say something. What only says that it was erased stays.
    async fn events_to_erase(&self, id: TicketId) -> Result<Vec<crate::id::EventId>, DeskError> {
        let mut found = Vec::new();
        let mut after = None;
        loop {
            let page = self
                .ports
                .store
                .timeline(id, Audience::Agents, after, BATCH)
                .await?;
            after = page.events.last().map(|last| last.id);
            let says = |kind: &str| kind != Happening::Erased.kind();
            found.extend(
                page.events
                    .iter()
                    .filter(|row| !is_erased(row) && says(&row.kind))
                    .map(|row| row.id),
            );
            if !page.more {
                return Ok(found);
            }
        }
    }

    /// Uploads of the account that no ticket names; false when another change came first. Their
    /// rows stay for a while without a name: see [`sweep`](Self::sweep).
    async fn erase_uploads(
        &self,
        turn: &Turn,
        account: &str,
        report: &mut EraseReport,
    ) -> Result<bool, DeskError> {
        let mut done = true;
        let all = self
            .ports
            .store
            .expired_attachments(i64::MAX, u32::MAX)
            .await?;
        for stored in all.into_iter().filter(|one| one.row.owner == account) {
            let id = stored.row.id;
            if stored.row.state != AttachmentState::Deleting.code() {
                let at = turn.now.timestamp_millis();
                let until = (turn.now + KEEP_ROW).timestamp_millis();
                let change = ChangeSet {
                    at,
                    rows: vec![to_delete(stored, until)],
                    ..ChangeSet::default()
                };
                match self.ports.store.commit(change).await {
                    Ok(_) => report.attachments = report.attachments.saturating_add(1),
                    // Finished, named or swept meanwhile.
                    Err(StoreError::Conflict) => {
                        done = false;
                        continue;
                    }
                    Err(error) => return Err(error.into()),
                }
            }
            // Also when it was marked before: that run may have been cut off here.
            self.ports.blobs.delete(id).await?;
        }
        Ok(done)
    }
}

/// From now on nobody can read it; its bytes and row go with a sweep from `until` on.
pub(super) fn to_delete(stored: StoredAttachment, until: i64) -> RowChange {
    let StoredAttachment { version, mut row } = stored;
    row.state = AttachmentState::Deleting.code().to_owned();
    row.ticket = None;
    row.chat = None;
    row.name = Protected("erased".to_owned());
    row.expires_at = Some(until);
    RowChange::PutAttachment {
        row,
        expect: Expect::At(version),
    }
}

pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
