//! What a command prints: plain on a pipe, coloured on a terminal, JSON when asked for.

use std::io;
use std::sync::PoisonError;

use anstyle::{AnsiColor, Style};
use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use crate::args::Shared;
use crate::failure::Failure;
use crate::surroundings::{Sink, Surroundings};

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

const HEADING: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const COMMAND: Style = AnsiColor::Cyan.on_default();
const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();

/// Where a command prints, and how.
pub(crate) struct Output {
    output: Stream,
    errors: Stream,
    /// Whether JSON was asked for.
    pub(crate) json: bool,
    width: u16,
    /// How commands to type begin.
    program: String,
}

struct Stream {
    sink: Sink,
    color: bool,
}

impl Output {
    /// Over the streams of `around`.
    pub(crate) fn new(around: &Surroundings, shared: &Shared) -> Self {
        let (color, json) = (shared.color, shared.json);
        let wanted = |is_terminal| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                is_terminal
                    && around.variable("NO_COLOR").is_none()
                    && around.variable("TERM").as_deref() != Some("dumb")
            }
        };
        let width = match around.output_is_terminal {
            true => console::Term::stdout().size().1,
            false => 100,
        };
        Self {
            output: Stream {
                sink: around.output.clone(),
                color: wanted(around.output_is_terminal),
            },
            errors: Stream {
                sink: around.errors.clone(),
                color: wanted(around.errors_are_terminal),
            },
            json,
            width: width.max(40),
            program: program(shared),
        }
    }

    /// A line as it is.
    pub(crate) fn line(&self, text: &str) -> Result<(), Failure> {
        self.output.line(Style::new(), text)
    }

    /// An empty line.
    pub(crate) fn gap(&self) -> Result<(), Failure> {
        self.line("")
    }

    /// A line that stands over others.
    pub(crate) fn heading(&self, text: &str) -> Result<(), Failure> {
        self.output.line(HEADING, text)
    }

    /// A line that matters less.
    pub(crate) fn faint(&self, text: &str) -> Result<(), Failure> {
        self.output.line(FAINT, text)
    }

    /// A line that says that it was done.
    pub(crate) fn done(&self, text: &str) -> Result<(), Failure> {
        self.output.line(GOOD, text)
    }

    /// A line in pieces, some of them marked: bold in colour, else in brackets.
    pub(crate) fn marked(&self, pieces: &[(&str, bool)]) -> Result<(), Failure> {
        let color = self.output.color;
        let mut line = String::new();
        for (text, is_marked) in pieces {
            let text = safe(text).replace(['\n', '\t'], " ");
            match (is_marked, color) {
                (false, _) => line.push_str(&text),
                (true, true) => line.push_str(&format!("{HEADING}{text}{HEADING:#}")),
                (true, false) => line.push_str(&format!("[{text}]")),
            }
        }
        self.output.written(&line)
    }

    /// A command to type, below a line that says why.
    pub(crate) fn command(&self, text: &str) -> Result<(), Failure> {
        self.output.line(COMMAND, &self.to_type(text))
    }

    fn to_type(&self, command: &str) -> String {
        match command.strip_prefix("helpdesk ") {
            Some(rest) => format!("  {} {rest}", self.program),
            None => format!("  {command}"),
        }
    }

    /// Several lines, moved to the right.
    pub(crate) fn block(&self, text: &str) -> Result<(), Failure> {
        text.lines()
            .try_for_each(|line| self.line(&format!("  {line}")))
    }

    /// A line beside what was asked for: it goes to the errors.
    pub(crate) fn aside(&self, text: &str) -> Result<(), Failure> {
        self.errors.line(Style::new(), text)
    }

    /// A command to type, beside what was asked for.
    pub(crate) fn aside_command(&self, text: &str) -> Result<(), Failure> {
        self.errors.line(COMMAND, &self.to_type(text))
    }

    /// A line that says what is wrong, within what was asked for.
    pub(crate) fn wrong(&self, text: &str) -> Result<(), Failure> {
        self.output.line(BAD, text)
    }

    /// What went wrong.
    pub(crate) fn error(&self, text: &str) -> Result<(), Failure> {
        self.errors.line(BAD, text)
    }

    /// Rows under a head, each cell in one line where it fits.
    pub(crate) fn table(&self, head: &[String], rows: Vec<Vec<String>>) -> Result<(), Failure> {
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(self.width)
            .set_header(head.iter().map(|cell| safe(cell)));
        for row in rows {
            table.add_row(row.iter().map(|cell| safe(cell).replace('\n', " ")));
        }
        for (number, line) in table.lines().enumerate() {
            let style = if number == 0 { FAINT } else { Style::new() };
            self.output.line(style, &format!(" {}", line.trim_end()))?;
        }
        Ok(())
    }

    /// The JSON of `value`, in lines.
    pub(crate) fn json(&self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
        // JSON escapes control characters itself.
        self.output.line(Style::new(), &text)
    }

    /// Where bytes go that are what was asked for.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut sink = self
            .output
            .sink
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        Ok(sink.write_all(bytes).and_then(|()| sink.flush())?)
    }
}

/// The program with the options that name another desk.
fn program(shared: &Shared) -> String {
    let mut program = "helpdesk".to_owned();
    for (option, path) in [("--data", &shared.data), ("--policy", &shared.policy)] {
        if let Some(path) = path {
            program.push_str(&format!(
                " {option} {}",
                quoted(&path.display().to_string())
            ));
        }
    }
    program
}

/// A word as a shell takes it.
pub(crate) fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

impl Stream {
    fn line(&self, style: Style, text: &str) -> Result<(), Failure> {
        let text = safe(text);
        if self.color && !text.is_empty() {
            self.written(&format!("{style}{text}{style:#}"))
        } else {
            self.written(&text)
        }
    }

    /// A line that is safe already.
    fn written(&self, line: &str) -> Result<(), Failure> {
        let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(writeln!(sink, "{line}").and_then(|()| sink.flush())?)
    }
}

/// A number for a text.
pub(crate) fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// What people typed holds no control characters: the desk refuses them. Should a damaged store
/// hold some, they still do not reach the terminal.
pub(crate) fn safe(text: &str) -> String {
    let forbidden = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|c| if forbidden(c) { '\u{FFFD}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    fn shown(is_terminal: bool, color: Color, variables: &[(&str, &str)]) -> String {
        let sink = Arc::new(Mutex::new(Vec::new()));
        let variables = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let mut around = Surroundings::of_process().played(variables.collect());
        around.output_is_terminal = is_terminal;
        around.output = sink.clone();
        let shared = Shared {
            color,
            ..Shared::default()
        };
        Output::new(&around, &shared).heading("x").unwrap();
        String::from_utf8(sink.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn colours_are_for_terminals_that_want_them() {
        const PLAIN: &str = "x\n";
        assert_ne!(shown(true, Color::Auto, &[]), PLAIN);
        assert_eq!(shown(false, Color::Auto, &[]), PLAIN);
        assert_eq!(shown(true, Color::Auto, &[("NO_COLOR", "1")]), PLAIN);
        assert_ne!(shown(true, Color::Auto, &[("NO_COLOR", "")]), PLAIN);
        assert_eq!(shown(true, Color::Auto, &[("TERM", "dumb")]), PLAIN);
        assert_eq!(shown(true, Color::Never, &[]), PLAIN);
        assert_ne!(shown(false, Color::Always, &[("NO_COLOR", "1")]), PLAIN);
    }

    #[test]
    fn words_are_quoted_for_a_shell() {
        for (word, shown) in [
            ("TI-1001", "TI-1001"),
            ("1=/a/b.png", "1=/a/b.png"),
            ("", "''"),
            ("Bo Berg", "'Bo Berg'"),
            ("it's", r"'it'\''s'"),
            ("$HOME", "'$HOME'"),
        ] {
            assert_eq!(quoted(word), shown);
        }
    }

    #[test]
    fn no_control_character_reaches_the_terminal() {
        assert_eq!(
            safe("a\u{1b}[31mb\u{7}\u{9b}c\u{202e}d"),
            "a\u{FFFD}[31mb\u{FFFD}\u{FFFD}c\u{FFFD}d"
        );
        assert_eq!(safe("æ\tø\nå"), "æ\tø\nå");
    }
}
