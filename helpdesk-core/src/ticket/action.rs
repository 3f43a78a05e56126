//! What people do with tickets.

use serde::{Deserialize, Serialize};

/// An action of the lifecycle table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Send a new ticket to the support team (G8-G12).
    Submit,
    /// Give it to an agent.
    Assign,
    /// Take it from its agent.
    Release,
    /// Write to the other side.
    Reply,
    /// Write to colleagues.
    Note,
    /// Ask the member for something (G6).
    AskFeedback,
    /// Ask no longer.
    DropAsks,
    /// Answer what was asked.
    GiveFeedback,
    /// Say in which language it really is written.
    CorrectLanguage,
    /// Wait for something that is not the member.
    Hold,
    /// Wait no longer.
    Resume,
    /// Give a solution.
    Solve,
    /// Say that the solution works.
    Confirm,
    /// Say that it does not.
    NotSolved,
    /// Take the ticket back.
    Withdraw,
    /// Close it as nothing for this desk, and say whom to turn to (G3).
    Refer,
    /// Let another ticket of the same member carry it on.
    Merge,
    /// Undo a wrong solve, refer or merge.
    Reopen,
    /// Remind the member of what was asked.
    Remind,
    /// Close it because its time is over.
    Expire,
    /// Submit a new ticket that refers to a closed one.
    FollowUp,
}

impl Action {
    /// Every action, in the order of the table.
    pub const ALL: [Self; 21] = [
        Self::Submit,
        Self::Assign,
        Self::Release,
        Self::Reply,
        Self::Note,
        Self::AskFeedback,
        Self::DropAsks,
        Self::GiveFeedback,
        Self::CorrectLanguage,
        Self::Hold,
        Self::Resume,
        Self::Solve,
        Self::Confirm,
        Self::NotSolved,
        Self::Withdraw,
        Self::Refer,
        Self::Merge,
        Self::Reopen,
        Self::Remind,
        Self::Expire,
        Self::FollowUp,
    ];

    /// The action's stable name in JSON and text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Assign => "assign",
            Self::Release => "release",
            Self::Reply => "reply",
            Self::Note => "note",
            Self::AskFeedback => "ask_feedback",
            Self::DropAsks => "drop_asks",
            Self::GiveFeedback => "give_feedback",
            Self::CorrectLanguage => "correct_language",
            Self::Hold => "hold",
            Self::Resume => "resume",
            Self::Solve => "solve",
            Self::Confirm => "confirm",
            Self::NotSolved => "not_solved",
            Self::Withdraw => "withdraw",
            Self::Refer => "refer",
            Self::Merge => "merge",
            Self::Reopen => "reopen",
            Self::Remind => "remind",
            Self::Expire => "expire",
            Self::FollowUp => "follow_up",
        }
    }
}
