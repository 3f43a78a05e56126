//! One request's turn: who acts, when, under which operation; and how its ticket is loaded.

use chrono::{DateTime, SubsecRound, Utc};

use super::{Caller, Desk, DeskError, SignInProblem};
use crate::id::{TicketId, TicketNumber};
use crate::member::{Account, AccountId, Actor, Member};
use crate::port::{Audience, StoredTicket, TicketKey};
use crate::record::{KeptTicket, ticket_from_row};
use crate::refusal::Reason;
use crate::ticket::decide::Context;
use crate::ticket::state::Ticket;

/// Who acts in this turn, when, and under which operation.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    pub(super) who: Who,
    /// The present instant in whole milliseconds: what a row can hold.
    pub(super) now: DateTime<Utc>,
    /// The operation's key, if the request is to happen once.
    pub(super) operation: Option<String>,
}

/// Who acts, as the directory knows them now.
#[derive(Clone, Debug)]
pub(super) enum Who {
    Account(Account),
    System,
}

impl Turn {
    pub(super) fn actor(&self) -> Actor<'_> {
        match &self.who {
            Who::Account(account) => account.actor(),
            Who::System => Actor::System,
        }
    }

    /// As whom this turn reads.
    pub(super) fn audience(&self) -> Audience {
        match self.actor() {
            Actor::Member(_) => Audience::Member,
            Actor::Agent(_) | Actor::System => Audience::Agents,
        }
    }

    /// The member whose turn it is.
    pub(super) fn member(&self) -> Result<&Member, DeskError> {
        match &self.who {
            Who::Account(Account::Member(member)) => Ok(member),
            _ => Err(Reason::MembersOnly.into()),
        }
    }

    pub(super) fn account_id(&self) -> Option<AccountId> {
        match &self.who {
            Who::Account(account) => Some(account.id()),
            Who::System => None,
        }
    }

    /// Whether this turn may know that the ticket exists.
    pub(super) fn sees(&self, ticket: &Ticket) -> bool {
        match self.actor() {
            Actor::Member(member) => ticket.member == member.id,
            Actor::Agent(_) | Actor::System => true,
        }
    }
}

/// How the keys of an account's operations begin. The length tells where the id ends: an id and a
/// key may hold any letters, and no two accounts may come to the same operation.
pub(super) fn operations_of(account: &AccountId) -> String {
    let account = account.to_string();
    format!("request:{}:{account}:", account.len())
}

impl Desk {
    /// Begins a caller's turn: looks the account up as it is now.
    pub(super) async fn turn(&self, caller: &Caller) -> Result<Turn, DeskError> {
        let account = self.ports.directory.account(caller.account.clone()).await?;
        let account = account.ok_or(DeskError::SignIn(SignInProblem::NoAccount))?;
        Ok(Turn {
            who: Who::Account(account),
            now: self.now(),
            operation: caller
                .key
                .as_ref()
                .map(|key| format!("{}{key}", operations_of(&caller.account))),
        })
    }

    /// The turn of an agent.
    pub(super) async fn agents_turn(&self, caller: &Caller) -> Result<Turn, DeskError> {
        let turn = self.turn(caller).await?;
        match turn.actor() {
            Actor::Agent(_) => Ok(turn),
            Actor::Member(_) | Actor::System => Err(Reason::AgentsOnly.into()),
        }
    }

    /// The present instant in whole milliseconds.
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.ports.clock.now().trunc_subsecs(3)
    }

    pub(super) fn context<'a>(&'a self, turn: &'a Turn) -> Context<'a> {
        Context {
            actor: turn.actor(),
            policy: &self.policy,
            now: turn.now,
        }
    }

    /// The ticket, if this turn may see it. Somebody else's looks like none.
    pub(super) async fn ticket(
        &self,
        turn: &Turn,
        key: TicketKey,
    ) -> Result<KeptTicket, DeskError> {
        let stored = self
            .ports
            .store
            .ticket(key)
            .await?
            .ok_or(DeskError::NotFound)?;
        seen(turn, stored)
    }

    /// The number of another ticket that this turn may see.
    pub(super) async fn number(
        &self,
        turn: &Turn,
        id: Option<TicketId>,
    ) -> Result<Option<TicketNumber>, DeskError> {
        match id {
            Some(id) => match self.ticket(turn, TicketKey::Id(id)).await {
                Ok(kept) => Ok(Some(kept.number)),
                Err(DeskError::NotFound) => Ok(None),
                Err(error) => Err(error),
            },
            None => Ok(None),
        }
    }
}

/// The ticket of this row, if the turn may see it. Somebody else's looks like none.
pub(super) fn seen(turn: &Turn, stored: StoredTicket) -> Result<KeptTicket, DeskError> {
    let kept = ticket_from_row(stored)?;
    if turn.sees(&kept.ticket) {
        Ok(kept)
    } else {
        Err(DeskError::NotFound)
    }
}
