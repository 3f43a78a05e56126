//! A desk with everything around it, as a story begins.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use helpdesk_core::chat::{Admission, ChatForm};
use helpdesk_core::desk::chat::ChatCaller;
use helpdesk_core::desk::{Caller, Desk, DeskError, Ports};
use helpdesk_core::id::{AgentId, IdempotencyKey, MemberId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::{Account, AccountId, Agent, EmailAddress, Member, Role};
use helpdesk_core::policy::Policy;
use helpdesk_core::port::{BlobStore, Clock, Store};
use helpdesk_core::prose::PersonName;
use helpdesk_core::rank::Rank;
use helpdesk_core::testkit::{FixedDirectory, ManualClock, RecordingNotifier, SeededIds};
use helpdesk_core::validation::ValidationError;

use crate::names::{Names, found};
use crate::outcome::{Broken, Stop};
use crate::story::{Given, People, Person, Step};

/// Where a desk keeps what it knows: empty when a story begins.
#[derive(Clone, Debug)]
pub struct Backing {
    /// Records and events.
    pub store: Arc<dyn Store>,
    /// The bytes of attachments.
    pub blobs: Arc<dyn BlobStore>,
}

/// A desk, the world around it, and the names that a story has given.
pub struct World {
    pub(crate) desk: Desk,
    pub(crate) clock: ManualClock,
    pub(crate) directory: FixedDirectory,
    pub(crate) notifier: RecordingNotifier,
    pub(crate) told: usize,
    pub(crate) people: People,
    pub(crate) names: Names,
    pub(crate) last_no: Option<DeskError>,
    /// The last request for a chat, and the answer to it.
    pub(crate) last_answer: Option<(ChatForm, Admission)>,
}

impl World {
    /// The world as `given`, with `people` and an empty desk.
    pub fn new(given: &Given, people: &People, backing: Backing) -> Result<Self, Broken> {
        let clock = ManualClock::new(given.now);
        let directory = FixedDirectory::new();
        for (id, person) in people {
            let account = account(id, person).map_err(|error| Broken(error.to_string()))?;
            directory.add(&person.username, &person.password, account);
        }
        let notifier = RecordingNotifier::new();
        let policy = match &given.policy {
            None => Policy::reference(),
            Some(parts) => serde_json::from_value(parts.clone())
                .map_err(|error| Broken(format!("policy: {error}")))?,
        };
        let ports = Ports {
            store: backing.store,
            blobs: backing.blobs,
            directory: Arc::new(directory.clone()),
            notifier: Arc::new(notifier.clone()),
            clock: Arc::new(clock.clone()),
            ids: Arc::new(SeededIds::new(1)),
        };
        Ok(Self {
            desk: Desk::new(ports, policy),
            clock,
            directory,
            notifier,
            told: 0,
            people: people.clone(),
            names: Names::default(),
            last_no: None,
            last_answer: None,
        })
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Who acts in the step: a person of the story, or whoever holds the session of that name.
    pub(crate) async fn caller(&self, step: &Step) -> Result<Caller, Stop> {
        let who = step
            .who
            .as_deref()
            .ok_or_else(|| Stop::broken(format!("who does {}?", step.when)))?;
        let caller = match self.names.sessions.get(who) {
            Some(key) => self.desk.session(key).await?,
            None => Caller::new(self.account_id(who)?),
        };
        Ok(match &step.key {
            Some(key) => caller.once(IdempotencyKey::parse(key)?),
            None => caller,
        })
    }

    /// Who acts in a step of a chat: also, by the name of a chat, the visitor who has its key.
    pub(crate) async fn chat_caller(&self, step: &Step) -> Result<ChatCaller, Stop> {
        let key = step.who.as_ref().and_then(|who| self.names.keys.get(who));
        match key {
            Some(key) => Ok(ChatCaller::Visitor(key.clone())),
            None => Ok(ChatCaller::Account(self.caller(step).await?)),
        }
    }

    pub(crate) fn account_id(&self, name: &str) -> Result<AccountId, Stop> {
        let person = found(&self.people, name)?;
        Ok(if person.rank.is_some() {
            AccountId::Member(MemberId::parse(name)?)
        } else {
            AccountId::Agent(AgentId::parse(name)?)
        })
    }
}

/// Somebody's account; the name in the story is the id.
fn account(id: &str, person: &Person) -> Result<Account, ValidationError> {
    let name = PersonName::parse(&person.name)?;
    let languages = person
        .languages
        .iter()
        .map(|tag| LanguageTag::parse(tag))
        .collect::<Result<_, _>>()?;
    Ok(match &person.rank {
        Some(rank) => Account::Member(Member {
            id: MemberId::parse(id)?,
            name,
            email: person
                .email
                .as_deref()
                .map(EmailAddress::parse)
                .transpose()?,
            rank: Rank::parse(rank)?,
            languages,
        }),
        None => Account::Agent(Agent {
            id: AgentId::parse(id)?,
            name,
            languages,
            role: Role::Agent,
        }),
    })
}
