//! The lifecycle: one table from which everything derives.
//!
//! [`decide`](super::decide()) asks it what may be done, [`allowed_actions`] what may be done now,
//! [`diagram`] draws it for the documentation, and the tests visit each of its cells.

use chrono::{DateTime, Utc};

use super::action::Action;
use super::deadline::{self, TimerKind};
use super::state::Ticket;
use super::status::{Closing, Status};
use crate::member::{Actor, ActorKind};
use crate::policy::Policy;

/// One row of the table: who may do what from where, where it leads, and what it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What is done.
    pub action: Action,
    /// By whom.
    pub actor: ActorKind,
    /// From which statuses; empty where there is no ticket yet.
    pub from: &'static [Status],
    /// Where it leads.
    pub to: Target,
    /// What else must hold.
    pub when: When,
    /// What must be given with it.
    pub needs: &'static [Need],
}

/// Where an action leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The status stays.
    Same,
    /// Always to this status.
    To(Status),
    /// To Open when no required ask is left, else the status stays.
    OpenOnceAnswered,
    /// A new ticket, open.
    New,
    /// The action applies to the ticket that this one was merged into.
    MergedTicket,
}

/// What else must hold for a rule to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Nothing else.
    Always,
    /// The rank of the member whose ticket it will be reaches the policy's ticket rank (G2).
    RankReaches,
    /// An agent has the ticket.
    Assigned,
    /// An ask is left to be answered.
    AsksLeft,
    /// The ticket was solved or closed at most the policy's `reopen_days` ago.
    Recent,
    /// As `Recent`, and an ask is left.
    RecentWithAsksLeft,
    /// The time for it, by the policy, has come.
    Due(TimerKind),
}

/// What must be given with an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A title with its language (G9).
    Title,
    /// A description (G10).
    Description,
    /// A text or an attachment.
    TextOrAttachment,
    /// At least one ask.
    Asks,
    /// The asks that it concerns.
    AskIds,
    /// Answers to asks.
    Answers,
    /// An agent.
    Agent,
    /// A language.
    Language,
    /// A reason.
    Reason,
    /// The text of a solution.
    SolutionText,
    /// The id of the solution that was read.
    SolutionId,
    /// Whom to turn to.
    Contact,
    /// Another ticket of the same member that is not closed.
    OtherTicket,
}

impl Need {
    /// What is needed, in the words of the table in `ARCHITECTURE.md`.
    const fn words(self) -> &'static str {
        match self {
            Self::Title => "title with language",
            Self::Description => "description",
            Self::TextOrAttachment => "text or attachment",
            Self::Asks => "at least one ask",
            Self::AskIds => "the asks to drop",
            Self::Answers => "answers",
            Self::Agent => "an agent",
            Self::Language => "a language",
            Self::Reason => "reason",
            Self::SolutionText => "solution text",
            Self::SolutionId => "the id of the solution that was read",
            Self::Contact => "whom to contact",
            Self::OtherTicket => "another ticket of the same member that is not closed",
        }
    }
}

const NOT_CLOSED: &[Status] = &[
    Status::Open,
    Status::AwaitingFeedback,
    Status::OnHold,
    Status::Solved,
];
const WORKED_ON: &[Status] = &[Status::Open, Status::AwaitingFeedback, Status::OnHold];
const CLOSED: &[Status] = &[
    Status::Closed(Closing::Confirmed),
    Status::Closed(Closing::Withdrawn),
    Status::Closed(Closing::NotTechnical),
    Status::Closed(Closing::Merged),
    Status::Closed(Closing::NoFeedback),
    Status::Closed(Closing::Solved),
];
const SOLVED_OR_CLOSED: &[Status] = &[
    Status::Solved,
    Status::Closed(Closing::Confirmed),
    Status::Closed(Closing::Withdrawn),
    Status::Closed(Closing::NotTechnical),
    Status::Closed(Closing::Merged),
    Status::Closed(Closing::NoFeedback),
    Status::Closed(Closing::Solved),
];
const EXPIRED: &[Status] = &[
    Status::Closed(Closing::NoFeedback),
    Status::Closed(Closing::Solved),
];

/// The table. Rows of one action and actor have no status in common: a cell has one rule at most.
#[rustfmt::skip]
pub const LIFECYCLE: &[Rule] = &[
    rule(Action::Submit, ActorKind::Member, &[], Target::New, When::RankReaches, &[Need::Title, Need::Description]),
    rule(Action::Submit, ActorKind::Agent, &[], Target::New, When::RankReaches, &[Need::Title, Need::Description]),
    rule(Action::Assign, ActorKind::Agent, NOT_CLOSED, Target::Same, When::Always, &[Need::Agent]),
    rule(Action::Release, ActorKind::Agent, NOT_CLOSED, Target::Same, When::Assigned, &[]),
    rule(Action::Reply, ActorKind::Agent, NOT_CLOSED, Target::Same, When::Always, &[Need::TextOrAttachment]),
    rule(Action::Reply, ActorKind::Member, WORKED_ON, Target::To(Status::Open), When::Always, &[Need::TextOrAttachment]),
    rule(Action::Reply, ActorKind::Member, EXPIRED, Target::To(Status::Open), When::Recent, &[Need::TextOrAttachment]),
    rule(Action::Reply, ActorKind::Member, &[Status::Closed(Closing::Merged)], Target::MergedTicket, When::Always, &[Need::TextOrAttachment]),
    rule(Action::Note, ActorKind::Agent, &Status::ALL, Target::Same, When::Always, &[Need::TextOrAttachment]),
    rule(Action::AskFeedback, ActorKind::Agent, WORKED_ON, Target::To(Status::AwaitingFeedback), When::Always, &[Need::Asks]),
    rule(Action::DropAsks, ActorKind::Agent, &[Status::AwaitingFeedback], Target::OpenOnceAnswered, When::AsksLeft, &[Need::AskIds]),
    rule(Action::GiveFeedback, ActorKind::Member, &[Status::AwaitingFeedback], Target::OpenOnceAnswered, When::AsksLeft, &[Need::Answers]),
    rule(Action::GiveFeedback, ActorKind::Member, &[Status::Open, Status::OnHold], Target::To(Status::Open), When::AsksLeft, &[Need::Answers]),
    rule(Action::GiveFeedback, ActorKind::Member, EXPIRED, Target::To(Status::Open), When::RecentWithAsksLeft, &[Need::Answers]),
    rule(Action::CorrectLanguage, ActorKind::Agent, NOT_CLOSED, Target::Same, When::Always, &[Need::Language]),
    rule(Action::Hold, ActorKind::Agent, &[Status::Open], Target::To(Status::OnHold), When::Always, &[Need::Reason]),
    rule(Action::Resume, ActorKind::Agent, &[Status::OnHold], Target::To(Status::Open), When::Always, &[]),
    rule(Action::Resume, ActorKind::System, &[Status::OnHold], Target::To(Status::Open), When::Due(TimerKind::Resume), &[]),
    rule(Action::Solve, ActorKind::Agent, WORKED_ON, Target::To(Status::Solved), When::Always, &[Need::SolutionText]),
    rule(Action::Confirm, ActorKind::Member, &[Status::Solved], Target::To(Status::Closed(Closing::Confirmed)), When::Always, &[Need::SolutionId]),
    rule(Action::NotSolved, ActorKind::Member, &[Status::Solved], Target::To(Status::Open), When::Always, &[Need::TextOrAttachment]),
    rule(Action::Withdraw, ActorKind::Member, WORKED_ON, Target::To(Status::Closed(Closing::Withdrawn)), When::Always, &[]),
    rule(Action::Refer, ActorKind::Agent, NOT_CLOSED, Target::To(Status::Closed(Closing::NotTechnical)), When::Always, &[Need::Contact]),
    rule(Action::Merge, ActorKind::Agent, NOT_CLOSED, Target::To(Status::Closed(Closing::Merged)), When::Always, &[Need::OtherTicket]),
    rule(Action::Reopen, ActorKind::Agent, SOLVED_OR_CLOSED, Target::To(Status::Open), When::Recent, &[]),
    rule(Action::Remind, ActorKind::System, &[Status::AwaitingFeedback], Target::Same, When::Due(TimerKind::Remind), &[]),
    rule(Action::Expire, ActorKind::System, &[Status::AwaitingFeedback], Target::To(Status::Closed(Closing::NoFeedback)), When::Due(TimerKind::ExpireFeedback), &[]),
    rule(Action::Expire, ActorKind::System, &[Status::Solved], Target::To(Status::Closed(Closing::Solved)), When::Due(TimerKind::ExpireSolution), &[]),
    rule(Action::FollowUp, ActorKind::Member, CLOSED, Target::New, When::RankReaches, &[Need::Title, Need::Description]),
];

const fn rule(
    action: Action,
    actor: ActorKind,
    from: &'static [Status],
    to: Target,
    when: When,
    needs: &'static [Need],
) -> Rule {
    Rule {
        action,
        actor,
        from,
        to,
        when,
        needs,
    }
}

/// The rule for a cell of the table; `status` is `None` where there is no ticket yet.
pub fn find(status: Option<Status>, action: Action, actor: ActorKind) -> Option<&'static Rule> {
    LIFECYCLE.iter().find(|rule| {
        rule.action == action
            && rule.actor == actor
            && match status {
                None => rule.from.is_empty(),
                Some(status) => rule.from.contains(&status),
            }
    })
}

/// Whether an actor of this kind may ever take the action.
pub fn is_for(action: Action, actor: ActorKind) -> bool {
    LIFECYCLE
        .iter()
        .any(|rule| rule.action == action && rule.actor == actor)
}

/// What `actor` may do with `ticket` now, in the order of the table. That the ticket is the
/// member's own is for the caller to have asked.
pub fn allowed_actions(
    ticket: &Ticket,
    actor: Actor<'_>,
    policy: &Policy,
    now: DateTime<Utc>,
) -> Vec<Action> {
    LIFECYCLE
        .iter()
        .filter(|rule| rule.actor == actor.kind() && rule.from.contains(&ticket.status))
        .filter(|rule| match rule.when {
            When::RankReaches => match actor {
                Actor::Member(member) => policy.may_submit(&member.rank),
                Actor::Agent(_) | Actor::System => true,
            },
            When::Always => true,
            When::Assigned => ticket.team.assignee.is_some(),
            When::AsksLeft => !ticket.asks.is_empty(),
            When::Recent => is_recent(ticket, policy, now),
            When::RecentWithAsksLeft => !ticket.asks.is_empty() && is_recent(ticket, policy, now),
            When::Due(kind) => deadline::of(ticket, kind, policy).is_some_and(|due| due <= now),
        })
        .map(|rule| rule.action)
        .collect()
}

/// Whether the ticket was solved or closed at most `reopen_days` ago.
pub fn is_recent(ticket: &Ticket, policy: &Policy, now: DateTime<Utc>) -> bool {
    ticket
        .ended_at()
        .is_some_and(|ended| now.signed_duration_since(ended) <= policy.reopen_for())
}

/// The table as a Mermaid state diagram, as it stands in `ARCHITECTURE.md`.
pub fn diagram() -> String {
    let mut out = String::from("stateDiagram-v2\n");
    let mut line = |from: &str, to: &str, rule: &Rule| {
        out.push_str(&format!(
            "    {from} --> {to} : {} ({})\n",
            rule.action.code(),
            rule.actor.code()
        ));
    };
    for rule in LIFECYCLE {
        if rule.from.is_empty() {
            line("[*]", Status::Open.code(), rule);
        }
        for from in rule.from {
            match rule.to {
                Target::Same | Target::New | Target::MergedTicket => {}
                Target::To(to) if to == *from => {}
                Target::To(to) => line(from.code(), to.code(), rule),
                Target::OpenOnceAnswered => line(from.code(), Status::Open.code(), rule),
            }
        }
    }
    out
}

/// The table as Markdown, as it stands in `ARCHITECTURE.md`.
pub fn table() -> String {
    let mut out =
        String::from("| action | who | from | to | needs | when |\n|---|---|---|---|---|---|\n");
    for rule in LIFECYCLE {
        let from = match rule.from {
            [] => "-".to_owned(),
            all if all.len() == Status::ALL.len() => "any".to_owned(),
            some => some
                .iter()
                .map(|status| status.code())
                .collect::<Vec<_>>()
                .join(", "),
        };
        let to = match rule.to {
            Target::Same => "same",
            Target::To(status) => status.code(),
            Target::OpenOnceAnswered => "open once no required ask is left",
            Target::New => "a new ticket, open",
            Target::MergedTicket => "applies to the ticket merged into",
        };
        let when = match rule.when {
            When::Always => "",
            When::RankReaches => "the member's rank reaches the ticket rank",
            When::Assigned => "an agent has it",
            When::AsksLeft => "asks are left",
            When::Recent => "within the policy's days",
            When::RecentWithAsksLeft => "within the policy's days, asks are left",
            When::Due(_) => "when due",
        };
        let needs = rule
            .needs
            .iter()
            .map(|need| need.words())
            .collect::<Vec<_>>()
            .join(", ");
        out.push_str(&format!(
            "| {} | {} | {from} | {to} | {needs} | {when} |\n",
            rule.action.code(),
            rule.actor.code()
        ));
    }
    out
}
