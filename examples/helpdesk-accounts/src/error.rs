//! Why the accounts could not be read or changed.

use std::io;

use helpdesk_core::port::DirectoryError;
use helpdesk_core::validation::ValidationError;

/// Why the accounts could not be read or changed. Holds no name, address or password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AccountsError {
    /// A value is not as it must be.
    #[error(transparent)]
    Invalid(#[from] ValidationError),
    /// There is an account with this user name, or with this id and kind.
    #[error("there is an account with this user name or id")]
    Taken,
    /// There is no open account with this user name.
    #[error("there is no account with this user name")]
    NotFound,
    /// Agents have no rank.
    #[error("the account is an agent's, and agents have no rank")]
    NotAMember,
    /// The password is too short or too long.
    #[error("a password has {least} to {most} characters")]
    PasswordLength {
        /// The fewest characters.
        least: u32,
        /// The most characters.
        most: u32,
    },
    /// The file is there and cannot be understood. It is left as it is.
    #[error("the accounts file is damaged or of a newer form")]
    Damaged,
    /// The operating system says no.
    #[error("the accounts file cannot be used: {0}")]
    Io(io::ErrorKind),
    /// Too many passwords are being checked at once.
    #[error("too many passwords are being checked at once")]
    Busy,
    /// The hash function failed.
    #[error("the password could not be hashed")]
    Hashing,
}

impl From<io::Error> for AccountsError {
    fn from(error: io::Error) -> Self {
        Self::Io(error.kind())
    }
}

impl From<AccountsError> for DirectoryError {
    fn from(error: AccountsError) -> Self {
        let reason = error.to_string();
        match error {
            AccountsError::Busy => Self::SlowDown { seconds: 1 },
            AccountsError::Io(_) => Self::Unavailable { reason },
            _ => Self::Backend { reason },
        }
    }
}
