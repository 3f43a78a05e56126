//! Refusals: a command turned down by a rule, and what is possible instead.
//!
//! A refusal is a value. Surfaces put it into words in the reader's language; nobody parses a
//! string, and nothing that was typed shows in its `Debug`.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::attachment::Attachment;
use crate::contact::Contact;
use crate::id::{AskId, SolutionId, TicketId};
use crate::prose::Text;
use crate::rank::Rank;
use crate::ticket::action::Action;
use crate::ticket::status::Status;
use crate::title::Title;

/// A command turned down by a rule: why, and what the actor may do now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("refused: {}", .reason.code())]
pub struct Refusal {
    /// Why.
    #[serde(flatten)]
    pub reason: Reason,
    /// What the actor may do with the ticket now, in the order of the lifecycle table.
    pub allowed: Vec<Action>,
}

impl Refusal {
    /// A refusal after which nothing is left to do with the ticket, or that concerns none.
    pub fn new(reason: Reason) -> Self {
        Self {
            reason,
            allowed: Vec::new(),
        }
    }
}

/// Why a rule said no, with what a surface needs to explain it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum Reason {
    /// The member's rank is below the one that may submit (G2).
    RankTooLow {
        /// The rank needed.
        needed: Rank,
        /// Where the member can turn instead.
        contact: Box<Contact>,
    },
    /// People of this kind never do this.
    NotForYou {
        /// What was tried.
        action: Action,
    },
    /// Not from where the ticket stands.
    NotNow {
        /// What was tried.
        action: Action,
        /// Where it stands, as the actor may see it.
        status: Status,
    },
    /// The ticket ended too long ago, or in a way that cannot be taken up. The draft holds what
    /// was written, ready to be sent as a follow-up.
    TooLate {
        /// What was tried.
        action: Action,
        /// When the ticket ended.
        ended_at: DateTime<Utc>,
        /// Days within which it could have been taken up.
        days: u32,
        /// The follow-up, ready to be completed and sent; none for agents.
        draft: Option<Box<FollowUpDraft>>,
    },
    /// There is nothing that it would change.
    NothingToDo {
        /// What was tried.
        action: Action,
    },
    /// Nobody asked this, or it is answered or dropped already.
    UnknownAsk {
        /// The ask that was named.
        ask: AskId,
    },
    /// A screenshot was asked for, and the answer holds no file.
    FileNeeded {
        /// The ask.
        ask: AskId,
    },
    /// The solution that was confirmed is not the one that stands.
    SolutionChanged {
        /// The one that stands.
        current: Option<SolutionId>,
    },
    /// A date that must lie ahead does not.
    DateNotAhead {
        /// The present instant.
        now: DateTime<Utc>,
    },
    /// A ticket cannot be merged into this one.
    MergeTarget {
        /// Why not.
        problem: MergeProblem,
    },
    /// More attachments than a ticket or post may have.
    TooManyAttachments {
        /// The most.
        limit: u32,
    },
    /// The system's time for this has not come.
    NotDue {
        /// What was tried.
        action: Action,
    },
    /// The desk has no agent or member of this id.
    NoSuchPerson,
    /// The language is not among those that the desk offers.
    LanguageNotOffered {
        /// The own names of those that it offers.
        offered: Vec<String>,
    },
    /// The key was used before, for something else.
    KeyUsed,
    /// Only members have this: agents have no tickets of their own.
    MembersOnly,
    /// Only agents have this: the queue, histories, tickets for one who calls.
    AgentsOnly,
    /// Only a lead does this: erasing a member.
    LeadsOnly,
    /// Too much in too short a time.
    LimitReached {
        /// Of what.
        limit: Limit,
        /// When it may be tried again.
        retry_at: DateTime<Utc>,
    },
    /// A chunk of an upload does not begin where the last one ended, or the upload is not whole.
    WrongOffset {
        /// How many bytes have arrived: go on from there.
        length: u64,
    },
    /// An attachment is not there, is not the actor's, or is named by another ticket already.
    AttachmentNotYours,
}

impl Reason {
    /// The stable names of all reasons.
    pub const CODES: [&'static str; 21] = [
        "rank_too_low",
        "not_for_you",
        "not_now",
        "too_late",
        "nothing_to_do",
        "unknown_ask",
        "file_needed",
        "solution_changed",
        "date_not_ahead",
        "merge_target",
        "too_many_attachments",
        "not_due",
        "no_such_person",
        "language_not_offered",
        "key_used",
        "members_only",
        "agents_only",
        "leads_only",
        "limit_reached",
        "wrong_offset",
        "attachment_not_yours",
    ];

    /// The reason's stable name in JSON and text keys.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RankTooLow { .. } => "rank_too_low",
            Self::NotForYou { .. } => "not_for_you",
            Self::NotNow { .. } => "not_now",
            Self::TooLate { .. } => "too_late",
            Self::NothingToDo { .. } => "nothing_to_do",
            Self::UnknownAsk { .. } => "unknown_ask",
            Self::FileNeeded { .. } => "file_needed",
            Self::SolutionChanged { .. } => "solution_changed",
            Self::DateNotAhead { .. } => "date_not_ahead",
            Self::MergeTarget { .. } => "merge_target",
            Self::TooManyAttachments { .. } => "too_many_attachments",
            Self::NotDue { .. } => "not_due",
            Self::NoSuchPerson => "no_such_person",
            Self::LanguageNotOffered { .. } => "language_not_offered",
            Self::KeyUsed => "key_used",
            Self::MembersOnly => "members_only",
            Self::AgentsOnly => "agents_only",
            Self::LeadsOnly => "leads_only",
            Self::LimitReached { .. } => "limit_reached",
            Self::WrongOffset { .. } => "wrong_offset",
            Self::AttachmentNotYours => "attachment_not_yours",
        }
    }
}

/// Why a ticket cannot be merged into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MergeProblem {
    /// It is the same ticket.
    Itself,
    /// It is another member's.
    OtherMember,
    /// It is closed.
    Closed,
}

impl MergeProblem {
    /// Every problem.
    pub const ALL: [Self; 3] = [Self::Itself, Self::OtherMember, Self::Closed];

    /// The problem's stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Itself => "itself",
            Self::OtherMember => "other_member",
            Self::Closed => "closed",
        }
    }
}

/// What there may be too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Uploads in an hour.
    Uploads,
    /// Uploaded bytes in a day.
    UploadBytes,
}

impl Limit {
    /// Every limit.
    pub const ALL: [Self; 2] = [Self::Uploads, Self::UploadBytes];

    /// The limit's stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Uploads => "uploads",
            Self::UploadBytes => "upload_bytes",
        }
    }
}

/// A follow-up that is ready to be completed and sent: nothing that was written is lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FollowUpDraft {
    /// The closed ticket.
    pub follows: TicketId,
    /// Its title.
    pub title: Title,
    /// What was written: one text, or one for each answer.
    pub texts: Vec<Text>,
    /// What was attached.
    pub attachments: Vec<Attachment>,
}
