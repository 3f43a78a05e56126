//! Who calls a use case.

use crate::id::{AgentId, IdempotencyKey, MemberId};
use crate::member::AccountId;

/// Whose request it is, and the key that makes it happen once, if it has one.
///
/// A host that has authenticated its user itself makes a caller of the account; one that has not
/// uses [`Desk::sign_in`](super::Desk::sign_in) and [`Desk::session`](super::Desk::session). What
/// the account may do is looked up at every command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    pub(super) account: AccountId,
    pub(super) key: Option<IdempotencyKey>,
}

impl Caller {
    /// The caller with this account.
    pub fn new(account: AccountId) -> Self {
        Self { account, key: None }
    }

    /// A member.
    pub fn member(id: MemberId) -> Self {
        Self::new(AccountId::Member(id))
    }

    /// An agent.
    pub fn agent(id: AgentId) -> Self {
        Self::new(AccountId::Agent(id))
    }

    /// The same caller, for one request that is to happen once: sent again with the same key, it
    /// gives the same answer and does nothing. A key counts for one account.
    #[must_use]
    pub fn once(&self, key: IdempotencyKey) -> Self {
        Self {
            account: self.account.clone(),
            key: Some(key),
        }
    }

    /// Whose request it is.
    pub fn account(&self) -> &AccountId {
        &self.account
    }
}
