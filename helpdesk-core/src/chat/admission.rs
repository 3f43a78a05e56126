//! Who is let into the queue, and what everybody else is told (G13-G15).
//!
//! One pure function with one order: limits, kind, hours, language, and then the queue. A request
//! never ends in nothing: there is an agent, a ticket draft that is ready to be sent, or whom to
//! turn to.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::draft::TicketDraft;
use super::form::{ChatForm, RequestKind};
use super::spoken::{Spoken, english, serves};
use crate::contact::Contact;
use crate::hours::Reach;
use crate::language::LanguageTag;
use crate::member::Member;
use crate::policy::Policy;

/// A request for a chat, with everything that admission looks at.
#[derive(Clone, Copy, Debug)]
pub struct ChatRequest<'a> {
    /// What was filled in.
    pub form: &'a ChatForm,
    /// The language of the form, as [`spoken`](super::spoken::spoken) tells it.
    pub spoken: &'a Spoken,
    /// Who asks.
    pub requester: Requester<'a>,
    /// What this requester asked for within the hour, this request apart.
    pub recent: Recent,
    /// The queue as it stands.
    pub queue: QueueState,
    /// The desk's policy.
    pub policy: &'a Policy,
    /// The present instant.
    pub now: DateTime<Utc>,
}

/// Who asks for a chat: by their sign-in, never by what a form says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requester<'a> {
    /// A member who is signed in, with their rank now.
    Member(&'a Member),
    /// Anybody else, whatever member id they typed.
    Visitor,
}

/// How often a chat was asked for within the hour, this request apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recent {
    /// By this member, or this email address of a visitor without account.
    pub by_visitor: Tally,
    /// From this network address. All zero when the host tells none.
    pub by_address: Tally,
}

/// A count within a span of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub count: u32,
    /// When counting begins anew. What ended counts no longer.
    pub until: DateTime<Utc>,
}

impl Tally {
    /// When there is room again; none when there is room now, under a limit of `most`.
    fn full_until(self, most: u32, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        (self.count >= most && self.until > now).then_some(self.until)
    }
}

/// The queue as admission sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueState {
    /// How many chats wait.
    pub waiting: u32,
    /// How many agents are there, busy ones included.
    pub agents_there: u32,
}

/// The answer to a request for a chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "admission")]
pub enum Admission {
    /// Over a limit: the same request is welcome later.
    Deferred {
        /// Over which.
        limit: ChatLimit,
        /// When to come back; after the present instant.
        retry_at: DateTime<Utc>,
    },
    /// Not technical, by the visitor's own word (G3).
    NotTechnical {
        /// The account manager.
        contact: Contact,
    },
    /// The chat is closed (G4).
    OutOfHours {
        /// When it opens next; none when that is not within a year.
        opens_at: Option<DateTime<Utc>>,
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
        chat_from: Option<DateTime<Utc>>,
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

impl Admission {
    /// The stable names of all answers.
    pub const CODES: [&'static str; 5] = [
        "deferred",
        "not_technical",
        "out_of_hours",
        "other_language",
        "queued",
    ];

    /// The answer's stable name in JSON and text keys.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Deferred { .. } => "deferred",
            Self::NotTechnical { .. } => "not_technical",
            Self::OutOfHours { .. } => "out_of_hours",
            Self::OtherLanguage { .. } => "other_language",
            Self::Queued { .. } => "queued",
        }
    }

    /// What can be done instead of chatting, or of waiting.
    pub fn instead(&self) -> Option<&Instead> {
        match self {
            Self::OutOfHours { instead, .. } | Self::OtherLanguage { instead, .. } => Some(instead),
            Self::Queued { nobody_there } => nobody_there.as_deref(),
            Self::Deferred { .. } | Self::NotTechnical { .. } => None,
        }
    }
}

/// What can be done instead of a chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instead {
    /// Send this ticket: for members whose rank may submit tickets (G2).
    Draft(TicketDraft),
    /// Turn to somebody: the account manager for members of a lower rank, the company's contact
    /// for who is not signed in (G16).
    Contact(Contact),
}

/// What there may be too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatLimit {
    /// Requests of one visitor in an hour.
    Visitor,
    /// Requests from one network address in an hour.
    Address,
    /// Chats that wait.
    Queue,
}

impl ChatLimit {
    /// Every limit, in the order in which they are looked at.
    pub const ALL: [Self; 3] = [Self::Visitor, Self::Address, Self::Queue];

    /// The limit's stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Address => "address",
            Self::Queue => "queue",
        }
    }
}

/// How soon to come back to a queue that is full. Not a promise: nobody knows who leaves.
pub const QUEUE_RETRY: TimeDelta = TimeDelta::minutes(5);

/// Answers a request for a chat. The first rule that has something to say, says it:
///
/// 1. over a limit: deferred;
/// 2. not technical, as the visitor says: the account manager (G3);
/// 3. out of hours: chat is open whenever English is (G4);
/// 4. in another language than the chat's (G15), unless the visitor insists on English;
/// 5. queued (G14).
pub fn admit(request: &ChatRequest<'_>) -> Admission {
    let ChatRequest {
        form, policy, now, ..
    } = *request;
    if let Some((limit, retry_at)) = passed_limit(request) {
        return Admission::Deferred { limit, retry_at };
    }
    if form.kind == RequestKind::Other {
        let contact = policy.parts().account_manager.clone();
        return Admission::NotTechnical { contact };
    }
    if !policy.hours().covers(Reach::English, now) {
        return Admission::OutOfHours {
            opens_at: policy.hours().next_covered(Reach::English, now),
            instead: Box::new(instead(request)),
        };
    }
    if !form.insists && !is_chatted_in(request) {
        return Admission::OtherLanguage {
            language: request.spoken.language(),
            detected: request.spoken.is_detected(),
            chat_from: chat_from(request),
            instead: Box::new(instead(request)),
        };
    }
    let alone = request.queue.agents_there == 0;
    Admission::Queued {
        nobody_there: alone.then(|| Box::new(instead(request))),
    }
}

/// The first limit that is reached, and when to come back.
fn passed_limit(request: &ChatRequest<'_>) -> Option<(ChatLimit, DateTime<Utc>)> {
    let ChatRequest {
        recent,
        policy,
        now,
        ..
    } = *request;
    let rules = policy.chat();
    ChatLimit::ALL.into_iter().find_map(|limit| {
        let retry_at = match limit {
            ChatLimit::Visitor => recent.by_visitor.full_until(rules.requests_per_hour, now),
            ChatLimit::Address => recent
                .by_address
                .full_until(rules.requests_per_address_per_hour, now),
            ChatLimit::Queue => {
                (request.queue.waiting >= rules.max_waiting).then(|| queue_retry(policy, now))
            }
        };
        Some((limit, retry_at?))
    })
}

/// When to come back to a full queue: soon, but not to a closed chat.
fn queue_retry(policy: &Policy, now: DateTime<Utc>) -> DateTime<Utc> {
    let soon = now.checked_add_signed(QUEUE_RETRY).unwrap_or(now);
    policy
        .hours()
        .next_covered(Reach::English, soon)
        .unwrap_or(soon)
}

/// Whether a chat in the visitor's language can be had now: it is a language of the chat, and
/// answered at this hour.
fn is_chatted_in(request: &ChatRequest<'_>) -> bool {
    let hours = request.policy.hours();
    chat_reach(request).is_some_and(|reach| hours.covers(reach, request.now))
}

/// When a chat in the visitor's language can be had.
fn chat_from(request: &ChatRequest<'_>) -> Option<DateTime<Utc>> {
    let hours = request.policy.hours();
    hours.next_covered(chat_reach(request)?, request.now)
}

/// By which hours the visitor's language is chatted in; none when it is not.
fn chat_reach(request: &ChatRequest<'_>) -> Option<Reach> {
    let language = request.spoken.language()?;
    let languages = request.policy.chat_languages();
    let found = languages.into_iter().find(|tag| serves(tag, &language))?;
    Some(match serves(found, &english()) {
        true => Reach::English,
        false => Reach::Other,
    })
}

fn instead(request: &ChatRequest<'_>) -> Instead {
    let ChatRequest {
        form,
        spoken,
        policy,
        ..
    } = *request;
    match request.requester {
        Requester::Member(member) if policy.may_submit(&member.rank) => {
            Instead::Draft(TicketDraft::of(form, spoken, policy))
        }
        Requester::Member(_) => Instead::Contact(policy.parts().account_manager.clone()),
        Requester::Visitor => Instead::Contact(policy.parts().contact.clone()),
    }
}
