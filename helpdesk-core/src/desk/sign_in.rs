//! Sign in with the account that a person already has (G1), and out again.

use std::fmt;

use chrono::{DateTime, Utc};

use super::{Caller, Desk, DeskError, SignInProblem};
use crate::attachment::Digest;
use crate::member::{Account, AccountId};
use crate::port::{ChangeSet, Password, RowChange, Secret, SessionRow};
use crate::record::instant;
use crate::validation::{Field, Problem, ValidationError};

/// The key of a session: 32 random bytes, shown once. The store keeps its hash alone. `Debug`
/// shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionKey([u8; 32]);

impl SessionKey {
    /// Reads the 64 hexadecimal digits that [`expose`](Self::expose) gave.
    pub fn parse(input: &str) -> Result<Self, ValidationError> {
        // A digest has the same form: 32 bytes in hexadecimal digits.
        let bytes: Digest = input
            .parse()
            .map_err(|_| ValidationError::new(Field::SessionKey, Problem::Malformed))?;
        Ok(Self(*bytes.bytes()))
    }

    /// The key as text, for whoever keeps it for the user.
    pub fn expose(&self) -> String {
        Digest::new(self.0).to_string()
    }

    fn hash(&self) -> String {
        Digest::of(&self.0).to_string()
    }
}

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionKey(..)")
    }
}

impl From<Secret> for SessionKey {
    fn from(secret: Secret) -> Self {
        Self(secret.0)
    }
}

/// Somebody who has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The key of their session: keep it for them, it is not shown again.
    pub key: SessionKey,
    /// Who they are.
    pub account: Account,
    /// From when the session no longer counts.
    pub expires_at: DateTime<Utc>,
}

impl Desk {
    /// Opens a session for whoever has this user name and password in the account system.
    pub async fn sign_in(
        &self,
        username: String,
        password: Password,
    ) -> Result<SignedIn, DeskError> {
        let found = self
            .ports
            .directory
            .authenticate(username, password)
            .await?;
        let account = found.ok_or(DeskError::SignIn(SignInProblem::WrongCredentials))?;
        let now = self.now();
        let expires_at = now + self.policy.session_for();
        let key = SessionKey::from(self.ports.ids.secret());
        let row = SessionRow {
            key_hash: key.hash(),
            account: account.id().to_string(),
            created_at: now.timestamp_millis(),
            expires_at: expires_at.timestamp_millis(),
        };
        self.ports
            .store
            .commit(ChangeSet {
                at: now.timestamp_millis(),
                rows: vec![RowChange::PutSession { row }],
                ..ChangeSet::default()
            })
            .await?;
        Ok(SignedIn {
            key,
            account,
            expires_at,
        })
    }

    /// Whoever holds this session's key, if it still counts.
    pub async fn session(&self, key: &SessionKey) -> Result<Caller, DeskError> {
        let nobody = DeskError::SignIn(SignInProblem::NoSession);
        let Some(row) = self.ports.store.session(key.hash()).await? else {
            return Err(nobody);
        };
        if instant(row.expires_at, "session")? <= self.now() {
            return Err(nobody);
        }
        AccountId::parse(&row.account)
            .map(Caller::new)
            .map_err(|_| DeskError::Damaged {
                reason: "session: unreadable account".to_owned(),
            })
    }

    /// Closes the session. Nothing happens when there is none.
    pub async fn sign_out(&self, key: &SessionKey) -> Result<(), DeskError> {
        let row = RowChange::DeleteSession {
            key_hash: key.hash(),
        };
        self.ports
            .store
            .commit(ChangeSet {
                at: self.now().timestamp_millis(),
                rows: vec![row],
                ..ChangeSet::default()
            })
            .await?;
        Ok(())
    }

    /// The caller's account as the directory knows it now: name, rank, languages.
    pub async fn account(&self, caller: &Caller) -> Result<Account, DeskError> {
        let found = self.ports.directory.account(caller.account.clone()).await?;
        found.ok_or(DeskError::SignIn(SignInProblem::NoAccount))
    }
}
