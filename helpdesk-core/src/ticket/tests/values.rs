//! The people, texts, files and commands that the tests act with.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::super::*;
use crate::attachment::{Attachment, AttachmentLimits, FileName};
use crate::contact::Contact;
use crate::description::{Description, DescriptionText};
use crate::id::{AgentId, AskId, AttachmentId, MemberId, SolutionId, TicketId};
use crate::language::LanguageTag;
use crate::member::{Agent, Member, Role};
use crate::prose::{PersonName, Text};
use crate::rank::Rank;
use crate::title::{Summary, Title};

/// The instant at which every bench begins.
pub(super) fn start() -> DateTime<Utc> {
    "2020-08-03T10:00:00Z".parse().unwrap()
}

pub(super) fn days(count: i64) -> TimeDelta {
    TimeDelta::days(count)
}

pub(super) const MS: TimeDelta = TimeDelta::milliseconds(1);

pub(super) fn ticket_id(n: u128) -> TicketId {
    TicketId::new(Uuid::from_u128(n))
}

pub(super) fn ask_id(n: u128) -> AskId {
    AskId::new(Uuid::from_u128(n))
}

pub(super) fn solution_id(n: u128) -> SolutionId {
    SolutionId::new(Uuid::from_u128(n))
}

pub(super) fn member(id: &str, rank: &str) -> Member {
    Member {
        id: MemberId::parse(id).unwrap(),
        name: PersonName::parse("Anna Holm").unwrap(),
        email: None,
        rank: Rank::parse(rank).unwrap(),
        languages: Vec::new(),
    }
}

pub(super) fn agent(id: &str) -> Agent {
    Agent {
        id: AgentId::parse(id).unwrap(),
        name: PersonName::parse("Bo Lund").unwrap(),
        languages: Vec::new(),
        role: Role::Agent,
    }
}

pub(super) fn text(words: &str) -> Text {
    Text::parse(words).unwrap()
}

pub(super) fn tag(language: &str) -> LanguageTag {
    LanguageTag::parse(language).unwrap()
}

pub(super) fn file(n: u128) -> Attachment {
    let name = FileName::parse("screen.txt").unwrap();
    let id = AttachmentId::new(Uuid::from_u128(n));
    Attachment::describe(id, name, b"what I see", &AttachmentLimits::default()).unwrap()
}

/// `count` files that no other call with another `from` has.
pub(super) fn files(from: u128, count: u128) -> Vec<Attachment> {
    (from * 1_000..from * 1_000 + count).map(file).collect()
}

pub(super) fn post(words: &str) -> Post {
    Post::text_only(text(words))
}

pub(super) fn post_with(attachments: Vec<Attachment>) -> Post {
    Post::new(Some(text("Se her")), attachments).unwrap()
}

pub(super) fn submission(member: &Member) -> Submission {
    let summary = Summary::parse("Kan ikke behandle ordre").unwrap();
    let words = DescriptionText::parse("Siden er tom").unwrap();
    Submission {
        member: member.clone(),
        title: Title::new(tag("da"), summary),
        description: Description::new(words, Vec::new()).unwrap(),
        attachments: Vec::new(),
    }
}

pub(super) fn ask(n: u128, kind: AskKind, required: bool) -> Ask {
    let question = Question::parse("Hvad ser du?").unwrap();
    Ask::new(ask_id(n), kind, Some(question), required).unwrap()
}

pub(super) fn asking(asks: &[Ask]) -> Command {
    Command::AskFeedback(Asks::new(asks.to_vec()).unwrap())
}

pub(super) fn given(n: u128) -> Answer {
    Answer {
        ask: ask_id(n),
        content: AnswerContent::Given(post("Her er det")),
    }
}

pub(super) fn answering(answers: &[Answer]) -> Command {
    Command::GiveFeedback(Answers::new(answers.to_vec()).unwrap())
}

pub(super) fn hold(until: Option<DateTime<Utc>>) -> Command {
    Command::Hold {
        reason: text("Leverandøren svarer i morgen"),
        until,
    }
}

pub(super) fn solve(n: u128) -> Command {
    Command::Solve {
        solution: solution_id(n),
        text: text("Prøv igen nu"),
    }
}

pub(super) fn refer() -> Command {
    Command::Refer {
        contact: Contact::parse("Kundeservice", None).unwrap(),
    }
}

/// A merge into another ticket of `member`, which is open.
pub(super) fn merge_into(n: u128, member: &Member) -> Command {
    let into = MergeInto {
        id: ticket_id(n),
        member: member.id.clone(),
        status: Status::Open,
    };
    Command::Merge { into }
}
