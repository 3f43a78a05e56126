//! What people read, in their language (G17).

use helpdesk_core::chat::ChatAction;
use helpdesk_core::chat::presence::PresenceState;
use helpdesk_core::desk::DeskError;
use helpdesk_core::draft::Advice;
use helpdesk_core::hours::Reach;
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::AccountId;
use helpdesk_core::port::Audience;
use helpdesk_core::text::{Label, Reader, Texts};
use helpdesk_core::ticket::{Action, MemberList, Status};
use serde::Deserialize;
use serde_json::json;

use super::member::on;
use super::{given, instant};
use crate::outcome::{Performed, Stop};
use crate::story::Step;
use crate::world::World;

pub(super) async fn perform(world: &World, step: &Step) -> Performed {
    match step.when.as_str() {
        "label" => label(step),
        "status_label" => status_label(step),
        "date" => date(world, step),
        "sentence" => sentence(world, step),
        "explain" => explain(world, step),
        _ => timeline_lines(world, step).await,
    }
}

pub(super) fn texts(language: &str) -> Result<Texts, Stop> {
    Ok(Texts::for_languages(&[LanguageTag::parse(language)?]))
}

pub(super) fn audience(name: Option<&str>) -> Result<Audience, Stop> {
    Audience::from_code(name.unwrap_or("member"))
        .ok_or_else(|| Stop::broken("an audience is member or agents"))
}

pub(super) fn the<T: Copy>(
    all: &[T],
    code: impl Fn(T) -> &'static str,
    wanted: &str,
) -> Result<T, Stop> {
    let mut all = all.iter().copied();
    all.find(|one| code(*one) == wanted)
        .ok_or_else(|| Stop::broken(format!("nothing has the code {wanted}")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    language: String,
    /// `label`, `list`, `action`, `chat_action`, `presence` or `advice`.
    of: String,
    code: String,
}

fn label(step: &Step) -> Performed {
    let Word { language, of, code } = given(step)?;
    let texts = texts(&language)?;
    let text = match of.as_str() {
        "label" => texts.label(the(&Label::ALL, Label::code, &code)?),
        "list" => texts.list_title(the(&MemberList::ALL, MemberList::code, &code)?),
        "action" => texts.action_label(the(&Action::ALL, Action::code, &code)?),
        "chat_action" => texts.chat_action_label(the(&ChatAction::ALL, ChatAction::code, &code)?),
        "presence" => texts.presence_state(the(&PresenceState::ALL, PresenceState::code, &code)?),
        "advice" => texts.advice(the(&Advice::ALL, Advice::code, &code)?),
        _ => return Err(Stop::broken(format!("there are no words of {of}"))),
    };
    Ok(json!({ "text": text }))
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
    let status = the(&Status::ALL, Status::code, &label.status)?;
    let audience = audience(label.audience.as_deref())?;
    Ok(json!({ "text": texts(&label.language)?.status_label(status, audience) }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Date {
    language: String,
    at: String,
}

fn date(world: &World, step: &Step) -> Performed {
    let Date { language, at } = given(step)?;
    let at = instant(world, &at)?;
    let zone = world.desk.policy().hours().zone();
    Ok(json!({ "text": texts(&language)?.date(at, zone) }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    language: String,
    /// `notice`, `contact`, `hours` or `next_answer`.
    of: String,
    /// The language that is asked about, for `next_answer`.
    #[serde(default)]
    about: Option<String>,
}

fn sentence(world: &World, step: &Step) -> Performed {
    let sentence: Sentence = given(step)?;
    let texts = texts(&sentence.language)?;
    let policy = world.desk.policy();
    let parts = policy.parts();
    let text = match sentence.of.as_str() {
        "notice" => texts.notice(&parts.account_manager),
        "contact" => texts.contact_line(&parts.contact),
        "hours" => texts.hours_summary(policy.hours()).join("\n"),
        "next_answer" => {
            let about = sentence.about.as_deref().unwrap_or("en");
            let language = policy.languages().parse(about)?;
            let reach = if language.tag.is_english() {
                Reach::English
            } else {
                Reach::Other
            };
            let when = policy.hours().next_covered(reach, world.now());
            let zone = policy.hours().zone();
            texts.next_answer(language.own_name.as_str(), when, world.now(), zone)
        }
        other => return Err(Stop::broken(format!("there is no sentence of {other}"))),
    };
    Ok(json!({ "text": text }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Explain {
    language: String,
    #[serde(default)]
    audience: Option<String>,
}

/// The last refusal or mistake of the story in words.
fn explain(world: &World, step: &Step) -> Performed {
    let explain: Explain = given(step)?;
    let texts = texts(&explain.language)?;
    let reader = Reader::new(audience(explain.audience.as_deref())?, world.desk.policy());
    match &world.last_no {
        Some(DeskError::Refused(refusal)) => {
            let words = texts.refusal(refusal, reader);
            Ok(json!({ "why": words.why, "instead": words.instead }))
        }
        Some(DeskError::RefusedInChat(refusal)) => {
            let words = texts.chat_refusal(refusal, reader);
            Ok(json!({ "why": words.why, "instead": words.instead }))
        }
        Some(DeskError::Invalid(error)) => Ok(json!({ "why": texts.problem(error) })),
        _ => Err(Stop::broken("nothing was refused")),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    language: String,
    ticket: String,
}

/// The headings of a ticket's timeline as its reader sees them.
async fn timeline_lines(world: &World, step: &Step) -> Performed {
    let Lines { language, ticket } = given(step)?;
    let texts = texts(&language)?;
    let (caller, ticket) = on(world, step, &ticket).await?;
    let audience = match caller.account() {
        AccountId::Member(_) => Audience::Member,
        AccountId::Agent(_) => Audience::Agents,
    };
    let reader = Reader::new(audience, world.desk.policy());
    let view = world.desk.view(&caller, ticket, None, 500).await?;
    let lines: Vec<_> = view
        .timeline
        .iter()
        .filter_map(|entry| texts.event_line(&entry.event, reader))
        .collect();
    Ok(json!({ "lines": lines }))
}
