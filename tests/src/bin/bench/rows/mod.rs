//! The rows, in groups that share what they are measured on.

pub(crate) mod bindings;
mod chat;
mod decide;
mod growth;
pub(crate) mod memory;
mod reads;
mod search;
mod size;
mod writes;

use std::io::{self, Write};
use std::path::Path;

use crate::Outcome;
use crate::dataset::{Shape, Shelf};
use crate::measure::{Compared, Plan};
use crate::report::{Goal, Row};

/// Every row that can be asked for.
pub(crate) const IDS: [&str; 26] = [
    "submit_full",
    "submit_normal",
    "reply_full",
    "reply_normal",
    "list25",
    "view",
    "list_growth",
    "view_growth",
    "queue_growth",
    "search_p99_ms",
    "decide_us",
    "open_memory_mb",
    "chat_join_full",
    "chat_post_full",
    "chat_admission_p99_us",
    "chat_place_growth",
    "chat_load",
    "kotlin_list25_ms",
    "kotlin_submit_full",
    "kotlin_first_list_ms",
    "kotlin_heap_growth",
    "swift_list25_ms",
    "swift_submit_full",
    "swift_first_list_ms",
    "swift_heap_growth",
    size::FULL,
];

/// Whether minutes of building come before the row.
pub(crate) fn is_built_for(id: &str) -> bool {
    bindings::is_of_bindings(id) || id == size::FULL
}

/// What the rows are measured with.
pub(crate) struct Bench {
    shelf: Shelf,
    plan: Plan,
}

impl Bench {
    pub(crate) fn new(shelf: Shelf, plan: Plan) -> Self {
        Self { shelf, plan }
    }

    /// Where the files lie.
    pub(crate) fn folder(&self) -> &Path {
        self.shelf.own()
    }

    /// The desk of most rows, and those between which growth is measured.
    fn middle(&self) -> Shape {
        self.shape(600, 100_000)
    }

    fn small(&self) -> Shape {
        self.shape(300, 10_000)
    }

    fn large(&self) -> Shape {
        self.shape(3_000, 1_000_000)
    }

    /// How often somebody searches.
    fn searches(&self) -> usize {
        if self.shelf.is_quick() { 20 } else { 2_000 }
    }

    fn shape(&self, quick: u32, full: u32) -> Shape {
        if self.shelf.is_quick() {
            Shape {
                tickets: quick,
                long: 10,
            }
        } else {
            Shape {
                tickets: full,
                long: 200,
            }
        }
    }
}

/// Measures the rows that are wanted.
pub(crate) fn run(bench: &Bench, wanted: impl Fn(&str) -> bool) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    writes::measure(bench, &wanted, &mut rows)?;
    reads::measure(bench, &wanted, &mut rows)?;
    growth::measure(bench, &wanted, &mut rows)?;
    if wanted("search_p99_ms") {
        rows.push(search::measure(bench)?);
    }
    if wanted("decide_us") {
        rows.push(decide::measure(bench)?);
    }
    if wanted("open_memory_mb") {
        rows.push(memory::measure(bench)?);
    }
    chat::measure(bench, &wanted, &mut rows)?;
    bindings::measure(bench, &wanted, &mut rows)?;
    if wanted(size::FULL) {
        rows.push(size::measure()?);
    }
    Ok(rows)
}

/// A row of ours against the floor, in microseconds.
fn against_floor(id: &str, compared: &Compared, least: f64) -> Outcome<Row> {
    tell_spread(id, compared)?;
    Ok(Row::new(
        id,
        (compared.first, Some(compared.second)),
        "us",
        Some(compared.ratio()),
        Goal::RatioAtLeast(least),
    ))
}

fn tell_spread(what: &str, compared: &Compared) -> Outcome<()> {
    let (low, high) = compared.spread();
    tell(&format!(
        "{what}: ratio {:.2}, in four blocks of five {low:.2} to {high:.2}",
        compared.ratio()
    ))
}

/// A line of what was done on the way to the table.
fn tell(line: &str) -> Outcome<()> {
    writeln!(io::stdout(), "{line}")?;
    Ok(())
}
