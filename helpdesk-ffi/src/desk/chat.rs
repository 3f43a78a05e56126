//! Chats, for who opened one: ask, wait, talk, leave, and take up the rest as a ticket.
//!
//! A visitor calls with the account with which they joined, or with the chat's key where they have
//! none. Agents read and write in chats with the same calls; what they alone do is in `chat_agent`.

use std::sync::Arc;

use helpdesk_core::desk::chat::ChatChangesView as View;
use helpdesk_core::port::{Clock as _, IdSource as _, RandomIds, SystemClock};

use super::Desk;
use crate::contain::contained_now;
use crate::error::DeskError;
use crate::stop::{StopHandle, or_stopped};
use crate::types::admission::{ChatForm, ChatPrefill};
use crate::types::chat_events::{ChatRating, Transcript};
use crate::types::chat_views::{
    ActedInChat, ChatCaller, ChatChangesView, ChatView, Joining, MyChatsView, NewChatPost, Posted,
    TurnedInto,
};
use crate::types::shapes::Caller;
use crate::types::ticket::Title;
use crate::types::values::{ChatId, ChatKey, FeedCursor, MessageId};

#[uniffi::export]
impl Desk {
    /// What a signed-in member finds filled in in the form that opens a chat (G13).
    pub async fn chat_form(&self, caller: Caller) -> Result<ChatPrefill, DeskError> {
        self.answer("chat_form", self.desk.chat_form(&caller)).await
    }

    /// Asks for a chat (G13-G15): into the queue, or an answer that says what to do instead.
    ///
    /// `caller` is a member who is signed in; without one, the visitor gets a key to their chat,
    /// whatever member id is in the form. A member's request under a key of theirs (`once`) joins
    /// once. `address` is the network address of a visitor as the app knows it: only its hash is
    /// used, to count requests. An app that carries its own desk has none to give.
    pub async fn join_chat(
        &self,
        caller: Option<Caller>,
        form: ChatForm,
        address: Option<String>,
    ) -> Result<Joining, DeskError> {
        let work = self.desk.join_chat(caller.as_ref(), form, address);
        self.answer("join_chat", work).await
    }

    /// The chat that the key opens. `NotFound` when there is none, or none any more.
    pub async fn chat_of(&self, key: ChatKey) -> Result<ChatId, DeskError> {
        self.answer("chat_of", self.desk.chat_of(&key)).await
    }

    /// The chats that the member joined signed in, latest first, at most `limit` (1 to 100), after
    /// the place where the last page ended.
    pub async fn my_chats(
        &self,
        caller: Caller,
        after: Option<i64>,
        limit: u32,
    ) -> Result<MyChatsView, DeskError> {
        self.answer("my_chats", self.desk.my_chats(&caller, after, limit))
            .await
    }

    /// The chat whole, for who joined it and for agents: its head, its place in the queue and the
    /// wait, what was said, how far both sides are, and what the reader may do now.
    pub async fn chat(&self, caller: ChatCaller, chat: ChatId) -> Result<ChatView, DeskError> {
        self.answer("chat", self.desk.chat(&caller, chat)).await
    }

    /// What happened in the chat after `after`, or from its beginning, at most `limit` events (1 to
    /// 1,000); and how far both sides are.
    pub async fn chat_changes(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        after: Option<FeedCursor>,
        limit: u32,
    ) -> Result<ChatChangesView, DeskError> {
        let work = self.desk.chat_changes(&caller, chat, after, limit);
        self.answer("chat_changes", work).await
    }

    /// Returns when there may be events in the chat after `after`, or with `Stopped` when `stop` is
    /// used. Marks, writing and the place in the queue are no events: who shows them asks
    /// `chat_changes` or `chat` now and then.
    pub async fn wait_for_chat(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        after: FeedCursor,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<(), DeskError> {
        let work = async { Ok(self.desk.wait_for_chat(&caller, chat, after).await?) };
        self.answer("wait_for_chat", or_stopped(stop, work)).await
    }

    /// The next events in the chat after `after`: at once if there are any, else when there are, or
    /// with `Stopped` when `stop` is used. One call of a loop that follows a chat.
    pub async fn next_chat_changes(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        after: FeedCursor,
        limit: u32,
        stop: Option<Arc<StopHandle>>,
    ) -> Result<ChatChangesView, DeskError> {
        let work = self.follow_chat(caller, chat, after, limit);
        self.answer("next_chat_changes", or_stopped(stop, work))
            .await
    }

    /// Writes to the other side. `message` is an id that the app makes for each message
    /// (`new_message`), and keeps until it is over: the same message again, from the same side, is
    /// there once and gets the same answer.
    ///
    /// What a member writes after their chat went on as a ticket is a reply on that ticket, by the
    /// rules of `reply`. Whatever else comes after the end is refused, and kept in the refusal.
    pub async fn post_in_chat(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        message: MessageId,
        new: NewChatPost,
    ) -> Result<Posted, DeskError> {
        let work = self.desk.post_in_chat(&caller, chat, message, new);
        self.answer("post_in_chat", work).await
    }

    /// Says how far the caller's side has come: the numbers of the last message that reached it and
    /// of the last that it has read. Numbers only grow. It also says that the side is there: a
    /// waiting visitor who neither says so nor writes for the policy's `visitor_minutes` has left.
    pub async fn mark_chat(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        delivered: u32,
        read: u32,
    ) -> Result<(), DeskError> {
        let work = self.desk.mark_chat(&caller, chat, delivered, read);
        self.answer("mark_chat", work).await
    }

    /// Says that the caller's side is writing, for six seconds. It is kept nowhere else.
    pub async fn writing_in_chat(&self, caller: ChatCaller, chat: ChatId) -> Result<(), DeskError> {
        self.answer("writing_in_chat", self.desk.writing_in_chat(&caller, chat))
            .await
    }

    /// Ends the caller's own chat.
    pub async fn leave_chat(
        &self,
        caller: ChatCaller,
        chat: ChatId,
    ) -> Result<ActedInChat, DeskError> {
        self.answer("leave_chat", self.desk.leave_chat(&caller, chat))
            .await
    }

    /// Rates the caller's own chat, once, after its end.
    pub async fn rate_chat(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        rating: ChatRating,
    ) -> Result<ActedInChat, DeskError> {
        self.answer("rate_chat", self.desk.rate_chat(&caller, chat, rating))
            .await
    }

    /// What was said in the chat, to be kept: the same for both sides.
    pub async fn chat_transcript(
        &self,
        caller: ChatCaller,
        chat: ChatId,
    ) -> Result<Transcript, DeskError> {
        self.answer("chat_transcript", self.desk.chat_transcript(&caller, chat))
            .await
    }

    /// Ends a chat and lets it go on as a ticket of the member who joined it signed in, if their
    /// rank reaches the policy's ticket rank (G2): by that member, or by the agent who has it; for a
    /// while after its end by any agent. `title` stands in for the one that is made of the question.
    ///
    /// For anybody else there is no ticket, whatever member id was typed: the chat ends with whom to
    /// turn to, and its transcript to take along. Done again, it gives the same answer.
    pub async fn turn_chat_into_ticket(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        title: Option<Title>,
    ) -> Result<TurnedInto, DeskError> {
        let work = self.desk.turn_chat_into_ticket(&caller, chat, title);
        self.answer("turn_chat_into_ticket", work).await
    }
}

impl Desk {
    async fn follow_chat(
        &self,
        caller: ChatCaller,
        chat: ChatId,
        mut after: FeedCursor,
        limit: u32,
    ) -> Result<ChatChangesView, DeskError> {
        loop {
            let view = self
                .desk
                .chat_changes(&caller, chat, Some(after.clone()), limit)
                .await?;
            match view {
                View::Changes {
                    entries, cursor, ..
                } if entries.is_empty() => after = cursor,
                news => return Ok(news),
            }
            let wait = self.desk.wait_for_chat(&caller, chat, after.clone());
            wait.await?;
        }
    }
}

/// A new id for a message that is to be written, whatever happens to it on its way.
#[uniffi::export]
pub fn new_message() -> Result<MessageId, DeskError> {
    contained_now("new_message", || {
        let uuid = RandomIds.uuid(SystemClock.now());
        Ok::<_, DeskError>(MessageId::new(uuid))
    })
}
