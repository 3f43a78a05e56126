//! Files of a ticket (G11): uploaded before the post that names them, read through a ticket that
//! the reader may see.

use super::{Caller, Desk, DeskError};
use crate::attachment::{Attachment, FileName};
use crate::id::AttachmentId;
use crate::port::{ChangeSet, Expect, RowChange, TicketKey};
use crate::record::{attachment_from_row, attachment_row};

/// Bytes of one chunk on the way to the blob store.
const CHUNK: usize = 256 * 1024;

impl Desk {
    /// Takes a file, so that the caller's next ticket, reply or answer can name it. Until then
    /// nobody can read it. The name is made safe, the kind is told by content.
    pub async fn upload(
        &self,
        caller: &Caller,
        name: FileName,
        content: &[u8],
    ) -> Result<Attachment, DeskError> {
        let turn = self.turn(caller).await?;
        let id = AttachmentId::new(self.ports.ids.uuid(turn.now));
        let attachment = Attachment::describe(id, name, content, self.policy.attachments())?;
        let mut offset = 0;
        for chunk in content.chunks(CHUNK) {
            offset = self.ports.blobs.write(id, offset, chunk.to_vec()).await?;
        }
        self.ports.blobs.finish(id, attachment.digest).await?;
        let row = attachment_row(&attachment, &caller.account, turn.now);
        self.ports
            .store
            .commit(ChangeSet {
                at: turn.now.timestamp_millis(),
                rows: vec![RowChange::PutAttachment {
                    row,
                    expect: Expect::Absent,
                }],
                ..ChangeSet::default()
            })
            .await?;
        Ok(attachment)
    }

    /// The attachments of a ticket that the caller may see.
    pub async fn attachments(
        &self,
        caller: &Caller,
        ticket: TicketKey,
    ) -> Result<Vec<Attachment>, DeskError> {
        let turn = self.turn(caller).await?;
        let id = self.ticket(&turn, ticket).await?.ticket.id;
        let rows = self.ports.store.attachments(id, turn.audience()).await?;
        rows.iter()
            .map(|stored| Ok(attachment_from_row(&stored.row)?))
            .collect()
    }

    /// Up to `limit` bytes of an attachment from `offset`; empty at its end. Knowing an id gives
    /// nothing: the attachment must be named by `ticket`, and the caller must see both.
    pub async fn read_attachment(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        attachment: AttachmentId,
        offset: u64,
        limit: u32,
    ) -> Result<Vec<u8>, DeskError> {
        let turn = self.turn(caller).await?;
        let id = self.ticket(&turn, ticket).await?.ticket.id;
        match self.ports.store.attachment(attachment).await? {
            Some(stored)
                if stored.row.ticket == Some(id) && turn.audience().sees(stored.row.audience) =>
            {
                Ok(self.ports.blobs.read(attachment, offset, limit).await?)
            }
            _ => Err(DeskError::NotFound),
        }
    }
}
