//! `helpdesk save`: an attachment into a file, byte for byte.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use helpdesk_core::attachment::{Attachment, Hasher};
use serde_json::json;

use crate::app::{App, Me};
use crate::failure::{Exit, Failure};
use helpdesk_core::desk::DeskError;
use helpdesk_core::port::TicketKey;

/// Bytes that are read at a time.
const CHUNK: u32 = 256 * 1024;

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
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let unusable = |error| Failure::file(&path, &error);
        // Whole or not at all: a half picture under its own name would be taken for the picture.
        let mut part = tempfile::NamedTempFile::new_in(folder).map_err(unusable)?;
        copy(app, &me, key, file, |chunk| {
            part.write_all(chunk).map_err(unusable)
        })
        .await?;
        let kept = match self.force {
            true => part.persist(&path),
            false => part.persist_noclobber(&path),
        };
        kept.map_err(|error| match error.error.kind() {
            ErrorKind::AlreadyExists => is_there(&path),
            _ => unusable(error.error),
        })?;
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

/// Reads the attachment to its end and holds it against its digest.
pub(crate) async fn copy(
    app: &App,
    me: &Me,
    key: TicketKey,
    file: &Attachment,
    mut take: impl FnMut(&[u8]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut hasher = Hasher::new();
    let mut offset = 0;
    loop {
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
    if hasher.finish() == file.digest {
        return Ok(());
    }
    Err(DeskError::Damaged {
        reason: "attachment: the digest does not fit".to_owned(),
    }
    .into())
}
