//! What the desk answers in a chat.

pub use helpdesk_core::desk::chat::ActedInChat;
pub use helpdesk_core::desk::chat::ChatCaller;
pub use helpdesk_core::desk::chat::ChatChangesView;
pub use helpdesk_core::desk::chat::ChatEntry;
pub use helpdesk_core::desk::chat::ChatQueueView;
pub use helpdesk_core::desk::chat::ChatView;
pub use helpdesk_core::desk::chat::ExportedChat;
pub use helpdesk_core::desk::chat::Joined;
pub use helpdesk_core::desk::chat::Joining;
pub use helpdesk_core::desk::chat::MyChatsView;
pub use helpdesk_core::desk::chat::NewChatPost;
pub use helpdesk_core::desk::chat::Posted;
pub use helpdesk_core::desk::chat::SideView;
pub use helpdesk_core::desk::chat::SidesView;
pub use helpdesk_core::desk::chat::TurnedInto;
pub use helpdesk_core::desk::chat::WaitingLine;

use super::admission::{Admission, Instead};
use super::chat::{Chat, ChatAction, ChatOffer, ChatStatus, Presence, QueuePlace, WaitEstimate};
use super::chat_events::{ChatEvent, Transcript};
use super::files::Attachment;
use super::people::{Contact, MemberAccount};
use super::shapes::Caller;
use super::values::{
    AttachmentId, ChatId, ChatKey, EventId, FeedCursor, Moment, PostText, TicketNumber,
};
use super::views::Acted;

#[uniffi::remote(Enum)]
/// Whose request in a chat it is.
///
/// A chat that was joined with a member's own sign-in opens to that account, any other to its key
/// alone. A member id that somebody typed opens nothing.
pub enum ChatCaller {
    /// A member or an agent.
    Account(Caller),
    /// A visitor without account.
    Visitor(ChatKey),
}

#[uniffi::remote(Enum)]
/// The answer to a request for a chat.
pub enum Joining {
    /// In the queue (G14).
    Queued(Box<Joined>),
    /// Not in the queue, and what to do instead. Never `Admission.Queued`.
    Answered(Admission),
}

#[uniffi::remote(Record)]
/// A chat that waits for an agent.
pub struct Joined {
    /// The chat.
    pub chat: ChatId,
    /// The key of a visitor without account: keep it for them, it is not shown again. None where
    /// the chat was joined signed in: the account opens it.
    pub key: Option<ChatKey>,
    /// From when the key opens the chat no more.
    pub key_expires_at: Option<Moment>,
    /// The place in the queue when the request was decided on; `chat` tells it at any time.
    pub place: QueuePlace,
    /// How long it will wait.
    pub wait: WaitEstimate,
    /// When nobody is there: what the visitor can do who does not want to wait.
    pub nobody_there: Option<Box<Instead>>,
    /// The place in the chat's feed that includes the joining.
    pub cursor: Option<FeedCursor>,
    /// Whether this call did it. False: it had been done before under the same key.
    pub fresh: bool,
}

#[uniffi::remote(Record)]
/// What a command did in a chat.
pub struct ActedInChat {
    /// The chat.
    pub chat: ChatId,
    /// Where it stood after the command.
    pub status: ChatStatus,
    /// When it happened.
    pub at: Moment,
    /// The number of the last message then.
    pub posts: u32,
    /// The place in the chat's feed that includes the command.
    pub place: Option<FeedCursor>,
    /// Whether this call did it. False: it had been done before under the same key.
    pub fresh: bool,
}

#[uniffi::remote(Record)]
/// One chat as its reader may see it.
pub struct ChatView {
    /// Its head.
    pub chat: Chat,
    /// While it waits: its place in the queue.
    pub place: Option<QueuePlace>,
    /// While it waits: how long it will.
    pub wait: Option<WaitEstimate>,
    /// What happened, oldest first.
    pub entries: Vec<ChatEntry>,
    /// Ask `chat_changes` for more after this.
    pub cursor: FeedCursor,
    /// How far the two sides have come, and who is writing.
    pub sides: SidesView,
    /// What the reader may do now.
    pub allowed: Vec<ChatAction>,
    /// The number of the ticket as which it goes on, for who may see that.
    pub ticket: Option<TicketNumber>,
    /// For agents: the member who joined it with a sign-in of their own, as the directory knows
    /// them now. Never one whose id was merely typed.
    pub member: Option<MemberAccount>,
    /// From when the visitor's key opens it no more; none where it was joined signed in.
    pub key_expires_at: Option<Moment>,
}

#[uniffi::remote(Record)]
/// One event of a chat.
pub struct ChatEntry {
    /// The event.
    pub id: EventId,
    /// What happened, as the reader may see it.
    pub event: ChatEvent,
}

#[uniffi::remote(Enum)]
/// What came after a cursor.
pub enum ChatChangesView {
    /// What happened, oldest first.
    Changes {
        /// The events.
        entries: Vec<ChatEntry>,
        /// Ask for more after this.
        cursor: FeedCursor,
        /// Whether there is more now.
        more: bool,
        /// How far the two sides have come, and who is writing.
        sides: SidesView,
    },
    /// The cursor leads nowhere any more: take `chat` and go on from there.
    TakeSnapshot,
}

#[uniffi::remote(Record)]
/// What the two sides of a chat are doing.
pub struct SidesView {
    /// Who joined it.
    pub visitor: SideView,
    /// The support team.
    pub agent: SideView,
}

#[uniffi::remote(Record)]
/// What one side of a chat is doing.
pub struct SideView {
    /// The number of the last message that reached it; 0 for none.
    pub delivered: u32,
    /// The number of the last message that it has read; 0 for none.
    pub read: u32,
    /// When it was last there, if it ever said so.
    pub seen_at: Option<Moment>,
    /// Whether it is writing.
    pub writing: bool,
}

#[uniffi::remote(Record)]
/// A page of a member's chats.
pub struct MyChatsView {
    /// Their heads, latest first.
    pub chats: Vec<Chat>,
    /// Where to go on when there is more.
    pub next: Option<i64>,
}

#[uniffi::remote(Record)]
/// What is written: a text, uploaded files, or both.
pub struct NewChatPost {
    /// The text.
    pub text: Option<PostText>,
    /// Files that the caller uploaded: see `upload_to_chat`.
    pub attachments: Vec<AttachmentId>,
}

#[uniffi::remote(Enum)]
/// Where a message went.
pub enum Posted {
    /// Into the chat.
    InChat {
        /// Its number within the chat.
        number: u32,
        /// When the desk took it.
        at: Moment,
        /// Whether this call did it. False: the same message had come before.
        fresh: bool,
    },
    /// On the ticket as which the chat went on, as a reply.
    OnTicket(Acted),
}

#[uniffi::remote(Enum)]
/// What a chat was turned into.
pub enum TurnedInto {
    /// A ticket of the member who joined the chat, with its transcript and files.
    Ticket(Acted),
    /// Nothing: whom to turn to, and what to take along. The chat has ended.
    Contact {
        /// Whom.
        contact: Contact,
        /// What was said.
        transcript: Box<Transcript>,
    },
}

#[uniffi::remote(Record)]
/// The queue as an agent sees it.
pub struct ChatQueueView {
    /// The first chats that wait, at most 100, in the order in which they are taken.
    pub waiting: Vec<WaitingLine>,
    /// Whether more wait behind them.
    pub more: bool,
    /// The chats that the agent has.
    pub mine: Vec<Chat>,
    /// The agent's own presence; none who was never there.
    pub own: Option<Presence>,
    /// Everybody whose lease runs, the agent among them.
    pub present: Vec<Presence>,
}

#[uniffi::remote(Record)]
/// One chat that waits.
pub struct WaitingLine {
    /// Its head.
    pub chat: Chat,
    /// Its place in the queue.
    pub place: QueuePlace,
    /// Who may take it now.
    pub offer: ChatOffer,
}

#[uniffi::remote(Record)]
/// One chat of an export. The bytes of its files are read with `read_chat_attachment`.
pub struct ExportedChat {
    /// Its head.
    pub chat: Chat,
    /// What was said.
    pub transcript: Transcript,
    /// The files that were sent.
    pub attachments: Vec<Attachment>,
}
