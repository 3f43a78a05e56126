//! What rules ask for beyond the status.

use super::super::*;
use super::bench::Bench;
use super::values::*;
use crate::id::AgentId;
use crate::member::ActorKind::{Agent, Member};
use crate::refusal::{MergeProblem, Reason};

fn too_low(reason: &Reason) -> bool {
    let wanted = crate::policy::Policy::reference();
    matches!(reason, Reason::RankTooLow { needed, contact }
        if needed == wanted.ticket_rank() && **contact == wanted.parts().account_manager)
}

#[test]
fn the_rank_gate_stands_before_submit_and_follow_up() {
    for (rank, passes) in [("Premier", false), ("Silver", true), ("Emperor", false)] {
        let caller = member("anna", rank);
        let mut bench = Bench::empty();
        bench.member = caller.clone();
        for who in [Member, Agent] {
            let outcome = bench.decide(who, &Command::Submit(submission(&caller)));
            assert_eq!(outcome.is_ok(), passes, "{rank} {who:?}");
            assert!(passes || too_low(&outcome.unwrap_err().reason));
        }
        let mut closed = Bench::open();
        closed.member_does(Command::Withdraw);
        closed.member = caller.clone();
        let follow_up = Command::FollowUp(submission(&caller));
        let outcome = closed.decide(Member, &follow_up);
        assert_eq!(outcome.is_ok(), passes, "{rank}");
        assert!(passes || too_low(&outcome.unwrap_err().reason));
        let allowed = closed.allowed(Member).contains(&Action::FollowUp);
        assert_eq!(allowed, passes, "{rank}");
    }
}

#[test]
fn an_agent_opens_the_callers_ticket_and_a_member_only_their_own() {
    let bench = Bench::empty();
    let caller = member("carl", "Silver");
    let command = Command::Submit(submission(&caller));
    for (who, owner) in [(Agent, "carl"), (Member, "anna")] {
        let event = bench.decide(who, &command).unwrap().remove(0);
        let ticket = evolve(None, ticket_id(1), &event).unwrap();
        assert_eq!(ticket.member.as_str(), owner);
    }
    // Nor does a friend's rank help.
    let mut demoted = Bench::empty();
    demoted.member = member("anna", "Premier");
    assert!(too_low(&demoted.refuses(Member, &command)));
}

#[test]
fn who_is_demoted_keeps_what_they_began() {
    let mut bench = Bench::open();
    bench.member = member("anna", "Advocate");
    bench
        .member_does(Command::Reply(post("Et svar")))
        .agent_does(asking(&[ask(1, AskKind::Text, true)]))
        .member_does(answering(&[given(1)]))
        .agent_does(solve(1))
        .member_does(Command::NotSolved(post("Nej")))
        .agent_does(solve(2));
    let mut expired = bench.clone();
    bench.member_does(Command::Confirm {
        solution: solution_id(2),
    });
    expired
        .waits(days(7))
        .system_does(Command::Expire)
        .member_does(Command::Reply(post("Dog ikke")))
        .member_does(Command::Withdraw);
    assert_eq!(expired.allowed(Member), []);
}

#[test]
fn the_language_of_a_new_ticket_is_one_that_the_desk_offers() {
    let bench = Bench::empty();
    let mut wrong = submission(&bench.member);
    wrong.title.language = tag("tlh");
    for who in [Member, Agent] {
        let reason = bench.refuses(who, &Command::Submit(wrong.clone()));
        assert!(matches!(reason, Reason::LanguageNotOffered { offered }
            if offered.len() == 12 && offered.contains(&"Dansk".to_owned())));
    }
    let mut bench = Bench::open();
    bench.member_does(Command::Withdraw);
    let reason = bench.refuses(Member, &Command::FollowUp(wrong));
    assert!(matches!(reason, Reason::LanguageNotOffered { .. }));
}

#[test]
fn a_hold_ends_ahead_of_now() {
    let bench = Bench::open();
    for until in [start(), start() - MS] {
        let reason = bench.refuses(Agent, &hold(Some(until)));
        assert_eq!(reason, Reason::DateNotAhead { now: start() });
    }
    for until in [None, Some(start() + MS)] {
        let mut bench = bench.clone();
        bench.agent_does(hold(until));
        assert_eq!(bench.ticket().team.hold_until, until);
        bench.agent_does(Command::Resume);
        assert_eq!(bench.ticket().team.hold_until, None);
    }
}

#[test]
fn a_ticket_merges_into_another_open_one_of_the_same_member() {
    let bench = Bench::open();
    let other = member("carl", "Gold");
    let into = |n, owner: &crate::member::Member, status| Command::Merge {
        into: MergeInto {
            id: ticket_id(n),
            member: owner.id.clone(),
            status,
        },
    };
    for status in Status::ALL {
        for (command, problem) in [
            (into(1, &bench.member, status), Some(MergeProblem::Itself)),
            (into(2, &other, status), Some(MergeProblem::OtherMember)),
            (
                into(2, &bench.member, status),
                matches!(status, Status::Closed(_)).then_some(MergeProblem::Closed),
            ),
        ] {
            match (bench.decide(Agent, &command), problem) {
                (Ok(_), None) => {
                    let mut bench = bench.clone();
                    bench.agent_does(command);
                    assert_eq!(bench.ticket().merged_into, Some(ticket_id(2)));
                }
                (Err(refusal), Some(problem)) => {
                    assert_eq!(refusal.reason, Reason::MergeTarget { problem });
                }
                (outcome, wanted) => panic!("{outcome:?}, not {wanted:?}"),
            }
        }
    }
}

#[test]
fn what_would_change_nothing_is_refused() {
    let mut bench = Bench::open();
    let to = |name| Command::Assign {
        to: AgentId::parse(name).unwrap(),
    };
    let language = |name| Command::CorrectLanguage {
        language: tag(name),
    };
    let nothing = |command: &Command| Reason::NothingToDo {
        action: command.action(),
    };
    let release = Command::Release;
    assert_eq!(bench.refuses(Agent, &release), nothing(&release));
    assert!(!bench.allowed(Agent).contains(&Action::Release));
    bench.agent_does(to("bo"));
    assert_eq!(bench.refuses(Agent, &to("bo")), nothing(&to("bo")));
    bench.agent_does(to("eva")).agent_does(release);
    assert_eq!(bench.ticket().team.assignee, None);
    assert_eq!(
        bench.refuses(Agent, &language("da")),
        nothing(&language("da"))
    );
    assert!(matches!(
        bench.refuses(Agent, &language("tlh")),
        Reason::LanguageNotOffered { offered } if offered.len() == 12
    ));
    bench.agent_does(language("nb"));
    assert_eq!(bench.ticket().title.language, tag("nb"));
    let drop = Command::DropAsks { asks: Vec::new() };
    bench.agent_does(asking(&[ask(1, AskKind::Text, true)]));
    assert_eq!(bench.refuses(Agent, &drop), nothing(&drop));
}

#[test]
fn a_post_and_a_ticket_take_so_many_attachments() {
    let full = |reason| reason == Reason::TooManyAttachments { limit: 20 };
    let mut submitted = submission(&member("anna", "Gold"));
    submitted.attachments = files(1, 11);
    let bench = Bench::empty();
    let reason = bench.refuses(Member, &Command::Submit(submitted.clone()));
    assert_eq!(reason, Reason::TooManyAttachments { limit: 10 });

    submitted.attachments = files(1, 10);
    let mut bench = Bench::empty();
    bench
        .member_does(Command::Submit(submitted.clone()))
        .agent_does(Command::Note(post_with(files(2, 10))));
    assert_eq!(bench.ticket().attachments, 10, "a note does not count");
    assert!(
        bench
            .decide(Agent, &Command::Reply(post_with(files(3, 10))))
            .is_ok()
    );
    bench.agent_does(Command::Reply(post_with(files(3, 9))));
    bench.agent_does(asking(&[ask(1, AskKind::Screenshot, true)]));
    let answer = |count| {
        answering(&[Answer {
            ask: ask_id(1),
            content: AnswerContent::Given(post_with(files(4, count))),
        }])
    };
    assert!(full(bench.refuses(Member, &answer(2))));
    bench.member_does(answer(1));
    assert_eq!(bench.ticket().attachments, 20);

    let one = || post_with(files(5, 1));
    assert!(full(bench.refuses(Member, &Command::Reply(one()))));
    assert!(full(bench.refuses(Agent, &Command::Reply(one()))));
    bench
        .agent_does(Command::Note(one()))
        .member_does(Command::Reply(post("Ord er der plads til")))
        .agent_does(solve(1));
    assert!(full(bench.refuses(Member, &Command::NotSolved(one()))));
    bench.member_does(Command::Confirm {
        solution: solution_id(1),
    });
    bench.member_does(Command::FollowUp(submitted));
}

#[test]
fn posts_are_what_members_and_agents_write_to_each_other() {
    let mut bench = Bench::open();
    bench
        .member_does(Command::Reply(post("1")))
        .agent_does(Command::Reply(post("2")))
        .agent_does(Command::Note(post("not counted")))
        .agent_does(asking(&[ask(1, AskKind::Text, true)]))
        .member_does(answering(&[given(1)]))
        .agent_does(solve(1))
        .member_does(Command::NotSolved(post("4")));
    assert_eq!(bench.ticket().posts, 4);
}
