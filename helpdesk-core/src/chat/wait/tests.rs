use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::simulation::{Desk, Foretold, Handling, play};
use super::*;

const SEEDS: [u64; 3] = [11, 12, 13];

/// Chats at once and chats an hour are such that the queue comes and goes: a chat takes some nine
/// minutes.
const DESKS: [Desk; 3] = [
    Desk {
        name: "quiet",
        days: 3,
        arrivals: |_| 8.0,
        shifts: &[(0, 24, 1), (0, 24, 1), (0, 24, 2)],
    },
    Desk {
        name: "busy",
        days: 1,
        arrivals: |hour| if hour % 4 < 2 { 28.0 } else { 34.0 },
        shifts: &[(0, 24, 1), (0, 24, 1), (0, 24, 1), (0, 24, 2)],
    },
    Desk {
        name: "shift change",
        days: 2,
        arrivals: |hour| match hour {
            0..8 => 11.0,
            8..16 => 30.0,
            _ => 18.0,
        },
        shifts: &[
            (0, 8, 1),
            (0, 8, 1),
            (8, 16, 2),
            (8, 16, 1),
            (8, 16, 1),
            (8, 16, 1),
            (16, 24, 1),
            (16, 24, 2),
        ],
    },
];

const HANDLINGS: [Handling; 4] = [
    Handling {
        name: "much alike",
        minutes: |chance| chance.lognormal(8.5, 0.35),
    },
    Handling {
        name: "usual",
        minutes: |chance| chance.lognormal(7.0, 0.7),
    },
    Handling {
        name: "wide",
        minutes: |chance| chance.lognormal(5.5, 1.0),
    },
    Handling {
        name: "short or long",
        minutes: |chance| {
            let short = chance.share() < 0.7;
            chance.lognormal(if short { 4.5 } else { 18.0 }, 0.3)
        },
    },
];

/// What came out for one desk with one sort of chats, over all seeds.
struct Measured {
    desk: &'static str,
    handling: &'static str,
    /// Shares of the true waits, of 1: within the range, and within it for the seed that had the
    /// fewest and the most.
    inside: f64,
    by_seed: (f64, f64),
    waits: usize,
    /// Medians, in seconds.
    wait: f64,
    width: f64,
}

/// Played once for all tests, and all desks at the same time.
static MEASURED: LazyLock<Vec<Measured>> = LazyLock::new(|| {
    std::thread::scope(|scope| {
        let threads: Vec<_> = DESKS
            .iter()
            .map(|desk| scope.spawn(|| HANDLINGS.each_ref().map(|it| measure(desk, it))))
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    })
});

fn measure(desk: &Desk, handling: &Handling) -> Measured {
    let seeds: Vec<_> = SEEDS.map(|seed| play(desk, handling, seed)).into();
    let shares = || seeds.iter().map(|one| inside(one));
    let all: Vec<Foretold> = seeds.concat();
    Measured {
        desk: desk.name,
        handling: handling.name,
        inside: inside(&all),
        by_seed: (shares().fold(1.0, f64::min), shares().fold(0.0, f64::max)),
        waits: all.len(),
        wait: median(all.iter().map(|one| one.wait)),
        width: median(all.iter().map(|one| one.most - one.least)),
    }
}

fn inside(waits: &[Foretold]) -> f64 {
    let inside = waits
        .iter()
        .filter(|one| (one.least..=one.most).contains(&one.wait))
        .count();
    inside as f64 / waits.len() as f64
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[test]
fn four_of_five_waits_are_within_a_range_that_is_not_too_wide() {
    println!("seeds {SEEDS:?}");
    for one in MEASURED.iter() {
        let name = format!("{}, {}", one.desk, one.handling);
        println!("{name}: {:.3} inside, {:.1} s wide", one.inside, one.width);
        assert!(one.waits > 500, "{name}: {} waits", one.waits);
        assert!((0.75..=0.9).contains(&one.inside), "{name}: {}", one.inside);
        assert!(
            one.width <= 2.0 * one.wait,
            "{name}: {} wide, {} long",
            one.width,
            one.wait
        );
    }
}

fn table() -> String {
    let mut table = "| desk | chats | waits | inside | of each seed | median wait | median width | width / wait |\n\
                     |---|---|--:|--:|--:|--:|--:|--:|\n"
        .to_owned();
    for one in MEASURED.iter() {
        let minutes = |seconds: f64| {
            if seconds < 60.0 {
                format!("{seconds:.0} s")
            } else {
                format!("{:.1} min", seconds / 60.0)
            }
        };
        writeln!(
            table,
            "| {} | {} | {} | {:.0} % | {:.0} to {:.0} % | {} | {} | {:.1} |",
            one.desk,
            one.handling,
            one.waits,
            100.0 * one.inside,
            100.0 * one.by_seed.0,
            100.0 * one.by_seed.1,
            minutes(one.wait),
            minutes(one.width),
            one.width / one.wait,
        )
        .unwrap();
    }
    table
}

/// `UPDATE_DOCS=1 cargo test -p helpdesk-core waiting_time_page` writes the table anew.
#[test]
fn the_waiting_time_page_is_current() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    if !workspace.join("Cargo.toml").exists() {
        // The crate as it is published, without the page.
        return;
    }
    let path = workspace.join("docs/waiting-time.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once("<!-- waiting-time -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- /waiting-time -->").unwrap();
    let table = table();
    let wanted = format!("{before}<!-- waiting-time -->\n\n{table}\n<!-- /waiting-time -->{after}");
    if page == wanted {
        return;
    }
    if std::env::var("UPDATE_DOCS").is_ok_and(|value| value == "1") {
        std::fs::write(&path, wanted).unwrap();
        return;
    }
    panic!("docs/waiting-time.md is not current. Run the test with UPDATE_DOCS=1:\n\n{table}");
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_600_000_000, 0).unwrap()
}

fn seconds_ago(seconds: i64) -> DateTime<Utc> {
    now() - TimeDelta::seconds(seconds)
}

/// Chats of one agent that all took ten minutes. Every other one waited, and was taken ten seconds
/// after the one before it had ended; the others came later, and were taken after `idle` seconds.
fn ten_minutes_each(count: i64, idle: i64) -> Vec<HandledChat> {
    (0..count)
        .map(|n| {
            // Pairs, newest first: the one of the pair that waited follows the other at once.
            let ended = n / 2 * 1500 + n % 2 * 610;
            let taken = ended + 600;
            HandledChat {
                joined_at: seconds_ago(taken + if n % 2 == 0 { 70 } else { idle }),
                taken_at: seconds_ago(taken),
                ended_at: seconds_ago(ended),
            }
        })
        .collect()
}

fn history(ahead: u32, hands: u32, running: &[i64]) -> QueueHistory {
    QueueHistory {
        ahead,
        agents: 1,
        hands,
        running: running.iter().copied().map(seconds_ago).collect(),
        handled: ten_minutes_each(20, 25),
    }
}

#[test]
fn chats_that_are_all_alike_leave_no_doubt() {
    for (ahead, hands, running, expected) in [
        // A free hand: what agents take to see a chat.
        (0, 1, &[][..], 25),
        (1, 4, &[100, 200], 25),
        // The rest of the one that runs, and the time to turn to the next.
        (0, 1, &[240], 360 + 10),
        (0, 3, &[240, 100, 50], 360 + 10),
        (2, 1, &[240], 360 + 610 + 610 + 10),
        (2, 2, &[240, 540], 60 + 610 + 10),
        // It lasts longer than any: it may end at any instant.
        (0, 1, &[9000], 10),
        // Two wait, and only one hand is free.
        (1, 2, &[240], 360 + 10),
        // More chats run than agents now take.
        (0, 1, &[240, 100], 360 + 10),
    ] {
        let answer = estimate(&history(ahead, hands, running), now());
        let WaitEstimate::Range { least, most, basis } = answer else {
            panic!("{answer:?}");
        };
        let shown = (least.num_seconds(), most.num_seconds());
        assert_eq!(shown, (expected, expected), "{ahead} {hands} {running:?}");
        let chats = 20;
        assert_eq!(basis, WaitBasis { chats, agents: 1 });
    }
}

#[test]
fn more_hands_make_it_shorter() {
    let most = |hands: u32| {
        let running: Vec<_> = (0..i64::from(hands)).map(|n| n * 5).collect();
        match estimate(&history(40, hands, &running), now()) {
            WaitEstimate::Range { most, .. } => most,
            other => panic!("{other:?}"),
        }
    };
    let spans = [1, 2, 4, 8, 16].map(most);
    assert!(spans.is_sorted_by(|less, more| less > more), "{spans:?}");
}

#[test]
fn too_little_is_known_without_chats_or_agents() {
    let with = |hands, chats| QueueHistory {
        handled: ten_minutes_each(chats, 25),
        ..history(0, hands, &[])
    };
    let knows = |history: &QueueHistory, now| {
        !matches!(estimate(history, now), WaitEstimate::TooFewData { .. })
    };
    for (hands, chats, expected) in [
        (1, 0, false),
        (1, 9, false),
        (1, 10, true),
        (0, 50, false),
        (1, 500, true),
    ] {
        assert_eq!(
            knows(&with(hands, chats), now()),
            expected,
            "{hands} {chats}"
        );
    }
    // What lies weeks back says nothing.
    let days = |count| now() + TimeDelta::days(count);
    assert!(knows(&with(1, 10), days(27)));
    assert!(!knows(&with(1, 10), days(28)));
}

#[test]
fn the_longest_queues_have_no_upper_end() {
    let running = [0, 100, 200];
    for (ahead, exact) in [(99, true), (100, false), (u32::MAX, false)] {
        assert_eq!(matches!(Place::behind(ahead), Place::Exact(_)), exact);
        let answer = estimate(&history(ahead, 3, &running), now());
        assert_eq!(matches!(answer, WaitEstimate::Range { .. }), exact);
        assert_eq!(matches!(answer, WaitEstimate::AtLeast { .. }), !exact);
    }
}

fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    prop_oneof![
        4 => (-10_000_i64..10_000).prop_map(seconds_ago),
        1 => Just(DateTime::<Utc>::MIN_UTC),
        1 => Just(DateTime::<Utc>::MAX_UTC),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_the_store_says_the_range_is_in_order(
        ahead in prop_oneof![0_u32..120, Just(u32::MAX)],
        hands in prop_oneof![0_u32..300, Just(u32::MAX)],
        running in prop::collection::vec(any_instant(), 0..250),
        times in prop::collection::vec([any_instant(), any_instant(), any_instant()], 0..60),
        now in any_instant(),
    ) {
        let handled = times
            .into_iter()
            .map(|[joined_at, taken_at, ended_at]| HandledChat {
                joined_at, taken_at, ended_at,
            })
            .collect();
        let history = QueueHistory { ahead, agents: 3, hands, running, handled };
        let answer = estimate(&history, now);
        prop_assert_eq!(&answer, &estimate(&history, now));
        if let WaitEstimate::Range { least, most, .. } = answer {
            prop_assert!(TimeDelta::zero() <= least && least <= most);
        }
    }
}
