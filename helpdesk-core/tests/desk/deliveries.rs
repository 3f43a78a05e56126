//! Notifications are delivered at least once, and not for ever at the same pace.

use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::desk::DeliveryReport;
use helpdesk_core::port::{Clock, Store};
use helpdesk_core::testkit::{YieldingStore, drop_at_every_await};

use crate::bench::{Bench, overtake_at_every_await};

fn deliver(bench: &Bench) -> (u32, u32) {
    let DeliveryReport { delivered, failed } = block_on(bench.desk.deliver()).unwrap();
    (delivered, failed)
}

#[test]
fn what_fails_is_tried_again_after_1_2_4_minutes_and_at_last_every_6_hours() {
    let bench = Bench::new();
    bench.submitted();
    bench.notifier.fail_next(1000);
    let mut minutes = Vec::new();
    for _ in 0..11 {
        assert_eq!(deliver(&bench), (0, 1));
        assert_eq!(deliver(&bench), (0, 0), "not before its time");
        let mut waited = 0;
        loop {
            bench
                .clock
                .advance(TimeDelta::minutes(1) - TimeDelta::milliseconds(1));
            assert_eq!(deliver(&bench), (0, 0));
            // Peek without delivering: is it due a millisecond later?
            bench.clock.advance(TimeDelta::milliseconds(1));
            waited += 1;
            let now = bench.clock.now().timestamp_millis();
            let due = bench.store.notifications(now, 1);
            if !block_on(due).unwrap().is_empty() {
                break;
            }
        }
        minutes.push(waited);
    }
    assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
    bench.notifier.fail_next(0);
    assert_eq!(deliver(&bench), (1, 0));
    bench.clock.advance(TimeDelta::days(1));
    assert_eq!(deliver(&bench), (0, 0));
    assert_eq!(bench.notifier.delivered().len(), 1);
}

#[test]
fn a_deliverer_that_dies_delays_it_by_a_minute() {
    let bench = Bench::new();
    bench.submitted();
    let store = YieldingStore::new(bench.store.clone());
    let desk = bench.over(store);
    let begin = bench.store.checkpoint().unwrap();
    let mut before = 0;
    drop_at_every_await(
        || desk.deliver(),
        |polls, _| {
            bench.clock.advance(TimeDelta::minutes(1));
            block_on(bench.desk.deliver()).unwrap();
            let told = bench.notifier.delivered().split_off(before);
            assert!((1..=2).contains(&told.len()), "{polls}: {told:?}");
            assert!(told.iter().all(|one| one.id == told[0].id), "{polls}");
            before += told.len();
            bench.store.restore(&begin).unwrap();
        },
    );
}

#[test]
fn a_deliverer_that_another_overtakes_delivers_nothing_twice() {
    let bench = Bench::new();
    bench.submitted();
    let begin = bench.store.checkpoint().unwrap();
    let desk = bench.over(YieldingStore::new(bench.store.clone()));
    let mut before = 0;
    overtake_at_every_await(
        || desk.deliver(),
        || {
            deliver(&bench);
        },
        |polls, report| {
            assert!(report.is_ok(), "{polls}: {report:?}");
            let told = bench.notifier.delivered().len() - before;
            assert_eq!(told, 1, "{polls}");
            before += told;
            bench.store.restore(&begin).unwrap();
        },
    );
}

#[test]
fn two_deliverers_at_once_deliver_each_once() {
    for _ in 0..20 {
        let bench = Bench::new();
        for _ in 0..30 {
            bench.submitted();
        }
        let (one, two) = std::thread::scope(|scope| {
            let (one, two) = (
                scope.spawn(|| deliver(&bench)),
                scope.spawn(|| deliver(&bench)),
            );
            (one.join().unwrap(), two.join().unwrap())
        });
        assert_eq!(one.0 + two.0, 30);
        let mut ids: Vec<_> = bench
            .notifier
            .delivered()
            .iter()
            .map(|one| one.id)
            .collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 30);
        assert_eq!(bench.notifier.delivered().len(), 30);
    }
}
