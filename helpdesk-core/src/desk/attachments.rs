//! Read the files of a ticket (G11): only through a ticket that the reader may see.

use super::{Caller, Desk, DeskError};
use crate::attachment::Attachment;
use crate::id::AttachmentId;
use crate::port::TicketKey;
use crate::record::attachment_from_row;

impl Desk {
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
