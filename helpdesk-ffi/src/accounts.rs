//! Accounts that the app gives: for an app that knows its user, for previews and tests.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use helpdesk_core::attachment::Digest;
use helpdesk_core::port::{Directory, DirectoryError};

use crate::error::DeskError;
use crate::types::people::{Account, AccountId};
use crate::types::values::Password;

/// Accounts that the app gives and changes, held in memory. An app whose company has an account
/// system implements the directory instead.
#[derive(Default, uniffi::Object)]
pub struct GivenAccounts {
    entries: Mutex<Vec<Entry>>,
}

struct Entry {
    account: Account,
    /// User name, and the digest of the password.
    sign_in: Option<(String, Digest)>,
}

#[uniffi::export]
impl GivenAccounts {
    /// No accounts yet.
    #[uniffi::constructor]
    pub fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Adds an account, or gives the one of this id its name, rank and languages anew. Nobody
    /// signs in to one that was only added: the app knows its user.
    pub fn put(&self, account: Account) -> Result<(), DeskError> {
        let mut entries = self.entries();
        match entries
            .iter_mut()
            .find(|one| one.account.id() == account.id())
        {
            Some(entry) => entry.account = account,
            None => entries.push(Entry {
                account,
                sign_in: None,
            }),
        }
        Ok(())
    }

    /// Lets the account sign in with this user name and password. For demonstrations: passwords of
    /// people belong in an account system.
    pub fn set_password(
        &self,
        id: AccountId,
        username: String,
        password: Password,
    ) -> Result<(), DeskError> {
        let mut entries = self.entries();
        let found = entries.iter_mut().find(|one| one.account.id() == id);
        let entry = found.ok_or(DeskError::NotFound)?;
        entry.sign_in = Some((username, Digest::of(password.expose().as_bytes())));
        Ok(())
    }

    /// Closes an account: from now on it does not exist.
    pub fn remove(&self, id: AccountId) -> Result<(), DeskError> {
        self.entries().retain(|one| one.account.id() != id);
        Ok(())
    }
}

impl GivenAccounts {
    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        // A list is whole after each change.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for GivenAccounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GivenAccounts").finish_non_exhaustive()
    }
}

#[async_trait]
impl Directory for GivenAccounts {
    async fn authenticate(
        &self,
        username: String,
        password: Password,
    ) -> Result<Option<Account>, DirectoryError> {
        // Digests are compared, so that the time tells nothing of the password's letters.
        let wanted = (username, Digest::of(password.expose().as_bytes()));
        let entries = self.entries();
        let found = entries
            .iter()
            .find(|one| one.sign_in.as_ref() == Some(&wanted));
        Ok(found.map(|one| one.account.clone()))
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, DirectoryError> {
        let entries = self.entries();
        let found = entries.iter().find(|one| one.account.id() == id);
        Ok(found.map(|one| one.account.clone()))
    }
}
