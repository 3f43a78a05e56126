//! Laws over random histories: what members hold is enough to decide by, and folds are folds.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::super::*;
use super::bench::Bench;
use super::moves::{Move, Who, any_event, moves};
use super::values::*;
use crate::member::{Actor, ActorKind};
use crate::port::Audience;
use crate::refusal::{Reason, Refusal};

type Outcome = Result<Vec<TicketEvent>, Refusal>;

fn fold<'e>(events: impl IntoIterator<Item = &'e TicketEvent>) -> Option<Ticket> {
    let id = ticket_id(Bench::TICKET);
    events
        .into_iter()
        .fold(None, |ticket, event| evolve(ticket, id, event))
}

fn for_member(events: &[TicketEvent]) -> Vec<TicketEvent> {
    let seen = events.iter().cloned();
    seen.filter_map(|event| project(event, Audience::Member))
        .collect()
}

fn decided(bench: &Bench, ticket: Option<&Ticket>, actor: Actor<'_>, command: &Command) -> Outcome {
    let context = Context {
        actor,
        policy: &bench.policy,
        now: bench.now,
    };
    decide(ticket, command, context)
}

/// A member's device answers as the desk does.
fn agree(bench: &Bench, command: &Command) -> TestCaseResult {
    let device = bench
        .ticket
        .clone()
        .map(|ticket| project_ticket(ticket, Audience::Member));
    for who in [Who::Member, Who::Demoted] {
        bench.acting(who, |actor| -> TestCaseResult {
            let desk = decided(bench, bench.ticket.as_ref(), actor, command);
            let here = decided(bench, device.as_ref(), actor, command);
            prop_assert_eq!(desk.map(|events| for_member(&events)), here);
            if let (Some(full), Some(device)) = (&bench.ticket, &device) {
                let allowed = |ticket| allowed_actions(ticket, actor, &bench.policy, bench.now);
                prop_assert_eq!(allowed(full), allowed(device));
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// What members hold tells nothing of what is for agents alone.
fn nothing_of_the_team(bench: &Bench) -> TestCaseResult {
    let seen = for_member(&bench.history);
    for event in &seen {
        let inner = matches!(
            event.what,
            Happening::Noted(_)
                | Happening::Held { .. }
                | Happening::Resumed
                | Happening::Assigned { .. }
                | Happening::Released
        );
        prop_assert!(!inner);
        prop_assert!(!matches!(event.by, Author::Agent(_)));
    }
    let full = bench.ticket.clone();
    let projected = full.map(|ticket| project_ticket(ticket, Audience::Member));
    if let Some(ticket) = &projected {
        prop_assert_eq!(&ticket.team, &TeamSide::default());
        prop_assert_ne!(ticket.status, Status::OnHold);
    }
    prop_assert_eq!(fold(&seen), projected);
    // Not even by a count: a history in which nobody wrote a note gives the same head.
    let silent = bench.history.iter();
    let silent = silent.filter(|event| !matches!(event.what, Happening::Noted(_)));
    prop_assert_eq!(fold(silent), bench.ticket.clone());
    Ok(())
}

fn sound(ticket: &Ticket) -> TestCaseResult {
    let status = ticket.status;
    let waits = status == Status::AwaitingFeedback;
    prop_assert_eq!(status.is_closed(), ticket.closed_at.is_some());
    prop_assert_eq!(waits, ticket.awaiting_since.is_some());
    prop_assert!(!waits || !ticket.asks.is_empty());
    prop_assert!(waits || !ticket.reminded);
    prop_assert!(status != Status::Solved || ticket.solution.is_some());
    prop_assert!(status.is_closed() || status == Status::Solved || ticket.solution.is_none());
    prop_assert_eq!(
        status == Status::Closed(Closing::Merged),
        ticket.merged_into.is_some()
    );
    prop_assert!(status == Status::OnHold || ticket.team.hold_until.is_none());
    prop_assert_eq!(
        ticket.ended_at().is_some(),
        status.list() == MemberList::Closed
    );
    for (n, ask) in ticket.asks.iter().enumerate() {
        prop_assert!(ticket.asks[..n].iter().all(|other| other.id != ask.id));
    }
    Ok(())
}

/// What is due is told by the head alone, and what is due can be done.
fn deadlines(bench: &Bench) -> TestCaseResult {
    let Some(ticket) = &bench.ticket else {
        return Ok(());
    };
    let refolded = fold(&bench.history);
    let device = project_ticket(ticket.clone(), Audience::Member);
    for kind in TimerKind::ALL {
        let due = deadline::of(ticket, kind, &bench.policy);
        let again = refolded
            .as_ref()
            .map(|ticket| deadline::of(ticket, kind, &bench.policy));
        prop_assert_eq!(again, Some(due));
        if kind != TimerKind::Resume {
            prop_assert_eq!(deadline::of(&device, kind, &bench.policy), due);
        }
        let Some(due) = due else { continue };
        let mut then = bench.clone();
        then.now = due;
        let command = then.suitable(kind.action());
        prop_assert!(
            then.decide(ActorKind::System, &command).is_ok(),
            "{:?}",
            kind
        );
        then.now = due - MS;
        let early = then.decide(ActorKind::System, &command);
        prop_assert_eq!(
            early.map_err(|refusal| refusal.reason),
            Err(Reason::NotDue {
                action: kind.action()
            })
        );
    }
    Ok(())
}

/// What is called allowed is accepted when nothing is lacking, and nothing else is.
fn allowed_is_accepted(bench: &Bench) -> TestCaseResult {
    let Some(ticket) = &bench.ticket else {
        return Ok(());
    };
    for who in Bench::EVERYBODY {
        bench.acting(who, |actor| -> TestCaseResult {
            let allowed = allowed_actions(ticket, actor, &bench.policy, bench.now);
            for action in Action::ALL {
                let command = match (bench.suitable(action), actor) {
                    (Command::FollowUp(_), Actor::Member(member)) => {
                        Command::FollowUp(submission(member))
                    }
                    (command, _) => command,
                };
                let outcome = decided(bench, Some(ticket), actor, &command);
                // A reply to a merged ticket is decided on the other one.
                let elsewhere = action == Action::Reply
                    && actor.kind() == ActorKind::Member
                    && ticket.status == Status::Closed(Closing::Merged);
                prop_assert_eq!(
                    allowed.contains(&action) && !elsewhere,
                    outcome.is_ok(),
                    "{:?} {:?}",
                    action,
                    outcome
                );
                if let Err(refusal) = outcome {
                    prop_assert_eq!(&refusal.allowed, &allowed);
                }
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn after_each(
    list: &[Move],
    mut check: impl FnMut(&Bench, &Move) -> TestCaseResult,
) -> TestCaseResult {
    let mut bench = Bench::open();
    for one in list {
        let _ = bench.makes(one);
        check(&bench, one)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_members_device_decides_as_the_desk_does(list in moves(30), from_nothing in any::<bool>()) {
        let mut bench = if from_nothing { Bench::empty() } else { Bench::open() };
        for one in &list {
            let mut tried = bench.clone();
            tried.now += one.wait;
            agree(&tried, &tried.command(&one.what))?;
            let _ = bench.makes(one);
            for action in Action::ALL {
                agree(&bench, &bench.suitable(action))?;
            }
        }
    }

    #[test]
    fn members_learn_nothing_of_the_team(list in moves(40)) {
        after_each(&list, |bench, _| nothing_of_the_team(bench))?;
    }

    #[test]
    fn heads_are_sound(list in moves(40)) {
        after_each(&list, |bench, _| sound(bench.ticket()))?;
    }

    #[test]
    fn a_head_is_the_fold_of_its_history(list in moves(40)) {
        after_each(&list, |bench, _| {
            prop_assert_eq!(fold(&bench.history), bench.ticket.clone());
            Ok(())
        })?;
    }

    #[test]
    fn what_is_due_derives_from_the_head(list in moves(30)) {
        after_each(&list, |bench, _| deadlines(bench))?;
    }

    #[test]
    fn what_is_allowed_is_accepted_and_nothing_else(list in moves(15)) {
        after_each(&list, |bench, _| allowed_is_accepted(bench))?;
    }

    #[test]
    fn a_refusal_changes_nothing_and_an_answer_is_given_twice_alike(list in moves(30)) {
        let mut bench = Bench::open();
        for one in &list {
            let mut twin = bench.clone();
            let before = bench.ticket.clone();
            let outcome = bench.makes(one);
            prop_assert_eq!(&twin.makes(one), &outcome);
            prop_assert_eq!(&twin.ticket, &bench.ticket);
            match outcome {
                Ok(events) => prop_assert_eq!(events.len(), 1),
                Err(_) => prop_assert_eq!(&bench.ticket, &before),
            }
        }
    }

    #[test]
    fn no_event_breaks_a_fold(events in proptest::collection::vec(any_event(), 0..40)) {
        let mut bench = Bench::open();
        for event in events {
            let mut twin = bench.clone();
            twin.takes(vec![event.clone()]);
            bench.takes(vec![event]);
            prop_assert_eq!(&bench.ticket, &twin.ticket);
            let ticket = bench.ticket();
            for (n, ask) in ticket.asks.iter().enumerate() {
                prop_assert!(ticket.asks[..n].iter().all(|other| other.id != ask.id));
            }
            for kind in TimerKind::ALL {
                let _ = deadline::of(ticket, kind, &bench.policy);
            }
            for who in ActorKind::ALL {
                for action in Action::ALL {
                    let _ = bench.decide(who, &bench.suitable(action));
                }
            }
        }
    }

    #[test]
    fn a_ticket_begins_with_its_submission(event in any_event()) {
        let begins = matches!(event.what, Happening::Submitted { .. });
        prop_assert_eq!(fold([&event]).is_some(), begins);
    }
}
