//! What happened to a ticket.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ask::{Answers, Asks};
use super::post::Post;
use crate::attachment::Attachment;
use crate::chat::Transcript;
use crate::contact::Contact;
use crate::description::Description;
use crate::id::{AgentId, AskId, MemberId, SolutionId, TicketId};
use crate::language::LanguageTag;
use crate::port::Audience;
use crate::prose::Text;
use crate::title::Title;

/// One thing that happened to a ticket: when, by whom, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketEvent {
    /// When, in whole milliseconds.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Author,
    /// What.
    pub what: Happening,
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Author {
    /// The member whose ticket it is.
    Member(MemberId),
    /// An agent. Members never see which: see [`project`](super::project()).
    Agent(AgentId),
    /// The support team, as members see an agent.
    Support,
    /// The desk itself.
    System,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// The ticket was submitted, by the member or by an agent for one who calls.
    Submitted {
        /// Whose ticket it is.
        member: MemberId,
        /// The title (G9).
        title: Title,
        /// The description (G10).
        description: Description,
        /// The pictures and files (G11).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        attachments: Vec<Attachment>,
        /// The closed ticket that it refers to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        follows: Option<TicketId>,
    },
    /// What was said in the chat that the ticket was made of; comes right after its submission.
    ChatBrought(Transcript),
    /// It was given to an agent.
    Assigned {
        /// To whom.
        agent: AgentId,
    },
    /// It was taken from its agent.
    Released,
    /// The member or an agent wrote to the other.
    Replied(Post),
    /// An agent wrote to colleagues.
    Noted(Post),
    /// The desk needs something from the member.
    FeedbackAsked(Asks),
    /// The desk needs it no longer.
    AsksDropped {
        /// Which asks.
        asks: Vec<AskId>,
    },
    /// The member answered.
    FeedbackGiven(Answers),
    /// The ticket is written in another language than its title said.
    LanguageCorrected {
        /// The right one.
        language: LanguageTag,
    },
    /// The support team waits for something else.
    Held {
        /// For what.
        reason: Text,
        /// When the system ends the hold by itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<DateTime<Utc>>,
    },
    /// The hold is over.
    Resumed,
    /// There is a solution.
    Solved {
        /// The solution.
        solution: SolutionId,
        /// What it is.
        text: Text,
    },
    /// The member confirmed the solution.
    Confirmed {
        /// The one that was read.
        solution: SolutionId,
    },
    /// The member said that the solution does not work.
    NotSolved(Post),
    /// The member took the ticket back.
    Withdrawn,
    /// It is nothing for this desk.
    Referred {
        /// Whom to turn to.
        contact: Contact,
    },
    /// It goes on as another ticket of the same member.
    Merged {
        /// The other ticket.
        into: TicketId,
    },
    /// A wrong solve, refer or merge was undone.
    Reopened,
    /// The member was reminded of what was asked.
    Reminded,
    /// The member did not answer in time.
    FeedbackExpired,
    /// The member said nothing against the solution in time.
    SolutionExpired,
    /// What was typed on the ticket was erased, and the ticket closed.
    Erased,
    /// Something that was erased since: only its envelope is left. Never written.
    #[serde(skip)]
    Removed {
        /// What had happened.
        kind: String,
        /// Who may see that it had.
        audience: Audience,
    },
}

impl Happening {
    /// Stable names of all kinds, in the order of the lifecycle.
    pub const KINDS: [&'static str; 24] = [
        "submitted",
        "chat_brought",
        "assigned",
        "released",
        "replied",
        "noted",
        "feedback_asked",
        "asks_dropped",
        "feedback_given",
        "language_corrected",
        "held",
        "resumed",
        "solved",
        "confirmed",
        "not_solved",
        "withdrawn",
        "referred",
        "merged",
        "reopened",
        "reminded",
        "feedback_expired",
        "solution_expired",
        "erased",
        "removed",
    ];

    /// The stable name of what happened: a store's column, JSON and text keys.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Submitted { .. } => "submitted",
            Self::ChatBrought(_) => "chat_brought",
            Self::Assigned { .. } => "assigned",
            Self::Released => "released",
            Self::Replied(_) => "replied",
            Self::Noted(_) => "noted",
            Self::FeedbackAsked(_) => "feedback_asked",
            Self::AsksDropped { .. } => "asks_dropped",
            Self::FeedbackGiven(_) => "feedback_given",
            Self::LanguageCorrected { .. } => "language_corrected",
            Self::Held { .. } => "held",
            Self::Resumed => "resumed",
            Self::Solved { .. } => "solved",
            Self::Confirmed { .. } => "confirmed",
            Self::NotSolved(_) => "not_solved",
            Self::Withdrawn => "withdrawn",
            Self::Referred { .. } => "referred",
            Self::Merged { .. } => "merged",
            Self::Reopened => "reopened",
            Self::Reminded => "reminded",
            Self::FeedbackExpired => "feedback_expired",
            Self::SolutionExpired => "solution_expired",
            Self::Erased => "erased",
            Self::Removed { .. } => "removed",
        }
    }

    /// Who may see that it happened. What is for agents alone reaches no member in any form.
    pub const fn audience(&self) -> Audience {
        match self {
            Self::Assigned { .. }
            | Self::Released
            | Self::Noted(_)
            | Self::Held { .. }
            | Self::Resumed => Audience::Agents,
            Self::Removed { audience, .. } => *audience,
            _ => Audience::Member,
        }
    }

    /// All that was typed with it, file names included.
    pub fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = match self {
            Self::Submitted {
                title, description, ..
            } => std::iter::once(title.summary.as_str())
                .chain(std::iter::once(description.text().as_str()))
                .chain(description.steps().iter().map(AsRef::as_ref))
                .collect(),
            Self::ChatBrought(transcript) => transcript.texts().collect(),
            Self::Replied(post) | Self::Noted(post) | Self::NotSolved(post) => {
                post.text().map(AsRef::as_ref).into_iter().collect()
            }
            Self::FeedbackAsked(asks) => asks
                .as_slice()
                .iter()
                .filter_map(|ask| ask.question.as_ref())
                .map(AsRef::as_ref)
                .collect(),
            Self::FeedbackGiven(answers) => answers.texts().map(AsRef::as_ref).collect(),
            Self::Held { reason: text, .. } | Self::Solved { text, .. } => vec![text.as_ref()],
            Self::Referred { contact } => vec![contact.name.as_str()],
            _ => Vec::new(),
        };
        texts.extend(self.attachments().into_iter().map(|one| one.name.as_str()));
        texts
    }

    /// The attachments that came with it.
    pub fn attachments(&self) -> Vec<&Attachment> {
        match self {
            Self::Submitted { attachments, .. } => attachments.iter().collect(),
            Self::ChatBrought(transcript) => transcript.attachments().collect(),
            Self::Replied(post) | Self::Noted(post) | Self::NotSolved(post) => {
                post.attachments().iter().collect()
            }
            Self::FeedbackGiven(answers) => answers.attachments().collect(),
            _ => Vec::new(),
        }
    }
}
