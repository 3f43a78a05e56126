//! The names by which a story calls what the desk made.

use std::collections::BTreeMap;

use helpdesk_core::desk::SessionKey;
use helpdesk_core::desk::chat::ChatKey;
use helpdesk_core::id::{AskId, AttachmentId, ChatId, EventId, MessageId, SolutionId, TicketId};
use helpdesk_core::port::{Cursor, PageKey, TicketKey};
use serde_json::Value;
use uuid::Uuid;

use crate::outcome::Stop;

/// What has a name. Names of different kinds do not meet.
#[derive(Default)]
pub(crate) struct Names {
    pub(crate) tickets: BTreeMap<String, TicketId>,
    pub(crate) asks: BTreeMap<String, AskId>,
    pub(crate) solutions: BTreeMap<String, SolutionId>,
    pub(crate) files: BTreeMap<String, AttachmentId>,
    pub(crate) sessions: BTreeMap<String, SessionKey>,
    pub(crate) chats: BTreeMap<String, ChatId>,
    /// The keys of visitors without account, by the names of their chats.
    pub(crate) keys: BTreeMap<String, ChatKey>,
    pub(crate) messages: BTreeMap<String, MessageId>,
    pub(crate) places: BTreeMap<String, Place>,
}

/// Where a page ended.
#[derive(Clone)]
pub(crate) enum Place {
    List(PageKey),
    Timeline(EventId),
    Feed(Cursor),
    Chats(i64),
}

impl Names {
    /// A ticket by its name, or by a number as in `TI-1042`.
    pub(crate) fn ticket(&self, name: &str) -> Result<TicketKey, Stop> {
        if name.starts_with("TI-") {
            return Ok(TicketKey::Number(name.parse()?));
        }
        found(&self.tickets, name).map(TicketKey::Id)
    }

    /// A chat by its name.
    pub(crate) fn chat(&self, name: &str) -> Result<ChatId, Stop> {
        found(&self.chats, name)
    }

    /// The id of a message: the writer's side makes it, the same for the same name.
    pub(crate) fn message(&mut self, name: Option<&str>) -> MessageId {
        let name = name.map_or_else(|| format!("message {}", self.messages.len()), str::to_owned);
        let new = MessageId::new(Uuid::from_u128(self.messages.len() as u128 + 1));
        *self.messages.entry(name).or_insert(new)
    }

    /// The same JSON with names in the place of ids, and `?` for ids without a name.
    pub(crate) fn instead_of_ids(&self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.name_of(text)),
            Value::Array(items) => items
                .into_iter()
                .map(|item| self.instead_of_ids(item))
                .collect(),
            Value::Object(fields) => fields
                .into_iter()
                .map(|(key, value)| (key, self.instead_of_ids(value)))
                .collect(),
            other => other,
        }
    }

    fn name_of(&self, text: String) -> String {
        if text.parse::<TicketId>().is_err() || text.len() != 36 {
            return text;
        }
        by_id(&self.tickets, &text)
            .or_else(|| by_id(&self.asks, &text))
            .or_else(|| by_id(&self.solutions, &text))
            .or_else(|| by_id(&self.files, &text))
            .or_else(|| by_id(&self.chats, &text))
            .or_else(|| by_id(&self.messages, &text))
            .unwrap_or_else(|| "?".to_owned())
    }
}

fn by_id<T: ToString>(names: &BTreeMap<String, T>, id: &str) -> Option<String> {
    names
        .iter()
        .find(|(_, named)| named.to_string() == id)
        .map(|(name, _)| name.clone())
}

/// What `name` stands for.
pub(crate) fn found<T: Clone>(names: &BTreeMap<String, T>, name: &str) -> Result<T, Stop> {
    names
        .get(name)
        .cloned()
        .ok_or_else(|| Stop::broken(format!("nothing is called {name}")))
}
