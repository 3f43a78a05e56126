//! Why a call did not do what it was asked, as a value with a code, parameters and what is possible.

use std::fmt;

use helpdesk_core::chat::{ChatAction, ChatReason, ChatRefusal};
use helpdesk_core::desk::DeskError as CoreError;
use helpdesk_core::desk::SignInProblem;
use helpdesk_core::refusal::{Reason as RefusalReason, Refusal};
use helpdesk_core::ticket::Action as TicketAction;
use helpdesk_core::validation::{Field as FormField, Problem as InputProblem, ValidationError};

/// Why a call did not do what it was asked. Each kind is something that an app can act on. None
/// holds anything that a user typed, but for the draft in a refusal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum DeskError {
    /// A rule said no: show why, and what is possible instead.
    #[error("refused: {code}")]
    Refused {
        /// The reason's stable name, as in `rank_too_low`.
        code: String,
        /// Why, with what is needed to explain it.
        reason: RefusalReason,
        /// What the caller may do with the ticket now.
        allowed: Vec<TicketAction>,
    },
    /// A rule of chat said no: show why, and what is possible instead.
    #[error("refused in a chat: {code}")]
    RefusedInChat {
        /// The reason's stable name, as in `not_its_turn`.
        code: String,
        /// Why, with what is needed to explain it.
        reason: ChatReason,
        /// What the caller may do with the chat now.
        allowed: Vec<ChatAction>,
    },
    /// A value is not as it must be: let the user mend it.
    #[error("invalid: {field:?} {code}")]
    Invalid {
        /// The problem's stable name, as in `too_many_characters`.
        code: String,
        /// The field of the form or command.
        field: FormField,
        /// What is wrong with it.
        problem: InputProblem,
    },
    /// There is no such thing, or it is not the caller's: the two look alike.
    #[error("not found")]
    NotFound,
    /// Who calls is not known: let them sign in.
    #[error("sign-in needed: {code}")]
    SignIn {
        /// The problem's stable name, as in `wrong_credentials`.
        code: String,
        /// Why.
        problem: SignInProblem,
    },
    /// Too many attempts: wait.
    #[error("too many attempts; wait {seconds} s")]
    SlowDown {
        /// Seconds to wait.
        seconds: u32,
    },
    /// Something is busy or out of reach: the same call may go through later.
    #[error("unavailable: {detail}")]
    Unavailable {
        /// What is known, without content.
        detail: String,
    },
    /// What is stored cannot be read.
    #[error("damaged: {detail}")]
    Damaged {
        /// What is known, without content.
        detail: String,
    },
    /// Anything else.
    #[error("failed: {detail}")]
    Failed {
        /// What is known, without content.
        detail: String,
    },
    /// The database file cannot be opened. A file that is refused is left as it is.
    #[error("the desk cannot be opened: {code}")]
    CannotOpen {
        /// Why: `no_folder`, `read_only`, `not_a_database`, `foreign`, `newer`, `damaged`,
        /// `old_sqlite`, `migration`, `io`, `backend`.
        code: String,
        /// What is known, without content.
        detail: String,
    },
    /// A file of the app, to attach or to save to, cannot be read or written.
    #[error("the file cannot be read or written: {code}")]
    FileAccess {
        /// Why: `not_found`, `denied`, `exists`, `full`, `other`.
        code: String,
    },
    /// The stop handle was used. What had been done by then stays done.
    #[error("stopped")]
    Stopped,
    /// A fault in the program: nothing that the caller did. The desk goes on.
    #[error("a fault in the program: {detail}")]
    Defect {
        /// Where, without content.
        detail: String,
    },
}

impl DeskError {
    /// Whether the same call may go through later without any change.
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Unavailable { .. } | Self::SlowDown { .. })
    }

    /// The stable name of the kind, as in `refused`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Refused { .. } => "refused",
            Self::RefusedInChat { .. } => "refused_in_chat",
            Self::Invalid { .. } => "invalid",
            Self::NotFound => "not_found",
            Self::SignIn { .. } => "sign_in",
            Self::SlowDown { .. } => "slow_down",
            Self::Unavailable { .. } => "unavailable",
            Self::Damaged { .. } => "damaged",
            Self::Failed { .. } => "failed",
            Self::CannotOpen { .. } => "cannot_open",
            Self::FileAccess { .. } => "file_access",
            Self::Stopped => "stopped",
            Self::Defect { .. } => "defect",
        }
    }
}

impl From<CoreError> for DeskError {
    fn from(error: CoreError) -> Self {
        match error {
            CoreError::Refused(refusal) => refusal.into(),
            CoreError::RefusedInChat(refusal) => refusal.into(),
            CoreError::Invalid(invalid) => invalid.into(),
            CoreError::NotFound => Self::NotFound,
            CoreError::SignIn(problem) => Self::SignIn {
                code: problem.code().to_owned(),
                problem,
            },
            CoreError::SlowDown { seconds } => Self::SlowDown { seconds },
            CoreError::Unavailable { reason } => Self::Unavailable { detail: reason },
            CoreError::Damaged { reason } => Self::Damaged { detail: reason },
            CoreError::Failed { reason } => Self::Failed { detail: reason },
        }
    }
}

impl From<Refusal> for DeskError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused {
            code: refusal.reason.code().to_owned(),
            reason: refusal.reason,
            allowed: refusal.allowed,
        }
    }
}

impl From<ChatRefusal> for DeskError {
    fn from(refusal: ChatRefusal) -> Self {
        Self::RefusedInChat {
            code: refusal.reason.code().to_owned(),
            reason: refusal.reason,
            allowed: refusal.allowed,
        }
    }
}

impl From<ValidationError> for DeskError {
    fn from(ValidationError { field, problem }: ValidationError) -> Self {
        Self::Invalid {
            code: problem.code().to_owned(),
            field,
            problem,
        }
    }
}

/// The error as the core's texts know it: what is this crate's own is worded as the nearest.
impl From<DeskError> for CoreError {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Refused {
                reason, allowed, ..
            } => Self::Refused(Refusal { reason, allowed }),
            DeskError::RefusedInChat {
                reason, allowed, ..
            } => Self::RefusedInChat(ChatRefusal { reason, allowed }),
            DeskError::Invalid { field, problem, .. } => {
                Self::Invalid(ValidationError { field, problem })
            }
            DeskError::NotFound => Self::NotFound,
            DeskError::SignIn { problem, .. } => Self::SignIn(problem),
            DeskError::SlowDown { seconds } => Self::SlowDown { seconds },
            DeskError::Unavailable { detail } => Self::Unavailable { reason: detail },
            DeskError::Damaged { detail } => Self::Damaged { reason: detail },
            DeskError::Failed { detail }
            | DeskError::CannotOpen { detail, .. }
            | DeskError::Defect { detail } => Self::Failed { reason: detail },
            DeskError::FileAccess { code } => Self::Failed { reason: code },
            DeskError::Stopped => Self::Unavailable {
                reason: "stopped".to_owned(),
            },
        }
    }
}

#[cfg(feature = "sqlite")]
impl From<helpdesk_sqlite::OpenError> for DeskError {
    fn from(error: helpdesk_sqlite::OpenError) -> Self {
        use helpdesk_sqlite::OpenError;

        let code = match &error {
            OpenError::Busy => {
                return Self::Unavailable {
                    detail: error.to_string(),
                };
            }
            OpenError::NoFolder => "no_folder",
            OpenError::ReadOnly => "read_only",
            OpenError::NotADatabase => "not_a_database",
            OpenError::Foreign { .. } => "foreign",
            OpenError::Newer { .. } => "newer",
            OpenError::Damaged { .. } => "damaged",
            OpenError::OldSqlite { .. } => "old_sqlite",
            OpenError::Migration { .. } => "migration",
            OpenError::Io(_) => "io",
            _ => "backend",
        };
        Self::CannotOpen {
            code: code.to_owned(),
            detail: error.to_string(),
        }
    }
}

/// What is known of a file that cannot be read or written. Its path is the app's own affair.
impl From<std::io::Error> for DeskError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;

        let code = match error.kind() {
            ErrorKind::NotFound => "not_found",
            ErrorKind::PermissionDenied => "denied",
            ErrorKind::AlreadyExists => "exists",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "full",
            _ => "other",
        };
        Self::FileAccess {
            code: code.to_owned(),
        }
    }
}

/// Where a panic happened, as far as it may be told: what it said may hold content.
pub(crate) fn defect(place: impl fmt::Display) -> DeskError {
    DeskError::Defect {
        detail: place.to_string(),
    }
}
