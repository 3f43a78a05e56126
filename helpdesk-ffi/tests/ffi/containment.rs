//! Nothing that goes wrong in the app's code or in the desk crosses as a panic.

use std::env;
use std::process::Command;
use std::sync::Arc;

use async_trait::async_trait;
use futures_lite::future::block_on;
use helpdesk_ffi::desk::{AccountSystem, Storage};
use helpdesk_ffi::error::DeskError;
use helpdesk_ffi::ports::PortError;
use helpdesk_ffi::ports::clock::ClockPort;
use helpdesk_ffi::ports::directory::{DirectoryError, DirectoryPort};
use helpdesk_ffi::ports::log::{LogLevel, LogLine, LogPort};
use helpdesk_ffi::testkit::{panic_at_once, panic_in_call};
use helpdesk_ffi::types::people::{Account, AccountId};
use helpdesk_ffi::types::values::{ChatKey, Moment, Password};

use crate::fakes::{AppClock, Flaw, KeptLog, app_blobs, flawed};
use crate::setting::{anna, member, new_ticket, open, ports};

const SECRET: &str = "Annas hemmelighed";

/// Answers as it is told, and panics for `panic`.
struct Scripted;

#[async_trait]
impl DirectoryPort for Scripted {
    async fn authenticate(
        &self,
        username: String,
        _: Password,
    ) -> Result<Option<Account>, DirectoryError> {
        match username.as_str() {
            "panic" => panic!("{SECRET}"),
            "slow" => Err(DirectoryError::SlowDown { seconds: 7 }),
            "away" => Err(DirectoryError::Unavailable {
                detail: "no network".to_owned(),
            }),
            "thrown" => Err(uniffi::UnexpectedUniFFICallbackError::new(format!(
                "com.example.Broken: {SECRET}"
            ))
            .into()),
            "anna" => Ok(Some(member("anna", "Gold"))),
            _ => Ok(None),
        }
    }

    async fn account(&self, _: AccountId) -> Result<Option<Account>, DirectoryError> {
        Ok(Some(member("anna", "Gold")))
    }
}

#[test]
fn what_the_apps_code_does_becomes_a_typed_error_and_the_desk_goes_on() {
    let log = Arc::new(KeptLog::default());
    let mut parts = ports(Storage::Memory);
    parts.accounts = AccountSystem::Own {
        directory: Arc::new(Scripted),
    };
    parts.log = Some(log.clone());
    let desk = open(parts);
    let sign_in = |username: &str| {
        let password = Password::new(SECRET.to_owned());
        block_on(desk.sign_in(username.to_owned(), password)).map(|_| ())
    };
    let detail = |text: &str| text.to_owned();
    let cases = [
        (
            "panic",
            DeskError::Defect {
                detail: detail("sign_in"),
            },
        ),
        ("slow", DeskError::SlowDown { seconds: 7 }),
        (
            "away",
            DeskError::Unavailable {
                detail: detail("no network"),
            },
        ),
        (
            "thrown",
            DeskError::Failed {
                detail: detail(
                    "the app's code threw, or gave what does not fit: com.example.Broken",
                ),
            },
        ),
    ];
    for (username, expected) in cases {
        assert_eq!(sign_in(username), Err(expected), "{username}");
    }
    assert_eq!(sign_in("anna"), Ok(()));

    let lines = log.lines();
    let levels: Vec<_> = lines
        .iter()
        .map(|line| (line.level, line.place.as_str()))
        .collect();
    assert_eq!(
        levels,
        [
            (LogLevel::Failure, "sign_in"),
            (LogLevel::Warning, "sign_in"),
            (LogLevel::Failure, "sign_in"),
        ]
    );
    assert!(!format!("{lines:?}").contains(SECRET));
}

struct BrokenClock;

impl ClockPort for BrokenClock {
    fn now(&self) -> Result<Moment, PortError> {
        Err(PortError::Failed {
            detail: "no time".to_owned(),
        })
    }
}

/// A log that is broken itself.
struct BrokenLog;

impl LogPort for BrokenLog {
    fn log(&self, _: LogLine) -> Result<(), PortError> {
        Err(PortError::Failed {
            detail: "no disk".to_owned(),
        })
    }
}

#[test]
fn without_the_apps_clock_the_systems_counts() {
    for log in [
        Arc::new(KeptLog::default()) as Arc<dyn LogPort>,
        Arc::new(BrokenLog),
    ] {
        let mut parts = ports(Storage::Memory);
        parts.clock = Some(Arc::new(BrokenClock));
        parts.log = Some(log);
        let desk = open(parts);
        let before = Moment::from(std::time::SystemTime::now());
        block_on(desk.submit(anna(), new_ticket("English - It does not start"))).unwrap();
        let lists = block_on(desk.my_tickets(anna(), 10)).unwrap();
        let age = lists.open.lines[0].date - before;
        assert!(age.num_hours().abs() < 1, "{age}");
    }
}

#[test]
fn the_apps_clock_counts_while_it_goes() {
    let at = "2020-08-03T12:00:00Z";
    let mut parts = ports(Storage::Memory);
    parts.clock = Some(AppClock::at(at));
    let desk = open(parts);
    block_on(desk.submit(anna(), new_ticket("English - It does not start"))).unwrap();
    let lists = block_on(desk.my_tickets(anna(), 10)).unwrap();
    assert_eq!(lists.open.lines[0].date, at.parse::<Moment>().unwrap());
}

#[test]
fn a_store_that_panics_in_a_chat_ends_one_call() {
    let log = Arc::new(KeptLog::default());
    let mut parts = ports(Storage::Own {
        store: flawed(Flaw::Panics),
        blobs: app_blobs(),
    });
    parts.log = Some(log.clone());
    let desk = open(parts);
    let key = ChatKey::parse(&"0".repeat(64)).unwrap();
    let expected = DeskError::Defect {
        detail: "chat_of".to_owned(),
    };
    assert_eq!(block_on(desk.chat_of(key)), Err(expected));
    assert!(!format!("{:?}", log.lines()).contains("Anna"));
    block_on(desk.submit(anna(), new_ticket("English - It does not start"))).unwrap();
}

#[test]
fn a_panic_crosses_as_a_defect_without_its_words() {
    let defects = [
        (panic_at_once(), "panic_at_once"),
        (block_on(panic_in_call()), "panic_in_call"),
    ];
    for (answer, place) in defects {
        let detail = place.to_owned();
        assert_eq!(answer, Err(DeskError::Defect { detail }));
    }
}

/// What a panic says on standard error, seen from outside: the test runs itself as a host that has a
/// hook of its own.
#[test]
fn a_panics_words_stay_off_standard_error_and_the_hosts_hook_goes_on() {
    const AS_HOST: &str = "HELPDESK_TEST_AS_HOST";
    if env::var_os(AS_HOST).is_some() {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            eprintln!("the host's hook");
            before(panic);
        }));
        assert!(panic_at_once().is_err());
        assert!(block_on(panic_in_call()).is_err());
        let own = std::thread::spawn(|| panic!("the host's own words")).join();
        assert!(own.is_err());
        return;
    }
    let output = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "containment::a_panics_words_stay_off_standard_error_and_the_hosts_hook_goes_on",
            "--nocapture",
        ])
        .env(AS_HOST, "1")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("somebody typed"), "{said}");
    let places = said.matches("helpdesk: a defect at ").count();
    assert_eq!(places, 2, "{said}");
    assert!(said.contains("testkit.rs:"), "{said}");
    assert_eq!(said.matches("the host's hook").count(), 1, "{said}");
    assert!(said.contains("the host's own words"), "{said}");
}
