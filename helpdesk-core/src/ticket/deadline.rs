//! What falls due for a ticket, and when. Timers derive from the state: nobody sets one by hand.

use chrono::{DateTime, Utc};

use super::action::Action;
use super::state::Ticket;
use super::status::Status;
use crate::policy::Policy;

/// What the desk does by itself when its time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimerKind {
    /// Remind the member of what was asked.
    Remind,
    /// Close a ticket whose member did not answer.
    ExpireFeedback,
    /// Close a solved ticket that the member let stand.
    ExpireSolution,
    /// End a hold on the date that was given with it.
    Resume,
}

impl TimerKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [
        Self::Remind,
        Self::ExpireFeedback,
        Self::ExpireSolution,
        Self::Resume,
    ];

    /// The kind's stable name, for a store's column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Remind => "remind",
            Self::ExpireFeedback => "expire_feedback",
            Self::ExpireSolution => "expire_solution",
            Self::Resume => "resume",
        }
    }

    /// The kind of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The action that the system takes when the timer is due.
    pub const fn action(self) -> Action {
        match self {
            Self::Remind => Action::Remind,
            Self::ExpireFeedback | Self::ExpireSolution => Action::Expire,
            Self::Resume => Action::Resume,
        }
    }
}

/// When `kind` falls due for the ticket as it stands, or never.
pub fn of(ticket: &Ticket, kind: TimerKind, policy: &Policy) -> Option<DateTime<Utc>> {
    match (kind, ticket.status) {
        (TimerKind::Remind, Status::AwaitingFeedback) if !ticket.reminded => ticket
            .awaiting_since
            .and_then(|since| since.checked_add_signed(policy.remind_after())),
        (TimerKind::ExpireFeedback, Status::AwaitingFeedback) => ticket
            .awaiting_since
            .and_then(|since| since.checked_add_signed(policy.feedback_for())),
        (TimerKind::ExpireSolution, Status::Solved) => ticket
            .solution
            .and_then(|solution| solution.at.checked_add_signed(policy.confirm_for())),
        (TimerKind::Resume, Status::OnHold) => ticket.team.hold_until,
        _ => None,
    }
}
