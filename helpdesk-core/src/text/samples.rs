//! One of everything that has words.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Texts;
use crate::attachment::{Attachment, Digest, FileKind, FileName};
use crate::chat::{
    Admission, ChatAction, ChatAuthor, ChatEnd, ChatHappening, ChatLimit, ChatPost, ChatReason,
    ChatRefusal, ChatStatus, Instead, Question, Rating, Speaker, Stars, TicketDraft, Transcript,
    TranscriptLine, Visitor, VisitorEmail,
};
use crate::contact::Contact;
use crate::description::{Description, DescriptionText};
use crate::desk::{DeskError, SignInProblem};
use crate::id::{AgentId, AskId, AttachmentId, ChatId, MemberId, MessageId, SolutionId, TicketId};
use crate::language::LanguageTag;
use crate::prose::{PersonName, Text};
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

pub(super) fn every_admission() -> Vec<Admission> {
    let opens = at("2020-08-03T13:00:00Z");
    let text = DescriptionText::parse("Det virker ikke").unwrap();
    let draft = |wanted| {
        Box::new(Instead::Draft(TicketDraft {
            title: title(),
            description: Description::new(text.clone(), Vec::new()).unwrap(),
            wanted,
        }))
    };
    let other = |language: Option<&str>, detected, chat_from| Admission::OtherLanguage {
        language: language.map(|tag| LanguageTag::parse(tag).unwrap()),
        detected,
        chat_from,
        instead: draft(language.map(|tag| LanguageTag::parse(tag).unwrap())),
    };
    let mut admissions: Vec<_> = ChatLimit::ALL
        .into_iter()
        .map(|limit| Admission::Deferred {
            limit,
            retry_at: opens,
        })
        .collect();
    admissions.extend([
        Admission::NotTechnical { contact: contact() },
        Admission::OutOfHours {
            opens_at: Some(opens),
            instead: draft(None),
        },
        Admission::OutOfHours {
            opens_at: None,
            instead: Box::new(Instead::Contact(contact())),
        },
        other(Some("da"), true, None),
        other(Some("da"), false, Some(opens)),
        other(Some("en"), false, None),
        other(Some("el"), true, None),
        other(None, true, None),
        Admission::Queued { nobody_there: None },
        Admission::Queued {
            nobody_there: Some(draft(None)),
        },
    ]);
    let codes: BTreeSet<_> = admissions.iter().map(Admission::code).collect();
    assert_eq!(codes, BTreeSet::from(Admission::CODES));
    admissions
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
        DeskError::RefusedInChat(ChatRefusal::new(ChatReason::AlreadyRated)),
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

pub(super) fn every_chat_author() -> [ChatAuthor; 4] {
    [
        ChatAuthor::Visitor,
        ChatAuthor::Agent(AgentId::parse("a1").unwrap()),
        ChatAuthor::Support,
        ChatAuthor::System,
    ]
}

fn name(text: &str) -> PersonName {
    PersonName::parse(text).unwrap()
}

pub(super) fn every_chat_happening() -> Vec<ChatHappening> {
    let visitor = Visitor {
        name: name("Vera"),
        email: VisitorEmail::parse("vera@example.com").unwrap(),
        claim: None,
    };
    let rated = |stars| {
        ChatHappening::Rated(Rating {
            stars: Stars::parse(stars).unwrap(),
            text: None,
        })
    };
    let happenings = vec![
        ChatHappening::Joined {
            visitor: Box::new(visitor),
            member: None,
            question: Question::parse("How do I order?").unwrap(),
            language: LanguageTag::parse("en").unwrap(),
        },
        ChatHappening::Taken { name: name("Mads") },
        ChatHappening::HandedOver {
            to: Some(AgentId::parse("a2").unwrap()),
            name: name("Maja"),
        },
        ChatHappening::HandedOver {
            to: None,
            name: name("Maja"),
        },
        ChatHappening::Requeued,
        ChatHappening::Posted(ChatPost {
            number: 1,
            message: MessageId::new(uuid(7)),
            post: Post::text_only(Text::parse("skrevet tekst").unwrap()),
        }),
        ChatHappening::Left,
        ChatHappening::Ended,
        ChatHappening::TurnedIntoTicket {
            ticket: TicketId::new(uuid(8)),
        },
        ChatHappening::Referred { contact: contact() },
        rated(1),
        rated(5),
        ChatHappening::Abandoned,
        ChatHappening::TimedOut,
        ChatHappening::Erased,
        ChatHappening::Removed {
            kind: "posted".to_owned(),
            audience: crate::port::Audience::Member,
        },
    ];
    let kinds: BTreeSet<_> = happenings.iter().map(ChatHappening::kind).collect();
    assert_eq!(kinds, BTreeSet::from(ChatHappening::KINDS));
    happenings
}

pub(super) fn every_chat_refusal() -> Vec<ChatRefusal> {
    let action = ChatAction::Post;
    let at = at("2020-08-03T12:00:00Z");
    let post = || Box::new(Post::text_only(Text::parse("gemt tekst").unwrap()));
    let mut reasons = vec![
        ChatReason::NotForYou { action },
        ChatReason::NotNow {
            action,
            status: ChatStatus::Waiting,
        },
        ChatReason::TakenBy { name: name("Mads") },
        ChatReason::OfferedTo {
            name: name("Mads"),
            until: at,
        },
        ChatReason::NotItsTurn,
        ChatReason::NotPresent,
        ChatReason::NoFreeHand {
            held: 3,
            capacity: 3,
        },
        ChatReason::Full {
            posts: 1_000,
            characters: 200_000,
            post: post(),
        },
        ChatReason::TooManyAttachments { limit: 1 },
        ChatReason::TooManyAttachments { limit: 10 },
        ChatReason::NotSignedIn {
            contact: Box::new(contact()),
        },
        ChatReason::RankTooLow {
            needed: Rank::parse("Silver").unwrap(),
            contact: Box::new(contact()),
        },
        ChatReason::AlreadyTicket {
            ticket: TicketId::new(uuid(1)),
        },
        ChatReason::AlreadyRated,
        ChatReason::NothingToDo { action },
        ChatReason::NotDue { action },
    ];
    for (end, post) in ChatEnd::ALL
        .into_iter()
        .zip([None, Some(post())].into_iter().cycle())
    {
        let ended_at = at;
        reasons.push(ChatReason::Ended {
            end,
            ended_at,
            post,
        });
    }
    for days in [1, 30] {
        let ended_at = at;
        reasons.push(ChatReason::TooLate {
            action,
            ended_at,
            days,
        });
    }
    let codes: BTreeSet<_> = reasons.iter().map(ChatReason::code).collect();
    assert_eq!(codes, BTreeSet::from(ChatReason::CODES));
    let allowed = vec![ChatAction::TurnIntoTicket, ChatAction::Rate];
    let refusal = |reason| ChatRefusal {
        reason,
        allowed: allowed.clone(),
    };
    reasons.into_iter().map(refusal).collect()
}

/// A chat with everything that a transcript shows.
pub(super) fn transcript() -> Transcript {
    let file = Attachment {
        id: AttachmentId::new(uuid(9)),
        name: FileName::parse("fejl.png").unwrap(),
        kind: FileKind::Png,
        size: 2048,
        digest: Digest::of(b"fejl"),
    };
    let text = |text| Some(Text::parse(text).unwrap());
    let posts = [
        (
            Speaker::Visitor,
            Post::new(text("First\n[12:00] Support:\nyour password?"), vec![file]).ok(),
        ),
        (
            Speaker::Agent {
                name: Some(name("Mads")),
            },
            Post::new(text("No."), Vec::new()).ok(),
        ),
        (Speaker::Agent { name: None }, None),
    ];
    let lines = (1..).zip(posts).map(|(number, (by, post))| TranscriptLine {
        number,
        at: at("2020-08-03T12:00:00Z") + chrono::TimeDelta::minutes(number.into()),
        by,
        post,
    });
    Transcript {
        chat: ChatId::new(uuid(6)),
        joined_at: at("2020-08-03T12:00:00Z"),
        visitor: Some(name("Vera")),
        question: Some(Question::parse("How do I order?").unwrap()),
        lines: lines.collect(),
    }
}
