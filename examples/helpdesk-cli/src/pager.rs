//! Long output on a terminal, page by page.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use crate::surroundings::{Sink, Surroundings};

/// What is shown when the command is done.
pub(crate) struct Pager {
    held: Arc<Mutex<Vec<u8>>>,
    to: Sink,
    program: String,
    options: Option<String>,
    height: usize,
}

impl Pager {
    /// Holds back what is written to `around`, if somebody reads it on a terminal and wants pages.
    pub(crate) fn hold(around: &mut Surroundings) -> Option<Self> {
        let program = around
            .variable("PAGER")
            .unwrap_or_else(|| "less".to_owned());
        let wanted = around.interactive && around.output_is_terminal && program != "cat";
        if !wanted || around.variable("TERM").as_deref() == Some("dumb") {
            return None;
        }
        let held = Arc::new(Mutex::new(Vec::new()));
        let to = std::mem::replace(&mut around.output, held.clone());
        Some(Self {
            held,
            to,
            program,
            // Short output stays as it is, colours too.
            options: around.variable("LESS").is_none().then(|| "FRX".to_owned()),
            height: console::Term::stdout().size().0.into(),
        })
    }

    /// Shows what was held back: through the pager when it does not fit on the terminal.
    pub(crate) fn show(self) {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let lines = held.iter().filter(|byte| **byte == b'\n').count();
        if lines >= self.height && self.page(&held).is_ok() {
            return;
        }
        let mut to = self.to.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever read it has gone.
        let _ = to.write_all(&held).and_then(|()| to.flush());
    }

    /// Fails only before anything was shown.
    fn page(&self, text: &[u8]) -> std::io::Result<()> {
        let mut command = match cfg!(windows) {
            true => Command::new(&self.program),
            false => {
                // As `man` and `git` do: the variable may hold options.
                let mut shell = Command::new("sh");
                let known = format!(
                    "command -v {} >/dev/null || exit 127; ",
                    first(&self.program)
                );
                shell.arg("-c").arg(format!("{known}{}", self.program));
                shell
            }
        };
        if let Some(options) = &self.options {
            command.env("LESS", options);
        }
        let mut pager = command.stdin(Stdio::piped()).spawn()?;
        if let Some(mut input) = pager.stdin.take() {
            // Somebody may leave before the end.
            let _ = input.write_all(text);
        }
        match pager.wait()?.code() {
            Some(127) => Err(std::io::ErrorKind::NotFound.into()),
            _ => Ok(()),
        }
    }
}

fn first(program: &str) -> &str {
    program.split_whitespace().next().unwrap_or_default()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    /// What reaches the terminal and the pager of `lines` lines.
    fn shown(lines: usize, pager: &str, interactive: bool) -> (String, Option<String>) {
        let folder = tempfile::tempdir().unwrap();
        let paged = folder.path().join("paged");
        let pager = pager.replace("FILE", paged.to_str().unwrap());
        let variables = HashMap::from([("PAGER".to_owned(), pager)]);
        let mut around = Surroundings::of_process().played(variables);
        let terminal = Arc::new(Mutex::new(Vec::new()));
        around.output = terminal.clone();
        around.output_is_terminal = true;
        around.interactive = interactive;
        let held = Pager::hold(&mut around);
        {
            let mut output = around.output.lock().unwrap();
            output.write_all("line\n".repeat(lines).as_bytes()).unwrap();
        }
        if let Some(pager) = held {
            pager.show();
        }
        let direct = String::from_utf8(terminal.lock().unwrap().clone()).unwrap();
        (direct, std::fs::read_to_string(paged).ok())
    }

    #[test]
    fn long_output_goes_through_the_pager() {
        let text = |lines| "line\n".repeat(lines);
        assert_eq!(
            shown(2_000, "cat >FILE", true),
            (String::new(), Some(text(2_000)))
        );
        assert_eq!(shown(3, "cat >FILE", true), (text(3), None));
        assert_eq!(shown(2_000, "cat >FILE", false), (text(2_000), None));
        assert_eq!(shown(2_000, "cat", true), (text(2_000), None));
        assert_eq!(shown(2_000, "no-such-pager -x", true), (text(2_000), None));
        // Somebody who leaves at once is not told everything after all.
        assert_eq!(
            shown(200_000, "true >FILE", true),
            (String::new(), Some(String::new()))
        );
    }
}
