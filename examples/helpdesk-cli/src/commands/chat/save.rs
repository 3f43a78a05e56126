//! `helpdesk chat save` and `helpdesk agent chats save`: a file that was sent, byte for byte.

use std::path::PathBuf;

use clap::Args;
use helpdesk_core::attachment::{Attachment, Hasher};
use helpdesk_core::desk::DeskError;
use helpdesk_core::desk::chat::ChatCaller;
use helpdesk_core::id::ChatId;
use serde_json::json;

use crate::app::App;
use crate::app::chats::Side;
use crate::failure::Failure;
use crate::files;
use crate::progress::CHUNK;

#[derive(Debug, Args)]
pub(crate) struct Save {
    /// The file: its id, or its number among those of the chat
    file: String,
    /// The chat, by its id or the digits at its end [default: the latest, or the only one]
    chat: Option<String>,
    /// New file to save to [default: its name in this folder]
    #[arg(long, value_name = "PATH")]
    to: Option<PathBuf>,
}

impl Save {
    pub(crate) async fn run(self, app: &App, side: Side) -> Result<(), Failure> {
        let own = app.chat(side, self.chat.as_deref()).await?;
        let transcript = app.desk()?.chat_transcript(&own.caller, own.id).await?;
        let sent: Vec<&Attachment> = transcript.attachments().collect();
        let found = match self.file.parse::<usize>() {
            Ok(number) => number.checked_sub(1).and_then(|place| sent.get(place)),
            Err(_) => sent.iter().find(|one| one.id.to_string() == self.file),
        };
        let file = *found.ok_or(DeskError::NotFound)?;
        let path = self.to.unwrap_or_else(|| PathBuf::from(file.name.as_str()));
        if path.symlink_metadata().is_ok() {
            return Err(files::is_taken(&path));
        }
        let content = read(app, &own.caller, own.id, file).await?;
        files::write_private(&path, &content)?;
        let shown = std::fs::canonicalize(&path).unwrap_or(path);
        let shown = shown.display().to_string();
        if app.out.json {
            return app.out.json(&json!({"file": shown, "size": content.len()}));
        }
        let size = app.texts().size(file.size);
        app.out.done(&app.say(
            "cli-saved",
            &[("file", (&shown).into()), ("size", (&size).into())],
        ))
    }
}

/// The whole file, held against its digest.
pub(crate) async fn read(
    app: &App,
    caller: &ChatCaller,
    chat: ChatId,
    file: &Attachment,
) -> Result<Vec<u8>, Failure> {
    let mut content = Vec::new();
    let mut hasher = Hasher::new();
    loop {
        let offset = content.len() as u64;
        let desk = app.desk()?;
        let chunk = desk.read_chat_attachment(caller, chat, file.id, offset, CHUNK);
        let chunk = chunk.await?;
        if chunk.is_empty() {
            break;
        }
        hasher.update(&chunk);
        content.extend(chunk);
    }
    match hasher.finish() == file.digest {
        true => Ok(content),
        false => Err(DeskError::Damaged {
            reason: "attachment: the digest does not fit".to_owned(),
        }
        .into()),
    }
}
