//! `search_p99_ms`: two words, of which one is among the twenty commonest, the newest first, only
//! what the asker may see.

use std::hint::black_box;
use std::time::Instant;

use fastrand::Rng;
use futures_lite::future::block_on;
use helpdesk_core::desk::{Desk, SessionKey};
use helpdesk_core::search::SearchWords;
use helpdesk_sqlite::Synchronous;

use super::{Bench, tell};
use crate::dataset::{self, Vocabulary};
use crate::report::{Goal, Row};
use crate::{Outcome, desk};

/// How many words count as the commonest, and of how many the other is drawn.
const COMMONEST: usize = 20;
const OTHERS: usize = 2_000;

/// Hits of a page.
const PAGE: u32 = 25;

pub(super) fn measure(bench: &Bench) -> Outcome<Row> {
    let shape = bench.large();
    let desk = desk::open(&bench.shelf.warm_desk(shape)?, shape, Synchronous::Full)?;
    let words = Vocabulary::new();
    let mut random = Rng::with_seed(1);
    let mut p99 = |what: &str, key: &dyn Fn(&mut Rng) -> Outcome<SessionKey>| {
        let mut took = Vec::new();
        let mut hits = 0;
        for nth in 0..bench.searches() + bench.searches() / 10 {
            let key = key(&mut random)?;
            let (first, second) = (random.usize(0..COMMONEST), random.usize(0..OTHERS));
            let wanted = format!("{} {}", words.word(first), words.word(second));
            let wanted = SearchWords::parse(&wanted)?;
            let begun = Instant::now();
            let found = search(&desk, &key, &wanted)?;
            // The first tenth warms up.
            if nth >= bench.searches() / 10 {
                took.push(begun.elapsed().as_secs_f64() * 1e3);
                hits += found;
            }
        }
        took.sort_by(f64::total_cmp);
        let at = |share: usize| took[(took.len() - 1) * share / 100];
        tell(&format!(
            "search by {what}: median {:.2} ms, p99 {:.2} ms, greatest {:.2} ms; {:.1} hits a page",
            at(50),
            at(99),
            at(100),
            f64::from(hits) / took.len() as f64
        ))?;
        Outcome::Ok(at(99))
    };
    let agents = p99("agents", &|random| {
        let number = random.u32(0..dataset::AGENTS);
        desk::session_key(&format!("a:{}", dataset::agent_name(number)))
    })?;
    let members = p99("members", &|random| {
        let number = shape.any_member(random);
        desk::session_key(&format!("m:{}", dataset::member_name(number)))
    })?;
    let most = agents.max(members);
    Ok(Row::new(
        "search_p99_ms",
        (most, None),
        "ms",
        None,
        Goal::AtMost(10.0),
    ))
}

/// The hits on the first page.
pub(super) fn search(desk: &Desk, key: &SessionKey, wanted: &SearchWords) -> Outcome<u32> {
    let view = block_on(async {
        let caller = desk.session(key).await?;
        desk.search(&caller, wanted, None, PAGE).await
    })?;
    let hits = u32::try_from(view.hits.len())?;
    black_box(view);
    Ok(hits)
}
