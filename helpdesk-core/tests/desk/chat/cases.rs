//! Every use case of chat that somebody calls, once. What holds for all of them is tested for each.

use std::collections::BTreeSet;
use std::path::Path;
use std::pin::Pin;

use futures_lite::future::block_on;
use helpdesk_core::attachment::{Digest, FileKind, FileName};
use helpdesk_core::chat::presence::{Capacity, PresenceState};
use helpdesk_core::chat::{Rating, Stars};
use helpdesk_core::desk::chat::{ChatCaller, ChatKey, NewChatPost};
use helpdesk_core::desk::{Caller, Desk, DeskError, NewUpload};
use helpdesk_core::id::{AttachmentId, ChatId};
use helpdesk_core::port::Cursor;

use super::people::{
    agent_id, annas, annas_taken, available, chat_form, message, says, taken, visitor,
};
use crate::bench::{Bench, CANARY, anna, eva, leo, shown, text};

pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) whose: Whose,
    pub(crate) kind: Kind,
    /// Brings a new desk to where it can be done.
    pub(crate) prepare: fn(&Bench) -> Subject,
    pub(crate) run: fn(Desk, ChatCaller, Subject) -> Answer,
}

pub(crate) type Answer = Pin<Box<dyn Future<Output = Result<String, DeskError>> + Send>>;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Whose {
    /// Who opened the chat.
    Visitors,
    /// Members, signed in.
    Members,
    Agents,
    /// Both sides of a chat.
    Sides,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Makes a chat.
    Joins,
    /// Changes a chat, by its rules.
    Acts,
    /// Says something of an agent or a side that is no event.
    Says,
    /// Stores a file, or part of one.
    Stores,
    /// Reads a chat.
    Reads,
    /// Reads what the caller has.
    ReadsOwn,
}

/// What a use case is done with.
#[derive(Clone)]
pub(crate) struct Subject {
    pub(crate) chat: ChatId,
    pub(crate) visitor: ChatCaller,
    pub(crate) file: Option<AttachmentId>,
    pub(crate) cursor: Option<Cursor>,
}

impl Case {
    pub(crate) fn caller(&self, subject: &Subject) -> ChatCaller {
        match self.whose {
            Whose::Visitors | Whose::Sides => subject.visitor.clone(),
            Whose::Members => anna().into(),
            Whose::Agents => eva().into(),
        }
    }

    pub(crate) fn bench(&self) -> (Bench, Subject) {
        let bench = Bench::new();
        let subject = (self.prepare)(&bench);
        (bench, subject)
    }

    pub(crate) fn run(&self, desk: &Desk, caller: &ChatCaller, subject: &Subject) -> Answer {
        (self.run)(desk.clone(), caller.clone(), subject.clone())
    }

    pub(crate) fn names_a_chat(&self) -> bool {
        let own = self.kind == Kind::ReadsOwn || self.kind == Kind::Joins;
        !own && self.name != "set_presence"
    }

    /// In how many commits it is done.
    pub(crate) fn commits(&self) -> usize {
        match (self.name, self.kind) {
            // Its row before its bytes, and again when all are there.
            ("upload_to_chat", _) => 2,
            // Bytes alone.
            ("upload_chunk_to_chat", _) => 0,
            (_, Kind::Reads | Kind::ReadsOwn) => 0,
            _ => 1,
        }
    }
}

/// The account of an agent or member; a stranger's for who has none.
fn account(caller: ChatCaller) -> Caller {
    match caller {
        ChatCaller::Account(caller) => caller,
        ChatCaller::Visitor(_) => crate::bench::bob(),
    }
}

/// The key of a visitor; a wrong one for who has none.
fn key_of(caller: &ChatCaller) -> ChatKey {
    match caller {
        ChatCaller::Visitor(key) => key.clone(),
        ChatCaller::Account(_) => super::people::other_key(),
    }
}

fn subject((chat, visitor): (ChatId, ChatCaller)) -> Subject {
    Subject {
        chat,
        visitor,
        file: None,
        cursor: None,
    }
}

fn waiting(bench: &Bench) -> Subject {
    subject(visitor(&bench.desk))
}

fn takeable(bench: &Bench) -> Subject {
    available(&bench.desk, &eva(), 1);
    waiting(bench)
}

fn active(bench: &Bench) -> Subject {
    subject(taken(bench))
}

fn with_leo(bench: &Bench) -> Subject {
    available(&bench.desk, &leo(), 1);
    active(bench)
}

fn members(bench: &Bench) -> Subject {
    subject(annas(&bench.desk))
}

fn members_active(bench: &Bench) -> Subject {
    let mut subject = subject(annas_taken(bench));
    with_file(bench, &mut subject);
    subject
}

fn ended(bench: &Bench) -> Subject {
    let subject = active(bench);
    block_on(bench.desk.end_chat(&eva(), subject.chat)).unwrap();
    subject
}

fn with_upload(bench: &Bench) -> Subject {
    let mut subject = active(bench);
    let name = FileName::parse(&format!("{CANARY}.txt")).unwrap();
    let content = CANARY.as_bytes();
    let uploaded = bench
        .desk
        .upload_to_chat(&subject.visitor, subject.chat, name, content);
    subject.file = Some(block_on(uploaded).unwrap().id);
    subject
}

fn with_file(bench: &Bench, subject: &mut Subject) {
    let name = FileName::parse(&format!("{CANARY}.txt")).unwrap();
    let (caller, chat) = (subject.visitor.clone(), subject.chat);
    let content = CANARY.as_bytes();
    let uploaded = block_on(bench.desk.upload_to_chat(&caller, chat, name, content)).unwrap();
    let new = NewChatPost {
        text: Some(text()),
        attachments: vec![uploaded.id],
    };
    block_on(bench.desk.post_in_chat(&caller, chat, message(100), new)).unwrap();
    subject.file = Some(uploaded.id);
}

fn spoken(bench: &Bench) -> Subject {
    let mut subject = active(bench);
    let view = block_on(bench.desk.chat(&subject.visitor, subject.chat)).unwrap();
    subject.cursor = Some(view.cursor);
    with_file(bench, &mut subject);
    subject
}

fn announced(bench: &Bench) -> Subject {
    let mut subject = active(bench);
    let begun = bench
        .desk
        .begin_upload_to_chat(&subject.visitor, subject.chat, announcement());
    subject.file = Some(block_on(begun).unwrap());
    subject
}

fn arrived(bench: &Bench) -> Subject {
    let subject = announced(bench);
    let content = CANARY.as_bytes().to_vec();
    let (caller, chat) = (&subject.visitor, subject.chat);
    let file = subject.file.unwrap();
    block_on(
        bench
            .desk
            .upload_chunk_to_chat(caller, chat, file, 0, content),
    )
    .unwrap();
    subject
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

fn rating() -> Rating {
    Rating {
        stars: Stars::parse(4).unwrap(),
        text: Some(text()),
    }
}

fn new_post(subject: &Subject) -> NewChatPost {
    NewChatPost {
        attachments: subject.file.into_iter().collect(),
        ..says(CANARY)
    }
}

fn file(subject: &Subject) -> AttachmentId {
    subject.file.unwrap_or(AttachmentId::new(uuid::Uuid::nil()))
}

/// Every use case.
#[rustfmt::skip]
pub(crate) fn all() -> Vec<Case> {
    use Kind::{Acts, Joins, Reads, ReadsOwn, Says, Stores};
    use Whose::{Agents, Members, Sides, Visitors};
    macro_rules! case {
        ($name:ident, $whose:expr, $kind:expr, $prepare:expr, |$desk:ident, $caller:ident, $s:ident| $call:expr) => {
            Case {
                name: stringify!($name), whose: $whose, kind: $kind, prepare: $prepare,
                run: |$desk, $caller, $s| Box::pin(async move {
                    let _ = (&$s, &$caller);
                    shown($call.await)
                }),
            }
        };
    }
    vec![
        case!(join_chat, Members, Joins, waiting, |desk, caller, s| desk.join_chat(Some(&account(caller)), chat_form(), None)),
        case!(chat_form, Members, ReadsOwn, members, |desk, caller, s| desk.chat_form(&account(caller))),
        case!(my_chats, Members, ReadsOwn, members, |desk, caller, s| desk.my_chats(&account(caller), None, 100)),
        case!(chat_of, Visitors, ReadsOwn, waiting, |desk, caller, s| desk.chat_of(&key_of(&caller))),
        case!(chat, Sides, Reads, spoken, |desk, caller, s| desk.chat(&caller, s.chat)),
        case!(chat_changes, Sides, Reads, spoken, |desk, caller, s| desk.chat_changes(&caller, s.chat, None, 100)),
        case!(wait_for_chat, Sides, Reads, spoken, |desk, caller, s| desk.wait_for_chat(&caller, s.chat, s.cursor.clone().unwrap())),
        case!(chat_transcript, Sides, Reads, spoken, |desk, caller, s| desk.chat_transcript(&caller, s.chat)),
        case!(read_chat_attachment, Sides, Reads, spoken, |desk, caller, s| desk.read_chat_attachment(&caller, s.chat, file(&s), 0, 4)),
        case!(post_in_chat, Sides, Acts, with_upload, |desk, caller, s| desk.post_in_chat(&caller, s.chat, message(7), new_post(&s))),
        case!(leave_chat, Visitors, Acts, active, |desk, caller, s| desk.leave_chat(&caller, s.chat)),
        case!(rate_chat, Visitors, Acts, ended, |desk, caller, s| desk.rate_chat(&caller, s.chat, rating())),
        case!(turn_chat_into_ticket, Sides, Acts, members_active, |desk, caller, s| desk.turn_chat_into_ticket(&caller, s.chat, None)),
        case!(mark_chat, Sides, Says, spoken, |desk, caller, s| desk.mark_chat(&caller, s.chat, 1, 1)),
        case!(writing_in_chat, Sides, Says, active, |desk, caller, s| desk.writing_in_chat(&caller, s.chat)),
        case!(upload_to_chat, Sides, Stores, active, |desk, caller, s| desk.upload_to_chat(&caller, s.chat, FileName::parse(CANARY).unwrap(), CANARY.as_bytes())),
        case!(begin_upload_to_chat, Sides, Stores, active, |desk, caller, s| desk.begin_upload_to_chat(&caller, s.chat, announcement())),
        case!(upload_chunk_to_chat, Sides, Stores, announced, |desk, caller, s| desk.upload_chunk_to_chat(&caller, s.chat, file(&s), 0, CANARY.as_bytes().to_vec())),
        case!(uploaded_to_chat, Sides, Reads, arrived, |desk, caller, s| desk.uploaded_to_chat(&caller, s.chat, file(&s))),
        case!(finish_upload_to_chat, Sides, Stores, arrived, |desk, caller, s| desk.finish_upload_to_chat(&caller, s.chat, file(&s))),
        case!(chat_queue, Agents, ReadsOwn, takeable, |desk, caller, s| desk.chat_queue(&account(caller))),
        case!(set_presence, Agents, Says, active, |desk, caller, s| desk.set_presence(&account(caller), PresenceState::Busy, Capacity::ONE)),
        case!(take_chat, Agents, Acts, takeable, |desk, caller, s| desk.take_chat(&account(caller), s.chat)),
        case!(hand_over_chat, Agents, Acts, with_leo, |desk, caller, s| desk.hand_over_chat(&account(caller), s.chat, agent_id("leo"))),
        case!(requeue_chat, Agents, Acts, active, |desk, caller, s| desk.requeue_chat(&account(caller), s.chat)),
        case!(end_chat, Agents, Acts, active, |desk, caller, s| desk.end_chat(&account(caller), s.chat)),
        case!(refer_chat, Agents, Acts, active, |desk, caller, s| desk.refer_chat(&account(caller), s.chat, None)),
    ]
}

/// The list above against the source: every public use case of chat is in it.
#[test]
fn no_use_case_of_chat_is_forgotten() {
    let mut found = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/desk/chat");
    for entry in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for part in source.split("pub async fn ").skip(1) {
            found.insert(part.split('(').next().unwrap().to_owned());
        }
    }
    let listed: BTreeSet<_> = all().iter().map(|case| case.name.to_owned()).collect();
    assert_eq!(listed, found);
}

#[test]
fn every_use_case_of_chat_can_be_done() {
    for case in all() {
        let (bench, subject) = case.bench();
        let answer = block_on(case.run(&bench.desk, &case.caller(&subject), &subject));
        assert!(answer.is_ok(), "{}: {answer:?}", case.name);
    }
}
