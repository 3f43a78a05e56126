//! The laws say something only when random moves go everywhere.

use std::collections::BTreeSet;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::super::*;
use super::bench::Bench;
use super::moves::moves;
use crate::refusal::Reason;

#[test]
fn random_moves_visit_every_status_and_rule() {
    let mut runner = TestRunner::deterministic();
    let mut statuses = BTreeSet::new();
    let mut rules = BTreeSet::new();
    let mut codes = BTreeSet::new();
    for _ in 0..1_000 {
        let list = moves(30).new_tree(&mut runner).unwrap().current();
        let mut bench = Bench::open();
        for one in &list {
            let before = bench.status();
            let action = bench.command(&one.what).action();
            match bench.makes(one) {
                Ok(_) => {
                    let kind = bench.acting(one.who, |actor| actor.kind());
                    rules.insert((before, action, kind));
                }
                Err(refusal) => {
                    codes.insert(refusal.reason.code());
                }
            }
            statuses.insert(bench.status());
        }
    }
    assert_eq!(statuses.len(), Status::ALL.len());
    for rule in LIFECYCLE {
        if rule.to == lifecycle::Target::MergedTicket {
            continue;
        }
        let visited = rule
            .from
            .iter()
            .any(|from| rules.contains(&(*from, rule.action, rule.actor)));
        assert!(visited || rule.from.is_empty(), "{rule:?}");
    }
    // All but what only the desk can tell, which has no rule here.
    let desk = [
        "no_such_person",
        "members_only",
        "agents_only",
        "leads_only",
        "limit_reached",
        "wrong_offset",
        "attachment_not_yours",
    ];
    let missing: Vec<_> = Reason::CODES
        .into_iter()
        .filter(|code| !codes.contains(code) && !desk.contains(code))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}
