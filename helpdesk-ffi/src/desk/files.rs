//! Attachments: from bytes or a file of the app, and back.

use std::sync::Arc;

use helpdesk_core::desk::DeskError as CoreError;

use super::Desk;
use super::transfer::{Saved, Sender, Source, Uploaded, signed, unsigned};
use crate::error::DeskError;
use crate::ports::progress::ProgressPort;
use crate::stop::{StopHandle, or_stopped};
use crate::types::files::{Attachment, NewUpload};
use crate::types::rows::TicketKey;
use crate::types::shapes::Caller;
use crate::types::values::{AttachmentId, FileName};

#[uniffi::export]
impl Desk {
    /// Takes a file that is whole at hand, so that the caller's next ticket, reply or answer can
    /// name it. A picture is freed of where it was taken first.
    pub async fn upload(
        &self,
        caller: Caller,
        name: FileName,
        content: Vec<u8>,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<Uploaded, DeskError> {
        let work = self.take(Sender::Tickets(caller), name, content, progress);
        self.answer("upload", or_stopped(stop, work)).await
    }

    /// Takes the file at `path`, under its own name or `name`. It is read whole, once it is known
    /// to be no larger than the policy allows. A folder, a pipe or a device is not read.
    pub async fn upload_file(
        &self,
        caller: Caller,
        path: String,
        name: Option<FileName>,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<Uploaded, DeskError> {
        let work = self.take_file(Sender::Tickets(caller), path, name, progress);
        self.answer("upload_file", or_stopped(stop, work)).await
    }

    /// Announces a file that comes in chunks. The caller's key `once` does not count: called again,
    /// it announces another file.
    pub async fn begin_upload(
        &self,
        caller: Caller,
        new: NewUpload,
    ) -> Result<AttachmentId, DeskError> {
        self.answer("begin_upload", self.desk.begin_upload(&caller, new))
            .await
    }

    /// Adds a chunk at `offset` and returns the length after it. A sender that was cut off asks
    /// `uploaded` and goes on from there.
    pub async fn upload_chunk(
        &self,
        caller: Caller,
        id: AttachmentId,
        offset: i64,
        chunk: Vec<u8>,
    ) -> Result<i64, DeskError> {
        self.answer("upload_chunk", async {
            let offset = unsigned(offset)?;
            let length = self.desk.upload_chunk(&caller, id, offset, chunk).await?;
            Ok::<_, CoreError>(signed(length))
        })
        .await
    }

    /// How many bytes of the upload have arrived; all of them once it is finished.
    pub async fn uploaded(&self, caller: Caller, id: AttachmentId) -> Result<i64, DeskError> {
        self.answer("uploaded", async {
            Ok::<_, CoreError>(signed(self.desk.uploaded(&caller, id).await?))
        })
        .await
    }

    /// Ends the upload: size, digest and kind must be as announced, and a photograph must tell no
    /// location. One that is not as announced is removed.
    pub async fn finish_upload(
        &self,
        caller: Caller,
        id: AttachmentId,
    ) -> Result<Attachment, DeskError> {
        self.answer("finish_upload", self.desk.finish_upload(&caller, id))
            .await
    }

    /// The attachments of a ticket that the caller may see.
    pub async fn attachments(
        &self,
        caller: Caller,
        ticket: TicketKey,
    ) -> Result<Vec<Attachment>, DeskError> {
        self.answer("attachments", self.desk.attachments(&caller, ticket))
            .await
    }

    /// Up to `limit` bytes of an attachment from `offset`; empty at its end.
    pub async fn read_attachment(
        &self,
        caller: Caller,
        ticket: TicketKey,
        attachment: AttachmentId,
        offset: i64,
        limit: u32,
    ) -> Result<Vec<u8>, DeskError> {
        self.answer("read_attachment", async {
            let offset = unsigned(offset)?;
            self.desk
                .read_attachment(&caller, ticket, attachment, offset, limit)
                .await
        })
        .await
    }

    /// The whole content of an attachment.
    pub async fn attachment_bytes(
        &self,
        caller: Caller,
        ticket: TicketKey,
        attachment: AttachmentId,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<Vec<u8>, DeskError> {
        let source = Source::Ticket(caller, ticket);
        let work = self.fetch_bytes(source, attachment, progress, stop.as_deref());
        self.answer("attachment_bytes", or_stopped(stop.clone(), work))
            .await
    }

    /// Saves an attachment to the file at `path`, in place of one that is there. Until all of it is
    /// there and right, it is in a file of its own beside it: `path`, a random word and `.part`.
    pub async fn save_attachment(
        &self,
        caller: Caller,
        ticket: TicketKey,
        attachment: AttachmentId,
        path: String,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<Saved, DeskError> {
        let source = Source::Ticket(caller, ticket);
        let work = self.fetch_to(source, attachment, path, progress, stop.as_deref());
        self.answer("save_attachment", or_stopped(stop.clone(), work))
            .await
    }
}
