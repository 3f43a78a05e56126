//! A desk with people around it, over any store.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use helpdesk_core::chat::{ChatForm, Question, RequestKind, VisitorEmail};
use helpdesk_core::description::{Description, DescriptionText};
use helpdesk_core::desk::{Caller, Desk, NewPost, NewTicket, Ports};
use helpdesk_core::id::{AgentId, IdempotencyKey, MemberId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::{Account, Agent, Member, Role};
use helpdesk_core::policy::Policy;
use helpdesk_core::port::{BlobStore, Store};
use helpdesk_core::prose::{PersonName, Text};
use helpdesk_core::rank::Rank;
use helpdesk_core::testkit::{FixedDirectory, ManualClock, RecordingNotifier, SeededIds};
use helpdesk_core::title::{Summary, Title};
use helpdesk_sqlite::{SqliteOptions, SqliteStore, Synchronous};
use tempfile::TempDir;

/// Two who may submit and one who may not.
pub(crate) const MEMBERS: [(&str, &str); 3] =
    [("anna", "Gold"), ("bo", "Silver"), ("carl", "Premier")];

/// An agent and a lead.
pub(crate) const AGENTS: [&str; 2] = ["eva", "finn"];

/// A desk and what a test turns around it.
pub(crate) struct World {
    pub(crate) desk: Desk,
    pub(crate) clock: ManualClock,
    pub(crate) directory: FixedDirectory,
    pub(crate) notifier: RecordingNotifier,
}

impl World {
    pub(crate) fn new(store: Arc<dyn Store>, blobs: Arc<dyn BlobStore>, seed: u64) -> Self {
        let clock = ManualClock::new(beginning());
        let directory = FixedDirectory::new();
        for (id, rank) in MEMBERS {
            directory.add(
                id,
                id,
                Account::Member(Member {
                    id: member_id(id),
                    name: PersonName::parse(id).expect("a name"),
                    email: None,
                    rank: Rank::parse(rank).expect("a rank"),
                    languages: Vec::new(),
                }),
            );
        }
        for (id, role) in AGENTS.into_iter().zip([Role::Agent, Role::Lead]) {
            directory.add(
                id,
                id,
                Account::Agent(Agent {
                    id: agent_id(id),
                    name: PersonName::parse(id).expect("a name"),
                    languages: Vec::new(),
                    role,
                }),
            );
        }
        let notifier = RecordingNotifier::new();
        let ports = Ports {
            store,
            blobs,
            directory: Arc::new(directory.clone()),
            notifier: Arc::new(notifier.clone()),
            clock: Arc::new(clock.clone()),
            ids: Arc::new(SeededIds::new(seed)),
        };
        Self {
            desk: Desk::new(ports, Policy::reference()),
            clock,
            directory,
            notifier,
        }
    }

    /// Over one store that keeps records and bytes.
    pub(crate) fn over<S: Store + BlobStore + Clone>(store: &S, seed: u64) -> Self {
        Self::new(Arc::new(store.clone()), Arc::new(store.clone()), seed)
    }
}

/// Monday, 3 August 2020, 10:00 UTC.
pub(crate) fn beginning() -> DateTime<Utc> {
    DateTime::from_timestamp(1_596_448_800, 0).expect("a time")
}

pub(crate) fn member_id(id: &str) -> MemberId {
    MemberId::parse(id).expect("a member id")
}

pub(crate) fn agent_id(id: &str) -> AgentId {
    AgentId::parse(id).expect("an agent id")
}

pub(crate) fn member(id: &str) -> Caller {
    Caller::member(member_id(id))
}

pub(crate) fn agent(id: &str) -> Caller {
    Caller::agent(agent_id(id))
}

pub(crate) fn key(key: &str) -> IdempotencyKey {
    IdempotencyKey::parse(key).expect("a key")
}

/// The operation under which a store keeps the receipt of an account's request. The desk does not
/// promise this form: it is what the tests look for in the store behind the desk's back.
pub(crate) fn operation(caller: &Caller, key: &str) -> String {
    let account = caller.account().to_string();
    format!("request:{}:{account}:{key}", account.len())
}

pub(crate) fn text(text: &str) -> Text {
    Text::parse(text).expect("a text")
}

pub(crate) fn post(words: &str) -> NewPost {
    NewPost::text(text(words))
}

pub(crate) fn tag(tag: &str) -> LanguageTag {
    LanguageTag::parse(tag).expect("a tag")
}

pub(crate) fn ticket(summary: &str) -> NewTicket {
    let words = DescriptionText::parse("Jeg trykker på Bestil, og siden bliver hvid.");
    NewTicket {
        title: Title::new(tag("da"), Summary::parse(summary).expect("a summary")),
        description: Description::new(words.expect("a text"), Vec::new()).expect("a description"),
        attachments: Vec::new(),
    }
}

/// What opens a chat, in English.
pub(crate) fn form(name: &str) -> ChatForm {
    let question = "I cannot place my order: the button stays grey.";
    ChatForm {
        name: PersonName::parse(name).expect("a name"),
        claim: None,
        email: VisitorEmail::parse(&format!("{name}@example.com")).expect("an address"),
        question: Question::parse(question).expect("a question"),
        language: Some(tag("en")),
        kind: RequestKind::Technical,
        insists: false,
        locale: None,
        utc_offset_minutes: None,
    }
}

/// A folder with a desk's file in it, gone when it is dropped. In memory where there is such a
/// place: what is tested is never the disk of the machine.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        let memory = Path::new("/dev/shm");
        Self(if memory.is_dir() {
            TempDir::new_in(memory).expect("a folder")
        } else {
            TempDir::new().expect("a folder")
        })
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.path().join(FILE)
    }

    pub(crate) fn open(&self, options: SqliteOptions) -> SqliteStore {
        SqliteStore::open(self.file(), options).expect("the file opens")
    }
}

/// The name of a desk's file.
pub(crate) const FILE: &str = "desk.db";

/// For one process that nobody disturbs: no waiting for others.
pub(crate) fn alone() -> SqliteOptions {
    SqliteOptions::default()
        .readers(1)
        .busy_timeout(Duration::ZERO)
}

/// How many cases to run: `variable` of the environment, or `otherwise`.
pub(crate) fn cases(variable: &str, otherwise: u64) -> u64 {
    number(variable).unwrap_or(otherwise)
}

/// The seed of a run: `HELPDESK_SEED`, or one of the clock. Printed, so that it can be given again.
pub(crate) fn seed(test: &str) -> u64 {
    let seed = number("HELPDESK_SEED").unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(1, |since| since.subsec_nanos().into())
    });
    println!("{test}: HELPDESK_SEED={seed}");
    seed
}

fn number(variable: &str) -> Option<u64> {
    let value = std::env::var(variable).ok()?;
    Some(
        value
            .parse()
            .unwrap_or_else(|_| panic!("{variable} is no number")),
    )
}

/// Options under which a commit waits for no disk.
pub(crate) fn quick() -> SqliteOptions {
    alone().synchronous(Synchronous::Normal)
}
