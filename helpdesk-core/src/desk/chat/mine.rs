//! A member's own chats: those that they joined signed in.

use crate::chat::{Chat, project_chat};
use crate::desk::{Caller, Desk, DeskError};
use crate::port::{Audience, ChatQuery};
use crate::record::chat_from_row;

/// A page of a member's chats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyChatsView {
    /// Their heads, latest first.
    pub chats: Vec<Chat>,
    /// Where to go on when there is more.
    pub next: Option<i64>,
}

impl Desk {
    /// The chats that the member joined signed in, latest first, at most `limit` (1 to 100), after
    /// the place where the last page ended. A chat in which somebody typed the member's id is not
    /// among them.
    pub async fn my_chats(
        &self,
        caller: &Caller,
        after: Option<i64>,
        limit: u32,
    ) -> Result<MyChatsView, DeskError> {
        let (_, member) = self.member_in_chat(caller).await?;
        let query = ChatQuery::Member {
            member: member.id.as_str().to_owned(),
            after,
        };
        let limit = limit.clamp(1, 100);
        // One more tells whether there is more.
        let mut stored = self.ports.store.chats(query, limit + 1).await?;
        let more = stored.len() > limit as usize;
        stored.truncate(limit as usize);
        let next = stored.last().filter(|_| more).map(|last| last.place);
        let chats = stored
            .into_iter()
            .map(|one| Ok(project_chat(chat_from_row(one)?.chat, Audience::Member)))
            .collect::<Result<_, DeskError>>()?;
        Ok(MyChatsView { chats, next })
    }
}
