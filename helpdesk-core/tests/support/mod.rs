//! A desk in memory with its people, and what the tests of its use cases share.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

pub mod history;
pub mod order;
pub mod slow;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use helpdesk_core::attachment::{AttachmentLimits, FileName};
use helpdesk_core::description::{Description, DescriptionText, Step};
use helpdesk_core::desk::{Caller, Desk, DeskError, NewTicket, Ports};
use helpdesk_core::id::{AgentId, AttachmentId, IdempotencyKey, MemberId};
use helpdesk_core::member::{Account, Agent, Member, Role};
use helpdesk_core::memory::{MemoryBlobs, MemoryStore};
use helpdesk_core::policy::{Policy, PolicyParts};
use helpdesk_core::port::{BlobStore, Store};
use helpdesk_core::prose::{PersonName, Text};
use helpdesk_core::rank::Rank;
use helpdesk_core::refusal::Reason;
use helpdesk_core::testkit::{FixedDirectory, ManualClock, RecordingNotifier, SeededIds};
use helpdesk_core::title::Title;

/// A desk, and the world around it.
pub struct World {
    pub desk: Desk,
    pub store: MemoryStore,
    pub blobs: MemoryBlobs,
    pub clock: ManualClock,
    pub directory: FixedDirectory,
    pub notifier: RecordingNotifier,
    ids: SeededIds,
    policy: Policy,
}

impl World {
    /// An empty desk with the reference policy.
    pub fn new() -> Self {
        Self::with(AttachmentLimits::default())
    }

    /// An empty desk with other limits of attachments.
    pub fn with(limits: AttachmentLimits) -> Self {
        let policy = Policy::new(PolicyParts {
            attachments: limits,
            ..PolicyParts::default()
        })
        .unwrap();
        let store = MemoryStore::new();
        let blobs = MemoryBlobs::new();
        let clock = ManualClock::new(start());
        let directory = FixedDirectory::new();
        people(&directory);
        let notifier = RecordingNotifier::new();
        let ids = SeededIds::new(1);
        let ports = Ports {
            store: Arc::new(store.clone()),
            blobs: Arc::new(blobs.clone()),
            directory: Arc::new(directory.clone()),
            notifier: Arc::new(notifier.clone()),
            clock: Arc::new(clock.clone()),
            ids: Arc::new(ids.clone()),
        };
        Self {
            desk: Desk::new(ports, policy.clone()),
            store,
            blobs,
            clock,
            directory,
            notifier,
            ids,
            policy,
        }
    }

    /// Another desk over the same data, through other adapters.
    pub fn desk_over(&self, store: Arc<dyn Store>, blobs: Arc<dyn BlobStore>) -> Desk {
        let ports = Ports {
            store,
            blobs,
            directory: Arc::new(self.directory.clone()),
            notifier: Arc::new(self.notifier.clone()),
            clock: Arc::new(self.clock.clone()),
            ids: Arc::new(self.ids.clone()),
        };
        Desk::new(ports, self.policy.clone())
    }

    pub fn now(&self) -> DateTime<Utc> {
        use helpdesk_core::port::Clock;
        self.clock.now()
    }

    pub fn hours_pass(&self, hours: i64) {
        self.clock.advance(TimeDelta::hours(hours));
    }

    pub fn millis_pass(&self, millis: i64) {
        self.clock.advance(TimeDelta::milliseconds(millis));
    }
}

/// A Monday morning, on the hour.
pub fn start() -> DateTime<Utc> {
    "2026-03-02T08:00:00Z".parse().unwrap()
}

fn people(directory: &FixedDirectory) {
    for id in ["anna", "bo"] {
        let member = Member {
            id: member_id(id),
            name: PersonName::parse(id).unwrap(),
            email: None,
            rank: Rank::parse("Gold").unwrap(),
            languages: Vec::new(),
        };
        directory.add(id, "secret", Account::Member(member));
    }
    for (id, role) in [("kim", Role::Agent), ("liv", Role::Lead)] {
        let agent = Agent {
            id: AgentId::parse(id).unwrap(),
            name: PersonName::parse(id).unwrap(),
            languages: Vec::new(),
            role,
        };
        directory.add(id, "secret", Account::Agent(agent));
    }
}

pub fn member_id(id: &str) -> MemberId {
    MemberId::parse(id).unwrap()
}

/// The member whose tickets the tests are about.
pub fn anna() -> Caller {
    Caller::member(member_id("anna"))
}

/// Another member.
pub fn bo() -> Caller {
    Caller::member(member_id("bo"))
}

/// An agent.
pub fn kim() -> Caller {
    Caller::agent(AgentId::parse("kim").unwrap())
}

/// A lead.
pub fn liv() -> Caller {
    Caller::agent(AgentId::parse("liv").unwrap())
}

pub fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::parse(text).unwrap()
}

pub fn text(words: &str) -> Text {
    Text::parse(words).unwrap()
}

pub fn file_name(name: &str) -> FileName {
    FileName::parse(name).unwrap()
}

/// A ticket in Danish.
pub fn ticket(summary: &str, description: &str, attachments: Vec<AttachmentId>) -> NewTicket {
    let languages = Policy::reference();
    let title = format!("Dansk - {summary}");
    NewTicket {
        title: Title::parse(&title, languages.languages()).unwrap(),
        description: Description::new(DescriptionText::parse(description).unwrap(), vec![])
            .unwrap(),
        attachments,
    }
}

/// The same with steps.
pub fn with_steps(mut new: NewTicket, steps: &[&str]) -> NewTicket {
    let steps = steps.iter().map(|step| Step::parse(step).unwrap());
    new.description = Description::new(new.description.text().clone(), steps.collect()).unwrap();
    new
}

/// Why the desk refused.
pub fn reason<T: std::fmt::Debug>(answer: Result<T, DeskError>) -> Reason {
    match answer {
        Err(DeskError::Refused(refusal)) => refusal.reason,
        other => panic!("not refused: {other:?}"),
    }
}
