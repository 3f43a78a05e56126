//! A fresh desk with people, and the program run on it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt as _;
use serde_json::Value;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "correct horse";

/// A desk in a folder of its own.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// Somebody's terminal.
#[derive(Clone)]
pub(crate) struct Person<'a> {
    desk: &'a Desk,
    session: Option<String>,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) exit: i32,
    pub(crate) output: String,
    pub(crate) errors: String,
}

impl Desk {
    /// With Anna and Carl (Gold), Bo (Premier) and the agent Mette. None of them speaks but English.
    pub(crate) fn new() -> Self {
        let desk = Self::empty();
        for (name, rank) in [("anna", "Gold"), ("carl", "Gold"), ("bo", "Premier")] {
            desk.nobody()
                .done(&["account", "add", name, "--rank", rank]);
        }
        desk.nobody().done(&["account", "add", "mette", "--agent"]);
        desk
    }

    /// The same with Lise, a lead.
    pub(crate) fn with_lead() -> Self {
        let desk = Self::new();
        desk.nobody().done(&["account", "add", "lise", "--lead"]);
        desk
    }

    /// Without anybody.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    /// The folder with the desk's data.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A folder for other files.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A file that is not the desk's.
    pub(crate) fn file(&self, name: &str, content: &[u8]) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// A terminal at which nobody signed in.
    pub(crate) fn nobody(&self) -> Person<'_> {
        Person {
            desk: self,
            session: None,
        }
    }

    /// A terminal at which this person signed in.
    pub(crate) fn person(&self, name: &str) -> Person<'_> {
        let key = self.nobody().done(&["sign-in", name, "--print-key"]);
        Person {
            desk: self,
            session: Some(key.trim().to_owned()),
        }
    }

    /// A member with a ticket `TI-1001`, and an agent.
    pub(crate) fn with_ticket(&self) -> (Person<'_>, Person<'_>) {
        let anna = self.person("anna");
        anna.submit("English - Cannot pay");
        (anna, self.person("mette"))
    }
}

impl Person<'_> {
    /// The program with these words, and nothing of the tester's own surroundings.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::cargo_bin("helpdesk").unwrap();
        let kept = [
            "PATH",
            "HOME",
            "SYSTEMROOT",
            "TMPDIR",
            "TEMP",
            "LLVM_PROFILE_FILE",
        ];
        let kept = kept.map(|name| (name, std::env::var_os(name)));
        command
            .env_clear()
            .envs(
                kept.into_iter()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .env("HELPDESK_DATA", self.desk.data())
            .env("HELPDESK_PASSWORD", PASSWORD)
            .current_dir(self.desk.folder())
            .stdin(std::process::Stdio::null())
            .args(words);
        if let Some(session) = &self.session {
            command.env("HELPDESK_SESSION", session);
        }
        command
    }

    /// Runs the program.
    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        self.command(words).output().unwrap().into()
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
        assert_ne!(ran.errors, "", "{words:?}");
        ran.errors
    }

    /// The JSON that a command prints.
    pub(crate) fn json(&self, words: &[&str]) -> Value {
        serde_json::from_str(&self.done(&[&["--json"], words].concat())).unwrap()
    }

    /// Submits a plain ticket.
    pub(crate) fn submit(&self, title: &str) {
        self.done(&[
            "submit",
            "--title",
            title,
            "--description",
            "The page is empty.",
        ]);
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            exit: output.status.code().unwrap_or(-1),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
