//! Ports as an app would write them: the core's adapters, called through this crate's traits.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use helpdesk_core::memory::{MemoryBlobs, MemoryStore};
use helpdesk_core::port::{BlobError as CoreBlobError, BlobStore, Store, StoreError as CoreError};
use helpdesk_ffi::ports::PortError;
use helpdesk_ffi::ports::blobs::{BlobError, BlobPort};
use helpdesk_ffi::ports::clock::ClockPort;
use helpdesk_ffi::ports::log::{LogLine, LogPort};
use helpdesk_ffi::ports::store::{StoreError, StorePort};
use helpdesk_ffi::types::changes::{BlobState, ChangeSet, Committed};
use helpdesk_ffi::types::chat_rows::{
    ChatKeyed, ChatQuery, ChatSides, ChatTimes, StoredChat, StoredPresence,
};
use helpdesk_ffi::types::rows::{
    Audience, FeedPage, MemberListPage, MemberListQuery, SearchPage, SearchQuery, SessionRow,
    Snapshot, StoredAttachment, StoredNotification, StoredTicket, TicketKey, TicketPage,
    TicketQuery, TicketWithTimeline, TimelinePage, TimerRow,
};
use helpdesk_ffi::types::values::{
    AttachmentId, ChatId, ContentDigest, EventId, FeedCursor, FeedScope, Moment, TicketId,
};

/// A store that is the app's own, over one of the core.
pub(crate) struct AppStore<S>(pub(crate) S, pub(crate) Flaw);

/// What is wrong with a store, on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    Nothing,
    /// The last who came is first in the queue.
    LastFirst,
    /// Nobody is before anybody.
    NobodyBefore,
    /// Agents who are gone are there.
    ForEverPresent,
    /// Panics when a chat is asked for.
    Panics,
}

pub(crate) fn app_store() -> Arc<AppStore<MemoryStore>> {
    flawed(Flaw::Nothing)
}

pub(crate) fn flawed(flaw: Flaw) -> Arc<AppStore<MemoryStore>> {
    Arc::new(AppStore(MemoryStore::new(), flaw))
}

fn told(error: CoreError) -> StoreError {
    match error {
        CoreError::Conflict => StoreError::Conflict,
        CoreError::Limit { key } => StoreError::Limit { key },
        CoreError::Unavailable { reason } => StoreError::Unavailable { detail: reason },
        CoreError::Corrupt { reason } => StoreError::Corrupt { detail: reason },
        CoreError::Backend { reason } => StoreError::Backend { detail: reason },
    }
}

#[async_trait]
impl<S: Store> StorePort for AppStore<S> {
    async fn ticket(&self, key: TicketKey) -> Result<Option<StoredTicket>, StoreError> {
        self.0.ticket(key).await.map_err(told)
    }

    async fn member_list(&self, query: MemberListQuery) -> Result<MemberListPage, StoreError> {
        self.0.member_list(query).await.map_err(told)
    }

    async fn tickets(&self, query: TicketQuery) -> Result<TicketPage, StoreError> {
        self.0.tickets(query).await.map_err(told)
    }

    async fn timeline(
        &self,
        ticket: TicketId,
        audience: Audience,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<TimelinePage, StoreError> {
        self.0
            .timeline(ticket, audience, after, limit)
            .await
            .map_err(told)
    }

    async fn ticket_with_timeline(
        &self,
        key: TicketKey,
        audience: Audience,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<Option<TicketWithTimeline>, StoreError> {
        self.0
            .ticket_with_timeline(key, audience, after, limit)
            .await
            .map_err(told)
    }

    async fn events(
        &self,
        scope: FeedScope,
        after: Option<FeedCursor>,
        limit: u32,
    ) -> Result<FeedPage, StoreError> {
        self.0.events(scope, after, limit).await.map_err(told)
    }

    async fn snapshot(&self, scope: FeedScope) -> Result<Snapshot, StoreError> {
        self.0.snapshot(scope).await.map_err(told)
    }

    async fn wait(&self, scope: FeedScope, after: FeedCursor) -> Result<(), StoreError> {
        self.0.wait(scope, after).await.map_err(told)
    }

    async fn receipt(&self, operation: String) -> Result<Option<Committed>, StoreError> {
        self.0.receipt(operation).await.map_err(told)
    }

    async fn attachment(&self, id: AttachmentId) -> Result<Option<StoredAttachment>, StoreError> {
        self.0.attachment(id).await.map_err(told)
    }

    async fn attachments(
        &self,
        ticket: TicketId,
        audience: Audience,
    ) -> Result<Vec<StoredAttachment>, StoreError> {
        self.0.attachments(ticket, audience).await.map_err(told)
    }

    async fn expired_attachments(
        &self,
        at: i64,
        limit: u32,
    ) -> Result<Vec<StoredAttachment>, StoreError> {
        self.0.expired_attachments(at, limit).await.map_err(told)
    }

    async fn search(&self, query: SearchQuery) -> Result<SearchPage, StoreError> {
        self.0.search(query).await.map_err(told)
    }

    async fn all_tickets(
        &self,
        after: Option<i64>,
        limit: u32,
    ) -> Result<Vec<StoredTicket>, StoreError> {
        self.0.all_tickets(after, limit).await.map_err(told)
    }

    async fn chat(&self, key: ChatKeyed) -> Result<Option<StoredChat>, StoreError> {
        assert_ne!(self.1, Flaw::Panics, "what Anna typed");
        self.0.chat(key).await.map_err(told)
    }

    async fn chats(&self, query: ChatQuery, limit: u32) -> Result<Vec<StoredChat>, StoreError> {
        let mut chats = self.0.chats(query, limit).await.map_err(told)?;
        if self.1 == Flaw::LastFirst {
            chats.reverse();
        }
        Ok(chats)
    }

    async fn chats_before(&self, place: i64, at_most: u32) -> Result<u32, StoreError> {
        match self.1 {
            Flaw::NobodyBefore => Ok(0),
            _ => self.0.chats_before(place, at_most).await.map_err(told),
        }
    }

    async fn chat_times(&self, limit: u32) -> Result<Vec<ChatTimes>, StoreError> {
        self.0.chat_times(limit).await.map_err(told)
    }

    async fn chat_sides(&self, chat: ChatId, at: i64) -> Result<ChatSides, StoreError> {
        self.0.chat_sides(chat, at).await.map_err(told)
    }

    async fn presence(&self, agent: String) -> Result<Option<StoredPresence>, StoreError> {
        self.0.presence(agent).await.map_err(told)
    }

    async fn present(&self, at: i64) -> Result<Vec<StoredPresence>, StoreError> {
        let at = match self.1 {
            Flaw::ForEverPresent => 0,
            _ => at,
        };
        self.0.present(at).await.map_err(told)
    }

    async fn session(&self, key_hash: String) -> Result<Option<SessionRow>, StoreError> {
        self.0.session(key_hash).await.map_err(told)
    }

    async fn due(&self, at: i64, limit: u32) -> Result<Vec<TimerRow>, StoreError> {
        self.0.due(at, limit).await.map_err(told)
    }

    async fn notifications(
        &self,
        at: i64,
        limit: u32,
    ) -> Result<Vec<StoredNotification>, StoreError> {
        self.0.notifications(at, limit).await.map_err(told)
    }

    async fn counter(&self, key: String, at: i64) -> Result<i64, StoreError> {
        self.0.counter(key, at).await.map_err(told)
    }

    async fn commit(&self, change: ChangeSet) -> Result<Committed, StoreError> {
        self.0.commit(change).await.map_err(told)
    }
}

/// A blob store that is the app's own, over the core's.
pub(crate) struct AppBlobs(pub(crate) MemoryBlobs);

pub(crate) fn app_blobs() -> Arc<AppBlobs> {
    Arc::new(AppBlobs(MemoryBlobs::new()))
}

fn told_of_blobs(error: CoreBlobError) -> BlobError {
    match error {
        CoreBlobError::Missing => BlobError::Missing,
        CoreBlobError::WrongOffset { length } => BlobError::WrongOffset {
            length: length.try_into().unwrap(),
        },
        CoreBlobError::Finished => BlobError::Finished,
        CoreBlobError::WrongDigest => BlobError::WrongDigest,
        CoreBlobError::Unavailable { reason } => BlobError::Unavailable { detail: reason },
        CoreBlobError::Backend { reason } => BlobError::Backend { detail: reason },
    }
}

#[async_trait]
impl BlobPort for AppBlobs {
    async fn write(&self, id: AttachmentId, offset: i64, chunk: Vec<u8>) -> Result<i64, BlobError> {
        let offset = offset.try_into().unwrap();
        let length = self
            .0
            .write(id, offset, chunk)
            .await
            .map_err(told_of_blobs)?;
        Ok(length.try_into().unwrap())
    }

    async fn state(&self, id: AttachmentId) -> Result<Option<BlobState>, BlobError> {
        self.0.state(id).await.map_err(told_of_blobs)
    }

    async fn finish(&self, id: AttachmentId, digest: ContentDigest) -> Result<(), BlobError> {
        self.0.finish(id, digest).await.map_err(told_of_blobs)
    }

    async fn read(&self, id: AttachmentId, offset: i64, limit: u32) -> Result<Vec<u8>, BlobError> {
        let offset = offset.try_into().unwrap();
        self.0.read(id, offset, limit).await.map_err(told_of_blobs)
    }

    async fn delete(&self, id: AttachmentId) -> Result<(), BlobError> {
        self.0.delete(id).await.map_err(told_of_blobs)
    }
}

/// A clock that stands where it was set.
pub(crate) struct AppClock(Mutex<Moment>);

impl AppClock {
    pub(crate) fn at(time: &str) -> Arc<Self> {
        Arc::new(Self(Mutex::new(time.parse().unwrap())))
    }

    pub(crate) fn set(&self, time: &str) {
        *self.0.lock().unwrap() = time.parse().unwrap();
    }
}

impl ClockPort for AppClock {
    fn now(&self) -> Result<Moment, PortError> {
        Ok(*self.0.lock().unwrap())
    }
}

/// A log that keeps its lines.
#[derive(Default)]
pub(crate) struct KeptLog(pub(crate) Mutex<Vec<LogLine>>);

impl LogPort for KeptLog {
    fn log(&self, line: LogLine) -> Result<(), PortError> {
        self.0.lock().unwrap().push(line);
        Ok(())
    }
}

impl KeptLog {
    pub(crate) fn lines(&self) -> Vec<LogLine> {
        self.0.lock().unwrap().clone()
    }
}
