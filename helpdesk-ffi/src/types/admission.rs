//! Asking for a chat: the form, and the answer.

pub use helpdesk_core::chat::Admission;
pub use helpdesk_core::chat::ChatForm;
pub use helpdesk_core::chat::ChatLimit;
pub use helpdesk_core::chat::Instead;
pub use helpdesk_core::chat::Prefill as ChatPrefill;
pub use helpdesk_core::chat::QueueState as ChatQueueState;
pub use helpdesk_core::chat::Recent as RecentRequests;
pub use helpdesk_core::chat::RequestKind;
pub use helpdesk_core::chat::Spoken;
pub use helpdesk_core::chat::Tally as RequestTally;
pub use helpdesk_core::chat::TicketDraft;

use super::people::Contact;
use super::shapes::TicketDescription;
use super::ticket::Title;
use super::values::{ChatQuestion, LanguageTag, MemberId, Moment, PersonName, VisitorEmail};

#[uniffi::remote(Record)]
/// What a visitor fills in to open a chat (G13).
pub struct ChatForm {
    /// The name as the visitor wants to be called. Shown, never compared: names that look alike
    /// belong to different people.
    pub name: PersonName,
    /// The member id that somebody typed. Marked as not proven wherever it is shown, and used for
    /// nothing else: who is signed in is told by their sign-in.
    pub claim: Option<MemberId>,
    /// Where the visitor can be reached. Not verified.
    pub email: VisitorEmail,
    /// "How can we help?"
    pub question: ChatQuestion,
    /// The language that the visitor says they write in. Named, it is taken as it is, and nothing
    /// is guessed from the question: so a visitor corrects a wrong guess.
    pub language: Option<LanguageTag>,
    /// Whether it is technical, by the visitor's own word (G3).
    pub kind: RequestKind,
    /// "I can do it in English": passes over the check of the language, and nothing else.
    pub insists: bool,
    /// The language that the visitor's device is set to. Breaks ties where a guess is near.
    pub locale: Option<LanguageTag>,
    /// The minutes by which the visitor's clock is ahead of UTC (west is negative), as the host
    /// tells. Only for showing times.
    pub utc_offset_minutes: Option<i32>,
}

#[uniffi::remote(Enum)]
/// Whether a request is for this desk, by the visitor's own word (G3).
pub enum RequestKind {
    /// A technical issue.
    Technical,
    /// Anything else: orders, invoices, membership.
    Other,
}

#[uniffi::remote(Record)]
/// What a signed-in member finds filled in.
pub struct ChatPrefill {
    /// The name of the account.
    pub name: PersonName,
    /// The id of the account.
    pub member: MemberId,
    /// The account's email address; none when there is none, or none that a form takes.
    pub email: Option<VisitorEmail>,
    /// The language that the member reads best, for the form's `locale`.
    pub locale: Option<LanguageTag>,
}

#[uniffi::remote(Enum)]
/// The language of a chat request, and how it is known.
pub enum Spoken {
    /// English, or nothing tells that it is not. A short or mixed question counts as English.
    English,
    /// The one that the visitor named.
    Named(LanguageTag),
    /// Not English, told from the question; and which one, where that can be told as well.
    Detected(Option<LanguageTag>),
}

#[uniffi::remote(Record)]
/// How often a chat was asked for within the hour, this request apart.
pub struct RecentRequests {
    /// By this member, or this email address of a visitor without account.
    pub by_visitor: RequestTally,
    /// From this network address. All zero when the host tells none.
    pub by_address: RequestTally,
}

#[uniffi::remote(Record)]
/// A count within a span of time.
pub struct RequestTally {
    /// How many.
    pub count: u32,
    /// When counting begins anew. What ended counts no longer.
    pub until: Moment,
}

#[uniffi::remote(Record)]
/// The queue as admission sees it.
pub struct ChatQueueState {
    /// How many chats wait.
    pub waiting: u32,
    /// How many agents are there, busy ones included.
    pub agents_there: u32,
}

#[uniffi::remote(Enum)]
/// The answer to a request for a chat.
pub enum Admission {
    /// Over a limit: the same request is welcome later.
    Deferred {
        /// Over which.
        limit: ChatLimit,
        /// When to come back; after the present instant.
        retry_at: Moment,
    },
    /// Not technical, by the visitor's own word (G3).
    NotTechnical {
        /// The account manager.
        contact: Contact,
    },
    /// The chat is closed (G4).
    OutOfHours {
        /// When it opens next; none when that is not within a year.
        opens_at: Option<Moment>,
        /// What can be done meanwhile.
        instead: Box<Instead>,
    },
    /// No chat is held in this language now (G15).
    OtherLanguage {
        /// Which; none where it is only known that it is not English.
        language: Option<LanguageTag>,
        /// Whether it was told from the question. The visitor may know better: they name the
        /// language in the form, or insist on English.
        detected: bool,
        /// When a chat in it can be had: for a language of the chat that is not answered at this
        /// hour. None for all others.
        chat_from: Option<Moment>,
        /// What can be done instead.
        instead: Box<Instead>,
    },
    /// Let into the queue (G14).
    Queued {
        /// When no agent is there within the hours: what the visitor can do who does not want to
        /// wait.
        nobody_there: Option<Box<Instead>>,
    },
}

#[uniffi::remote(Enum)]
/// What there may be too much of.
pub enum ChatLimit {
    /// Requests of one visitor in an hour.
    Visitor,
    /// Requests from one network address in an hour.
    Address,
    /// Chats that wait.
    Queue,
}

#[uniffi::remote(Enum)]
/// What can be done instead of a chat.
pub enum Instead {
    /// Send this ticket: for members whose rank may submit tickets (G2).
    Draft(TicketDraft),
    /// Turn to somebody: the account manager for members of a lower rank, the company's contact
    /// for who is not signed in (G16).
    Contact(Contact),
}

#[uniffi::remote(Record)]
/// A ticket that is ready to be submitted, or changed first: nothing that was written is lost.
///
/// Its title always has a language that the desk offers, since no other can be submitted: the one
/// spoken; where that is not offered, English, and `wanted` tells which it would have been.
pub struct TicketDraft {
    /// The language, and the first words of the question (G9).
    pub title: Title,
    /// The question, word for word (G10).
    pub description: TicketDescription,
    /// The language that the visitor speaks and that the desk does not offer.
    pub wanted: Option<LanguageTag>,
}
