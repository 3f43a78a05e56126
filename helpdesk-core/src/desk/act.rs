//! The way that every command takes: load, decide, one commit.

use super::turn::Turn;
use super::{Caller, Desk, DeskError};
use crate::attachment::Attachment;
use crate::id::{AttachmentId, ChatId, EventId, NotificationId, TicketId, TicketNumber};
use crate::member::{AccountId, ActorKind};
use crate::port::{
    ChangeSet, Committed, Cursor, Expect, NotificationRow, OperationRow, RowChange, Scope,
    StoreError, StoredAttachment, TicketKey, TimerChange, TimerRow,
};
use crate::record::{
    Answer, AttachmentState, Chain, KeptTicket, attachment_from_row, event_row, text_row,
    ticket_row,
};
use crate::refusal::Reason;
use crate::ticket::action::Action;
use crate::ticket::command::Command;
use crate::ticket::deadline::{self, TimerKind};
use crate::ticket::decide::decide;
use crate::ticket::event::{Happening, TicketEvent};
use crate::ticket::recipients::{Recipient, recipients};
use crate::ticket::state::{Ticket, evolve};
use crate::ticket::status::{Closing, Status};
use crate::validation::{Field, Problem, ValidationError};

/// How often a lost race is run again before the caller is told that the desk is busy.
pub(super) const ATTEMPTS: u32 = 16;

/// How many merges a reply follows.
const MERGES: u32 = 32;

/// What a command did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acted {
    /// The ticket that it happened to: the new one of a submit or follow-up, the one merged into
    /// of a reply to a merged one.
    pub ticket: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Where it stands after the command, as the caller may see it.
    pub status: Status,
    /// The place in the caller's own feed that includes the command, if it stands in it.
    pub place: Option<Cursor>,
    /// Whether this call did it. False: it had been done before under the same key.
    pub fresh: bool,
}

impl Desk {
    /// Carries `command` out on a ticket.
    pub(super) async fn act(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        command: Command,
    ) -> Result<Acted, DeskError> {
        let turn = self.turn(caller).await?;
        self.act_in(&turn, ticket, &command).await
    }

    /// Carries `command` out in a turn that has begun.
    pub(super) async fn act_in(
        &self,
        turn: &Turn,
        ticket: TicketKey,
        command: &Command,
    ) -> Result<Acted, DeskError> {
        let asked = self.ticket(turn, ticket).await?;
        self.act_on(turn, asked, command).await
    }

    /// Carries `command` out on a ticket as it was loaded. Whether it was done before, the commit
    /// finds out by itself, so that is not asked until something stands in the way.
    pub(super) async fn act_on(
        &self,
        turn: &Turn,
        mut asked: KeptTicket,
        command: &Command,
    ) -> Result<Acted, DeskError> {
        let id = asked.ticket.id;
        let (action, known) = (command.action(), Some(id));
        let mut attempt = 0;
        loop {
            let kept = match self.carried_on(turn, asked, command).await {
                Ok(kept) => kept,
                Err(error) => return self.unless_done(turn, action, known, error).await,
            };
            let result = self
                .settle(turn, known, Some(&kept), command, Beside::default())
                .await;
            match result {
                Err(Settling::LostRace) if attempt < ATTEMPTS => attempt += 1,
                Err(Settling::LostRace) => return Err(StoreError::Conflict.into()),
                Err(Settling::Failed(error)) => {
                    return self.unless_done(turn, action, known, error).await;
                }
                Ok(acted) => return Ok(acted),
            }
            asked = self.ticket(turn, TicketKey::Id(id)).await?;
            if let Some(acted) = self.done_before(turn, action, known).await? {
                return Ok(acted);
            }
        }
    }

    /// The answer to a request that ran into `error`: racing with itself, it may have been done
    /// meanwhile, which shows in attachments that are named already, say.
    pub(super) async fn unless_done<E: Into<DeskError>>(
        &self,
        turn: &Turn,
        action: Action,
        asked: Option<TicketId>,
        error: E,
    ) -> Result<Acted, DeskError> {
        match self.done_before(turn, action, asked).await? {
            Some(acted) => Ok(acted),
            None => Err(error.into()),
        }
    }

    /// What was done before under this turn's operation, if anything.
    pub(super) async fn done_before(
        &self,
        turn: &Turn,
        action: Action,
        asked: Option<TicketId>,
    ) -> Result<Option<Acted>, DeskError> {
        let Some(operation) = turn.operation.clone() else {
            return Ok(None);
        };
        match self.ports.store.receipt(operation).await? {
            Some(committed) => self.acted(turn, action, asked, committed).await.map(Some),
            None => Ok(None),
        }
    }

    /// Decides and commits once. `beside` is what the command needs written or guarded with it.
    pub(super) async fn settle(
        &self,
        turn: &Turn,
        asked: Option<TicketId>,
        kept: Option<&KeptTicket>,
        command: &Command,
        beside: Beside,
    ) -> Result<Acted, Settling> {
        let Beside { ticket, mut change } = beside;
        let before = kept.map(|kept| &kept.ticket);
        let events = decide(before, command, self.context(turn)).map_err(DeskError::Refused)?;
        let begins = matches!(command.action(), Action::Submit | Action::FollowUp);
        let (before, version, chain) = match kept {
            Some(kept) if !begins => (Some(kept.ticket.clone()), Some(kept.version), kept.chain),
            _ => (None, None, Chain::EMPTY),
        };
        let id = match &before {
            Some(ticket) => ticket.id,
            None => ticket.unwrap_or_else(|| TicketId::new(self.ports.ids.uuid(turn.now))),
        };
        let after = events
            .iter()
            .fold(before.clone(), |ticket, event| evolve(ticket, id, event))
            .ok_or_else(|| DeskError::Failed {
                reason: "a ticket without a beginning".to_owned(),
            })?;
        let answer = Answer {
            action: command.action(),
            asked,
            ticket: id,
            status: after.status,
        };

        change.at = turn.now.timestamp_millis();
        change.operation = turn.operation.clone().map(|key| OperationRow {
            key,
            answer: answer.to_body(),
        });
        for event in &events {
            self.name_attachments(turn, &after, event, &mut change)
                .await?;
            self.record(turn, &after, event, &mut change);
        }
        let own = change.events.iter().filter(|row| row.ticket == Some(id));
        let chain = own.fold(chain, Chain::with);
        change.rows.push(RowChange::PutTicket {
            row: ticket_row(&after, chain),
            expect: version.map_or(Expect::Absent, Expect::At),
        });
        change.timers.extend(self.timers(before.as_ref(), &after));

        let committed = self.ports.store.commit(change).await?;
        if turn.operation.is_some() && !committed.fresh {
            return Ok(self.acted(turn, command.action(), asked, committed).await?);
        }
        let number = match kept {
            Some(kept) if !begins => kept.number,
            _ => number_of(&committed, id)?,
        };
        Ok(self.shown(turn, &answer, number, &committed))
    }

    /// The ticket that a member's reply applies to: whoever was merged is carried on by another.
    async fn carried_on(
        &self,
        turn: &Turn,
        mut kept: KeptTicket,
        command: &Command,
    ) -> Result<KeptTicket, DeskError> {
        let follows = turn.actor().kind() == ActorKind::Member && command.action() == Action::Reply;
        for _ in 0..MERGES {
            match (kept.ticket.status, kept.ticket.merged_into) {
                (Status::Closed(Closing::Merged), Some(into)) if follows => {
                    kept = self.ticket(turn, TicketKey::Id(into)).await?;
                }
                _ => break,
            }
        }
        Ok(kept)
    }

    /// What a receipt tells.
    async fn acted(
        &self,
        turn: &Turn,
        action: Action,
        asked: Option<TicketId>,
        committed: Committed,
    ) -> Result<Acted, DeskError> {
        let answer = match &committed.answer {
            Some(body) => Answer::from_body(body)?,
            None => None,
        };
        let Some(answer) = answer else {
            return Err(Reason::KeyUsed.into());
        };
        if answer.action != action || answer.asked != asked {
            return Err(Reason::KeyUsed.into());
        }
        let number = match number_of(&committed, answer.ticket) {
            Ok(number) => number,
            Err(_) => {
                self.ticket(turn, TicketKey::Id(answer.ticket))
                    .await?
                    .number
            }
        };
        Ok(self.shown(turn, &answer, number, &committed))
    }

    fn shown(
        &self,
        turn: &Turn,
        answer: &Answer,
        number: TicketNumber,
        committed: &Committed,
    ) -> Acted {
        let (status, own) = match turn.account_id() {
            Some(AccountId::Member(id)) => (answer.status.for_member(), Scope::Member(id)),
            _ => (answer.status, Scope::Desk),
        };
        let place = committed.places.iter().find(|place| place.scope == own);
        Acted {
            ticket: answer.ticket,
            number,
            status,
            place: place.map(|place| place.cursor.clone()),
            fresh: committed.fresh,
        }
    }

    /// The rows of one event and of the notifications that it gives rise to.
    fn record(&self, turn: &Turn, ticket: &Ticket, event: &TicketEvent, change: &mut ChangeSet) {
        self.record_only(turn, ticket, event, change);
        for recipient in recipients(ticket, event) {
            let to = match recipient {
                Recipient::Member => AccountId::Member(ticket.member.clone()).to_string(),
                Recipient::Agent(agent) => AccountId::Agent(agent).to_string(),
                Recipient::Team => "agents".to_owned(),
            };
            change.rows.push(RowChange::PutNotification {
                row: NotificationRow {
                    id: NotificationId::new(self.ports.ids.uuid(turn.now)),
                    to,
                    kind: event.what.kind().to_owned(),
                    ticket: Some(ticket.id),
                    chat: None,
                    created_at: turn.now.timestamp_millis(),
                    due_at: turn.now.timestamp_millis(),
                    attempts: 0,
                },
                expect: Expect::Absent,
            });
        }
    }

    /// The rows of one event of which nobody is told.
    pub(super) fn record_only(
        &self,
        turn: &Turn,
        ticket: &Ticket,
        event: &TicketEvent,
        change: &mut ChangeSet,
    ) {
        let id = EventId::new(self.ports.ids.uuid(turn.now));
        let salt = self.ports.ids.secret();
        let operation = turn.operation.clone();
        change
            .events
            .push(event_row(id, ticket, event, operation, &salt));
        change.texts.extend(text_row(id, ticket, event));
    }

    /// Timers derive from the state: what fell due differently before is set anew or cleared.
    fn timers(&self, before: Option<&Ticket>, after: &Ticket) -> Vec<TimerChange> {
        let subject = timer_subject(after.id);
        let due = |ticket: &Ticket, kind| deadline::of(ticket, kind, &self.policy);
        TimerKind::ALL
            .into_iter()
            .filter_map(|kind| {
                let was = before.and_then(|ticket| due(ticket, kind));
                match due(after, kind) {
                    now if now == was => None,
                    Some(at) => Some(TimerChange::Set(TimerRow {
                        due_at: at.timestamp_millis(),
                        subject: subject.clone(),
                        kind: kind.code().to_owned(),
                    })),
                    None => Some(TimerChange::Clear {
                        subject: subject.clone(),
                        kind: kind.code().to_owned(),
                    }),
                }
            })
            .collect()
    }

    /// From now on the ticket names the attachments of the event, for the event's audience.
    async fn name_attachments(
        &self,
        turn: &Turn,
        ticket: &Ticket,
        event: &TicketEvent,
        change: &mut ChangeSet,
    ) -> Result<(), DeskError> {
        for attachment in event.what.attachments() {
            let StoredAttachment { version, mut row } = match &event.what {
                Happening::ChatBrought(said) => self.brought(said.chat, attachment.id).await?,
                _ => self.unnamed(&owner(turn), attachment.id).await?,
            };
            row.ticket = Some(ticket.id);
            row.audience = event.what.audience();
            row.expires_at = None;
            change.rows.push(RowChange::PutAttachment {
                row,
                expect: Expect::At(version),
            });
        }
        Ok(())
    }

    /// The attachments with these ids, which the caller uploaded and no ticket names yet.
    pub(super) async fn uploads(
        &self,
        turn: &Turn,
        ids: &[AttachmentId],
    ) -> Result<Vec<Attachment>, DeskError> {
        self.uploads_of(&owner(turn), ids).await
    }

    /// The attachments with these ids, which this owner uploaded and nothing names yet.
    pub(super) async fn uploads_of(
        &self,
        owner: &str,
        ids: &[AttachmentId],
    ) -> Result<Vec<Attachment>, DeskError> {
        each_once(ids)?;
        let mut attachments = Vec::with_capacity(ids.len());
        for id in ids {
            attachments.push(attachment_from_row(&self.unnamed(owner, *id).await?.row)?);
        }
        Ok(attachments)
    }

    pub(super) async fn unnamed(
        &self,
        owner: &str,
        id: AttachmentId,
    ) -> Result<StoredAttachment, DeskError> {
        match self.ports.store.attachment(id).await? {
            Some(stored)
                if stored.row.ticket.is_none()
                    && stored.row.chat.is_none()
                    && stored.row.state == AttachmentState::Ready.code()
                    && stored.row.owner == owner =>
            {
                Ok(stored)
            }
            _ => Err(Reason::AttachmentNotYours.into()),
        }
    }

    /// An attachment that a message of the chat names, and that comes to a ticket with it.
    async fn brought(&self, chat: ChatId, id: AttachmentId) -> Result<StoredAttachment, DeskError> {
        match self.ports.store.attachment(id).await? {
            Some(stored)
                if stored.row.chat == Some(chat)
                    && stored.row.ticket.is_none()
                    && stored.row.state == AttachmentState::Ready.code() =>
            {
                Ok(stored)
            }
            _ => Err(DeskError::Damaged {
                reason: "chat: a file is missing".to_owned(),
            }),
        }
    }
}

/// What a command needs written or guarded with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    /// The id of a new ticket, where it has to be known before.
    pub(super) ticket: Option<TicketId>,
    /// Rows, events and whatever else goes with it.
    pub(super) change: ChangeSet,
}

impl Beside {
    /// Rows alone.
    pub(super) fn rows(rows: Vec<RowChange>) -> Self {
        Self {
            ticket: None,
            change: ChangeSet {
                rows,
                ..ChangeSet::default()
            },
        }
    }
}

/// As whose a turn's uploads are kept.
pub(super) fn owner(turn: &Turn) -> String {
    turn.account_id()
        .map_or_else(String::new, |account| account.to_string())
}

/// No attachment stands twice in one command.
pub(super) fn each_once(ids: &[AttachmentId]) -> Result<(), ValidationError> {
    let repeated = |(n, id): (usize, &AttachmentId)| ids[..n].contains(id);
    if ids.iter().enumerate().any(repeated) {
        return Err(ValidationError::new(Field::FileContent, Problem::Repeated));
    }
    Ok(())
}

/// The subject of a ticket's timers.
pub(super) fn timer_subject(id: TicketId) -> String {
    format!("ticket:{id}")
}

fn number_of(committed: &Committed, id: TicketId) -> Result<TicketNumber, DeskError> {
    let numbered = committed
        .numbers
        .iter()
        .find(|numbered| numbered.ticket == id);
    numbered
        .map(|numbered| TicketNumber::new(numbered.number))
        .ok_or_else(|| DeskError::Failed {
            reason: "the store gave no number".to_owned(),
        })
}

/// How one attempt to settle a command ended, if not well.
pub(super) enum Settling {
    /// Another change came first: load again and decide anew.
    LostRace,
    /// Anything else.
    Failed(DeskError),
}

impl From<DeskError> for Settling {
    fn from(error: DeskError) -> Self {
        Self::Failed(error)
    }
}

impl From<StoreError> for Settling {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::LostRace,
            other => Self::Failed(other.into()),
        }
    }
}
