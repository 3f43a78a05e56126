//! The rules: what a command does to a ticket, or why it does nothing.

use chrono::{DateTime, Utc};

use super::action::Action;
use super::ask::{AnswerContent, Answers, Ask, AskKind, Asks};
use super::command::{Command, MergeInto, Submission};
use super::deadline;
use super::event::{Author, Happening, TicketEvent};
use super::lifecycle::{self, Rule, Target, When};
use super::state::Ticket;
use super::status::Status;
use crate::id::AskId;
use crate::language::LanguageTag;
use crate::member::{Actor, ActorKind, Member};
use crate::policy::Policy;
use crate::refusal::{FollowUpDraft, MergeProblem, Reason, Refusal};

/// What a decision is made with, beside the ticket and the command.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Who acts. That a member acts on a ticket of their own is for the caller to have asked.
    pub actor: Actor<'a>,
    /// The company's choices.
    pub policy: &'a Policy,
    /// The present instant.
    pub now: DateTime<Utc>,
}

/// What `command` does to `ticket` (`None` where it opens one): the events, or a refusal.
///
/// Pure: the same arguments give the same answer, on the desk and on a device. A follow-up is
/// decided on the closed ticket; its events begin the new one.
pub fn decide(
    ticket: Option<&Ticket>,
    command: &Command,
    context: Context<'_>,
) -> Result<Vec<TicketEvent>, Refusal> {
    consider(ticket, command, context)
        .map(|what| {
            let mut events = vec![context.event(what)];
            if let Command::SubmitChat(from) = command {
                events.push(context.event(Happening::ChatBrought(from.transcript.clone())));
            }
            events
        })
        .map_err(|reason| {
            let allowed = ticket.map_or_else(Vec::new, |ticket| {
                lifecycle::allowed_actions(ticket, context.actor, context.policy, context.now)
            });
            Refusal { reason, allowed }
        })
}

fn consider(
    ticket: Option<&Ticket>,
    command: &Command,
    context: Context<'_>,
) -> Result<Happening, Reason> {
    let action = command.action();
    let kind = context.actor.kind();
    if !lifecycle::is_for(action, kind) {
        return Err(Reason::NotForYou { action });
    }
    let Some(ticket) = ticket else {
        return match command {
            Command::Submit(submission) => {
                room(0, command, context)?;
                submit(submission, None, context)
            }
            Command::SubmitChat(from) => submit(&from.submission, None, context),
            _ => Err(Reason::NotNow {
                action,
                status: Status::Open,
            }),
        };
    };
    let Some(rule) = lifecycle::find(Some(ticket.status), action, kind) else {
        return Err(not_from_here(ticket, command, context));
    };
    check(rule, ticket, command, context)?;
    match command {
        Command::Submit(_) | Command::SubmitChat(_) => Err(Reason::NotNow {
            action,
            status: ticket.status,
        }),
        Command::FollowUp(submission) => submit(submission, Some(ticket), context),
        Command::Assign { to } if ticket.team.assignee.as_ref() == Some(to) => {
            Err(Reason::NothingToDo { action })
        }
        Command::Assign { to } => Ok(Happening::Assigned { agent: to.clone() }),
        Command::Release => Ok(Happening::Released),
        Command::Reply(post) => Ok(Happening::Replied(post.clone())),
        Command::Note(post) => Ok(Happening::Noted(post.clone())),
        Command::AskFeedback(asks) => ask_feedback(ticket, asks),
        Command::DropAsks { asks } => drop_asks(ticket, asks),
        Command::GiveFeedback(answers) => give_feedback(ticket, answers),
        Command::CorrectLanguage { language } if *language == ticket.title.language => {
            Err(Reason::NothingToDo { action })
        }
        Command::CorrectLanguage { language } => {
            offered(language, context.policy)?;
            Ok(Happening::LanguageCorrected {
                language: language.clone(),
            })
        }
        Command::Hold {
            until: Some(until), ..
        } if *until <= context.now => Err(Reason::DateNotAhead { now: context.now }),
        Command::Hold { reason, until } => Ok(Happening::Held {
            reason: reason.clone(),
            until: *until,
        }),
        Command::Resume => Ok(Happening::Resumed),
        Command::Solve { solution, text } => Ok(Happening::Solved {
            solution: *solution,
            text: text.clone(),
        }),
        Command::Confirm { solution } => match ticket.solution {
            Some(current) if current.id == *solution => Ok(Happening::Confirmed {
                solution: *solution,
            }),
            current => Err(Reason::SolutionChanged {
                current: current.map(|one| one.id),
            }),
        },
        Command::NotSolved(post) => Ok(Happening::NotSolved(post.clone())),
        Command::Withdraw => Ok(Happening::Withdrawn),
        Command::Refer { contact } => Ok(Happening::Referred {
            contact: contact.clone(),
        }),
        Command::Merge { into } => merge(ticket, into),
        Command::Reopen => Ok(Happening::Reopened),
        Command::Remind => Ok(Happening::Reminded),
        Command::Expire if ticket.status == Status::Solved => Ok(Happening::SolutionExpired),
        Command::Expire => Ok(Happening::FeedbackExpired),
    }
}

/// What the rule asks for beyond the status, and the limits on attachments.
fn check(
    rule: &Rule,
    ticket: &Ticket,
    command: &Command,
    context: Context<'_>,
) -> Result<(), Reason> {
    let action = rule.action;
    if rule.to == Target::MergedTicket {
        // Whoever holds the other ticket decides there; here there is nothing to add to.
        return Err(Reason::NotNow {
            action,
            status: ticket.status,
        });
    }
    let recent = || lifecycle::is_recent(ticket, context.policy, context.now);
    match rule.when {
        When::Always | When::RankReaches => {}
        When::Assigned if ticket.team.assignee.is_none() => {
            return Err(Reason::NothingToDo { action });
        }
        When::Recent | When::RecentWithAsksLeft if !recent() => {
            return Err(too_late(ticket, command, context));
        }
        When::AsksLeft | When::RecentWithAsksLeft if ticket.asks.is_empty() => {
            return Err(Reason::NotNow {
                action,
                status: context.shown(ticket.status),
            });
        }
        When::Assigned | When::Recent | When::AsksLeft | When::RecentWithAsksLeft => {}
        When::Due(kind) => match deadline::of(ticket, kind, context.policy) {
            Some(due) if due <= context.now => {}
            _ => return Err(Reason::NotDue { action }),
        },
    }
    let present = match action {
        Action::FollowUp => 0,
        // Notes do not count: a member's limit would tell of them.
        Action::Note => 0,
        _ => ticket.attachments,
    };
    room(present, command, context)
}

fn room(present: u32, command: &Command, context: Context<'_>) -> Result<(), Reason> {
    let adding = u32::try_from(command.attachments().len()).unwrap_or(u32::MAX);
    match context.policy.attachments().passed_by(present, adding) {
        Some(limit) => Err(Reason::TooManyAttachments { limit }),
        None => Ok(()),
    }
}

fn submit(
    submission: &Submission,
    follows: Option<&Ticket>,
    context: Context<'_>,
) -> Result<Happening, Reason> {
    let Submission {
        member,
        title,
        description,
        attachments,
    } = submission;
    // Members open tickets of their own, by their own rank; agents open them for who calls.
    let member = match context.actor {
        Actor::Member(actor) => actor,
        Actor::Agent(_) | Actor::System => member,
    };
    gate(member, context.policy)?;
    offered(&title.language, context.policy)?;
    Ok(Happening::Submitted {
        member: member.id.clone(),
        title: title.clone(),
        description: description.clone(),
        attachments: attachments.clone(),
        follows: follows.map(|ticket| ticket.id),
    })
}

fn offered(language: &LanguageTag, policy: &Policy) -> Result<(), Reason> {
    if policy.languages().by_tag(language).is_some() {
        return Ok(());
    }
    let offered = policy
        .languages()
        .iter()
        .map(|one| one.own_name.as_str().to_owned())
        .collect();
    Err(Reason::LanguageNotOffered { offered })
}

/// The gate of G2: it stands before submit and follow-up, and nowhere else.
fn gate(member: &Member, policy: &Policy) -> Result<(), Reason> {
    if policy.may_submit(&member.rank) {
        return Ok(());
    }
    Err(Reason::RankTooLow {
        needed: policy.ticket_rank().clone(),
        contact: Box::new(policy.parts().account_manager.clone()),
    })
}

/// An answer names an ask by its id alone, so that no two that are left may share one.
fn ask_feedback(ticket: &Ticket, asks: &Asks) -> Result<Happening, Reason> {
    let left = |id| ticket.asks.iter().any(|ask| ask.id == id);
    if asks.as_slice().iter().any(|ask| left(ask.id)) {
        return Err(Reason::KeyUsed);
    }
    Ok(Happening::FeedbackAsked(asks.clone()))
}

fn drop_asks(ticket: &Ticket, asks: &[AskId]) -> Result<Happening, Reason> {
    if asks.is_empty() {
        return Err(Reason::NothingToDo {
            action: Action::DropAsks,
        });
    }
    let mut left = InTurn::new(&ticket.asks);
    match asks.iter().find(|id| left.find(**id).is_none()) {
        Some(unknown) => Err(Reason::UnknownAsk { ask: *unknown }),
        None => Ok(Happening::AsksDropped {
            asks: asks.to_vec(),
        }),
    }
}

fn give_feedback(ticket: &Ticket, answers: &Answers) -> Result<Happening, Reason> {
    let mut left = InTurn::new(&ticket.asks);
    for answer in answers.as_slice() {
        let Some(ask) = left.find(answer.ask) else {
            return Err(Reason::UnknownAsk { ask: answer.ask });
        };
        if let (AskKind::Screenshot, AnswerContent::Given(post)) = (ask.kind, &answer.content)
            && post.attachments().is_empty()
        {
            return Err(Reason::FileNeeded { ask: ask.id });
        }
    }
    Ok(Happening::FeedbackGiven(answers.clone()))
}

/// Asks that are looked for one after the other, mostly in their order: the search goes on where
/// the last one was found, and comes round once.
struct InTurn<'a> {
    asks: &'a [Ask],
    from: usize,
}

impl<'a> InTurn<'a> {
    fn new(asks: &'a [Ask]) -> Self {
        Self { asks, from: 0 }
    }

    fn find(&mut self, id: AskId) -> Option<&'a Ask> {
        let (before, after) = self.asks.split_at(self.from);
        let found = match after.iter().position(|ask| ask.id == id) {
            Some(place) => self.from + place,
            None => before.iter().position(|ask| ask.id == id)?,
        };
        self.from = found;
        self.asks.get(found)
    }
}

fn merge(ticket: &Ticket, into: &MergeInto) -> Result<Happening, Reason> {
    let problem = if into.id == ticket.id {
        MergeProblem::Itself
    } else if into.member != ticket.member {
        MergeProblem::OtherMember
    } else if into.status.is_closed() {
        MergeProblem::Closed
    } else {
        return Ok(Happening::Merged { into: into.id });
    };
    Err(Reason::MergeTarget { problem })
}

/// No rule for this status. A member who writes to a closed ticket gets their words back as the
/// draft of a follow-up.
fn not_from_here(ticket: &Ticket, command: &Command, context: Context<'_>) -> Reason {
    let writes = command.writes();
    if context.actor.kind() == ActorKind::Member && ticket.status.is_closed() && writes {
        return too_late(ticket, command, context);
    }
    Reason::NotNow {
        action: command.action(),
        status: context.shown(ticket.status),
    }
}

fn too_late(ticket: &Ticket, command: &Command, context: Context<'_>) -> Reason {
    let draft = match context.actor.kind() {
        ActorKind::Member => Some(Box::new(FollowUpDraft {
            follows: ticket.id,
            title: ticket.title.clone(),
            texts: command.texts().into_iter().cloned().collect(),
            attachments: command.attachments().into_iter().cloned().collect(),
        })),
        ActorKind::Agent | ActorKind::System => None,
    };
    Reason::TooLate {
        action: command.action(),
        ended_at: ticket.ended_at().unwrap_or(ticket.opened_at),
        days: context.policy.parts().days.reopen,
        draft,
    }
}

impl Context<'_> {
    fn event(&self, what: Happening) -> TicketEvent {
        let by = match self.actor {
            Actor::Member(member) => Author::Member(member.id.clone()),
            Actor::Agent(agent) => Author::Agent(agent.id.clone()),
            Actor::System => Author::System,
        };
        TicketEvent {
            at: self.now,
            by,
            what,
        }
    }

    fn shown(&self, status: Status) -> Status {
        match self.actor.kind() {
            ActorKind::Member => status.for_member(),
            ActorKind::Agent | ActorKind::System => status,
        }
    }
}
