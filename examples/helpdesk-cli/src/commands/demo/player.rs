//! Plays commands as people would type them, each person on a terminal of their own.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, Datelike as _, Utc};
use serde_json::json;

use crate::app::App;
use crate::args::Arguments;
use crate::commands;
use crate::failure::{Exit, Failure};
use crate::files;
use crate::output::quoted;

/// Everybody's password in the play.
pub(super) const PASSWORD: &str = "demo-password";

/// How long a reader on a terminal gets before each command.
const PAUSE: Duration = Duration::from_millis(700);

/// Who types.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    name: &'static str,
}

impl Person {
    pub(super) const fn new(name: &'static str) -> Self {
        Self { name }
    }
}

/// Plays commands on the desk in one folder.
pub(super) struct Player<'a> {
    app: &'a App,
    data: PathBuf,
    pauses: bool,
    /// The session of each person's terminal.
    sessions: HashMap<&'static str, String>,
}

impl<'a> Player<'a> {
    pub(super) fn new(app: &'a App, data: &Path, fast: bool) -> Self {
        Self {
            app,
            data: data.to_owned(),
            pauses: !fast && app.around.output_is_terminal,
            sessions: HashMap::new(),
        }
    }

    /// The present instant.
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.app.now()
    }

    /// Says what comes next.
    pub(super) fn tell(&self, key: &'static str) -> Result<(), Failure> {
        self.app.out.gap()?;
        self.app
            .out
            .heading(&format!("== {}", self.app.say(key, &[])))
    }

    /// Runs a command that must go well.
    pub(super) fn play(&mut self, who: &Person, words: &[&str]) -> Result<(), Failure> {
        self.run(who, words, Exit::Done)
    }

    /// Runs a command that must be refused.
    pub(super) fn refused(&mut self, who: &Person, words: &[&str]) -> Result<(), Failure> {
        self.run(who, words, Exit::Refused)
    }

    /// Opens or closes the desk for the play, whatever the time is.
    pub(super) fn set_hours(&self, open: bool) -> Result<(), Failure> {
        let today = self.now().weekday();
        let days = match open {
            true => vec![today.pred(), today, today.succ()],
            // Neither yesterday nor tomorrow.
            false => vec![today.pred().pred()],
        };
        let days: Vec<_> = days.iter().map(ToString::to_string).collect();
        let window = json!({
            "days": days,
            "from": "00:00:00",
            "until": "00:00:00",
            "coverage": "language_support",
        });
        let policy = json!({"hours": {"zone": "GMT", "windows": [window]}});
        files::write_private(&self.policy_file(), policy.to_string().as_bytes())
    }

    /// The desk's own hours again.
    pub(super) fn usual_hours(&self) -> Result<(), Failure> {
        Ok(fs::remove_file(self.policy_file())?)
    }

    fn policy_file(&self) -> PathBuf {
        self.data.join("policy.json")
    }

    /// The ticket that was kept last as a draft: the names of drafts grow.
    pub(super) fn draft(&self) -> Result<String, Failure> {
        let drafts = fs::read_dir(self.data.join("drafts"))?;
        let last = drafts.flatten().map(|draft| draft.path()).max();
        let last = last.ok_or_else(|| Failure::said(Exit::Failed, "cli-demo_stopped"))?;
        Ok(last.display().to_string())
    }

    /// Leaves this person signed in for whoever looks around.
    pub(super) fn leave(&self, who: &Person) -> Result<(), Failure> {
        match self.sessions.get(who.name) {
            Some(key) => files::write_private(&self.session_file(), key.as_bytes()),
            None => Ok(()),
        }
    }

    fn session_file(&self) -> PathBuf {
        self.data.join("session")
    }

    fn run(&mut self, who: &Person, words: &[&str], expected: Exit) -> Result<(), Failure> {
        if self.pauses {
            thread::sleep(PAUSE);
        }
        let typed: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        self.app.out.gap()?;
        self.app
            .out
            .command(&format!("{}$ helpdesk {}", who.name, typed.join(" ")))?;
        let words = ["helpdesk"].iter().chain(words);
        let mut arguments =
            Arguments::read(words).map_err(|_| Failure::said(Exit::Failed, "cli-demo_stopped"))?;
        arguments.shared.color = self.app.color;
        let exit = commands::run(arguments, &self.app.around.played(self.variables(who)));
        if exit != expected {
            return Err(Failure::said(Exit::Failed, "cli-demo_stopped"));
        }
        self.take_session(who)
    }

    fn variables(&self, who: &Person) -> HashMap<String, String> {
        let language = self.app.texts().language().to_string();
        let mut variables = HashMap::from([
            ("HELPDESK_DATA".to_owned(), self.data.display().to_string()),
            ("HELPDESK_LANGUAGE".to_owned(), language),
            ("HELPDESK_PASSWORD".to_owned(), PASSWORD.to_owned()),
        ]);
        if let Some(key) = self.sessions.get(who.name) {
            variables.insert("HELPDESK_SESSION".to_owned(), key.clone());
        }
        for name in ["NO_COLOR", "TERM"] {
            if let Some(value) = self.app.around.variable(name) {
                variables.insert(name.to_owned(), value);
            }
        }
        variables
    }

    /// After a sign-in: the session is this person's, and not of the next one's terminal.
    fn take_session(&mut self, who: &Person) -> Result<(), Failure> {
        let file = self.session_file();
        if let Ok(key) = fs::read_to_string(&file) {
            self.sessions.insert(who.name, key);
            fs::remove_file(&file)?;
        }
        Ok(())
    }
}
