//! What happened to a ticket.

pub use helpdesk_core::record::RecordedEvent;
pub use helpdesk_core::ticket::Answer;
pub use helpdesk_core::ticket::AnswerContent;
pub use helpdesk_core::ticket::Ask;
pub use helpdesk_core::ticket::AskKind;
pub use helpdesk_core::ticket::Author;
pub use helpdesk_core::ticket::Happening;
pub use helpdesk_core::ticket::TicketEvent;

use super::chat_events::Transcript;
use super::files::Attachment;
use super::people::Contact;
use super::rows::Audience;
use super::shapes::{Answers, Asks, Post, TicketDescription};
use super::ticket::Title;
use super::values::{
    AgentId, AskId, EventId, LanguageTag, MemberId, Moment, PostText, Question, SolutionId,
    TicketId,
};
#[uniffi::remote(Record)]
/// One thing that happened to a ticket: when, by whom, and what.
pub struct TicketEvent {
    /// When, in whole milliseconds.
    pub at: Moment,
    /// By whom.
    pub by: Author,
    /// What.
    pub what: Happening,
}

#[uniffi::remote(Enum)]
/// Who did it.
pub enum Author {
    /// The member whose ticket it is.
    Member(MemberId),
    /// An agent. Members never see which.
    Agent(AgentId),
    /// The support team, as members see an agent.
    Support,
    /// The desk itself.
    System,
}

#[uniffi::remote(Enum)]
/// What happened.
pub enum Happening {
    /// The ticket was submitted, by the member or by an agent for one who calls.
    Submitted {
        /// Whose ticket it is.
        member: MemberId,
        /// The title (G9).
        title: Title,
        /// The description (G10).
        description: TicketDescription,
        /// The pictures and files (G11).
        attachments: Vec<Attachment>,
        /// The closed ticket that it refers to.
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
        reason: PostText,
        /// When the system ends the hold by itself.
        until: Option<Moment>,
    },
    /// The hold is over.
    Resumed,
    /// There is a solution.
    Solved {
        /// The solution.
        solution: SolutionId,
        /// What it is.
        text: PostText,
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
    Removed {
        /// What had happened.
        kind: String,
        /// Who may see that it had.
        audience: Audience,
    },
}

#[uniffi::remote(Record)]
/// One thing that the desk needs from the member.
pub struct Ask {
    /// The ask; an answer names it.
    pub id: AskId,
    /// What kind of answer is needed.
    pub kind: AskKind,
    /// The question in words. The kinds other than text explain themselves and may go without.
    pub question: Option<Question>,
    /// Whether the desk cannot go on without it.
    pub required: bool,
}

#[uniffi::remote(Enum)]
/// What kind of answer is needed.
pub enum AskKind {
    /// An answer in words.
    Text,
    /// A picture of what the member sees: the answer must hold a file.
    Screenshot,
    /// The number of the order in question.
    OrderNumber,
    /// The steps that led to the error.
    Steps,
}

#[uniffi::remote(Record)]
/// The answer to one ask.
pub struct Answer {
    /// The ask.
    pub ask: AskId,
    /// What is answered.
    pub content: AnswerContent,
}

#[uniffi::remote(Enum)]
/// What is answered to an ask.
pub enum AnswerContent {
    /// Here it is.
    Given(Post),
    /// "I cannot give that, because": an answer like any other.
    CannotGive(PostText),
}

#[uniffi::remote(Record)]
/// An event as it was read.
pub struct RecordedEvent {
    /// The event's id.
    pub id: EventId,
    /// The ticket it belongs to.
    pub ticket: TicketId,
    /// The operation that it came from.
    pub operation: Option<String>,
    /// What happened.
    pub event: TicketEvent,
}
