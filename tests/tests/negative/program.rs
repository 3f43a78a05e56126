//! The program as a process, on a desk in a folder of its own, and all its commands.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "correct horse";

/// A desk in a folder of its own.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

/// Somebody's terminal.
pub(crate) struct Person<'a> {
    place: &'a Place,
    pub(crate) session: Option<String>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) exit: i32,
    pub(crate) output: String,
    pub(crate) errors: String,
}

impl Place {
    /// With the members Anna and Carl (Gold), Ada (the lowest rank) and Zoe (the highest), the
    /// agent Mette and the lead Liv.
    pub(crate) fn new() -> Self {
        let place = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for (name, rank) in [
            ("anna", "Gold"),
            ("carl", "Gold"),
            ("ada", "Advocate"),
            ("zoe", "Presidential Diamond"),
        ] {
            place
                .nobody()
                .done(&["account", "add", name, "--rank", rank]);
        }
        place.nobody().done(&["account", "add", "mette", "--agent"]);
        place.nobody().done(&["account", "add", "liv", "--lead"]);
        place
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A file that is not the desk's.
    pub(crate) fn file(&self, name: impl AsRef<OsStr>, content: &[u8]) -> String {
        let path = self.folder.path().join(name.as_ref());
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) fn nobody(&self) -> Person<'_> {
        Person {
            place: self,
            session: None,
        }
    }

    /// A terminal at which this person signed in.
    pub(crate) fn person(&self, name: &str) -> Person<'_> {
        let key = self.nobody().done(&["sign-in", name, "--print-key"]);
        Person {
            place: self,
            session: Some(key.trim().to_owned()),
        }
    }
}

impl Person<'_> {
    /// The program with these words, and nothing of the tester's own surroundings.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, words: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_program"));
        let kept = ["PATH", "HOME", "SYSTEMROOT", "TMPDIR", "TEMP"];
        let kept = kept.map(|name| (name, std::env::var_os(name)));
        command
            .env_clear()
            .envs(
                kept.into_iter()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .env("HELPDESK_DATA", self.place.data())
            .env("HELPDESK_PASSWORD", PASSWORD)
            .current_dir(self.place.folder())
            .stdin(Stdio::null())
            .args(words);
        if let Some(session) = &self.session {
            command.env("HELPDESK_SESSION", session);
        }
        command
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, words: &[S]) -> Ran {
        self.command(words).output().unwrap().into()
    }

    /// Runs the program with `input` on its standard input.
    pub(crate) fn run_with(&self, words: &[&str], input: &[u8]) -> Ran {
        let mut child = self
            .command(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that has read enough closes the pipe.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap().into()
    }

    /// Runs the program, which must succeed, and answers with its output.
    pub(crate) fn done(&self, words: &[&str]) -> String {
        let ran = self.run(words);
        assert_eq!(ran.exit, 0, "{words:?}: {ran:?}");
        ran.output
    }

    /// Runs the program, which must end with this code, and answers with its errors.
    pub(crate) fn fails(&self, exit: i32, words: &[&str]) -> String {
        let ran = self.run(words);
        assert_eq!(ran.exit, exit, "{words:?}: {ran:?}");
        assert_eq!(ran.output, "", "{words:?}");
        ran.errors
    }

    /// The JSON that a command prints.
    pub(crate) fn json(&self, words: &[&str]) -> Value {
        serde_json::from_str(&self.done(&[&["--json"], words].concat())).unwrap()
    }

    /// Submits a plain ticket and answers with its number.
    pub(crate) fn submit(&self, title: &str, text: &str, more: &[&str]) -> String {
        let words = ["submit", "--title", title, "--description", text];
        let wrote = self.json(&[words.as_slice(), more].concat());
        wrote["ticket"]["number"].as_str().unwrap().to_owned()
    }
}

impl From<Output> for Ran {
    /// No panic, whatever was asked: an exit code of the program, and text.
    fn from(output: Output) -> Self {
        let ran = Self {
            exit: output.status.code().unwrap_or(-1),
            output: String::from_utf8_lossy(&output.stdout).into_owned(),
            errors: String::from_utf8(output.stderr).unwrap(),
        };
        assert!((0..=5).contains(&ran.exit), "{ran:?}");
        assert!(!ran.errors.contains("panicked"), "{ran:?}");
        ran
    }
}

/// A command of the program as its own help describes it.
#[derive(Clone, Debug)]
pub(crate) struct Spelled {
    /// The words that name it, such as `agent note`.
    pub(crate) path: Vec<String>,
    /// The names of its arguments in order.
    arguments: Vec<String>,
    /// Its own options, such as `--text`.
    options: Vec<String>,
}

/// Every command of the program, out of its help: a new one is in the list by itself.
pub(crate) fn commands(person: &Person<'_>) -> Vec<Spelled> {
    let mut found = Vec::new();
    let mut open = vec![Vec::<String>::new()];
    while let Some(path) = open.pop() {
        let mut words: Vec<&str> = path.iter().map(String::as_str).collect();
        words.push("-h");
        let help = person.done(&words);
        let below = section(&help, "Commands:");
        if below.is_empty() {
            found.push(Spelled {
                arguments: section(&help, "Arguments:"),
                options: section(&help, "Options:"),
                path,
            });
            continue;
        }
        for name in below.into_iter().filter(|name| name != "help") {
            open.push([path.clone(), vec![name]].concat());
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// What the lines below `head` name first.
fn section(help: &str, head: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| line.trim() != head).skip(1);
    lines
        .take_while(|line| !line.trim().is_empty() || line.starts_with("   "))
        .filter_map(|line| {
            let line = line.strip_prefix("  ")?;
            // What goes on is further to the right; an option without a short form is at 6.
            let line = line.strip_prefix("    ").unwrap_or(line);
            let word = line.split([' ', ',']).next()?;
            let word = word.trim_matches(['<', '>', '[', ']', '.']);
            (!word.is_empty()).then(|| word.to_owned())
        })
        .collect()
}

impl Spelled {
    pub(crate) fn name(&self) -> String {
        self.path.join(" ")
    }

    pub(crate) fn names_a_ticket(&self) -> bool {
        self.arguments.iter().any(|name| name == "TICKET")
    }

    /// The command with all its words: `values` for what it needs, by the names in the help.
    pub(crate) fn words(&self, values: &BTreeMap<&str, String>) -> Vec<String> {
        let mut words = self.path.clone();
        for option in &self.options {
            if let Some(value) = values.get(option.as_str()) {
                words.extend([option.clone(), value.clone()]);
            }
        }
        for name in &self.arguments {
            words.push(values.get(name.as_str()).cloned().unwrap_or("1".to_owned()));
        }
        words
    }
}
