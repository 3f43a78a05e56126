//! One of everything that has words.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Texts;
use crate::attachment::FileKind;
use crate::contact::Contact;
use crate::description::{Description, DescriptionText};
use crate::desk::{DeskError, SignInProblem};
use crate::id::{AgentId, AskId, MemberId, SolutionId, TicketId};
use crate::language::LanguageTag;
use crate::prose::Text;
use crate::rank::Rank;
use crate::refusal::{FollowUpDraft, Limit, MergeProblem, Reason, Refusal};
use crate::ticket::{
    Action, Answer, AnswerContent, Answers, Ask, AskKind, Asks, Author, Happening, Post, Status,
};
use crate::title::{Summary, Title};
use crate::validation::{Field, Problem, ValidationError};

pub(super) fn texts(tag: &str) -> Texts {
    Texts::for_languages(&[LanguageTag::parse(tag).unwrap()])
}

pub(super) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(super) fn contact() -> Contact {
    Contact::parse("Anna", Some("mailto:anna@example.com")).unwrap()
}

pub(super) fn every_author() -> [Author; 4] {
    [
        Author::Member(MemberId::parse("m1").unwrap()),
        Author::Agent(AgentId::parse("a1").unwrap()),
        Author::Support,
        Author::System,
    ]
}

pub(super) fn every_refusal() -> Vec<Refusal> {
    let action = Action::Reply;
    let ended_at = at("2020-08-03T12:00:00Z");
    let draft = FollowUpDraft {
        follows: TicketId::new(uuid(1)),
        title: title(),
        texts: vec![Text::parse("Hej").unwrap()],
        attachments: Vec::new(),
    };
    let reasons = [
        Reason::RankTooLow {
            needed: Rank::parse("Silver").unwrap(),
            contact: Box::new(contact()),
        },
        Reason::NotForYou { action },
        Reason::NotNow {
            action,
            status: Status::OnHold,
        },
        Reason::TooLate {
            action,
            ended_at,
            days: 1,
            draft: None,
        },
        Reason::TooLate {
            action,
            ended_at,
            days: 30,
            draft: Some(Box::new(draft)),
        },
        Reason::NothingToDo { action },
        Reason::UnknownAsk {
            ask: AskId::new(uuid(2)),
        },
        Reason::FileNeeded {
            ask: AskId::new(uuid(2)),
        },
        Reason::SolutionChanged { current: None },
        Reason::SolutionChanged {
            current: Some(SolutionId::new(uuid(3))),
        },
        Reason::DateNotAhead { now: ended_at },
        Reason::MergeTarget {
            problem: MergeProblem::Itself,
        },
        Reason::MergeTarget {
            problem: MergeProblem::OtherMember,
        },
        Reason::MergeTarget {
            problem: MergeProblem::Closed,
        },
        Reason::TooManyAttachments { limit: 1 },
        Reason::TooManyAttachments { limit: 10 },
        Reason::NotDue { action },
        Reason::NoSuchPerson,
        Reason::LanguageNotOffered {
            offered: vec!["English".into(), "Dansk".into()],
        },
        Reason::KeyUsed,
        Reason::AttachmentNotYours,
        Reason::MembersOnly,
        Reason::LeadsOnly,
        Reason::WrongOffset { length: 7 },
        Reason::LimitReached {
            limit: Limit::Uploads,
            retry_at: at("2020-08-03T12:00:00Z"),
        },
        Reason::LimitReached {
            limit: Limit::UploadBytes,
            retry_at: at("2020-08-03T12:00:00Z"),
        },
        Reason::AgentsOnly,
    ];
    let codes: BTreeSet<_> = reasons.iter().map(Reason::code).collect();
    assert_eq!(codes, BTreeSet::from(Reason::CODES));
    let allowed = vec![Action::Note, Action::Reopen];
    reasons
        .into_iter()
        .map(|reason| Refusal {
            reason,
            allowed: allowed.clone(),
        })
        .collect()
}

fn title() -> Title {
    Title::new(
        LanguageTag::parse("da").unwrap(),
        Summary::parse("Fejl").unwrap(),
    )
}

pub(super) fn every_problem() -> Vec<Problem> {
    let offered = vec!["English".to_owned(), "Dansk".to_owned()];
    let problems = vec![
        Problem::Empty,
        Problem::TooManyCharacters { limit: 120 },
        Problem::TooManyBytes { limit: 10 << 20 },
        Problem::TooMany { limit: 50 },
        Problem::ForbiddenCharacter { code_point: 0x202E },
        Problem::LanguageMissing,
        Problem::UnknownLanguage {
            offered: offered.clone(),
            nearest: None,
        },
        Problem::UnknownLanguage {
            offered,
            nearest: Some("Dansk".into()),
        },
        Problem::UnknownRank {
            ladder: vec!["Silver".into()],
        },
        Problem::UnknownKind {
            taken: FileKind::ALL.map(|one| one.media_type().into()).into(),
        },
        Problem::CannotBeCleaned {
            instead: vec!["image/jpeg".into()],
        },
        Problem::Repeated,
        Problem::NotCleaned,
        Problem::WrongDigest,
        Problem::Malformed,
        Problem::OutOfRange {
            least: 1,
            most: 3650,
        },
    ];
    let codes: BTreeSet<_> = problems.iter().map(Problem::code).collect();
    assert_eq!(codes, BTreeSet::from(Problem::CODES));
    problems
}

pub(super) fn every_happening() -> Vec<Happening> {
    let ask = AskId::new(uuid(2));
    let solution = SolutionId::new(uuid(3));
    let text = || Text::parse("skrevet tekst").unwrap();
    let post = || Post::text_only(text());
    let description = DescriptionText::parse("Det virker ikke").unwrap();
    let asks = vec![Ask::new(ask, AskKind::Steps, None, true).unwrap()];
    let answers = vec![Answer {
        ask,
        content: AnswerContent::Given(post()),
    }];
    let happenings = vec![
        Happening::Submitted {
            member: MemberId::parse("m1").unwrap(),
            title: title(),
            description: Description::new(description, Vec::new()).unwrap(),
            attachments: Vec::new(),
            follows: None,
        },
        Happening::ChatBrought(transcript()),
        Happening::Assigned {
            agent: AgentId::parse("a2").unwrap(),
        },
        Happening::Released,
        Happening::Replied(post()),
        Happening::Noted(post()),
        Happening::FeedbackAsked(Asks::new(asks).unwrap()),
        Happening::AsksDropped { asks: vec![ask] },
        Happening::AsksDropped {
            asks: vec![ask, AskId::new(uuid(4))],
        },
        Happening::FeedbackGiven(Answers::new(answers).unwrap()),
        Happening::LanguageCorrected {
            language: LanguageTag::parse("sv").unwrap(),
        },
        Happening::Held {
            reason: text(),
            until: None,
        },
        Happening::Held {
            reason: text(),
            until: Some(at("2020-08-03T12:00:00Z")),
        },
        Happening::Resumed,
        Happening::Solved {
            solution,
            text: text(),
        },
        Happening::Confirmed { solution },
        Happening::NotSolved(post()),
        Happening::Withdrawn,
        Happening::Referred { contact: contact() },
        Happening::Merged {
            into: TicketId::new(uuid(5)),
        },
        Happening::Reopened,
        Happening::Reminded,
        Happening::FeedbackExpired,
        Happening::SolutionExpired,
        Happening::Erased,
        Happening::Removed {
            kind: "replied".to_owned(),
            audience: crate::port::Audience::Member,
        },
    ];
    let kinds: BTreeSet<_> = happenings.iter().map(Happening::kind).collect();
    assert_eq!(kinds, BTreeSet::from(Happening::KINDS));
    happenings
}

fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub(super) fn every_desk_error() -> Vec<DeskError> {
    let reason = || "disk 7 at db.example.com".to_owned();
    let mut errors = vec![
        DeskError::Refused(Refusal::new(Reason::KeyUsed)),
        DeskError::Invalid(ValidationError::new(Field::Title, Problem::Empty)),
        DeskError::NotFound,
        DeskError::SlowDown { seconds: 1 },
        DeskError::SlowDown { seconds: 60 },
        DeskError::Unavailable { reason: reason() },
        DeskError::Damaged { reason: reason() },
        DeskError::Failed { reason: reason() },
    ];
    errors.extend(SignInProblem::ALL.map(DeskError::SignIn));
    errors
}
