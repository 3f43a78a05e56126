//! One course of events at two desks, over memory and over SQLite, in step: the same answers, and
//! the same lists, views, queue, finds, chats, feeds, timers and notifications after each step (F17).

mod chats;
mod side;
mod step;

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::thread;

use helpdesk_core::memory::{MemoryBlobs, MemoryStore};
use helpdesk_sqlite::{SqliteOptions, SqliteStore};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use rusqlite::Connection;

use self::side::{Known, Said, Side};
use self::step::{Deed, Step, step};
use crate::people::{FILE, Folder, World, alone, cases, seed};
use crate::vfs::{self, NoSync};

/// Steps of one case.
const STEPS: usize = 50;

/// Threads that walk, each its own cases.
const WALKERS: u64 = 2;

#[test]
fn memory_and_sqlite_walk_in_step() {
    let seed = seed("lockstep");
    let cases = cases("HELPDESK_LOCKSTEP_CASES", 2_000);
    let walkers: Vec<_> = (0..WALKERS)
        .map(|walker| {
            let share = cases / WALKERS + u64::from(walker < cases % WALKERS);
            thread::spawn(move || walk(seed.wrapping_add(walker), share, &Upset::None))
        })
        .collect();
    let mut steps = 0;
    for walker in walkers {
        match walker.join().expect("a walker panicked") {
            Ok(walked) => steps += walked,
            Err(why) => panic!("{why}"),
        }
    }
    println!("lockstep: {cases} cases, {steps} steps");
    assert!(steps >= cases * STEPS as u64);
}

#[test]
fn control_a_difference_is_seen() {
    for sql in [
        "DELETE FROM timer",
        "DELETE FROM notification",
        "UPDATE ticket SET summary = 'Noget andet'",
        "UPDATE event SET audience = 'member' WHERE audience = 'agents'",
        "DELETE FROM feed",
        "DELETE FROM chat_mark",
        "UPDATE presence SET held = held + 1",
        "UPDATE chat SET status = 'ended_abandoned' WHERE status = 'waiting'",
    ] {
        assert!(walk(1, 60, &Upset::Sql(sql)).is_err(), "unseen: {sql}");
    }
}

/// What is done to the file behind the desk's back in the middle of a case.
enum Upset {
    None,
    Sql(&'static str),
}

/// Walks so many cases; answers how many steps that were, or the smallest case that goes wrong.
fn walk(seed: u64, cases: u64, upset: &Upset) -> Result<u64, String> {
    let config = Config {
        cases: u32::try_from(cases).expect("fewer cases"),
        failure_persistence: None,
        // Nobody reads what a control finds.
        max_shrink_iters: match upset {
            Upset::None => 2_000,
            Upset::Sql(_) => 0,
        },
        ..Config::default()
    };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let walked = Cell::new(0);
    TestRunner::new_with_rng(config, rng)
        .run(&prop::collection::vec(step(), STEPS), |steps| {
            walked.set(walked.get() + steps.len() as u64);
            in_step(&steps, upset)
        })
        .map(|()| walked.get())
        .map_err(|error| match error {
            TestError::Fail(why, steps) => format!("HELPDESK_SEED={seed}: {why}\n{steps:#?}"),
            TestError::Abort(why) => format!("HELPDESK_SEED={seed}: {why}"),
        })
}

fn in_step(steps: &[Step], upset: &Upset) -> Result<(), TestCaseError> {
    let folder = Folder::new();
    fs::write(folder.file(), empty_desk()).expect("the folder can be written");
    let sqlite = folder.open(options());
    let memory = MemoryStore::new();
    let blobs = Arc::new(MemoryBlobs::new());
    let mut one = Side::new(
        Arc::new(memory.clone()),
        World::new(Arc::new(memory), blobs, 1),
    );
    let mut other = Side::new(Arc::new(sqlite.clone()), World::over(&sqlite, 1));
    let mut known = Known::default();
    for (round, step) in steps.iter().enumerate() {
        let said = one.perform(step, &known);
        prop_assert_eq!(&said, &other.perform(step, &known), "step {}", round);
        learn(&mut known, step, &said);
        prop_assert_eq!(
            one.looks(round, step, &known),
            other.looks(round, step, &known),
            "after step {}",
            round
        );
        if let Upset::Sql(sql) = upset
            && round == STEPS / 2
        {
            disturb(&folder.file(), sql);
        }
    }
    if matches!(upset, Upset::None) {
        prop_assert_eq!(one.end(), other.end());
    }
    Ok(())
}

fn learn(known: &mut Known, step: &Step, said: &Said) {
    match said {
        Said::Acted(Ok((acted, _))) => {
            if !known.tickets.contains(&acted.ticket) {
                known.tickets.push(acted.ticket);
            }
            if step.file && !matches!(step.deed, Deed::GiveFeedback { .. }) {
                known.uploads[step.who] = None;
            }
        }
        Said::InChat(said) => chats::learn(known, step, said),
        Said::Uploaded(Ok(attachment)) => known.uploads[step.who] = Some(attachment.id),
        _ => {}
    }
}

fn disturb(file: &Path, sql: &str) {
    let db = Connection::open(file).expect("the file opens");
    db.execute_batch(sql).expect("the file is upset");
}

fn options() -> SqliteOptions {
    static VFS: OnceLock<String> = OnceLock::new();
    alone().vfs(VFS.get_or_init(|| vfs::register(Arc::new(NoSync))))
}

/// The file of a desk without tickets, copied for each case: to make one takes longer.
fn empty_desk() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let folder = Folder::new();
        drop(SqliteStore::open(folder.path().join(FILE), options()).expect("a new file"));
        fs::read(folder.file()).expect("the file can be read")
    })
}
