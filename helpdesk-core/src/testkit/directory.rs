//! An account system with the accounts that a test gives it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use crate::id::MemberId;
use crate::member::{Account, AccountId};
use crate::port::{Directory, DirectoryError, Password};
use crate::rank::Rank;

/// A [`Directory`] of fixed accounts. Clones are handles to the same accounts.
#[derive(Clone, Debug, Default)]
pub struct FixedDirectory {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    entries: Vec<Entry>,
    unavailable: bool,
}

#[derive(Debug)]
struct Entry {
    username: String,
    password: Password,
    account: Account,
}

impl FixedDirectory {
    /// A directory without accounts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an account, in the place of one with the same id.
    pub fn add(&self, username: &str, password: &str, account: Account) {
        let mut state = self.state();
        let id = account.id();
        state.entries.retain(|entry| entry.account.id() != id);
        state.entries.push(Entry {
            username: username.to_owned(),
            password: Password::new(password.to_owned()),
            account,
        });
    }

    /// Changes a member's rank. Nothing happens when there is no such member.
    pub fn set_rank(&self, id: &MemberId, rank: Rank) {
        for entry in &mut self.state().entries {
            match &mut entry.account {
                Account::Member(member) if member.id == *id => member.rank = rank.clone(),
                Account::Member(_) | Account::Agent(_) => {}
            }
        }
    }

    /// Closes an account: from now on it does not exist.
    pub fn close(&self, id: &AccountId) {
        self.state()
            .entries
            .retain(|entry| entry.account.id() != *id);
    }

    /// Whether the directory answers, or is out of reach until it is told otherwise.
    pub fn set_available(&self, available: bool) {
        self.state().unavailable = !available;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, wanted: impl Fn(&Entry) -> bool) -> Result<Option<Account>, DirectoryError> {
        let state = self.state();
        if state.unavailable {
            return Err(DirectoryError::Unavailable {
                reason: "switched off by the test".to_owned(),
            });
        }
        let found = state.entries.iter().find(|entry| wanted(entry));
        Ok(found.map(|entry| entry.account.clone()))
    }
}

#[async_trait]
impl Directory for FixedDirectory {
    async fn authenticate(
        &self,
        username: String,
        password: Password,
    ) -> Result<Option<Account>, DirectoryError> {
        self.find(|entry| entry.username == username && entry.password == password)
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, DirectoryError> {
        self.find(|entry| entry.account.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use futures_lite::future::block_on;

    use super::*;
    use crate::member::Member;
    use crate::prose::PersonName;

    #[test]
    fn accounts_are_found_changed_and_closed() {
        let id = MemberId::parse("anna").unwrap();
        let account_id = AccountId::Member(id.clone());
        let directory = FixedDirectory::new();
        let account = Account::Member(Member {
            id: id.clone(),
            name: PersonName::parse("Anna").unwrap(),
            email: None,
            rank: Rank::parse("Silver").unwrap(),
            languages: Vec::new(),
        });
        directory.add("anna", "right", account.clone());
        let sign_in = |password: &str| {
            block_on(directory.authenticate("anna".into(), Password::new(password.into())))
        };

        assert_eq!(sign_in("right"), Ok(Some(account)));
        assert_eq!(sign_in("wrong"), Ok(None));
        directory.set_rank(&id, Rank::parse("Premier").unwrap());
        match block_on(directory.account(account_id.clone())) {
            Ok(Some(Account::Member(member))) => assert_eq!(member.rank.as_str(), "Premier"),
            other => panic!("{other:?}"),
        }
        directory.set_available(false);
        assert!(matches!(
            sign_in("right"),
            Err(DirectoryError::Unavailable { .. })
        ));
        directory.set_available(true);
        directory.close(&account_id);
        assert_eq!(sign_in("right"), Ok(None));
        assert_eq!(block_on(directory.account(account_id)), Ok(None));
    }
}
