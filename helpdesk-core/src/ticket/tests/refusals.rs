//! Refusals as values: names that stay, and nothing typed in what is logged.

use super::super::*;
use super::bench::Bench;
use super::values::*;
use crate::contact::Contact;
use crate::member::ActorKind::Member;
use crate::rank::Rank;
use crate::refusal::{Limit, MergeProblem, Reason, Refusal};

fn every_reason() -> Vec<Reason> {
    let action = Action::Reply;
    vec![
        Reason::RankTooLow {
            needed: Rank::parse("Silver").unwrap(),
            contact: Box::new(Contact::parse("Kundeservice", None).unwrap()),
        },
        Reason::NotForYou { action },
        Reason::NotNow {
            action,
            status: Status::Open,
        },
        Reason::TooLate {
            action,
            ended_at: start(),
            days: 30,
            draft: None,
        },
        Reason::NothingToDo { action },
        Reason::UnknownAsk { ask: ask_id(1) },
        Reason::FileNeeded { ask: ask_id(1) },
        Reason::SolutionChanged { current: None },
        Reason::DateNotAhead { now: start() },
        Reason::MergeTarget {
            problem: MergeProblem::Itself,
        },
        Reason::TooManyAttachments { limit: 20 },
        Reason::NotDue { action },
        Reason::NoSuchPerson,
        Reason::LanguageNotOffered {
            offered: Vec::new(),
        },
        Reason::KeyUsed,
        Reason::MembersOnly,
        Reason::AgentsOnly,
        Reason::LeadsOnly,
        Reason::LimitReached {
            limit: Limit::Uploads,
            retry_at: start(),
        },
        Reason::WrongOffset { length: 7 },
        Reason::AttachmentNotYours,
    ]
}

#[test]
fn every_reason_has_one_name_everywhere() {
    let reasons = every_reason();
    let codes: Vec<_> = reasons.iter().map(Reason::code).collect();
    assert_eq!(codes, Reason::CODES);
    for reason in reasons {
        let refusal = Refusal::new(reason);
        let json = serde_json::to_value(&refusal).unwrap();
        assert_eq!(json["code"], refusal.reason.code());
        assert_eq!(json["allowed"], serde_json::json!([]));
        assert_eq!(
            refusal.to_string(),
            format!("refused: {}", refusal.reason.code())
        );
    }
}

#[test]
fn every_code_is_the_name_in_json() {
    for action in Action::ALL {
        assert_eq!(serde_json::to_value(action).unwrap(), action.code());
    }
    for kind in AskKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
        assert_eq!(AskKind::from_code(kind.code()), Some(kind));
    }
    for problem in MergeProblem::ALL {
        assert_eq!(serde_json::to_value(problem).unwrap(), problem.code());
    }
    for limit in Limit::ALL {
        assert_eq!(serde_json::to_value(limit).unwrap(), limit.code());
    }
    for kind in TimerKind::ALL {
        assert_eq!(TimerKind::from_code(kind.code()), Some(kind));
    }
}

#[test]
fn a_refusal_keeps_what_was_typed_and_shows_nothing_of_it() {
    let mut bench = Bench::open();
    bench.member_does(Command::Withdraw);
    let command = Command::Reply(post("hemmeligt"));
    let refusal = bench.decide(Member, &command).unwrap_err();
    let json = serde_json::to_string(&refusal).unwrap();
    assert!(json.contains("hemmeligt") && json.contains("Kan ikke"));
    for shown in [
        format!("{refusal:?} {command:?} {:?}", bench.history),
        refusal.to_string(),
    ] {
        for typed in ["hemmeligt", "Kan ikke", "Siden er tom", "screen"] {
            assert!(!shown.contains(typed), "{typed}");
        }
    }
}
