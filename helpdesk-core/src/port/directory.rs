//! The port to the account system that the company already has (G1).

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;

use crate::member::{Account, AccountId};

/// Asks the existing account system who somebody is.
///
/// # Contract
///
/// - A closed account MUST be answered as one that does not exist, from the moment it is closed.
/// - [`authenticate`](Self::authenticate) MUST take the same time and give the same answer for a
///   wrong password and for an account that does not exist, and SHOULD slow down who guesses.
/// - [`account`](Self::account) MUST give the rank and languages as they are now: the desk asks
///   at every command.
#[cfg_attr(any(test, feature = "mock"), mockall::automock)]
#[async_trait]
pub trait Directory: fmt::Debug + Send + Sync + 'static {
    /// The account with this user name, if the password is its own.
    async fn authenticate(
        &self,
        username: String,
        password: Password,
    ) -> Result<Option<Account>, DirectoryError>;

    /// The account with this id, if there is one and it is not closed.
    async fn account(&self, id: AccountId) -> Result<Option<Account>, DirectoryError>;
}

/// A password on its way to the directory. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// Takes a password as it was typed.
    pub fn new(password: String) -> Self {
        Self(password)
    }

    /// The password, for the one who checks it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

/// Why the directory gave no answer. Holds no content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DirectoryError {
    /// Out of reach: the same call may go through later.
    #[error("the account system cannot be reached now: {reason}")]
    Unavailable {
        /// What the adapter knows, without content.
        reason: String,
    },
    /// Too many attempts: wait before the next.
    #[error("too many attempts")]
    SlowDown {
        /// Seconds to wait.
        seconds: u32,
    },
    /// Anything else that went wrong.
    #[error("the account system failed: {reason}")]
    Backend {
        /// What the adapter knows, without content.
        reason: String,
    },
}

macro_rules! forward_directory {
    ($pointer:ident) => {
        #[async_trait]
        impl<D: Directory + ?Sized> Directory for $pointer<D> {
            async fn authenticate(
                &self,
                username: String,
                password: Password,
            ) -> Result<Option<Account>, DirectoryError> {
                (**self).authenticate(username, password).await
            }
            async fn account(&self, id: AccountId) -> Result<Option<Account>, DirectoryError> {
                (**self).account(id).await
            }
        }
    };
}

forward_directory!(Arc);
forward_directory!(Box);
