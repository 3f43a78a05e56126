//! Measures the desk against the least work that any program must do for the same promise.
//!
//! `tests/bench` builds and runs this program; `docs/benchmarks.md` says what was found. Each row
//! is in `rows`; how it is measured is in `measure`, over the desks that `dataset` makes.

mod dataset;
mod desk;
mod floor;
mod machine;
mod measure;
mod report;
mod rows;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Anything that ends the run.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const USAGE: &str = "usage: ./tests/bench [--quick] [--only ID]... [--json FILE]

  --quick      small data and few blocks: shows that it runs, measures nothing
  --only ID    these rows only; may be given several times
  --json FILE  writes the rows as a list of objects

rows: ";

/// What was asked for on the command line.
#[derive(Default)]
struct Asked {
    quick: bool,
    only: Vec<String>,
    json: Option<PathBuf>,
    /// The program calls itself: a fresh process whose memory is measured.
    open: Option<PathBuf>,
    /// The same: a process that makes the calls that the programs of the bindings make.
    calls: Option<[OsString; 3]>,
    help: bool,
}

fn main() -> ExitCode {
    match read_arguments().and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn read_arguments() -> Outcome<Asked> {
    let mut asked = Asked::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            lexopt::Arg::Long("quick") => asked.quick = true,
            lexopt::Arg::Long("only") => asked.only.push(text(parser.value()?)?),
            lexopt::Arg::Long("json") => asked.json = Some(parser.value()?.into()),
            lexopt::Arg::Long(rows::memory::OPEN) => asked.open = Some(parser.value()?.into()),
            lexopt::Arg::Long(rows::bindings::CALLS) => {
                asked.calls = Some([parser.value()?, parser.value()?, parser.value()?]);
            }
            lexopt::Arg::Long("help") | lexopt::Arg::Short('h') => asked.help = true,
            other => return Err(format!("{}\n\n{}", other.unexpected(), usage()).into()),
        }
    }
    match asked
        .only
        .iter()
        .find(|id| !rows::IDS.contains(&id.as_str()))
    {
        Some(id) => Err(format!("no row is called '{id}'\n\n{}", usage()).into()),
        None => Ok(asked),
    }
}

fn text(value: OsString) -> Outcome<String> {
    value.into_string().map_err(|_| "not Unicode".into())
}

fn usage() -> String {
    format!("{USAGE}{}", rows::IDS.join(" "))
}

fn run(asked: Asked) -> Outcome<()> {
    if asked.help {
        writeln!(io::stdout(), "{}", usage())?;
        return Ok(());
    }
    if let Some(file) = &asked.open {
        return rows::memory::open_and_use(file);
    }
    if let Some([folder, member, durability]) = asked.calls {
        return rows::bindings::answer_calls(
            &PathBuf::from(folder),
            &text(member)?,
            &text(durability)?,
        );
    }
    let plan = if asked.quick {
        measure::Plan::QUICK
    } else {
        measure::Plan::FULL
    };
    let bench = rows::Bench::new(dataset::Shelf::open(asked.quick)?, plan);
    let wanted = |id: &str| {
        if asked.only.is_empty() {
            // What they need takes minutes to build.
            !(asked.quick && rows::is_built_for(id))
        } else {
            asked.only.iter().any(|only| only == id)
        }
    };

    writeln!(io::stdout(), "{}", machine::describe(bench.folder())?)?;
    if asked.quick {
        writeln!(
            io::stdout(),
            "quick: small data and few blocks; the figures mean nothing; kotlin_*, swift_* and \
             cdylib_* are left out unless named"
        )?;
    }
    let found = rows::run(&bench, wanted)?;
    writeln!(io::stdout(), "\n{}", report::table(&found))?;
    if let Some(file) = &asked.json {
        std::fs::write(file, report::json(&found)?)?;
    }
    Ok(())
}
