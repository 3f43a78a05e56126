//! How a command ends if not well, as a value: what is said, and the exit code.

use std::io;

use helpdesk_accounts::AccountsError;
use helpdesk_core::desk::DeskError;
use helpdesk_core::port::StoreError;
use helpdesk_core::refusal::Refusal;
use helpdesk_core::validation::ValidationError;
use helpdesk_sqlite::OpenError;

/// What scripts are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// It was done.
    Done,
    /// Anything else went wrong.
    Failed,
    /// The command or a value is not as it must be.
    Usage,
    /// A rule said no, or somebody has to sign in.
    Refused,
    /// There is no such thing, or it is somebody else's.
    NotFound,
    /// Busy or out of reach: the same command may go through later.
    Unavailable,
}

impl Exit {
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Refused => 3,
            Self::NotFound => 4,
            Self::Unavailable => 5,
        }
    }
}

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The desk says so.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// A text of the program, with the exit code that goes with it.
    #[error("{key}")]
    Said {
        exit: Exit,
        key: &'static str,
        arguments: Vec<(&'static str, String)>,
    },
    /// Whoever read the output has gone.
    #[error("closed pipe")]
    Hush,
}

impl Failure {
    /// A text of the program.
    pub(crate) fn said(exit: Exit, key: &'static str) -> Self {
        Self::Said {
            exit,
            key,
            arguments: Vec::new(),
        }
    }

    /// The same with one more argument.
    pub(crate) fn with(self, name: &'static str, value: impl Into<String>) -> Self {
        match self {
            Self::Said {
                exit,
                key,
                mut arguments,
            } => {
                arguments.push((name, value.into()));
                Self::Said {
                    exit,
                    key,
                    arguments,
                }
            }
            other => other,
        }
    }

    /// A file that cannot be used.
    pub(crate) fn file(path: &std::path::Path, error: &io::Error) -> Self {
        let exit = match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::IsADirectory => Exit::Usage,
            _ => Exit::Failed,
        };
        Self::said(exit, "cli-file_unusable")
            .with("file", path.display().to_string())
            .with("reason", error.kind().to_string())
    }

    /// What scripts are told.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Desk(error) => match error {
                DeskError::Refused(_) | DeskError::RefusedInChat(_) | DeskError::SignIn(_) => {
                    Exit::Refused
                }
                DeskError::Invalid(_) => Exit::Usage,
                DeskError::NotFound => Exit::NotFound,
                DeskError::SlowDown { .. } | DeskError::Unavailable { .. } => Exit::Unavailable,
                DeskError::Damaged { .. } | DeskError::Failed { .. } => Exit::Failed,
            },
            Self::Said { exit, .. } => *exit,
            Self::Hush => Exit::Done,
        }
    }

    /// The refusal, if a rule said no.
    pub(crate) fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Desk(DeskError::Refused(refusal)) => Some(refusal),
            _ => None,
        }
    }

    /// Whether it is not known that the command had no effect: it is to be sent again as it was.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Self::Desk(error) if error.is_retryable())
    }
}

impl From<ValidationError> for Failure {
    fn from(error: ValidationError) -> Self {
        Self::Desk(error.into())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Desk(error.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Hush,
            kind => Self::said(Exit::Failed, "cli-system_error").with("reason", kind.to_string()),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let exit = match error {
            OpenError::Busy => Exit::Unavailable,
            _ => Exit::Failed,
        };
        Self::said(exit, "cli-database_unusable").with("reason", error.to_string())
    }
}

impl From<AccountsError> for Failure {
    fn from(error: AccountsError) -> Self {
        match error {
            AccountsError::Invalid(error) => error.into(),
            AccountsError::Taken => Self::said(Exit::Refused, "cli-account_taken"),
            AccountsError::NotFound => Self::said(Exit::NotFound, "cli-account_not_found"),
            AccountsError::NotAMember => Self::said(Exit::Refused, "cli-account_without_rank"),
            AccountsError::PasswordLength { least, most } => {
                Self::said(Exit::Usage, "cli-password_length")
                    .with("least", least.to_string())
                    .with("most", most.to_string())
            }
            AccountsError::Busy => Self::Desk(DeskError::SlowDown { seconds: 1 }),
            other => {
                Self::said(Exit::Failed, "cli-accounts_unusable").with("reason", other.to_string())
            }
        }
    }
}
