//! What a company decides: languages, hours, days, limits.

pub use helpdesk_core::chat::ChatRules;
pub use helpdesk_core::hours::Coverage;
pub use helpdesk_core::hours::DayOpenings;
pub use helpdesk_core::hours::OffsetChange;
pub use helpdesk_core::hours::Reach;
pub use helpdesk_core::language::Language;
pub use helpdesk_core::policy::Days as LifecycleDays;
pub use helpdesk_core::policy::PolicyParts;

use super::files::AttachmentLimits;
use super::people::Contact;
use super::shapes::{Ladder, Languages, Opening, SupportHours, Weekday};
use super::values::{LanguageName, LanguageTag, Moment, Rank};
#[uniffi::remote(Record)]
/// The parts of a `Policy`, before they are checked together. A policy file holds these; what
/// it leaves out is as in the reference policy.
pub struct PolicyParts {
    /// The ranks, lowest first.
    pub ladder: Ladder,
    /// The lowest rank that may submit tickets (G2). On the ladder.
    pub ticket_rank: Rank,
    /// The languages that the desk offers.
    pub languages: Languages,
    /// When which languages are answered (G4).
    pub hours: SupportHours,
    /// Where members turn with what is not technical (G3).
    pub account_manager: Contact,
    /// "Still have a question?" (G16).
    pub contact: Contact,
    /// What may be attached (G11).
    pub attachments: AttachmentLimits,
    /// The days of the lifecycle.
    pub days: LifecycleDays,
    /// Hours that a session of a signed-in person lasts, 1 to 8760.
    pub session_hours: u32,
    /// The limits and times of chat, and its languages (G15).
    pub chat: ChatRules,
}

#[uniffi::remote(Record)]
/// The days of the lifecycle, each 1 to 3650.
pub struct LifecycleDays {
    /// Days without an answer after which the member is reminded. Less than `feedback`.
    pub reminder: u32,
    /// Days without an answer after which the ticket is closed.
    pub feedback: u32,
    /// Days after which a solution that the member let stand closes the ticket.
    pub confirm: u32,
    /// Days within which a solved or closed ticket may be taken up again.
    pub reopen: u32,
}

#[uniffi::remote(Record)]
/// The limits and times of chat, and its languages. A policy file holds these under `chat`; what
/// it leaves out is as in the reference policy.
pub struct ChatRules {
    /// The languages in which chats are held, of those that the desk offers, each once. When the
    /// list is empty, as it is unless the policy says otherwise: the first English one that is
    /// offered (G15), or the first language of a desk without English.
    pub languages: Vec<LanguageTag>,
    /// Seconds for which a waiting chat is offered to one agent alone, 1 to 3600: 30 unless the
    /// policy says otherwise.
    pub offer_seconds: u32,
    /// Seconds for which an agent is there after the last sign of life, 10 to 86400: 90 unless the
    /// policy says otherwise.
    pub lease_seconds: u32,
    /// Minutes after which a waiting visitor who was not seen has left, 1 to 1440: 10 unless the
    /// policy says otherwise.
    pub visitor_minutes: u32,
    /// Minutes after which a chat in which nobody wrote is over, 1 to 10080: 30 unless the policy
    /// says otherwise.
    pub quiet_minutes: u32,
    /// The most chats that wait at once, 1 to 1000000: 200 unless the policy says otherwise.
    pub max_waiting: u32,
    /// The most requests of one visitor in an hour of the clock, 1 to 100000: 6 unless the policy
    /// says otherwise.
    pub requests_per_hour: u32,
    /// The most requests from one network address in an hour of the clock, 1 to 1000000: 30 unless
    /// the policy says otherwise. Many people may share one.
    pub requests_per_address_per_hour: u32,
    /// Hours for which the key of a visitor without account is good, 1 to 8760: 24 unless the
    /// policy says otherwise.
    pub key_hours: u32,
    /// The most posts in one chat, both sides together, 1 to 100000: 1000 unless the policy says
    /// otherwise.
    pub max_posts: u32,
    /// The most bytes that all visitors without account together may announce in a day (UTC),
    /// 1 to 1 TiB: 2 GiB unless the policy says otherwise. Members and agents do not count.
    pub visitor_upload_bytes_per_day: u64,
}

#[uniffi::remote(Record)]
/// One language that a desk offers.
pub struct Language {
    /// The tag by which it is stored, as in `da`.
    pub tag: LanguageTag,
    /// The name in its own words, as in `Dansk`; titles print with it.
    pub own_name: LanguageName,
    /// The English name, as in `Danish`.
    pub english_name: LanguageName,
}

#[uniffi::remote(Enum)]
/// What is answered in a window (G4).
pub enum Coverage {
    /// English, and nothing else.
    EnglishOnly,
    /// Every language that the desk offers, English too.
    LanguageSupport,
}

#[uniffi::remote(Enum)]
/// Which kind of language is asked for: the hours know no more of a language than this.
pub enum Reach {
    /// English: answered in every window.
    English,
    /// Any other language that the desk offers: answered with language support.
    Other,
}

#[uniffi::remote(Record)]
/// One day of an ordinary week, with what opens on it.
pub struct DayOpenings {
    /// The day of the week.
    pub day: Weekday,
    /// What opens on it, in order; empty when the desk is closed. May overlap.
    pub openings: Vec<Opening>,
}

#[uniffi::remote(Record)]
/// A change of a zone's offset.
pub struct OffsetChange {
    /// The first instant at which the new offset holds.
    pub at: Moment,
    /// Local time minus UTC, in seconds, from then on.
    pub offset_seconds: i32,
}
