//! An event of a chat in its row: the envelope in columns, what happened in the body.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::event::is_erased;
use super::{damaged, decode, encode, instant};
use crate::attachment::Digest;
use crate::chat::{ChatAuthor, ChatEvent, ChatHappening};
use crate::id::{ChatId, EventId};
use crate::member::AccountId;
use crate::port::{Audience, EventRow, Scope, Secret, StoreError};

/// An event of a chat as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedChatEvent {
    /// The event's id.
    pub id: EventId,
    /// The chat it belongs to.
    pub chat: ChatId,
    /// The operation that it came from.
    pub operation: Option<String>,
    /// What happened.
    pub event: ChatEvent,
}

/// A body: what happened, and what keeps its digest from telling anything of it.
#[derive(Serialize)]
struct Said<'a> {
    salt: String,
    what: &'a ChatHappening,
}

/// The same as it is read: the salt must be there, and is of use only in the digest of all bytes.
#[derive(Deserialize)]
struct Heard {
    #[serde(rename = "salt")]
    _salt: IgnoredAny,
    what: ChatHappening,
}

/// The row of an event of `chat`.
///
/// What both sides may see stands in the chat's feed, and in the desk's, for the agents' queue; a
/// message stands in the chat's alone, so that a lively chat does not wake everybody. What is for
/// agents alone stands in the desk's feed and in no other.
pub fn chat_event_row(
    id: EventId,
    chat: ChatId,
    event: &ChatEvent,
    operation: Option<String>,
    salt: &Secret,
) -> EventRow {
    let audience = event.what.audience();
    let scopes = match (audience, &event.what) {
        (Audience::Agents, _) => vec![Scope::Desk],
        (Audience::Member, ChatHappening::Posted(_)) => vec![Scope::Chat(chat)],
        (Audience::Member, _) => vec![Scope::Chat(chat), Scope::Desk],
    };
    let body = encode(&Said {
        salt: Digest::new(salt.0).to_string(),
        what: &event.what,
    });
    EventRow {
        id,
        at: event.at.timestamp_millis(),
        ticket: None,
        chat: Some(chat),
        audience,
        scopes,
        operation,
        by: author_text(&event.by),
        kind: event.what.kind().to_owned(),
        digest: Digest::of(&body.bytes).to_string(),
        body,
    }
}

/// The event of a row, or [`StoreError::Corrupt`].
pub fn chat_event_from_row(row: EventRow) -> Result<RecordedChatEvent, StoreError> {
    let what = said(&row)?;
    Ok(RecordedChatEvent {
        id: row.id,
        chat: row.chat.ok_or_else(|| damaged("event: without a chat"))?,
        operation: row.operation,
        event: ChatEvent {
            at: instant(row.at, "event")?,
            by: author(&row.by)?,
            what,
        },
    })
}

fn said(row: &EventRow) -> Result<ChatHappening, StoreError> {
    if is_erased(row) {
        return Ok(ChatHappening::Removed {
            kind: row.kind.clone(),
            audience: row.audience,
        });
    }
    let Heard { what, .. } = decode(&row.body, "event")?;
    if what.kind() == row.kind {
        Ok(what)
    } else {
        Err(damaged(
            "event: the body is of another kind than the envelope",
        ))
    }
}

fn author_text(author: &ChatAuthor) -> String {
    match author {
        ChatAuthor::Visitor => "visitor".to_owned(),
        ChatAuthor::Agent(id) => AccountId::Agent(id.clone()).to_string(),
        ChatAuthor::Support => "support".to_owned(),
        ChatAuthor::System => "system".to_owned(),
    }
}

fn author(text: &str) -> Result<ChatAuthor, StoreError> {
    match text {
        "visitor" => Ok(ChatAuthor::Visitor),
        "support" => Ok(ChatAuthor::Support),
        "system" => Ok(ChatAuthor::System),
        account => match AccountId::parse(account) {
            Ok(AccountId::Agent(id)) => Ok(ChatAuthor::Agent(id)),
            Ok(AccountId::Member(_)) | Err(_) => Err(damaged("event: unknown author")),
        },
    }
}
