//! Why something was turned down.

pub use helpdesk_core::desk::SignInProblem;
pub use helpdesk_core::refusal::FollowUpDraft;
pub use helpdesk_core::refusal::Limit as DeskLimit;
pub use helpdesk_core::refusal::MergeProblem;
pub use helpdesk_core::refusal::Reason as RefusalReason;
pub use helpdesk_core::validation::Field as FormField;
pub use helpdesk_core::validation::Problem as InputProblem;

use super::files::Attachment;
use super::people::Contact;
use super::ticket::{TicketAction, TicketStatus, Title};
use super::values::{AskId, Moment, PostText, Rank, SolutionId, TicketId};
#[uniffi::remote(Enum)]
/// Why a rule said no, with what a surface needs to explain it.
pub enum RefusalReason {
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
        action: TicketAction,
    },
    /// Not from where the ticket stands.
    NotNow {
        /// What was tried.
        action: TicketAction,
        /// Where it stands, as the actor may see it.
        status: TicketStatus,
    },
    /// The ticket ended too long ago, or in a way that cannot be taken up. The draft holds what
    /// was written, ready to be sent as a follow-up.
    TooLate {
        /// What was tried.
        action: TicketAction,
        /// When the ticket ended.
        ended_at: Moment,
        /// Days within which it could have been taken up.
        days: u32,
        /// The follow-up, ready to be completed and sent; none for agents.
        draft: Option<Box<FollowUpDraft>>,
    },
    /// There is nothing that it would change.
    NothingToDo {
        /// What was tried.
        action: TicketAction,
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
        now: Moment,
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
        action: TicketAction,
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
        limit: DeskLimit,
        /// When it may be tried again.
        retry_at: Moment,
    },
    /// A chunk of an upload does not begin where the last one ended, or the upload is not whole.
    WrongOffset {
        /// How many bytes have arrived: go on from there.
        length: u64,
    },
    /// An attachment is not there, is not the actor's, or is named by another ticket already.
    AttachmentNotYours,
}

#[uniffi::remote(Enum)]
/// Why a ticket cannot be merged into another.
pub enum MergeProblem {
    /// It is the same ticket.
    Itself,
    /// It is another member's.
    OtherMember,
    /// It is closed.
    Closed,
}

#[uniffi::remote(Enum)]
/// What there may be too much of.
pub enum DeskLimit {
    /// Uploads in an hour.
    Uploads,
    /// Uploaded bytes in a day.
    UploadBytes,
}

#[uniffi::remote(Record)]
/// A follow-up that is ready to be completed and sent: nothing that was written is lost.
pub struct FollowUpDraft {
    /// The closed ticket.
    pub follows: TicketId,
    /// Its title.
    pub title: Title,
    /// What was written: one text, or one for each answer.
    pub texts: Vec<PostText>,
    /// What was attached.
    pub attachments: Vec<Attachment>,
}

#[uniffi::remote(Enum)]
/// The fields that can be wrong, by the words of the guide and of the commands.
pub enum FormField {
    /// The id by which the account system knows a member.
    MemberId,
    /// The id by which the account system knows an agent.
    AgentId,
    /// A ticket's number, as in `TI-1042`.
    TicketNumber,
    /// An id that the desk made: of a ticket, ask, solution, attachment or event.
    Id,
    /// The key that makes a request happen once.
    IdempotencyKey,
    /// The key of a session.
    SessionKey,
    /// A chat's key.
    ChatKey,
    /// A person's name.
    Name,
    /// An email address.
    Email,
    /// A rank or a ladder of ranks.
    Rank,
    /// A language tag or name.
    Language,
    /// A ticket's title (guide, field A: G9).
    Title,
    /// The description (guide, field B: G10).
    Description,
    /// One of the steps that led to the error (G10).
    Step,
    /// A file's name (guide, field C: G11).
    FileName,
    /// A file's content (G11).
    FileContent,
    /// The text of a reply, note, answer, solution or reason.
    Text,
    /// What is asked of the member in a feedback request (G6).
    Ask,
    /// "How can we help?": the question that opens a chat (G13).
    Question,
    /// Support hours: windows, holidays, zone (G4).
    Hours,
    /// The contact or its address (G16).
    Contact,
    /// How many stars a visitor gives a chat.
    Stars,
    /// A policy as a whole.
    Policy,
    /// A place in a list or feed.
    Cursor,
    /// A limit on how many rows to return.
    Limit,
    /// How many chats an agent takes at once.
    Capacity,
}

#[uniffi::remote(Enum)]
/// What can be wrong with a value. Holds limits and what is possible, never what was typed.
pub enum InputProblem {
    /// Nothing was given, or only white space.
    Empty,
    /// More than `limit` characters (Unicode scalar values, after normalisation).
    TooManyCharacters {
        /// The most that is taken.
        limit: u32,
    },
    /// More than `limit` bytes of UTF-8, or of a file.
    TooManyBytes {
        /// The most that is taken.
        limit: u64,
    },
    /// More than `limit` items in a list.
    TooMany {
        /// The most that is taken.
        limit: u32,
    },
    /// A control or bidirectional override character.
    ForbiddenCharacter {
        /// The character's code point.
        code_point: u32,
    },
    /// A title without `language - summary`.
    LanguageMissing,
    /// A language that this desk does not offer.
    UnknownLanguage {
        /// Own names of the languages that are offered.
        offered: Vec<String>,
        /// Own name of the offered language that comes nearest, if one is near.
        nearest: Option<String>,
    },
    /// A rank that is not on the ladder.
    UnknownRank {
        /// The ladder, lowest first.
        ladder: Vec<String>,
    },
    /// Content of a kind that this desk does not take.
    UnknownKind {
        /// The kinds that are taken, as media types.
        taken: Vec<String>,
    },
    /// A picture of a kind from which the place where it was taken cannot be removed.
    CannotBeCleaned {
        /// The kinds to use instead, as media types.
        instead: Vec<String>,
    },
    /// The same item twice where each may stand once.
    Repeated,
    /// A picture that may tell where it was taken.
    NotCleaned,
    /// Bytes that are not those that were announced.
    WrongDigest,
    /// Not of the form that the field's documentation gives.
    Malformed,
    /// Outside the range from `least` to `most`.
    OutOfRange {
        /// The least that is taken.
        least: i64,
        /// The most that is taken.
        most: i64,
    },
}

#[uniffi::remote(Enum)]
/// Why somebody has to sign in.
pub enum SignInProblem {
    /// The user name and password do not fit, whichever of the two it is.
    WrongCredentials,
    /// The session has expired, was closed, or never was.
    NoSession,
    /// The account is not there, or is closed.
    NoAccount,
}
