//! `kotlin_*` and `swift_*`: what apps call, measured in their language, against the same calls in
//! Rust. The programs that measure are in `bindings`, and Rust's is this one in a process of its own;
//! it builds them, and tells each when to run a block.

mod built;
mod calls;
mod program;
mod small;

use super::{Bench, tell, tell_spread};
use crate::Outcome;
use crate::measure::{Compared, Plan, compare_blocks};
use crate::report::{Goal, Row};
use built::Built;
use program::{Language, Program};
use small::{Small, TICKETS};

pub(crate) use calls::{CALLS, answer_calls};

/// Calls before those that count, of every program: Java compiles what is called often, and the
/// files and their logs come to the same length.
const WARMING: u32 = 4_000;

/// Fresh processes whose first list is measured.
const COLD: usize = 5;

/// Whether the row is one of these.
pub(super) fn is_of_bindings(id: &str) -> bool {
    Language::ALL.iter().any(|language| language.has(id))
}

pub(super) fn measure(
    bench: &Bench,
    wanted: &impl Fn(&str) -> bool,
    rows: &mut Vec<Row>,
) -> Outcome<()> {
    let asked = |language: &Language| super::IDS.iter().any(|id| language.has(id) && wanted(id));
    let mut there = Vec::new();
    for language in Language::ALL.into_iter().filter(asked) {
        match language.missing()? {
            None => there.push(language),
            Some(what) => tell(&format!("{}_*: absent, {what}", language.name()))?,
        }
    }
    if there.is_empty() {
        return Ok(());
    }
    let built = Built::new()?;
    let small = Small::new(built.folder())?;
    for language in there {
        let command = built.program(language)?;
        let wanted = |row: &str| wanted(&format!("{}_{row}", language.name()));
        let measuring = Measuring {
            plan: bench.plan,
            quick: bench.shelf.is_quick(),
            language,
            small: &small,
            start: &|folder, durability| Program::start(&command, folder, durability),
        };
        if wanted("list25_ms") {
            rows.push(measuring.list()?);
        }
        if wanted("submit_full") {
            rows.push(measuring.submit()?);
        }
        if wanted("first_list_ms") {
            rows.push(measuring.first_list()?);
        }
        if wanted("heap_growth") {
            rows.push(measuring.growth()?);
        }
    }
    Ok(())
}

/// The rows of one language.
struct Measuring<'a> {
    plan: Plan,
    quick: bool,
    language: Language,
    small: &'a Small,
    start: &'a dyn Fn(&std::path::Path, &str) -> Outcome<Program>,
}

impl Measuring<'_> {
    fn list(&self) -> Outcome<Row> {
        let id = self.id("list25_ms");
        let compared = self.against_rust(&id, "list")?;
        Ok(Row::new(
            &id,
            (compared.first / 1e3, Some(compared.second / 1e3)),
            "ms",
            Some(compared.ratio()),
            Goal::AtMost(self.language.list_goal()),
        ))
    }

    fn submit(&self) -> Outcome<Row> {
        let id = self.id("submit_full");
        let compared = self.against_rust(&id, "submit")?;
        Ok(Row::new(
            &id,
            (compared.first, Some(compared.second)),
            "us",
            Some(compared.ratio()),
            Goal::RatioAtLeast(0.75),
        ))
    }

    /// Blocks of a call in the language and in Rust, and of Rust in a second process: each on a copy of its
    /// own, warmed by as many calls, waiting for its turn on a pipe.
    fn against_rust(&self, id: &str, call: &str) -> Outcome<Compared> {
        let rust = [
            std::env::current_exe()?.display().to_string(),
            format!("--{CALLS}"),
        ];
        let start =
            |name: &str| Program::start(&rust, &self.small.copy(&format!("{id}-{name}"))?, "full");
        let mut theirs = (self.start)(&self.small.copy(id)?, "full")?;
        let (mut ours, mut control) = (start("rust")?, start("control")?);
        let calls = if self.quick { 20 } else { WARMING };
        // In parts that alternate as the blocks do.
        for _ in 0..10 {
            for program in [&mut theirs, &mut ours, &mut control] {
                program.ask(&format!("warm-{call} {}", calls / 10))?;
            }
        }
        let block = self.plan.block;
        let mut controls = Vec::new();
        let compared = compare_blocks(
            self.plan,
            || theirs.block(call, block),
            || {
                let pair = if controls.len() / 2 % 2 == 0 {
                    let first = ours.block(call, block)?;
                    (first, control.block(call, block)?)
                } else {
                    let second = control.block(call, block)?;
                    (ours.block(call, block)?, second)
                };
                controls.push(pair);
                Ok(pair.0)
            },
        )?;
        tell_spread(id, &compared)?;
        let control = Compared::of(&controls[self.plan.warm..]);
        tell_spread(&format!("{id}, Rust against Rust"), &control)?;
        Ok(compared)
    }

    /// A desk is opened and its first list read, over and over in one process; and once in each of
    /// some fresh ones.
    fn first_list(&self) -> Outcome<Row> {
        let id = self.id("first_list_ms");
        let folder = self.small.copy(&id)?;
        let ask = format!("first-list {TICKETS}");
        let open = |program: &mut Program| {
            let answer = program.ask(&ask)?;
            if answer.number("lines")? < f64::from(TICKETS) {
                return Err("the first list is not whole".into());
            }
            answer.number("us")
        };
        let mut cold = Vec::new();
        for _ in 0..if self.quick { 1 } else { COLD } {
            let mut fresh = (self.start)(&folder, "full")?;
            cold.push(open(&mut fresh)? / 1e3);
        }
        cold.sort_by(f64::total_cmp);
        tell(&format!(
            "{id}, cold: {:.1} ms, {:.1} to {:.1}, the first call of {} fresh processes",
            cold[cold.len() / 2],
            cold[0],
            cold[cold.len() - 1],
            cold.len()
        ))?;

        let mut theirs = (self.start)(&folder, "full")?;
        let rust = self.small.copy(&format!("{id}-rust"))?;
        let plan = Plan {
            warm: self.plan.warm * 3,
            ..self.plan
        };
        let compared = compare_blocks(
            plan,
            || open(&mut theirs),
            || self.small.time_first_list(&rust),
        )?;
        tell_spread(&id, &compared)?;
        Ok(Row::new(
            &id,
            (compared.first / 1e3, Some(compared.second / 1e3)),
            "ms",
            Some(compared.ratio()),
            Goal::AtMost(10.0),
        ))
    }

    /// Of the kinds of memory that are looked at, the one that grew more makes the row.
    fn growth(&self) -> Outcome<Row> {
        let id = self.id("heap_growth");
        let half = if self.quick { 100 } else { 5_000 };
        let mut theirs = (self.start)(&self.small.copy(&id)?, "normal")?;
        let first = theirs.ask(&format!("use {half}"))?;
        let second = theirs.ask(&format!("use {half}"))?;
        let mut worst: Option<(f64, f64)> = None;
        for kind in self.language.memory() {
            let mib = |answer: &program::Answer| Outcome::Ok(answer.number(kind)? / 1_048_576.0);
            let (first, second) = (mib(&first)?, mib(&second)?);
            tell(&format!(
                "{id}, {kind}: {first:.2} MiB after the first half, {second:.2} after the second"
            ))?;
            if worst.is_none_or(|(before, after)| second / first > after / before) {
                worst = Some((first, second));
            }
        }
        let (first, second) = worst.ok_or("nothing was looked at")?;
        Ok(Row::new(
            &id,
            (second, Some(first)),
            "MiB second / first half",
            Some(second / first),
            Goal::RatioAtMost(1.05),
        ))
    }

    fn id(&self, row: &str) -> String {
        format!("{}_{row}", self.language.name())
    }
}
