//! A desk on each store, with its people.

use std::sync::Arc;

use futures_lite::future::block_on;
use helpdesk_core::description::{Description, DescriptionText};
use helpdesk_core::desk::{Caller, Desk, NewTicket, Ports};
use helpdesk_core::id::{AgentId, AttachmentId, MemberId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::{Account, Agent, Member, Role};
use helpdesk_core::memory::{MemoryBlobs, MemoryStore};
use helpdesk_core::policy::Policy;
use helpdesk_core::port::{BlobStore, Store, TicketKey};
use helpdesk_core::prose::PersonName;
use helpdesk_core::rank::Rank;
use helpdesk_core::testkit::{FixedDirectory, ManualClock, RecordingNotifier, SeededIds};
use helpdesk_core::title::{Summary, Title};
use helpdesk_sqlite::{SqliteOptions, SqliteStore, Synchronous};

pub(crate) struct Bench {
    pub(crate) desk: Desk,
    pub(crate) directory: FixedDirectory,
    _folder: Option<tempfile::TempDir>,
}

impl Bench {
    /// One in memory, one in SQLite.
    pub(crate) fn each() -> [Self; 2] {
        let folder = tempfile::tempdir().unwrap();
        let options = SqliteOptions::default().synchronous(Synchronous::Normal);
        let sqlite = SqliteStore::open(folder.path().join("desk.db"), options).unwrap();
        let sqlite = Arc::new(sqlite);
        [
            Self::over(
                Arc::new(MemoryStore::new()),
                Arc::new(MemoryBlobs::new()),
                None,
            ),
            Self::over(sqlite.clone(), sqlite, Some(folder)),
        ]
    }

    fn over(
        store: Arc<dyn Store>,
        blobs: Arc<dyn BlobStore>,
        folder: Option<tempfile::TempDir>,
    ) -> Self {
        let directory = FixedDirectory::new();
        let bench = Self {
            directory: directory.clone(),
            desk: Desk::new(
                Ports {
                    store,
                    blobs,
                    directory: Arc::new(directory),
                    notifier: Arc::new(RecordingNotifier::new()),
                    clock: Arc::new(ManualClock::new("2026-03-02T08:00:00Z".parse().unwrap())),
                    ids: Arc::new(SeededIds::new(1)),
                },
                Policy::reference(),
            ),
            _folder: folder,
        };
        bench.member("anna", "Gold");
        bench.member("carl", "Gold");
        bench.directory.add(
            "mette",
            "secret",
            Account::Agent(Agent {
                id: AgentId::parse("mette").unwrap(),
                name: PersonName::parse("mette").unwrap(),
                languages: Vec::new(),
                role: Role::Agent,
            }),
        );
        bench
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
