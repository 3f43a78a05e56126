//! The chats of an export.

use super::turn::ChatTurn;
use crate::attachment::Attachment;
use crate::chat::{Chat, Transcript, project_chat};
use crate::desk::turn::Turn;
use crate::desk::{Desk, DeskError};
use crate::id::MemberId;
use crate::port::{Audience, ChatQuery};
use crate::record::chat_from_row;

/// How many chats are read at a time.
const BATCH: u32 = 100;

/// One chat of an export. The bytes of its files are read with [`Desk::read_chat_attachment`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedChat {
    /// Its head.
    pub chat: Chat,
    /// What was said.
    pub transcript: Transcript,
    /// The files that were sent.
    pub attachments: Vec<Attachment>,
}

impl Desk {
    /// The chats that the member joined signed in, oldest first, as the member may see them.
    pub(in crate::desk) async fn export_chats(
        &self,
        turn: &Turn,
        member: &MemberId,
    ) -> Result<Vec<ExportedChat>, DeskError> {
        let turn = ChatTurn::from(turn.clone());
        let mut chats = Vec::new();
        let mut after = None;
        loop {
            let query = ChatQuery::Member {
                member: member.as_str().to_owned(),
                after,
            };
            let page = self.ports.store.chats(query, BATCH).await?;
            let Some(last) = page.last() else {
                chats.reverse();
                return Ok(chats);
            };
            after = Some(last.place);
            for stored in page {
                let chat = chat_from_row(stored)?.chat;
                let transcript = self.transcript_of(&turn, chat.id).await?;
                chats.push(ExportedChat {
                    attachments: transcript.attachments().cloned().collect(),
                    transcript,
                    chat: project_chat(chat, Audience::Member),
                });
            }
        }
    }
}
