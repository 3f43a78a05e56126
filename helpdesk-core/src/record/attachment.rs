//! An attachment in its row.

use chrono::{DateTime, Utc};

use super::damaged;
use crate::attachment::{Attachment, FileKind, FileName};
use crate::port::{AttachmentRow, Audience, Protected, StoreError};

/// The states of an attachment's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentState {
    /// Its bytes are on their way.
    Uploading,
    /// Its bytes are all there, and checked.
    Ready,
    /// Its bytes are to be removed, then the row.
    Deleting,
}

impl AttachmentState {
    /// The state's stable name, for a column.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Uploading => "uploading",
            Self::Ready => "ready",
            Self::Deleting => "deleting",
        }
    }
}

/// The row of an attachment that `owner` uploads from `at` on, and that no ticket names yet.
pub fn attachment_row(
    attachment: &Attachment,
    owner: String,
    state: AttachmentState,
    at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> AttachmentRow {
    AttachmentRow {
        id: attachment.id,
        owner,
        ticket: None,
        chat: None,
        // Until a post says who may see it, members may not.
        audience: Audience::Agents,
        state: state.code().to_owned(),
        name: Protected(attachment.name.as_str().to_owned()),
        media_type: attachment.kind.media_type().to_owned(),
        size: i64::try_from(attachment.size).unwrap_or(i64::MAX),
        digest: attachment.digest.to_string(),
        created_at: at.timestamp_millis(),
        expires_at: Some(expires_at.timestamp_millis()),
    }
}

/// The attachment of a row, or [`StoreError::Corrupt`].
pub fn attachment_from_row(row: &AttachmentRow) -> Result<Attachment, StoreError> {
    let kind = FileKind::ALL
        .into_iter()
        .find(|kind| kind.media_type() == row.media_type)
        .ok_or_else(|| damaged("attachment: unknown kind"))?;
    let unreadable = |_| damaged("attachment: unreadable column");
    Ok(Attachment {
        id: row.id,
        name: FileName::parse(&row.name.0).map_err(unreadable)?,
        kind,
        size: u64::try_from(row.size).map_err(|_| damaged("attachment: negative size"))?,
        digest: row.digest.parse().map_err(unreadable)?,
    })
}
