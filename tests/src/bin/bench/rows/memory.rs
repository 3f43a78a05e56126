//! `open_memory_mb`: the most memory that a fresh process has held after it opened a large desk
//! and used it: lists, a queue, views, searches.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use fastrand::Rng;
use futures_lite::future::block_on;
use helpdesk_core::desk::QueueQuery;
use helpdesk_core::port::TicketKey;
use helpdesk_core::search::SearchWords;
use helpdesk_core::ticket::MemberList;
use helpdesk_sqlite::Synchronous;

use super::Bench;
use crate::dataset::{self, EACH, Shape, Vocabulary};
use crate::report::{Goal, Row};
use crate::{Outcome, desk};

/// The option by which the program calls itself.
pub(crate) const OPEN: &str = "open-and-use";

/// Reads of each kind.
const READS: u32 = 1_000;

pub(super) fn measure(bench: &Bench) -> Outcome<Row> {
    let file = bench.shelf.desk(bench.large())?;
    let program = std::env::current_exe()?;
    let output = Command::new(program)
        .arg(format!("--{OPEN}"))
        .arg(file)
        .output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("the process whose memory is measured failed: {said}").into());
    }
    let kib: f64 = String::from_utf8(output.stdout)?.trim().parse()?;
    let mib = kib / 1024.0;
    Ok(Row::new(
        "open_memory_mb",
        (mib, None),
        "MiB",
        None,
        Goal::AtMost(64.0),
    ))
}

/// The process itself: lists, tickets, queues and searches, and then how much memory it held at most.
pub(crate) fn open_and_use(file: &Path) -> Outcome<()> {
    // Accounts of one member and the agents alone: a directory is not the desk's memory.
    let few = Shape {
        tickets: EACH,
        long: 0,
    };
    let desk = desk::open(file, few, Synchronous::Full)?;
    let member = desk::session_key(&format!("m:{}", dataset::member_name(0)))?;
    let agent = desk::session_key(&format!("a:{}", dataset::agent_name(0)))?;
    let mut random = Rng::with_seed(1);
    let words = Vocabulary::new();
    block_on(async {
        let mut last = None;
        for _ in 0..READS {
            let caller = desk.session(&member).await?;
            let lists = desk.my_tickets(&caller, 25).await?;
            if lists.closed.lines.len() != 25 {
                return Err("a list is not 25 lines long".into());
            }
            desk.my_list(&caller, MemberList::Closed, lists.closed.next, 25)
                .await?;
            let caller = desk.session(&agent).await?;
            let query = QueueQuery {
                limit: 25,
                after: last,
                ..QueueQuery::default()
            };
            last = desk.queue(&caller, query).await?.next;
            let ticket = TicketKey::Number(dataset::number(random.u32(0..EACH * 50)));
            desk.view(&caller, ticket, None, 50).await?;
            let (common, other) = (
                words.word(random.usize(0..20)),
                words.word(random.usize(0..500)),
            );
            let wanted = SearchWords::parse(&format!("{common} {other}"))?;
            desk.search(&caller, &wanted, None, 25).await?;
        }
        Ok::<_, Box<dyn std::error::Error>>(())
    })?;
    let status = fs::read_to_string("/proc/self/status")?;
    let most = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.split_whitespace().next())
        .ok_or("this system does not say how much memory a process held")?;
    writeln!(io::stdout(), "{most}")?;
    Ok(())
}
