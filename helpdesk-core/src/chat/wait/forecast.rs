//! Plays the queue to its end, many times. Spans are whole milliseconds.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use chrono::{DateTime, TimeDelta, Utc};

use super::{HandledChat, Place, QueueHistory};

/// How many spans are drawn in all: what bounds the cost.
const DRAWS: usize = 5_000;
/// How often the queue is played, at least and at most.
const PLAYS: (usize, usize) = (40, 150);
/// The most running chats that are played one by one.
const MOST_RUNNING: usize = 50;
/// The fewest spans of one sort that are used without those of the other.
const FEWEST: usize = 8;
/// A span is at most this long, so that sums stay in range.
const LONGEST: i64 = 7 * 24 * 3_600_000;

/// The range that holds the middle 80 % of the waits. `handled` is not empty, and there are hands.
pub(super) fn range(
    history: &QueueHistory,
    handled: &[HandledChat],
    now: DateTime<Utc>,
) -> (TimeDelta, TimeDelta) {
    let mut waits = Queue::new(history, handled, now).play();
    waits.sort_unstable();
    (span_at(&waits, 0.1), span_at(&waits, 0.9))
}

fn span_at(sorted: &[i64], share: f64) -> TimeDelta {
    // Between the order statistics, as if one more were to be drawn.
    let place = share * (sorted.len() + 1) as f64 - 1.0;
    TimeDelta::milliseconds(between(sorted, place))
}

/// The value at a place between two of the `sorted` ones.
fn between(sorted: &[i64], place: f64) -> i64 {
    let place = place.clamp(0.0, (sorted.len() - 1) as f64);
    let (below, part) = (place.floor(), place.fract());
    let low = sorted[below as usize];
    let high = sorted[place.ceil() as usize];
    low + ((high - low) as f64 * part) as i64
}

/// What one chat's turn depends on.
struct Queue {
    ahead: usize,
    free_hands: usize,
    /// How long each running chat has taken so far, in the order of `handling`.
    elapsed: Vec<i64>,
    /// Recent handling times, sorted.
    handling: Vec<i64>,
    /// Recent times to pick a chat up that found a free hand, sorted.
    idle_pickup: Vec<i64>,
    /// The same of chats that had to wait for a hand.
    next_pickup: Vec<i64>,
    /// How many of the handling times are the longest ones.
    tail: usize,
    /// How much longer than the others those are, on average.
    tail_mean: f64,
    /// How far the true mean of the handling times may be from that of the recent ones, relatively:
    /// one standard error.
    doubt: f64,
}

impl Queue {
    fn new(history: &QueueHistory, handled: &[HandledChat], now: DateTime<Utc>) -> Self {
        let handling = sorted(handled.iter().map(|one| span(one.taken_at, one.ended_at)));
        let Pickups { idle, next } = pickups(handled);
        let both = || sorted(idle.iter().chain(&next).copied());
        let enough = |those: &[i64]| {
            if those.len() < FEWEST {
                both()
            } else {
                sorted(those.iter().copied())
            }
        };
        let (idle_pickup, next_pickup) = (enough(&idle), enough(&next));
        let mut elapsed: Vec<i64> = history.running.iter().map(|at| span(*at, now)).collect();
        elapsed.truncate(history.hands as usize);
        let mut free_hands = history.hands as usize - elapsed.len();
        let mut ahead = history.ahead.min(Place::MOST) as usize;
        if elapsed.len() > MOST_RUNNING {
            // A large desk goes as fast as a part of it, with that part of its queue.
            let all = elapsed.len();
            let every = all.div_ceil(MOST_RUNNING);
            elapsed = elapsed.into_iter().step_by(every).collect();
            free_hands = free_hands.saturating_mul(elapsed.len()) / all;
            ahead = (ahead * elapsed.len()).div_ceil(all);
        }
        let tail = (handling.len() / 10).max(3).min(handling.len() - 1);
        Self {
            ahead,
            free_hands,
            elapsed,
            doubt: doubt(&handling),
            tail,
            tail_mean: tail_mean(&handling, tail),
            idle_pickup,
            next_pickup,
            handling,
        }
    }

    fn play(&self) -> Vec<i64> {
        let mut draws = Draws(0x5EED);
        if self.free_hands > self.ahead {
            // Each chat has a hand of its own.
            return self.idle_pickup.clone();
        }
        let each = self.ahead + self.elapsed.len() + 1;
        let plays = (DRAWS / each).clamp(PLAYS.0, PLAYS.1);
        let mut hands = Vec::with_capacity(self.elapsed.len() + self.free_hands);
        (0..plays)
            .map(|_| {
                let pace = (self.doubt * draws.normal()).exp();
                hands.clear();
                hands.resize(self.free_hands, Reverse(0));
                hands.extend(
                    self.elapsed
                        .iter()
                        .map(|elapsed| Reverse(self.remaining(*elapsed, pace, &mut draws))),
                );
                let mut queue = BinaryHeap::from(std::mem::take(&mut hands));
                for _ in 0..self.ahead {
                    let handling = scaled(draws.of(&self.handling), pace);
                    let pickup = draws.of(&self.next_pickup);
                    if let Some(mut next) = queue.peek_mut() {
                        next.0 += pickup + handling;
                    }
                }
                let free_at = queue.peek().map_or(0, |next| next.0);
                hands = queue.into_vec();
                free_at + draws.of(&self.next_pickup)
            })
            .collect()
    }

    /// How long a chat goes on that has taken `elapsed` so far.
    fn remaining(&self, elapsed: i64, pace: f64, draws: &mut Draws) -> i64 {
        let elapsed = scaled(elapsed, 1.0 / pace);
        let shorter = self.handling.partition_point(|one| *one <= elapsed);
        let longer = &self.handling[shorter..];
        let rest = if longer.len() > self.tail {
            draws.of(longer) - elapsed
        } else {
            // Too few went on for so long. The rest is drawn as if it did not matter how long.
            (self.tail_mean * -(1.0 - draws.share()).ln()) as i64
        };
        scaled(rest.max(0), pace)
    }
}

/// How long agents took to pick chats up.
#[derive(Default)]
struct Pickups {
    /// Of chats that found a free hand.
    idle: Vec<i64>,
    /// Of chats that had to wait for one.
    next: Vec<i64>,
}

/// Nobody notes when a hand was free for a chat. If others ended while a chat waited, it is taken to
/// have got the hand of the last of them that went to no other; if none did, a hand was free.
fn pickups(handled: &[HandledChat]) -> Pickups {
    let mut chats = handled.to_vec();
    chats.sort_unstable_by_key(|chat| chat.taken_at);
    let mut ends: Vec<DateTime<Utc>> = chats.iter().map(|chat| chat.ended_at).collect();
    ends.sort_unstable();
    let mut pickups = Pickups::default();
    for chat in chats {
        let before = ends.partition_point(|end| *end <= chat.taken_at);
        match before
            .checked_sub(1)
            .filter(|last| ends[*last] > chat.joined_at)
        {
            Some(last) => pickups.next.push(span(ends.remove(last), chat.taken_at)),
            None => pickups.idle.push(span(chat.joined_at, chat.taken_at)),
        }
    }
    pickups
}

fn sorted(spans: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut spans: Vec<i64> = spans.collect();
    spans.sort_unstable();
    spans
}

fn span(from: DateTime<Utc>, until: DateTime<Utc>) -> i64 {
    until
        .signed_duration_since(from)
        .num_milliseconds()
        .clamp(0, LONGEST)
}

fn scaled(span: i64, factor: f64) -> i64 {
    ((span as f64 * factor) as i64).min(LONGEST)
}

fn tail_mean(spans: &[i64], tail: usize) -> f64 {
    let (others, longest) = spans.split_at(spans.len() - tail);
    let before = others.last().copied().unwrap_or_default();
    let longer: i64 = longest.iter().map(|one| one - before).sum();
    longer as f64 / tail.max(1) as f64
}

fn doubt(spans: &[i64]) -> f64 {
    let count = spans.len() as f64;
    let mean = spans.iter().sum::<i64>() as f64 / count;
    let squares: f64 = spans.iter().map(|one| (*one as f64 - mean).powi(2)).sum();
    if mean > 0.0 {
        (squares / count).sqrt() / mean / count.sqrt()
    } else {
        0.0
    }
}

/// A fixed sequence of draws (SplitMix64).
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to below 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Nearly normal, with mean 0 and deviation 1: a sum of twelve.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }

    /// One of the `sorted` spans, or between two of them. In whole numbers: it is what the most
    /// time goes into.
    fn of(&mut self, sorted: &[i64]) -> i64 {
        let place = (self.next() >> 32) * (sorted.len() as u64 + 1);
        let (above, part) = ((place >> 32) as usize, (place & 0xFFFF_FFFF) as i64);
        let low = sorted[above.saturating_sub(1)];
        let high = sorted[above.min(sorted.len() - 1)];
        low + (((high - low) * part) >> 32)
    }
}
