//! Pieces of work, and the transactions in which they are done.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::fault::Fault;

/// The most pieces of work in one transaction.
pub(crate) const TOGETHER: usize = 64;
/// After this long in a transaction no further piece is taken into it.
const GATHER: Duration = Duration::from_millis(10);

/// A piece of work, which is told later whether it was committed.
pub(crate) trait Piece: Send {
    /// Does the work. Nothing may be left of it when it fails.
    fn run(&mut self, db: &Connection) -> Result<(), Fault>;

    /// Whether a caller might have done it by itself.
    fn is_short(&self) -> bool;

    /// Tells who asked. `lost` says why the transaction came to nothing, if it did.
    fn tell(self: Box<Self>, lost: Option<Fault>);
}

pub(crate) struct Asked<T, W, A> {
    pub(crate) work: Option<W>,
    pub(crate) result: Option<Outcome<T>>,
    pub(crate) after: A,
    pub(crate) answer: oneshot::Sender<Outcome<T>>,
    /// A caller might have done it by itself.
    pub(crate) short: bool,
}

/// What came of a piece of work, or the panic that it ended with, for who asked.
pub(crate) type Outcome<T> = std::thread::Result<Result<T, Fault>>;

impl<T, W, A> Piece for Asked<T, W, A>
where
    T: Send,
    W: FnOnce(&Connection) -> Result<T, Fault> + Send,
    A: FnOnce(&T) + Send,
{
    fn run(&mut self, db: &Connection) -> Result<(), Fault> {
        // Nothing is seen of what it leaves half done: its transaction or savepoint is rolled back.
        let run = |work: W| catch_unwind(AssertUnwindSafe(|| work(db)));
        let result = self.work.take().map(run);
        let failed = match &result {
            Some(Ok(Err(fault))) => Err(fault.alike()),
            Some(Err(_)) => Err(Fault::Panicked),
            _ => Ok(()),
        };
        self.result = result;
        failed
    }

    fn is_short(&self) -> bool {
        self.short
    }

    fn tell(self: Box<Self>, lost: Option<Fault>) {
        let result = match (self.result, lost) {
            (Some(Err(panic)), _) => Err(panic),
            (Some(Ok(Err(fault))), _) | (_, Some(fault)) => Ok(Err(fault)),
            (Some(done), None) => done,
            (None, None) => Ok(Err(Fault::WriterGone)),
        };
        if let Ok(Ok(done)) = &result {
            (self.after)(done);
        }
        // Nobody may wait for the answer any more; the work is done all the same.
        let _ = self.answer.send(result);
    }
}

/// Begins a transaction that has the right to write from its beginning.
pub(crate) fn begin(db: &Connection) -> Result<(), Fault> {
    execute(db, "BEGIN IMMEDIATE")
}

/// Rolls back what a transaction has left, if it has. A connection on which that fails is none to
/// read or write on any more: it is closed, and nothing is answered.
pub(crate) fn whole(db: Connection) -> Option<Connection> {
    let whole = db.is_autocommit() || execute(&db, "ROLLBACK").is_ok();
    whole.then_some(db)
}

/// Ends a transaction in which `result` came about, and answers how long the disk took.
pub(crate) fn end<T>(
    db: &Connection,
    result: Result<T, Fault>,
) -> (Result<T, Fault>, Option<Duration>) {
    let mut took = None;
    let result = result.and_then(|done| {
        let begun = Instant::now();
        execute(db, "COMMIT")?;
        took = Some(begun.elapsed());
        Ok(done)
    });
    // After some errors SQLite has rolled back by itself.
    if result.is_err()
        && !db.is_autocommit()
        && let Err(fault) = execute(db, "ROLLBACK")
    {
        return (Err(fault), took);
    }
    (result, took)
}

/// Commits a piece of work with what comes meanwhile, and answers with all that was in it.
pub(crate) fn together(
    db: &Connection,
    first: Box<dyn Piece>,
    more: impl FnMut() -> Option<Box<dyn Piece>>,
) -> Told {
    let mut pieces = vec![first];
    let result = begin(db);
    let begun = Instant::now();
    let (result, mut took) = match result {
        Ok(()) => end(db, run(db, &mut pieces, more)),
        Err(fault) => (Err(fault), None),
    };
    if let [one] = pieces.as_slice()
        && one.is_short()
    {
        took = took.map(|_| begun.elapsed());
    }
    Told {
        pieces,
        lost: result.err(),
        took,
    }
}

/// Pieces of work that were done, whose askers are to be told.
pub(crate) struct Told {
    pieces: Vec<Box<dyn Piece>>,
    lost: Option<Fault>,
    /// How long it would have held a caller, if it was committed: for a single piece that a caller
    /// might have done, from its beginning on, and else what the disk took.
    pub(crate) took: Option<Duration>,
}

impl Told {
    /// How many pieces there were.
    pub(crate) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Tells who asked.
    pub(crate) fn tell(self) {
        for piece in self.pieces {
            piece.tell(self.lost.as_ref().map(Fault::alike));
        }
    }
}

fn run(
    db: &Connection,
    pieces: &mut Vec<Box<dyn Piece>>,
    mut more: impl FnMut() -> Option<Box<dyn Piece>>,
) -> Result<(), Fault> {
    let begun = Instant::now();
    // Nothing else is in the transaction yet: when the first fails, all of it goes.
    pieces.iter_mut().try_for_each(|first| first.run(db))?;
    while pieces.len() < TOGETHER && begun.elapsed() < GATHER {
        let Some(mut piece) = more() else {
            break;
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

pub(crate) fn execute(db: &Connection, sql: &str) -> Result<(), Fault> {
    db.prepare_cached(sql)?.execute([])?;
    Ok(())
}
