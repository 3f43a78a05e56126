//! A desk over a store in memory, with everything around it in the test's hands.

use std::fmt::Debug;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use chrono::{DateTime, Utc};
use futures_lite::future::block_on;
use helpdesk_core::attachment::FileName;
use helpdesk_core::description::{Description, DescriptionText, Step};
use helpdesk_core::desk::{Caller, Desk, DeskError, NewPost, NewTicket, Ports};
use helpdesk_core::id::{AgentId, AttachmentId, IdempotencyKey, MemberId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::{Account, Agent, Member, Role};
use helpdesk_core::memory::{MemoryBlobs, MemoryStore};
use helpdesk_core::policy::{Policy, PolicyParts};
use helpdesk_core::port::{
    Audience, Clock, FeedPage, QueueFilter, Scope, Store, TicketKey, TicketQuery,
};
use helpdesk_core::prose::{PersonName, Text};
use helpdesk_core::rank::Rank;
use helpdesk_core::testkit::{FixedDirectory, ManualClock, RecordingNotifier, SeededIds};
use helpdesk_core::ticket::Status;
use helpdesk_core::title::{Summary, Title};

/// Stands in every text that anybody types, and may stand in nothing that is printed.
pub(crate) const CANARY: &str = "Kanariefugl";

pub(crate) struct Bench {
    pub(crate) desk: Desk,
    pub(crate) ports: Ports,
    pub(crate) store: MemoryStore,
    pub(crate) directory: FixedDirectory,
    pub(crate) notifier: RecordingNotifier,
    pub(crate) clock: ManualClock,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    /// A desk with another policy.
    pub(crate) fn with(change: impl FnOnce(&mut PolicyParts)) -> Self {
        let mut parts = PolicyParts::default();
        change(&mut parts);
        let policy = Policy::new(parts).unwrap();
        let store = MemoryStore::new();
        let directory = FixedDirectory::new();
        for (name, account) in [
            ("anna", member("anna")),
            ("bob", member("bob")),
            ("eva", agent("eva", Role::Agent)),
            ("leo", agent("leo", Role::Agent)),
            ("liv", agent("liv", Role::Lead)),
        ] {
            directory.add(name, "open sesame", account);
        }
        let notifier = RecordingNotifier::new();
        let clock = ManualClock::new(start());
        let ports = Ports {
            store: Arc::new(store.clone()),
            blobs: Arc::new(MemoryBlobs::new()),
            directory: Arc::new(directory.clone()),
            notifier: Arc::new(notifier.clone()),
            clock: Arc::new(clock.clone()),
            ids: Arc::new(SeededIds::new(7)),
        };
        Self {
            desk: Desk::new(ports.clone(), policy),
            ports,
            store,
            directory,
            notifier,
            clock,
        }
    }

    /// The same desk, which reads and writes through `store`.
    pub(crate) fn over(&self, store: impl Store) -> Desk {
        let ports = Ports {
            store: Arc::new(store),
            ..self.ports.clone()
        };
        Desk::new(ports, self.desk.policy().clone())
    }

    pub(crate) fn clock_now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A ticket of anna's.
    pub(crate) fn submitted(&self) -> TicketKey {
        TicketKey::Id(block_on(self.desk.submit(&anna(), form())).unwrap().ticket)
    }

    /// A file that nobody has named yet.
    pub(crate) fn uploaded(&self, by: &Caller) -> AttachmentId {
        let name = FileName::parse(&format!("{CANARY}.txt")).unwrap();
        let content = CANARY.as_bytes();
        block_on(self.desk.upload(by, name, content)).unwrap().id
    }

    /// All that is stored which could be half done, without ids made in passing: of the ticket,
    /// its timeline, its attachments, and of the whole desk.
    pub(crate) fn state(&self, ticket: TicketKey) -> String {
        let store = &self.store;
        let kept = block_on(store.ticket(ticket)).unwrap().unwrap();
        let timeline = store.timeline(kept.row.id, Audience::Agents, None, 500);
        let timeline: Vec<_> = block_on(timeline)
            .unwrap()
            .events
            .into_iter()
            .map(|event| (event.kind, event.by, event.operation))
            .collect();
        let files: Vec<_> = block_on(store.attachments(kept.row.id, Audience::Agents))
            .unwrap()
            .into_iter()
            .map(|file| (file.row.id, file.version))
            .collect();
        let mut notifications: Vec<_> = block_on(store.notifications(i64::MAX, 1000))
            .unwrap()
            .into_iter()
            .map(|stored| (stored.row.kind, stored.row.to))
            .collect();
        notifications.sort();
        let timers: Vec<_> = block_on(store.due(i64::MAX, 1000))
            .unwrap()
            .into_iter()
            .map(|timer| (timer.kind, timer.due_at))
            .collect();
        let everything = TicketQuery {
            filter: QueueFilter {
                statuses: Status::ALL.map(|status| status.code().to_owned()).into(),
                ..QueueFilter::default()
            },
            after: None,
            limit: 500,
        };
        let mut tickets: Vec<_> = block_on(store.tickets(everything))
            .unwrap()
            .entries
            .into_iter()
            .map(|entry| (entry.status, entry.language, entry.assignee))
            .collect();
        tickets.sort();
        format!(
            "{:?}",
            (
                kept.version,
                kept.row.status,
                timeline,
                files,
                notifications,
                timers,
                tickets,
                self.fed(Scope::Desk),
                self.fed(Scope::Member(MemberId::parse("anna").unwrap())),
            )
        )
    }

    /// How many events stand in a feed.
    pub(crate) fn fed(&self, scope: Scope) -> usize {
        match block_on(self.store.events(scope, None, 1000)).unwrap() {
            FeedPage::Events { events, .. } => events.len(),
            FeedPage::TakeSnapshot => panic!("a feed from its beginning needs no snapshot"),
        }
    }
}

/// A Monday within the support hours.
pub(crate) fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_596_445_200, 0).unwrap()
}

fn member(id: &str) -> Account {
    Account::Member(Member {
        id: MemberId::parse(id).unwrap(),
        name: PersonName::parse("Somebody").unwrap(),
        email: None,
        rank: Rank::parse("Silver").unwrap(),
        languages: Vec::new(),
    })
}

fn agent(id: &str, role: Role) -> Account {
    Account::Agent(Agent {
        id: AgentId::parse(id).unwrap(),
        name: PersonName::parse("Somebody").unwrap(),
        languages: Vec::new(),
        role,
    })
}

pub(crate) fn anna() -> Caller {
    Caller::member(MemberId::parse("anna").unwrap())
}

pub(crate) fn bob() -> Caller {
    Caller::member(MemberId::parse("bob").unwrap())
}

pub(crate) fn eva() -> Caller {
    Caller::agent(AgentId::parse("eva").unwrap())
}

pub(crate) fn leo() -> Caller {
    Caller::agent(AgentId::parse("leo").unwrap())
}

/// A lead.
pub(crate) fn liv() -> Caller {
    Caller::agent(AgentId::parse("liv").unwrap())
}

pub(crate) fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::parse(text).unwrap()
}

pub(crate) fn text() -> Text {
    Text::parse(CANARY).unwrap()
}

pub(crate) fn post(files: &[AttachmentId]) -> NewPost {
    NewPost {
        text: Some(text()),
        attachments: files.to_vec(),
    }
}

pub(crate) fn form() -> NewTicket {
    form_with(&[])
}

pub(crate) fn form_with(files: &[AttachmentId]) -> NewTicket {
    NewTicket {
        title: Title::new(
            LanguageTag::parse("da").unwrap(),
            Summary::parse(CANARY).unwrap(),
        ),
        description: Description::new(
            DescriptionText::parse(CANARY).unwrap(),
            vec![Step::parse(CANARY).unwrap()],
        )
        .unwrap(),
        attachments: files.to_vec(),
    }
}

/// The answer as `Debug` prints it.
pub(crate) fn shown<T: Debug>(answer: Result<T, DeskError>) -> Result<String, DeskError> {
    answer.map(|answer| format!("{answer:?}"))
}

/// Runs `future` again and again: 0 polls of it, then all of `other`, then the rest; 1 poll, then
/// all of `other`, and so on, until it was ready before `other` came. `check` is told the answers.
pub(crate) fn overtake_at_every_await<F: Future>(
    mut make: impl FnMut() -> F,
    mut other: impl FnMut(),
    mut check: impl FnMut(usize, F::Output),
) {
    for polls in 0..1000 {
        let mut future = pin!(make());
        let mut context = Context::from_waker(Waker::noop());
        let mut ready = None;
        for _ in 0..polls {
            if let Poll::Ready(answer) = future.as_mut().poll(&mut context) {
                ready = Some(answer);
                break;
            }
        }
        other();
        match ready {
            Some(answer) => return check(polls, answer),
            None => check(polls, block_on(future)),
        }
    }
    panic!("the future was not ready after 1000 polls");
}
