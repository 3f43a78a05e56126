//! What needs no account: the company's choices, hours, titles, advice.

use helpdesk_core::draft::{Advice, DraftOutline, advice};
use helpdesk_core::hours::Reach;
use helpdesk_core::title::Title;
use serde::Deserialize;
use serde_json::json;

use super::{given, instant};
use crate::outcome::Performed;
use crate::show;
use crate::story::Step;
use crate::world::World;

pub(super) fn perform(world: &World, step: &Step) -> Performed {
    match step.when.as_str() {
        "policy" => Ok(policy(world)),
        "hours" => hours(world, step),
        "parse_title" => parse_title(world, step),
        _ => advise(step),
    }
}

fn policy(world: &World) -> serde_json::Value {
    let parts = world.desk.policy().parts();
    let languages = parts.languages.iter().map(|one| one.own_name.as_str());
    json!({
        "ticket_rank": parts.ticket_rank.as_str(),
        "ranks": parts.ladder,
        "account_manager": show::contact(&parts.account_manager),
        "contact": show::contact(&parts.contact),
        "languages": languages.collect::<Vec<_>>(),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hours {
    language: String,
    #[serde(default)]
    at: Option<String>,
}

/// Whether a language is answered at an instant, and when it is next; chat is open with English.
fn hours(world: &World, step: &Step) -> Performed {
    let Hours { language, at } = given(step)?;
    let at = at.map_or_else(|| Ok(world.now()), |at| instant(world, &at))?;
    let policy = world.desk.policy();
    let language = policy.languages().parse(&language)?;
    let reach = if language.tag.is_english() {
        Reach::English
    } else {
        Reach::Other
    };
    let hours = policy.hours();
    Ok(json!({
        "answered": hours.covers(reach, at),
        "next": hours.next_covered(reach, at).map(show::time),
        "until": hours.covered_until(reach, at).map(show::time),
        "chat_open": hours.covers(Reach::English, at),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    text: String,
}

fn parse_title(world: &World, step: &Step) -> Performed {
    let Typed { text } = given(step)?;
    let languages = world.desk.policy().languages();
    let title = Title::parse(&text, languages)?;
    Ok(json!({
        "language": title.language.as_str(),
        "summary": title.summary.as_str(),
        "shown": title.display(languages),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    summary: String,
    text: String,
    steps: u32,
    pictures: u32,
}

fn advise(step: &Step) -> Performed {
    let Draft {
        summary,
        text,
        steps,
        pictures,
    } = given(step)?;
    let advice = advice(DraftOutline {
        summary: &summary,
        text: &text,
        steps,
        pictures,
    });
    let codes: Vec<_> = advice.into_iter().map(Advice::code).collect();
    Ok(json!({ "advice": codes }))
}
