//! One step: plain JSON in, one call of the desk, plain JSON out.
//!
//! This is the part that a binding for another language writes anew over its own API.

mod agent;
mod chat;
mod chat_files;
mod chat_team;
mod chat_words;
mod files;
mod join;
mod member;
mod people;
mod read;
mod rules;
mod surroundings;
mod words;

use chrono::{DateTime, TimeDelta, Utc};
use helpdesk_core::desk::NewPost;
use helpdesk_core::prose::Text;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::names::found;
use crate::outcome::{Performed, Stop};
use crate::story::Step;
use crate::world::World;

/// Does what the step says.
pub(crate) async fn perform(world: &mut World, step: &Step) -> Performed {
    match step.when.as_str() {
        "clock" | "set_rank" | "close_account" | "directory" | "run_due" | "deliver" => {
            surroundings::perform(world, step).await
        }
        "sign_in" | "sign_out" | "account" => people::perform(world, step).await,
        "submit" | "follow_up" | "reply" | "give_feedback" | "confirm" | "not_solved"
        | "withdraw" => member::perform(world, step).await,
        "upload" | "attachments" | "read_attachment" => files::perform(world, step).await,
        "my_tickets" | "my_list" | "view" | "queue" | "history" | "changes" | "snapshot" => {
            read::perform(world, step).await
        }
        "policy" | "hours" | "parse_title" | "advice" => rules::perform(world, step),
        "label" | "status_label" | "date" | "sentence" | "explain" | "timeline_lines" => {
            words::perform(world, step).await
        }
        "chat_form" | "join_chat" => join::perform(world, step).await,
        "upload_to_chat" | "read_chat_attachment" => chat_files::perform(world, step).await,
        "chat"
        | "chat_changes"
        | "post_in_chat"
        | "mark_chat"
        | "writing_in_chat"
        | "chat_transcript"
        | "turn_chat_into_ticket"
        | "my_chats"
        | "leave_chat"
        | "rate_chat" => chat::perform(world, step).await,
        "set_presence" | "chat_queue" | "take_chat" | "hand_over_chat" | "requeue_chat"
        | "end_chat" | "refer_chat" => chat_team::perform(world, step).await,
        "explain_answer" | "queue_lines" | "chat_status_label" | "chat_lines" | "chat_claim" => {
            chat_words::perform(world, step).await
        }
        _ => agent::perform(world, step).await,
    }
}

/// What the step gives, with nothing left over.
fn given<T: DeserializeOwned>(step: &Step) -> Result<T, Stop> {
    let with = step.with.clone().unwrap_or_else(|| serde_json::json!({}));
    serde_json::from_value(with)
        .map_err(|error| Stop::broken(format!("what {} is given: {error}", step.when)))
}

/// A step that names a ticket and nothing else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnTicket {
    ticket: String,
}

/// A step that names a chat and nothing else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InChat {
    chat: String,
}

/// What is written: a text, uploaded files, or both.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    ticket: String,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    files: Vec<String>,
}

fn post(world: &World, text: Option<&str>, files: &[String]) -> Result<NewPost, Stop> {
    Ok(NewPost {
        text: text.map(Text::parse).transpose()?,
        attachments: files
            .iter()
            .map(|name| found(&world.names.files, name))
            .collect::<Result<_, _>>()?,
    })
}

/// An instant: `2020-08-03T09:00:00Z`, or from now on, as in `+3d`, `+90m` or `-1s`.
fn instant(world: &World, text: &str) -> Result<DateTime<Utc>, Stop> {
    let bad = || Stop::broken(format!("{text} is no instant"));
    let sign = match text.chars().next() {
        Some('+') => 1,
        Some('-') => -1,
        _ => {
            return DateTime::parse_from_rfc3339(text)
                .map(|at| at.to_utc())
                .map_err(|_| bad());
        }
    };
    let (count, unit) = text[1..].split_at(text.len().saturating_sub(2));
    let count: i64 = count.parse().map_err(|_| bad())?;
    let seconds = match unit {
        "d" => 86_400,
        "h" => 3_600,
        "m" => 60,
        "s" => 1,
        _ => return Err(bad()),
    };
    Ok(world.now() + TimeDelta::seconds(sign * count * seconds))
}
