//! The member's side: submit, read, answer.

use helpdesk_core::search::SearchWords;

use super::Desk;
use crate::error::DeskError;
use crate::types::inputs::{NewAnswer, NewPost, NewTicket};
use crate::types::rows::{PageKey, TicketKey};
use crate::types::shapes::Caller;
use crate::types::ticket::MemberList;
use crate::types::values::{EventId, SolutionId};
use crate::types::views::{Acted, ListView, MyTicketsView, SearchView, TicketView};

#[uniffi::export]
impl Desk {
    /// Sends a new ticket to the support team (G8-G12). Refused below the policy's ticket rank (G2).
    pub async fn submit(&self, caller: Caller, new: NewTicket) -> Result<Acted, DeskError> {
        self.answer("submit", self.desk.submit(&caller, new)).await
    }

    /// The first page of each of the member's lists (G5-G7), at most `limit` tickets a list (1 to
    /// 500).
    pub async fn my_tickets(&self, caller: Caller, limit: u32) -> Result<MyTicketsView, DeskError> {
        self.answer("my_tickets", self.desk.my_tickets(&caller, limit))
            .await
    }

    /// A page of one of the member's lists, after the place where the last one ended.
    pub async fn my_list(
        &self,
        caller: Caller,
        list: MemberList,
        after: Option<PageKey>,
        limit: u32,
    ) -> Result<ListView, DeskError> {
        self.answer("my_list", self.desk.my_list(&caller, list, after, limit))
            .await
    }

    /// The ticket, what the caller may do with it now, and its timeline after `after` or from its
    /// beginning, at most `limit` events (1 to 500). For members and agents.
    pub async fn view(
        &self,
        caller: Caller,
        ticket: TicketKey,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<TicketView, DeskError> {
        self.answer("view", self.desk.view(&caller, ticket, after, limit))
            .await
    }

    /// What holds all of the words, newest first, after the event `after` or from the newest, at
    /// most `limit` hits (1 to 100). Members search their own tickets, agents all.
    pub async fn search(
        &self,
        caller: Caller,
        words: String,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<SearchView, DeskError> {
        self.answer("search", async {
            let words = SearchWords::parse(&words)?;
            self.desk.search(&caller, &words, after, limit).await
        })
        .await
    }

    /// Replies. For members and agents. A member's reply that comes too late is refused with a
    /// follow-up draft that holds it.
    pub async fn reply(
        &self,
        caller: Caller,
        ticket: TicketKey,
        new: NewPost,
    ) -> Result<Acted, DeskError> {
        self.answer("reply", self.desk.reply(&caller, ticket, new))
            .await
    }

    /// Answers asks of a ticket (G6). It opens when no required ask is left.
    pub async fn give_feedback(
        &self,
        caller: Caller,
        ticket: TicketKey,
        answers: Vec<NewAnswer>,
    ) -> Result<Acted, DeskError> {
        let work = self.desk.give_feedback(&caller, ticket, answers);
        self.answer("give_feedback", work).await
    }

    /// Closes a solved ticket as confirmed. `solution` is the one that the member has read.
    pub async fn confirm(
        &self,
        caller: Caller,
        ticket: TicketKey,
        solution: SolutionId,
    ) -> Result<Acted, DeskError> {
        self.answer("confirm", self.desk.confirm(&caller, ticket, solution))
            .await
    }

    /// Opens a solved ticket again, with what is still wrong.
    pub async fn not_solved(
        &self,
        caller: Caller,
        ticket: TicketKey,
        new: NewPost,
    ) -> Result<Acted, DeskError> {
        self.answer("not_solved", self.desk.not_solved(&caller, ticket, new))
            .await
    }

    /// Closes the member's own ticket as withdrawn.
    pub async fn withdraw(&self, caller: Caller, ticket: TicketKey) -> Result<Acted, DeskError> {
        self.answer("withdraw", self.desk.withdraw(&caller, ticket))
            .await
    }

    /// Submits a new ticket that refers to the closed `ticket`. The gate of submit counts (G2).
    pub async fn follow_up(
        &self,
        caller: Caller,
        ticket: TicketKey,
        new: NewTicket,
    ) -> Result<Acted, DeskError> {
        self.answer("follow_up", self.desk.follow_up(&caller, ticket, new))
            .await
    }
}
