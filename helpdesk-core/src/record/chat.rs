//! A chat's head in its row.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::chain::Chain;
use super::{damaged, instant, sealed};
use crate::chat::{Chat, ChatStatus, ChatTeam, Rating, Visitor};
use crate::contact::Contact;
use crate::id::{AgentId, MemberId};
use crate::language::LanguageTag;
use crate::port::{Body, ChatRow, StoreError, StoredChat};
use crate::prose::PersonName;
use crate::title::Summary;

/// A chat as it was read: with its place, and the version that a commit expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptChat {
    /// The chat.
    pub chat: Chat,
    /// Its place in the order of arrival.
    pub place: i64,
    /// The version of its row.
    pub version: i64,
    /// The hash of its visitor's key, if it was joined without a sign-in.
    pub key_hash: Option<String>,
    /// Its audit chain.
    pub chain: Chain,
}

/// What is not in columns.
#[derive(Serialize, Deserialize)]
struct Head {
    chain: Chain,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    visitor: Option<Visitor>,
    subject: Summary,
    language: LanguageTag,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    agent_name: Option<PersonName>,
    waiting_since: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    active_since: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_post_at: Option<DateTime<Utc>>,
    #[serde(default)]
    posts: u32,
    #[serde(default)]
    characters: u32,
    #[serde(default)]
    attachments: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    referred: Option<Contact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rating: Option<Rating>,
}

/// The row of a chat whose chain has come so far. `key_hash` is the hash of its visitor's key.
pub fn chat_row(chat: &Chat, key_hash: Option<String>, chain: Chain) -> ChatRow {
    let head = Head {
        chain,
        visitor: chat.visitor.clone(),
        subject: chat.subject.clone(),
        language: chat.language.clone(),
        agent_name: chat.agent_name.clone(),
        waiting_since: chat.waiting_since,
        active_since: chat.active_since,
        last_post_at: chat.last_post_at,
        posts: chat.posts,
        characters: chat.characters,
        attachments: chat.attachments,
        referred: chat.referred.clone(),
        rating: chat.rating.clone(),
    };
    let agent = chat.team.agent.as_ref();
    let mut row = ChatRow {
        id: chat.id,
        member: chat.member.as_ref().map(|id| id.as_str().to_owned()),
        key_hash,
        status: chat.status.code().to_owned(),
        agent: agent.map(|id| id.as_str().to_owned()),
        joined_at: chat.joined_at.timestamp_millis(),
        taken_at: chat.taken_at.map(|at| at.timestamp_millis()),
        ended_at: chat.ended_at.map(|at| at.timestamp_millis()),
        ticket: chat.ticket,
        body: Body::default(),
    };
    let body = sealed::body(&columns(&row), &head);
    row.body = body;
    row
}

/// Whether the row is as it was sealed, to the byte.
pub fn is_chat_sealed(row: &ChatRow) -> Result<bool, StoreError> {
    sealed::holds(&row.body, &columns(row), "chat")
}

/// All that the seal is over besides the head.
fn columns(row: &ChatRow) -> impl Serialize + '_ {
    (
        row.id,
        &row.member,
        &row.key_hash,
        &row.status,
        &row.agent,
        row.joined_at,
        row.taken_at,
        row.ended_at,
        row.ticket,
    )
}

/// The chat of a row, or [`StoreError::Corrupt`].
pub fn chat_from_row(stored: StoredChat) -> Result<KeptChat, StoreError> {
    let StoredChat {
        place,
        version,
        row,
    } = stored;
    let head: Head = sealed::head(&row.body, "chat")?;
    let unreadable = |_| damaged("chat: unreadable column");
    let member = row.member.map(MemberId::try_from).transpose();
    let agent = row.agent.map(AgentId::try_from).transpose();
    let time = |column: Option<i64>| column.map(|at| instant(at, "chat")).transpose();
    let chat = Chat {
        id: row.id,
        member: member.map_err(unreadable)?,
        visitor: head.visitor,
        subject: head.subject,
        language: head.language,
        status: ChatStatus::from_code(&row.status)
            .ok_or_else(|| damaged("chat: unknown status"))?,
        agent_name: head.agent_name,
        joined_at: instant(row.joined_at, "chat")?,
        waiting_since: head.waiting_since,
        taken_at: time(row.taken_at)?,
        active_since: head.active_since,
        last_post_at: head.last_post_at,
        ended_at: time(row.ended_at)?,
        posts: head.posts,
        characters: head.characters,
        attachments: head.attachments,
        ticket: row.ticket,
        referred: head.referred,
        rating: head.rating,
        team: ChatTeam {
            agent: agent.map_err(unreadable)?,
        },
    };
    Ok(KeptChat {
        chat,
        place,
        version,
        key_hash: row.key_hash,
        chain: head.chain,
    })
}
