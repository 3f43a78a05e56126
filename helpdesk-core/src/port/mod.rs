//! Ports: what the desk needs of the world, as small object-safe traits.
//!
//! Each trait states its contract in MUST language, and each adapter is run through the kit of
//! its port (feature `testkit`). Arguments are owned, so that a port can be implemented across a
//! language border; `Arc<T>` and `Box<T>` of an adapter are adapters as well.

mod blobs;
mod change;
mod clock;
mod directory;
mod ids;
mod notifier;
mod readings;
mod rows;
mod store;

pub use blobs::{BlobError, BlobState, BlobStore};
pub use change::{
    Arrival, ChangeSet, Committed, CounterChange, Expect, Numbered, OperationRow, Place, RowChange,
    TimerChange,
};
pub use clock::Clock;
pub use directory::{Directory, DirectoryError, Password};
pub use ids::{IdSource, Secret};
pub use notifier::{Notification, Notifier, NotifierError};
pub use readings::{MemberLines, MemberListColumns, TicketReading, TimelineColumns};
pub use rows::{
    Assignee, AttachmentRow, Audience, Body, ChatKeyed, ChatMarkRow, ChatQuery, ChatRow, ChatSide,
    ChatSides, ChatTimes, ChatWritingRow, Cursor, EventRow, FeedPage, MemberListEntry,
    MemberListPage, MemberListQuery, NotificationRow, PageKey, PresenceRow, Protected, QueueFilter,
    Scope, SearchHit, SearchPage, SearchQuery, SessionRow, Snapshot, StoredAttachment, StoredChat,
    StoredNotification, StoredPresence, StoredTicket, TextRow, TicketEntry, TicketKey, TicketPage,
    TicketQuery, TicketRow, TicketWithTimeline, TimelinePage, TimelineRow, TimerRow,
};
pub use store::{Store, StoreError};

#[cfg(any(test, feature = "mock"))]
pub use {
    blobs::MockBlobStore, clock::MockClock, directory::MockDirectory, ids::MockIdSource,
    notifier::MockNotifier, store::MockStore,
};

#[cfg(feature = "system")]
mod system;
#[cfg(feature = "system")]
pub use system::{RandomIds, SystemClock};
