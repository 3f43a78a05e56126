//! What looking after a desk reports.

pub use helpdesk_core::desk::DeliveryReport;
pub use helpdesk_core::desk::DueReport;
pub use helpdesk_core::desk::EraseReport;
pub use helpdesk_core::desk::ExportedTicket;
pub use helpdesk_core::desk::Fault as VerifyFault;
pub use helpdesk_core::desk::FaultKind as VerifyFaultKind;
pub use helpdesk_core::desk::MemberExport;
pub use helpdesk_core::desk::VerifyReport;
pub use helpdesk_core::port::Notification as DeskNotification;

use super::chat_views::ExportedChat;
use super::files::Attachment;
use super::people::{AccountId, MemberAccount};
use super::ticket::Ticket;
use super::values::{ChatId, ContentDigest, MemberId, NotificationId, TicketId, TicketNumber};
use super::views::TimelineEntry;
#[uniffi::remote(Record)]
/// What a run did.
pub struct DueReport {
    /// Members who were reminded.
    pub reminded: u32,
    /// Tickets that were closed because their time was over.
    pub expired: u32,
    /// Holds that ended.
    pub resumed: u32,
    /// Chats whose visitor went away while waiting.
    pub abandoned: u32,
    /// Chats in which nobody wrote for too long.
    pub timed_out: u32,
    /// Chats of agents who vanished, back at their old places in the queue.
    pub requeued: u32,
    /// Timers that fired for nothing, and were set anew or cleared.
    pub mended: u32,
    /// Timers that only a newer release knows, or whose ticket cannot be read: put off for an hour.
    pub postponed: u32,
}

#[uniffi::remote(Record)]
/// What was erased.
pub struct EraseReport {
    /// Tickets whose texts are gone.
    pub tickets: u32,
    /// Chats whose texts are gone.
    pub chats: u32,
    /// Events whose texts are gone.
    pub events: u32,
    /// Attachments that are gone.
    pub attachments: u32,
}

#[uniffi::remote(Record)]
/// What a round of deliveries did.
pub struct DeliveryReport {
    /// Notifications that were handed over.
    pub delivered: u32,
    /// Notifications that were not, and will be tried again later.
    pub failed: u32,
}

#[uniffi::remote(Record)]
/// What a verification found.
pub struct VerifyReport {
    /// Tickets that were read.
    pub tickets: u32,
    /// Chats that were read.
    pub chats: u32,
    /// Events that were read.
    pub events: u64,
    /// Events whose bodies were erased.
    pub erased: u64,
    /// What is not as it was written; empty when all is well.
    pub faults: Vec<VerifyFault>,
    /// A digest of all tickets and chats with their numbers, places and chains. Noted elsewhere, it
    /// shows later that nothing was made anew.
    pub digest: ContentDigest,
}

#[uniffi::remote(Record)]
/// Something that is not as it was written.
pub struct VerifyFault {
    /// The ticket, where it has a number.
    pub number: Option<TicketNumber>,
    /// The chat, where it is about one.
    pub chat: Option<ChatId>,
    /// What is wrong.
    pub kind: VerifyFaultKind,
}

#[uniffi::remote(Enum)]
/// What can be wrong.
pub enum VerifyFaultKind {
    /// A row cannot be read.
    Unreadable,
    /// A ticket's row was changed.
    TicketChanged,
    /// A chat's row was changed.
    ChatChanged,
    /// An event was changed, added, removed or moved.
    EventsChanged,
    /// What an event says was changed, or removed without an erasure.
    BodyChanged,
    /// An attachment's row does not fit the event that named it.
    AttachmentChanged,
    /// An event stands in the desk's feed whose ticket or chat is not there, or the other way about.
    FeedChanged,
}

#[uniffi::remote(Record)]
/// All that is a member's, as the member may see it.
pub struct MemberExport {
    /// Whose it is.
    pub id: MemberId,
    /// The member as the directory knows them now, if it does.
    pub member: Option<MemberAccount>,
    /// Their tickets, by number.
    pub tickets: Vec<ExportedTicket>,
    /// The chats that they joined signed in, oldest first.
    pub chats: Vec<ExportedChat>,
}

#[uniffi::remote(Record)]
/// One ticket of an export. The bytes of its attachments are read with
/// `read_attachment`.
pub struct ExportedTicket {
    /// The ticket's number.
    pub number: TicketNumber,
    /// Its head.
    pub ticket: Ticket,
    /// All that happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// Its files.
    pub attachments: Vec<Attachment>,
}

#[uniffi::remote(Record)]
/// Something that people should hear of. Names things, and holds nothing that was typed.
pub struct DeskNotification {
    /// The same at each attempt.
    pub id: NotificationId,
    /// Whom it is for; none for the whole team.
    pub to: Option<AccountId>,
    /// What it tells: the kind of the event, as in `feedback_asked`; for a chat's, `chat_joined`,
    /// `chat_requeued` or `chat_handed_over`.
    pub kind: String,
    /// The ticket that it is about.
    pub ticket: Option<TicketId>,
    /// The chat that it is about.
    pub chat: Option<ChatId>,
    /// The ticket's number.
    pub number: Option<TicketNumber>,
}
