//! Every cell of (status, action, actor), against the table written once more by hand.

use chrono::TimeDelta;

use super::super::*;
use super::bench::{Bench, agent};

/// The lifecycle with all conditions met. A column for each status, after one for "no chat".
///
/// A cell says where the action leads: a status's letter, or `=` where it stays. Or why it is
/// refused: `N` not now, `E` it has ended, `T` taken by an agent, `K` it is a ticket already. An
/// action and actor without a row: never.
const MET: &str = "
    action           who      -  W A  v a b t k
    join             visitor  W  N N  E E E E E
    take             agent    N  A T  E E E E E
    hand_over        agent    N  N =  E E E E E
    requeue          agent    N  N W  E E E E E
    requeue          system   N  N W  E E E E E
    post             visitor  N  = =  E E E E E
    post             agent    N  N =  E E E E E
    leave            visitor  N  v v  E E E E E
    end              agent    N  a a  E E E E E
    turn_into_ticket visitor  N  k k  k k k k K
    turn_into_ticket agent    N  k k  k k k k K
    refer            visitor  N  v v  E E E E E
    refer            agent    N  a a  E E E E E
    rate             visitor  N  N N  = = = = =
    abandon          system   N  b N  E E E E E
    time_out         system   N  N t  E E E E E
";

/// The rows that conditions change, when none is met: the agent who acts is not present, another
/// one has the chat and is there, nobody is signed in, nothing is due, it was rated.
///
/// `P` not present, `S` not signed in, `D` not due, `Y` rated already.
const UNMET: &str = "
    take             agent    N  P T  E E E E E
    hand_over        agent    N  N T  E E E E E
    requeue          agent    N  N T  E E E E E
    requeue          system   N  N D  E E E E E
    post             agent    N  N T  E E E E E
    end              agent    N  a T  E E E E E
    turn_into_ticket visitor  N  S S  S S S S K
    turn_into_ticket agent    N  S T  S S S S K
    refer            agent    N  a T  E E E E E
    rate             visitor  N  N N  Y Y Y Y Y
    abandon          system   N  D N  E E E E E
    time_out         system   N  N D  E E E E E
";

const LETTERS: [(char, ChatStatus); 7] = [
    ('W', ChatStatus::Waiting),
    ('A', ChatStatus::Active),
    ('v', ChatStatus::Ended(ChatEnd::ByVisitor)),
    ('a', ChatStatus::Ended(ChatEnd::ByAgent)),
    ('b', ChatStatus::Ended(ChatEnd::Abandoned)),
    ('t', ChatStatus::Ended(ChatEnd::TimedOut)),
    ('k', ChatStatus::Ended(ChatEnd::Ticket)),
];

/// The cell's letter; none where the actor never takes the action.
fn cell(sheets: &[&str], column: usize, action: ChatAction, who: ChatActor) -> Option<char> {
    let mut lines = sheets.iter().flat_map(|sheet| sheet.lines());
    let wanted = [action.code(), who.code()];
    let row = lines.find(|line| line.split_whitespace().take(2).eq(wanted))?;
    let cells: Vec<&str> = row.split_whitespace().skip(2).collect();
    assert_eq!(cells.len(), 1 + LETTERS.len(), "{row}");
    cells[column].chars().next()
}

/// A chat of each status, in the order of the columns, with every condition met.
fn met() -> Vec<Bench> {
    let mut benches = vec![Bench::empty(), Bench::waiting(), Bench::active()];
    for end in ChatEnd::ALL {
        let mut bench = Bench::active();
        bench.ends(end);
        benches.push(bench);
    }
    // Later than whatever is due, and soon enough to become a ticket.
    for bench in &mut benches {
        bench.now += TimeDelta::days(30) - TimeDelta::hours(1);
    }
    benches
}

/// The presence under which the cell's conditions are met: of who takes or is handed the chat; of
/// nobody, for a chat whose agent is gone.
fn with_presence(mut bench: Bench, action: ChatAction, who: ChatActor) -> Bench {
    bench.presence = match (action, who) {
        (ChatAction::HandOver, _) => Some(bench.present("cy")),
        (ChatAction::Take, _) => Some(bench.present("bo")),
        _ => None,
    };
    bench
}

/// The same where no condition is met.
fn unmet() -> Vec<Bench> {
    let mut benches = vec![Bench::empty(), Bench::waiting(), Bench::active()];
    for end in ChatEnd::ALL {
        let mut bench = Bench::active();
        bench.ends(end).does(ChatActor::Visitor, ChatAction::Rate);
        benches.push(bench);
    }
    for bench in &mut benches {
        bench.member = None;
        bench.presence = Some(bench.present("bo"));
        bench.agent = agent("cy");
    }
    benches
}

fn letter(outcome: &Result<Vec<ChatEvent>, ChatRefusal>, bench: &Bench) -> char {
    match outcome {
        Ok(events) => {
            let mut after = bench.clone();
            after.apply(events.clone());
            let status = after.head().status;
            match bench.chat.as_ref().map(|chat| chat.status) {
                Some(before) if before == status => '=',
                _ => LETTERS.iter().find(|(_, one)| *one == status).unwrap().0,
            }
        }
        Err(refusal) => match &refusal.reason {
            ChatReason::NotNow { .. } => 'N',
            ChatReason::Ended { .. } => 'E',
            ChatReason::TakenBy { name } => {
                assert_eq!(name.as_str(), "Name of bo", "the refusal says who has it");
                'T'
            }
            ChatReason::AlreadyTicket { .. } => 'K',
            ChatReason::NotPresent => 'P',
            ChatReason::NotSignedIn { .. } => 'S',
            ChatReason::NotDue { .. } => 'D',
            ChatReason::AlreadyRated => 'Y',
            other => panic!("{other:?}"),
        },
    }
}

fn every_cell(
    benches: &[Bench],
    sheets: &[&str],
    presence: fn(Bench, ChatAction, ChatActor) -> Bench,
) {
    assert_eq!(benches.len(), 1 + ChatStatus::ALL.len());
    for (column, bench) in benches.iter().enumerate() {
        let status = bench.chat.as_ref().map(|chat| chat.status);
        assert_eq!(status, column.checked_sub(1).map(|n| LETTERS[n].1));
        for action in ChatAction::ALL {
            for who in ChatActor::ALL {
                let bench = presence(bench.clone(), action, who);
                let outcome = bench.decide(who, &bench.suitable(action));
                let shown = format!("{} by {} from {status:?}", action.code(), who.code());
                let Some(expected) = cell(sheets, column, action, who) else {
                    let reason = outcome.unwrap_err().reason;
                    assert_eq!(reason, ChatReason::NotForYou { action }, "{shown}");
                    continue;
                };
                assert_eq!(letter(&outcome, &bench), expected, "{shown}");
                if let (Some(chat), true) = (&bench.chat, action != ChatAction::HandOver) {
                    let allowed = allowed_chat_actions(chat, &bench.context(who));
                    assert_eq!(allowed.contains(&action), outcome.is_ok(), "{shown}");
                }
            }
        }
    }
}

#[test]
fn every_cell_with_its_conditions_met() {
    every_cell(&met(), &[MET], with_presence);
}

#[test]
fn every_cell_with_no_condition_met() {
    // For who takes: the context holds the other's presence, so that this one is not there.
    every_cell(&unmet(), &[UNMET, MET], |bench, _, _| bench);
}

#[test]
fn a_cell_has_one_rule_at_most() {
    for (place, one) in CHAT_LIFECYCLE.iter().enumerate() {
        for other in &CHAT_LIFECYCLE[..place] {
            let same = (one.action, one.actor) == (other.action, other.actor);
            let shared = one.from.iter().any(|status| other.from.contains(status));
            assert!(!(same && (shared || one.from == other.from)), "{one:?}");
        }
    }
}
