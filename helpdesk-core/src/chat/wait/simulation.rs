//! A desk in simulated time, played event by event: what the estimate is measured on.
//!
//! Chats arrive at random (Poisson), agents come and go by shifts, and need a while to pick a chat
//! up: longer when nothing had happened for a time than straight after their last chat. The estimate
//! is asked at each join, from what the desk knows then; the true wait is known later.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

use super::{HandledChat, QueueHistory, WaitEstimate, estimate};

/// One sort of day, again and again.
pub(super) struct Desk {
    pub(super) name: &'static str,
    /// How many days are played.
    pub(super) days: i64,
    /// Chats an hour, for each hour of the day.
    pub(super) arrivals: fn(hour: i64) -> f64,
    /// From hour, to hour, chats at once: one for each agent.
    pub(super) shifts: &'static [(i64, i64, u32)],
}

/// How long chats take, in minutes.
pub(super) struct Handling {
    pub(super) name: &'static str,
    pub(super) minutes: fn(&mut Chance) -> f64,
}

/// A wait, as it was foretold and as it came. In seconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Foretold {
    pub(super) least: f64,
    pub(super) most: f64,
    pub(super) wait: f64,
}

/// A seeded source of chance, unlike that of the estimate (xorshift64*).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn seeded(seed: u64) -> Self {
        let mut chance = Self(seed.wrapping_mul(0xD129_0D3F_7C4B_25A5) | 1);
        (0..8).for_each(|_| {
            chance.share();
        });
        chance
    }

    /// Above 0, to 1.
    pub(super) fn share(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let bits = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11;
        (bits + 1) as f64 / (1_u64 << 53) as f64
    }

    pub(super) fn exponential(&mut self, mean: f64) -> f64 {
        -mean * self.share().ln()
    }

    pub(super) fn lognormal(&mut self, median: f64, sigma: f64) -> f64 {
        let radius = (-2.0 * self.share().ln()).sqrt();
        let normal = radius * (std::f64::consts::TAU * self.share()).cos();
        median * (sigma * normal).exp()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Shift {
        agent: usize,
        comes: bool,
    },
    End {
        chat: usize,
        agent: usize,
    },
    Join,
    /// An agent has seen the chat that is offered to them.
    Take {
        chat: usize,
        agent: usize,
    },
    /// A chat that was offered to one agent is open to all.
    Open {
        chat: usize,
    },
}

struct Agent {
    capacity: u32,
    on: bool,
    held: Vec<usize>,
    /// Offers that the agent has not seen yet.
    asked: u32,
    free_since: i64,
}

impl Agent {
    fn has_free_hand(&self) -> bool {
        self.on && (self.held.len() as u32 + self.asked) < self.capacity
    }
}

struct Chat {
    joined: i64,
    offered: Option<i64>,
    taken: Option<i64>,
    foretold: Option<(TimeDelta, TimeDelta)>,
}

/// Plays the days of `desk` and gives every wait that was foretold.
pub(super) fn play(desk: &Desk, handling: &Handling, seed: u64) -> Vec<Foretold> {
    let mut play = Play {
        desk,
        handling,
        chance: Chance::seeded(seed),
        now: 0,
        count: 0,
        events: BinaryHeap::new(),
        chats: Vec::new(),
        queue: VecDeque::new(),
        handled: VecDeque::new(),
        agents: desk
            .shifts
            .iter()
            .map(|(_, _, capacity)| Agent {
                capacity: *capacity,
                on: false,
                held: Vec::new(),
                asked: 0,
                free_since: 0,
            })
            .collect(),
    };
    for day in 0..desk.days {
        for (agent, (from, until, _)) in desk.shifts.iter().enumerate() {
            play.at(hours(day * 24 + from), Event::Shift { agent, comes: true });
            play.at(
                hours(day * 24 + until),
                Event::Shift {
                    agent,
                    comes: false,
                },
            );
        }
    }
    play.next_join();
    play.run(hours(desk.days * 24));
    play.chats
        .iter()
        .filter_map(|chat| {
            let (least, most) = chat.foretold?;
            let seconds = |span: TimeDelta| span.num_milliseconds() as f64 / 1000.0;
            Some(Foretold {
                least: seconds(least),
                most: seconds(most),
                wait: (chat.taken? - chat.joined) as f64 / 1000.0,
            })
        })
        .collect()
}

const fn hours(count: i64) -> i64 {
    count * 3_600_000
}

fn instant(millisecond: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_600_000_000_000 + millisecond).unwrap()
}

struct Play<'a> {
    desk: &'a Desk,
    handling: &'a Handling,
    chance: Chance,
    now: i64,
    count: u64,
    events: BinaryHeap<Reverse<(i64, u64, Event)>>,
    agents: Vec<Agent>,
    chats: Vec<Chat>,
    queue: VecDeque<usize>,
    handled: VecDeque<HandledChat>,
}

impl Play<'_> {
    fn at(&mut self, when: i64, event: Event) {
        self.count += 1;
        self.events.push(Reverse((when, self.count, event)));
    }

    fn next_join(&mut self) {
        // Thinning: the hour decides at the instant itself.
        let most = (0..24).map(self.desk.arrivals).fold(0.0, f64::max);
        let mut when = self.now;
        loop {
            when += (self.chance.exponential(1.0 / most) * 3_600_000.0) as i64;
            let rate = (self.desk.arrivals)(when / hours(1) % 24);
            if self.chance.share() * most <= rate {
                break;
            }
        }
        self.at(when, Event::Join);
    }

    fn run(&mut self, until: i64) {
        while let Some(Reverse((when, _, event))) = self.events.pop() {
            self.now = when;
            match event {
                Event::Shift { agent, comes } => {
                    self.agents[agent].on = comes;
                    self.agents[agent].free_since = when;
                }
                Event::Join if when < until => self.join(),
                Event::Join => {}
                Event::Take { chat, agent } => self.take(chat, agent),
                Event::Open { chat } => self.open(chat),
                Event::End { chat, agent } => self.end(chat, agent),
            }
            self.offer();
        }
    }

    fn join(&mut self) {
        let there = || self.agents.iter().filter(|agent| agent.on);
        let history = QueueHistory {
            ahead: self.queue.len() as u32,
            agents: there().count() as u32,
            hands: there().map(|agent| agent.capacity).sum(),
            running: there()
                .flat_map(|agent| &agent.held)
                .map(|chat| instant(self.chats[*chat].taken.unwrap()))
                .collect(),
            handled: self.handled.iter().copied().collect(),
        };
        let foretold = match estimate(&history, instant(self.now)) {
            WaitEstimate::Range { least, most, .. } => Some((least, most)),
            _ => None,
        };
        self.queue.push_back(self.chats.len());
        self.chats.push(Chat {
            joined: self.now,
            offered: None,
            taken: None,
            foretold,
        });
        self.next_join();
    }

    /// Offers each chat in the queue to the agent who has been free longest, while there are some.
    fn offer(&mut self) {
        let waiting: Vec<usize> = self.queue.iter().copied().collect();
        for chat in waiting {
            if self.chats[chat].offered.is_some() {
                continue;
            }
            let Some(agent) = self.free_longest() else {
                return;
            };
            self.chats[chat].offered = Some(self.now);
            self.ask(chat, agent);
            self.at(self.now + 30_000, Event::Open { chat });
        }
    }

    fn free_longest(&self) -> Option<usize> {
        (0..self.agents.len())
            .filter(|agent| self.agents[*agent].has_free_hand())
            .min_by_key(|agent| self.agents[*agent].free_since)
    }

    fn ask(&mut self, chat: usize, agent: usize) {
        self.agents[agent].asked += 1;
        let idle = self.now - self.agents[agent].free_since > 60_000;
        let median = if idle { 14.0 } else { 7.0 };
        let seconds = self.chance.lognormal(median, 0.5);
        self.at(
            self.now + (seconds * 1000.0) as i64,
            Event::Take { chat, agent },
        );
    }

    fn open(&mut self, chat: usize) {
        let waits = self.chats[chat].taken.is_none() && self.chats[chat].offered.is_some();
        if waits && let Some(agent) = self.free_longest() {
            self.ask(chat, agent);
        }
    }

    fn take(&mut self, chat: usize, agent: usize) {
        let one = &mut self.agents[agent];
        one.asked -= 1;
        if self.chats[chat].taken.is_some() {
            return;
        }
        if !one.on {
            // Gone before they saw it: it is offered anew.
            self.chats[chat].offered = None;
            return;
        }
        one.held.push(chat);
        one.free_since = self.now;
        self.chats[chat].taken = Some(self.now);
        self.queue.retain(|waiting| *waiting != chat);
        let minutes = (self.handling.minutes)(&mut self.chance);
        self.at(
            self.now + (minutes * 60_000.0) as i64,
            Event::End { chat, agent },
        );
    }

    fn end(&mut self, chat: usize, agent: usize) {
        let one = &mut self.agents[agent];
        if one.held.len() as u32 == one.capacity {
            one.free_since = self.now;
        }
        one.held.retain(|held| *held != chat);
        let chat = &self.chats[chat];
        self.handled.push_front(HandledChat {
            joined_at: instant(chat.joined),
            taken_at: instant(chat.taken.unwrap()),
            ended_at: instant(self.now),
        });
        self.handled.truncate(QueueHistory::MOST_HANDLED);
    }
}
