//! The agents' queue: what is to be done, oldest first.

use chrono::{DateTime, Utc};

use super::my_tickets::{EntryParts, entry_parts};
use super::{Caller, Desk, DeskError};
use crate::id::{AgentId, MemberId, TicketId, TicketNumber};
use crate::language::LanguageTag;
use crate::member::Actor;
use crate::port::{Assignee, PageKey, QueueFilter, StoreError, TicketEntry, TicketQuery};
use crate::record::instant;
use crate::ticket::status::Status;
use crate::title::Title;

/// Which tickets are looked for. All that is named must hold.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct QueueQuery {
    /// In one of these statuses; empty for those that are worked on.
    pub statuses: Vec<Status>,
    /// In this language.
    pub language: Option<LanguageTag>,
    /// By whom they are worked on.
    pub worked_on_by: WorkedOnBy,
    /// Opened at this instant or before.
    pub opened_until: Option<DateTime<Utc>>,
    /// Go on after this place.
    pub after: Option<PageKey>,
    /// The most tickets to return, 1 to 500.
    pub limit: u32,
}

/// By whom a ticket of the queue is worked on.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum WorkedOnBy {
    /// By anybody or nobody.
    #[default]
    Any,
    /// By nobody yet.
    Nobody,
    /// By the caller.
    Me,
    /// By this agent.
    Agent(AgentId),
}

/// A page of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueView {
    /// The tickets, oldest first.
    pub lines: Vec<QueueLine>,
    /// Where to go on when there is more.
    pub next: Option<PageKey>,
}

/// One ticket of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueLine {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Language and summary.
    pub title: Title,
    /// Where it stands.
    pub status: Status,
    /// Whose it is.
    pub member: MemberId,
    /// Who works on it.
    pub assignee: Option<AgentId>,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
}

impl Desk {
    /// A page of the queue. For agents.
    pub async fn queue(&self, caller: &Caller, query: QueueQuery) -> Result<QueueView, DeskError> {
        let turn = self.agents_turn(caller).await?;
        let me = match turn.actor() {
            Actor::Agent(agent) => agent.id.as_str().to_owned(),
            Actor::Member(_) | Actor::System => String::new(),
        };
        let filter = QueueFilter {
            statuses: query
                .statuses
                .iter()
                .map(|status| status.code().to_owned())
                .collect(),
            language: query.language.map(|tag| tag.as_str().to_owned()),
            assignee: match query.worked_on_by {
                WorkedOnBy::Any => Assignee::Any,
                WorkedOnBy::Nobody => Assignee::Nobody,
                WorkedOnBy::Me => Assignee::Agent(me),
                WorkedOnBy::Agent(id) => Assignee::Agent(id.as_str().to_owned()),
            },
            opened_until: query.opened_until.map(|at| at.timestamp_millis()),
        };
        let page = self
            .ports
            .store
            .tickets(TicketQuery {
                filter,
                after: query.after,
                limit: query.limit.clamp(1, 500),
            })
            .await?;
        let next = page
            .entries
            .last()
            .filter(|_| page.more)
            .map(|last| PageKey {
                at: last.opened_at,
                id: last.id,
            });
        let lines = page
            .entries
            .into_iter()
            .map(line)
            .collect::<Result<_, _>>()?;
        Ok(QueueView { lines, next })
    }
}

fn line(entry: TicketEntry) -> Result<QueueLine, DeskError> {
    let EntryParts { title, status } = entry_parts(entry.language, entry.summary, &entry.status)?;
    let damaged = |_| StoreError::Corrupt {
        reason: "ticket: unreadable column".to_owned(),
    };
    Ok(QueueLine {
        id: entry.id,
        number: TicketNumber::new(entry.number),
        title,
        status,
        member: MemberId::try_from(entry.member).map_err(damaged)?,
        assignee: entry
            .assignee
            .map(AgentId::try_from)
            .transpose()
            .map_err(damaged)?,
        opened_at: instant(entry.opened_at, "ticket")?,
    })
}
