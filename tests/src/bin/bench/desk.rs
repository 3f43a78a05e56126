//! The desk that is measured: the real one over SQLite, with an account system in memory.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use chrono::{NaiveTime, Weekday};
use helpdesk_core::desk::{Desk, Ports, SessionKey};
use helpdesk_core::hours::{Coverage, Days, Opening, SupportHours, Window};
use helpdesk_core::id::AgentId;
use helpdesk_core::member::{Account, AccountId, Agent, Member, Role};
use helpdesk_core::policy::{Policy, PolicyParts};
use helpdesk_core::port::{
    Directory, DirectoryError, Notification, Notifier, NotifierError, Password, RandomIds,
    SystemClock,
};
use helpdesk_core::prose::PersonName;
use helpdesk_core::rank::Rank;
use helpdesk_sqlite::{SqliteOptions, SqliteStore, Synchronous};

use crate::Outcome;
use crate::dataset::{self, Shape};

/// Agents that there are for chats. The first have sessions, as those of tickets have.
pub(crate) const CHAT_AGENTS: u32 = 60;

/// The desk in `file`, whose data has this shape.
pub(crate) fn open(file: &Path, shape: Shape, synchronous: Synchronous) -> Outcome<Desk> {
    open_with(file, shape, synchronous, Policy::reference())
}

/// The same with a chat that is always open and takes as many requests as a benchmark makes.
pub(crate) fn open_for_chats(file: &Path, shape: Shape, synchronous: Synchronous) -> Outcome<Desk> {
    let mut parts = PolicyParts::default();
    let days = Days::parse((0..7).filter_map(|day| Weekday::try_from(day).ok()))?;
    let midnight = NaiveTime::MIN;
    let opening = Opening::parse(midnight, midnight, Coverage::LanguageSupport)?;
    let zone = parts.hours.zone().clone();
    parts.hours = SupportHours::parse(zone, vec![Window::new(days, opening)], Vec::new())?;
    parts.chat.offer_seconds = 3_600;
    parts.chat.lease_seconds = 86_400;
    parts.chat.max_waiting = 1_000_000;
    parts.chat.requests_per_hour = 100_000;
    parts.chat.requests_per_address_per_hour = 1_000_000;
    parts.chat.max_posts = 100_000;
    open_with(file, shape, synchronous, Policy::new(parts)?)
}

fn open_with(file: &Path, shape: Shape, synchronous: Synchronous, policy: Policy) -> Outcome<Desk> {
    let options = SqliteOptions::default().synchronous(synchronous);
    let store = SqliteStore::open(file, options)?;
    let ports = Ports {
        store: Arc::new(store.clone()),
        blobs: Arc::new(store),
        directory: Arc::new(Accounts::new(shape)?),
        notifier: Arc::new(Silent),
        clock: Arc::new(SystemClock),
        ids: Arc::new(RandomIds),
    };
    Ok(Desk::new(ports, policy))
}

/// The key of the session that `dataset` has opened for this account.
pub(crate) fn session_key(account: &str) -> Outcome<SessionKey> {
    Ok(SessionKey::parse(
        &dataset::session_secret(account).to_string(),
    )?)
}

/// All accounts of a data set, in a map: what a company's directory has cached at best.
#[derive(Debug)]
struct Accounts(HashMap<AccountId, Account>);

impl Accounts {
    fn new(shape: Shape) -> Outcome<Self> {
        let mut accounts = HashMap::new();
        for number in 0..shape.members() {
            let account = Account::Member(Member {
                id: dataset::member(number)?,
                name: PersonName::parse("Anna Andersen")?,
                email: None,
                rank: Rank::parse("Gold")?,
                languages: Vec::new(),
            });
            accounts.insert(account.id(), account);
        }
        for number in 0..CHAT_AGENTS {
            let account = Account::Agent(Agent {
                id: AgentId::parse(&dataset::agent_name(number))?,
                name: PersonName::parse("Bo Berg")?,
                languages: Vec::new(),
                role: Role::Agent,
            });
            accounts.insert(account.id(), account);
        }
        Ok(Self(accounts))
    }
}

#[async_trait]
impl Directory for Accounts {
    async fn authenticate(
        &self,
        _username: String,
        _password: Password,
    ) -> Result<Option<Account>, DirectoryError> {
        Ok(None)
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, DirectoryError> {
        Ok(self.0.get(&id).cloned())
    }
}

/// Nothing is delivered while something is measured.
#[derive(Debug)]
struct Silent;

#[async_trait]
impl Notifier for Silent {
    async fn notify(&self, _notification: Notification) -> Result<(), NotifierError> {
        Ok(())
    }
}
