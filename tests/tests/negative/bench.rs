//! A desk on each store, with its people.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_lite::future::block_on;
use helpdesk_core::description::{Description, DescriptionText};
use helpdesk_core::desk::{Caller, Desk, NewTicket, Ports};
use helpdesk_core::id::{AgentId, AttachmentId, MemberId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::{Account, Agent, Member, Role};
use helpdesk_core::memory::{MemoryBlobs, MemoryStore};
use helpdesk_core::policy::{Policy, PolicyParts};
use helpdesk_core::port::{BlobStore, Clock as _, IdSource, RandomIds, Store, TicketKey};
use helpdesk_core::prose::PersonName;
use helpdesk_core::rank::Rank;
use helpdesk_core::testkit::{FixedDirectory, ManualClock, RecordingNotifier, SeededIds};
use helpdesk_core::title::{Summary, Title};
use helpdesk_sqlite::{SqliteOptions, SqliteStore, Synchronous};

pub(crate) struct Bench {
    pub(crate) desk: Desk,
    pub(crate) directory: FixedDirectory,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) notifier: RecordingNotifier,
    pub(crate) clock: ManualClock,
    folder: Option<tempfile::TempDir>,
}

impl Bench {
    /// One in memory, one in SQLite.
    pub(crate) fn each() -> [Self; 2] {
        Self::each_with(|_| {})
    }

    /// The same with another policy.
    pub(crate) fn each_with(change: impl FnOnce(&mut PolicyParts)) -> [Self; 2] {
        let seeded = || -> Arc<dyn IdSource> { Arc::new(SeededIds::new(1)) };
        Self::pair(change, seeded)
    }

    /// The same with ids and secrets as a real desk has them.
    pub(crate) fn each_random() -> [Self; 2] {
        Self::pair(|_| {}, || Arc::new(RandomIds))
    }

    fn pair(
        change: impl FnOnce(&mut PolicyParts),
        ids: impl Fn() -> Arc<dyn IdSource>,
    ) -> [Self; 2] {
        let mut parts = PolicyParts::default();
        change(&mut parts);
        let policy = Policy::new(parts).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let options = SqliteOptions::default().synchronous(Synchronous::Normal);
        let sqlite = SqliteStore::open(folder.path().join("desk.db"), options).unwrap();
        let sqlite = Arc::new(sqlite);
        [
            Self::over(
                (Arc::new(MemoryStore::new()), Arc::new(MemoryBlobs::new())),
                ids(),
                policy.clone(),
                None,
            ),
            Self::over((sqlite.clone(), sqlite), ids(), policy, Some(folder)),
        ]
    }

    fn over(
        (store, blobs): (Arc<dyn Store>, Arc<dyn BlobStore>),
        ids: Arc<dyn IdSource>,
        policy: Policy,
        folder: Option<tempfile::TempDir>,
    ) -> Self {
        let directory = FixedDirectory::new();
        let notifier = RecordingNotifier::new();
        // A Monday within the support hours.
        let clock = ManualClock::new("2026-03-02T08:00:00Z".parse().unwrap());
        let bench = Self {
            directory: directory.clone(),
            store: store.clone(),
            notifier: notifier.clone(),
            clock: clock.clone(),
            desk: Desk::new(
                Ports {
                    store,
                    blobs,
                    directory: Arc::new(directory),
                    notifier: Arc::new(notifier),
                    clock: Arc::new(clock),
                    ids,
                },
                policy,
            ),
            folder,
        };
        bench.member("anna", "Gold");
        bench.member("carl", "Gold");
        bench.agent("mette", Role::Agent);
        bench.agent("nils", Role::Agent);
        bench.agent("liv", Role::Lead);
        bench
    }

    pub(crate) fn clock_now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The file of the desk that is in SQLite.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?;
        Some(folder.path().join("desk.db"))
    }

    fn agent(&self, id: &str, role: Role) {
        let agent = Agent {
            id: AgentId::parse(id).unwrap(),
            name: PersonName::parse(id).unwrap(),
            languages: Vec::new(),
            role,
        };
        self.directory.add(id, "secret", Account::Agent(agent));
    }

    /// A member without an e-mail address.
    pub(crate) fn member(&self, id: &str, rank: &str) -> Caller {
        let id = MemberId::parse(id).unwrap();
        let member = Member {
            id: id.clone(),
            name: PersonName::parse("Somebody").unwrap(),
            email: None,
            rank: Rank::parse(rank).unwrap(),
            languages: Vec::new(),
        };
        self.directory
            .add(id.as_str(), "secret", Account::Member(member));
        Caller::member(id)
    }

    /// A ticket of this member's.
    pub(crate) fn submitted(&self, by: &Caller, files: &[AttachmentId]) -> TicketKey {
        let acted = block_on(self.desk.submit(by, form("x", files))).unwrap();
        TicketKey::Id(acted.ticket)
    }
}

pub(crate) fn anna() -> Caller {
    Caller::member(MemberId::parse("anna").unwrap())
}

pub(crate) fn carl() -> Caller {
    Caller::member(MemberId::parse("carl").unwrap())
}

pub(crate) fn mette() -> Caller {
    Caller::agent(AgentId::parse("mette").unwrap())
}

/// Another agent.
pub(crate) fn nils() -> Caller {
    Caller::agent(AgentId::parse("nils").unwrap())
}

/// A lead.
pub(crate) fn liv() -> Caller {
    Caller::agent(AgentId::parse("liv").unwrap())
}

pub(crate) fn form(text: &str, files: &[AttachmentId]) -> NewTicket {
    NewTicket {
        title: Title::new(
            LanguageTag::parse("en").unwrap(),
            Summary::parse("x").unwrap(),
        ),
        description: Description::new(DescriptionText::parse(text).unwrap(), Vec::new()).unwrap(),
        attachments: files.to_vec(),
    }
}
