//! The power goes while a desk works, before and after every sync (F3). What was acknowledged at
//! FULL is there afterwards; at NORMAL the last commits may be gone, and nothing else.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_lite::future::block_on;
use helpdesk_core::attachment::FileName;
use helpdesk_core::id::TicketNumber;
use helpdesk_core::port::{Store as _, TicketKey};
use helpdesk_sqlite::{SqliteStore, Synchronous};
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::contents::{every_event, times};
use crate::people::{
    FILE, Folder, World, agent, alone, cases, key, member, operation, post, quick, seed, ticket,
};
use crate::vfs::{self, Disk, Kept};

/// How many requests the desk carries out, besides uploads.
const REQUESTS: usize = 250;

#[test]
fn what_was_acknowledged_at_full_survives() {
    let points = cases("HELPDESK_POWER_POINTS", 500);
    let run = Run::new(Synchronous::Full);
    let mut rng = rng(seed("power"));
    let found = run.lose_power_at(points, |_| Policy::Both, &mut rng);
    println!(
        "power lost at FULL: {} points, of {}",
        found.points,
        run.disk.place()
    );
    assert_eq!(found.lost, 0, "acknowledged requests were lost");
    assert!(found.acknowledged > 0);
}

#[test]
fn control_at_normal_the_last_commits_are_seen_lost() {
    let run = Run::new(Synchronous::Normal);
    let mut rng = rng(seed("power at normal"));
    let points = cases("HELPDESK_POWER_POINTS", 500) / 5;
    let found = run.lose_power_at(points, |_| Policy::Both, &mut rng);
    println!(
        "power lost at NORMAL: {} points, {} with losses",
        found.points, found.lossy
    );
    assert!(found.lossy > 0, "this test does not see a loss");
    // A process that is killed loses nothing at NORMAL either: that would have shown nothing.
    let killed = run.lose_power_at(points / 2, |_| Policy::Killed, &mut rng);
    println!("killed at NORMAL: {} points", killed.points);
    assert_eq!(killed.lost, 0);
}

fn rng(seed: u64) -> TestRng {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    TestRng::from_seed(RngAlgorithm::ChaCha, &bytes)
}

/// What is kept at a point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Policy {
    /// Nothing unsynced, and then some of it.
    Both,
    Killed,
}

/// A desk at work, written down.
struct Run {
    disk: Arc<Disk>,
    /// The key of each request with the place at which its answer was there.
    acknowledged: Vec<(usize, String)>,
}

#[derive(Default)]
struct Found {
    /// How often the power went.
    points: u64,
    /// How many answers had been given, and were gone.
    acknowledged: u64,
    lost: u64,
    lossy: u64,
}

impl Run {
    /// Submits, replies, uploads, notes; long enough for SQLite to move its log into the file
    /// more than once, closed and opened again in the middle.
    fn new(synchronous: Synchronous) -> Self {
        let disk = Arc::new(Disk::default());
        let options = alone()
            .synchronous(synchronous)
            .vfs(vfs::register(disk.clone()));
        let folder = Folder::new();
        let mut acknowledged = Vec::new();
        let mut done = |name: String| acknowledged.push((disk.place(), name));
        for half in 0..2 {
            let store = folder.open(options.clone());
            let desk = World::over(&store, half as u64).desk;
            let (anna, eva) = (member("anna"), agent("eva"));
            for n in half * REQUESTS / 2..(half + 1) * REQUESTS / 2 {
                let name = format!("r{n}");
                let once = anna.once(key(&name));
                if n % 10 == 0 {
                    block_on(desk.submit(&once, ticket("Hvid side"))).unwrap();
                } else {
                    let number = TicketNumber::FIRST.value() + (n / 10) as i64;
                    let number = TicketKey::Number(TicketNumber::new(number));
                    block_on(desk.reply(&once, number, post("Stadig hvid."))).unwrap();
                    if n % 10 == 5 {
                        block_on(desk.note(&eva, number, post("Kender vi."))).unwrap();
                    }
                }
                done(name);
                if n % 50 == 7 {
                    let name = FileName::parse("log.txt").unwrap();
                    block_on(desk.upload(&anna, name, &vec![b'x'; 300_000])).unwrap();
                }
            }
        }
        Self { disk, acknowledged }
    }

    /// Loses power at up to `most` points, spread over the run, and looks at what is left.
    fn lose_power_at(
        &self,
        most: u64,
        policy: impl Fn(usize) -> Policy,
        rng: &mut TestRng,
    ) -> Found {
        let mut replay = self.disk.replay(FILE);
        let points = spread(replay.sync_points(), replay.len(), most);
        let mut found = Found::default();
        for place in points {
            replay.advance(place);
            for first in [true, false] {
                let folder = Folder::new();
                match (policy(place), first) {
                    (Policy::Both, true) => replay.lose_power(folder.path(), Kept::Nothing),
                    (Policy::Both, false) => replay.lose_power(folder.path(), Kept::Some(rng)),
                    (Policy::Killed, true) => replay.lose_power(folder.path(), Kept::All),
                    (Policy::Killed, false) => continue,
                }
                let store = SqliteStore::open(folder.file(), quick())
                    .unwrap_or_else(|error| panic!("at {place}: {error}"));
                self.look(&store, place, &mut found);
            }
            found.points += 1;
        }
        found
    }

    /// The file is sound, each request is there once or not at all, and the next goes through.
    fn look(&self, store: &SqliteStore, place: usize, found: &mut Found) {
        store
            .integrity()
            .unwrap_or_else(|error| panic!("at {place}: {error}"));
        let events = every_event(store);
        let times = times(&events);
        let mut there = BTreeSet::new();
        for (_, name) in &self.acknowledged {
            let operation = operation(&member("anna"), name);
            let receipt = block_on(store.receipt(operation.clone()))
                .unwrap()
                .is_some();
            let events = times.get(operation.as_str()).copied().unwrap_or(0);
            assert_eq!(events, usize::from(receipt), "at {place}: {name} by half");
            if receipt {
                there.insert(name);
            }
        }
        let promised = self.acknowledged.iter().take_while(|(at, _)| *at <= place);
        let (mut answers, mut lost) = (0, 0);
        for (_, name) in promised {
            answers += 1;
            lost += u64::from(!there.contains(name));
        }
        found.acknowledged += answers;
        found.lost += lost;
        found.lossy += u64::from(lost > 0);
        // What is there is a beginning of what was asked: no request without those before it.
        for (_, name) in &self.acknowledged[..there.len()] {
            assert!(
                there.contains(name),
                "at {place}: {name} is missing among others"
            );
        }
        let desk = World::over(store, 99).desk;
        let report = block_on(desk.verify(&agent("eva"))).unwrap();
        assert_eq!(report.faults, [], "at {place}");
        let next = block_on(desk.submit(&member("bo"), ticket("Efter strømmen")));
        assert!(next.is_ok(), "at {place}: {next:?}");
    }
}

/// Up to `most` of the sync points, or all of them and more places between, evenly spread.
fn spread(sync_points: Vec<usize>, length: usize, most: u64) -> Vec<usize> {
    let most = usize::try_from(most).unwrap();
    if sync_points.len() >= most {
        let step = sync_points.len() as f64 / most as f64;
        return (0..most)
            .map(|n| sync_points[(n as f64 * step) as usize])
            .collect();
    }
    let more = most - sync_points.len();
    let mut points: BTreeSet<usize> = sync_points.into_iter().collect();
    let step = length as f64 / more.max(1) as f64;
    points.extend((0..more).map(|n| (n as f64 * step) as usize));
    points.into_iter().collect()
}
