//! Every cell of (status, action, actor), against the table written once more by hand.

use super::super::*;
use super::bench::Bench;
use super::values::*;
use crate::id::TicketId;
use crate::member::ActorKind;
use crate::refusal::{FollowUpDraft, Reason, Refusal};

/// The lifecycle with all conditions met. A column for each status, after one for "no ticket".
///
/// A cell says where the action leads: a status's letter; `=` the status stays; `+` a new ticket;
/// `>` it is for the ticket merged into; `.` refused. An action and actor without a row: never.
///
/// Beyond the plan, a member may give feedback from a hold, which members see as open.
const MET: &str = "
    action           who     -  O A H S  c w t m f s
    submit           member  +  . . . .  . . . . . .
    submit           agent   +  . . . .  . . . . . .
    assign           agent   .  = = = =  . . . . . .
    release          agent   .  = = = =  . . . . . .
    reply            agent   .  = = = =  . . . . . .
    reply            member  .  O O O .  . . . > O O
    note             agent   .  = = = =  = = = = = =
    ask_feedback     agent   .  A A A .  . . . . . .
    drop_asks        agent   .  . O . .  . . . . . .
    give_feedback    member  .  O O O .  . . . . O O
    correct_language agent   .  = = = =  . . . . . .
    hold             agent   .  H . . .  . . . . . .
    resume           agent   .  . . O .  . . . . . .
    resume           system  .  . . O .  . . . . . .
    solve            agent   .  S S S .  . . . . . .
    confirm          member  .  . . . c  . . . . . .
    not_solved       member  .  . . . O  . . . . . .
    withdraw         member  .  w w w .  . . . . . .
    refer            agent   .  t t t t  . . . . . .
    merge            agent   .  m m m m  . . . . . .
    reopen           agent   .  . . . O  O O O O O O
    remind           system  .  . = . .  . . . . . .
    expire           system  .  . f . s  . . . . . .
    follow_up        member  .  . . . .  + + + + + +
";

/// The rows that conditions change, when none is met: nobody has the ticket, no ask is left where
/// that can be, nothing is due, what ended did so too long ago, the member's rank is too low.
///
/// `0` nothing to do, `N` not now, `D` not due, `L` too late, `R` rank too low.
const UNMET: &str = "
    submit           member  R  . . . .  . . . . . .
    submit           agent   R  . . . .  . . . . . .
    release          agent   .  0 0 0 0  . . . . . .
    reply            member  .  O O O .  . . . > L L
    give_feedback    member  .  N O N .  . . . . L L
    resume           system  .  . . D .  . . . . . .
    reopen           agent   .  . . . O  L L L L L L
    remind           system  .  . D . .  . . . . . .
    expire           system  .  . D . D  . . . . . .
    follow_up        member  .  . . . .  R R R R R R
";

const LETTERS: [(char, Status); 10] = [
    ('O', Status::Open),
    ('A', Status::AwaitingFeedback),
    ('H', Status::OnHold),
    ('S', Status::Solved),
    ('c', Status::Closed(Closing::Confirmed)),
    ('w', Status::Closed(Closing::Withdrawn)),
    ('t', Status::Closed(Closing::NotTechnical)),
    ('m', Status::Closed(Closing::Merged)),
    ('f', Status::Closed(Closing::NoFeedback)),
    ('s', Status::Closed(Closing::Solved)),
];

/// One of the tables above, or one over the other.
struct Sheet(Vec<(Action, ActorKind, Vec<char>)>);

impl Sheet {
    fn read(table: &str) -> Self {
        let rows = table.lines().filter(|line| !line.trim().is_empty());
        let rows = rows.filter(|line| !line.trim().starts_with("action"));
        let row = |line: &str| {
            let mut words = line.split_whitespace();
            let (action, who) = (words.next().unwrap(), words.next().unwrap());
            let action = Action::ALL.into_iter().find(|one| one.code() == action);
            let who = ActorKind::ALL.into_iter().find(|one| one.code() == who);
            let cells: Vec<char> = words.map(|word| word.parse().unwrap()).collect();
            assert_eq!(cells.len(), 11, "{line}");
            (action.unwrap(), who.unwrap(), cells)
        };
        Self(rows.map(row).collect())
    }

    fn under(mut self, other: Self) -> Self {
        for row in &mut self.0 {
            let same =
                |upper: &&(Action, ActorKind, Vec<char>)| (upper.0, upper.1) == (row.0, row.1);
            if let Some(upper) = other.0.iter().find(same) {
                row.2.clone_from(&upper.2);
            }
        }
        self
    }

    /// The cell's letter; none where the actor never takes the action.
    fn cell(&self, status: Option<Status>, action: Action, who: ActorKind) -> Option<char> {
        let column = status.map_or(0, |status| {
            1 + LETTERS.iter().position(|(_, one)| *one == status).unwrap()
        });
        let mut rows = self.0.iter();
        rows.find(|row| (row.0, row.1) == (action, who))
            .map(|row| row.2[column])
    }

    fn allowed(&self, status: Option<Status>, who: ActorKind) -> Vec<Action> {
        let Some(status) = status else {
            return Vec::new();
        };
        Action::ALL
            .into_iter()
            .filter(|action| match self.cell(Some(status), *action, who) {
                Some(letter) => leads_somewhere(letter),
                None => false,
            })
            .collect()
    }
}

fn leads_somewhere(letter: char) -> bool {
    matches!(letter, '=' | '+' | '>') || LETTERS.iter().any(|(one, _)| *one == letter)
}

/// A ticket of the status, at an instant at which every condition is met.
fn met(status: Option<Status>) -> Bench {
    let Some(status) = status else {
        return Bench::empty();
    };
    let mut bench = Bench::open();
    let asks = asking(&[ask(1, AskKind::Text, true)]);
    let assign = bench.suitable(Action::Assign);
    bench.agent_does(assign).agent_does(asks);
    ends_as(&mut bench, status);
    // Later than any reminder or expiry, and within the 30 days to take it up again.
    bench.now = start() + days(20);
    bench
}

/// The same where no condition is met.
fn unmet(status: Option<Status>) -> Bench {
    let mut bench = Bench::empty();
    if let Some(status) = status {
        bench = Bench::open();
        let asks = asking(&[ask(1, AskKind::Text, true)]);
        bench.agent_does(asks);
        if matches!(status, Status::Open | Status::OnHold) {
            let drop = bench.suitable(Action::DropAsks);
            bench.agent_does(drop);
        }
        ends_as(&mut bench, status);
        if status.is_closed() {
            bench.waits(days(30) + MS);
        }
    }
    bench.member.rank = member("anna", "Premier").rank;
    bench
}

/// From awaiting feedback (or open) to the status.
fn ends_as(bench: &mut Bench, status: Status) {
    let merge = merge_into(2, &bench.member);
    let confirm = Command::Confirm {
        solution: solution_id(1),
    };
    let back = Command::Reply(post("Et øjeblik"));
    match status {
        Status::AwaitingFeedback => &mut *bench,
        Status::Open => bench.member_does(back),
        Status::OnHold => {
            let until = start() + days(2);
            bench.member_does(back).agent_does(hold(Some(until)))
        }
        Status::Solved => bench.agent_does(solve(1)),
        Status::Closed(Closing::Confirmed) => bench.agent_does(solve(1)).member_does(confirm),
        Status::Closed(Closing::Withdrawn) => bench.member_does(Command::Withdraw),
        Status::Closed(Closing::NotTechnical) => bench.agent_does(refer()),
        Status::Closed(Closing::Merged) => bench.agent_does(merge),
        Status::Closed(Closing::NoFeedback) => bench.waits(days(14)).system_does(Command::Expire),
        Status::Closed(Closing::Solved) => bench
            .agent_does(solve(1))
            .waits(days(7))
            .system_does(Command::Expire),
    };
    assert_eq!(bench.status(), status);
}

fn statuses() -> impl Iterator<Item = Option<Status>> {
    [None].into_iter().chain(Status::ALL.map(Some))
}

fn expected_reason(bench: &Bench, cell: Option<char>, command: &Command, who: ActorKind) -> Reason {
    let action = command.action();
    let writes = [Action::Reply, Action::NotSolved, Action::GiveFeedback].contains(&action);
    let status = match (&bench.ticket, who) {
        (None, _) => Status::Open,
        (Some(ticket), ActorKind::Member) if ticket.status == Status::OnHold => Status::Open,
        (Some(ticket), _) => ticket.status,
    };
    let not_now = Reason::NotNow { action, status };
    let too_late = || {
        let ticket = bench.ticket();
        Reason::TooLate {
            action,
            ended_at: ticket.closed_at.unwrap(),
            days: 30,
            draft: (who == ActorKind::Member).then(|| {
                Box::new(FollowUpDraft {
                    follows: ticket.id,
                    title: ticket.title.clone(),
                    texts: command.texts().into_iter().cloned().collect(),
                    attachments: Vec::new(),
                })
            }),
        }
    };
    match cell {
        None => Reason::NotForYou { action },
        Some('.') if status.is_closed() && who == ActorKind::Member && writes => too_late(),
        Some('.' | 'N' | '>') => not_now,
        Some('0') => Reason::NothingToDo { action },
        Some('D') => Reason::NotDue { action },
        Some('L') => too_late(),
        Some('R') => Reason::RankTooLow {
            needed: bench.policy.ticket_rank().clone(),
            contact: Box::new(bench.policy.parts().account_manager.clone()),
        },
        Some(letter) => panic!("{letter} leads somewhere"),
    }
}

/// Tries one cell and says what is wrong with it.
fn visit(sheet: &Sheet, bench: &Bench, action: Action, who: ActorKind) -> Result<(), String> {
    let before = bench.ticket.as_ref().map(|ticket| ticket.status);
    let cell = sheet.cell(before, action, who);
    let command = bench.suitable(action);
    let outcome = bench.decide(who, &command);
    // A reply to a merged ticket is allowed, and is decided on the other ticket.
    if let Some(letter) = cell.filter(|letter| leads_somewhere(*letter) && *letter != '>') {
        let events = outcome.map_err(|refusal| format!("refused: {refusal:?}"))?;
        let begins = letter == '+';
        let after = events
            .iter()
            .fold(bench.ticket.clone().filter(|_| !begins), |ticket, event| {
                evolve(ticket, ticket_id(if begins { 77 } else { 1 }), event)
            });
        let after = after.ok_or("no ticket afterwards")?;
        let wanted = match letter {
            '+' => Status::Open,
            '=' => before.ok_or("nothing to stay")?,
            letter => LETTERS.iter().find(|one| one.0 == letter).unwrap().1,
        };
        let follows: Option<TicketId> = bench.ticket.as_ref().map(|ticket| ticket.id);
        return if after.status != wanted {
            Err(format!("leads to {:?}, not {wanted:?}", after.status))
        } else if begins && after.follows != follows {
            Err("refers to another ticket".to_owned())
        } else if events.iter().any(|event| event.at != bench.now) {
            Err("happens at another time".to_owned())
        } else {
            Ok(())
        };
    }
    let wanted = Refusal {
        reason: expected_reason(bench, cell, &command, who),
        allowed: sheet.allowed(before, who),
    };
    match outcome {
        Err(refusal) if refusal == wanted => Ok(()),
        other => Err(format!("{other:?}, not {wanted:?}")),
    }
}

fn visit_all(sheet: &Sheet, bench: impl Fn(Option<Status>) -> Bench) {
    let mut visited = 0;
    let mut wrong = Vec::new();
    for status in statuses() {
        let bench = bench(status);
        for action in Action::ALL {
            for who in ActorKind::ALL {
                visited += 1;
                if let Err(problem) = visit(sheet, &bench, action, who) {
                    let from = status.map_or("no ticket", Status::code);
                    wrong.push(format!(
                        "{from}, {}, {}: {problem}",
                        action.code(),
                        who.code()
                    ));
                }
            }
        }
        if status.is_some() {
            for who in ActorKind::ALL {
                assert_eq!(bench.allowed(who), sheet.allowed(status, who), "{status:?}");
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(visited, 11 * 21 * 3);
}

#[test]
fn every_cell_where_the_conditions_are_met() {
    visit_all(&Sheet::read(MET), met);
}

#[test]
fn every_cell_where_no_condition_is_met() {
    visit_all(&Sheet::read(MET).under(Sheet::read(UNMET)), unmet);
}

#[test]
fn no_cell_has_two_rules() {
    for (n, rule) in LIFECYCLE.iter().enumerate() {
        for other in &LIFECYCLE[..n] {
            if (rule.action, rule.actor) == (other.action, other.actor) {
                let shared = rule.from.iter().find(|status| other.from.contains(status));
                assert_eq!(shared, None, "{:?} {:?}", rule.action, rule.actor);
                assert!(!rule.from.is_empty() && !other.from.is_empty());
            }
        }
        for (m, status) in rule.from.iter().enumerate() {
            assert!(!rule.from[..m].contains(status), "{:?} twice", rule.action);
        }
    }
}
