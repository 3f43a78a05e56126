//! What happened in a chat, and what was said.

pub use helpdesk_core::chat::ChatAuthor;
pub use helpdesk_core::chat::ChatEvent;
pub use helpdesk_core::chat::ChatHappening;
pub use helpdesk_core::chat::ChatPost;
pub use helpdesk_core::chat::Rating as ChatRating;
pub use helpdesk_core::chat::Speaker;
pub use helpdesk_core::chat::Transcript;
pub use helpdesk_core::chat::TranscriptLine;
pub use helpdesk_core::chat::Visitor as ChatVisitor;

use super::people::Contact;
use super::rows::Audience;
use super::shapes::Post;
use super::values::{
    AgentId, ChatId, ChatQuestion, LanguageTag, MemberId, MessageId, Moment, PersonName, PostText,
    Stars, TicketId, VisitorEmail,
};

#[uniffi::remote(Record)]
/// One thing that happened to a chat: when, by whom, and what.
pub struct ChatEvent {
    /// When, in whole milliseconds.
    pub at: Moment,
    /// By whom.
    pub by: ChatAuthor,
    /// What.
    pub what: ChatHappening,
}

#[uniffi::remote(Enum)]
/// Who did it.
pub enum ChatAuthor {
    /// Who opened the chat.
    Visitor,
    /// An agent. Visitors see the name that came with taking the chat, never the id.
    Agent(AgentId),
    /// The support team, as visitors see an agent.
    Support,
    /// The desk itself.
    System,
}

#[uniffi::remote(Record)]
/// Who opened a chat, as they typed it. Nothing of it is proven; see
/// the chat's `member` for what is.
pub struct ChatVisitor {
    /// The name as the visitor wants to be called.
    pub name: PersonName,
    /// Where the visitor says that they can be reached. The desk sends nothing there.
    pub email: VisitorEmail,
    /// The member id that somebody typed: not proven, shown to agents as such, opens nothing.
    pub claim: Option<MemberId>,
}

#[uniffi::remote(Record)]
/// One message of a chat.
pub struct ChatPost {
    /// Its number within the chat: from 1, without gaps, in the desk's order.
    pub number: u32,
    /// The id that the writer's side made for it.
    pub message: MessageId,
    /// What was written.
    pub post: Post,
}

#[uniffi::remote(Record)]
/// How a chat was, in the visitor's eyes.
pub struct ChatRating {
    /// From 1, bad, to 5, good.
    pub stars: Stars,
    /// What the visitor says to it.
    pub text: Option<PostText>,
}

#[uniffi::remote(Enum)]
/// What happened.
pub enum ChatHappening {
    /// The visitor joined the queue.
    Joined {
        /// Who.
        visitor: Box<ChatVisitor>,
        /// The member whose own sign-in it was joined with.
        member: Option<MemberId>,
        /// "How can we help?" (G13).
        question: ChatQuestion,
        /// The language in which the chat is held.
        language: LanguageTag,
    },
    /// An agent took it.
    Taken {
        /// What the agent is called.
        name: PersonName,
    },
    /// It was given to another agent.
    HandedOver {
        /// To whom; none as visitors see it.
        to: Option<AgentId>,
        /// What that agent is called.
        name: PersonName,
    },
    /// It went back to its old place in the queue: by its agent, or because the agent is gone.
    Requeued,
    /// One side wrote to the other.
    Posted(ChatPost),
    /// The visitor left.
    Left,
    /// An agent ended it.
    Ended,
    /// It goes on as a ticket.
    TurnedIntoTicket {
        /// The ticket.
        ticket: TicketId,
    },
    /// It ended, and the visitor was told whom to turn to.
    Referred {
        /// Whom to turn to.
        contact: Contact,
    },
    /// The visitor said how it was.
    Rated(ChatRating),
    /// The visitor went away while waiting.
    Abandoned,
    /// Nobody wrote for too long.
    TimedOut,
    /// What was typed in the chat was erased, and the chat ended.
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
/// What was said in a chat: the question, then the messages in the desk's order. It holds names,
/// and no id of an agent, no email address and no claim, so that both sides may have it.
pub struct Transcript {
    /// The chat.
    pub chat: ChatId,
    /// When the visitor joined, and asked.
    pub joined_at: Moment,
    /// What the visitor is called; none once it was erased.
    pub visitor: Option<PersonName>,
    /// What the visitor asked; none once it was erased.
    pub question: Option<ChatQuestion>,
    /// The messages.
    pub lines: Vec<TranscriptLine>,
}

#[uniffi::remote(Record)]
/// One message.
pub struct TranscriptLine {
    /// Its number within the chat.
    pub number: u32,
    /// When the desk took it.
    pub at: Moment,
    /// Whose it is.
    pub by: Speaker,
    /// What was written; none once it was erased.
    pub post: Option<Post>,
}

#[uniffi::remote(Enum)]
/// Who wrote a message.
pub enum Speaker {
    /// Who opened the chat.
    Visitor,
    /// The support team.
    Agent {
        /// What the agent who had the chat then is called; none once that was erased.
        name: Option<PersonName>,
    },
}
