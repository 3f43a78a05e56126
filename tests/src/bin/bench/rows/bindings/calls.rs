//! The calls of the bindings' programs, in Rust: in a process of its own, as theirs are.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use futures_lite::future::block_on;
use helpdesk_sqlite::Synchronous;

use super::small::Open;
use crate::Outcome;
use crate::dataset;
use crate::measure::{Plan, block};

/// The option by which the program calls itself.
pub(crate) const CALLS: &str = "answer-calls";

/// Does what a line of the input says, and answers each with a line of JSON, as the programs in
/// `bindings` do.
pub(crate) fn answer_calls(folder: &Path, member: &str, durability: &str) -> Outcome<()> {
    if (member, durability) != (dataset::member_name(0).as_str(), "full") {
        return Err("this member and this durability are not measured".into());
    }
    let open = Open::copied(folder, Synchronous::Full)?;
    let list = || block_on(open.list(25)).map(drop);
    let submit = || block_on(open.submit());
    for line in io::stdin().lines() {
        let line = line?;
        let (call, number) = line.split_once(' ').ok_or("nothing says how often")?;
        let number: u32 = number.parse()?;
        let answer = match call {
            "list" => mean(number, &list)?,
            "submit" => mean(number, &submit)?,
            "warm-list" => repeat(number, &list)?,
            "warm-submit" => repeat(number, &submit)?,
            _ => return Err(format!("nobody knows what {call} is").into()),
        };
        writeln!(io::stdout(), "{answer}")?;
    }
    Ok(())
}

/// The mean of what an operation takes, over so many milliseconds.
fn mean(milliseconds: u32, operation: &impl Fn() -> Outcome<()>) -> Outcome<String> {
    let plan = Plan {
        block: Duration::from_millis(milliseconds.into()),
        ..Plan::FULL
    };
    let us = block(plan, &mut || operation())?;
    Ok(format!(r#"{{"us": {us}}}"#))
}

fn repeat(times: u32, operation: &impl Fn() -> Outcome<()>) -> Outcome<String> {
    for _ in 0..times {
        operation()?;
    }
    Ok("{}".to_owned())
}
