//! Single values: ids, texts, times. They cross as strings, numbers and instants, and are parsed on
//! the way in: what does not fit is a [`DeskError::Invalid`], before any rule is asked.

use std::str::FromStr;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
pub use helpdesk_core::attachment::{Digest as ContentDigest, FileName};
pub use helpdesk_core::chat::presence::Capacity as ChatCapacity;
pub use helpdesk_core::chat::{Question as ChatQuestion, Stars, VisitorEmail};
pub use helpdesk_core::contact::{ContactName, Link as ContactLink};
pub use helpdesk_core::description::{DescriptionText, Step};
pub use helpdesk_core::desk::SessionKey;
pub use helpdesk_core::desk::chat::ChatKey;
pub use helpdesk_core::id::{
    AgentId, AskId, AttachmentId, ChatId, EventId, IdempotencyKey, MemberId, MessageId,
    NotificationId, SolutionId, TicketId, TicketNumber,
};
pub use helpdesk_core::language::{LanguageName, LanguageTag};
pub use helpdesk_core::member::EmailAddress;
pub use helpdesk_core::port::{Cursor as FeedCursor, Password, Protected, Scope as FeedScope};
pub use helpdesk_core::prose::{PersonName, Text as PostText};
pub use helpdesk_core::rank::Rank;
pub use helpdesk_core::ticket::Question;
pub use helpdesk_core::title::Summary;
use helpdesk_core::validation::{Field, Problem, ValidationError};

use crate::error::DeskError;

/// An instant.
pub type Moment = DateTime<Utc>;
/// A date without a zone, as of a holiday.
pub type IsoDate = NaiveDate;
/// A time of day without a zone, to the minute.
pub type ClockTime = NaiveTime;
/// A span of time, as of a wait.
pub type WaitSpan = TimeDelta;

type Lifted<T> = uniffi::Result<T>;

/// An error of a value that came in. The function it came into answers with it.
pub(crate) fn lifted<T>(read: Result<T, ValidationError>) -> Lifted<T> {
    read.map_err(|error| DeskError::from(error).into())
}

fn read<T: FromStr<Err = ValidationError>>(text: &str) -> Lifted<T> {
    lifted(text.parse())
}

/// Values that are made of a string and give it back.
macro_rules! texts {
    ($($(#[$docs:meta])* $name:ident),* $(,)?) => {$(
        uniffi::custom_type!($(#[$docs])* $name, String, {
            remote,
            lower: |value| String::from(value),
            try_lift: |text| lifted($name::try_from(text)),
        });
    )*};
}

texts! {
    /// The id by which the account system knows a member.
    MemberId,
    /// The id by which the account system knows an agent.
    AgentId,
    /// A key that the caller chooses so that one request happens once: a UUID, say.
    IdempotencyKey,
    /// What a ticket is about: one line, up to 120 characters.
    Summary,
    /// What happened, in the member's words: up to 20,000 characters, many lines.
    DescriptionText,
    /// One step that led to the error: up to 1,000 characters.
    Step,
    /// The text of a reply, note, answer, solution or reason: up to 20,000 characters, many lines.
    PostText,
    /// The question of an ask: up to 1,000 characters.
    Question,
    /// "How can we help?" (G13): up to 4,000 characters, many lines.
    ChatQuestion,
    /// An email address that a visitor typed: `local@domain`, at most 254 bytes. Not verified.
    VisitorEmail,
    /// A person's name as it is shown: one line, up to 200 characters.
    PersonName,
    /// An email address as the account system gives it.
    EmailAddress,
    /// The name of a rank, as in `Silver`.
    Rank,
    /// A language tag (BCP 47), as in `da` or `pt-BR`.
    LanguageTag,
    /// A language's name as it is written in running text.
    LanguageName,
    /// What a contact is called.
    ContactName,
    /// A link that may be offered: `https:`, `mailto:` or `tel:`.
    ContactLink,
    /// A file's name, made safe.
    FileName,
}

/// Values that are printed and read.
macro_rules! printed {
    ($($(#[$docs:meta])* $name:ident),* $(,)?) => {$(
        uniffi::custom_type!($(#[$docs])* $name, String, {
            remote,
            lower: |value| value.to_string(),
            try_lift: |text| read::<$name>(&text),
        });
    )*};
}

printed! {
    /// Names a ticket for ever (a UUID); people see its number.
    TicketId,
    /// Names one event (a UUID); also the place from which a timeline is read on.
    EventId,
    /// Names one ask of a feedback request (a UUID).
    AskId,
    /// Names one solution (a UUID), so that a member confirms what they have read.
    SolutionId,
    /// Names one attachment (a UUID).
    AttachmentId,
    /// Names one chat (a UUID). Knowing it opens nothing: its visitor has a secret key.
    ChatId,
    /// Names one message of a chat (a UUID): made by who writes it, so that it arrives once.
    MessageId,
    /// Names one notification (a UUID), the same at each attempt to deliver it.
    NotificationId,
    /// The SHA-256 of a content: 64 hexadecimal digits.
    ContentDigest,
}

uniffi::custom_type!(
    /// A ticket's number: 1042 of `TI-1042`.
    TicketNumber, i64, {
    remote,
    lower: |number| number.value(),
    try_lift: |value| Ok(TicketNumber::new(value)),
});

uniffi::custom_type!(
    /// A place in one feed. Opaque: it is given back as it came.
    FeedCursor, String, {
    remote,
    lower: |cursor| cursor.as_str().to_owned(),
    try_lift: |text| lifted(FeedCursor::parse(&text)),
});

uniffi::custom_type!(
    /// What a feed is a feed of: `member:` and an id, `chat:` and an id, or `desk`.
    FeedScope, String, {
    remote,
    lower: |scope| scope.to_string(),
    try_lift: |text| {
        let malformed = || ValidationError::new(Field::Cursor, Problem::Malformed);
        lifted(FeedScope::parse(&text).ok_or_else(malformed))
    },
});

uniffi::custom_type!(
    /// What somebody typed, in a column of a store: never to be logged.
    Protected, String, {
    remote,
    lower: |text| text.0,
    try_lift: |text| Ok(Protected(text)),
});

uniffi::custom_type!(
    /// The key of a session: 64 hexadecimal digits, to be kept like a password.
    SessionKey, String, {
    remote,
    lower: |key| key.expose(),
    try_lift: |text| lifted(SessionKey::parse(&text)),
});

uniffi::custom_type!(
    /// The key of a visitor without account to their one chat: 64 hexadecimal digits, to be kept
    /// like a password.
    ChatKey, String, {
    remote,
    lower: |key| key.expose(),
    try_lift: |text| lifted(ChatKey::parse(&text)),
});

uniffi::custom_type!(
    /// How many stars a visitor gives: 1 to 5.
    Stars, u32, {
    remote,
    lower: |stars| stars.count(),
    try_lift: |count| lifted(Stars::parse(count)),
});

uniffi::custom_type!(
    /// How many chats an agent takes at once: 1 to 20.
    ChatCapacity, u32, {
    remote,
    lower: |capacity| capacity.chats(),
    try_lift: |chats| lifted(ChatCapacity::parse(chats)),
});

uniffi::custom_type!(
    /// A span of time, as of a wait; never less than nothing.
    WaitSpan, Duration, {
    remote,
    lower: |span| span.to_std().unwrap_or_default(),
    try_lift: |span| Ok(WaitSpan::from_std(span).unwrap_or(WaitSpan::MAX)),
});

uniffi::custom_type!(
    /// A password as it was typed.
    Password, String, {
    remote,
    lower: |password| password.expose().to_owned(),
    try_lift: |text| Ok(Password::new(text)),
});

uniffi::custom_type!(
    /// An instant. The desk keeps whole milliseconds.
    Moment, SystemTime, {
    remote,
    lower: |at| SystemTime::from(at),
    try_lift: |time| instant(time).ok_or_else(|| out_of_range().into()),
});

uniffi::custom_type!(
    /// A date without a zone, as in `2026-12-24`.
    IsoDate, String, {
    remote,
    lower: |date| date.to_string(),
    try_lift: |text| lifted(text.parse().map_err(|_| malformed_hours())),
});

uniffi::custom_type!(
    /// A time of day without a zone, to the minute, as in `06:00`.
    ClockTime, String, {
    remote,
    lower: |time| time.format("%H:%M").to_string(),
    try_lift: |text| lifted(NaiveTime::parse_from_str(&text, "%H:%M").map_err(|_| malformed_hours())),
});

fn malformed_hours() -> ValidationError {
    ValidationError::new(Field::Hours, Problem::Malformed)
}

fn out_of_range() -> DeskError {
    DeskError::Failed {
        detail: "an instant that no calendar holds".to_owned(),
    }
}

/// The instant of `time`, if the calendar of the desk holds it.
fn instant(time: SystemTime) -> Option<Moment> {
    let (offset, ahead) = match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => (since, true),
        Err(before) => (before.duration(), false),
    };
    // Whole seconds, rounded down, and what is left of the next.
    let seconds = i64::try_from(offset.as_secs()).ok()?;
    if ahead {
        return DateTime::from_timestamp(seconds, offset.subsec_nanos());
    }
    match Duration::from_secs(1).checked_sub(Duration::from_nanos(offset.subsec_nanos().into())) {
        Some(rest) if offset.subsec_nanos() > 0 => {
            DateTime::from_timestamp(seconds.checked_neg()?.checked_sub(1)?, rest.subsec_nanos())
        }
        _ => DateTime::from_timestamp(seconds.checked_neg()?, 0),
    }
}
