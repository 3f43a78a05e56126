//! What commands show: for people in their language, for programs as JSON.
//!
//! JSON is in snake case, with times in RFC 3339 (UTC) and stable codes; it is described in the
//! README.

pub(crate) mod acted;
pub(crate) mod admission;
pub(crate) mod asks;
pub(crate) mod chat;
pub(crate) mod chat_queue;
pub(crate) mod failure;
pub(crate) mod found;
pub(crate) mod hours;
pub(crate) mod lists;
pub(crate) mod next;
pub(crate) mod page_key;
pub(crate) mod person;
pub(crate) mod queue;
pub(crate) mod ticket;
pub(crate) mod timeline;
pub(crate) mod when;

use helpdesk_core::attachment::Attachment;
use helpdesk_core::contact::Contact;
use helpdesk_core::language::Languages;
use helpdesk_core::title::Title;
use serde_json::{Value, json};

pub(crate) fn contact_json(contact: &Contact) -> Value {
    json!({
        "name": contact.name.as_str(),
        "link": contact.link.as_ref().map(|link| link.as_str()),
    })
}

pub(crate) fn attachment_json(attachment: &Attachment) -> Value {
    json!({
        "id": attachment.id,
        "name": attachment.name.as_str(),
        "media_type": attachment.kind.media_type(),
        "size": attachment.size,
        "sha256": attachment.digest.to_string(),
    })
}

pub(crate) fn title_json(title: &Title, languages: &Languages) -> Value {
    json!({
        "text": title.display(languages),
        "language": title.language.as_str(),
        "summary": title.summary.as_str(),
    })
}
