//! The store: reads on the caller's thread, writes there or on the store's own.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use helpdesk_core::attachment::Digest;
use helpdesk_core::id::{AttachmentId, ChatId, EventId, TicketId};
use helpdesk_core::port::{
    Audience, BlobError, BlobState, BlobStore, ChangeSet, ChatKeyed, ChatQuery, ChatSides,
    ChatTimes, Committed, Cursor, FeedPage, MemberLines, MemberListPage, MemberListQuery,
    RowChange, Scope, SearchPage, SearchQuery, SessionRow, Snapshot, Store, StoreError,
    StoredAttachment, StoredChat, StoredNotification, StoredPresence, StoredTicket, TicketKey,
    TicketPage, TicketQuery, TicketReading, TicketWithTimeline, TimelinePage, TimerRow,
};
use rusqlite::{Connection, params};

use crate::commit::Applied;
use crate::fault::Fault;
use crate::open::{OpenError, open};
use crate::options::SqliteOptions;
use crate::query::{all, change, first};
use crate::readers::{Readers, at_one_moment};
use crate::rows::{attachment_columns, ticket_columns};
use crate::schema;
use crate::waiters::Waiters;
use crate::writer::{StartError, Writer};
use crate::{blobs, chats, commit, feed, lists, presence, receipt, rows, search};

/// The attachments that have expired, earliest first.
pub(crate) const EXPIRED: &str = concat!(
    "SELECT ",
    attachment_columns!(),
    " FROM attachment WHERE expires_at <= ?1 ORDER BY expires_at, id LIMIT ?2"
);

/// A desk in one SQLite file: [`Store`] and [`BlobStore`].
///
/// Clones share one set of connections. When the last is dropped, work that was sent is finished
/// and the file is closed. Reads run where they are called and are short; nothing here needs a
/// runtime. So does a commit of a few rows, as long as nobody else writes, nobody waits for news and
/// commits have lately taken less than three milliseconds and never ten; all others are done on a thread of the
/// store's own, where what comes at once is committed at once.
#[derive(Clone)]
pub struct SqliteStore {
    inner: Arc<Inner>,
}

// In this order the readers close first, and the writer, as the last connection, tidies the
// write-ahead log away.
struct Inner {
    readers: Readers,
    writer: Writer,
    waiters: Arc<Waiters>,
}

impl SqliteStore {
    /// Opens the desk in the file at `path`, or makes it, readable to its owner alone. The folder
    /// must be there. Blocks while it works.
    ///
    /// # Errors
    ///
    /// [`OpenError`] says why; a file that is refused is left as it is.
    pub fn open(path: impl AsRef<Path>, options: SqliteOptions) -> Result<Self, OpenError> {
        let (path, db) = open(path.as_ref(), &options)?;
        let waiters = Arc::new(Waiters::default());
        // If that cannot be read now, the next batch brings it up.
        let index = search::is_due(&db).unwrap_or(false);
        let writer = Writer::start(db, options.busy_timeout, waiters.clone());
        let writer = writer.map_err(|error| match error {
            StartError::Io(error) => OpenError::Io(error.kind()),
            StartError::Sqlite(error) => error.into(),
        })?;
        if index {
            writer.index_flag().raise();
        }
        Ok(Self {
            inner: Arc::new(Inner {
                readers: Readers::new(path, options),
                writer,
                waiters,
            }),
        })
    }

    /// Begins a new epoch: every cursor from before is answered with "take a snapshot". To be
    /// called when the file was restored from a backup, so that no device takes what was lost for
    /// what it has seen.
    ///
    /// # Errors
    ///
    /// As [`Store::commit`].
    pub async fn new_epoch(&self) -> Result<(), StoreError> {
        let waiters = self.inner.waiters.clone();
        let work =
            |db: &Connection| change(db, "UPDATE meta SET epoch = lower(hex(randomblob(8)))", []);
        self.inner
            .writer
            .run(work, move |_| waiters.wake_all())
            .await?;
        Ok(())
    }

    /// Reads the whole file and checks that its pages, indexes and references are sound. Takes
    /// long on a large desk; commits go on meanwhile.
    ///
    /// # Errors
    ///
    /// [`StoreError::Corrupt`] with what was found first; others as for any read.
    pub fn integrity(&self) -> Result<(), StoreError> {
        let sound = self.inner.readers.read_at_one_moment(|db| {
            let found: Option<String> =
                first(db, "PRAGMA integrity_check(1)", [], |row| Ok(row.get(0)?))?;
            if let Some(problem) = found.filter(|found| found != "ok") {
                return Err(StoreError::Corrupt { reason: problem }.into());
            }
            let found: Option<String> =
                first(db, "PRAGMA foreign_key_check", [], |row| Ok(row.get(0)?))?;
            match found {
                Some(table) => Err(StoreError::Corrupt {
                    reason: format!("a row of {table} refers to one that is not there"),
                }
                .into()),
                None => Ok(()),
            }
        });
        Ok(sound?)
    }

    /// The version of the file's schema.
    ///
    /// # Errors
    ///
    /// As for any read.
    pub fn schema_version(&self) -> Result<i32, StoreError> {
        Ok(self.read(|db| Ok(schema::version(db)?))?)
    }

    fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, Fault> {
        self.inner.readers.read(work)
    }

    /// A read of a few rows by their keys, as commands begin with. While nobody writes it runs on
    /// the connection that does: that one knows its own commits, and after each of them a reader
    /// has to fetch all its pages anew.
    fn look_up<T>(&self, work: impl Fn(&Connection) -> Result<T, Fault>) -> Result<T, Fault> {
        match self.inner.writer.read(&work) {
            Some(result) => result,
            None => self.read(work),
        }
    }

    fn read_at_one_moment<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.inner.readers.read_at_one_moment(work)
    }
}

impl fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteStore").finish_non_exhaustive()
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn ticket(&self, key: TicketKey) -> Result<Option<StoredTicket>, StoreError> {
        Ok(self.look_up(|db| feed::find(db, key))?)
    }

    async fn member_list(&self, query: MemberListQuery) -> Result<MemberListPage, StoreError> {
        Ok(self.read(|db| lists::member_list(db, &query))?)
    }

    async fn member_lines(&self, query: MemberListQuery) -> Result<MemberLines, StoreError> {
        Ok(self.read(|db| lists::member_lines(db, &query))?)
    }

    async fn tickets(&self, query: TicketQuery) -> Result<TicketPage, StoreError> {
        Ok(self.read(|db| lists::queue(db, &query))?)
    }

    async fn timeline(
        &self,
        ticket: TicketId,
        audience: Audience,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<TimelinePage, StoreError> {
        Ok(self.read(|db| feed::timeline(db, ticket, audience, after, limit))?)
    }

    async fn ticket_with_timeline(
        &self,
        key: TicketKey,
        audience: Audience,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<Option<TicketWithTimeline>, StoreError> {
        let read = |db: &Connection| feed::ticket_with_timeline(db, key, audience, after, limit);
        Ok(self.read(read)?)
    }

    async fn ticket_reading(
        &self,
        key: TicketKey,
        audience: Audience,
        after: Option<EventId>,
        limit: u32,
    ) -> Result<Option<TicketReading>, StoreError> {
        Ok(self.read(|db| feed::ticket_reading(db, key, audience, after, limit))?)
    }

    async fn events(
        &self,
        scope: Scope,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<FeedPage, StoreError> {
        Ok(self.read_at_one_moment(|db| feed::events(db, &scope, after.as_ref(), limit))?)
    }

    async fn snapshot(&self, scope: Scope) -> Result<Snapshot, StoreError> {
        Ok(self.read_at_one_moment(|db| feed::snapshot(db, &scope))?)
    }

    async fn wait(&self, scope: Scope, after: Cursor) -> Result<(), StoreError> {
        let waiting = self.inner.waiters.join(scope.clone());
        let writer = &self.inner.writer;
        writer.look()?;
        loop {
            // Listening begins before looking, so that nothing falls between.
            let woken = waiting.listen();
            if self.read(|db| feed::has_news(db, &scope, &after))? {
                return Ok(());
            }
            writer.is_there()?;
            woken.await;
        }
    }

    async fn receipt(&self, operation: String) -> Result<Option<Committed>, StoreError> {
        Ok(self.look_up(|db| receipt::receipt(db, &operation))?)
    }

    async fn attachment(&self, id: AttachmentId) -> Result<Option<StoredAttachment>, StoreError> {
        const BY_ID: &str = concat!(
            "SELECT ",
            attachment_columns!(),
            " FROM attachment WHERE id = ?1"
        );
        Ok(self.read(|db| first(db, BY_ID, [id.uuid().into_bytes()], rows::attachment))?)
    }

    async fn attachments(
        &self,
        ticket: TicketId,
        audience: Audience,
    ) -> Result<Vec<StoredAttachment>, StoreError> {
        const OF_TICKET: &str = concat!(
            "SELECT ",
            attachment_columns!(),
            " FROM attachment WHERE ticket = ?1 AND (?2 OR audience = 'member') ORDER BY id"
        );
        let of = params![ticket.uuid().into_bytes(), audience == Audience::Agents];
        Ok(self.read(|db| all(db, OF_TICKET, of, rows::attachment))?)
    }

    async fn expired_attachments(
        &self,
        at: i64,
        limit: u32,
    ) -> Result<Vec<StoredAttachment>, StoreError> {
        Ok(self.read(|db| all(db, EXPIRED, params![at, limit], rows::attachment))?)
    }

    async fn search(&self, query: SearchQuery) -> Result<SearchPage, StoreError> {
        Ok(self.read_at_one_moment(|db| search::search(db, &query))?)
    }

    async fn all_tickets(
        &self,
        after: Option<i64>,
        limit: u32,
    ) -> Result<Vec<StoredTicket>, StoreError> {
        const BY_NUMBER: &str = concat!(
            "SELECT ",
            ticket_columns!(),
            " FROM ticket WHERE number > ?1 ORDER BY number LIMIT ?2"
        );
        let after = after.unwrap_or(i64::MIN);
        Ok(self.read(|db| all(db, BY_NUMBER, params![after, limit], rows::ticket))?)
    }

    async fn chat(&self, key: ChatKeyed) -> Result<Option<StoredChat>, StoreError> {
        Ok(self.look_up(|db| chats::find(db, &key))?)
    }

    async fn chats(&self, query: ChatQuery, limit: u32) -> Result<Vec<StoredChat>, StoreError> {
        Ok(self.read(|db| chats::list(db, &query, limit))?)
    }

    async fn chats_before(&self, place: i64, at_most: u32) -> Result<u32, StoreError> {
        Ok(self.look_up(|db| chats::before(db, place, at_most))?)
    }

    async fn chat_times(&self, limit: u32) -> Result<Vec<ChatTimes>, StoreError> {
        Ok(self.look_up(|db| at_one_moment(db, |db| chats::times(db, limit)))?)
    }

    async fn chat_sides(&self, chat: ChatId, at: i64) -> Result<ChatSides, StoreError> {
        Ok(self.read_at_one_moment(|db| chats::sides(db, chat, at))?)
    }

    async fn presence(&self, agent: String) -> Result<Option<StoredPresence>, StoreError> {
        Ok(self.look_up(|db| presence::find(db, &agent))?)
    }

    async fn present(&self, at: i64) -> Result<Vec<StoredPresence>, StoreError> {
        Ok(self.look_up(|db| presence::present(db, at))?)
    }

    async fn session(&self, key_hash: String) -> Result<Option<SessionRow>, StoreError> {
        const BY_HASH: &str =
            "SELECT account, created_at, expires_at FROM session WHERE key_hash = ?1";
        Ok(self.look_up(|db| {
            let hash = key_hash.as_str();
            first(db, BY_HASH, [hash], |row| rows::session(hash, row))
        })?)
    }

    async fn due(&self, at: i64, limit: u32) -> Result<Vec<TimerRow>, StoreError> {
        const DUE: &str = "SELECT due_at, subject, kind FROM timer WHERE due_at <= ?1
             ORDER BY due_at, subject, kind LIMIT ?2";
        Ok(self.read(|db| all(db, DUE, params![at, limit], rows::timer))?)
    }

    async fn notifications(
        &self,
        at: i64,
        limit: u32,
    ) -> Result<Vec<StoredNotification>, StoreError> {
        const DUE: &str =
            "SELECT version, id, recipient, kind, ticket, created_at, due_at, attempts,
                 chat
             FROM notification WHERE due_at <= ?1 ORDER BY due_at, id LIMIT ?2";
        Ok(self.read(|db| all(db, DUE, params![at, limit], rows::notification))?)
    }

    async fn counter(&self, key: String, at: i64) -> Result<i64, StoreError> {
        const STANDING: &str =
            "SELECT value FROM counter WHERE key = ?1 AND (until IS NULL OR until > ?2)";
        let standing =
            |db: &Connection| first(db, STANDING, params![key, at], |row| Ok(row.get(0)?));
        let value = self.look_up(standing)?;
        Ok(value.unwrap_or(0))
    }

    async fn commit(&self, change: ChangeSet) -> Result<Committed, StoreError> {
        let waiters = self.inner.waiters.clone();
        let writer = &self.inner.writer;
        let index = writer.index_flag();
        let wake = move |Applied {
                             committed,
                             index: due,
                         }: &Applied| {
            if committed.fresh {
                for place in &committed.places {
                    waiters.wake(&place.scope);
                }
            }
            if *due {
                index.raise();
            }
        };
        let short = is_short(&change);
        let work = move |db: &Connection| commit::apply(db, &change);
        let applied = match short {
            true => writer.commit(work, wake).await?,
            false => writer.run(work, wake).await?,
        };
        Ok(applied.committed)
    }
}

#[async_trait]
impl BlobStore for SqliteStore {
    async fn write(&self, id: AttachmentId, offset: u64, chunk: Vec<u8>) -> Result<u64, BlobError> {
        let work = move |db: &Connection| blobs::write(db, id, offset, &chunk);
        Ok(self.inner.writer.run(work, |_| {}).await?)
    }

    async fn state(&self, id: AttachmentId) -> Result<Option<BlobState>, BlobError> {
        let found = SqliteStore::read(self, |db| blobs::find(db, id))?;
        Ok(found.map(|blob| blob.state()))
    }

    async fn finish(&self, id: AttachmentId, digest: Digest) -> Result<(), BlobError> {
        // Read through on this thread, so that commits need not wait for it.
        match self.read_at_one_moment(|db| blobs::check(db, id, digest))? {
            blobs::Checked::Done => Ok(()),
            blobs::Checked::Fits(blob) => {
                let work = move |db: &Connection| blobs::finish(db, &blob, digest);
                Ok(self.inner.writer.run(work, |()| {}).await?)
            }
        }
    }

    async fn read(&self, id: AttachmentId, offset: u64, limit: u32) -> Result<Vec<u8>, BlobError> {
        Ok(self.read_at_one_moment(|db| blobs::read(db, id, offset, limit))?)
    }

    async fn delete(&self, id: AttachmentId) -> Result<(), BlobError> {
        let work = move |db: &Connection| blobs::delete(db, id);
        Ok(self.inner.writer.run(work, |()| {}).await?)
    }
}

/// Whether a change is of a few rows and not of many bytes, as most commands are, and erases
/// nothing: taking words out of the index lasts some milliseconds each.
fn is_short(change: &ChangeSet) -> bool {
    const FEW: usize = 32;
    const FEW_BYTES: usize = 128 * 1024;
    let erases = |row: &RowChange| matches!(row, RowChange::EraseEvent { .. });
    let rows = change.rows.len()
        + change.events.len()
        + change.texts.len()
        + change.counters.len()
        + change.timers.len();
    let words = change.texts.iter().map(|text| text.words.0.len());
    let bodies = change.events.iter().map(|event| event.body.bytes.len());
    !change.rows.iter().any(erases)
        && rows <= FEW
        && words.chain(bodies).sum::<usize>() <= FEW_BYTES
}

/// The version of SQLite that is built in, as in `3.50.4`.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures_lite::future::{block_on, poll_once};
    use helpdesk_core::port::{Protected, TextRow};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_change_of_many_texts_or_of_long_ones_is_not_short() {
        let short = |texts: usize, bytes: usize| {
            let text = TextRow {
                event: EventId::new(Uuid::from_u128(1)),
                ticket: TicketId::new(Uuid::from_u128(1)),
                member: "anna".to_owned(),
                audience: Audience::Member,
                words: Protected("o".repeat(bytes)),
            };
            is_short(&ChangeSet {
                texts: vec![text; texts],
                ..ChangeSet::default()
            })
        };
        assert!(short(0, 0) && short(32, 100) && short(1, 100_000));
        assert!(!short(33, 100) && !short(1, 1_000_000) && !short(32, 10_000));
    }

    #[test]
    fn who_waits_learns_that_nothing_can_be_written_any_more() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.db");
        let store = SqliteStore::open(path, SqliteOptions::default()).unwrap();
        let snapshot = block_on(store.snapshot(Scope::Desk)).unwrap();
        let waiting = store.clone();
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut waits = waiting.wait(Scope::Desk, snapshot.cursor);
            tell.send(block_on(poll_once(&mut waits))).unwrap();
            tell.send(Some(block_on(waits))).unwrap();
        });
        assert_eq!(told.recv().unwrap(), None);
        // A panic behind the commit, which ends the thread.
        let after = |(): &()| panic!("on purpose");
        assert!(block_on(store.inner.writer.run(|_| Ok(()), after)).is_err());
        let told = told.recv_timeout(Duration::from_secs(20)).unwrap();
        assert!(
            matches!(told, Some(Err(StoreError::Backend { .. }))),
            "{told:?}"
        );
    }
}
