//! The one thread that writes.
//!
//! Work is done in the order in which it was sent. Work that was sent runs to its end, also when
//! nobody waits for its answer any more.
//!
//! Work that came while another commit was under way is committed together: the disk is waited for
//! once, and nobody is answered before. A single piece of work waits for no other.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::fault::Fault;
use crate::waiters::Waiters;

/// How long a commit of another process may go unseen while somebody waits.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// The most pieces of work in one transaction.
const TOGETHER: usize = 64;

/// After this long in a transaction no further piece is taken into it.
const GATHER: Duration = Duration::from_millis(10);

enum Job {
    Work(Box<dyn Piece>),
    /// Somebody began to wait: look for commits of other processes from now on.
    Look,
}

/// A handle on the thread. Dropping it lets the work that was sent end, and then the thread.
pub(crate) struct Writer {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread over a connection that may write.
    pub(crate) fn start(db: Connection, waiters: Arc<Waiters>) -> std::io::Result<Self> {
        let (jobs, received) = channel();
        let thread = std::thread::Builder::new()
            .name("helpdesk-sqlite".to_owned())
            .spawn(move || work(&db, &received, &waiters))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Runs `work` in one transaction, then `after` with its result once it is committed, and
    /// answers with that result. Nothing is left of work that fails.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Fault> + Send + 'static,
        after: impl FnOnce(&T) + Send + 'static,
    ) -> Result<T, Fault> {
        let (answer, answered) = oneshot::async_channel();
        self.send(Job::Work(Box::new(Asked {
            work: Some(work),
            result: None,
            after,
            answer,
        })))?;
        answered.await.unwrap_or(Err(Fault::WriterGone))
    }

    /// Lets the thread look for commits of other processes while somebody waits.
    pub(crate) fn look(&self) -> Result<(), Fault> {
        self.send(Job::Look)
    }

    fn send(&self, job: Job) -> Result<(), Fault> {
        let jobs = self.jobs.as_ref().ok_or(Fault::WriterGone)?;
        jobs.send(job).map_err(|_| Fault::WriterGone)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs = None;
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

fn work(db: &Connection, jobs: &Receiver<Job>, waiters: &Waiters) {
    let mut others = Others::new(db);
    loop {
        let received = if waiters.count() == 0 {
            jobs.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            jobs.recv_timeout(others.next_look())
        };
        match received {
            Ok(Job::Work(piece)) => commit(db, piece, jobs),
            Ok(Job::Look) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        if waiters.count() > 0 && others.is_due() {
            #[cfg(test)]
            waiters
                .looks
                .fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            if others.committed(db) {
                waiters.wake_all();
            }
        }
    }
}

/// Notices commits of other connections by `PRAGMA data_version`, which our own do not change.
struct Others {
    /// As it was when it was last read, however long ago: a change is never missed, since the
    /// number is only ever compared with the one before.
    version: Option<i64>,
    looked: Option<Instant>,
}

impl Others {
    fn new(db: &Connection) -> Self {
        Self {
            version: data_version(db),
            looked: None,
        }
    }

    /// How long until the next look is due.
    fn next_look(&self) -> Duration {
        self.looked
            .map_or(Duration::ZERO, |at| LOOK_EVERY.saturating_sub(at.elapsed()))
    }

    fn is_due(&self) -> bool {
        self.next_look().is_zero()
    }

    /// Looks whether another connection has committed since the last look.
    fn committed(&mut self, db: &Connection) -> bool {
        self.looked = Some(Instant::now());
        let version = data_version(db);
        // When it cannot be read, those who wait look for themselves and meet the error.
        let changed = version.is_none() || version != self.version;
        self.version = version;
        changed
    }
}

fn data_version(db: &Connection) -> Option<i64> {
    db.prepare_cached("PRAGMA data_version")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .ok()
}

/// A piece of work, which is told later whether it was committed.
trait Piece: Send {
    /// Does the work. Nothing may be left of it when it fails.
    fn run(&mut self, db: &Connection) -> Result<(), Fault>;

    /// Tells who asked. `lost` says why the transaction came to nothing, if it did.
    fn tell(self: Box<Self>, lost: Option<Fault>);
}

struct Asked<T, W, A> {
    work: Option<W>,
    result: Option<Result<T, Fault>>,
    after: A,
    answer: oneshot::Sender<Result<T, Fault>>,
}

impl<T, W, A> Piece for Asked<T, W, A>
where
    T: Send,
    W: FnOnce(&Connection) -> Result<T, Fault> + Send,
    A: FnOnce(&T) + Send,
{
    fn run(&mut self, db: &Connection) -> Result<(), Fault> {
        let result = self.work.take().map(|work| work(db));
        let failed = match &result {
            Some(Err(fault)) => Err(fault.alike()),
            _ => Ok(()),
        };
        self.result = result;
        failed
    }

    fn tell(self: Box<Self>, lost: Option<Fault>) {
        let result = match (self.result, lost) {
            (Some(Err(fault)), _) | (_, Some(fault)) => Err(fault),
            (Some(done), None) => done,
            (None, None) => Err(Fault::WriterGone),
        };
        if let Ok(done) = &result {
            (self.after)(done);
        }
        // Nobody may wait for the answer any more; the work is done all the same.
        let _ = self.answer.send(result);
    }
}

/// Commits a piece of work, with what has come meanwhile, and tells who asked.
fn commit(db: &Connection, first: Box<dyn Piece>, jobs: &Receiver<Job>) {
    let mut pieces = vec![first];
    let lost = transact(db, &mut pieces, jobs).err();
    for piece in pieces {
        piece.tell(lost.as_ref().map(Fault::alike));
    }
}

/// One transaction, which has the right to write from its beginning.
fn transact(
    db: &Connection,
    pieces: &mut Vec<Box<dyn Piece>>,
    jobs: &Receiver<Job>,
) -> Result<(), Fault> {
    execute(db, "BEGIN IMMEDIATE")?;
    let result = run(db, pieces, jobs).and_then(|()| execute(db, "COMMIT"));
    // After some errors SQLite has rolled back by itself.
    if result.is_err() && !db.is_autocommit() {
        execute(db, "ROLLBACK")?;
    }
    result
}

fn run(
    db: &Connection,
    pieces: &mut Vec<Box<dyn Piece>>,
    jobs: &Receiver<Job>,
) -> Result<(), Fault> {
    let begun = Instant::now();
    // Nothing else is in the transaction yet: when the first fails, all of it goes.
    pieces.iter_mut().try_for_each(|first| first.run(db))?;
    while pieces.len() < TOGETHER && begun.elapsed() < GATHER {
        let mut piece = match jobs.try_recv() {
            Ok(Job::Work(piece)) => piece,
            // The file is looked at after this transaction anyway.
            Ok(Job::Look) => continue,
            Err(_) => break,
        };
        let result = within(db, piece.as_mut());
        pieces.push(piece);
        result?;
    }
    Ok(())
}

/// Runs a piece of work inside of a transaction. Only what ends the transaction is an error.
fn within(db: &Connection, piece: &mut dyn Piece) -> Result<(), Fault> {
    execute(db, "SAVEPOINT piece")?;
    if let Err(fault) = piece.run(db) {
        if db.is_autocommit() {
            // SQLite has rolled back everything, what was done before too.
            return Err(fault);
        }
        execute(db, "ROLLBACK TO piece")?;
    }
    execute(db, "RELEASE piece")
}

fn execute(db: &Connection, sql: &str) -> Result<(), Fault> {
    db.prepare_cached(sql)?.execute([])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;

    use futures_lite::future::block_on;
    use helpdesk_core::id::ChatId;
    use helpdesk_core::port::Scope;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn the_file_is_looked_at_twenty_times_a_second_while_somebody_waits_and_never_else() {
        let waiters = Arc::new(Waiters::default());
        let db = Connection::open_in_memory().unwrap();
        let writer = Writer::start(db, waiters.clone()).unwrap();
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
        let writer = Writer::start(db, Arc::default()).unwrap();
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
}
