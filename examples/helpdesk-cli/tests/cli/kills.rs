//! The program is killed at random moments while it writes: what it said is there once, what it
//! did not say can be said again.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use futures_lite::future::block_on;
use helpdesk_core::port::{FeedPage, Scope, Store as _};
use helpdesk_sqlite::{SqliteOptions, SqliteStore};
use serde_json::Value;

use crate::desk::{Desk, Person};

#[test]
fn what_the_program_said_outlives_its_death() {
    let kills = number("HELPDESK_KILLS").unwrap_or(200);
    let seed = number("HELPDESK_SEED").unwrap_or_else(seed_of_the_clock);
    println!("kills: HELPDESK_SEED={seed}");
    let mut random = Random(seed);
    let desk = Desk::new();
    let (anna, mette) = (desk.person("anna"), desk.person("mette"));
    let mut whole = usual_time(&anna);
    let (mut cut, mut said_and_killed) = (0, 0);
    for n in 0..kills {
        // Up to a fifth longer than a run takes, so that some get to their end.
        let after = whole.mul_f64(random.next() * 1.2);
        let said = run_and_kill(&anna, &words(n), after);
        cut += u64::from(said.is_none());
        let before = operations(&desk);
        // The chain of events is as the program wrote it.
        mette.done(&["agent", "verify"]);
        let name = key(n);
        match &said {
            Some(_) => assert_eq!(before.get(&name), Some(&1), "{name} was said"),
            None => assert!(before.get(&name).copied().unwrap_or(0) <= 1, "{name}"),
        }
        said_and_killed += u64::from(said.is_none() && before.contains_key(&name));
        let begun = Instant::now();
        let answer = say(&anna, &words(n));
        // The machine may be busier than it was, or less.
        whole = begun.elapsed();
        assert_eq!(answer["fresh"], Value::Bool(!before.contains_key(&name)));
        if let Some(said) = said {
            assert_eq!(said["ticket"], answer["ticket"], "{name}");
        }
        assert_eq!(operations(&desk).get(&name), Some(&1), "{name}");
    }
    println!("{kills} kills: {cut} before an answer, {said_and_killed} of them after the commit");
    let all = operations(&desk);
    assert!((0..kills).all(|n| all.get(&key(n)) == Some(&1)));
    assert!(
        (1..kills).contains(&cut),
        "no kill came in the middle, or none at the end"
    );
}

#[test]
fn control_a_request_that_was_said_and_is_gone_is_seen() {
    let desk = Desk::new();
    let anna = desk.person("anna");
    let file = desk.data().join("desk.db");
    let before = std::fs::read(&file).unwrap();
    say(&anna, &words(0));
    assert_eq!(operations(&desk).get(&key(0)), Some(&1));
    // An old copy of the file comes back.
    std::fs::write(&file, before).unwrap();
    assert_eq!(operations(&desk).get(&key(0)), None);
}

fn say(anna: &Person<'_>, words: &[String]) -> Value {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    anna.json(&words)
}

/// Every third request is a new ticket, the others reply on the first.
fn words(n: u64) -> Vec<String> {
    let words: &[&str] = match n % 3 {
        0 => &[
            "submit",
            "--title",
            "English - Blank",
            "--description",
            "Blank page.",
        ],
        _ => &["reply", "TI-1001", "--text", "Still blank."],
    };
    let key = key(n);
    words
        .iter()
        .copied()
        .chain(["--key", &key])
        .map(str::to_owned)
        .collect()
}

fn key(n: u64) -> String {
    format!("kill-{n}")
}

/// How long a run takes here: the middle one of five.
fn usual_time(anna: &Person<'_>) -> Duration {
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let begun = Instant::now();
            anna.submit("English - Before");
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[2]
}

/// Starts a run and kills it; answers with what it said, if it said all of it.
fn run_and_kill(anna: &Person<'_>, words: &[String], after: Duration) -> Option<Value> {
    let words: Vec<&str> = ["--json"]
        .into_iter()
        .chain(words.iter().map(String::as_str))
        .collect();
    let mut child = anna
        .command(&words)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(after);
    // SIGKILL where there are signals; nothing happens when it has ended by itself.
    child.kill().unwrap();
    let mut said = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    child.wait().unwrap();
    serde_json::from_str(&said).ok()
}

/// How often each request with a key of [`key`]'s form happened, in a file that must be sound.
fn operations(desk: &Desk) -> BTreeMap<String, usize> {
    let store = SqliteStore::open(desk.data().join("desk.db"), SqliteOptions::default()).unwrap();
    store.integrity().unwrap();
    let mut times = BTreeMap::new();
    let mut after = None;
    loop {
        let page = block_on(store.events(Scope::Desk, after, 1_000)).unwrap();
        let FeedPage::Events {
            events,
            cursor,
            more,
        } = page
        else {
            panic!("the cursor is the store's own");
        };
        for operation in events.into_iter().filter_map(|event| event.operation) {
            let key = operation.rsplit(':').next().unwrap_or_default().to_owned();
            *times.entry(key).or_insert(0) += 1;
        }
        after = Some(cursor);
        if !more {
            return times;
        }
    }
}

/// Numbers from 0 to 1, the same from the same seed.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> f64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

pub(crate) fn seed_of_the_clock() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(1, |since| since.subsec_nanos().into())
}

pub(crate) fn number(variable: &str) -> Option<u64> {
    let value = std::env::var(variable).ok()?;
    Some(
        value
            .parse()
            .unwrap_or_else(|_| panic!("{variable} is no number")),
    )
}
