//! What people want done with a ticket.

use chrono::{DateTime, Utc};

use super::action::Action;
use super::ask::{Answers, Asks};
use super::post::Post;
use super::status::Status;
use crate::attachment::Attachment;
use crate::chat::Transcript;
use crate::contact::Contact;
use crate::description::Description;
use crate::id::{AgentId, AskId, MemberId, SolutionId, TicketId};
use crate::language::LanguageTag;
use crate::member::Member;
use crate::prose::Text;
use crate::title::Title;

/// A command: an action with what it needs. What another record must tell (the member whose
/// ticket it will be, the ticket to merge into) was looked up before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Open a ticket.
    Submit(Submission),
    /// Open a ticket that takes a chat with it.
    SubmitChat(Box<FromChat>),
    /// Give it to an agent.
    Assign {
        /// To whom.
        to: AgentId,
    },
    /// Take it from its agent.
    Release,
    /// Write to the other side.
    Reply(Post),
    /// Write to colleagues.
    Note(Post),
    /// Ask the member for something.
    AskFeedback(Asks),
    /// Ask no longer.
    DropAsks {
        /// Which asks; each must be left.
        asks: Vec<AskId>,
    },
    /// Answer what was asked.
    GiveFeedback(Answers),
    /// Say in which language it really is written.
    CorrectLanguage {
        /// The right one.
        language: LanguageTag,
    },
    /// Wait for something that is not the member.
    Hold {
        /// For what.
        reason: Text,
        /// When the system ends the hold by itself; ahead of now.
        until: Option<DateTime<Utc>>,
    },
    /// Wait no longer.
    Resume,
    /// Give a solution.
    Solve {
        /// A fresh id for it.
        solution: SolutionId,
        /// What it is.
        text: Text,
    },
    /// Say that the solution works.
    Confirm {
        /// The one that was read.
        solution: SolutionId,
    },
    /// Say that it does not.
    NotSolved(Post),
    /// Take the ticket back.
    Withdraw,
    /// Close it as nothing for this desk.
    Refer {
        /// Whom to turn to.
        contact: Contact,
    },
    /// Let another ticket carry it on.
    Merge {
        /// The other ticket as it stands.
        into: MergeInto,
    },
    /// Undo a wrong solve, refer or merge.
    Reopen,
    /// Remind the member of what was asked.
    Remind,
    /// Close it because its time is over.
    Expire,
    /// Open a ticket that refers to this closed one.
    FollowUp(Submission),
}

/// What a new ticket is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Whose ticket it will be, with their rank now. When a member acts, it is theirs: this names
    /// the member for whom an agent acts.
    pub member: Member,
    /// Language and summary.
    pub title: Title,
    /// Text and steps.
    pub description: Description,
    /// Pictures and files.
    pub attachments: Vec<Attachment>,
}

/// A new ticket that is made of a chat. What the chat asks of it is for
/// [`decide_chat`](crate::chat::decide_chat) to have said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FromChat {
    /// The ticket, as [`ticket_of`](crate::chat::ticket_of) makes it.
    pub submission: Submission,
    /// What was said, with the files. They were counted in the chat, and are not counted again.
    pub transcript: Transcript,
}

/// The ticket that another is to be merged into, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeInto {
    /// The ticket.
    pub id: TicketId,
    /// Whose it is.
    pub member: MemberId,
    /// Where it stands.
    pub status: Status,
}

impl Command {
    /// The action of the lifecycle table that this command takes.
    pub const fn action(&self) -> Action {
        match self {
            Self::Submit(_) | Self::SubmitChat(_) => Action::Submit,
            Self::Assign { .. } => Action::Assign,
            Self::Release => Action::Release,
            Self::Reply(_) => Action::Reply,
            Self::Note(_) => Action::Note,
            Self::AskFeedback(_) => Action::AskFeedback,
            Self::DropAsks { .. } => Action::DropAsks,
            Self::GiveFeedback(_) => Action::GiveFeedback,
            Self::CorrectLanguage { .. } => Action::CorrectLanguage,
            Self::Hold { .. } => Action::Hold,
            Self::Resume => Action::Resume,
            Self::Solve { .. } => Action::Solve,
            Self::Confirm { .. } => Action::Confirm,
            Self::NotSolved(_) => Action::NotSolved,
            Self::Withdraw => Action::Withdraw,
            Self::Refer { .. } => Action::Refer,
            Self::Merge { .. } => Action::Merge,
            Self::Reopen => Action::Reopen,
            Self::Remind => Action::Remind,
            Self::Expire => Action::Expire,
            Self::FollowUp(_) => Action::FollowUp,
        }
    }

    /// Whether the command writes to an existing ticket, as far as a member does.
    pub const fn writes(&self) -> bool {
        matches!(
            self,
            Self::Reply(_) | Self::NotSolved(_) | Self::GiveFeedback(_)
        )
    }

    /// The texts that a member writes to an existing ticket: kept in a refusal that comes too late.
    pub fn texts(&self) -> Vec<&Text> {
        match self {
            Self::Reply(post) | Self::NotSolved(post) => post.text().into_iter().collect(),
            Self::GiveFeedback(answers) => answers.texts().collect(),
            _ => Vec::new(),
        }
    }

    /// The attachments that come with the command.
    pub fn attachments(&self) -> Vec<&Attachment> {
        match self {
            Self::Submit(submission) | Self::FollowUp(submission) => {
                submission.attachments.iter().collect()
            }
            Self::SubmitChat(from) => {
                let own = from.submission.attachments.iter();
                own.chain(from.transcript.attachments()).collect()
            }
            Self::Reply(post) | Self::Note(post) | Self::NotSolved(post) => {
                post.attachments().iter().collect()
            }
            Self::GiveFeedback(answers) => answers.attachments().collect(),
            _ => Vec::new(),
        }
    }
}
