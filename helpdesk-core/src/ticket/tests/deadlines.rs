//! What falls due, and when.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::*;
use super::bench::Bench;
use super::values::*;
use crate::member::ActorKind::System;
use crate::policy::{Policy, PolicyParts};
use crate::refusal::Reason;

fn due(bench: &Bench, kind: TimerKind) -> Option<DateTime<Utc>> {
    deadline::of(bench.ticket(), kind, &bench.policy)
}

/// Each kind with a ticket for which it is due after the time given with it.
fn waiting() -> [(TimerKind, Bench, TimeDelta); 4] {
    let mut asked = Bench::open();
    asked.agent_does(asking(&[ask(1, AskKind::Text, true)]));
    let mut solved = Bench::open();
    solved.agent_does(solve(1));
    let mut held = Bench::open();
    held.agent_does(hold(Some(start() + days(5))));
    [
        (TimerKind::Remind, asked.clone(), days(3)),
        (TimerKind::ExpireFeedback, asked, days(14)),
        (TimerKind::ExpireSolution, solved, days(7)),
        (TimerKind::Resume, held, days(5)),
    ]
}

fn command(kind: TimerKind) -> Command {
    Bench::open().suitable(kind.action())
}

#[test]
fn nothing_happens_before_its_time() {
    for (kind, mut bench, after) in waiting() {
        assert_eq!(due(&bench, kind), Some(start() + after), "{kind:?}");
        let action = kind.action();
        bench.now = start() + after - MS;
        assert_eq!(
            bench.refuses(System, &command(kind)),
            Reason::NotDue { action }
        );
        assert!(!bench.allowed(System).contains(&action), "{kind:?}");
        for now in [
            start() + after,
            start() + after + MS,
            start() + after + days(900),
        ] {
            let mut bench = bench.clone();
            bench.now = now;
            assert!(bench.allowed(System).contains(&action), "{kind:?}");
            bench.system_does(command(kind));
            assert_eq!(due(&bench, kind), None, "{kind:?} is done");
        }
    }
}

#[test]
fn each_leads_where_it_should() {
    let wanted = [
        Status::AwaitingFeedback,
        Status::Closed(Closing::NoFeedback),
        Status::Closed(Closing::Solved),
        Status::Open,
    ];
    for ((kind, mut bench, after), status) in waiting().into_iter().zip(wanted) {
        bench.waits(after).system_does(command(kind));
        assert_eq!(bench.status(), status, "{kind:?}");
    }
}

#[test]
fn what_moves_the_ticket_on_clears_what_was_due() {
    for (_, bench, _) in waiting() {
        for action in [Action::Refer, Action::Merge] {
            let mut bench = bench.clone();
            let command = bench.suitable(action);
            bench.agent_does(command);
            for kind in TimerKind::ALL {
                assert_eq!(due(&bench, kind), None, "{action:?} {kind:?}");
            }
        }
    }
    let mut held = waiting()[3].1.clone();
    held.member_does(Command::Reply(post("Nyt")));
    assert_eq!(due(&held, TimerKind::Resume), None);
    held.agent_does(hold(None));
    assert_eq!(due(&held, TimerKind::Resume), None, "a hold without a date");
}

#[test]
fn a_member_is_reminded_once_for_each_wait() {
    let mut bench = waiting()[0].1.clone();
    bench
        .waits(days(3))
        .system_does(Command::Remind)
        .waits(days(3));
    let reason = bench.refuses(System, &Command::Remind);
    assert_eq!(
        reason,
        Reason::NotDue {
            action: Action::Remind
        }
    );
    assert_eq!(
        due(&bench, TimerKind::ExpireFeedback),
        Some(start() + days(14))
    );
    bench.agent_does(asking(&[ask(2, AskKind::Text, true)]));
    assert_eq!(due(&bench, TimerKind::Remind), Some(bench.now + days(3)));
    assert_eq!(
        due(&bench, TimerKind::ExpireFeedback),
        Some(bench.now + days(14))
    );
}

#[test]
fn the_days_are_the_policys() {
    let mut parts = PolicyParts::default();
    parts.days.reminder = 1;
    parts.days.feedback = 2;
    parts.days.confirm = 4;
    parts.days.reopen = 8;
    let policy = Policy::new(parts).unwrap();
    let wanted = [days(1), days(2), days(4), days(5)];
    for ((kind, mut bench, _), after) in waiting().into_iter().zip(wanted) {
        bench.policy = policy.clone();
        assert_eq!(due(&bench, kind), Some(start() + after), "{kind:?}");
    }
    let mut bench = waiting()[2].1.clone();
    bench.policy = policy;
    bench.waits(days(8) + MS);
    let reason = bench.refuses(crate::member::ActorKind::Agent, &Command::Reopen);
    assert!(matches!(reason, Reason::TooLate { days: 8, .. }));
}
