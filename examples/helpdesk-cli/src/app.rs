//! What a command works with: the desk, who is signed in, words, and the output.

pub(crate) mod chats;
mod places;
mod policy;

use std::cell::{Cell, OnceCell, RefCell};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use helpdesk_accounts::{AccountsFile, AccountsOptions};
use helpdesk_core::desk::{Caller, Desk, DeskError, Ports, SessionKey, SignInProblem, TicketView};
use helpdesk_core::id::{IdempotencyKey, TicketId, TicketNumber};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::Account;
use helpdesk_core::policy::Policy;
use helpdesk_core::port::{Audience, Clock as _, IdSource as _, RandomIds, SystemClock, TicketKey};
use helpdesk_core::text::{Argument, Reader, Texts};
use helpdesk_sqlite::{SqliteOptions, SqliteStore};

use crate::args::{Once, Shared};
use crate::commands::deliver::PrintingNotifier;
use crate::draft::Draft;
use crate::failure::{Exit, Failure};
use crate::files;
use crate::output::{Color, Output};
use crate::surroundings::Surroundings;

/// What a command works with.
pub(crate) struct App {
    pub(crate) around: Surroundings,
    pub(crate) out: Output,
    pub(crate) color: Color,
    pub(crate) data: PathBuf,
    policy_file: Option<PathBuf>,
    policy: OnceCell<Policy>,
    desk: OnceCell<Desk>,
    accounts: OnceCell<Arc<AccountsFile>>,
    /// What the reader chose, then what the environment says.
    wanted: Vec<LanguageTag>,
    texts: Cell<Texts>,
    /// The words of the command, such as `agent queue`.
    pub(crate) command: String,
    /// As whom somebody reads, once that is known.
    pub(crate) audience: Cell<Option<Audience>>,
    /// Whether times are told by how long ago they were.
    pub(crate) relative: Cell<bool>,
    /// The ticket that the command is about, as it is typed.
    about: RefCell<Option<String>>,
    /// What was typed and is not with the desk yet.
    pub(crate) unsent: RefCell<Option<Draft>>,
}

/// Who is signed in.
pub(crate) struct Me {
    pub(crate) caller: Caller,
    pub(crate) account: Account,
}

impl Me {
    /// As whom they read.
    pub(crate) fn audience(&self) -> Audience {
        match self.account {
            Account::Member(_) => Audience::Member,
            Account::Agent(_) => Audience::Agents,
        }
    }
}

impl App {
    /// For a command with these arguments. Opens nothing yet.
    pub(crate) fn new(shared: &Shared, command: &str, around: &Surroundings) -> Self {
        let wanted = places::languages(shared.language.as_ref(), around);
        Self {
            around: around.clone(),
            color: shared.color,
            out: Output::new(around, shared),
            data: places::data(shared.data.clone(), around),
            policy_file: shared.policy.clone(),
            policy: OnceCell::new(),
            desk: OnceCell::new(),
            accounts: OnceCell::new(),
            texts: Cell::new(Texts::for_languages(&wanted)),
            wanted,
            command: command.to_owned(),
            audience: Cell::new(None),
            relative: Cell::new(false),
            about: RefCell::new(None),
            unsent: RefCell::new(None),
        }
    }

    /// The words of the reader's language.
    pub(crate) fn texts(&self) -> Texts {
        self.texts.get()
    }

    /// The languages that were chosen, best first.
    pub(crate) fn wanted_languages(&self) -> Vec<LanguageTag> {
        self.wanted.clone()
    }

    /// A text of the program.
    pub(crate) fn say(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.texts().message(key, arguments)
    }

    /// The present instant.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        SystemClock.now()
    }

    /// The desk's policy.
    pub(crate) fn policy(&self) -> Result<&Policy, Failure> {
        if let Some(policy) = self.policy.get() {
            return Ok(policy);
        }
        let policy = policy::read(self.policy_file.as_deref(), &self.data, self.now())?;
        Ok(self.policy.get_or_init(|| policy))
    }

    /// The accounts of the desk.
    pub(crate) fn accounts(&self) -> Result<&Arc<AccountsFile>, Failure> {
        if let Some(accounts) = self.accounts.get() {
            return Ok(accounts);
        }
        files::make_folder(&self.data)?;
        let path = self.data.join("accounts.json");
        let accounts = Arc::new(AccountsFile::open(path, AccountsOptions::default())?);
        Ok(self.accounts.get_or_init(|| accounts))
    }

    /// The desk, opened when it is first needed.
    pub(crate) fn desk(&self) -> Result<&Desk, Failure> {
        if let Some(desk) = self.desk.get() {
            return Ok(desk);
        }
        let accounts = Arc::clone(self.accounts()?);
        let policy = self.policy()?.clone();
        let store = SqliteStore::open(self.data.join("desk.db"), SqliteOptions::default())?;
        let store = Arc::new(store);
        let ports = Ports {
            store: store.clone(),
            blobs: store,
            directory: accounts,
            notifier: Arc::new(PrintingNotifier::new(self)),
            clock: Arc::new(SystemClock),
            ids: Arc::new(RandomIds),
        };
        Ok(self.desk.get_or_init(|| Desk::new(ports, policy)))
    }

    /// Who is signed in. From here on the words are in their language, unless one was chosen.
    pub(crate) async fn me(&self) -> Result<Me, Failure> {
        let key = self.session_key()?;
        let caller = self.desk()?.session(&key).await?;
        let account = self.desk()?.account(&caller).await?;
        self.speak_with(&account);
        let me = Me { caller, account };
        self.audience.set(Some(me.audience()));
        Ok(me)
    }

    /// Uses the languages of the account after those that were chosen.
    pub(crate) fn speak_with(&self, account: &Account) {
        let wanted = [self.wanted.as_slice(), account.languages()].concat();
        self.texts.set(Texts::for_languages(&wanted));
    }

    /// The key of the session that counts.
    pub(crate) fn session_key(&self) -> Result<SessionKey, Failure> {
        let key = match self.around.variable("HELPDESK_SESSION") {
            Some(key) => Some(key),
            None => std::fs::read_to_string(self.session_file()).ok(),
        };
        let key = key.ok_or(DeskError::SignIn(SignInProblem::NoSession))?;
        Ok(SessionKey::parse(key.trim())?)
    }

    /// Where the key of the session is kept.
    pub(crate) fn session_file(&self) -> PathBuf {
        self.data.join("session")
    }

    /// How dates, statuses and languages are shown to this person.
    pub(crate) fn reader(&self, audience: Audience) -> Result<Reader<'_>, Failure> {
        Ok(Reader::new(audience, self.policy()?))
    }

    /// The caller of one write.
    pub(crate) fn once(&self, me: &Me, once: &Once) -> Result<Caller, Failure> {
        let draft_key = self
            .unsent
            .borrow()
            .as_ref()
            .and_then(|draft| draft.key.clone());
        let key = match once.key.clone().or(draft_key) {
            Some(key) => key,
            None => RandomIds.uuid(self.now()).to_string(),
        };
        if let Some(draft) = self.unsent.borrow_mut().as_mut() {
            draft.key = Some(key.clone());
        }
        Ok(me.caller.once(IdempotencyKey::parse(&key)?))
    }

    /// The ticket that is meant by a number such as `TI-1042`, or by an id.
    pub(crate) fn ticket(&self, typed: &str) -> Result<TicketKey, Failure> {
        if let Ok(id) = typed.parse::<TicketId>() {
            self.about.replace(Some(id.to_string()));
            return Ok(TicketKey::Id(id));
        }
        let number: TicketNumber = typed.parse()?;
        self.about.replace(Some(number.to_string()));
        Ok(TicketKey::Number(number))
    }

    /// The ticket that the command is about, as it is typed.
    pub(crate) fn about(&self) -> Option<String> {
        self.about.borrow().clone()
    }

    /// A ticket with its whole timeline.
    pub(crate) async fn whole_view(&self, me: &Me, key: TicketKey) -> Result<TicketView, Failure> {
        const PAGE: u32 = 500;
        let mut view = self.desk()?.view(&me.caller, key, None, PAGE).await?;
        while let Some(next) = view.next {
            let page = self.desk()?.view(&me.caller, key, Some(next), PAGE).await?;
            view.timeline.extend(page.timeline);
            view.next = page.next;
        }
        Ok(view)
    }

    /// Asks for what is missing, if there is somebody to ask.
    pub(crate) fn missing(&self, option: &str) -> Failure {
        Failure::said(Exit::Usage, "cli-option_missing").with("option", option)
    }
}
