//! The accounts as a desk and an operator see them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;

use chrono::{DateTime, TimeDelta, Utc};
use futures_lite::future::{block_on, poll_once};
use helpdesk_accounts::{AccountsError, AccountsFile, AccountsOptions, NewAccount, Username};
use helpdesk_core::id::{AgentId, MemberId};
use helpdesk_core::member::{Account, AccountId, Agent, Member, Role};
use helpdesk_core::port::{Clock, Directory, DirectoryError, Password};
use helpdesk_core::prose::PersonName;
use helpdesk_core::rank::Rank;

#[derive(Debug)]
struct ManualClock(Mutex<DateTime<Utc>>);

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

struct Fixture {
    folder: tempfile::TempDir,
    clock: Arc<ManualClock>,
}

impl Fixture {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            clock: Arc::new(ManualClock(Mutex::new(
                "2026-08-03T12:00:00Z".parse().unwrap(),
            ))),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("accounts.json")
    }

    fn open(&self) -> AccountsFile {
        let options = AccountsOptions::default().clock(self.clock.clone());
        AccountsFile::open(self.path(), options).unwrap()
    }

    fn with_anna(&self) -> AccountsFile {
        let accounts = self.open();
        accounts
            .add(member("anna", "4711"), &password("correct horse"))
            .unwrap();
        accounts
    }
}

fn password(text: &str) -> Password {
    Password::new(text.to_owned())
}

fn username(name: &str) -> Username {
    Username::parse(name).unwrap()
}

fn rank(name: &str) -> Rank {
    Rank::parse(name).unwrap()
}

fn member(name: &str, id: &str) -> NewAccount {
    NewAccount {
        username: username(name),
        account: Account::Member(Member {
            id: MemberId::parse(id).unwrap(),
            name: PersonName::parse("Anna Hansen").unwrap(),
            email: None,
            rank: rank("Gold"),
            languages: Vec::new(),
        }),
    }
}

fn agent(name: &str, id: &str) -> NewAccount {
    NewAccount {
        username: username(name),
        account: Account::Agent(Agent {
            id: AgentId::parse(id).unwrap(),
            name: PersonName::parse("Mette Lund").unwrap(),
            languages: Vec::new(),
            role: Role::Lead,
        }),
    }
}

fn authenticate(
    accounts: &AccountsFile,
    name: &str,
    text: &str,
) -> Result<Option<Account>, DirectoryError> {
    block_on(accounts.authenticate(name.to_owned(), password(text)))
}

fn account(accounts: &AccountsFile, id: &str) -> Option<Account> {
    block_on(accounts.account(AccountId::parse(id).unwrap())).unwrap()
}

#[test]
fn who_has_the_password_is_found() {
    let fixture = Fixture::new();
    let accounts = fixture.with_anna();
    accounts
        .add(agent("mette", "4711"), &password("battery staple"))
        .unwrap();
    let found = authenticate(&accounts, "anna", "correct horse")
        .unwrap()
        .unwrap();
    assert_eq!(found.id().to_string(), "m:4711");
    let found = authenticate(&accounts, "mette", "battery staple")
        .unwrap()
        .unwrap();
    assert_eq!(found.id().to_string(), "a:4711");
    for (name, text) in [
        ("anna", "battery staple"),
        ("anna", ""),
        ("Anna", "correct horse"),
        ("аnna", "correct horse"),
        ("", ""),
        ("nobody", "correct horse"),
        ("nobody", "nobody has this password"),
    ] {
        assert_eq!(authenticate(&accounts, name, text), Ok(None), "{name}");
    }
    let long = "x".repeat(1 << 20);
    assert_eq!(authenticate(&accounts, "anna", &long), Ok(None));
    assert_eq!(authenticate(&accounts, &long, "x"), Ok(None));
    assert_eq!(account(&accounts, "m:4712"), None);
}

#[test]
fn changes_count_at_once_in_every_process() {
    let fixture = Fixture::new();
    let server = fixture.with_anna();
    let operator = fixture.open();
    operator
        .set_rank(&username("anna"), rank("Premier"))
        .unwrap();
    assert!(matches!(
        account(&server, "m:4711"),
        Some(Account::Member(member)) if member.rank == rank("Premier")
    ));
    operator
        .set_password(&username("anna"), &password("battery staple"))
        .unwrap();
    assert_eq!(authenticate(&server, "anna", "correct horse"), Ok(None));
    assert!(
        authenticate(&server, "anna", "battery staple")
            .unwrap()
            .is_some()
    );
    operator.close(&username("anna")).unwrap();
    assert_eq!(account(&server, "m:4711"), None);
    assert_eq!(authenticate(&server, "anna", "battery staple"), Ok(None));
    // Nobody gets a closed account's name or id, and nothing more is done with it.
    let entries = server.list().unwrap();
    assert_eq!((entries.len(), entries[0].closed), (1, true));
    let text = password("correct horse");
    for taken in [member("anna", "1"), member("bo", "4711")] {
        assert!(matches!(
            operator.add(taken, &text),
            Err(AccountsError::Taken)
        ));
    }
    let anna = username("anna");
    assert!(matches!(
        operator.close(&anna),
        Err(AccountsError::NotFound)
    ));
    assert!(matches!(
        operator.set_rank(&anna, rank("Gold")),
        Err(AccountsError::NotFound)
    ));
}

#[test]
fn agents_have_no_rank() {
    let fixture = Fixture::new();
    let accounts = fixture.open();
    accounts
        .add(agent("mette", "1"), &password("battery staple"))
        .unwrap();
    let result = accounts.set_rank(&username("mette"), rank("Gold"));
    assert!(matches!(result, Err(AccountsError::NotAMember)));
}

#[test]
fn who_guesses_waits() {
    let fixture = Fixture::new();
    let accounts = fixture.with_anna();
    for name in ["anna", "nobody"] {
        for _ in 0..3 {
            assert_eq!(authenticate(&accounts, name, "guess"), Ok(None));
        }
        // The right password is not tried either: guessing gains nothing meanwhile.
        let slow = authenticate(&accounts, name, "correct horse");
        assert_eq!(slow, Err(DirectoryError::SlowDown { seconds: 1 }), "{name}");
    }
    *fixture.clock.0.lock().unwrap() += TimeDelta::seconds(1);
    assert!(
        authenticate(&accounts, "anna", "correct horse")
            .unwrap()
            .is_some()
    );
    assert_eq!(
        authenticate(&accounts, "anna", "guess"),
        Ok(None),
        "all is forgotten"
    );
}

#[test]
fn a_dropped_attempt_counts() {
    let fixture = Fixture::new();
    let accounts = fixture.with_anna();
    for _ in 0..3 {
        let attempt = accounts.authenticate("anna".to_owned(), password("guess"));
        block_on(poll_once(attempt));
    }
    let slow = authenticate(&accounts, "anna", "guess");
    assert_eq!(slow, Err(DirectoryError::SlowDown { seconds: 1 }));
}

#[test]
fn a_damaged_file_opens_no_door_and_stays() {
    let fixture = Fixture::new();
    let accounts = fixture.with_anna();
    for content in ["", "{", "[]", r#"{"version": 2, "accounts": []}"#] {
        fs::write(fixture.path(), content).unwrap();
        let options = AccountsOptions::default();
        let opened = AccountsFile::open(fixture.path(), options);
        assert!(matches!(opened, Err(AccountsError::Damaged)), "{content}");
        assert!(authenticate(&accounts, "anna", "correct horse").is_err());
        assert!(accounts.close(&username("anna")).is_err());
        assert_eq!(fs::read_to_string(fixture.path()).unwrap(), content);
    }
}

#[test]
fn changes_of_many_at_once_all_stay() {
    let fixture = Fixture::new();
    fixture.with_anna();
    thread::scope(|scope| {
        for n in 0..8 {
            let accounts = fixture.open();
            scope.spawn(move || {
                let new = member(&format!("member {n}"), &n.to_string());
                accounts.add(new, &password("correct horse")).unwrap();
            });
        }
    });
    assert_eq!(fixture.open().list().unwrap().len(), 9);
}

#[test]
fn nothing_secret_is_written_or_shown() {
    let fixture = Fixture::new();
    let accounts = fixture.with_anna();
    let content = fs::read_to_string(fixture.path()).unwrap();
    assert!(
        content.contains("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{content}"
    );
    assert!(!content.contains("correct horse"));
    let shown = format!("{accounts:?} {:?}", accounts.list().unwrap());
    assert!(
        !shown.contains("argon2") && !shown.contains("Hansen"),
        "{shown}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(fixture.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
