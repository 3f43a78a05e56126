//! `helpdesk save`: an attachment into a file, byte for byte.

mod part;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use helpdesk_core::attachment::{Attachment, Hasher};
use serde_json::json;

use crate::app::{App, Me};
use crate::failure::{Exit, Failure};
use crate::progress::{self, CHUNK};
use helpdesk_core::desk::DeskError;
use helpdesk_core::port::TicketKey;
use part::Part;

#[derive(Debug, Args)]
pub(crate) struct Save {
    /// The ticket, such as TI-1042
    ticket: String,
    /// The attachment: its number or id, as attachments lists it
    attachment: String,
    /// File or folder to save to; - writes to the output [default: its name in this folder]
    #[arg(long, value_name = "PATH")]
    to: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

impl Save {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let key = app.ticket(&self.ticket)?;
        let me = app.me().await?;
        let files = app.desk()?.attachments(&me.caller, key).await?;
        let file = choose(&files, &self.attachment).ok_or(DeskError::NotFound)?;
        if self.to.as_deref() == Some(Path::new("-")) {
            return copy(app, &me, key, file, |chunk| app.out.raw(chunk)).await;
        }
        let path = match self.to {
            Some(to) if to.is_dir() => to.join(file.name.as_str()),
            Some(to) => to,
            None => PathBuf::from(file.name.as_str()),
        };
        if !self.force && path.symlink_metadata().is_ok() {
            return Err(is_there(&path));
        }
        let part = Part::of(&path, file);
        part.fetch(app, &me, key, file).await?;
        part.persist(self.force)?;
        let shown = fs::canonicalize(&path).unwrap_or(path);
        if app.out.json {
            return app
                .out
                .json(&json!({"file": shown.display().to_string(), "size": file.size}));
        }
        let shown = shown.display().to_string();
        let size = app.texts().size(file.size);
        app.out.done(&app.say(
            "cli-saved",
            &[("file", (&shown).into()), ("size", (&size).into())],
        ))
    }
}

fn is_there(path: &Path) -> Failure {
    Failure::said(Exit::Failed, "cli-file_is_there").with("file", path.display().to_string())
}

fn choose<'a>(files: &'a [Attachment], typed: &str) -> Option<&'a Attachment> {
    match typed.parse::<usize>() {
        Ok(number) => files.get(number.checked_sub(1)?),
        Err(_) => files.iter().find(|file| file.id.to_string() == typed),
    }
}

/// Reads the whole attachment and holds it against its digest.
pub(crate) async fn copy(
    app: &App,
    me: &Me,
    key: TicketKey,
    file: &Attachment,
    take: impl FnMut(&[u8]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    match copy_from(app, me, key, file, (0, Hasher::new()), take).await? {
        true => Ok(()),
        false => Err(damaged()),
    }
}

/// Reads the attachment from where it ended before to its end; answers whether the digest fits.
async fn copy_from(
    app: &App,
    me: &Me,
    key: TicketKey,
    file: &Attachment,
    (mut offset, mut hasher): (u64, Hasher),
    mut take: impl FnMut(&[u8]) -> Result<(), Failure>,
) -> Result<bool, Failure> {
    let bar = progress::bar(app, file.name.as_str(), file.size);
    loop {
        bar.set_position(offset);
        let desk = app.desk()?;
        let chunk = desk
            .read_attachment(&me.caller, key, file.id, offset, CHUNK)
            .await?;
        if chunk.is_empty() {
            break;
        }
        offset += chunk.len() as u64;
        hasher.update(&chunk);
        take(&chunk)?;
    }
    bar.finish_and_clear();
    Ok(hasher.finish() == file.digest)
}

fn damaged() -> Failure {
    DeskError::Damaged {
        reason: "attachment: the digest does not fit".to_owned(),
    }
    .into()
}
