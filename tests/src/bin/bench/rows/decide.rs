//! `decide_us`: the dearest decision on a ticket to which 200 things have happened.

use std::hint::black_box;

use chrono::{DateTime, TimeDelta, Utc};
use helpdesk_core::attachment::{Attachment, AttachmentLimits, FileName};
use helpdesk_core::contact::Contact;
use helpdesk_core::id::{AgentId, AskId, AttachmentId, MemberId, SolutionId, TicketId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::{Actor, Agent, Member, Role};
use helpdesk_core::policy::Policy;
use helpdesk_core::prose::{PersonName, Text};
use helpdesk_core::rank::Rank;
use helpdesk_core::ticket::ask::Question;
use helpdesk_core::ticket::{
    Answer, AnswerContent, Answers, Ask, AskKind, Asks, Author, Command, Context, Happening,
    MergeInto, Post, Status, Submission, Ticket, TicketEvent, decide, evolve,
};
use uuid::Uuid;

use super::{Bench, tell};
use crate::Outcome;
use crate::dataset::{Making, Shape};
use crate::measure::{Plan, alone};
use crate::report::{Goal, Row};

const EVENTS: i64 = 200;

/// Requests for feedback among them, each as long as one may be.
const REQUESTS: i64 = 10;

/// Decisions between two looks at the clock.
const BATCH: u32 = 50;

pub(super) fn measure(bench: &Bench) -> Outcome<Row> {
    let people = People::new()?;
    let mut making = Making::new(Shape {
        tickets: 60,
        long: 0,
    });
    let commands = commands(&people, &mut making)?;
    let tickets = tickets(&people, &mut making)?;
    let policy = Policy::reference();
    let actors = [
        Actor::Member(&people.member),
        Actor::Agent(&people.agent),
        Actor::System,
    ];
    let time = |plan: Plan, case: &Case<'_>| {
        alone(plan, || {
            for _ in 0..BATCH {
                let context = Context {
                    actor: case.actor,
                    policy: &policy,
                    now: case.now,
                };
                black_box(
                    decide(
                        Some(black_box(case.ticket)),
                        black_box(case.command),
                        context,
                    )
                    .ok(),
                );
            }
            Ok(())
        })
        .map(|batch| batch / f64::from(BATCH))
    };

    // Every command by everybody on every ticket, soon and too late; the dearest of a short look
    // is measured at length.
    let mut dearest: Option<(f64, Case<'_>)> = None;
    let mut cases = 0;
    for (ticket, actor) in tickets.iter().flat_map(|t| actors.map(|actor| (t, actor))) {
        for command in &commands {
            for now in [at(EVENTS + 1)?, at(EVENTS + 1)? + TimeDelta::days(60)] {
                let case = Case {
                    ticket,
                    actor,
                    command,
                    now,
                };
                let took = time(Plan::GLANCE, &case)?;
                cases += 1;
                if dearest.as_ref().is_none_or(|(most, _)| took > *most) {
                    dearest = Some((took, case));
                }
            }
        }
    }
    let (_, case) = dearest.ok_or("nothing was decided")?;
    let took = time(bench.plan, &case)?;
    tell(&format!(
        "decide_us: dearest of {cases} decisions: {} by {} on a ticket that is {}",
        case.command.action().code(),
        case.actor.kind().code(),
        case.ticket.status.code()
    ))?;
    Ok(Row::new(
        "decide_us",
        (took, None),
        "us",
        None,
        Goal::AtMost(5.0),
    ))
}

struct Case<'a> {
    ticket: &'a Ticket,
    actor: Actor<'a>,
    command: &'a Command,
    now: DateTime<Utc>,
}

struct People {
    member: Member,
    agent: Agent,
}

impl People {
    fn new() -> Outcome<Self> {
        Ok(Self {
            member: Member {
                id: MemberId::parse("anna")?,
                name: PersonName::parse("Anna")?,
                email: None,
                rank: Rank::parse("Gold")?,
                languages: Vec::new(),
            },
            agent: Agent {
                id: AgentId::parse("bo")?,
                name: PersonName::parse("Bo")?,
                languages: Vec::new(),
                role: Role::Agent,
            },
        })
    }
}

/// The same long story with different ends.
fn tickets(people: &People, making: &mut Making) -> Outcome<Vec<Ticket>> {
    let member = || Author::Member(people.member.id.clone());
    let agent = || Author::Agent(people.agent.id.clone());
    let mut story = vec![(
        member(),
        Happening::Submitted {
            member: people.member.id.clone(),
            title: making.title()?,
            description: making.description()?,
            attachments: Vec::new(),
            follows: None,
        },
    )];
    for nth in 1..EVENTS - REQUESTS - 1 {
        let by = if nth % 2 == 0 { member() } else { agent() };
        story.push((by, Happening::Replied(Post::text_only(making.text()?))));
    }
    for request in 0..REQUESTS {
        let asks = (0..Asks::MAX)
            .map(|nth| ask(request, nth))
            .collect::<Outcome<_>>()?;
        story.push((agent(), Happening::FeedbackAsked(Asks::new(asks)?)));
    }
    let ends = [
        (agent(), Happening::Noted(Post::text_only(making.text()?))),
        (
            member(),
            Happening::Replied(Post::text_only(making.text()?)),
        ),
        (
            agent(),
            Happening::Held {
                reason: making.text()?,
                until: None,
            },
        ),
        (
            agent(),
            Happening::Solved {
                solution: solution(),
                text: making.text()?,
            },
        ),
        (member(), Happening::Withdrawn),
        (Author::System, Happening::FeedbackExpired),
        (
            agent(),
            Happening::Merged {
                into: TicketId::new(Uuid::from_u128(2)),
            },
        ),
    ];
    let id = TicketId::new(Uuid::from_u128(1));
    let mut state = None;
    for (nth, (by, what)) in (0..).zip(story) {
        state = evolve(
            state,
            id,
            &TicketEvent {
                at: at(nth)?,
                by,
                what,
            },
        );
    }
    ends.into_iter()
        .map(|(by, what)| {
            let end = TicketEvent {
                at: at(EVENTS)?,
                by,
                what,
            };
            evolve(state.clone(), id, &end).ok_or_else(|| "no beginning".into())
        })
        .collect()
}

/// Each command, as large as people make them: texts of forty words, as many attachments as a
/// post may have, as many asks and answers as a request may have.
fn commands(people: &People, making: &mut Making) -> Outcome<Vec<Command>> {
    let limits = AttachmentLimits::default();
    let attachments: Vec<Attachment> = (0..limits.max_per_post)
        .map(|nth| {
            let id = AttachmentId::new(Uuid::from_u128(nth.into()));
            Ok(Attachment::describe(
                id,
                FileName::parse("skærm.png")?,
                PNG,
                &limits,
            )?)
        })
        .collect::<Outcome<_>>()?;
    let mut text = || -> Outcome<Text> { making.text() };
    let post = Post::new(Some(text()?), attachments.clone())?;
    let asks = (0..Asks::MAX)
        .map(|nth| ask(0, nth))
        .collect::<Outcome<Vec<_>>>()?;
    // To the last request: every ask before it is looked at.
    let answers = (0..Asks::MAX)
        .map(|nth| {
            let content = AnswerContent::Given(Post::text_only(text()?));
            Ok(Answer {
                ask: ask_id(REQUESTS - 1, nth),
                content,
            })
        })
        .collect::<Outcome<_>>()?;
    let texts = [text()?, text()?];
    let [reason, solved] = texts;
    let submission = Submission {
        member: people.member.clone(),
        title: making.title()?,
        description: making.description()?,
        attachments,
    };
    Ok(vec![
        Command::Submit(submission.clone()),
        Command::Assign {
            to: people.agent.id.clone(),
        },
        Command::Release,
        Command::Reply(post.clone()),
        Command::Note(post.clone()),
        Command::AskFeedback(Asks::new(asks)?),
        Command::DropAsks {
            asks: (0..Asks::MAX)
                .map(|nth| ask_id(REQUESTS - 1, nth))
                .collect(),
        },
        Command::GiveFeedback(Answers::new(answers)?),
        Command::CorrectLanguage {
            language: LanguageTag::parse("pt-BR")?,
        },
        Command::Hold {
            reason,
            until: None,
        },
        Command::Resume,
        Command::Solve {
            solution: solution(),
            text: solved,
        },
        Command::Confirm {
            solution: solution(),
        },
        Command::NotSolved(post),
        Command::Withdraw,
        Command::Refer {
            contact: Contact::parse("Account manager", Some("mailto:a@example.com"))?,
        },
        Command::Merge {
            into: MergeInto {
                id: TicketId::new(Uuid::from_u128(2)),
                member: people.member.id.clone(),
                status: Status::Open,
            },
        },
        Command::Reopen,
        Command::Remind,
        Command::Expire,
        Command::FollowUp(submission),
    ])
}

/// The beginning of a PNG file: enough to tell its kind.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

fn ask(request: i64, nth: u32) -> Outcome<Ask> {
    let question = Question::parse("Hvad står der på skærmen, når det sker?")?;
    Ok(Ask::new(
        ask_id(request, nth),
        AskKind::Text,
        Some(question),
        true,
    )?)
}

fn ask_id(request: i64, nth: u32) -> AskId {
    AskId::new(Uuid::from_u128(
        u128::from(nth) << 64 | request.unsigned_abs() as u128,
    ))
}

fn solution() -> SolutionId {
    SolutionId::new(Uuid::from_u128(3))
}

/// An hour each.
fn at(nth: i64) -> Outcome<DateTime<Utc>> {
    let since = TimeDelta::try_hours(nth).ok_or("no such time")?;
    Ok(DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + since)
}
