//! `chat_*`: joining, messages, the queue, and many chats at once.

mod admission;
mod load;
mod people;
mod place;
mod writes;

use super::Bench;
use crate::Outcome;
use crate::report::Row;

pub(super) fn measure(
    bench: &Bench,
    wanted: &impl Fn(&str) -> bool,
    rows: &mut Vec<Row>,
) -> Outcome<()> {
    writes::measure(bench, wanted, rows)?;
    if wanted("chat_admission_p99_us") {
        rows.push(admission::measure(bench)?);
    }
    if wanted("chat_place_growth") {
        rows.push(place::measure(bench)?);
    }
    if wanted("chat_load") {
        rows.extend(load::measure(bench)?);
    }
    Ok(())
}
