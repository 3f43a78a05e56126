//! Either side's program is killed at random moments of conversations: what it said to be sent is
//! there once, and the queue keeps no ghost.
#![cfg(unix)]

use std::io::Read as _;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use futures_lite::future::block_on;
use helpdesk_core::port::{ChatQuery, Store as _};
use helpdesk_sqlite::{SqliteOptions, SqliteStore};
use rexpect::process::Signal;
use serde_json::{Value, json};

use crate::desk::{Desk, Person};
use crate::hours;
use crate::kills::{Random, number, seed_of_the_clock};
use crate::terminals::{sees, terminal, types};

/// What the killed process was about to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The visitor leaves the chat.
    Leave,
    /// A visitor without account joins, and then a member.
    Join,
    /// The agent takes the chat.
    Take,
    /// The visitor writes.
    Ask,
    /// The agent writes.
    Answer,
    /// Either side writes on a terminal.
    Type,
    /// The agent puts the chat back.
    Requeue,
}

const STEPS: [Step; 10] = [
    Step::Ask,
    Step::Answer,
    Step::Type,
    Step::Requeue,
    Step::Leave,
    Step::Join,
    Step::Take,
    Step::Answer,
    Step::Type,
    Step::Ask,
];

/// A desk, both sides, and what was said so far in the chat.
struct Play<'a> {
    desk: &'a Desk,
    visitor: Person<'a>,
    agent: Person<'a>,
    random: Random,
    /// How long a command takes here, as far as is known.
    whole: Duration,
    chat: String,
    /// The texts that must be in the chat once.
    said: Vec<String>,
    kills: u64,
    cut: u64,
    cut_after_commit: u64,
    /// Messages on a terminal that were said to be sent before the end.
    typed: u64,
}

#[test]
fn a_conversation_outlives_the_death_of_either_side() {
    let kills = number("HELPDESK_KILLS").unwrap_or(100);
    let seed = number("HELPDESK_SEED").unwrap_or_else(seed_of_the_clock);
    println!("chat kills: HELPDESK_SEED={seed}");
    let begun = Instant::now();
    let desk = Desk::new();
    hours::open(&desk);
    let mut play = Play::begin(&desk, seed);
    let mut n = 0;
    while play.kills < kills {
        let step = STEPS[n % STEPS.len()];
        play.play(step, n);
        n += 1;
    }
    play.nobody_is_left();
    println!(
        "{} kills: {} before an answer, {} of them after the commit; {} typed and sent; in {:?}",
        play.kills,
        play.cut,
        play.cut_after_commit,
        play.typed,
        begun.elapsed()
    );
    assert!(
        (1..play.kills).contains(&play.cut),
        "no kill came in the middle, or none at the end"
    );
}

impl<'a> Play<'a> {
    fn begin(desk: &'a Desk, seed: u64) -> Self {
        let mut play = Self {
            desk,
            visitor: desk.person("anna"),
            agent: desk.person("mette"),
            random: Random(seed),
            whole: Duration::ZERO,
            chat: String::new(),
            said: Vec::new(),
            kills: 0,
            cut: 0,
            cut_after_commit: 0,
            typed: 0,
        };
        let begun = Instant::now();
        play.there();
        play.whole = begun.elapsed();
        let joined = play.visitor.json(&join("first"));
        play.chat = joined["chat"].as_str().unwrap().to_owned();
        play.take();
        play
    }

    fn play(&mut self, step: Step, n: usize) {
        match step {
            Step::Leave => self.leave(),
            Step::Join => self.join(n),
            Step::Take => {
                self.there();
                let key = format!("take-{n}");
                let chat = self.chat.clone();
                let words = ["agent", "chats", "take", &chat, "--key", &key];
                let said = self.kill(Side::Agent, &words);
                self.again(Side::Agent, &words, said);
                assert_eq!(self.status(), "active");
            }
            Step::Ask => self.post(Side::Visitor, n),
            Step::Answer => self.post(Side::Agent, n),
            Step::Type => self.type_and_kill(n),
            Step::Requeue => {
                let key = format!("requeue-{n}");
                let chat = self.chat.clone();
                let words = ["agent", "chats", "requeue", &chat, "--key", &key];
                let said = self.kill(Side::Agent, &words);
                self.again(Side::Agent, &words, said);
                assert_eq!(self.status(), "waiting");
                self.take();
            }
        }
        self.is_as_said();
    }

    fn post(&mut self, side: Side, n: usize) {
        let key = format!("00000000-0000-7000-8000-{n:012}");
        let text = format!("message {n}");
        let chat = self.chat.clone();
        let begin = side.command();
        let words: Vec<&str> = begin
            .iter()
            .copied()
            .chain(["post", &chat, "--text", &text, "--key", &key])
            .collect();
        let said = self.kill(side, &words);
        let times = self.times(&text);
        match &said {
            Some(_) => assert_eq!(times, 1, "{text} was said to be sent"),
            None => assert!(times <= 1, "{text} is there {times} times"),
        }
        self.cut_after_commit += u64::from(said.is_none() && times == 1);
        let fresh = self.again(side, &words, said);
        assert_eq!(fresh, times == 0, "{text}");
        self.said.push(text);
    }

    fn leave(&mut self) {
        let chat = self.chat.clone();
        let words = ["chat", "leave", &chat];
        let said = self.kill(Side::Visitor, &words);
        if self.status() == "active" {
            assert_eq!(said, None);
            self.visitor.done(&words);
        }
        assert_eq!(self.status(), "ended_by_visitor");
    }

    fn join(&mut self, n: usize) {
        // Nobody may ever hold the key of this one: it is gone when its visitor was not seen for
        // long enough.
        let words = [
            "chat",
            "join",
            "--name",
            "Ghost",
            "--email",
            "ghost@example.com",
            "--question",
            "Is anybody there to help me?",
        ];
        self.kill(Side::Nobody, &words);
        self.run_due(TimeDelta::minutes(11));
        assert_eq!(self.queue()["waiting"], json!([]), "a ghost waits");
        let key = format!("join-{n}");
        let words = join(&key);
        let said = self.kill(Side::Visitor, &words);
        let begun = Instant::now();
        let joined = self.visitor.json(&words);
        self.whole = begun.elapsed();
        if let Some(said) = said {
            assert_eq!(said["chat"], joined["chat"]);
            assert_eq!(joined["fresh"], false);
        }
        let waiting = self.queue()["waiting"].clone();
        assert_eq!(waiting.as_array().unwrap().len(), 1, "{waiting}");
        self.chat = joined["chat"].as_str().unwrap().to_owned();
        self.said.clear();
    }

    /// Types a message into a live conversation, and kills the program a moment later.
    fn type_and_kill(&mut self, n: usize) {
        let text = format!("typed {n}");
        let chat = self.chat.clone();
        let mut window = match self.random.next() < 0.5 {
            true => terminal(&self.visitor, &["chat", "resume", &chat]),
            false => terminal(&self.agent, &["agent", "chats", "talk", &chat]),
        };
        sees(&mut window, "/help");
        sees(&mut window, "> ");
        types(&mut window, &text);
        thread::sleep(Duration::from_millis(60).mul_f64(self.random.next()));
        window.process_mut().kill(Signal::SIGKILL).unwrap();
        self.kills += 1;
        let shown = window.exp_eof().unwrap_or_default();
        let said = shown.contains("Sent.");
        let times = self.times(&text);
        match said {
            true => assert_eq!(times, 1, "{text} was said to be sent"),
            false => assert!(times <= 1, "{text} is there {times} times"),
        }
        self.typed += u64::from(said);
        self.cut += u64::from(!said);
        self.cut_after_commit += u64::from(!said && times == 1);
        if times == 1 {
            self.said.push(text);
        }
    }

    /// All that was said is in the chat once, in numbers without gaps.
    fn is_as_said(&self) {
        let lines = self.lines();
        let texts: Vec<_> = lines.iter().map(|(_, text)| text.clone()).collect();
        assert_eq!(texts, self.said);
        let numbers: Vec<_> = lines.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, (1..=lines.len() as u64).collect::<Vec<_>>());
    }

    /// Hours later nobody waits, nobody talks, and no agent has a hand full.
    fn nobody_is_left(&self) {
        // One is left waiting, one talking.
        let anna = self.desk.person("carl");
        anna.json(&join("left"));
        for minutes in [3, 15, 120] {
            self.run_due(TimeDelta::minutes(minutes));
        }
        let queue = self.queue();
        assert_eq!(
            (&queue["waiting"], &queue["mine"]),
            (&json!([]), &json!([]))
        );
        assert_eq!(queue["own"]["held"], 0);
        let file = self.desk.data().join("desk.db");
        let store = SqliteStore::open(file, SqliteOptions::default()).unwrap();
        store.integrity().unwrap();
        let waiting = block_on(store.chats(ChatQuery::Waiting { after: None }, 10)).unwrap();
        let active = ChatQuery::Active {
            agent: None,
            after: None,
        };
        let active = block_on(store.chats(active, 10)).unwrap();
        assert!(waiting.is_empty() && active.is_empty());
        // The count of those who wait is right as well: there is room for exactly one.
        hours::open_for(self.desk, 1);
        let join = |key: &str| anna.json(&join(key))["admission"].clone();
        assert_eq!(
            (join("last"), join("one more")),
            (json!("queued"), json!("deferred"))
        );
        self.agent.done(&["agent", "verify"]);
    }

    fn run_due(&self, after: TimeDelta) {
        let at = DateTime::<Utc>::from(std::time::SystemTime::now()) + after;
        let at = at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        self.desk.nobody().done(&["run-due", "--at", &at]);
    }

    fn there(&self) {
        self.agent
            .done(&["agent", "chats", "presence", "available"]);
    }

    fn take(&self) {
        self.there();
        self.agent.done(&["agent", "chats", "take", &self.chat]);
    }

    fn queue(&self) -> Value {
        self.agent.json(&["agent", "chats", "queue"])
    }

    fn status(&self) -> String {
        let shown = self.visitor.json(&["chat", "show", &self.chat]);
        shown["status"].as_str().unwrap().to_owned()
    }

    fn lines(&self) -> Vec<(u64, String)> {
        let transcript = self.visitor.json(&["chat", "transcript", &self.chat]);
        let lines = transcript["lines"].as_array().cloned().unwrap_or_default();
        let said = lines.iter().map(|line| {
            let text = line["post"]["text"].as_str().unwrap().to_owned();
            (line["number"].as_u64().unwrap(), text)
        });
        said.collect()
    }

    fn times(&self, text: &str) -> usize {
        self.lines().iter().filter(|(_, one)| one == text).count()
    }

    /// The same command to its end; answers whether it did it now. What was said stands.
    fn again(&mut self, side: Side, words: &[&str], said: Option<Value>) -> bool {
        let begun = Instant::now();
        let answer = self.person(side).json(words);
        // The machine may be busier than it was, or less.
        self.whole = begun.elapsed();
        if let Some(said) = said {
            assert_eq!(said["number"], answer["number"], "{words:?}");
            assert_eq!(answer["fresh"], false, "{words:?}");
        }
        answer["fresh"].as_bool().unwrap()
    }

    fn person(&self, side: Side) -> Person<'a> {
        match side {
            Side::Visitor => self.visitor.clone(),
            Side::Agent => self.agent.clone(),
            Side::Nobody => self.desk.nobody(),
        }
    }

    /// Starts a command and kills it; answers with what it said, if it said all of it.
    fn kill(&mut self, side: Side, words: &[&str]) -> Option<Value> {
        // Up to a fifth longer than a run takes, so that some get to their end.
        let after = self.whole.mul_f64(self.random.next() * 1.2);
        let words: Vec<&str> = ["--json"].iter().chain(words).copied().collect();
        let mut child = self
            .person(side)
            .command(&words)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(after);
        // Nothing happens when it has ended by itself.
        child.kill().unwrap();
        let mut said = String::new();
        let mut output = child.stdout.take().unwrap();
        output.read_to_string(&mut said).unwrap();
        child.wait().unwrap();
        self.kills += 1;
        let said = serde_json::from_str(&said).ok();
        self.cut += u64::from(said.is_none());
        said
    }
}

/// Whose process it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Visitor,
    Agent,
    Nobody,
}

impl Side {
    const fn command(self) -> &'static [&'static str] {
        match self {
            Self::Agent => &["agent", "chats"],
            Self::Visitor | Self::Nobody => &["chat"],
        }
    }
}

fn join(key: &str) -> [&str; 8] {
    [
        "chat",
        "join",
        "--email",
        "anna@example.com",
        "--question",
        "The payment page is empty, what can I do?",
        "--key",
        key,
    ]
}
