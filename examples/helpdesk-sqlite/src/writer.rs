//! The one thread that writes.
//!
//! Work is done in the order in which it was sent. Work that was sent runs to its end, also when
//! nobody waits for its answer any more.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::fault::Fault;
use crate::waiters::Waiters;

/// How long a commit of another process may go unseen while somebody waits.
const LOOK_EVERY: Duration = Duration::from_millis(50);

type Work = Box<dyn FnOnce(&Connection) + Send>;

enum Job {
    Work(Work),
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
        self.send(Job::Work(Box::new(move |db| {
            let result = in_transaction(db, work);
            if let Ok(result) = &result {
                after(result);
            }
            // Nobody may wait for the answer any more; the work is done all the same.
            let _ = answer.send(result);
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
            Ok(Job::Work(work)) => work(db),
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

/// Runs `work` in a transaction that has the right to write from its beginning.
fn in_transaction<T>(
    db: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, Fault>,
) -> Result<T, Fault> {
    execute(db, "BEGIN IMMEDIATE")?;
    let result = work(db).and_then(|done| {
        execute(db, "COMMIT")?;
        Ok(done)
    });
    // After some errors SQLite has rolled back by itself.
    if result.is_err() && !db.is_autocommit() {
        execute(db, "ROLLBACK")?;
    }
    result
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
}
