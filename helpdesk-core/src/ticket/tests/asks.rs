//! Feedback requests: what is asked, answered, dropped and left.

use super::super::*;
use super::bench::Bench;
use super::values::*;
use crate::member::ActorKind::{Agent, Member};
use crate::refusal::Reason;

/// Asks 1 (required), 2 (required) and 3 (optional) of an open ticket.
fn asked() -> Bench {
    let mut bench = Bench::open();
    bench.agent_does(asking(&[
        ask(1, AskKind::Text, true),
        ask(2, AskKind::Steps, true),
        ask(3, AskKind::OrderNumber, false),
    ]));
    bench
}

fn unknown(n: u128) -> Reason {
    Reason::UnknownAsk { ask: ask_id(n) }
}

#[test]
fn a_ticket_opens_when_every_required_ask_is_answered() {
    type Rounds<'a> = &'a [&'a [u128]];
    let cases: [(Rounds, Status, &[u128]); 8] = [
        (&[&[1]], Status::AwaitingFeedback, &[2, 3]),
        (&[&[3]], Status::AwaitingFeedback, &[1, 2]),
        (&[&[1, 3]], Status::AwaitingFeedback, &[2]),
        (&[&[1, 2]], Status::Open, &[3]),
        (&[&[2], &[1]], Status::Open, &[3]),
        (&[&[3], &[2], &[1]], Status::Open, &[]),
        (&[&[1, 2, 3]], Status::Open, &[]),
        (&[&[1, 2], &[3]], Status::Open, &[]),
    ];
    for (rounds, status, left) in cases {
        let mut bench = asked();
        for round in rounds {
            let answers: Vec<Answer> = round.iter().map(|n| given(*n)).collect();
            bench.member_does(answering(&answers));
        }
        let left: Vec<_> = left.iter().map(|n| ask_id(*n)).collect();
        assert_eq!(
            (bench.status(), bench.asks_left()),
            (status, left),
            "{rounds:?}"
        );
    }
}

#[test]
fn a_request_without_required_asks_waits_for_any_answer() {
    let mut bench = Bench::open();
    bench.agent_does(asking(&[
        ask(1, AskKind::Text, false),
        ask(2, AskKind::Text, false),
    ]));
    assert_eq!(bench.status(), Status::AwaitingFeedback);
    bench.member_does(answering(&[given(1)]));
    assert_eq!(
        (bench.status(), bench.asks_left()),
        (Status::Open, vec![ask_id(2)])
    );
}

#[test]
fn an_answer_fits_an_ask_that_is_left() {
    let mut bench = asked();
    assert_eq!(
        bench.refuses(Member, &answering(&[given(1), given(9)])),
        unknown(9)
    );
    bench.member_does(answering(&[given(1)]));
    assert_eq!(
        bench.refuses(Member, &answering(&[given(1)])),
        unknown(1),
        "answered twice"
    );
    bench.agent_does(Command::DropAsks {
        asks: vec![ask_id(3)],
    });
    assert_eq!(
        bench.refuses(Member, &answering(&[given(2), given(3)])),
        unknown(3),
        "dropped"
    );
    assert_eq!(bench.asks_left(), [ask_id(2)], "a refusal answers nothing");
}

#[test]
fn a_screenshot_is_a_file_or_a_reason_why_not() {
    let mut bench = Bench::open();
    bench.agent_does(asking(&[ask(1, AskKind::Screenshot, true)]));
    let refused = bench.refuses(Member, &answering(&[given(1)]));
    assert_eq!(refused, Reason::FileNeeded { ask: ask_id(1) });
    for content in [
        AnswerContent::Given(post_with(vec![file(1)])),
        AnswerContent::Given(Post::new(None, vec![file(1)]).unwrap()),
        AnswerContent::CannotGive(text("Mit kamera er i stykker")),
    ] {
        let mut bench = bench.clone();
        let answer = Answer {
            ask: ask_id(1),
            content,
        };
        bench.member_does(answering(&[answer]));
        assert_eq!((bench.status(), bench.asks_left()), (Status::Open, vec![]));
    }
}

#[test]
fn what_cannot_be_given_is_answered_too() {
    for kind in AskKind::ALL {
        let mut bench = Bench::open();
        bench.agent_does(asking(&[ask(1, kind, true)]));
        bench.member_does(answering(&[Answer {
            ask: ask_id(1),
            content: AnswerContent::CannotGive(text("Det er væk")),
        }]));
        assert_eq!(bench.status(), Status::Open, "{kind:?}");
    }
}

#[test]
fn agents_drop_asks_that_are_left() {
    let drop = |asks: &[u128]| Command::DropAsks {
        asks: asks.iter().map(|n| ask_id(*n)).collect(),
    };
    let mut bench = asked();
    assert_eq!(bench.refuses(Agent, &drop(&[1, 9])), unknown(9));
    bench.waits(days(1)).agent_does(drop(&[1]));
    assert_eq!(bench.status(), Status::AwaitingFeedback);
    assert_eq!(
        bench.ticket().awaiting_since,
        Some(start()),
        "the member did nothing"
    );
    assert_eq!(bench.refuses(Agent, &drop(&[1])), unknown(1));
    bench.agent_does(drop(&[2]));
    assert_eq!(
        (bench.status(), bench.asks_left()),
        (Status::Open, vec![ask_id(3)])
    );
    assert_eq!(bench.ticket().awaiting_since, None);
}

#[test]
fn a_free_reply_keeps_the_asks() {
    let mut bench = asked();
    bench.member_does(Command::Reply(post("Hvorfor spørger I?")));
    assert_eq!(bench.status(), Status::Open);
    assert_eq!(bench.asks_left(), [ask_id(1), ask_id(2), ask_id(3)]);
    assert_eq!(bench.ticket().awaiting_since, None, "the desk's clock runs");
    let mut held = bench.clone();
    bench.member_does(answering(&[given(1)]));
    assert_eq!(
        (bench.status(), bench.asks_left()),
        (Status::Open, vec![ask_id(2), ask_id(3)])
    );
    held.agent_does(hold(None))
        .member_does(answering(&[given(1)]));
    assert_eq!(
        (held.status(), held.asks_left()),
        (Status::Open, vec![ask_id(2), ask_id(3)])
    );
}

#[test]
fn an_agents_reply_does_not_stop_the_waiting() {
    let mut bench = asked();
    bench
        .waits(days(1))
        .agent_does(Command::Reply(post("Tag den tid, du behøver")));
    assert_eq!(bench.status(), Status::AwaitingFeedback);
    assert_eq!(bench.ticket().awaiting_since, Some(start()));
}

#[test]
fn further_asks_join_those_that_are_left() {
    let mut bench = asked();
    bench
        .member_does(answering(&[given(1)]))
        .agent_does(asking(&[ask(4, AskKind::Text, true)]));
    assert_eq!(bench.asks_left(), [ask_id(2), ask_id(3), ask_id(4)]);
    assert_eq!(
        bench.refuses(
            Agent,
            &asking(&[ask(5, AskKind::Text, true), ask(2, AskKind::Text, true)])
        ),
        Reason::KeyUsed,
        "an answer could not say which of the two it means"
    );
}

#[test]
fn the_time_to_answer_begins_anew_with_each_ask_and_answer() {
    let mut bench = asked();
    let remind = |bench: &mut Bench| {
        bench.waits(days(3)).system_does(Command::Remind);
        assert!(bench.ticket().reminded);
    };
    let anew = |bench: &Bench| {
        assert_eq!(bench.ticket().awaiting_since, Some(bench.now));
        assert!(!bench.ticket().reminded);
    };
    remind(&mut bench);
    assert_eq!(
        bench.ticket().awaiting_since,
        Some(start()),
        "a reminder grants no time"
    );
    bench.member_does(answering(&[given(3)]));
    anew(&bench);
    remind(&mut bench);
    bench.agent_does(asking(&[ask(4, AskKind::Text, true)]));
    anew(&bench);
}

#[test]
fn asks_outlive_the_end_so_that_a_late_answer_still_counts() {
    let mut bench = asked();
    bench.waits(days(14)).system_does(Command::Expire);
    assert_eq!(bench.status(), Status::Closed(Closing::NoFeedback));
    bench.waits(days(29)).member_does(answering(&[given(2)]));
    assert_eq!(
        (bench.status(), bench.asks_left()),
        (Status::Open, vec![ask_id(1), ask_id(3)])
    );
    bench
        .agent_does(solve(1))
        .waits(days(7))
        .system_does(Command::Expire);
    assert_eq!(bench.refuses(Member, &answering(&[given(2)])), unknown(2));
    bench.member_does(answering(&[given(1)]));
    assert_eq!(
        (bench.status(), bench.asks_left()),
        (Status::Open, vec![ask_id(3)])
    );
}

#[test]
fn requests_and_answers_are_checked_when_they_are_read() {
    let ask = |n| ask(n, AskKind::Text, true);
    assert!(Asks::new(vec![]).is_err());
    assert!(Asks::new(vec![ask(1), ask(1)]).is_err());
    assert!(Asks::new((1..=20).map(ask).collect()).is_ok());
    assert!(Asks::new((1..=21).map(ask).collect()).is_err());
    assert!(Answers::new(vec![]).is_err());
    assert!(Answers::new(vec![given(1), given(1)]).is_err());
    assert!(Answers::new((1..=20).map(given).collect()).is_ok());
    assert!(Answers::new((1..=21).map(given).collect()).is_err());
    assert!(Ask::new(ask_id(1), AskKind::Text, None, true).is_err());
    assert!(Ask::new(ask_id(1), AskKind::Screenshot, None, true).is_ok());
    assert!(Post::new(None, vec![]).is_err());
    assert!(Post::new(None, vec![file(1), file(1)]).is_err());
    let json = serde_json::to_string(&Asks::new(vec![ask(1)]).unwrap()).unwrap();
    assert!(serde_json::from_str::<Asks>(&json).is_ok());
    assert!(serde_json::from_str::<Asks>("[]").is_err());
    assert!(serde_json::from_str::<Answers>("[]").is_err());
    assert!(serde_json::from_str::<Post>("{}").is_err());
}
