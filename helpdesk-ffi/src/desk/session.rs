//! Who calls: sign in with the account that a person already has, and out again.

use super::Desk;
use crate::error::DeskError;
use crate::types::people::Account;
use crate::types::shapes::Caller;
use crate::types::values::{Password, SessionKey};
use crate::types::views::SignedIn;

#[uniffi::export]
impl Desk {
    /// Opens a session for whoever has this user name and password in the account system.
    pub async fn sign_in(
        &self,
        username: String,
        password: Password,
    ) -> Result<SignedIn, DeskError> {
        self.answer("sign_in", self.desk.sign_in(username, password))
            .await
    }

    /// Whoever holds this session's key, if it still counts.
    pub async fn session(&self, key: SessionKey) -> Result<Caller, DeskError> {
        self.answer("session", self.desk.session(&key)).await
    }

    /// Closes the session. Nothing happens when there is none.
    pub async fn sign_out(&self, key: SessionKey) -> Result<(), DeskError> {
        self.answer("sign_out", self.desk.sign_out(&key)).await
    }

    /// The caller's account as the directory knows it now: name, rank, languages.
    pub async fn account(&self, caller: Caller) -> Result<Account, DeskError> {
        self.answer("account", self.desk.account(&caller)).await
    }
}
