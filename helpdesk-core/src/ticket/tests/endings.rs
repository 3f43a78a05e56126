//! How tickets end, and how long they may be taken up again.

use super::super::*;
use super::bench::Bench;
use super::values::*;
use crate::member::ActorKind::{self, Agent, Member, System};
use crate::refusal::{FollowUpDraft, Reason};

fn solved() -> Bench {
    let mut bench = Bench::open();
    bench.agent_does(solve(1));
    bench
}

#[test]
fn a_member_confirms_the_solution_that_they_read() {
    let confirm = |n| Command::Confirm {
        solution: solution_id(n),
    };
    let mut bench = solved();
    bench
        .member_does(Command::NotSolved(post("Nej")))
        .agent_does(solve(2));
    assert_eq!(
        bench.refuses(Member, &confirm(1)),
        Reason::SolutionChanged {
            current: Some(solution_id(2))
        }
    );
    bench.waits(days(1)).member_does(confirm(2));
    assert_eq!(bench.status(), Status::Closed(Closing::Confirmed));
    assert_eq!(bench.ticket().listed_at(), start() + days(1));
}

#[test]
fn a_solution_that_was_let_stand_is_listed_under_its_own_date() {
    let mut bench = solved();
    bench.waits(days(7)).system_does(Command::Expire);
    assert_eq!(bench.ticket().closed_at, Some(start() + days(7)));
    assert_eq!(bench.ticket().listed_at(), start());
    bench.agent_does(Command::Reopen);
    assert_eq!(bench.ticket().listed_at(), start(), "opened");
}

/// Who takes what up again after it ended, from where, on the last millisecond of the days.
#[test]
fn the_days_to_take_it_up_again_have_an_edge() {
    type End = fn(&mut Bench);
    let reply = || Command::Reply(post("Stadig tom"));
    let cases: [(End, ActorKind, Command); 7] = [
        (|_| {}, Agent, Command::Reopen),
        (
            |b| {
                b.waits(days(7)).system_does(Command::Expire);
            },
            Agent,
            Command::Reopen,
        ),
        (
            |b| {
                b.waits(days(7)).system_does(Command::Expire);
            },
            Member,
            reply(),
        ),
        (
            |b| {
                b.agent_does(refer());
            },
            Agent,
            Command::Reopen,
        ),
        (
            |b| {
                let merge = merge_into(2, &b.member);
                b.agent_does(merge);
            },
            Agent,
            Command::Reopen,
        ),
        (
            |b| {
                b.agent_does(Command::Reopen)
                    .agent_does(asking(&[ask(1, AskKind::Text, true)]));
                b.waits(days(14)).system_does(Command::Expire);
            },
            Member,
            answering(&[given(1)]),
        ),
        (
            |b| {
                b.member_does(Command::Confirm {
                    solution: solution_id(1),
                });
            },
            Agent,
            Command::Reopen,
        ),
    ];
    for (n, (end, who, command)) in cases.into_iter().enumerate() {
        let mut bench = solved();
        end(&mut bench);
        let ended_at = bench.now;
        bench.now = ended_at + days(30);
        let mut again = bench.clone();
        again.does(who, command.clone());
        assert_eq!(again.status(), Status::Open, "{n}");
        assert_eq!(again.ticket().closed_at, None);
        assert_eq!(again.ticket().merged_into, None);
        assert_eq!(again.ticket().solution, None);
        bench.waits(MS);
        let reason = bench.refuses(who, &command);
        let Reason::TooLate {
            action,
            ended_at: ended,
            days,
            draft,
        } = reason
        else {
            panic!("{n}: {reason:?}");
        };
        assert_eq!(
            (action, ended, days),
            (command.action(), ended_at, 30),
            "{n}"
        );
        assert_eq!(draft.is_some(), who == Member, "{n}");
        assert!(!bench.allowed(who).contains(&action), "{n}");
    }
}

#[test]
fn instants_at_the_end_of_time_do_no_harm() {
    let mut bench = solved();
    bench.now = chrono::DateTime::<chrono::Utc>::MAX_UTC;
    bench.member_does(Command::Confirm {
        solution: solution_id(1),
    });
    bench.agent_does(Command::Reopen).agent_does(solve(2));
    assert_eq!(
        bench.refuses(System, &Command::Expire),
        Reason::NotDue {
            action: Action::Expire
        }
    );
}

#[test]
fn a_late_answer_comes_back_as_a_draft_with_all_that_was_written() {
    let mut bench = Bench::open();
    bench.member_does(Command::Withdraw);
    let two = [file(1), file(2)];
    let answers = answering(&[
        Answer {
            ask: ask_id(1),
            content: AnswerContent::Given(
                Post::new(Some(text("Først")), vec![two[0].clone()]).unwrap(),
            ),
        },
        Answer {
            ask: ask_id(2),
            content: AnswerContent::CannotGive(text("Så")),
        },
        Answer {
            ask: ask_id(3),
            content: AnswerContent::Given(Post::new(None, vec![two[1].clone()]).unwrap()),
        },
    ]);
    let whole = Post::new(Some(text("Først")), two.to_vec()).unwrap();
    for (command, texts) in [
        (answers, vec![text("Først"), text("Så")]),
        (Command::Reply(whole.clone()), vec![text("Først")]),
        (Command::NotSolved(whole), vec![text("Først")]),
    ] {
        let Reason::TooLate { draft, .. } = bench.refuses(Member, &command) else {
            panic!("not too late");
        };
        let wanted = FollowUpDraft {
            follows: ticket_id(Bench::TICKET),
            title: bench.ticket().title.clone(),
            texts,
            attachments: two.to_vec(),
        };
        assert_eq!(draft, Some(Box::new(wanted)));
    }
}
