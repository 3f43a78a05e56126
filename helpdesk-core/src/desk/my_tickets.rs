//! The page "My Technical Issues": open, awaiting feedback, closed (G4-G7).

use chrono::{DateTime, Utc};

use super::turn::Turn;
use super::{Caller, Desk, DeskError};
use crate::id::{TicketId, TicketNumber};
use crate::language::LanguageTag;
use crate::port::{MemberListQuery, PageKey, Protected, StoreError};
use crate::ticket::status::{MemberList, Status};
use crate::title::{Summary, Title};

/// The member's three lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyTicketsView {
    /// "Open Tech Issues" (G5).
    pub open: ListView,
    /// "Awaiting Feedback" (G6).
    pub awaiting_feedback: ListView,
    /// "Closed Tech Issues" (G7).
    pub closed: ListView,
}

/// One list, or a page of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListView {
    /// The tickets, latest date first.
    pub lines: Vec<TicketLine>,
    /// Where to go on when there is more.
    pub next: Option<PageKey>,
}

/// One ticket in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketLine {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Language and summary.
    pub title: Title,
    /// Where it stands, as members see it.
    pub status: Status,
    /// When it was opened, or when it was solved or closed: the list says which.
    pub date: DateTime<Utc>,
}

impl Desk {
    /// The first page of each of the member's lists, at most `limit` tickets a list (1 to 500).
    pub async fn my_tickets(
        &self,
        caller: &Caller,
        limit: u32,
    ) -> Result<MyTicketsView, DeskError> {
        let turn = self.turn(caller).await?;
        Ok(MyTicketsView {
            open: self.list(&turn, MemberList::Open, None, limit).await?,
            awaiting_feedback: self
                .list(&turn, MemberList::AwaitingFeedback, None, limit)
                .await?,
            closed: self.list(&turn, MemberList::Closed, None, limit).await?,
        })
    }

    /// A page of one of the member's lists, after the place where the last one ended.
    pub async fn my_list(
        &self,
        caller: &Caller,
        list: MemberList,
        after: Option<PageKey>,
        limit: u32,
    ) -> Result<ListView, DeskError> {
        let turn = self.turn(caller).await?;
        self.list(&turn, list, after, limit).await
    }

    async fn list(
        &self,
        turn: &Turn,
        list: MemberList,
        after: Option<PageKey>,
        limit: u32,
    ) -> Result<ListView, DeskError> {
        let query = MemberListQuery {
            member: turn.member()?.id.as_str().to_owned(),
            list: list.code().to_owned(),
            after,
            limit: limit.clamp(1, 500),
        };
        let page = self.ports.store.member_lines(query).await?;
        let (lines, at, more) = page.read()?;
        let next = lines
            .last()
            .filter(|_| more)
            .map(|last| PageKey { at, id: last.id });
        Ok(ListView { lines, next })
    }
}

/// What a list entry holds in columns that have to be read.
pub(super) struct EntryParts {
    pub(super) title: Title,
    pub(super) status: Status,
}

pub(super) fn entry_parts(
    language: String,
    summary: Protected,
    status: &str,
) -> Result<EntryParts, StoreError> {
    let damaged = || StoreError::Corrupt {
        reason: "ticket: unreadable column".to_owned(),
    };
    let language = LanguageTag::try_from(language).map_err(|_| damaged())?;
    let summary = Summary::try_from(summary.0).map_err(|_| damaged())?;
    Ok(EntryParts {
        title: Title::new(language, summary),
        status: Status::from_code(status).ok_or_else(damaged)?,
    })
}
