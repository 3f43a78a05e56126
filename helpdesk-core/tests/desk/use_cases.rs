//! Every use case of the desk that somebody calls, once. What holds for all of them is tested for
//! each of them.

use std::collections::BTreeSet;
use std::path::Path;
use std::pin::Pin;

use futures_lite::future::block_on;
use helpdesk_core::attachment::{Digest, FileKind, FileName};
use helpdesk_core::desk::{
    Caller, Desk, DeskError, Hold, NewAnswer, NewAsk, NewUpload, QueueQuery,
};
use helpdesk_core::id::{AgentId, AskId, AttachmentId, MemberId, SolutionId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::port::{Cursor, TicketKey};
use helpdesk_core::search::SearchWords;
use helpdesk_core::ticket::{AskKind, MemberList, Question};

use crate::bench::{Bench, CANARY, anna, eva, form_with, liv, post, shown, start, text};

pub(crate) struct UseCase {
    pub(crate) name: &'static str,
    pub(crate) whose: Whose,
    pub(crate) kind: Kind,
    /// Brings a new desk to where it can be done.
    pub(crate) prepare: fn(&Bench, &mut Subject),
    pub(crate) run: fn(Desk, Caller, Subject) -> Answer,
}

pub(crate) type Answer = Pin<Box<dyn Future<Output = Result<String, DeskError>> + Send>>;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Whose {
    Members,
    Agents,
    Leads,
    Everybodys,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Changes a ticket.
    Changes,
    /// Makes a ticket.
    Begins,
    /// Makes a ticket of another.
    Follows,
    /// Stores a file, or part of one.
    Stores,
    /// Erases, one commit a ticket, and is run again when it was cut off.
    Erases,
    /// Reads a ticket.
    Reads,
    /// Reads what the caller has.
    ReadsOwn,
}

impl Kind {
    pub(crate) fn names_a_ticket(self) -> bool {
        matches!(self, Self::Changes | Self::Follows | Self::Reads)
    }

    pub(crate) fn writes(self) -> bool {
        !matches!(self, Self::Reads | Self::ReadsOwn)
    }
}

/// What a use case is done with.
#[derive(Clone)]
pub(crate) struct Subject {
    pub(crate) ticket: TicketKey,
    pub(crate) other: TicketKey,
    pub(crate) ask: Option<AskId>,
    pub(crate) solution: Option<SolutionId>,
    pub(crate) files: Vec<AttachmentId>,
    pub(crate) cursor: Option<Cursor>,
}

impl UseCase {
    pub(crate) fn caller(&self) -> Caller {
        match self.whose {
            Whose::Members | Whose::Everybodys => anna(),
            Whose::Agents => eva(),
            Whose::Leads => liv(),
        }
    }

    /// A desk on which the use case can be done, and with what.
    pub(crate) fn bench(&self) -> (Bench, Subject) {
        let bench = Bench::new();
        let mut subject = Subject {
            ticket: bench.submitted(),
            other: bench.submitted(),
            ask: None,
            solution: None,
            files: Vec::new(),
            cursor: None,
        };
        (self.prepare)(&bench, &mut subject);
        (bench, subject)
    }

    pub(crate) fn run(&self, desk: &Desk, caller: &Caller, subject: &Subject) -> Answer {
        (self.run)(desk.clone(), caller.clone(), subject.clone())
    }

    /// Commands: everything that can be done under a key.
    pub(crate) fn commands() -> Vec<Self> {
        let command =
            |case: &Self| matches!(case.kind, Kind::Changes | Kind::Begins | Kind::Follows);
        all().into_iter().filter(command).collect()
    }

    /// In how many commits it is done; an erasure in as many as it needs.
    pub(crate) fn commits(&self) -> Option<usize> {
        match self.name {
            // Its row before its bytes, and again when all are there.
            "upload" => Some(2),
            // Bytes alone.
            "upload_chunk" => Some(0),
            _ if self.kind == Kind::Erases => None,
            _ => Some(usize::from(self.kind.writes())),
        }
    }
}

fn nothing(_: &Bench, _: &mut Subject) {}

fn assigned(bench: &Bench, subject: &mut Subject) {
    let leo = AgentId::parse("leo").unwrap();
    block_on(bench.desk.assign(&eva(), subject.ticket, leo)).unwrap();
}

fn asked(bench: &Bench, subject: &mut Subject) {
    block_on(bench.desk.ask_feedback(&eva(), subject.ticket, asks())).unwrap();
    let view = block_on(bench.desk.view(&eva(), subject.ticket, None, 1)).unwrap();
    subject.ask = Some(view.ticket.asks[0].id);
    with_file(bench, subject);
}

fn asks() -> Vec<NewAsk> {
    vec![NewAsk {
        kind: AskKind::Text,
        question: Some(Question::parse(CANARY).unwrap()),
        required: true,
    }]
}

fn held(bench: &Bench, subject: &mut Subject) {
    block_on(bench.desk.hold(&eva(), subject.ticket, hold())).unwrap();
}

fn hold() -> Hold {
    Hold {
        reason: text(),
        until: Some(start() + chrono::TimeDelta::days(3)),
    }
}

fn solved(bench: &Bench, subject: &mut Subject) {
    block_on(bench.desk.solve(&eva(), subject.ticket, text())).unwrap();
    let view = block_on(bench.desk.view(&eva(), subject.ticket, None, 1)).unwrap();
    subject.solution = view.ticket.solution.map(|solution| solution.id);
    with_file(bench, subject);
}

fn withdrawn(bench: &Bench, subject: &mut Subject) {
    block_on(bench.desk.withdraw(&anna(), subject.ticket)).unwrap();
    with_file(bench, subject);
}

fn with_file(bench: &Bench, subject: &mut Subject) {
    subject.files = vec![bench.uploaded(&anna())];
}

fn with_agents_file(bench: &Bench, subject: &mut Subject) {
    subject.files = vec![bench.uploaded(&eva())];
}

fn with_named_file(bench: &Bench, subject: &mut Subject) {
    with_file(bench, subject);
    block_on(
        bench
            .desk
            .reply(&anna(), subject.ticket, post(&subject.files)),
    )
    .unwrap();
}

fn announced(bench: &Bench, subject: &mut Subject) {
    subject.files = vec![block_on(bench.desk.begin_upload(&anna(), announcement())).unwrap()];
}

fn announcement() -> NewUpload {
    let content = CANARY.as_bytes();
    NewUpload {
        name: FileName::parse(CANARY).unwrap(),
        kind: FileKind::of(content).unwrap(),
        size: content.len() as u64,
        digest: Digest::of(content),
    }
}

fn arrived(bench: &Bench, subject: &mut Subject) {
    announced(bench, subject);
    let content = CANARY.as_bytes().to_vec();
    block_on(
        bench
            .desk
            .upload_chunk(&anna(), subject.files[0], 0, content),
    )
    .unwrap();
}

fn with_news(bench: &Bench, subject: &mut Subject) {
    subject.cursor = Some(block_on(bench.desk.snapshot(&anna())).unwrap().cursor);
    block_on(bench.desk.reply(&eva(), subject.ticket, post(&[]))).unwrap();
}

/// Every use case.
#[rustfmt::skip]
pub(crate) fn all() -> Vec<UseCase> {
    use Kind::{Begins, Changes, Erases, Follows, Reads, ReadsOwn, Stores};
    use Whose::{Agents, Everybodys, Leads, Members};
    macro_rules! case {
        ($name:ident, $whose:expr, $kind:expr, $prepare:expr, |$caller:ident, $s:ident| $($argument:expr),*) => {
            UseCase {
                name: stringify!($name), whose: $whose, kind: $kind, prepare: $prepare,
                run: |desk, $caller, $s| Box::pin(async move {
                    let _ = &$s;
                    shown(desk.$name(&$caller, $($argument),*).await)
                }),
            }
        };
    }
    vec![
        case!(submit, Members, Begins, with_file, |caller, s| form_with(&s.files)),
        case!(follow_up, Members, Follows, withdrawn, |caller, s| s.ticket, form_with(&s.files)),
        case!(reply, Everybodys, Changes, with_file, |caller, s| s.ticket, post(&s.files)),
        case!(give_feedback, Members, Changes, asked, |caller, s| s.ticket, vec![NewAnswer::Given { ask: s.ask.unwrap_or(no_ask()), post: post(&s.files) }]),
        case!(confirm, Members, Changes, solved, |caller, s| s.ticket, s.solution.unwrap_or(no_solution())),
        case!(not_solved, Members, Changes, solved, |caller, s| s.ticket, post(&s.files)),
        case!(withdraw, Members, Changes, nothing, |caller, s| s.ticket),
        case!(submit_on_behalf, Agents, Begins, with_agents_file, |caller, s| MemberId::parse("anna").unwrap(), form_with(&s.files)),
        case!(assign, Agents, Changes, nothing, |caller, s| s.ticket, AgentId::parse("leo").unwrap()),
        case!(release, Agents, Changes, assigned, |caller, s| s.ticket),
        case!(note, Agents, Changes, with_agents_file, |caller, s| s.ticket, post(&s.files)),
        case!(ask_feedback, Agents, Changes, nothing, |caller, s| s.ticket, asks()),
        case!(drop_asks, Agents, Changes, asked, |caller, s| s.ticket, vec![s.ask.unwrap_or(no_ask())]),
        case!(correct_language, Agents, Changes, nothing, |caller, s| s.ticket, LanguageTag::parse("en").unwrap()),
        case!(hold, Agents, Changes, nothing, |caller, s| s.ticket, hold()),
        case!(resume, Agents, Changes, held, |caller, s| s.ticket),
        case!(solve, Agents, Changes, nothing, |caller, s| s.ticket, text()),
        case!(refer, Agents, Changes, nothing, |caller, s| s.ticket, None),
        case!(merge, Agents, Changes, nothing, |caller, s| s.ticket, s.other),
        case!(reopen, Agents, Changes, withdrawn, |caller, s| s.ticket),
        case!(upload, Everybodys, Stores, nothing, |caller, s| FileName::parse(CANARY).unwrap(), CANARY.as_bytes()),
        case!(begin_upload, Everybodys, Stores, nothing, |caller, s| announcement()),
        case!(upload_chunk, Everybodys, Stores, announced, |caller, s| s.files.first().copied().unwrap_or(no_file()), 0, CANARY.as_bytes().to_vec()),
        case!(finish_upload, Everybodys, Stores, arrived, |caller, s| s.files.first().copied().unwrap_or(no_file())),
        case!(uploaded, Everybodys, ReadsOwn, arrived, |caller, s| s.files.first().copied().unwrap_or(no_file())),
        case!(erase_member, Leads, Erases, with_named_file, |caller, s| MemberId::parse("anna").unwrap()),
        case!(attachments, Everybodys, Reads, with_named_file, |caller, s| s.ticket),
        case!(read_attachment, Everybodys, Reads, with_named_file, |caller, s| s.ticket, s.files.first().copied().unwrap_or(no_file()), 0, 4),
        case!(view, Everybodys, Reads, with_named_file, |caller, s| s.ticket, None, 500),
        case!(history, Agents, Reads, with_named_file, |caller, s| s.ticket, None, 500),
        case!(my_tickets, Members, ReadsOwn, nothing, |caller, s| 500),
        case!(my_list, Members, ReadsOwn, nothing, |caller, s| MemberList::Open, None, 500),
        case!(queue, Agents, ReadsOwn, nothing, |caller, s| QueueQuery { limit: 500, ..QueueQuery::default() }),
        case!(changes, Everybodys, ReadsOwn, with_news, |caller, s| None, 500),
        case!(snapshot, Everybodys, ReadsOwn, with_news, |caller, s|),
        case!(wait_for_changes, Everybodys, ReadsOwn, with_news, |caller, s| s.cursor.clone().unwrap()),
        case!(search, Everybodys, ReadsOwn, with_named_file, |caller, s| &SearchWords::parse(CANARY).unwrap(), None, 100),
        case!(export_member, Everybodys, ReadsOwn, with_named_file, |caller, s| MemberId::parse("anna").unwrap()),
        case!(verify, Agents, ReadsOwn, with_named_file, |caller, s|),
        case!(account, Everybodys, ReadsOwn, nothing, |caller, s|),
    ]
}

fn no_ask() -> AskId {
    AskId::new(uuid::Uuid::nil())
}

fn no_solution() -> SolutionId {
    SolutionId::new(uuid::Uuid::nil())
}

fn no_file() -> AttachmentId {
    AttachmentId::new(uuid::Uuid::nil())
}

/// The list above against the source: whatever takes a caller is a use case.
#[test]
fn no_use_case_is_forgotten() {
    let mut found = BTreeSet::new();
    let desk = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/desk");
    for folder in [desk.clone(), desk.join("agent")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let source = std::fs::read_to_string(&path).unwrap();
                for part in source.split("pub async fn ").skip(1) {
                    let signature = part.split("->").next().unwrap();
                    if signature.contains("caller: &Caller") {
                        found.insert(part.split('(').next().unwrap().to_owned());
                    }
                }
            }
        }
    }
    let listed: BTreeSet<_> = all().iter().map(|case| case.name.to_owned()).collect();
    assert_eq!(listed, found);
}

#[test]
fn every_use_case_can_be_done() {
    for case in all() {
        let (bench, subject) = case.bench();
        let answer = block_on(case.run(&bench.desk, &case.caller(), &subject));
        assert!(answer.is_ok(), "{}: {answer:?}", case.name);
    }
}
