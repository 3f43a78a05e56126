//! Write to the other side of a chat.

use chrono::{DateTime, Utc};

use super::act::message_operation;
use super::turn::ChatTurn;
use super::{ActedInChat, ChatCaller, ChatCommand};
use crate::chat::{Chat, ChatAction, ChatEnd, ChatStatus, Participant};
use crate::desk::act::{ATTEMPTS, Settling};
use crate::desk::turn::Turn;
use crate::desk::{Acted, Desk, DeskError};
use crate::id::{AttachmentId, ChatId, MessageId, TicketId};
use crate::port::{StoreError, TicketKey};
use crate::prose::Text;
use crate::record::{ChatAnswer, KeptChat};
use crate::ticket::action::Action;
use crate::ticket::command::Command;
use crate::ticket::post::Post;

/// What is written: a text, uploaded files, or both.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NewChatPost {
    /// The text.
    pub text: Option<Text>,
    /// Files that the caller uploaded: see [`Desk::upload_to_chat`].
    pub attachments: Vec<AttachmentId>,
}

impl NewChatPost {
    /// A post of text alone.
    pub fn text(text: Text) -> Self {
        Self {
            text: Some(text),
            attachments: Vec::new(),
        }
    }
}

/// Where a message went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posted {
    /// Into the chat.
    InChat {
        /// Its number within the chat.
        number: u32,
        /// When the desk took it.
        at: DateTime<Utc>,
        /// Whether this call did it. False: the same message had come before.
        fresh: bool,
    },
    /// On the ticket as which the chat went on, as a reply.
    OnTicket(Acted),
}

impl Desk {
    /// Writes to the other side. The same `message` again, from the same side, is the same message:
    /// it is there once, and gets the same answer. The desk's order counts: see the number.
    ///
    /// What a member writes after their chat went on as a ticket is a reply on that ticket, by the
    /// rules of [`reply`](Desk::reply). Whatever else comes after the end is refused, and kept in
    /// the refusal.
    pub async fn post_in_chat(
        &self,
        caller: &ChatCaller,
        chat: ChatId,
        message: MessageId,
        new: NewChatPost,
    ) -> Result<Posted, DeskError> {
        let mut turn = self.chat_turn(caller).await?;
        let kept = self.kept_chat(&turn, chat).await?;
        turn.operation = Some(message_operation(&turn, chat, message));
        let result = self.post_once(&turn, kept, message, new).await;
        match result {
            Ok(posted) => Ok(posted),
            // The same message again finds its files named already, say.
            Err(error) => match self.posted_before(&turn, chat).await? {
                Some(posted) => Ok(posted),
                None => Err(error),
            },
        }
    }

    /// Posts in a chat as it was loaded. Whether that was done before, the commit finds out.
    async fn post_once(
        &self,
        turn: &ChatTurn,
        mut kept: KeptChat,
        message: MessageId,
        new: NewChatPost,
    ) -> Result<Posted, DeskError> {
        let chat = kept.chat.id;
        let owner = turn.owner(chat);
        let attachments = self.uploads_of(&owner, &new.attachments).await?;
        let post = Post::new(new.text, attachments)?;
        let command = ChatCommand::Post {
            message,
            post: post.clone(),
        };
        let mut attempt = 0;
        loop {
            if let Some((turn, ticket)) = goes_to(turn, &kept.chat) {
                let command = Command::Reply(post);
                let acted = self.act_in(&turn, TicketKey::Id(ticket), &command).await?;
                return Ok(Posted::OnTicket(acted));
            }
            match self.settle_chat(turn, &kept, &command).await {
                Ok(acted) => return Ok(in_chat(&acted)),
                Err(Settling::LostRace) if attempt < ATTEMPTS => attempt += 1,
                Err(Settling::LostRace) => return Err(StoreError::Conflict.into()),
                Err(Settling::Failed(error)) => return Err(error),
            }
            kept = self.kept_chat(turn, chat).await?;
            if let Some(posted) = self.posted_before(turn, chat).await? {
                return Ok(posted);
            }
        }
    }

    /// Where the same message went before, if it came.
    async fn posted_before(
        &self,
        turn: &ChatTurn,
        chat: ChatId,
    ) -> Result<Option<Posted>, DeskError> {
        let Some(operation) = turn.operation.clone() else {
            return Ok(None);
        };
        let Some(committed) = self.ports.store.receipt(operation).await? else {
            return Ok(None);
        };
        let body = committed.answer.clone().unwrap_or_default();
        if ChatAnswer::from_body(&body)?.is_some() {
            let done = self
                .done_in_chat(turn, ChatAction::Post, Some(chat))
                .await?;
            return Ok(done.map(|acted| in_chat(&acted)));
        }
        let kept = self.kept_chat(turn, chat).await?;
        match goes_to(turn, &kept.chat) {
            Some((turn, ticket)) => {
                let asked = Some(ticket);
                let done = self.done_before(&turn, Action::Reply, asked).await?;
                Ok(done.map(Posted::OnTicket))
            }
            None => Ok(None),
        }
    }
}

/// The ticket on which a message goes on that comes after the end: for the member who joined the
/// chat signed in, and nobody else.
fn goes_to(turn: &ChatTurn, chat: &Chat) -> Option<(Turn, TicketId)> {
    let ended = chat.status == ChatStatus::Ended(ChatEnd::Ticket);
    let own = turn.participant() == Participant::Visitor && turn.member().is_some();
    let ticket = chat.ticket.filter(|_| ended && own)?;
    Some((turn.on_tickets()?, ticket))
}

fn in_chat(acted: &ActedInChat) -> Posted {
    Posted::InChat {
        number: acted.posts,
        at: acted.at,
        fresh: acted.fresh,
    }
}
