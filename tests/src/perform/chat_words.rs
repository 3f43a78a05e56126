//! Chats in words (G17).

use helpdesk_core::chat::ChatStatus;
use helpdesk_core::desk::chat::ChatCaller;
use helpdesk_core::id::MemberId;
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::AccountId;
use helpdesk_core::port::Audience;
use helpdesk_core::text::{Reader, Texts};
use serde::Deserialize;
use serde_json::json;

use super::chat::on;
use super::given;
use super::words::{audience, texts, the};
use crate::outcome::{Performed, Stop};
use crate::story::Step;
use crate::world::World;

pub(super) async fn perform(world: &World, step: &Step) -> Performed {
    match step.when.as_str() {
        "explain_answer" => explain_answer(world, step),
        "queue_lines" => queue_lines(world, step).await,
        "chat_status_label" => status_label(step),
        "chat_lines" => lines(world, step).await,
        _ => claim(step),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InLanguage {
    /// What the reader's device is set to.
    language: String,
}

/// The answer to the last request for a chat in words, by the visitor's clock.
fn explain_answer(world: &World, step: &Step) -> Performed {
    let InLanguage { language } = given(step)?;
    let Some((form, answer)) = &world.last_answer else {
        return Err(Stop::broken("nobody asked for a chat"));
    };
    let policy = world.desk.policy();
    let texts = Texts::for_admission(answer, &[LanguageTag::parse(&language)?]);
    let own = form.zone();
    let zone = own.as_ref().unwrap_or_else(|| policy.hours().zone());
    let words = texts.admission(answer, policy, zone, world.now());
    Ok(json!({
        "language": texts.language().as_str(),
        "answer": words.answer,
        "next": words.next,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    language: String,
    chat: String,
}

/// The place of a waiting chat in the queue, and how long it will wait.
async fn queue_lines(world: &World, step: &Step) -> Performed {
    let Lines { language, chat } = given(step)?;
    let texts = texts(&language)?;
    let (caller, chat) = on(world, step, &chat).await?;
    let view = world.desk.chat(&caller, chat).await?;
    Ok(json!({
        "place": view.place.map(|place| texts.place(place)),
        "wait": view.wait.map(|wait| texts.wait_estimate(&wait)),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusLabel {
    language: String,
    status: String,
    #[serde(default)]
    audience: Option<String>,
}

fn status_label(step: &Step) -> Performed {
    let label: StatusLabel = given(step)?;
    let status = the(&ChatStatus::ALL, ChatStatus::code, &label.status)?;
    let audience = audience(label.audience.as_deref())?;
    Ok(json!({ "text": texts(&label.language)?.chat_status_label(status, audience) }))
}

/// The headings of what happened in a chat, as its reader sees them.
async fn lines(world: &World, step: &Step) -> Performed {
    let Lines { language, chat } = given(step)?;
    let texts = texts(&language)?;
    let (caller, chat) = on(world, step, &chat).await?;
    let audience = match &caller {
        ChatCaller::Account(caller) if matches!(caller.account(), AccountId::Agent(_)) => {
            Audience::Agents
        }
        ChatCaller::Account(_) | ChatCaller::Visitor(_) => Audience::Member,
    };
    let reader = Reader::new(audience, world.desk.policy());
    let view = world.desk.chat(&caller, chat).await?;
    let lines: Vec<_> = view
        .entries
        .iter()
        .filter_map(|entry| texts.chat_event_line(&entry.event, reader))
        .collect();
    Ok(json!({ "lines": lines }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    language: String,
    claim: String,
}

/// A member id that somebody typed, as agents read it.
fn claim(step: &Step) -> Performed {
    let Claim { language, claim } = given(step)?;
    Ok(json!({ "text": texts(&language)?.chat_claim(&MemberId::parse(&claim)?) }))
}
