//! Visitors and agents of chats, and what they do in passing.

use futures_lite::future::block_on;
use helpdesk_core::chat::presence::{Capacity, Presence, PresenceState};
use helpdesk_core::chat::{ChatForm, ChatReason, Question, RequestKind, VisitorEmail};
use helpdesk_core::desk::chat::{ChatCaller, ChatKey, Joined, Joining, NewChatPost, Posted};
use helpdesk_core::desk::{Caller, Desk, DeskError};
use helpdesk_core::id::{AgentId, ChatId, MemberId, MessageId};
use helpdesk_core::port::Store;
use helpdesk_core::prose::{PersonName, Text};

use crate::bench::{Bench, CANARY, anna, eva};

/// A question in English that holds the canary.
pub(crate) fn chat_form() -> ChatForm {
    ChatForm {
        name: PersonName::parse(CANARY).unwrap(),
        claim: None,
        email: VisitorEmail::parse("kanariefugl@example.com").unwrap(),
        question: Question::parse(&format!("Why can I not place my order? {CANARY}")).unwrap(),
        language: None,
        kind: RequestKind::Technical,
        insists: false,
        locale: None,
        utc_offset_minutes: None,
    }
}

/// The same with a member id that somebody merely typed.
pub(crate) fn claiming(member: &str) -> ChatForm {
    ChatForm {
        claim: Some(MemberId::parse(member).unwrap()),
        ..chat_form()
    }
}

/// The same from another address.
pub(crate) fn from_address(address: &str) -> ChatForm {
    ChatForm {
        email: VisitorEmail::parse(address).unwrap(),
        ..chat_form()
    }
}

/// Joins, or panics.
pub(crate) fn join(desk: &Desk, caller: Option<&Caller>, form: ChatForm) -> Joined {
    match block_on(desk.join_chat(caller, form, None)).unwrap() {
        Joining::Queued(joined) => *joined,
        other => panic!("not queued: {other:?}"),
    }
}

/// A chat of a visitor without account.
pub(crate) fn visitor(desk: &Desk) -> (ChatId, ChatCaller) {
    let joined = join(desk, None, chat_form());
    (joined.chat, joined.key.unwrap().into())
}

/// A chat that anna joined signed in.
pub(crate) fn annas(desk: &Desk) -> (ChatId, ChatCaller) {
    (join(desk, Some(&anna()), chat_form()).chat, anna().into())
}

/// The agent is there for so many chats at once.
pub(crate) fn available(desk: &Desk, agent: &Caller, chats: u32) -> Presence {
    let capacity = Capacity::parse(chats).unwrap();
    block_on(desk.set_presence(agent, PresenceState::Available, capacity)).unwrap()
}

/// A visitor's chat that eva has.
pub(crate) fn taken(bench: &Bench) -> (ChatId, ChatCaller) {
    let (chat, visitor) = visitor(&bench.desk);
    available(&bench.desk, &eva(), 1);
    block_on(bench.desk.take_chat(&eva(), chat)).unwrap();
    (chat, visitor)
}

/// A chat of anna's that eva has.
pub(crate) fn annas_taken(bench: &Bench) -> (ChatId, ChatCaller) {
    let (chat, anna) = annas(&bench.desk);
    available(&bench.desk, &eva(), 1);
    block_on(bench.desk.take_chat(&eva(), chat)).unwrap();
    (chat, anna)
}

pub(crate) fn message(n: u128) -> MessageId {
    MessageId::new(uuid::Uuid::from_u128(n))
}

pub(crate) fn says(text: &str) -> NewChatPost {
    NewChatPost::text(Text::parse(text).unwrap())
}

/// Posts a text, and returns its number in the chat.
pub(crate) fn say(desk: &Desk, caller: &ChatCaller, chat: ChatId, n: u128, text: &str) -> u32 {
    match block_on(desk.post_in_chat(caller, chat, message(n), says(text))).unwrap() {
        Posted::InChat { number, .. } => number,
        other => panic!("{other:?}"),
    }
}

/// Why a rule of chat said no.
pub(crate) fn chat_reason<T: std::fmt::Debug>(answer: Result<T, DeskError>) -> ChatReason {
    match answer {
        Err(DeskError::RefusedInChat(refusal)) => refusal.reason,
        other => panic!("not refused in chat: {other:?}"),
    }
}

/// How many chats the agent has by their presence.
pub(crate) fn held(bench: &Bench, agent: &str) -> i64 {
    let stored = block_on(bench.store.presence(agent.to_owned())).unwrap();
    stored.map_or(0, |stored| stored.row.held)
}

pub(crate) fn agent_id(id: &str) -> AgentId {
    AgentId::parse(id).unwrap()
}

pub(crate) fn other_key() -> ChatKey {
    ChatKey::parse(&"ab".repeat(32)).unwrap()
}
