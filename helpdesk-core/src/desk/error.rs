//! Why a use case did not do what it was asked.

use crate::chat::{ChatReason, ChatRefusal};
use crate::port::{BlobError, DirectoryError, StoreError};
use crate::refusal::{Reason, Refusal};
use crate::validation::ValidationError;

/// Why a use case did not do what it was asked. Each kind is something that a caller can act on;
/// none holds anything that a user typed, but for the draft in a refusal, which its `Debug` hides.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeskError {
    /// A rule said no: show why, and what is possible instead.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A rule of chat said no: show why, and what is possible instead.
    #[error(transparent)]
    RefusedInChat(#[from] ChatRefusal),
    /// A value is not as it must be: let the user mend it.
    #[error(transparent)]
    Invalid(#[from] ValidationError),
    /// There is no such thing, or it is not the caller's: the two look alike.
    #[error("not found")]
    NotFound,
    /// Who calls is not known: let them sign in.
    #[error("sign-in needed: {0}")]
    SignIn(SignInProblem),
    /// Too many attempts: wait.
    #[error("too many attempts; wait {seconds} s")]
    SlowDown {
        /// Seconds to wait.
        seconds: u32,
    },
    /// Something is busy or out of reach: the same request may go through later.
    #[error("unavailable: {reason}")]
    Unavailable {
        /// What is known, without content.
        reason: String,
    },
    /// What is stored cannot be read.
    #[error("damaged: {reason}")]
    Damaged {
        /// What is known, without content.
        reason: String,
    },
    /// Anything else.
    #[error("failed: {reason}")]
    Failed {
        /// What is known, without content.
        reason: String,
    },
}

/// Why somebody has to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInProblem {
    /// The user name and password do not fit, whichever of the two it is.
    #[error("wrong user name or password")]
    WrongCredentials,
    /// The session has expired, was closed, or never was.
    #[error("no such session")]
    NoSession,
    /// The account is not there, or is closed.
    #[error("no such account")]
    NoAccount,
}

impl SignInProblem {
    /// Every problem.
    pub const ALL: [Self; 3] = [Self::WrongCredentials, Self::NoSession, Self::NoAccount];

    /// The problem's stable name in JSON and text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WrongCredentials => "wrong_credentials",
            Self::NoSession => "no_session",
            Self::NoAccount => "no_account",
        }
    }
}

impl DeskError {
    /// Whether the same request may go through later without any change.
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Unavailable { .. } | Self::SlowDown { .. })
    }
}

impl From<Reason> for DeskError {
    fn from(reason: Reason) -> Self {
        Self::Refused(Refusal::new(reason))
    }
}

impl From<ChatReason> for DeskError {
    fn from(reason: ChatReason) -> Self {
        Self::RefusedInChat(ChatRefusal::new(reason))
    }
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Unavailable {
                reason: "too many changes at once".to_owned(),
            },
            StoreError::Unavailable { reason } => Self::Unavailable { reason },
            StoreError::Corrupt { reason } => Self::Damaged { reason },
            StoreError::Limit { key } => Self::Failed {
                reason: format!("counter {key} is at its limit"),
            },
            StoreError::Backend { reason } => Self::Failed { reason },
        }
    }
}

impl From<DirectoryError> for DeskError {
    fn from(error: DirectoryError) -> Self {
        match error {
            DirectoryError::Unavailable { reason } => Self::Unavailable { reason },
            DirectoryError::SlowDown { seconds } => Self::SlowDown { seconds },
            DirectoryError::Backend { reason } => Self::Failed { reason },
        }
    }
}

impl From<BlobError> for DeskError {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::Missing => Self::NotFound,
            BlobError::Unavailable { reason } => Self::Unavailable { reason },
            other => Self::Failed {
                reason: other.to_string(),
            },
        }
    }
}
