//! Asking for a chat (G13-G15).

use helpdesk_core::chat::{Admission, ChatForm, Question, RequestKind, VisitorEmail};
use helpdesk_core::desk::chat::Joining;
use helpdesk_core::id::MemberId;
use helpdesk_core::language::LanguageTag;
use helpdesk_core::prose::PersonName;
use serde::Deserialize;
use serde_json::json;

use super::given;
use super::words::the;
use crate::outcome::{Performed, Stop};
use crate::show_chat;
use crate::story::Step;
use crate::world::World;

pub(super) async fn perform(world: &mut World, step: &Step) -> Performed {
    match step.when.as_str() {
        "chat_form" => chat_form(world, step).await,
        _ => join_chat(world, step).await,
    }
}

async fn chat_form(world: &World, step: &Step) -> Performed {
    let caller = world.caller(step).await?;
    let filled_in = world.desk.chat_form(&caller).await?;
    Ok(json!({
        "name": filled_in.name.as_str(),
        "member": filled_in.member.as_str(),
        "email": filled_in.email.as_ref().map(|email| email.as_str()),
        "locale": filled_in.locale.as_ref().map(|tag| tag.as_str()),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    name: String,
    email: String,
    question: String,
    /// A member id that somebody types.
    #[serde(default)]
    claim: Option<String>,
    #[serde(default)]
    language: Option<String>,
    /// `technical` or `other`.
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    insists: bool,
    #[serde(default)]
    locale: Option<String>,
    #[serde(default)]
    utc_offset_minutes: Option<i32>,
    /// The network address, as the host knows it.
    #[serde(default)]
    address: Option<String>,
}

impl Asked {
    fn form(&self) -> Result<ChatForm, Stop> {
        let tag = |text: &Option<String>| text.as_deref().map(LanguageTag::parse).transpose();
        Ok(ChatForm {
            name: PersonName::parse(&self.name)?,
            claim: self.claim.as_deref().map(MemberId::parse).transpose()?,
            email: VisitorEmail::parse(&self.email)?,
            question: Question::parse(&self.question)?,
            language: tag(&self.language)?,
            kind: match &self.kind {
                None => RequestKind::default(),
                Some(code) => the(&RequestKind::ALL, RequestKind::code, code)?,
            },
            insists: self.insists,
            locale: tag(&self.locale)?,
            utc_offset_minutes: self.utc_offset_minutes,
        })
    }
}

/// Nobody named in the step: a visitor without account, whose key later steps use by its name.
async fn join_chat(world: &mut World, step: &Step) -> Performed {
    let asked: Asked = given(step)?;
    let form = asked.form()?;
    let caller = match step.who {
        Some(_) => Some(world.caller(step).await?),
        None => None,
    };
    let joining = world
        .desk
        .join_chat(caller.as_ref(), form.clone(), asked.address)
        .await?;
    let languages = world.desk.policy().languages();
    let (answer, shown) = match joining {
        Joining::Queued(joined) => {
            let shown = show_chat::joined(&joined, languages);
            if let Some(name) = &step.name {
                world.names.chats.insert(name.clone(), joined.chat);
                if let Some(key) = joined.key {
                    world.names.keys.insert(name.clone(), key);
                }
            }
            let nobody_there = joined.nobody_there;
            (Admission::Queued { nobody_there }, shown)
        }
        Joining::Answered(answer) => {
            let shown = show_chat::admission(&answer, languages);
            (answer, shown)
        }
    };
    world.last_answer = Some((form, answer));
    Ok(shown)
}
