//! The one connection that writes, and the thread that writes where the caller should not.
//!
//! A commit runs where it is called when nobody else writes or waits for news, which saves the way
//! to another thread and back, as long as commits are quick: it never waits there for another
//! writer, for a slow disk more than now and then, for the log to be tidied or for texts to be
//! indexed. Everything else is sent to the thread, and is done in the order in which it was sent. Work that was sent runs to its
//! end, also when nobody waits for its answer any more.
//!
//! Work that came while another commit was under way is committed together: the disk is waited for
//! once, and nobody is answered before. A single piece of work waits for no other.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::fault::Fault;
use crate::others::Others;
use crate::search;
use crate::transaction::{self, Asked, Piece};
use crate::waiters::Waiters;

/// From so many pages of 4 KiB on, what is in the log is brought into the file.
const LOG_PAGES: usize = 1000;

/// A caller waits for commits of its own as long as they take less than this by their average.
const QUICK: Duration = Duration::from_millis(3);

/// One commit that takes this long closes the callers' way for as long as [`CLOSED`]: a disk that
/// stalls now and then is quick by its average.
const STALL: Duration = Duration::from_millis(10);
const CLOSED: Duration = Duration::from_secs(3);

/// A handle on the connection and the thread. Dropping it lets the work that was sent end, and then
/// the thread.
pub(crate) struct Writer {
    desk: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

/// What callers and the thread share.
struct Shared {
    state: Mutex<State>,
    /// Wakes the thread.
    wake: Condvar,
    /// How long the log was after the last commit, in pages.
    log: Arc<AtomicUsize>,
    /// How long the thread waits for another process. Who calls does not wait for one.
    patience: Duration,
    waiters: Arc<Waiters>,
}

struct State {
    /// The connection, while nobody works with it.
    db: Option<Connection>,
    jobs: VecDeque<Box<dyn Piece>>,
    pace: Pace,
    /// The log is to be tidied.
    tidy: bool,
    /// There are texts to be indexed.
    index: bool,
    /// The thread waits for the connection.
    wanted: bool,
    /// The handle is gone: the thread ends when nothing is left to do.
    closing: bool,
    /// Nothing can be written any more.
    ended: bool,
}

/// Whether commits are quick, and callers alone.
#[derive(Debug, Default)]
struct Pace {
    /// How long a commit took, by an average in which the latest count most.
    average: Duration,
    /// Several came at once when the thread wrote last.
    crowd: bool,
    /// When a commit stalled last.
    stalled: Option<Instant>,
}

impl Pace {
    /// Whether a caller may commit by itself.
    fn is_quick(&self, now: Instant) -> bool {
        let open = |at: Instant| now.saturating_duration_since(at) >= CLOSED;
        !self.crowd && self.average < QUICK && self.stalled.is_none_or(open)
    }

    /// A commit took so long, and ended at `now`. A single one that took very long does not count
    /// for more than a slow one in the average: the next may be quick again.
    fn took(&mut self, time: Duration, now: Instant) {
        self.average = (self.average * 7 + time.min(QUICK * 4)) / 8;
        if time >= STALL {
            self.stalled = Some(now);
        }
    }
}

impl Writer {
    /// Starts the thread beside a connection that may write. `patience` is how long to wait for
    /// another process.
    pub(crate) fn start(
        mut db: Connection,
        patience: Duration,
        waiters: Arc<Waiters>,
    ) -> Result<Self, StartError> {
        let log = Arc::new(AtomicUsize::new(0));
        let pages = log.clone();
        // In place of SQLite's own, which would tidy the log within some commit.
        db.wal_hook(Some(move |_: &mut _, count| {
            pages.store(usize::try_from(count).unwrap_or(0), Ordering::Relaxed);
            Ok(())
        }))?;
        db.busy_timeout(Duration::ZERO)?;
        let others = Others::new(&db);
        let desk = Arc::new(Shared {
            state: Mutex::new(State {
                db: Some(db),
                jobs: VecDeque::new(),
                pace: Pace::default(),
                tidy: false,
                index: false,
                wanted: false,
                closing: false,
                ended: false,
            }),
            wake: Condvar::new(),
            log,
            patience,
            waiters,
        });
        let shared = desk.clone();
        let thread = std::thread::Builder::new()
            .name("helpdesk-sqlite".to_owned())
            .spawn(move || work(&shared, others))?;
        Ok(Self {
            desk,
            thread: Some(thread),
        })
    }

    /// Runs `work` in one transaction, then `after` with its result once it is committed, and
    /// answers with that result. Nothing is left of work that fails. On this thread if that is
    /// quick: for work that takes no longer than a read.
    pub(crate) async fn commit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Fault> + Send + 'static,
        after: impl FnOnce(&T) + Send + 'static,
    ) -> Result<T, Fault> {
        let result = match self.begin() {
            Some(begun) => begun.and_then(|held| held.commit(work)),
            None => return self.ask(work, after, true).await,
        };
        if let Ok(done) = &result {
            after(done);
        }
        result
    }

    /// As [`commit`](Self::commit), always on the writer's thread.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Fault> + Send + 'static,
        after: impl FnOnce(&T) + Send + 'static,
    ) -> Result<T, Fault> {
        self.ask(work, after, false).await
    }

    async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Fault> + Send + 'static,
        after: impl FnOnce(&T) + Send + 'static,
        short: bool,
    ) -> Result<T, Fault> {
        let (answer, answered) = oneshot::async_channel();
        self.send(Box::new(Asked {
            work: Some(work),
            result: None,
            after,
            answer,
            short,
        }))?;
        match answered.await {
            Ok(Ok(result)) => result,
            // As if it had run here.
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => Err(Fault::WriterGone),
        }
    }

    /// Reads on the connection that writes, whose pages no commit has made stale, or answers
    /// nothing: somebody writes, or another process stands in the way.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Option<Result<T, Fault>> {
        let held = self.desk.hold()?;
        let result = work(held.db());
        drop(held);
        match result {
            Err(fault) if fault.is_busy() => None,
            result => Some(result),
        }
    }

    /// Lets the thread look for commits of other processes while somebody waits.
    pub(crate) fn look(&self) -> Result<(), Fault> {
        self.is_there()?;
        self.desk.wake.notify_one();
        Ok(())
    }

    /// Fails when nothing can be written any more.
    pub(crate) fn is_there(&self) -> Result<(), Fault> {
        match self.desk.lock().ended {
            true => Err(Fault::WriterGone),
            false => Ok(()),
        }
    }

    /// What to raise when there are texts to be indexed.
    pub(crate) fn index_flag(&self) -> IndexFlag {
        IndexFlag(self.desk.clone())
    }

    /// The connection with a transaction begun, or nothing where the thread is to do it.
    fn begin(&self) -> Option<Result<Held<'_>, Fault>> {
        let held = self.desk.hold()?;
        match transaction::begin(held.db()) {
            Ok(()) => Some(Ok(held)),
            // Another process writes: that may last.
            Err(fault) if fault.is_busy() => None,
            Err(fault) => Some(Err(fault)),
        }
    }

    fn send(&self, piece: Box<dyn Piece>) -> Result<(), Fault> {
        let mut state = self.desk.lock();
        if state.ended {
            return Err(Fault::WriterGone);
        }
        state.jobs.push_back(piece);
        let idle = state.db.is_some();
        drop(state);
        if idle {
            self.desk.wake.notify_one();
        }
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.desk.lock().closing = true;
        self.desk.wake.notify_one();
        if let Some(thread) = self.thread.take() {
            // An executor that runs a task where it is woken may drop the store on the thread
            // itself, which then ends after this.
            if thread.thread().id() != std::thread::current().id() {
                // A panic there was told to those who waited for an answer.
                let _ = thread.join();
            }
        }
    }
}

/// Tells the thread that there are texts to be indexed.
pub(crate) struct IndexFlag(Arc<Shared>);

impl IndexFlag {
    pub(crate) fn raise(&self) {
        self.0.lock().index = true;
        self.0.wake.notify_one();
    }
}

/// Why the thread could not be started.
pub(crate) enum StartError {
    Io(std::io::Error),
    Sqlite(rusqlite::Error),
}

impl From<std::io::Error> for StartError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<rusqlite::Error> for StartError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl State {
    /// Whether there is anything that the thread has to do with the connection.
    fn is_due(&self) -> bool {
        self.tidy || self.index || !self.jobs.is_empty()
    }

    /// A transaction was committed that took so long, and left so many pages in the log.
    fn committed(&mut self, took: Duration, log: usize) {
        self.pace.took(took, Instant::now());
        self.tidy |= log >= LOG_PAGES;
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // The state is whole between any two statements of this file.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The connection, for a caller, unless there is anything that the thread has to do with it.
    /// Where people wait for news, the caller's thread has them to serve as well.
    fn hold(&self) -> Option<Held<'_>> {
        if self.waiters.count() > 0 {
            return None;
        }
        let mut state = self.lock();
        if state.is_due() || !state.pace.is_quick(Instant::now()) {
            return None;
        }
        let db = state.db.take()?;
        drop(state);
        Some(Held {
            db: Some(db),
            held: Instant::now(),
            took: None,
            desk: self,
        })
    }
}

/// The connection in the hands of a caller. It goes back when this is dropped.
struct Held<'a> {
    db: Option<Connection>,
    /// When that was, and how long it took from there on if something was committed.
    held: Instant,
    took: Option<Duration>,
    desk: &'a Shared,
}

impl Held<'_> {
    fn db(&self) -> &Connection {
        self.db.as_ref().expect("it is taken when this is dropped")
    }

    /// Does the work in the transaction that was begun, and ends that.
    fn commit<T>(mut self, work: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, Fault> {
        let result = work(self.db());
        let (result, took) = transaction::end(self.db(), result);
        self.took = took.map(|_| self.held.elapsed());
        result
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        // Work that panicked leaves its transaction.
        let db = self.db.take().and_then(transaction::whole);
        let mut state = self.desk.lock();
        state.ended |= db.is_none();
        state.db = db;
        if let Some(took) = self.took {
            state.committed(took, self.desk.log.load(Ordering::Relaxed));
        }
        let wanted = state.wanted || state.ended || state.is_due();
        drop(state);
        if wanted {
            self.desk.wake.notify_one();
        }
    }
}

/// What the thread does next.
enum Task {
    Tidy,
    Index,
    Commit(Box<dyn Piece>),
    Look,
}

fn work(desk: &Shared, mut others: Others) {
    let waiters = &desk.waiters;
    // However it ends, those who wait for an answer are told.
    let _end = End(desk);
    while let Some((db, task)) = next(desk, &others) {
        let _ = db.busy_timeout(desk.patience);
        let mut took = None;
        let mut crowd = None;
        let mut told = None;
        match task {
            Task::Tidy => tidy(&db),
            Task::Index => index(&db),
            Task::Commit(first) => {
                let done = transaction::together(&db, first, || desk.lock().jobs.pop_front());
                (took, crowd) = (done.took, Some(done.len() > 1));
                told = Some(done);
            }
            Task::Look => {}
        }
        let mut news = false;
        if waiters.count() > 0 && others.is_due() {
            #[cfg(test)]
            waiters.looks.fetch_add(1, Ordering::SeqCst);
            news = others.committed(&db);
        }
        let _ = db.busy_timeout(Duration::ZERO);
        let db = transaction::whole(db);
        let mut state = desk.lock();
        state.ended |= db.is_none();
        state.db = db;
        if let Some(took) = took {
            state.committed(took, desk.log.load(Ordering::Relaxed));
        }
        if let Some(crowd) = crowd {
            state.pace.crowd = crowd || !state.jobs.is_empty();
        }
        drop(state);
        // With the connection given back: who is told may ask for more at once.
        if let Some(told) = told {
            told.tell();
        }
        if news {
            waiters.wake_all();
        }
    }
}

/// Waits until there is something to do, and takes the connection for it. Nothing when all is done.
fn next(desk: &Shared, others: &Others) -> Option<(Connection, Task)> {
    let mut state = desk.lock();
    loop {
        let waited = desk.waiters.count() > 0;
        let look = waited && others.is_due();
        let task = if state.ended {
            return None;
        } else if state.db.is_none() {
            None
        } else if std::mem::take(&mut state.tidy) {
            Some(Task::Tidy)
        } else if std::mem::take(&mut state.index) {
            Some(Task::Index)
        } else if let Some(piece) = state.jobs.pop_front() {
            Some(Task::Commit(piece))
        } else if state.closing {
            return None;
        } else {
            look.then_some(Task::Look)
        };
        if let Some(task) = task {
            state.wanted = false;
            return state.db.take().map(|db| (db, task));
        }
        state.wanted = state.db.is_none() && (look || state.closing);
        state = if waited && !look {
            let timeout = desk.wake.wait_timeout(state, others.next_look());
            timeout.unwrap_or_else(PoisonError::into_inner).0
        } else {
            desk.wake
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner)
        };
    }
}

/// Brings what is in the log into the file, as far as nobody reads what was there before. Whatever
/// goes wrong here is tried again later: nothing is lost from the log.
fn tidy(db: &Connection) {
    let _ = db
        .prepare_cached("PRAGMA wal_checkpoint(PASSIVE)")
        .and_then(|mut statement| statement.query_row([], |_| Ok(())));
}

/// Adds texts to the index in a transaction of its own. What goes wrong here is tried again with the
/// next texts: nothing is missed by a search meanwhile.
fn index(db: &Connection) {
    if transaction::begin(db).is_ok() {
        let _ = transaction::end(db, search::index(db));
    }
}

/// When the thread ends, however it does: nothing is written any more, and who waits is told.
struct End<'a>(&'a Shared);

impl Drop for End<'_> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.ended = true;
        let (db, jobs) = (state.db.take(), std::mem::take(&mut state.jobs));
        drop(state);
        drop((db, jobs));
        self.0.waiters.wake_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Instant;

    use futures_lite::future::block_on;
    use helpdesk_core::id::ChatId;
    use helpdesk_core::port::Scope;
    use uuid::Uuid;

    use super::*;
    use crate::others::LOOK_EVERY;
    use crate::transaction::{TOGETHER, execute};

    fn start(db: Connection, waiters: Arc<Waiters>) -> Writer {
        let writer = Writer::start(db, Duration::from_secs(5), waiters);
        writer.unwrap_or_else(|_| panic!("the writer does not start"))
    }

    #[test]
    fn the_file_is_looked_at_twenty_times_a_second_while_somebody_waits_and_never_else() {
        let waiters = Arc::new(Waiters::default());
        let db = Connection::open_in_memory().unwrap();
        let writer = start(db, waiters.clone());
        let commit = || block_on(writer.run(|_| Ok(()), |()| {})).unwrap();
        let looks = || waiters.looks.load(Ordering::SeqCst);
        let chat = Scope::Chat(ChatId::new(Uuid::from_u128(1)));

        // Nobody waits: neither commits nor time look, nor does one who has just gone.
        for _ in 0..100 {
            commit();
        }
        std::thread::sleep(LOOK_EVERY * 3);
        drop(waiters.join(chat.clone()));
        writer.look().unwrap();
        commit();
        assert_eq!(looks(), 0);

        // Many wait and much is committed: the time alone decides.
        let begun = Instant::now();
        let waiting: Vec<_> = (0..20).map(|_| waiters.join(chat.clone())).collect();
        for _ in 0..20 {
            writer.look().unwrap();
        }
        while looks() < 6 {
            commit();
        }
        let most = begun.elapsed().as_millis() / LOOK_EVERY.as_millis() + 1;
        assert!(looks() as u128 <= most, "{} looks, {most} at most", looks());
        assert_eq!(LOOK_EVERY * 20, Duration::from_secs(1));

        // By time alone, too.
        let before = looks();
        while looks() == before {
            std::thread::sleep(Duration::from_millis(1));
        }
        drop(waiting);
        commit();
        let after = looks();
        std::thread::sleep(LOOK_EVERY * 3);
        commit();
        assert_eq!(looks(), after);
    }

    /// Sends pieces of work while the thread is held up, so that they come together, and answers
    /// with how each ended and what is in the table then.
    fn together(pieces: &[Work]) -> (Vec<bool>, Vec<i64>) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("desk.db");
        let db = Connection::open(&file).unwrap();
        db.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER PRIMARY KEY)")
            .unwrap();
        let writer = start(db, Arc::default());
        let (go, held) = channel::<()>();
        let hold = move |_: &Connection| {
            held.recv().unwrap();
            Err::<(), _>(Fault::Corrupt("held up"))
        };
        let mut answers = vec![Box::pin(writer.run(hold, |()| {})) as Answer<'_>];
        for piece in pieces {
            answers.push(Box::pin(writer.run(*piece, |()| {})));
        }
        // Each is sent when it is first asked for its answer.
        for answer in &mut answers {
            assert!(block_on(futures_lite::future::poll_once(answer)).is_none());
        }
        go.send(()).unwrap();
        let told = answers.into_iter().skip(1);
        let told = told.map(|answer| block_on(answer).is_ok()).collect();
        (told, rows(&Connection::open(&file).unwrap()))
    }

    type Work = fn(&Connection) -> Result<(), Fault>;
    type Answer<'a> = std::pin::Pin<Box<dyn Future<Output = Result<(), Fault>> + 'a>>;

    fn rows(db: &Connection) -> Vec<i64> {
        let mut statement = db.prepare("SELECT n FROM t ORDER BY n").unwrap();
        let found = statement.query_map([], |row| row.get(0)).unwrap();
        found.map(Result::unwrap).collect()
    }

    fn put(db: &Connection, n: i64) -> Result<(), Fault> {
        execute(db, &format!("INSERT INTO t VALUES ({n})"))
    }

    /// What somebody else sees who opens the file now.
    fn outside(db: &Connection) -> Vec<i64> {
        rows(&Connection::open(db.path().unwrap()).unwrap())
    }

    #[test]
    fn work_that_came_meanwhile_is_committed_at_once_and_each_fails_alone() {
        let (told, left) = together(&[
            |db| put(db, 1),
            |db| {
                put(db, 2)?;
                Err(Fault::Corrupt("on purpose"))
            },
            |db| {
                // What came before is there, and not committed yet.
                assert_eq!((rows(db), outside(db)), (vec![1], vec![]));
                put(db, 3)
            },
            |db| put(db, 3),
            |db| put(db, 4),
        ]);
        assert_eq!(told, [true, false, true, false, true]);
        assert_eq!(left, [1, 3, 4]);
    }

    #[test]
    fn nobody_is_told_of_a_commit_that_came_to_nothing() {
        let (told, left) = together(&[
            |db| put(db, 1),
            |db| {
                // As SQLite does by itself when the disk is full.
                execute(db, "ROLLBACK")?;
                Err(Fault::Corrupt("on purpose"))
            },
            |db| put(db, 3),
        ]);
        assert_eq!(told, [false, false, true]);
        assert_eq!(left, [3]);
    }

    #[test]
    fn no_more_than_so_many_are_committed_at_once() {
        fn seen_outside(db: &Connection) -> Result<(), Fault> {
            let n = rows(db).len();
            if n >= TOGETHER {
                assert!(!outside(db).is_empty());
            }
            put(db, i64::try_from(n).unwrap())
        }
        let pieces = vec![seen_outside as Work; TOGETHER + 2];
        let (told, left) = together(&pieces);
        assert!(told.iter().all(|ok| *ok));
        assert_eq!(left.len(), TOGETHER + 2);
    }

    fn file() -> (tempfile::TempDir, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let db = Connection::open(folder.path().join("desk.db")).unwrap();
        db.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER PRIMARY KEY)")
            .unwrap();
        (folder, db)
    }

    fn name_of_thread() -> Option<String> {
        std::thread::current().name().map(str::to_owned)
    }

    #[test]
    fn a_commit_runs_where_it_is_called_unless_somebody_writes_or_waits() {
        let (_folder, db) = file();
        let other = Connection::open(db.path().unwrap()).unwrap();
        let waiters = Arc::new(Waiters::default());
        let writer = start(db, waiters.clone());
        let here = name_of_thread();
        let by = |n: i64| {
            let work = move |db: &Connection| put(db, n).map(|()| name_of_thread());
            Box::pin(writer.commit(work, |_| {}))
        };
        assert_eq!(block_on(by(1)).unwrap(), here);

        // The thread writes: what comes meanwhile is done there, after that.
        let (go, held) = channel::<()>();
        let mut first = Box::pin(writer.run(
            move |db| {
                held.recv().unwrap();
                put(db, 2)
            },
            |()| {},
        ));
        assert!(block_on(futures_lite::future::poll_once(&mut first)).is_none());
        let mut second = by(3);
        assert!(block_on(futures_lite::future::poll_once(&mut second)).is_none());
        assert!(writer.read(|db| Ok(rows(db))).is_none());
        go.send(()).unwrap();
        block_on(first).unwrap();
        let thread = Some("helpdesk-sqlite".to_owned());
        assert_eq!(block_on(second).unwrap(), thread);

        // Another process writes: nobody waits for that where they call.
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let mut third = by(4);
        assert!(block_on(futures_lite::future::poll_once(&mut third)).is_none());
        other.execute_batch("ROLLBACK").unwrap();
        assert_eq!(block_on(third).unwrap(), thread);
        // Somebody waits for news, and has gone again.
        let waiting = waiters.join(Scope::Desk);
        assert_eq!(block_on(by(5)).unwrap(), thread);
        assert!(writer.read(|db| Ok(rows(db))).is_none());
        drop(waiting);
        assert_eq!(rows(&other), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn nothing_is_left_of_work_that_fails_or_panics_where_it_is_called() {
        let (_folder, db) = file();
        let other = Connection::open(db.path().unwrap()).unwrap();
        let writer = start(db, Arc::default());
        let fails = |db: &Connection| {
            put(db, 1)?;
            Err::<(), _>(Fault::Corrupt("on purpose"))
        };
        assert!(block_on(writer.commit(fails, |()| {})).is_err());
        let panics = |db: &Connection| -> Result<(), Fault> {
            put(db, 2)?;
            panic!("on purpose")
        };
        let run = std::panic::AssertUnwindSafe(|| block_on(writer.commit(panics, |()| {})));
        assert!(std::panic::catch_unwind(run).is_err());
        block_on(writer.commit(|db| put(db, 3), |()| {})).unwrap();
        assert_eq!(rows(&other), [3]);
        // However slow the disk was.
        writer.desk.lock().pace = Pace::default();
        assert_eq!(writer.read(|db| Ok(rows(db))).unwrap().unwrap(), [3]);
    }

    #[test]
    fn work_that_panics_on_the_thread_is_told_as_where_it_is_called_and_nothing_is_left() {
        let (_folder, db) = file();
        let other = Connection::open(db.path().unwrap()).unwrap();
        let writer = start(db, Arc::default());
        let panics = |db: &Connection| -> Result<(), Fault> {
            put(db, 1)?;
            panic!("on purpose")
        };
        let run = std::panic::AssertUnwindSafe(|| block_on(writer.run(panics, |()| {})));
        let panic = std::panic::catch_unwind(run).unwrap_err();
        assert_eq!(panic.downcast_ref(), Some(&"on purpose"));
        block_on(writer.run(|db| put(db, 2), |()| {})).unwrap();
        assert_eq!(rows(&other), [2]);
    }

    #[test]
    fn work_that_panics_among_others_takes_none_of_them_along() {
        let (_folder, db) = file();
        let other = Connection::open(db.path().unwrap()).unwrap();
        let (answer, answered) = oneshot::async_channel();
        let panics = |db: &Connection| -> Result<(), Fault> {
            put(db, 2)?;
            panic!("on purpose")
        };
        let mut more: Vec<Box<dyn Piece>> = vec![
            asked(|db| put(db, 3)),
            Box::new(Asked {
                work: Some(panics),
                result: None,
                after: |_: &()| {},
                answer,
                short: true,
            }),
        ];
        let told = transaction::together(&db, asked(|db| put(db, 1)), || more.pop());
        assert!(told.took.is_some());
        told.tell();
        assert!(block_on(answered).unwrap().is_err());
        assert_eq!(rows(&other), [1, 3]);
    }

    fn asked(work: Work) -> Box<dyn Piece> {
        Box::new(Asked {
            work: Some(work),
            result: None,
            after: |_: &()| {},
            answer: oneshot::async_channel().0,
            short: true,
        })
    }

    /// A connection that cannot roll back by a statement.
    fn that_never_rolls_back() -> (tempfile::TempDir, Connection) {
        use rusqlite::hooks::{AuthAction, AuthContext, Authorization, TransactionOperation};
        let (folder, mut db) = file();
        let no_rollback = |context: AuthContext<'_>| match context.action {
            AuthAction::Transaction {
                operation: TransactionOperation::Rollback,
            } => Authorization::Deny,
            _ => Authorization::Allow,
        };
        db.authorizer(Some(no_rollback)).unwrap();
        (folder, db)
    }

    #[test]
    fn a_connection_that_cannot_roll_back_is_closed_and_ends_the_writer() {
        let fails = |db: &Connection| {
            put(db, 1)?;
            Err::<(), _>(Fault::Corrupt("on purpose"))
        };
        for by_thread in [true, false] {
            let (_folder, db) = that_never_rolls_back();
            let other = Connection::open(db.path().unwrap()).unwrap();
            let waiters = Arc::new(Waiters::default());
            let writer = start(db, waiters.clone());
            match by_thread {
                true => assert!(block_on(writer.run(fails, |()| {})).is_err()),
                false => assert!(block_on(writer.commit(fails, |()| {})).is_err()),
            }
            // What it left is nowhere read, and nothing is locked.
            assert!(writer.read(|db| Ok(rows(db))).is_none());
            assert!(writer.is_there().is_err());
            let more = block_on(writer.commit(|db| put(db, 7), |()| {}));
            assert!(matches!(more, Err(Fault::WriterGone)));
            put(&other, 8).unwrap();
            assert_eq!(rows(&other), [8]);
        }
    }

    #[test]
    fn who_waits_for_news_is_told_when_the_writer_ends() {
        let (_folder, db) = that_never_rolls_back();
        let waiters = Arc::new(Waiters::default());
        let writer = start(db, waiters.clone());
        let waiting = waiters.join(Scope::Desk);
        let heard = waiting.listen();
        let fails = |_: &Connection| Err::<(), _>(Fault::Corrupt("on purpose"));
        assert!(block_on(writer.run(fails, |()| {})).is_err());
        let heard = event_listener::Listener::wait_timeout(heard, Duration::from_secs(20));
        assert!(heard.is_some());
        assert!(writer.is_there().is_err());
    }

    #[test]
    fn texts_are_indexed_by_the_thread_and_never_within_a_commit() {
        use helpdesk_core::id::{EventId, TicketId};
        use helpdesk_core::port::{Audience, Protected, TextRow};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.db");
        let (_, db) = crate::open::open(&path, &crate::SqliteOptions::default()).unwrap();
        db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        let writer = start(db, Arc::default());
        let say = |n: i64| {
            let row = TextRow {
                event: EventId::new(Uuid::from_u128(n.unsigned_abs().into())),
                ticket: TicketId::new(Uuid::from_u128(1)),
                member: "anna".to_owned(),
                audience: Audience::Member,
                words: Protected("ordre".to_owned()),
            };
            let work = move |db: &Connection| {
                let due = search::put(db, n, n, &row)?;
                Ok((due, indexed(db)))
            };
            writer.commit(work, |_| {})
        };
        for n in 1..128 {
            assert_eq!(block_on(say(n)).unwrap(), (false, 0));
        }
        assert_eq!(block_on(say(128)).unwrap(), (true, 0));
        writer.index_flag().raise();
        // The thread does that before all else.
        let left = block_on(writer.run(|db| Ok(indexed(db)), |_| {})).unwrap();
        assert_eq!(left, 128);
    }

    fn indexed(db: &Connection) -> i64 {
        let read = |row: &rusqlite::Row<'_>| row.get(0);
        db.query_row("SELECT indexed FROM meta", [], read).unwrap()
    }

    #[test]
    fn who_calls_commits_while_the_disk_is_quick_and_nobody_else_comes() {
        let now = Instant::now();
        let quick = |times: &[u64]| {
            let mut pace = Pace::default();
            for micros in times {
                pace.took(Duration::from_micros(*micros), now);
            }
            pace.is_quick(now)
        };
        assert!(quick(&[]));
        assert!(quick(&[300; 100]));
        assert!(!quick(&[4_000; 20]));
        // A disk that has recovered counts again.
        let mut recovered = vec![4_000; 100];
        recovered.extend([300; 20]);
        assert!(quick(&recovered));
        let crowd = Pace {
            crowd: true,
            ..Pace::default()
        };
        assert!(!crowd.is_quick(now));
    }

    #[test]
    fn work_that_lasts_closes_the_callers_way_as_a_stall_of_the_disk_does() {
        let (_folder, db) = file();
        let writer = start(db, Arc::default());
        let thread = Some("helpdesk-sqlite".to_owned());
        let lasts = |n: i64| {
            let work = move |db: &Connection| {
                std::thread::sleep(STALL);
                put(db, n).map(|()| name_of_thread())
            };
            block_on(writer.commit(work, |_| {})).unwrap()
        };
        assert_eq!(lasts(1), name_of_thread());
        let stalled = || writer.desk.lock().pace.stalled;
        assert!(stalled().is_some());
        // What the thread is asked for in place of a caller counts as well.
        let before = stalled();
        assert_eq!(lasts(2), thread);
        assert_ne!(stalled(), before);
    }

    #[test]
    fn a_disk_that_stalls_now_and_then_does_not_go_on_holding_callers() {
        // A commit of 500 ms among nine of 0.3, one after the other.
        let (mut pace, mut now) = (Pace::default(), Instant::now());
        let mut met = 0;
        for n in 0..1000 {
            let stalls = n % 10 == 0;
            met += u32::from(stalls && pace.is_quick(now));
            let took = Duration::from_micros(if stalls { 500_000 } else { 300 });
            now += took;
            pace.took(took, now);
        }
        assert_eq!(met, 1);
        // Without one the way is open again.
        for _ in 0..20 {
            pace.took(Duration::from_micros(300), now);
        }
        assert!(!pace.is_quick(now + CLOSED - STALL));
        assert!(pace.is_quick(now + CLOSED));
    }

    #[test]
    fn the_log_is_tidied_beside_the_commits() {
        let (folder, db) = file();
        db.execute_batch("CREATE TABLE big (bytes BLOB)").unwrap();
        let writer = start(db, Arc::default());
        // 16 times the pages at which the log is tidied, and begun anew with the next commit.
        for _ in 0..160 {
            let work = |db: &Connection| execute(db, "INSERT INTO big VALUES (zeroblob(400000))");
            block_on(writer.commit(work, |()| {})).unwrap();
        }
        let log = std::fs::metadata(folder.path().join("desk.db-wal")).unwrap();
        assert!(log.len() < 3 * 4096 * LOG_PAGES as u64, "{}", log.len());
    }
}
