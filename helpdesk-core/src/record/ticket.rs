//! A ticket's head in its row.

use chrono::serde::ts_milliseconds_option as millis;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::chain::Chain;
use super::{damaged, instant, sealed};
use crate::id::{AgentId, ChatId, MemberId, TicketId, TicketNumber};
use crate::language::LanguageTag;
use crate::port::{Body, Protected, StoreError, StoredTicket, TicketRow};
use crate::ticket::ask::Ask;
use crate::ticket::state::{Solution, TeamSide, Ticket};
use crate::ticket::status::Status;
use crate::title::{Summary, Title};

/// A ticket as it was read: with its number, and the version that a commit expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptTicket {
    /// The ticket.
    pub ticket: Ticket,
    /// Its number.
    pub number: TicketNumber,
    /// The version of its row.
    pub version: i64,
    /// Its audit chain.
    pub chain: Chain,
}

/// What is not in columns.
#[derive(Serialize, Deserialize)]
struct Head {
    chain: Chain,
    #[serde(default, with = "millis", skip_serializing_if = "Option::is_none")]
    closed_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    asks: Vec<Ask>,
    #[serde(default, with = "millis", skip_serializing_if = "Option::is_none")]
    awaiting_since: Option<DateTime<Utc>>,
    #[serde(default)]
    reminded: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    solution: Option<Solution>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    merged_into: Option<TicketId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    follows: Option<TicketId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    chat: Option<ChatId>,
    #[serde(default)]
    posts: u32,
    #[serde(default)]
    attachments: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hold_until: Option<DateTime<Utc>>,
}

/// The row of a ticket whose chain has come so far.
pub fn ticket_row(ticket: &Ticket, chain: Chain) -> TicketRow {
    let head = Head {
        chain,
        closed_at: ticket.closed_at,
        asks: ticket.asks.clone(),
        awaiting_since: ticket.awaiting_since,
        reminded: ticket.reminded,
        solution: ticket.solution,
        merged_into: ticket.merged_into,
        follows: ticket.follows,
        chat: ticket.chat,
        posts: ticket.posts,
        attachments: ticket.attachments,
        hold_until: ticket.team.hold_until,
    };
    let mut row = TicketRow {
        id: ticket.id,
        member: ticket.member.as_str().to_owned(),
        list: ticket.status.list().code().to_owned(),
        listed_at: ticket.listed_at().timestamp_millis(),
        status: ticket.status.code().to_owned(),
        language: ticket.title.language.as_str().to_owned(),
        assignee: ticket
            .team
            .assignee
            .as_ref()
            .map(|id| id.as_str().to_owned()),
        opened_at: ticket.opened_at.timestamp_millis(),
        summary: Protected(ticket.title.summary.as_str().to_owned()),
        body: Body::default(),
    };
    let body = sealed::body(&columns(&row), &head);
    row.body = body;
    row
}

/// Whether the row is as it was sealed, to the byte.
pub fn is_sealed(row: &TicketRow) -> Result<bool, StoreError> {
    sealed::holds(&row.body, &columns(row), "ticket")
}

/// All that the seal is over besides the head.
fn columns(row: &TicketRow) -> impl Serialize + '_ {
    (
        row.id,
        &row.member,
        &row.list,
        row.listed_at,
        &row.status,
        &row.language,
        &row.assignee,
        row.opened_at,
        &row.summary.0,
    )
}

/// The ticket of a row, or [`StoreError::Corrupt`].
pub fn ticket_from_row(stored: StoredTicket) -> Result<KeptTicket, StoreError> {
    let StoredTicket {
        number,
        version,
        row,
    } = stored;
    let head: Head = sealed::head(&row.body, "ticket")?;
    let unreadable = |_| damaged("ticket: unreadable column");
    let assignee = row
        .assignee
        .map(AgentId::try_from)
        .transpose()
        .map_err(unreadable)?;
    let ticket = Ticket {
        id: row.id,
        member: MemberId::try_from(row.member).map_err(unreadable)?,
        title: Title::new(
            LanguageTag::try_from(row.language).map_err(unreadable)?,
            Summary::try_from(row.summary.0).map_err(unreadable)?,
        ),
        status: Status::from_code(&row.status).ok_or_else(|| damaged("ticket: unknown status"))?,
        opened_at: instant(row.opened_at, "ticket")?,
        closed_at: head.closed_at,
        asks: head.asks,
        awaiting_since: head.awaiting_since,
        reminded: head.reminded,
        solution: head.solution,
        merged_into: head.merged_into,
        follows: head.follows,
        chat: head.chat,
        posts: head.posts,
        attachments: head.attachments,
        team: TeamSide {
            assignee,
            hold_until: head.hold_until,
        },
    };
    Ok(KeptTicket {
        ticket,
        number: TicketNumber::new(number),
        version,
        chain: head.chain,
    })
}
