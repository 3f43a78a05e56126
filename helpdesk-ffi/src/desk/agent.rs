//! The agents' side: the queue, and what they do with tickets.

use super::Desk;
use crate::error::DeskError;
use crate::types::inputs::{NewAsk, NewHold, NewPost, NewTicket, QueueQuery};
use crate::types::people::Contact;
use crate::types::rows::TicketKey;
use crate::types::shapes::Caller;
use crate::types::values::{AgentId, AskId, EventId, LanguageTag, MemberId, PostText};
use crate::types::views::{Acted, HistoryView, QueueView};

#[uniffi::export]
impl Desk {
    /// The tickets that are looked for, oldest first.
    pub async fn queue(&self, caller: Caller, query: QueueQuery) -> Result<QueueView, DeskError> {
        self.answer("queue", self.desk.queue(&caller, query)).await
    }

    /// A page of the ticket's whole history, notes and assignments included, at most `limit` events
    /// (1 to 500).
    pub async fn history(
        &self,
        caller: Caller,
        ticket: TicketKey,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<HistoryView, DeskError> {
        self.answer("history", self.desk.history(&caller, ticket, after, limit))
            .await
    }

    /// Opens a ticket for a member who calls. The member's rank counts, not the agent's.
    pub async fn submit_on_behalf(
        &self,
        caller: Caller,
        member: MemberId,
        new: NewTicket,
    ) -> Result<Acted, DeskError> {
        let work = self.desk.submit_on_behalf(&caller, member, new);
        self.answer("submit_on_behalf", work).await
    }

    /// Gives the ticket to `to`, who must be an agent of the directory now.
    pub async fn assign(
        &self,
        caller: Caller,
        ticket: TicketKey,
        to: AgentId,
    ) -> Result<Acted, DeskError> {
        self.answer("assign", self.desk.assign(&caller, ticket, to))
            .await
    }

    /// Takes the ticket from whoever works on it.
    pub async fn release(&self, caller: Caller, ticket: TicketKey) -> Result<Acted, DeskError> {
        self.answer("release", self.desk.release(&caller, ticket))
            .await
    }

    /// Leaves a note that reaches no member in any way.
    pub async fn note(
        &self,
        caller: Caller,
        ticket: TicketKey,
        new: NewPost,
    ) -> Result<Acted, DeskError> {
        self.answer("note", self.desk.note(&caller, ticket, new))
            .await
    }

    /// Asks the member (G6): adds to the asks that are there, and the wait begins anew.
    pub async fn ask_feedback(
        &self,
        caller: Caller,
        ticket: TicketKey,
        asks: Vec<NewAsk>,
    ) -> Result<Acted, DeskError> {
        self.answer(
            "ask_feedback",
            self.desk.ask_feedback(&caller, ticket, asks),
        )
        .await
    }

    /// Drops asks. The ticket opens when no required one is left.
    pub async fn drop_asks(
        &self,
        caller: Caller,
        ticket: TicketKey,
        asks: Vec<AskId>,
    ) -> Result<Acted, DeskError> {
        self.answer("drop_asks", self.desk.drop_asks(&caller, ticket, asks))
            .await
    }

    /// Corrects the language that the title shows; it must be one that the desk offers.
    pub async fn correct_language(
        &self,
        caller: Caller,
        ticket: TicketKey,
        language: LanguageTag,
    ) -> Result<Acted, DeskError> {
        let work = self.desk.correct_language(&caller, ticket, language);
        self.answer("correct_language", work).await
    }

    /// Holds an open ticket. Its member sees it as open.
    pub async fn hold(
        &self,
        caller: Caller,
        ticket: TicketKey,
        hold: NewHold,
    ) -> Result<Acted, DeskError> {
        self.answer("hold", self.desk.hold(&caller, ticket, hold))
            .await
    }

    /// Ends the hold: the ticket is open again.
    pub async fn resume(&self, caller: Caller, ticket: TicketKey) -> Result<Acted, DeskError> {
        self.answer("resume", self.desk.resume(&caller, ticket))
            .await
    }

    /// Solves the ticket. The solution gets an id, so that the member confirms what they read.
    pub async fn solve(
        &self,
        caller: Caller,
        ticket: TicketKey,
        text: PostText,
    ) -> Result<Acted, DeskError> {
        self.answer("solve", self.desk.solve(&caller, ticket, text))
            .await
    }

    /// Closes the ticket and tells the member whom to turn to (G3); the account manager when there
    /// is no contact.
    pub async fn refer(
        &self,
        caller: Caller,
        ticket: TicketKey,
        contact: Option<Contact>,
    ) -> Result<Acted, DeskError> {
        self.answer("refer", self.desk.refer(&caller, ticket, contact))
            .await
    }

    /// Closes the ticket as merged into `into`, which must be the same member's and not closed.
    pub async fn merge(
        &self,
        caller: Caller,
        ticket: TicketKey,
        into: TicketKey,
    ) -> Result<Acted, DeskError> {
        self.answer("merge", self.desk.merge(&caller, ticket, into))
            .await
    }

    /// Opens a ticket again that was solved or closed within the policy's days.
    pub async fn reopen(&self, caller: Caller, ticket: TicketKey) -> Result<Acted, DeskError> {
        self.answer("reopen", self.desk.reopen(&caller, ticket))
            .await
    }
}
