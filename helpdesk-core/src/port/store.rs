//! The port to the database.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;

use super::change::{ChangeSet, Committed};
use super::readings::{MemberLines, TicketReading};
use super::rows::{
    Audience, ChatKeyed, ChatQuery, ChatSides, ChatTimes, Cursor, FeedPage, MemberListPage,
    MemberListQuery, Scope, SearchPage, SearchQuery, SessionRow, Snapshot, StoredAttachment,
    StoredChat, StoredNotification, StoredPresence, StoredTicket, TicketKey, TicketPage,
    TicketQuery, TicketWithTimeline, TimelinePage, TimerRow,
};
use crate::id::{AttachmentId, ChatId, EventId, TicketId};

/// Keeps a desk's records and events.
///
/// # Contract
///
/// - A read MUST show every commit that had returned before the read began, and MUST show of any
///   commit all or nothing.
/// - [`commit`](Self::commit) is the only write and MUST be atomic: after an error, a crash or a
///   dropped future, the change is there entirely or not at all. Once it has returned `Ok` the
///   change MUST survive a crash of the process and, in a durable store, a loss of power.
/// - A store MUST keep the bytes of each [`Body`](super::Body) as they are and MUST NOT read them.
/// - Calls MAY come from any thread at any time. Any future MAY be dropped at any await.
#[cfg_attr(any(test, feature = "mock"), mockall::automock)]
#[async_trait]
pub trait Store: fmt::Debug + Send + Sync + 'static {
    /// The ticket with this key, or `None`.
    async fn ticket(&self, key: TicketKey) -> Result<Option<StoredTicket>, StoreError>;

    /// A page of one of a member's lists. The cost MUST NOT grow with the size of the table.
    /// `more` MUST be true exactly when an entry lies behind the last one returned.
    async fn member_list(&self, query: MemberListQuery) -> Result<MemberListPage, StoreError>;

    /// What [`member_list`](Self::member_list) answers, given line by line. A store MAY do it by
    /// itself, to copy no row on the way; what MUST hold there MUST hold here.
    async fn member_lines(&self, query: MemberListQuery) -> Result<MemberLines, StoreError> {
        Ok(MemberLines::of(&self.member_list(query).await?))
    }

    /// A page of the agents' queue. The cost MUST NOT grow with the size of the table. `more` MUST
    /// be true exactly when an entry lies behind the last one returned.
    async fn tickets(&self, query: TicketQuery) -> Result<TicketPage, StoreError>;

    /// The events of a ticket that `audience` may see, oldest first, after the event `after` or
    /// from the beginning. Events of one commit keep their order; later commits on the same
    /// ticket come later. An event that the audience may not see MUST NOT shorten the page or
    /// show in any other way; an `after` that the audience may not see, or that is not of this
    /// ticket, MUST give an empty page.
    async fn timeline(
        &self,
        ticket: TicketId,
        audience: Audience,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<TimelinePage, StoreError>;

    /// The ticket with this key and a page of its [`timeline`](Self::timeline), read at one moment,
    /// or `None`. What MUST hold there MUST hold here.
    async fn ticket_with_timeline(
        &self,
        key: TicketKey,
        audience: Audience,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<Option<TicketWithTimeline>, StoreError>;

    /// What [`ticket_with_timeline`](Self::ticket_with_timeline) answers, given event by event. A
    /// store MAY do it by itself, to copy no body on the way; what MUST hold there MUST hold here.
    async fn ticket_reading(
        &self,
        key: TicketKey,
        audience: Audience,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<Option<TicketReading>, StoreError> {
        let found = self
            .ticket_with_timeline(key, audience, after, limit)
            .await?;
        Ok(found.map(|found| TicketReading::of(found, audience)))
    }

    /// The events of a scope after a cursor, or from the beginning, at most `limit`.
    ///
    /// A feed MUST have no holes: a reader that has seen a cursor never later finds an event
    /// before it. Positions of one scope MUST NOT tell of events of another. A cursor of another
    /// scope or epoch, one that was trimmed away, and text that the store did not make MUST be
    /// answered with [`FeedPage::TakeSnapshot`].
    async fn events(
        &self,
        scope: Scope,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<FeedPage, StoreError>;

    /// The scope's state and its cursor, read at one moment.
    async fn snapshot(&self, scope: Scope) -> Result<Snapshot, StoreError>;

    /// Returns when there may be events of the scope after the cursor: at once if there are, or
    /// if the cursor would be answered with "take a snapshot". MAY return early, MUST NOT miss an
    /// event that is committed while it waits. A store MUST NOT spin.
    async fn wait(&self, scope: Scope, after: Cursor) -> Result<(), StoreError>;

    /// What was stored with this operation, with `fresh` false, or `None`.
    async fn receipt(&self, operation: String) -> Result<Option<Committed>, StoreError>;

    /// The attachment with this id, or `None`.
    async fn attachment(&self, id: AttachmentId) -> Result<Option<StoredAttachment>, StoreError>;

    /// The attachments that name this ticket and that `audience` may see, by id.
    async fn attachments(
        &self,
        ticket: TicketId,
        audience: Audience,
    ) -> Result<Vec<StoredAttachment>, StoreError>;

    /// Attachments whose `expires_at` is `at` or before, earliest first, then by id.
    async fn expired_attachments(
        &self,
        at: i64,
        limit: u32,
    ) -> Result<Vec<StoredAttachment>, StoreError>;

    /// The events whose words hold all that is looked for and that the asker may see, the latest
    /// committed first; events of one commit count as committed one after the other. The cost MUST
    /// NOT grow with the number of events that the asker may not see. `more` MUST be true exactly
    /// when a hit lies behind the last one returned. An `after` that has no words, or that the
    /// asker may not see, MUST give an empty page; one that was erased is still a place. Weaker
    /// than other reads: an event MAY be found only some time after its commit, and MUST be found
    /// at last; one that was erased MUST NOT be found once the commit has returned.
    async fn search(&self, query: SearchQuery) -> Result<SearchPage, StoreError>;

    /// Tickets by number, the least first, after the number `after` or from the first: for
    /// verification and export, which read everything.
    async fn all_tickets(
        &self,
        after: Option<i64>,
        limit: u32,
    ) -> Result<Vec<StoredTicket>, StoreError>;

    /// The chat with this key, or `None`.
    async fn chat(&self, key: ChatKeyed) -> Result<Option<StoredChat>, StoreError>;

    /// Chats in the order that the query names, at most `limit` (1 to 500). The cost MUST NOT
    /// grow with the size of the table.
    async fn chats(&self, query: ChatQuery, limit: u32) -> Result<Vec<StoredChat>, StoreError>;

    /// How many chats wait at lesser places than `place`, counted to `at_most` and no further, so
    /// that the cost MUST NOT grow with the length of the queue.
    async fn chats_before(&self, place: i64, at_most: u32) -> Result<u32, StoreError>;

    /// The times of chats that were taken: those that are active by their status, least place
    /// first, then those that have an end, latest end first, equal ends by place, greatest first;
    /// at most `limit` of each kind (1 to 500). The cost MUST NOT grow with the size of the table.
    async fn chat_times(&self, limit: u32) -> Result<Vec<ChatTimes>, StoreError>;

    /// What the sides of a chat are doing: marks, and writing whose time is after `at`.
    async fn chat_sides(&self, chat: ChatId, at: i64) -> Result<ChatSides, StoreError>;

    /// The presence of one agent, whatever its lease, or `None`.
    async fn presence(&self, agent: String) -> Result<Option<StoredPresence>, StoreError>;

    /// The agents whose lease runs at `at`, by id.
    async fn present(&self, at: i64) -> Result<Vec<StoredPresence>, StoreError>;

    /// The session with this hash, or `None`. One that has expired MAY be returned.
    async fn session(&self, key_hash: String) -> Result<Option<SessionRow>, StoreError>;

    /// Timers that are due at `at` or before, earliest first, then by subject and kind.
    async fn due(&self, at: i64, limit: u32) -> Result<Vec<TimerRow>, StoreError>;

    /// Notifications with `due_at` at `at` or before, earliest first, then by id.
    async fn notifications(
        &self,
        at: i64,
        limit: u32,
    ) -> Result<Vec<StoredNotification>, StoreError>;

    /// What the counter stands at; 0 when it is not there or its time has passed at `at`.
    async fn counter(&self, key: String, at: i64) -> Result<i64, StoreError>;

    /// Applies `change` in one transaction, or does nothing.
    ///
    /// In this order, each failure leaving no trace:
    ///
    /// 1. An operation that has a receipt: return what was stored, with `fresh` false, and do
    ///    nothing. Of two concurrent commits of one operation exactly one MUST be fresh.
    /// 2. Each row's expectation: [`StoreError::Conflict`] unless all hold. Changes of one set
    ///    that name the same row are checked and applied one after the other.
    /// 3. Each counter: [`StoreError::Limit`] if a sum would be greater than its `at_most`.
    /// 4. Apply. A new ticket MUST get a number that is greater than all numbers given before
    ///    (the first is [`TicketNumber::FIRST`](crate::id::TicketNumber::FIRST)); gaps are
    ///    allowed. So MUST a new chat's place, from 1. Places MUST become visible in their
    ///    order: who has seen a chat never later sees a new one at a lesser place. Versions start
    ///    at 1 and grow by one. Commits that only add rows
    ///    ([`Expect::Absent`](super::Expect::Absent) with fresh ids) MUST NOT conflict with one
    ///    another.
    /// 5. Store the receipt: answer, numbers, arrivals and places.
    async fn commit(&self, change: ChangeSet) -> Result<Committed, StoreError>;
}

/// Why a store could not do what it was asked. Holds no content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A row was not as expected: load again and decide anew.
    #[error("another change came first")]
    Conflict,
    /// A counter would pass its limit.
    #[error("a limit is reached")]
    Limit {
        /// The counter.
        key: String,
    },
    /// Busy, locked, out of reach: the same call may go through later.
    #[error("the store cannot be reached now: {reason}")]
    Unavailable {
        /// What the adapter knows, without content.
        reason: String,
    },
    /// What is stored cannot be read. Never repaired or overwritten silently.
    #[error("the store is damaged: {reason}")]
    Corrupt {
        /// What the adapter knows, without content.
        reason: String,
    },
    /// Anything else that the database says.
    #[error("the store failed: {reason}")]
    Backend {
        /// What the adapter knows, without content.
        reason: String,
    },
}

impl StoreError {
    /// Whether the same call may succeed later without any change.
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Conflict | Self::Unavailable { .. })
    }
}

macro_rules! forward_store {
    ($pointer:ident) => {
        #[async_trait]
        impl<S: Store + ?Sized> Store for $pointer<S> {
            async fn ticket(&self, key: TicketKey) -> Result<Option<StoredTicket>, StoreError> {
                (**self).ticket(key).await
            }
            async fn member_list(
                &self,
                query: MemberListQuery,
            ) -> Result<MemberListPage, StoreError> {
                (**self).member_list(query).await
            }
            async fn member_lines(
                &self,
                query: MemberListQuery,
            ) -> Result<MemberLines, StoreError> {
                (**self).member_lines(query).await
            }
            async fn tickets(&self, query: TicketQuery) -> Result<TicketPage, StoreError> {
                (**self).tickets(query).await
            }
            async fn timeline(
                &self,
                ticket: TicketId,
                audience: Audience,
                after: Option<EventId>,
                limit: u32,
            ) -> Result<TimelinePage, StoreError> {
                (**self).timeline(ticket, audience, after, limit).await
            }
            async fn ticket_with_timeline(
                &self,
                key: TicketKey,
                audience: Audience,
                after: Option<EventId>,
                limit: u32,
            ) -> Result<Option<TicketWithTimeline>, StoreError> {
                (**self)
                    .ticket_with_timeline(key, audience, after, limit)
                    .await
            }
            async fn ticket_reading(
                &self,
                key: TicketKey,
                audience: Audience,
                after: Option<EventId>,
                limit: u32,
            ) -> Result<Option<TicketReading>, StoreError> {
                (**self).ticket_reading(key, audience, after, limit).await
            }
            async fn events(
                &self,
                scope: Scope,
                after: Option<Cursor>,
                limit: u32,
            ) -> Result<FeedPage, StoreError> {
                (**self).events(scope, after, limit).await
            }
            async fn snapshot(&self, scope: Scope) -> Result<Snapshot, StoreError> {
                (**self).snapshot(scope).await
            }
            async fn wait(&self, scope: Scope, after: Cursor) -> Result<(), StoreError> {
                (**self).wait(scope, after).await
            }
            async fn receipt(&self, operation: String) -> Result<Option<Committed>, StoreError> {
                (**self).receipt(operation).await
            }
            async fn attachment(
                &self,
                id: AttachmentId,
            ) -> Result<Option<StoredAttachment>, StoreError> {
                (**self).attachment(id).await
            }
            async fn attachments(
                &self,
                ticket: TicketId,
                audience: Audience,
            ) -> Result<Vec<StoredAttachment>, StoreError> {
                (**self).attachments(ticket, audience).await
            }
            async fn expired_attachments(
                &self,
                at: i64,
                limit: u32,
            ) -> Result<Vec<StoredAttachment>, StoreError> {
                (**self).expired_attachments(at, limit).await
            }
            async fn search(&self, query: SearchQuery) -> Result<SearchPage, StoreError> {
                (**self).search(query).await
            }
            async fn all_tickets(
                &self,
                after: Option<i64>,
                limit: u32,
            ) -> Result<Vec<StoredTicket>, StoreError> {
                (**self).all_tickets(after, limit).await
            }
            async fn chat(&self, key: ChatKeyed) -> Result<Option<StoredChat>, StoreError> {
                (**self).chat(key).await
            }
            async fn chats(
                &self,
                query: ChatQuery,
                limit: u32,
            ) -> Result<Vec<StoredChat>, StoreError> {
                (**self).chats(query, limit).await
            }
            async fn chats_before(&self, place: i64, at_most: u32) -> Result<u32, StoreError> {
                (**self).chats_before(place, at_most).await
            }
            async fn chat_times(&self, limit: u32) -> Result<Vec<ChatTimes>, StoreError> {
                (**self).chat_times(limit).await
            }
            async fn chat_sides(&self, chat: ChatId, at: i64) -> Result<ChatSides, StoreError> {
                (**self).chat_sides(chat, at).await
            }
            async fn presence(&self, agent: String) -> Result<Option<StoredPresence>, StoreError> {
                (**self).presence(agent).await
            }
            async fn present(&self, at: i64) -> Result<Vec<StoredPresence>, StoreError> {
                (**self).present(at).await
            }
            async fn session(&self, key_hash: String) -> Result<Option<SessionRow>, StoreError> {
                (**self).session(key_hash).await
            }
            async fn due(&self, at: i64, limit: u32) -> Result<Vec<TimerRow>, StoreError> {
                (**self).due(at, limit).await
            }
            async fn notifications(
                &self,
                at: i64,
                limit: u32,
            ) -> Result<Vec<StoredNotification>, StoreError> {
                (**self).notifications(at, limit).await
            }
            async fn counter(&self, key: String, at: i64) -> Result<i64, StoreError> {
                (**self).counter(key, at).await
            }
            async fn commit(&self, change: ChangeSet) -> Result<Committed, StoreError> {
                (**self).commit(change).await
            }
        }
    };
}

forward_store!(Arc);
forward_store!(Box);
