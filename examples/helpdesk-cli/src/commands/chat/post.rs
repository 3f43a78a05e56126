//! `helpdesk chat post` and `helpdesk agent chats post`: a message to the other side.

use std::path::PathBuf;

use clap::Args;
use helpdesk_core::attachment::Digest;
use helpdesk_core::desk::chat::{NewChatPost, Posted};
use helpdesk_core::id::MessageId;
use helpdesk_core::port::{IdSource as _, RandomIds};
use helpdesk_core::prose::Text;
use helpdesk_core::validation::{Field, Problem, ValidationError};
use serde_json::json;

use crate::app::App;
use crate::app::chats::Side;
use crate::args::Once;
use crate::draft::Draft;
use crate::failure::Failure;
use crate::talk;
use crate::upload;

#[derive(Debug, Args)]
pub(crate) struct Post {
    /// The chat, by its id or the digits at its end [default: the latest, or the only one]
    chat: Option<String>,
    /// The text; - reads it from the standard input
    #[arg(long)]
    text: Option<String>,
    /// A file to send; may be given several times
    #[arg(long = "attach", value_name = "FILE")]
    attachments: Vec<PathBuf>,
    /// Begin with a draft that an earlier command kept
    #[arg(long, value_name = "FILE")]
    draft: Option<PathBuf>,
    #[command(flatten)]
    once: Once,
}

impl Post {
    pub(crate) async fn run(self, app: &App, side: Side) -> Result<(), Failure> {
        let mut draft = Draft::begin(talk::kind(side), self.draft.as_deref())?;
        draft.text = app.text(self.text)?.or(draft.text.take());
        draft.chat = self.chat.or(draft.chat.take());
        if !self.attachments.is_empty() {
            draft.attachments = self.attachments;
        }
        let key = self.once.key.or(draft.key.take());
        let key = key.unwrap_or_else(|| RandomIds.uuid(app.now()).to_string());
        draft.key = Some(key.clone());
        app.unsent.replace(Some(draft.clone()));
        if draft.text.is_none() && draft.attachments.is_empty() {
            return Err(app.missing("--text"));
        }
        let own = app.chat(side, draft.chat.as_deref()).await?;
        let text = draft.text.as_deref().map(Text::parse).transpose()?;
        let files = upload::load(app, &draft.attachments)?;
        if text.is_none() && files.is_empty() {
            return Err(ValidationError::new(Field::Text, Problem::Empty).into());
        }
        let to = upload::To::Chat(&own.caller, own.id);
        let attachments = upload::send_to(app, to, files).await?;
        let new = NewChatPost { text, attachments };
        let message = message_id(&key)?;
        let posted = app.desk()?.post_in_chat(&own.caller, own.id, message, new);
        let posted = posted.await?;
        if let Some(draft) = app.unsent.take() {
            draft.sent(app);
        }
        print(app, &own, &posted)
    }
}

/// The id of the message of a key: the key itself where it is an id, else always the same for it.
fn message_id(key: &str) -> Result<MessageId, Failure> {
    if let Ok(id) = key.parse() {
        return Ok(id);
    }
    let digest = Digest::of(key.as_bytes()).to_string();
    Ok(digest[..32].parse()?)
}

fn print(app: &App, own: &crate::app::chats::InChat, posted: &Posted) -> Result<(), Failure> {
    match posted {
        Posted::InChat { number, at, fresh } => {
            if app.out.json {
                return app
                    .out
                    .json(&json!({"chat": own.id, "number": number, "at": at, "fresh": fresh}));
            }
            app.out.done(&app.say("cli-chat_sent", &[]))
        }
        Posted::OnTicket(acted) => {
            if app.out.json {
                return app.out.json(&json!({
                    "ticket": {"id": acted.ticket, "number": acted.number.to_string()},
                    "status": acted.status.code(),
                    "fresh": acted.fresh,
                }));
            }
            let number = acted.number.to_string();
            let arguments = [("number", (&number).into())];
            app.out
                .done(&app.say("cli-chat_sent_to_ticket", &arguments))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_always_the_same_message() {
        let id = "019ab6c2-0000-7000-8000-00000001abcd";
        assert_eq!(message_id(id).unwrap().to_string(), id);
        assert_eq!(message_id("a").unwrap(), message_id("a").unwrap());
        assert_ne!(message_id("a").unwrap(), message_id("b").unwrap());
    }
}
