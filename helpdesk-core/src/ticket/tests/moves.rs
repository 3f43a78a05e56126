//! Random moves on a ticket: commands that fit and commands that do not, by anybody, at any pace.

use chrono::TimeDelta;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::*;
use super::bench::Bench;
use super::values::*;
use crate::attachment::Attachment;
use crate::id::AgentId;
use crate::member::{Actor, ActorKind};
use crate::prose::Text;

/// Who makes a move.
#[derive(Clone, Copy, Debug)]
pub(super) enum Who {
    Member,
    /// The same member after a demotion.
    Demoted,
    Agent,
    Colleague,
    System,
}

/// What is tried.
#[derive(Clone, Debug)]
pub(super) enum Try {
    /// A command of this action that lacks nothing.
    Fitting(Action),
    /// An answer to one of the asks that are left, whatever it asks for.
    Answering(prop::sample::Index, AnswerContent),
    /// A command made without a look at the ticket.
    Blind(Command),
}

#[derive(Clone, Debug)]
pub(super) struct Move {
    pub(super) wait: TimeDelta,
    pub(super) who: Who,
    pub(super) what: Try,
}

/// Up to `most` moves.
pub(super) fn moves(most: usize) -> impl Strategy<Value = Vec<Move>> {
    vec(any_move(), 0..=most)
}

fn any_move() -> impl Strategy<Value = Move> {
    let fitting = select(LIFECYCLE).prop_flat_map(|rule| {
        let who = match rule.actor {
            ActorKind::Member => vec![Who::Member, Who::Demoted],
            ActorKind::Agent => vec![Who::Agent, Who::Colleague],
            ActorKind::System => vec![Who::System],
        };
        (select(who), Just(Try::Fitting(rule.action)))
    });
    let answering = (any::<prop::sample::Index>(), any_content())
        .prop_map(|(which, content)| (Who::Member, Try::Answering(which, content)));
    let blind = (any_who(), any_command().prop_map(Try::Blind));
    (
        any_wait(),
        prop_oneof![6 => fitting, 1 => answering, 4 => blind],
    )
        .prop_map(|(wait, (who, what))| Move { wait, who, what })
}

fn any_who() -> impl Strategy<Value = Who> {
    select(vec![
        Who::Member,
        Who::Demoted,
        Who::Agent,
        Who::Colleague,
        Who::System,
    ])
}

fn any_wait() -> impl Strategy<Value = TimeDelta> {
    prop_oneof![
        6 => (0..86_400_000_i64).prop_map(TimeDelta::milliseconds),
        3 => (1..16_i64).prop_map(TimeDelta::days),
        1 => (16..60_i64).prop_map(TimeDelta::days),
        // A clock that was put back.
        1 => (-2..0_i64).prop_map(TimeDelta::days),
    ]
}

fn any_text() -> impl Strategy<Value = Text> {
    "[a-zæøå]{1,8}".prop_map(|words| text(&words))
}

fn any_files() -> impl Strategy<Value = Vec<Attachment>> {
    let few = vec(0..40_u128, 0..3).prop_map(|mut ids| {
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().map(file).collect()
    });
    prop_oneof![8 => few, 1 => (8..12_u128).prop_map(|count| files(1, count))]
}

fn any_post() -> impl Strategy<Value = Post> {
    (any_text(), any_files()).prop_map(|(words, files)| Post::new(Some(words), files).unwrap())
}

fn any_ask_ids() -> impl Strategy<Value = Vec<u128>> {
    proptest::sample::subsequence((1..8).collect::<Vec<_>>(), 1..4)
}

fn any_asks() -> impl Strategy<Value = Asks> {
    let shape = (select(AskKind::ALL.to_vec()), any::<bool>());
    (any_ask_ids(), vec(shape, 4)).prop_map(|(ids, shapes)| {
        let ids = ids.into_iter().zip(shapes);
        let asks = ids.map(|(id, (kind, required))| ask(id, kind, required));
        Asks::new(asks.collect()).unwrap()
    })
}

fn any_content() -> impl Strategy<Value = AnswerContent> {
    prop_oneof![
        any_post().prop_map(AnswerContent::Given),
        any_text().prop_map(AnswerContent::CannotGive),
    ]
}

fn any_answers() -> impl Strategy<Value = Answers> {
    (any_ask_ids(), vec(any_content(), 4)).prop_map(|(ids, contents)| {
        let answers = ids.into_iter().zip(contents).map(|(id, content)| Answer {
            ask: ask_id(id),
            content,
        });
        Answers::new(answers.collect()).unwrap()
    })
}

fn any_submission() -> impl Strategy<Value = Submission> {
    (
        select(vec!["Gold", "Silver", "Premier"]),
        select(vec!["da", "en", "tlh"]),
        any_files(),
    )
        .prop_map(|(rank, language, attachments)| {
            let mut submission = submission(&member("anna", rank));
            submission.title.language = tag(language);
            submission.attachments = attachments;
            submission
        })
}

fn any_merge() -> impl Strategy<Value = Command> {
    let owner = select(vec!["anna", "anna", "carl"]);
    (1..3_u128, owner, select(Status::ALL.to_vec())).prop_map(|(n, owner, status)| {
        let into = MergeInto {
            id: ticket_id(n),
            member: member(owner, "Gold").id,
            status,
        };
        Command::Merge { into }
    })
}

fn any_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        any_submission().prop_map(Command::Submit),
        select(vec!["bo", "eva"]).prop_map(|to| Command::Assign {
            to: AgentId::parse(to).unwrap()
        }),
        select(vec![
            Command::Release,
            Command::Resume,
            Command::Withdraw,
            Command::Reopen,
            Command::Remind,
            Command::Expire,
            refer(),
        ]),
        any_post().prop_map(Command::Reply),
        any_post().prop_map(Command::Note),
        any_post().prop_map(Command::NotSolved),
        any_asks().prop_map(Command::AskFeedback),
        any_answers().prop_map(Command::GiveFeedback),
        vec(1..8_u128, 0..3).prop_map(|ids| Command::DropAsks {
            asks: ids.into_iter().map(ask_id).collect()
        }),
        select(vec!["da", "en", "tlh"]).prop_map(|language| Command::CorrectLanguage {
            language: tag(language)
        }),
        proptest::option::of(-9..40_i64).prop_map(|day| hold(day.map(|day| start() + days(day)))),
        (1..4_u128).prop_map(solve),
        (1..4_u128).prop_map(|n| Command::Confirm {
            solution: solution_id(n)
        }),
        any_merge(),
        any_submission().prop_map(Command::FollowUp),
    ]
}

/// Any event, whether or not it could have happened: what a damaged store may hold.
pub(super) fn any_event() -> impl Strategy<Value = TicketEvent> {
    let by = select(vec![
        Author::Member(member("anna", "Gold").id),
        Author::Agent(agent("bo").id),
        Author::Support,
        Author::System,
    ]);
    let plain = select(vec![
        Happening::Assigned {
            agent: agent("bo").id,
        },
        Happening::Released,
        Happening::Resumed,
        Happening::Withdrawn,
        Happening::Reopened,
        Happening::Reminded,
        Happening::FeedbackExpired,
        Happening::SolutionExpired,
        Happening::Merged { into: ticket_id(2) },
        Happening::LanguageCorrected {
            language: tag("nb"),
        },
    ]);
    let what = prop_oneof![
        2 => plain,
        1 => any_submission().prop_map(|submission| Happening::Submitted {
            member: submission.member.id,
            title: submission.title,
            description: submission.description,
            attachments: submission.attachments,
            follows: None,
        }),
        1 => any_post().prop_map(Happening::Replied),
        1 => any_post().prop_map(Happening::Noted),
        1 => any_post().prop_map(Happening::NotSolved),
        1 => any_asks().prop_map(Happening::FeedbackAsked),
        1 => any_answers().prop_map(Happening::FeedbackGiven),
        1 => any_ask_ids().prop_map(|ids| Happening::AsksDropped {
            asks: ids.into_iter().map(ask_id).collect(),
        }),
        1 => any_text().prop_map(|reason| Happening::Held { reason, until: None }),
        1 => (1..4_u128, any_text()).prop_map(|(n, text)| Happening::Solved {
            solution: solution_id(n),
            text,
        }),
        1 => (1..4_u128).prop_map(|n| Happening::Confirmed { solution: solution_id(n) }),
    ];
    let at = prop_oneof![
        9 => (-90..90_i64).prop_map(|day| start() + days(day)),
        1 => select(vec![
            chrono::DateTime::<chrono::Utc>::MIN_UTC,
            chrono::DateTime::<chrono::Utc>::MAX_UTC,
        ]),
    ];
    (at, by, what).prop_map(|(at, by, what)| TicketEvent { at, by, what })
}

impl Bench {
    /// The people who may make a move.
    pub(super) const EVERYBODY: [Who; 5] = [
        Who::Member,
        Who::Demoted,
        Who::Agent,
        Who::Colleague,
        Who::System,
    ];

    /// `act` with the actor that `who` is.
    pub(super) fn acting<T>(&self, who: Who, act: impl FnOnce(Actor<'_>) -> T) -> T {
        match who {
            Who::Member => act(Actor::Member(&self.member)),
            Who::Demoted => act(Actor::Member(&member("anna", "Advocate"))),
            Who::Agent => act(Actor::Agent(&self.agent)),
            Who::Colleague => act(Actor::Agent(&agent("eva"))),
            Who::System => act(Actor::System),
        }
    }

    pub(super) fn command(&self, what: &Try) -> Command {
        match what {
            Try::Fitting(action) => self.suitable(*action),
            Try::Answering(which, content) => {
                let asks = self.ticket.as_ref().map_or(&[][..], |ticket| &ticket.asks);
                let ask = if asks.is_empty() {
                    ask_id(900)
                } else {
                    which.get(asks).id
                };
                let content = content.clone();
                answering(&[Answer { ask, content }])
            }
            Try::Blind(command) => command.clone(),
        }
    }

    /// Makes the move; what it made to happen, which a new ticket keeps to itself.
    pub(super) fn makes(
        &mut self,
        one: &Move,
    ) -> Result<Vec<TicketEvent>, crate::refusal::Refusal> {
        self.now += one.wait;
        let command = self.command(&one.what);
        let events = self.acting(one.who, |actor| {
            let context = Context {
                actor,
                policy: &self.policy,
                now: self.now,
            };
            decide(self.ticket.as_ref(), &command, context)
        })?;
        if self.ticket.is_none() || !matches!(command, Command::FollowUp(_)) {
            self.takes(events.clone());
        }
        Ok(events)
    }
}
