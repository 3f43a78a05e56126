//! Files in a chat: from bytes or a file of the app, and back. A message of the chat names them, and
//! both sides read them through the chat alone.

use std::sync::Arc;

use helpdesk_core::desk::DeskError as CoreError;

use super::Desk;
use super::transfer::{Saved, Sender, Source, Uploaded, signed, unsigned};
use crate::error::DeskError;
use crate::ports::progress::ProgressPort;
use crate::stop::{StopHandle, or_stopped};
use crate::types::chat_views::ChatCaller;
use crate::types::files::{Attachment, NewUpload};
use crate::types::values::{AttachmentId, ChatId, FileName};

#[uniffi::export]
impl Desk {
    /// Takes a file that is whole at hand, so that the caller's next message in this chat can name
    /// it. Until then nobody can read it. A picture is freed of where it was taken first.
    pub async fn upload_to_chat(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        name: FileName,
        content: Vec<u8>,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<Uploaded, DeskError> {
        let work = self.take(Sender::Chat(caller, chat), name, content, progress);
        self.answer("upload_to_chat", or_stopped(stop, work)).await
    }

    /// Takes the file at `path` for a message in this chat, under its own name or `name`. It is read
    /// whole, once it is known to be no larger than the policy allows.
    pub async fn upload_file_to_chat(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        path: String,
        name: Option<FileName>,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<Uploaded, DeskError> {
        let work = self.take_file(Sender::Chat(caller, chat), path, name, progress);
        self.answer("upload_file_to_chat", or_stopped(stop, work))
            .await
    }

    /// Announces a file that comes in chunks. It is counted against the limits of the caller and of
    /// the chat; a visitor without account also against the one that all of them share.
    pub async fn begin_upload_to_chat(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        new: NewUpload,
    ) -> Result<AttachmentId, DeskError> {
        let work = self.desk.begin_upload_to_chat(&caller, chat, new);
        self.answer("begin_upload_to_chat", work).await
    }

    /// Adds a chunk at `offset` and returns the length after it. A sender that was cut off asks
    /// `uploaded_to_chat` and goes on from there.
    pub async fn upload_chunk_to_chat(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        id: AttachmentId,
        offset: i64,
        chunk: Vec<u8>,
    ) -> Result<i64, DeskError> {
        self.answer("upload_chunk_to_chat", async {
            let offset = unsigned(offset)?;
            let work = self
                .desk
                .upload_chunk_to_chat(&caller, chat, id, offset, chunk);
            Ok::<_, CoreError>(signed(work.await?))
        })
        .await
    }

    /// How many bytes of the upload have arrived; all of them once it is finished.
    pub async fn uploaded_to_chat(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        id: AttachmentId,
    ) -> Result<i64, DeskError> {
        self.answer("uploaded_to_chat", async {
            let length = self.desk.uploaded_to_chat(&caller, chat, id).await?;
            Ok::<_, CoreError>(signed(length))
        })
        .await
    }

    /// Ends the upload: size, digest and kind must be as announced, and a photograph must tell no
    /// location. One that is not as announced is removed.
    pub async fn finish_upload_to_chat(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        id: AttachmentId,
    ) -> Result<Attachment, DeskError> {
        let work = self.desk.finish_upload_to_chat(&caller, chat, id);
        self.answer("finish_upload_to_chat", work).await
    }

    /// Up to `limit` bytes of a file of the chat from `offset`; empty at its end.
    pub async fn read_chat_attachment(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        attachment: AttachmentId,
        offset: i64,
        limit: u32,
    ) -> Result<Vec<u8>, DeskError> {
        self.answer("read_chat_attachment", async {
            let offset = unsigned(offset)?;
            self.desk
                .read_chat_attachment(&caller, chat, attachment, offset, limit)
                .await
        })
        .await
    }

    /// The whole content of a file of the chat.
    pub async fn chat_attachment_bytes(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        attachment: AttachmentId,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<Vec<u8>, DeskError> {
        let source = Source::Chat(caller, chat);
        let work = self.fetch_bytes(source, attachment, progress, stop.as_deref());
        self.answer("chat_attachment_bytes", or_stopped(stop.clone(), work))
            .await
    }

    /// Saves a file of the chat to the file at `path`, in place of one that is there. Until all of
    /// it is there and right, it is in a file of its own beside it: `path`, a random word and `.part`.
    pub async fn save_chat_attachment(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        attachment: AttachmentId,
        path: String,
        progress: Option<Arc<dyn ProgressPort>>,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<Saved, DeskError> {
        let source = Source::Chat(caller, chat);
        let work = self.fetch_to(source, attachment, path, progress, stop.as_deref());
        self.answer("save_chat_attachment", or_stopped(stop.clone(), work))
            .await
    }
}
