//! What the support team does with chats.

use helpdesk_core::chat::presence::{Capacity, PresenceState};
use helpdesk_core::contact::Contact;
use helpdesk_core::id::AgentId;
use serde::Deserialize;
use serde_json::json;

use super::words::the;
use super::{InChat, given};
use crate::outcome::Performed;
use crate::show_chat;
use crate::story::Step;
use crate::world::World;

pub(super) async fn perform(world: &mut World, step: &Step) -> Performed {
    let acted = match step.when.as_str() {
        "set_presence" => return set_presence(world, step).await,
        "chat_queue" => return queue(world, step).await,
        "hand_over_chat" => {
            let HandOver { chat, to } = given(step)?;
            let chat = world.names.chat(&chat)?;
            let to = AgentId::parse(&to)?;
            let caller = world.caller(step).await?;
            world.desk.hand_over_chat(&caller, chat, to).await?
        }
        "refer_chat" => {
            let Refer { chat, contact } = given(step)?;
            let contact = contact
                .map(|contact| Contact::parse(&contact.name, contact.link.as_deref()))
                .transpose()?;
            let chat = world.names.chat(&chat)?;
            let caller = world.caller(step).await?;
            world.desk.refer_chat(&caller, chat, contact).await?
        }
        when => {
            let InChat { chat } = given(step)?;
            let chat = world.names.chat(&chat)?;
            let caller = world.caller(step).await?;
            match when {
                "take_chat" => world.desk.take_chat(&caller, chat).await?,
                "requeue_chat" => world.desk.requeue_chat(&caller, chat).await?,
                _ => world.desk.end_chat(&caller, chat).await?,
            }
        }
    };
    Ok(show_chat::acted(&acted))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HandOver {
    chat: String,
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refer {
    chat: String,
    #[serde(default)]
    contact: Option<ReferredTo>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferredTo {
    name: String,
    #[serde(default)]
    link: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Present {
    state: String,
    /// How many chats at once.
    #[serde(default = "one")]
    capacity: u32,
}

fn one() -> u32 {
    1
}

async fn set_presence(world: &World, step: &Step) -> Performed {
    let Present { state, capacity } = given(step)?;
    let state = the(&PresenceState::ALL, PresenceState::code, &state)?;
    let capacity = Capacity::parse(capacity)?;
    let caller = world.caller(step).await?;
    let presence = world.desk.set_presence(&caller, state, capacity).await?;
    Ok(show_chat::presence(&presence))
}

async fn queue(world: &World, step: &Step) -> Performed {
    let caller = world.caller(step).await?;
    let view = world.desk.chat_queue(&caller).await?;
    let waiting: Vec<_> = view.waiting.iter().map(show_chat::waiting_line).collect();
    let mine: Vec<_> = view.mine.iter().map(show_chat::head).collect();
    let present: Vec<_> = view.present.iter().map(show_chat::presence).collect();
    Ok(json!({
        "waiting": waiting,
        "more": view.more,
        "mine": mine,
        "own": view.own.as_ref().map(show_chat::presence),
        "present": present,
    }))
}
