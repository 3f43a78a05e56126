//! Values of the core that keep their fields to themselves, as records of their parts. They are
//! checked on the way in.

pub use chrono::Weekday;
use helpdesk_core::attachment::Attachment;
pub use helpdesk_core::description::Description as TicketDescription;
pub use helpdesk_core::desk::{Caller, SnapshotView};
use helpdesk_core::hours::{Coverage, OffsetChange};
pub use helpdesk_core::hours::{Days as WeekDays, Holiday, Opening, SupportHours};
pub use helpdesk_core::hours::{Window as SupportWindow, ZoneOffsets as Zone};
use helpdesk_core::language::Language;
pub use helpdesk_core::language::Languages;
use helpdesk_core::member::AccountId;
pub use helpdesk_core::rank::Ladder;
use helpdesk_core::ticket::Ticket;
use helpdesk_core::ticket::{Answer, Ask};
pub use helpdesk_core::ticket::{Answers, Asks, Post};

use super::values::{
    ClockTime, DescriptionText, FeedCursor, IdempotencyKey, IsoDate, Moment, PostText, Rank, Step,
    TicketNumber, lifted,
};

/// The description of a ticket: what happened, and the steps that led to the error, at most 50.
#[derive(Clone, Debug, uniffi::Record)]
pub struct DescriptionParts {
    /// What happened.
    pub text: DescriptionText,
    /// The steps that led to the error, first step first.
    pub steps: Vec<Step>,
}

/// A text, attachments, or both: never neither.
#[derive(Clone, Debug, uniffi::Record)]
pub struct PostParts {
    /// The text.
    pub text: Option<PostText>,
    /// The files.
    pub attachments: Vec<Attachment>,
}

/// Whose request it is. What the account may do is looked up at every command.
#[derive(Clone, Debug, uniffi::Record)]
pub struct CallerParts {
    /// The account.
    pub account: AccountId,
    /// The key that makes this one request happen once: sent again with the same key, it gives the
    /// same answer and does nothing. It counts for what opens or changes a ticket or a
    /// chat; what reads, what uploads, and the upkeep of the desk pass it over.
    pub once: Option<IdempotencyKey>,
}

/// The caller's state, and the place in their feed that belongs to it.
#[derive(Clone, Debug, uniffi::Record)]
pub struct SnapshotParts {
    /// A member's tickets as they may see them. Empty for agents, who read the queue.
    pub tickets: Vec<NumberedTicket>,
    /// Ask for changes after this.
    pub cursor: FeedCursor,
}

/// A ticket with its number.
#[derive(Clone, Debug, uniffi::Record)]
pub struct NumberedTicket {
    /// Its number.
    pub number: TicketNumber,
    /// Its head.
    pub ticket: Ticket,
}

/// When the desk answers, and in which languages. Windows may overlap; where they do, language
/// support wins.
#[derive(Clone, Debug, uniffi::Record)]
pub struct HoursParts {
    /// The zone in whose local time windows and holidays are given.
    pub zone: ZoneParts,
    /// The windows of an ordinary week: 1 to 100.
    pub windows: Vec<WindowParts>,
    /// The dates that differ from the week, each once, at most 1,000.
    pub holidays: Vec<HolidayParts>,
}

/// A time zone as a value, so that a device needs no zone database.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ZoneParts {
    /// The zone's name as it is shown, as in `GMT` or `Europe/Copenhagen`.
    pub name: String,
    /// The instant from which the changes are known.
    pub from: Moment,
    /// The instant until which the changes are known.
    pub until: Moment,
    /// Local time minus UTC until the first change, in seconds.
    pub offset_seconds: i32,
    /// The changes, earliest first.
    pub changes: Vec<OffsetChange>,
}

/// Days of the week on which the same opens.
#[derive(Clone, Debug, uniffi::Record)]
pub struct WindowParts {
    /// The days on which it begins.
    pub days: WeekDays,
    /// Its times and coverage.
    pub opening: OpeningParts,
}

/// Local times of one day between which something is answered.
#[derive(Clone, Debug, uniffi::Record)]
pub struct OpeningParts {
    /// The local time at which it opens, a whole minute.
    pub from: ClockTime,
    /// The local time at which it closes; that of the next day when it is not after `from`.
    pub until: ClockTime,
    /// What is answered.
    pub coverage: Coverage,
}

/// A date that differs from the week: closed, or open at other times.
#[derive(Clone, Debug, uniffi::Record)]
pub struct HolidayParts {
    /// The local date.
    pub date: IsoDate,
    /// What opens on it, at most 20; empty when the desk is closed.
    pub openings: Vec<Opening>,
}

/// A day of the week.
#[uniffi::remote(Enum)]
pub enum Weekday {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

uniffi::custom_type!(
    /// The description of a ticket.
    TicketDescription, DescriptionParts, {
    remote,
    lower: |value| DescriptionParts { text: value.text().clone(), steps: value.steps().to_vec() },
    try_lift: |parts| lifted(TicketDescription::new(parts.text, parts.steps)),
});

uniffi::custom_type!(
    /// What one person writes to another on a ticket.
    Post, PostParts, {
    remote,
    lower: |post| PostParts { text: post.text().cloned(), attachments: post.attachments().to_vec() },
    try_lift: |parts| lifted(Post::new(parts.text, parts.attachments)),
});

uniffi::custom_type!(
    /// At least one ask and at most 20.
    Asks, Vec<Ask>, {
    remote,
    lower: |asks| asks.into(),
    try_lift: |asks| lifted(Asks::new(asks)),
});

uniffi::custom_type!(
    /// At least one answer and at most 20, one an ask.
    Answers, Vec<Answer>, {
    remote,
    lower: |answers| answers.into(),
    try_lift: |answers| lifted(Answers::new(answers)),
});

uniffi::custom_type!(
    /// Whose request it is.
    Caller, CallerParts, {
    remote,
    lower: |caller| CallerParts { account: caller.account().clone(), once: None },
    try_lift: |parts| {
        let caller = Caller::new(parts.account);
        Ok(match parts.once {
            Some(key) => caller.once(key),
            None => caller,
        })
    },
});

uniffi::custom_type!(
    /// The caller's state, and the place in their feed that belongs to it.
    SnapshotView, SnapshotParts, {
    remote,
    lower: |view| SnapshotParts {
        tickets: view
            .tickets
            .into_iter()
            .map(|(number, ticket)| NumberedTicket { number, ticket })
            .collect(),
        cursor: view.cursor,
    },
    try_lift: |parts| Ok(SnapshotView {
        tickets: parts.tickets.into_iter().map(|one| (one.number, one.ticket)).collect(),
        cursor: parts.cursor,
    }),
});

uniffi::custom_type!(
    /// An ordered list of ranks, lowest first: 1 to 100, each once.
    Ladder, Vec<Rank>, {
    remote,
    lower: |ladder| ladder.into(),
    try_lift: |ranks| lifted(Ladder::new(ranks)),
});

uniffi::custom_type!(
    /// The languages that a desk offers, in the order in which it shows them: 1 to 200.
    Languages, Vec<Language>, {
    remote,
    lower: |languages| languages.into(),
    try_lift: |languages| lifted(Languages::new(languages)),
});

uniffi::custom_type!(
    /// Days of the week, each once.
    WeekDays, Vec<Weekday>, {
    remote,
    lower: |days| days.into(),
    try_lift: |days| lifted(WeekDays::parse(days)),
});

uniffi::custom_type!(
    /// Local times of one day between which something is answered.
    Opening, OpeningParts, {
    remote,
    lower: |opening| OpeningParts {
        from: opening.from(),
        until: opening.until(),
        coverage: opening.coverage(),
    },
    try_lift: |parts| lifted(Opening::parse(parts.from, parts.until, parts.coverage)),
});

uniffi::custom_type!(
    /// Days of the week on which the same opens.
    SupportWindow, WindowParts, {
    remote,
    lower: |window| window_parts(&window),
    try_lift: |parts| window(parts),
});

uniffi::custom_type!(
    /// A date that differs from the week.
    Holiday, HolidayParts, {
    remote,
    lower: |holiday| HolidayParts { date: holiday.date(), openings: holiday.openings().to_vec() },
    try_lift: |parts| lifted(Holiday::parse(parts.date, parts.openings)),
});

uniffi::custom_type!(
    /// A time zone as a value.
    Zone, ZoneParts, {
    remote,
    lower: |zone| zone_parts(&zone),
    try_lift: |parts| zone(parts),
});

uniffi::custom_type!(
    /// When the desk answers, and in which languages.
    SupportHours, HoursParts, {
    remote,
    lower: |hours| HoursParts {
        zone: zone_parts(hours.zone()),
        windows: hours.windows().iter().map(window_parts).collect(),
        holidays: hours
            .holidays()
            .iter()
            .map(|day| HolidayParts { date: day.date(), openings: day.openings().to_vec() })
            .collect(),
    },
    try_lift: |parts| {
        let windows = parts.windows.into_iter().map(window).collect::<Result<_, _>>()?;
        let holidays = parts
            .holidays
            .into_iter()
            .map(|day| lifted(Holiday::parse(day.date, day.openings)))
            .collect::<Result<_, _>>()?;
        lifted(SupportHours::parse(zone(parts.zone)?, windows, holidays))
    },
});

fn window(parts: WindowParts) -> uniffi::Result<SupportWindow> {
    let OpeningParts {
        from,
        until,
        coverage,
    } = parts.opening;
    let opening = lifted(Opening::parse(from, until, coverage))?;
    Ok(SupportWindow::new(parts.days, opening))
}

fn window_parts(window: &SupportWindow) -> WindowParts {
    let opening = window.opening();
    WindowParts {
        days: window.days(),
        opening: OpeningParts {
            from: opening.from(),
            until: opening.until(),
            coverage: opening.coverage(),
        },
    }
}

fn zone(parts: ZoneParts) -> uniffi::Result<Zone> {
    let ZoneParts {
        name,
        from,
        until,
        offset_seconds,
        changes,
    } = parts;
    lifted(Zone::parse(&name, from, until, offset_seconds, changes))
}

pub(crate) fn zone_parts(zone: &Zone) -> ZoneParts {
    ZoneParts {
        name: zone.name().to_owned(),
        from: zone.from(),
        until: zone.until(),
        offset_seconds: zone.offset_at(zone.from() - chrono::TimeDelta::seconds(1)),
        changes: zone.changes().to_vec(),
    }
}
