//! A bench on which one ticket is worked, with its people, its clock and its history.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::*;
use super::values::*;
use crate::id::{AgentId, AskId};
use crate::member::{Actor, ActorKind, Agent, Member};
use crate::policy::Policy;
use crate::refusal::{Reason, Refusal};

/// One ticket with its people, its clock and its history.
#[derive(Clone, Debug)]
pub(super) struct Bench {
    pub(super) policy: Policy,
    pub(super) member: Member,
    pub(super) agent: Agent,
    pub(super) now: DateTime<Utc>,
    pub(super) ticket: Option<Ticket>,
    pub(super) history: Vec<TicketEvent>,
}

impl Bench {
    pub(super) const TICKET: u128 = 1;

    /// A bench without a ticket, for a member of rank Gold.
    pub(super) fn empty() -> Self {
        Self {
            policy: Policy::reference(),
            member: member("anna", "Gold"),
            agent: agent("bo"),
            now: start(),
            ticket: None,
            history: Vec::new(),
        }
    }

    /// A ticket that was just submitted.
    pub(super) fn open() -> Self {
        let mut bench = Self::empty();
        let submit = Command::Submit(submission(&bench.member));
        bench.does(ActorKind::Member, submit);
        bench
    }

    pub(super) fn actor(&self, kind: ActorKind) -> Actor<'_> {
        match kind {
            ActorKind::Member => Actor::Member(&self.member),
            ActorKind::Agent => Actor::Agent(&self.agent),
            ActorKind::System => Actor::System,
        }
    }

    pub(super) fn decide(
        &self,
        kind: ActorKind,
        command: &Command,
    ) -> Result<Vec<TicketEvent>, Refusal> {
        let context = Context {
            actor: self.actor(kind),
            policy: &self.policy,
            now: self.now,
        };
        decide(self.ticket.as_ref(), command, context)
    }

    /// Takes in what happened.
    pub(super) fn takes(&mut self, events: Vec<TicketEvent>) {
        for event in events {
            let id = ticket_id(Self::TICKET);
            self.ticket = evolve(self.ticket.take(), id, &event);
            self.history.push(event);
        }
    }

    /// The command is accepted.
    #[track_caller]
    pub(super) fn does(&mut self, kind: ActorKind, command: Command) -> &mut Self {
        let events = self.decide(kind, &command).unwrap();
        self.takes(events);
        self
    }

    #[track_caller]
    pub(super) fn member_does(&mut self, command: Command) -> &mut Self {
        self.does(ActorKind::Member, command)
    }

    #[track_caller]
    pub(super) fn agent_does(&mut self, command: Command) -> &mut Self {
        self.does(ActorKind::Agent, command)
    }

    #[track_caller]
    pub(super) fn system_does(&mut self, command: Command) -> &mut Self {
        self.does(ActorKind::System, command)
    }

    /// Why the command is refused.
    #[track_caller]
    pub(super) fn refuses(&self, kind: ActorKind, command: &Command) -> Reason {
        self.decide(kind, command).unwrap_err().reason
    }

    pub(super) fn waits(&mut self, time: TimeDelta) -> &mut Self {
        self.now += time;
        self
    }

    #[track_caller]
    pub(super) fn ticket(&self) -> &Ticket {
        self.ticket.as_ref().unwrap()
    }

    #[track_caller]
    pub(super) fn status(&self) -> Status {
        self.ticket().status
    }

    pub(super) fn asks_left(&self) -> Vec<AskId> {
        self.ticket().asks.iter().map(|ask| ask.id).collect()
    }

    pub(super) fn allowed(&self, kind: ActorKind) -> Vec<Action> {
        allowed_actions(self.ticket(), self.actor(kind), &self.policy, self.now)
    }

    /// A command of `action` that lacks nothing, as far as the ticket lets one make it.
    pub(super) fn suitable(&self, action: Action) -> Command {
        let asks: Vec<AskId> = match &self.ticket {
            Some(ticket) if !ticket.asks.is_empty() => {
                ticket.asks.iter().map(|ask| ask.id).collect()
            }
            _ => vec![ask_id(900)],
        };
        match action {
            Action::Submit => Command::Submit(submission(&self.member)),
            Action::Assign => Command::Assign {
                to: AgentId::parse(&format!("agent {}", self.history.len())).unwrap(),
            },
            Action::Release => Command::Release,
            Action::Reply => Command::Reply(post("Et svar")),
            Action::Note => Command::Note(post("En note")),
            Action::AskFeedback => {
                asking(&[ask(1_000 + self.history.len() as u128, AskKind::Text, true)])
            }
            Action::DropAsks => Command::DropAsks { asks },
            Action::GiveFeedback => {
                let cannot = |ask| Answer {
                    ask,
                    content: AnswerContent::CannotGive(text("Det er væk")),
                };
                let answers: Vec<Answer> = asks.into_iter().take(20).map(cannot).collect();
                answering(&answers)
            }
            Action::CorrectLanguage => {
                let now = self.ticket.as_ref().map(|ticket| &ticket.title.language);
                let other = if now == Some(&tag("sv")) { "nb" } else { "sv" };
                Command::CorrectLanguage {
                    language: tag(other),
                }
            }
            Action::Hold => hold(Some(self.now + days(1))),
            Action::Resume => Command::Resume,
            Action::Solve => solve(500 + self.history.len() as u128),
            Action::Confirm => Command::Confirm {
                solution: self
                    .ticket
                    .as_ref()
                    .and_then(|ticket| ticket.solution)
                    .map_or(solution_id(900), |solution| solution.id),
            },
            Action::NotSolved => Command::NotSolved(post("Stadig tom")),
            Action::Withdraw => Command::Withdraw,
            Action::Refer => refer(),
            Action::Merge => merge_into(2, &self.member),
            Action::Reopen => Command::Reopen,
            Action::Remind => Command::Remind,
            Action::Expire => Command::Expire,
            Action::FollowUp => Command::FollowUp(submission(&self.member)),
        }
    }
}
