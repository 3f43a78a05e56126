//! The port to the account system that the company already has.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use helpdesk_core::port::{Directory, DirectoryError as CoreError};

use super::thrown;
use crate::types::people::{Account, AccountId};
use crate::types::values::Password;

/// Asks the existing account system who somebody is.
///
/// # Contract
///
/// - A closed account MUST be answered as one that does not exist, from the moment it is closed.
/// - `authenticate` MUST take the same time and give the same answer for a wrong password and for
///   an account that does not exist, and SHOULD slow down who guesses.
/// - `account` MUST give the rank and languages as they are now: the desk asks at every command.
#[uniffi::export(foreign)]
#[async_trait]
pub trait DirectoryPort: Send + Sync {
    /// The account with this user name, if the password is its own.
    async fn authenticate(
        &self,
        username: String,
        password: Password,
    ) -> Result<Option<Account>, DirectoryError>;

    /// The account with this id, if there is one and it is not closed.
    async fn account(&self, id: AccountId) -> Result<Option<Account>, DirectoryError>;
}

/// Why the directory gave no answer. Holds no content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum DirectoryError {
    /// Out of reach: the same call may go through later.
    #[error("the account system cannot be reached now: {detail}")]
    Unavailable {
        /// What the directory knows, without content.
        detail: String,
    },
    /// Too many attempts: wait before the next.
    #[error("too many attempts")]
    SlowDown {
        /// Seconds to wait.
        seconds: u32,
    },
    /// Anything else that went wrong.
    #[error("the account system failed: {detail}")]
    Backend {
        /// What the directory knows, without content.
        detail: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for DirectoryError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Backend {
            detail: thrown(&error),
        }
    }
}

impl From<DirectoryError> for CoreError {
    fn from(error: DirectoryError) -> Self {
        match error {
            DirectoryError::Unavailable { detail } => Self::Unavailable { reason: detail },
            DirectoryError::SlowDown { seconds } => Self::SlowDown { seconds },
            DirectoryError::Backend { detail } => Self::Backend { reason: detail },
        }
    }
}

/// The app's account system, as the desk calls it.
pub(crate) struct DirectoryBridge(pub(crate) Arc<dyn DirectoryPort>);

impl fmt::Debug for DirectoryBridge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DirectoryBridge")
    }
}

#[async_trait]
impl Directory for DirectoryBridge {
    async fn authenticate(
        &self,
        username: String,
        password: Password,
    ) -> Result<Option<Account>, CoreError> {
        Ok(self.0.authenticate(username, password).await?)
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, CoreError> {
        Ok(self.0.account(id).await?)
    }
}
