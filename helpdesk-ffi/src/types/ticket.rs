//! A ticket: its head, what happened to it, what may be done.

pub use helpdesk_core::ticket::Action as TicketAction;
pub use helpdesk_core::ticket::Closing;
pub use helpdesk_core::ticket::MemberList;
pub use helpdesk_core::ticket::Solution;
pub use helpdesk_core::ticket::Status as TicketStatus;
pub use helpdesk_core::ticket::TeamSide;
pub use helpdesk_core::ticket::Ticket;
pub use helpdesk_core::title::Title;

use super::events::Ask;
use super::values::{
    AgentId, ChatId, LanguageTag, MemberId, Moment, SolutionId, Summary, TicketId,
};
#[uniffi::remote(Record)]
/// A ticket's title (G9). It is stored as its parts and printed with the language's own name.
pub struct Title {
    /// The language in which the ticket is written and answered.
    pub language: LanguageTag,
    /// What the ticket is about.
    pub summary: Summary,
}

#[uniffi::remote(Record)]
/// A ticket's head: what the rules need to know of its past. What was written is in the events.
pub struct Ticket {
    /// The ticket.
    pub id: TicketId,
    /// Whose it is.
    pub member: MemberId,
    /// Language and summary (G9).
    pub title: Title,
    /// Where it stands.
    pub status: TicketStatus,
    /// When it was opened (G5).
    pub opened_at: Moment,
    /// When it was closed, if it is.
    pub closed_at: Option<Moment>,
    /// The asks that are not answered yet, oldest first.
    pub asks: Vec<Ask>,
    /// Since when the desk waits for the member; anew at each ask and each answer.
    pub awaiting_since: Option<Moment>,
    /// Whether the member was reminded since then.
    pub reminded: bool,
    /// The latest solution, while it stands.
    pub solution: Option<Solution>,
    /// The ticket that carries it on.
    pub merged_into: Option<TicketId>,
    /// The closed ticket that it refers to.
    pub follows: Option<TicketId>,
    /// The chat that it was made of.
    pub chat: Option<ChatId>,
    /// How often members and agents wrote to each other.
    pub posts: u32,
    /// How many attachments came with what the member may see.
    pub attachments: u32,
    /// What is for agents alone.
    pub team: TeamSide,
}

#[uniffi::remote(Record)]
/// A solution that was given.
pub struct Solution {
    /// The solution.
    pub id: SolutionId,
    /// When it was given.
    pub at: Moment,
}

#[uniffi::remote(Record)]
/// The part of a head that is for agents alone. Members hold the default.
pub struct TeamSide {
    /// Who works on it.
    pub assignee: Option<AgentId>,
    /// When the system ends a hold by itself.
    pub hold_until: Option<Moment>,
}

#[uniffi::remote(Enum)]
/// Where a ticket stands.
pub enum TicketStatus {
    /// The support team works on it.
    Open,
    /// The support team needs something from the member (G6).
    AwaitingFeedback,
    /// The support team waits for something else. Members see it as open.
    OnHold,
    /// There is a solution, which the member has not confirmed.
    Solved,
    /// It is over.
    Closed(Closing),
}

#[uniffi::remote(Enum)]
/// How a ticket came to be closed.
pub enum Closing {
    /// The member confirmed the solution.
    Confirmed,
    /// The member took it back.
    Withdrawn,
    /// It was nothing for this desk; the member was told whom to turn to (G3).
    NotTechnical,
    /// It went on as another ticket of the same member.
    Merged,
    /// The member did not answer in time.
    NoFeedback,
    /// It was solved, and the member said nothing against it in time.
    Solved,
}

#[uniffi::remote(Enum)]
/// The three lists of the page "My Technical Issues" (G5-G7).
pub enum MemberList {
    /// "Open Tech Issues" (G5): latest opened first.
    Open,
    /// "Awaiting Feedback" (G6): latest opened first.
    AwaitingFeedback,
    /// "Closed Tech Issues" (G7): latest solved or closed first.
    Closed,
}

#[uniffi::remote(Enum)]
/// An action of the lifecycle table.
pub enum TicketAction {
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
