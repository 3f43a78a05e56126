//! Visitors and agents, and chats between them.

use futures_lite::future::block_on;
use helpdesk_core::chat::offer::OfferedTo;
use helpdesk_core::chat::presence::{Capacity, PresenceState};
use helpdesk_core::chat::{ChatForm, Question, RequestKind, VisitorEmail};
use helpdesk_core::desk::chat::{ChatCaller, Joined, Joining};
use helpdesk_core::desk::{Caller, Desk};
use helpdesk_core::id::{AgentId, ChatId};
use helpdesk_core::prose::PersonName;

use crate::Outcome;
use crate::dataset;

/// A chat that an agent has, and who writes in it.
#[derive(Clone)]
pub(super) struct Talk {
    pub(super) chat: ChatId,
    /// By the key of the chat.
    pub(super) visitor: ChatCaller,
    pub(super) agent: Caller,
}

/// A question in English.
pub(super) fn form() -> Outcome<ChatForm> {
    Ok(ChatForm {
        name: PersonName::parse("Anna Andersen")?,
        claim: None,
        email: VisitorEmail::parse("anna@example.com")?,
        question: Question::parse(
            "Hello, why can I not place my order? The button stays grey after I fill in my \
             address, and the page says that something went wrong.",
        )?,
        language: None,
        kind: RequestKind::Technical,
        insists: false,
        locale: None,
        utc_offset_minutes: Some(60),
    })
}

/// Joins the queue.
pub(super) fn join(desk: &Desk, caller: Option<&Caller>, address: String) -> Outcome<Joined> {
    match block_on(desk.join_chat(caller, form()?, Some(address)))? {
        Joining::Queued(joined) => Ok(*joined),
        Joining::Answered(_) => Err("a chat was not queued".into()),
    }
}

/// So many agents come, each for as many chats as one may have.
pub(super) fn come(desk: &Desk, agents: u32) -> Outcome<()> {
    for number in 0..agents {
        let agent = Caller::agent(AgentId::parse(&dataset::agent_name(number))?);
        let most = Capacity::parse(Capacity::MOST)?;
        block_on(desk.set_presence(&agent, PresenceState::Available, most))?;
    }
    Ok(())
}

/// Visitors without account come, and agents who are there take their chats at once.
pub(super) fn talks(desk: &Desk, count: u32) -> Outcome<Vec<Talk>> {
    (0..count).map(|number| talk(desk, number)).collect()
}

fn talk(desk: &Desk, number: u32) -> Outcome<Talk> {
    let joined = join(desk, None, address(number))?;
    let looks = Caller::agent(AgentId::parse(&dataset::agent_name(0))?);
    let queue = block_on(desk.chat_queue(&looks))?;
    let line = queue.waiting.first().ok_or("nobody waits")?;
    let OfferedTo::Agent { agent, .. } = &line.offer.to else {
        return Err("a chat is offered to nobody".into());
    };
    let agent = Caller::agent(agent.clone());
    block_on(desk.take_chat(&agent, joined.chat))?;
    Ok(Talk {
        chat: joined.chat,
        visitor: joined.key.ok_or("a visitor got no key")?.into(),
        agent,
    })
}

/// One of 65,536 network addresses.
pub(super) fn address(number: u32) -> String {
    format!("10.0.{}.{}", number >> 8 & 255, number & 255)
}
