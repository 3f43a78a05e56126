//! What falls due in chats: each once, at its time, and never for who came back.

use chrono::TimeDelta;
use futures_lite::future::block_on;
use helpdesk_core::chat::{ChatEnd, ChatStatus};
use helpdesk_core::desk::DueReport;
use helpdesk_core::port::{Body, ChangeSet, ChatKeyed, ChatRow, Expect, RowChange, Store};
use helpdesk_core::testkit::{YieldingStore, drop_at_every_await};

use super::people::{available, from_address, held, join, say, taken, visitor};
use super::state::{fits_together, state};
use crate::bench::{Bench, eva, leo};

fn did(report: DueReport) -> [u32; 3] {
    [report.abandoned, report.timed_out, report.requeued]
}

fn run(bench: &Bench) -> [u32; 3] {
    did(block_on(bench.desk.run_due(bench.clock_now())).unwrap())
}

#[test]
fn a_visitor_who_went_away_has_left_and_one_who_came_back_has_not() {
    let bench = Bench::new();
    let (chat, guest) = visitor(&bench.desk);
    let before = block_on(bench.desk.chat(&guest, chat)).unwrap().chat;
    bench.clock.advance(TimeDelta::minutes(9));
    block_on(bench.desk.mark_chat(&guest, chat, 0, 0)).unwrap();
    bench.clock.advance(TimeDelta::minutes(9));
    assert_eq!(run(&bench), [0, 0, 0]);
    // They find it as it was.
    assert_eq!(
        block_on(bench.desk.chat(&guest, chat)).unwrap().chat,
        before
    );
    bench.clock.advance(TimeDelta::seconds(59));
    assert_eq!(run(&bench), [0, 0, 0]);
    bench.clock.advance(TimeDelta::seconds(1));
    assert_eq!(run(&bench), [1, 0, 0]);
    let view = block_on(bench.desk.chat(&guest, chat)).unwrap();
    assert_eq!(view.chat.status, ChatStatus::Ended(ChatEnd::Abandoned));
    assert_eq!(run(&bench), [0, 0, 0]);
    assert!(block_on(bench.store.due(i64::MAX, 10)).unwrap().is_empty());
    fits_together(&bench);
}

#[test]
fn a_visitor_who_writes_while_waiting_is_there() {
    let bench = Bench::new();
    let (chat, guest) = visitor(&bench.desk);
    bench.clock.advance(TimeDelta::minutes(9));
    say(&bench.desk, &guest, chat, 1, "and it is urgent");
    bench.clock.advance(TimeDelta::minutes(9));
    assert_eq!(run(&bench), [0, 0, 0]);
    bench.clock.advance(TimeDelta::minutes(1));
    assert_eq!(run(&bench), [1, 0, 0]);
    fits_together(&bench);
}

#[test]
fn a_chat_in_which_nobody_writes_is_over() {
    let bench = Bench::new();
    let (chat, guest) = taken(&bench);
    bench.clock.advance(TimeDelta::minutes(29));
    available(&bench.desk, &eva(), 1);
    say(&bench.desk, &guest, chat, 1, "still here");
    bench.clock.advance(TimeDelta::minutes(29));
    available(&bench.desk, &eva(), 1);
    assert_eq!(run(&bench), [0, 0, 0]);
    bench.clock.advance(TimeDelta::minutes(1));
    assert_eq!(run(&bench), [0, 1, 0]);
    assert_eq!(held(&bench, "eva"), 0);
    let view = block_on(bench.desk.chat(&guest, chat)).unwrap();
    assert_eq!(view.chat.status, ChatStatus::Ended(ChatEnd::TimedOut));
    fits_together(&bench);
}

#[test]
fn chats_of_an_agent_who_vanished_go_back_to_their_old_places() {
    let bench = Bench::new();
    let desk = &bench.desk;
    let first = join(desk, None, from_address("a@example.com"));
    let second = join(desk, None, from_address("b@example.com"));
    available(desk, &eva(), 2);
    block_on(desk.take_chat(&eva(), first.chat)).unwrap();
    block_on(desk.take_chat(&eva(), second.chat)).unwrap();
    let third = join(desk, None, from_address("c@example.com"));
    bench.clock.advance(TimeDelta::seconds(89));
    assert_eq!(run(&bench), [0, 0, 0]);
    bench.clock.advance(TimeDelta::seconds(1));
    assert_eq!(run(&bench), [0, 0, 2]);
    assert_eq!(held(&bench, "eva"), 0);
    let queue = block_on(desk.chat_queue(&leo())).unwrap();
    let order: Vec<_> = queue.waiting.iter().map(|line| line.chat.id).collect();
    assert_eq!(order, [first.chat, second.chat, third.chat]);
    assert_eq!(run(&bench), [0, 0, 0]);
    fits_together(&bench);
    // Who comes back has a free hand.
    available(desk, &eva(), 2);
    assert!(block_on(desk.take_chat(&eva(), first.chat)).is_ok());
}

#[test]
fn a_chat_that_cannot_be_read_does_not_keep_the_others_of_its_agent() {
    let bench = Bench::new();
    let desk = &bench.desk;
    available(desk, &eva(), 2);
    let [damaged, whole] = ["a", "b"].map(|name| {
        let form = from_address(&format!("{name}@example.com"));
        let chat = join(desk, None, form).chat;
        block_on(desk.take_chat(&eva(), chat)).unwrap();
        chat
    });
    let stored = block_on(bench.store.chat(ChatKeyed::Id(damaged))).unwrap();
    let stored = stored.unwrap();
    let damage = RowChange::PutChat {
        row: ChatRow {
            body: Body::default(),
            ..stored.row
        },
        expect: Expect::At(stored.version),
    };
    let change = ChangeSet {
        rows: vec![damage],
        ..ChangeSet::default()
    };
    block_on(bench.store.commit(change)).unwrap();
    bench.clock.advance(TimeDelta::seconds(90));
    let report = block_on(desk.run_due(bench.clock_now())).unwrap();
    assert_eq!((report.requeued, report.postponed), (1, 1));
    let view = block_on(desk.chat(&leo().into(), whole)).unwrap();
    assert_eq!(view.chat.status, ChatStatus::Waiting);
    assert_eq!(held(&bench, "eva"), 1);
}

#[test]
fn a_lease_that_was_renewed_keeps_its_chats() {
    let bench = Bench::new();
    let (chat, _) = taken(&bench);
    for _ in 0..5 {
        bench.clock.advance(TimeDelta::seconds(80));
        available(&bench.desk, &eva(), 1);
        assert_eq!(run(&bench), [0, 0, 0]);
    }
    let view = block_on(bench.desk.chat(&eva().into(), chat)).unwrap();
    assert_eq!(view.chat.status, ChatStatus::Active);
    let timers = block_on(bench.store.due(i64::MAX, 10)).unwrap();
    let leases: Vec<_> = timers.iter().filter(|one| one.kind == "lease").collect();
    assert_eq!(leases.len(), 1);
    let until = bench.clock_now() + TimeDelta::seconds(90);
    assert_eq!(leases[0].due_at, until.timestamp_millis());
}

#[test]
fn two_runs_at_once_do_it_once_in_chat() {
    for _ in 0..30 {
        let bench = Bench::new();
        let desk = &bench.desk;
        for n in 0..3 {
            join(desk, None, from_address(&format!("{n}@example.com")));
        }
        let queue = block_on(desk.chat_queue(&eva())).unwrap();
        available(desk, &eva(), 2);
        for line in &queue.waiting[..2] {
            block_on(desk.take_chat(&eva(), line.chat.id)).unwrap();
        }
        bench.clock.advance(TimeDelta::minutes(10));
        let (one, two) = std::thread::scope(|scope| {
            let (one, two) = (scope.spawn(|| run(&bench)), scope.spawn(|| run(&bench)));
            (one.join().unwrap(), two.join().unwrap())
        });
        let together: Vec<_> = one.iter().zip(two).map(|(one, two)| one + two).collect();
        // Those that went back to the queue wait anew.
        assert_eq!(together, [1, 0, 2]);
        fits_together(&bench);
    }
}

#[test]
fn a_dropped_run_goes_on_where_it_was() {
    let bench = Bench::new();
    let (chat, _) = taken(&bench);
    join(&bench.desk, None, from_address("b@example.com"));
    bench.clock.advance(TimeDelta::minutes(10));
    let begin = bench.store.checkpoint().unwrap();
    assert_eq!(run(&bench), [1, 0, 1]);
    let after = state(&bench, chat);
    bench.store.restore(&begin).unwrap();
    let desk = bench.over(YieldingStore::new(bench.store.clone()));
    drop_at_every_await(
        || desk.run_due(bench.clock_now()),
        |polls, _| {
            fits_together(&bench);
            run(&bench);
            assert_eq!(state(&bench, chat), after, "{polls}");
            bench.store.restore(&begin).unwrap();
        },
    );
}
