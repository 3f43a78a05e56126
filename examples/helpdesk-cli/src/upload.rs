//! Files on their way to the desk: read, cleaned, announced, sent in chunks, resumed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use helpdesk_core::attachment::{Digest, FileKind, FileName, Removed, clean};
use helpdesk_core::desk::chat::ChatCaller;
use helpdesk_core::desk::{Caller, Desk, DeskError, NewUpload};
use helpdesk_core::id::{AttachmentId, ChatId};
use helpdesk_core::refusal::{Reason, Refusal};

use crate::app::App;
use crate::draft::DraftUpload;
use crate::failure::Failure;
use crate::output::quoted;
use crate::progress::{self, CHUNK};

/// A file that was read and is about to be sent.
pub(crate) struct Loaded {
    name: FileName,
    kind: FileKind,
    content: Vec<u8>,
    digest: Digest,
}

impl Loaded {
    /// Whether it is a picture.
    pub(crate) fn is_picture(&self) -> bool {
        self.kind.is_picture()
    }
}

/// Reads the files, each no further than the policy takes, and frees pictures of what tells where
/// they were taken.
pub(crate) fn load(app: &App, paths: &[PathBuf]) -> Result<Vec<Loaded>, Failure> {
    paths.iter().map(|path| load_one(app, path)).collect()
}

fn load_one(app: &App, path: &Path) -> Result<Loaded, Failure> {
    let unusable = |error| Failure::file(path, &error);
    let found = fs::metadata(path).map_err(unusable)?;
    if !found.is_file() {
        return Err(unusable(std::io::ErrorKind::IsADirectory.into()));
    }
    app.policy()?.attachments().check_size(found.len())?;
    let content = fs::read(path).map_err(unusable)?;
    let kind = FileKind::of(&content)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = FileName::parse(&name)?;
    let cleaned = clean(kind, &content)?;
    tell_removed(app, &name, &cleaned.removed)?;
    let content = cleaned.content.into_owned();
    Ok(Loaded {
        name,
        kind,
        digest: Digest::of(&content),
        content,
    })
}

fn tell_removed(app: &App, name: &FileName, removed: &BTreeSet<Removed>) -> Result<(), Failure> {
    if removed.is_empty() || app.out.json {
        return Ok(());
    }
    let what: Vec<_> = removed
        .iter()
        .map(|one| app.say(removed_key(*one), &[]))
        .collect();
    let what = what.join(", ");
    app.out.aside(&app.say(
        "cli-cleaned",
        &[("file", name.as_str().into()), ("what", (&what).into())],
    ))
}

const fn removed_key(removed: Removed) -> &'static str {
    match removed {
        Removed::Location => "cli-removed_location",
        Removed::Exif => "cli-removed_exif",
        Removed::Xmp => "cli-removed_xmp",
        Removed::Iptc => "cli-removed_iptc",
        Removed::Text => "cli-removed_text",
        Removed::Preview => "cli-removed_preview",
        Removed::Trailing => "cli-removed_trailing",
        Removed::Other => "cli-removed_other",
    }
}

/// For what files are sent, and by whom.
#[derive(Clone, Copy, Debug)]
pub(crate) enum To<'a> {
    /// For a ticket.
    Ticket(&'a Caller),
    /// For a message in a chat.
    Chat(&'a ChatCaller, ChatId),
}

impl To<'_> {
    async fn begin(self, desk: &Desk, new: NewUpload) -> Result<AttachmentId, DeskError> {
        match self {
            Self::Ticket(caller) => desk.begin_upload(caller, new).await,
            Self::Chat(caller, chat) => desk.begin_upload_to_chat(caller, chat, new).await,
        }
    }

    async fn uploaded(self, desk: &Desk, id: AttachmentId) -> Result<u64, DeskError> {
        match self {
            Self::Ticket(caller) => desk.uploaded(caller, id).await,
            Self::Chat(caller, chat) => desk.uploaded_to_chat(caller, chat, id).await,
        }
    }

    async fn chunk(
        self,
        desk: &Desk,
        id: AttachmentId,
        offset: u64,
        chunk: Vec<u8>,
    ) -> Result<u64, DeskError> {
        match self {
            Self::Ticket(caller) => desk.upload_chunk(caller, id, offset, chunk).await,
            Self::Chat(caller, chat) => {
                desk.upload_chunk_to_chat(caller, chat, id, offset, chunk)
                    .await
            }
        }
    }

    async fn finish(self, desk: &Desk, id: AttachmentId) -> Result<AttachmentId, DeskError> {
        let finished = match self {
            Self::Ticket(caller) => desk.finish_upload(caller, id).await?,
            Self::Chat(caller, chat) => desk.finish_upload_to_chat(caller, chat, id).await?,
        };
        Ok(finished.id)
    }
}

/// Sends the files for a ticket. What an earlier command sent of them is not sent again.
pub(crate) async fn send(
    app: &App,
    caller: &Caller,
    files: Vec<Loaded>,
) -> Result<Vec<AttachmentId>, Failure> {
    send_to(app, To::Ticket(caller), files).await
}

/// Sends the files. What an earlier command sent of them is not sent again.
pub(crate) async fn send_to(
    app: &App,
    to: To<'_>,
    files: Vec<Loaded>,
) -> Result<Vec<AttachmentId>, Failure> {
    let mut ids = Vec::with_capacity(files.len());
    for file in files {
        ids.push(send_one(app, to, file).await?);
    }
    Ok(ids)
}

async fn send_one(app: &App, to: To<'_>, file: Loaded) -> Result<AttachmentId, Failure> {
    let desk = app.desk()?;
    let (id, mut offset) = match begun(app, to, &file).await? {
        Some(begun) => begun,
        None => (announce(app, to, &file).await?, 0),
    };
    let size = file.content.len();
    let bar = progress::bar(app, file.name.as_str(), size as u64);
    bar.set_position(offset as u64);
    let mut is_disputed = false;
    while offset < size {
        let end = size.min(offset + CHUNK as usize);
        let chunk = file.content[offset..end].to_vec();
        let sent = to.chunk(desk, id, offset as u64, chunk).await;
        let length = match sent {
            // Another command sends the same draft: once it may be ahead.
            Err(DeskError::Refused(Refusal {
                reason: Reason::WrongOffset { length },
                ..
            })) if !is_disputed => {
                is_disputed = true;
                length
            }
            sent => sent?,
        };
        offset = usize::try_from(length).unwrap_or(usize::MAX);
        bar.set_position(length);
    }
    bar.finish_and_clear();
    Ok(to.finish(desk, id).await?)
}

/// The upload of this file that an earlier command began, and how far it came.
async fn begun(
    app: &App,
    to: To<'_>,
    file: &Loaded,
) -> Result<Option<(AttachmentId, usize)>, Failure> {
    let noted = app
        .unsent
        .borrow_mut()
        .as_mut()
        .and_then(|draft| draft.take_upload(&file.name, file.digest));
    let Some(id) = noted else {
        return Ok(None);
    };
    match to.uploaded(app.desk()?, id).await {
        Ok(length) => Ok(Some((id, usize::try_from(length).unwrap_or(usize::MAX)))),
        // It has expired, was named, or is somebody else's.
        Err(DeskError::Refused(_) | DeskError::RefusedInChat(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Announces the file and notes it in the draft, which is kept from here on when the file is large.
async fn announce(app: &App, to: To<'_>, file: &Loaded) -> Result<AttachmentId, Failure> {
    let new = NewUpload {
        name: file.name.clone(),
        kind: file.kind,
        size: file.content.len() as u64,
        digest: file.digest,
    };
    let id = to.begin(app.desk()?, new).await?;
    let mut unsent = app.unsent.borrow_mut();
    let Some(draft) = unsent.as_mut() else {
        return Ok(id);
    };
    draft.note_upload(DraftUpload::new(file.name.clone(), file.digest, id));
    if file.content.len() <= CHUNK as usize {
        return Ok(id);
    }
    let is_new = draft.file.is_none();
    let kept = draft.write(app)?.display().to_string();
    if is_new && app.around.errors_are_terminal && !app.out.json {
        app.out.aside(&app.say("cli-upload_kept", &[]))?;
        let command = draft.command.command();
        app.out
            .aside_command(&format!("helpdesk {command} --draft {}", quoted(&kept)))?;
    }
    Ok(id)
}
