//! Chats on a desk, with their visitors, and all that is stored of one.

use futures_lite::future::block_on;
use helpdesk_core::attachment::{Digest, FileKind, FileName};
use helpdesk_core::chat::presence::{Capacity, PresenceState};
use helpdesk_core::chat::{ChatForm, Question, RequestKind, VisitorEmail};
use helpdesk_core::desk::chat::{ChatCaller, ChatKey, Joined, Joining, NewChatPost, Posted};
use helpdesk_core::desk::{Caller, Desk, NewUpload};
use helpdesk_core::id::{AttachmentId, ChatId, MemberId, MessageId};
use helpdesk_core::port::{ChatKeyed, FeedPage, Scope};
use helpdesk_core::prose::{PersonName, Text};

use crate::bench::Bench;

/// A question in English from this address.
pub(crate) fn asks(email: &str, question: &str) -> ChatForm {
    ChatForm {
        name: PersonName::parse("Vera").unwrap(),
        claim: None,
        email: VisitorEmail::parse(email).unwrap(),
        question: Question::parse(question).unwrap(),
        language: None,
        kind: RequestKind::Technical,
        insists: true,
        locale: None,
        utc_offset_minutes: None,
    }
}

/// The same with a member id that somebody merely typed.
pub(crate) fn claims(email: &str, member: &str) -> ChatForm {
    ChatForm {
        claim: Some(MemberId::parse(member).unwrap()),
        ..asks(email, "Why can I not place my order?")
    }
}

/// Joins, or panics.
pub(crate) fn join(desk: &Desk, caller: Option<&Caller>, form: ChatForm) -> Joined {
    match block_on(desk.join_chat(caller, form, None)).unwrap() {
        Joining::Queued(joined) => *joined,
        other => panic!("not queued: {other:?}"),
    }
}

/// A chat of a visitor without account, from this address.
pub(crate) fn guest(desk: &Desk, email: &str) -> (ChatId, ChatCaller) {
    let joined = join(desk, None, asks(email, "Why can I not place my order?"));
    (joined.chat, joined.key.unwrap().into())
}

/// The agent is there, and takes the chat.
pub(crate) fn takes(desk: &Desk, agent: &Caller, chat: ChatId) {
    is_there(desk, agent);
    block_on(desk.take_chat(agent, chat)).unwrap();
}

/// The agent is there, for ten chats at once.
pub(crate) fn is_there(desk: &Desk, agent: &Caller) {
    let capacity = Capacity::parse(10).unwrap();
    block_on(desk.set_presence(agent, PresenceState::Available, capacity)).unwrap();
}

pub(crate) fn message(n: u128) -> MessageId {
    MessageId::new(uuid::Uuid::from_u128(n))
}

pub(crate) fn says(text: &str) -> NewChatPost {
    NewChatPost::text(Text::parse(text).unwrap())
}

/// Posts a text into the chat, and returns its number there.
pub(crate) fn say(desk: &Desk, caller: &ChatCaller, chat: ChatId, n: u128, text: &str) -> u32 {
    match block_on(desk.post_in_chat(caller, chat, message(n), says(text))).unwrap() {
        Posted::InChat { number, .. } => number,
        other => panic!("{other:?}"),
    }
}

/// A file that a message of the chat names.
pub(crate) fn sends(
    desk: &Desk,
    caller: &ChatCaller,
    chat: ChatId,
    n: u128,
    name: &str,
) -> AttachmentId {
    let name = FileName::parse(name).unwrap();
    let file = block_on(desk.upload_to_chat(caller, chat, name, b"bytes of a file")).unwrap();
    let post = NewChatPost {
        text: None,
        attachments: vec![file.id],
    };
    block_on(desk.post_in_chat(caller, chat, message(n), post)).unwrap();
    file.id
}

/// A file of text that is announced.
pub(crate) fn announced() -> NewUpload {
    let content = b"bytes of a file";
    NewUpload {
        name: FileName::parse("a.txt").unwrap(),
        kind: FileKind::of(content).unwrap(),
        size: content.len() as u64,
        digest: Digest::of(content),
    }
}

pub(crate) fn a_wrong_key() -> ChatKey {
    ChatKey::parse(&"ab".repeat(32)).unwrap()
}

/// What is stored of a chat itself: its head, and how many events.
pub(crate) fn kept(bench: &Bench, chat: ChatId) -> String {
    let head = block_on(bench.store.chat(ChatKeyed::Id(chat))).unwrap();
    let body = head.as_ref().map(|head| head.row.body.bytes.clone());
    let body = body.map(|bytes| (String::from_utf8_lossy(&bytes).into_owned(), bytes));
    format!("{:?}", (head, body, fed(bench, Scope::Chat(chat))))
}

/// All that is stored of a chat and beside it.
pub(crate) fn stored(bench: &Bench, chat: ChatId) -> String {
    let store = &bench.store;
    let sides = block_on(store.chat_sides(chat, i64::MIN)).unwrap();
    let told = block_on(store.notifications(i64::MAX, 1000)).unwrap();
    let timers = block_on(store.due(i64::MAX, 1000)).unwrap();
    let present = block_on(store.present(i64::MIN)).unwrap();
    let beside = (sides, told.len(), timers, present, fed(bench, Scope::Desk));
    format!("{} {beside:?}", kept(bench, chat))
}

/// How many events stand in a feed.
fn fed(bench: &Bench, scope: Scope) -> usize {
    match block_on(bench.store.events(scope, None, 1000)).unwrap() {
        FeedPage::Events { events, .. } => events.len(),
        FeedPage::TakeSnapshot => panic!("a feed from its beginning needs no snapshot"),
    }
}
