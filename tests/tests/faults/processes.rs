//! Two processes work at one desk, in one file (F8): what either was told is there, once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use futures_lite::future::block_on;
use helpdesk_core::desk::{Caller, DeskError};
use helpdesk_core::id::TicketNumber;
use helpdesk_core::port::TicketKey;
use helpdesk_sqlite::{SqliteOptions, SqliteStore, Synchronous};

use crate::contents::{every_event, times};
use crate::people::{Folder, World, cases, key, member, operation, post, ticket};

/// Set for a process that a test started of itself: the file to work at.
const FILE: &str = "HELPDESK_FAULTS_FILE";
/// Which of the processes it is.
const SELF: &str = "HELPDESK_FAULTS_SELF";
/// How many requests it makes.
const SHARE: &str = "HELPDESK_FAULTS_SHARE";
/// Whether requests that both make carry a key.
const KEYS: &str = "HELPDESK_FAULTS_KEYS";

const PROCESSES: u64 = 2;

#[test]
fn two_processes_work_at_one_desk() {
    if child() {
        return;
    }
    let operations = cases("HELPDESK_PROCESS_OPERATIONS", 10_000);
    let folder = Folder::new();
    let acknowledged = run(
        &folder,
        "processes::two_processes_work_at_one_desk",
        operations,
        true,
    );
    assert_eq!(acknowledged.len() as u64, operations);
    let problems = look(&folder, &acknowledged);
    let some = problems.iter().take(10).collect::<Vec<_>>();
    assert!(problems.is_empty(), "{} problems: {some:?}", problems.len());
    println!("two processes: {operations} operations");
}

#[test]
fn control_requests_without_keys_are_seen_twice() {
    if child() {
        return;
    }
    let folder = Folder::new();
    let test = "processes::control_requests_without_keys_are_seen_twice";
    let acknowledged = run(&folder, test, 100, false);
    assert!(!look(&folder, &acknowledged).is_empty());
}

/// What a process was told.
#[derive(Clone, Debug)]
struct Told {
    name: String,
    number: i64,
    fresh: bool,
}

/// Works, if this process is a child, and says whether it was.
fn child() -> bool {
    let Some(file) = std::env::var_os(FILE) else {
        return false;
    };
    let myself: u64 = std::env::var(SELF).unwrap().parse().unwrap();
    let share: u64 = std::env::var(SHARE).unwrap().parse().unwrap();
    let keys = std::env::var(KEYS).unwrap() == "true";
    let file = Path::new(&file);
    let store = SqliteStore::open(file, options()).unwrap();
    let desk = World::over(&store, 1_000 + myself).desk;
    let mut told = File::create(told_by(file, myself)).unwrap();
    let anna = member("anna");
    for n in 0..share {
        // Every fifth request is one that both make, under one key.
        let shared = n % 5 == 0;
        let name = match shared {
            true => format!("both-{n}"),
            false => format!("{myself}-{n}"),
        };
        let caller = match shared && !keys {
            true => anna.clone(),
            false => anna.once(key(&name)),
        };
        let acted = insist(|| match n % 3 {
            0 => block_on(desk.submit(&caller, ticket(&name))),
            // All reply on a few tickets, so that they meet.
            _ => block_on(desk.reply(&caller, number(n % 4), post(&name))),
        });
        writeln!(told, "{name} {} {}", acted.number.value(), acted.fresh).unwrap();
    }
    true
}

/// Asks again while the desk is busy.
fn insist<T>(mut ask: impl FnMut() -> Result<T, DeskError>) -> T {
    for _ in 0..100 {
        match ask() {
            Err(error) if error.is_retryable() => {}
            done => return done.unwrap(),
        }
    }
    panic!("the desk was busy a hundred times");
}

fn number(place: u64) -> TicketKey {
    let first = TicketNumber::FIRST.value();
    TicketKey::Number(TicketNumber::new(first + place as i64))
}

/// No power is lost here.
fn options() -> SqliteOptions {
    SqliteOptions::default().synchronous(Synchronous::Normal)
}

fn told_by(file: &Path, process: u64) -> std::path::PathBuf {
    file.with_file_name(format!("told-{process}"))
}

/// Starts the processes and answers with what they were told.
fn run(folder: &Folder, test: &str, operations: u64, keys: bool) -> Vec<Told> {
    let store = folder.open(options());
    let desk = World::over(&store, 1).desk;
    let anna: Caller = member("anna");
    for _ in 0..4 {
        block_on(desk.submit(&anna, ticket("Fælles"))).unwrap();
    }
    let start = |process: u64| -> Child {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--nocapture"])
            .env(FILE, folder.file())
            .env(SELF, process.to_string())
            .env(SHARE, (operations / PROCESSES).to_string())
            .env(KEYS, keys.to_string())
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    for mut child in (0..PROCESSES).map(start).collect::<Vec<_>>() {
        assert!(child.wait().unwrap().success());
    }
    let mut told = Vec::new();
    for process in 0..PROCESSES {
        let lines = fs::read_to_string(told_by(&folder.file(), process)).unwrap();
        told.extend(lines.lines().map(|line| {
            let mut parts = line.split(' ');
            let mut next = || parts.next().unwrap();
            Told {
                name: next().to_owned(),
                number: next().parse().unwrap(),
                fresh: next().parse().unwrap(),
            }
        }));
    }
    told
}

/// What is wrong with the desk, after what was told.
fn look(folder: &Folder, told: &[Told]) -> Vec<String> {
    let store = folder.open(options());
    let mut problems = Vec::new();
    if let Err(error) = store.integrity() {
        problems.push(error.to_string());
    }
    let events = every_event(&store);
    let times = times(&events);
    let mut by_name: BTreeMap<&str, Vec<&Told>> = BTreeMap::new();
    for one in told {
        by_name.entry(&one.name).or_default().push(one);
    }
    for (name, answers) in &by_name {
        let happened = times
            .get(operation(&member("anna"), name).as_str())
            .copied();
        if happened != Some(1) {
            problems.push(format!("{name} happened {} times", happened.unwrap_or(0)));
        }
        let fresh = answers.iter().filter(|one| one.fresh).count();
        let numbers: BTreeSet<_> = answers.iter().map(|one| one.number).collect();
        if fresh != 1 || numbers.len() != 1 {
            problems.push(format!("{name}: {answers:?}"));
        }
    }
    // Nothing is there that nobody asked for; four tickets were there before.
    if events.len() != by_name.len() + 4 {
        problems.push(format!("{} events", events.len()));
    }
    problems
}
