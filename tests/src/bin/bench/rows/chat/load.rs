//! `chat_load`: many chats at once, both sides of each writing and waiting for the other.
//!
//! Messages fall due by the clock, whether or not those before them were done: a desk that is too
//! slow is late with all that follow. Each counts from the moment at which it was due until the
//! other side, which waits, was woken and has read it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use async_executor::{Executor, Task};
use event_listener::Event;
use futures_lite::future::block_on;
use helpdesk_core::chat::ChatHappening;
use helpdesk_core::desk::Desk;
use helpdesk_core::desk::chat::{ChatCaller, ChatChangesView, NewChatPost, Posted};
use helpdesk_core::id::{ChatId, MessageId};
use helpdesk_core::port::Cursor;
use helpdesk_core::prose::Text;
use helpdesk_sqlite::Synchronous;
use uuid::Uuid;

use super::people::{self, Talk};
use crate::report::{Goal, Row};
use crate::rows::{Bench, tell};
use crate::{Outcome, desk, floor};

/// The most that a message may take, in milliseconds.
const MOST: f64 = 100.0;

/// Seconds between two messages of one side.
const EVERY: u32 = 2;

/// Threads that run what visitors and agents do.
const THREADS: usize = 2;

/// How long those are waited for that have not come when the last was sent.
const PATIENCE: Duration = Duration::from_secs(5);

/// How much is done.
struct Size {
    chats: u32,
    steady: Duration,
    /// At each rate that is tried, and by the floor after it.
    trying: Duration,
    floor: Duration,
    /// How often the span between a rate that is met and one that is not is halved.
    halvings: u32,
}

pub(super) fn measure(bench: &Bench) -> Outcome<[Row; 2]> {
    let quick = bench.shelf.is_quick();
    let size = if quick {
        Size {
            chats: 50,
            steady: Duration::from_secs(3),
            trying: Duration::from_millis(300),
            floor: Duration::from_millis(50),
            halvings: 1,
        }
    } else {
        Size {
            chats: 1_000,
            steady: Duration::from_secs(60),
            trying: Duration::from_secs(5),
            floor: Duration::from_secs(1),
            halvings: 4,
        }
    };
    let shape = bench.small();
    let file = bench.shelf.copy(shape, "load-ours.db")?;
    let talks = {
        let desk = desk::open_for_chats(&file, shape, Synchronous::Normal)?;
        people::come(&desk, desk::CHAT_AGENTS)?;
        people::talks(&desk, size.chats)?
    };
    let floors = bench.shelf.own().join("load-floor.db");
    std::fs::copy(&file, &floors)?;
    let db = floor::writer(&floors, Synchronous::Full)?;
    let desk = desk::open_for_chats(&file, shape, Synchronous::Full)?;
    let first = &talks[0];
    block_on(say(&desk, &first.visitor, first.chat, u128::MAX))?;
    let rows = floor::ChatRows::latest(&floor::reader(&file)?)?;
    let load = Load { desk, talks };
    let mut raw = Raw {
        writes: floor::ChatWrites::new(&db)?,
        rows,
        single: Vec::new(),
        together: Vec::new(),
    };

    let every_two_seconds = f64::from(size.chats * 2) / f64::from(EVERY);
    raw.insert(&load.talks, size.floor)?;
    let steady = load.run(every_two_seconds, size.steady)?;
    tell(&format!(
        "chat_load: {} chats, each side a message every {EVERY} s: {}",
        size.chats,
        steady.told()
    ))?;
    let steady_row = Row::new(
        "chat_load:p99_ms",
        (steady.p99, None),
        "ms",
        None,
        Goal::AtMost(MOST),
    );

    // Doubled until it is too much, then narrowed down.
    let (mut met, mut missed) = (None::<Level>, None);
    let mut rate = every_two_seconds;
    let mut halved = 0;
    while halved < size.halvings {
        raw.insert(&load.talks, size.floor)?;
        let level = load.run(rate, size.trying)?;
        tell(&format!("chat_load: {rate:.0} a second: {}", level.told()))?;
        if level.p99 <= MOST {
            met = Some(level);
        } else {
            missed = Some(rate);
        }
        let least = met.as_ref().map_or(0.0, |level| level.rate);
        rate = match missed {
            None => rate * 2.0,
            Some(missed) => {
                halved += 1;
                least.midpoint(missed)
            }
        };
    }
    raw.insert(&load.talks, size.floor)?;
    let greatest = met.map_or(0.0, |level| level.rate);
    let (raw, together) = (median(raw.single), median(raw.together));
    tell(&format!(
        "chat_load: the same rows by hand: {raw:.0} a second with a commit each; {together:.0} \
         with {TOGETHER} in a commit, of which the greatest rate is {:.2}",
        greatest / together
    ))?;
    let rate_row = Row::new(
        "chat_load:rate",
        (greatest, Some(raw)),
        "messages/s",
        Some(greatest / raw),
        Goal::RatioAtLeast(0.3),
    );
    drop(load);
    Ok([steady_row, rate_row])
}

/// The floor: the rows of one message after the other, a commit each; and beside it, as many in a
/// commit as the store takes at most when they come faster than the disk.
struct Raw<'a> {
    writes: floor::ChatWrites<'a>,
    rows: floor::ChatRows,
    single: Vec<f64>,
    together: Vec<f64>,
}

/// As many as the store commits at once.
const TOGETHER: usize = 64;

impl Raw<'_> {
    fn insert(&mut self, talks: &[Talk], time: Duration) -> Outcome<()> {
        let single = self.rate(talks, time, 1)?;
        self.single.push(single);
        let together = self.rate(talks, time / 2, TOGETHER)?;
        self.together.push(together);
        Ok(())
    }

    /// Messages a second.
    fn rate(&mut self, talks: &[Talk], time: Duration, together: usize) -> Outcome<f64> {
        let (begun, mut done) = (Instant::now(), 0.0);
        while begun.elapsed() < time {
            let any = |_| {
                talks[fastrand::usize(..talks.len())]
                    .chat
                    .uuid()
                    .into_bytes()
            };
            let chats: Vec<_> = (0..together).map(any).collect();
            self.writes.posts(&self.rows, &chats)?;
            done += together as f64;
        }
        Ok(done / begun.elapsed().as_secs_f64())
    }
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

/// What was found at one rate.
struct Level {
    /// Messages a second that fell due.
    rate: f64,
    sent: usize,
    /// Milliseconds; without end when messages failed or never came.
    median: f64,
    p99: f64,
    greatest: f64,
    lost: usize,
}

impl Level {
    fn told(&self) -> String {
        format!(
            "{} messages, median {:.1} ms, p99 {:.1} ms, greatest {:.1} ms, {} too late to count",
            self.sent, self.median, self.p99, self.greatest, self.lost
        )
    }
}

/// The desk and its chats.
struct Load {
    desk: Desk,
    talks: Vec<Talk>,
}

impl Load {
    /// So many messages a second for a while, all sides waiting.
    fn run(&self, rate: f64, time: Duration) -> Outcome<Level> {
        let executor = Arc::new(Executor::new());
        let stop = Arc::new(Event::new());
        let threads: Vec<_> = (0..THREADS)
            .map(|_| {
                let (executor, stopped) = (executor.clone(), stop.listen());
                std::thread::spawn(move || block_on(executor.run(stopped)))
            })
            .collect();
        let level = self.at(&executor, rate, time);
        stop.notify(usize::MAX);
        for thread in threads {
            thread.join().map_err(|_| "a thread panicked")?;
        }
        level
    }

    fn at(&self, executor: &Executor<'static>, rate: f64, time: Duration) -> Outcome<Level> {
        let run = Run::begin();
        let mut waiting: Vec<Task<()>> = Vec::with_capacity(self.talks.len() * 2);
        for talk in &self.talks {
            for own in [talk.visitor.clone(), talk.agent.clone().into()] {
                let (desk, chat, run) = (self.desk.clone(), talk.chat, run.clone());
                let after = block_on(desk.chat(&own, chat))?.cursor;
                waiting.push(executor.spawn(async move {
                    if let Err(error) = read(&desk, &own, chat, after, &run).await {
                        run.fail(&*error);
                    }
                }));
            }
        }
        let sent = self.send(executor, &run, rate, time);
        let end = Instant::now() + PATIENCE;
        while lock(&run.took).len() < sent && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(20));
        }
        drop(waiting);
        let failed = run.failed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = failed.as_ref() {
            return Err(format!("a visitor or an agent met an error: {error}").into());
        }
        drop(failed);
        let mut took = std::mem::take(&mut *lock(&run.took));
        let lost = sent.saturating_sub(took.len());
        took.extend(std::iter::repeat_n(f64::INFINITY, lost));
        took.sort_by(f64::total_cmp);
        let at = |share: usize| took[(took.len() - 1) * share / 100];
        Ok(Level {
            rate,
            sent,
            median: at(50),
            p99: at(99),
            greatest: at(100),
            lost,
        })
    }

    /// Sends each message when it is due: the visitors of all chats one after the other, then the
    /// agents, and so on. Answers with how many.
    fn send(&self, executor: &Executor<'static>, run: &Run, rate: f64, time: Duration) -> usize {
        let begin = Instant::now();
        let chats = self.talks.len();
        let mut nth = 0;
        loop {
            let after = Duration::from_secs_f64(nth as f64 / rate);
            if after >= time {
                return nth;
            }
            let due = begin + after;
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let talk = &self.talks[nth % chats];
            let by_agent = nth / chats % 2 == 1;
            let own: ChatCaller = if by_agent {
                talk.agent.clone().into()
            } else {
                talk.visitor.clone()
            };
            let (desk, chat, run) = (self.desk.clone(), talk.chat, run.clone());
            let message = run.message(nth, due, by_agent);
            let sending = executor.spawn(async move {
                if let Err(error) = say(&desk, &own, chat, message).await {
                    run.fail(&*error);
                }
            });
            sending.detach();
            nth += 1;
        }
    }
}

/// One run of a rate, shared by all who take part.
#[derive(Clone)]
struct Run {
    /// Messages of an earlier run are told apart by it.
    number: u32,
    begun: Instant,
    /// Milliseconds of each message that was read by the other side.
    took: Arc<Mutex<Vec<f64>>>,
    failed: Arc<Mutex<Option<String>>>,
}

impl Run {
    fn begin() -> Self {
        Self {
            number: fastrand::u32(1..),
            begun: Instant::now(),
            took: Arc::default(),
            failed: Arc::default(),
        }
    }

    /// A message's id tells when it was due and whose it is.
    fn message(&self, nth: usize, due: Instant, by_agent: bool) -> u128 {
        let due = due.duration_since(self.begun).as_micros();
        u128::from(self.number) << 96
            | (nth as u128 & 0x7FFF_FFFF) << 65
            | u128::from(by_agent) << 64
            | due & u128::from(u64::MAX)
    }

    /// Keeps what went wrong first.
    fn fail(&self, error: &dyn std::error::Error) {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.get_or_insert_with(|| error.to_string());
    }

    /// Notes that a message was read now, unless it is the reader's own or of another run.
    fn was_read(&self, message: u128, by_agent: bool) {
        let own = (message >> 64 & 1 == 1) == by_agent;
        if message >> 96 == u128::from(self.number) && !own {
            let now = self.begun.elapsed().as_secs_f64() * 1e3;
            let due = (message & u128::from(u64::MAX)) as f64 / 1e3;
            lock(&self.took).push(now - due);
        }
    }
}

/// One side of a chat waits for news, reads it, and waits again.
async fn read(
    desk: &Desk,
    own: &ChatCaller,
    chat: ChatId,
    mut after: Cursor,
    run: &Run,
) -> Outcome<()> {
    let agent = matches!(own, ChatCaller::Account(_));
    loop {
        desk.wait_for_chat(own, chat, after.clone()).await?;
        let news = desk.chat_changes(own, chat, Some(after), 100).await?;
        let ChatChangesView::Changes {
            entries, cursor, ..
        } = news
        else {
            return Err("a cursor leads nowhere".into());
        };
        for entry in entries {
            if let ChatHappening::Posted(said) = entry.event.what {
                run.was_read(said.message.uuid().as_u128(), agent);
            }
        }
        after = cursor;
    }
}

/// A message that the desk is too busy to take is lost, which is what the level is looked at for:
/// under more than it can do, many messages of one chat meet.
async fn say(desk: &Desk, own: &ChatCaller, chat: ChatId, message: u128) -> Outcome<()> {
    let text = Text::parse("Have you tried another browser? The button should turn green then.")?;
    let message = MessageId::new(Uuid::from_u128(message));
    let new = NewChatPost::text(text);
    match desk.post_in_chat(own, chat, message, new).await {
        Ok(Posted::InChat { .. }) => Ok(()),
        Ok(Posted::OnTicket(_)) => Err("a chat has become a ticket".into()),
        Err(busy) if busy.is_retryable() => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn lock(took: &Mutex<Vec<f64>>) -> MutexGuard<'_, Vec<f64>> {
    took.lock().unwrap_or_else(PoisonError::into_inner)
}
