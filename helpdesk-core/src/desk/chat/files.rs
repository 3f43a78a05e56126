//! Files in a chat: taken from either side, named by a message, read by both sides through the chat
//! alone.

use super::ChatCaller;
use super::mark::on_its_side;
use super::turn::ChatTurn;
use crate::attachment::{Attachment, FileName};
use crate::chat::{Chat, ChatEnd, ChatEvent, ChatReason, ChatStatus};
use crate::desk::upload::Uploader;
use crate::desk::{Desk, DeskError, NewUpload};
use crate::id::{AttachmentId, ChatId};
use crate::port::{Audience, ChangeSet, Expect, RowChange, StoredAttachment};
use crate::record::AttachmentState;

impl Desk {
    /// Takes a file that is whole at hand, so that the caller's next message in this chat can name
    /// it. Until then nobody can read it. A picture is freed of where it was taken first.
    pub async fn upload_to_chat(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
        name: FileName,
        content: &[u8],
    ) -> Result<Attachment, DeskError> {
        let uploader = self.uploader_in(caller, chat).await?;
        self.upload_by(&uploader, name, content).await
    }

    /// Announces a file, as [`begin_upload`](Desk::begin_upload) does. It is counted against the
    /// limits of the caller and of the chat; a visitor without account also against the one that all
    /// of them share.
    pub async fn begin_upload_to_chat(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
        new: NewUpload,
    ) -> Result<AttachmentId, DeskError> {
        let uploader = self.uploader_in(caller, chat).await?;
        self.begin_upload_by(&uploader, new).await
    }

    /// Adds a chunk, as [`upload_chunk`](Desk::upload_chunk) does.
    pub async fn upload_chunk_to_chat(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
        id: AttachmentId,
        offset: u64,
        chunk: Vec<u8>,
    ) -> Result<u64, DeskError> {
        let uploader = self.uploader_in(caller, chat).await?;
        self.upload_chunk_by(&uploader, id, offset, chunk).await
    }

    /// How many bytes of the upload have arrived.
    pub async fn uploaded_to_chat(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
        id: AttachmentId,
    ) -> Result<u64, DeskError> {
        let uploader = self.uploader_in(caller, chat).await?;
        self.uploaded_by(&uploader, id).await
    }

    /// Ends the upload, as [`finish_upload`](Desk::finish_upload) does.
    pub async fn finish_upload_to_chat(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
        id: AttachmentId,
    ) -> Result<Attachment, DeskError> {
        let uploader = self.uploader_in(caller, chat).await?;
        self.finish_upload_by(&uploader, id).await
    }

    /// Up to `limit` bytes of a file from `offset`; empty at its end. Knowing an id gives nothing:
    /// a message of this chat must have named the file, and the caller must see the chat.
    pub async fn read_chat_attachment(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
        attachment: AttachmentId,
        offset: u64,
        limit: u32,
    ) -> Result<Vec<u8>, DeskError> {
        let turn = self.chat_turn(caller).await?;
        self.kept_chat(&turn, chat).await?;
        match self.ports.store.attachment(attachment).await? {
            Some(stored) if is_of(&stored, chat) => {
                Ok(self.ports.blobs.read(attachment, offset, limit).await?)
            }
            _ => Err(DeskError::NotFound),
        }
    }

    /// Who uploads to this chat, while there is a message to come that can name it.
    async fn uploader_in(&self, caller: &ChatCaller, chat: ChatId) -> Result<Uploader, DeskError> {
        let turn = self.chat_turn(caller).await?;
        let kept = self.kept_chat(&turn, chat).await?;
        goes_on(&turn, &kept.chat)?;
        on_its_side(&turn, &kept.chat)?;
        Ok(Uploader {
            owner: turn.owner(chat),
            chat: Some(chat),
            now: turn.now,
        })
    }

    /// From now on the chat names the attachments of the event.
    pub(super) async fn name_in_chat(
        &self,
        turn: &ChatTurn,
        chat: ChatId,
        event: &ChatEvent,
        change: &mut ChangeSet,
    ) -> Result<(), DeskError> {
        let owner = turn.owner(chat);
        for attachment in event.what.attachments() {
            let StoredAttachment { version, mut row } = self.unnamed(&owner, attachment.id).await?;
            row.chat = Some(chat);
            row.audience = Audience::Member;
            row.expires_at = None;
            change.rows.push(RowChange::PutAttachment {
                row,
                expect: Expect::At(version),
            });
        }
        Ok(())
    }
}

fn is_of(stored: &StoredAttachment, chat: ChatId) -> bool {
    stored.row.chat == Some(chat) && stored.row.state == AttachmentState::Ready.code()
}

/// After the end there is no message to come, but for a member's whose chat is a ticket now.
fn goes_on(turn: &ChatTurn, chat: &Chat) -> Result<(), ChatReason> {
    match chat.status {
        ChatStatus::Waiting | ChatStatus::Active => Ok(()),
        ChatStatus::Ended(ChatEnd::Ticket) if turn.member().is_some() => Ok(()),
        ChatStatus::Ended(end) => Err(ChatReason::Ended {
            end,
            ended_at: chat.ended_at.unwrap_or(chat.joined_at),
            post: None,
        }),
    }
}
