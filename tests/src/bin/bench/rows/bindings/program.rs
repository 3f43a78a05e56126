//! A program of another language that measures what it is told to.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::Outcome;
use crate::dataset;

/// The languages of the bindings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Kotlin,
    Swift,
}

impl Language {
    pub(super) const ALL: [Self; 2] = [Self::Kotlin, Self::Swift];

    /// As the rows begin.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Kotlin => "kotlin",
            Self::Swift => "swift",
        }
    }

    pub(super) fn has(self, id: &str) -> bool {
        id.split_once('_')
            .is_some_and(|(language, _)| language == self.name())
    }

    /// How long a list may take, in milliseconds.
    pub(super) fn list_goal(self) -> f64 {
        match self {
            Self::Kotlin => 2.0,
            Self::Swift => 0.5,
        }
    }

    /// The kinds of memory that its program tells of.
    pub(super) fn memory(self) -> &'static [&'static str] {
        match self {
            Self::Kotlin => &["used", "resident"],
            Self::Swift => &["resident"],
        }
    }

    /// Why nothing of this language can be run here, if so.
    pub(super) fn missing(self) -> Outcome<Option<&'static str>> {
        if !Path::new("/proc/self/status").exists() {
            return Ok(Some(
                "this system does not say how much memory a process has",
            ));
        }
        let there = match self {
            Self::Kotlin => runs("javac") && runs("mvn"),
            Self::Swift => Command::new(repository().join("bindings/swift/toolchain"))
                .arg("--there")
                .status()?
                .success(),
        };
        Ok((!there).then_some(match self {
            Self::Kotlin => "a JDK and Maven are missing: `./tests/run kotlin` installs them",
            Self::Swift => "Swift is missing: `bindings/swift/toolchain --version` makes it ready",
        }))
    }
}

fn runs(program: &str) -> bool {
    Command::new(program)
        .arg("-version")
        .output()
        .is_ok_and(|output| output.status.success())
}

/// Where the sources of the bindings are.
pub(super) fn repository() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own)
}

/// A running process. It ends when it is dropped.
pub(super) struct Program {
    process: Child,
    asked: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Program {
    /// Runs `command` on the desk in `folder`, which it opens when it is first asked for something.
    pub(super) fn start(command: &[String], folder: &Path, durability: &str) -> Outcome<Self> {
        let (program, arguments) = command.split_first().ok_or("there is nothing to run")?;
        let mut process = Command::new(program)
            .args(arguments)
            .arg(folder)
            .args([&dataset::member_name(0), durability])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let asked = process.stdin.take();
        let answers = process.stdout.take().ok_or("the program says nothing")?;
        Ok(Self {
            process,
            asked,
            answers: BufReader::new(answers),
        })
    }

    /// One block of a call: the mean in microseconds.
    pub(super) fn block(&mut self, call: &str, block: Duration) -> Outcome<f64> {
        self.ask(&format!("{call} {}", block.as_millis()))?
            .number("us")
    }

    pub(super) fn ask(&mut self, line: &str) -> Outcome<Answer> {
        let asked = self.asked.as_mut().ok_or("the program hears nothing")?;
        writeln!(asked, "{line}")?;
        asked.flush()?;
        let mut answer = String::new();
        if self.answers.read_line(&mut answer)? == 0 {
            return Err(format!("the program ended when it was asked to {line}").into());
        }
        Ok(Answer(serde_json::from_str(&answer)?))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It ends when nothing more can come.
        drop(self.asked.take());
        let _ = self.process.wait();
    }
}

/// What a program answered.
pub(super) struct Answer(serde_json::Value);

impl Answer {
    pub(super) fn number(&self, name: &str) -> Outcome<f64> {
        let number = self.0.get(name).and_then(serde_json::Value::as_f64);
        Ok(number.ok_or_else(|| format!("the program did not say {name}: {}", self.0))?)
    }
}
