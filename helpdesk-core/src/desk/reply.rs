//! Write to the other side of a ticket.

use super::turn::Turn;
use super::{Acted, Caller, Desk, DeskError};
use crate::id::AttachmentId;
use crate::port::TicketKey;
use crate::prose::Text;
use crate::ticket::action::Action;
use crate::ticket::command::Command;
use crate::ticket::post::Post;

/// What is written: a text, uploaded files, or both.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NewPost {
    /// The text.
    pub text: Option<Text>,
    /// Files that the caller uploaded: see [`Desk::upload`].
    pub attachments: Vec<AttachmentId>,
}

impl NewPost {
    /// A post of text alone.
    pub fn text(text: Text) -> Self {
        Self {
            text: Some(text),
            attachments: Vec::new(),
        }
    }
}

impl Desk {
    /// Replies. A member's reply opens a ticket that awaits feedback, is on hold, or ended of
    /// itself not long ago; to a merged ticket it applies where that went on. One that comes too
    /// late is refused with a follow-up draft that holds it.
    pub async fn reply(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        new: NewPost,
    ) -> Result<Acted, DeskError> {
        self.post(caller, ticket, new, Action::Reply, Command::Reply)
            .await
    }

    /// Carries out the command of `action`, which is made of a post.
    pub(super) async fn post(
        &self,
        caller: &Caller,
        ticket: TicketKey,
        new: NewPost,
        action: Action,
        command: fn(Post) -> Command,
    ) -> Result<Acted, DeskError> {
        let turn = self.turn(caller).await?;
        let asked = self.ticket(&turn, ticket).await?;
        let known = Some(asked.ticket.id);
        let post = match self.new_post(&turn, new).await {
            Ok(post) => post,
            // The same request again finds its attachments named already.
            Err(error) => return self.unless_done(&turn, action, known, error).await,
        };
        self.act_on(&turn, asked, &command(post)).await
    }

    pub(super) async fn new_post(&self, turn: &Turn, new: NewPost) -> Result<Post, DeskError> {
        let attachments = self.uploads(turn, &new.attachments).await?;
        Ok(Post::new(new.text, attachments)?)
    }
}
