//! A line to type on, under which nothing appears: other lines come above it.

use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::Thread;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{Config, Context, Editor, ExternalPrinter, Helper};

use crate::failure::{Exit, Failure};
use crate::output::safe;

/// A line to type on.
pub(super) struct Prompt {
    editor: Editor<Keys, MemHistory>,
    typing: Arc<Typing>,
}

/// What was read.
pub(super) enum Read {
    /// A line.
    Line(String),
    /// Ctrl-C or Ctrl-D: somebody wants to leave.
    Away,
    /// Nobody is there to type.
    Gone,
}

/// Whether somebody types, for the thread that tells the other side.
#[derive(Debug, Default)]
pub(super) struct Typing {
    keys: AtomicBool,
    listener: OnceLock<Thread>,
}

impl Typing {
    /// Whether a key was pressed since this was asked last.
    pub(super) fn take(&self) -> bool {
        self.keys.swap(false, Ordering::SeqCst)
    }

    /// The same without forgetting it.
    pub(super) fn is_on(&self) -> bool {
        self.keys.load(Ordering::SeqCst)
    }
}

/// Where lines are printed that come while somebody types.
pub(super) struct Above(Option<Box<dyn ExternalPrinter + Send>>);

impl Above {
    /// Prints a line above the one that is typed. Nobody is left to tell that it failed.
    pub(super) fn line(&mut self, text: &str) {
        let line = format!("{}\n", safe(text));
        match &mut self.0 {
            Some(printer) => {
                let _ = printer.print(line);
            }
            None => {
                let _ = std::io::stdout().write_all(line.as_bytes());
            }
        }
    }
}

impl Prompt {
    pub(super) fn new() -> Result<Self, Failure> {
        let config = Config::builder().auto_add_history(true).build();
        let history = MemHistory::with_config(&config);
        let mut editor = Editor::with_history(config, history).map_err(|error| unusable(&error))?;
        let typing = Arc::new(Typing::default());
        editor.set_helper(Some(Keys(Arc::clone(&typing))));
        Ok(Self { editor, typing })
    }

    /// Where lines are printed that come while somebody types.
    pub(super) fn above(&mut self) -> Above {
        // A dumb terminal has none: lines come in between there.
        let printer = self.editor.create_external_printer().ok();
        Above(printer.map(|printer| Box::new(printer) as Box<dyn ExternalPrinter + Send>))
    }

    /// Whether somebody types.
    pub(super) fn typing(&self) -> Arc<Typing> {
        Arc::clone(&self.typing)
    }

    /// Wakes this thread when somebody types.
    pub(super) fn wake(&self, listener: &Thread) {
        // Set once: a conversation has one listener.
        let _ = self.typing.listener.set(listener.clone());
    }

    /// Reads a line that begins with `begin`.
    pub(super) fn read(&mut self, question: &str, begin: &str) -> Result<Read, Failure> {
        match self.editor.readline_with_initial(question, (begin, "")) {
            Ok(line) => Ok(Read::Line(line)),
            Err(ReadlineError::Interrupted) => Ok(Read::Away),
            Err(ReadlineError::Eof) if crate::surroundings::input_is_terminal() => Ok(Read::Away),
            Err(ReadlineError::Eof) => Ok(Read::Gone),
            Err(error) => Err(unusable(&error)),
        }
    }
}

fn unusable(error: &ReadlineError) -> Failure {
    match error {
        ReadlineError::Io(error) => {
            Failure::said(Exit::Failed, "cli-system_error").with("reason", error.kind().to_string())
        }
        _ => Failure::said(Exit::Failed, "cli-chat_needs_terminal"),
    }
}

/// Notes that keys are pressed. It is asked for a hint whenever the line changes, and has none.
struct Keys(Arc<Typing>);

impl Hinter for Keys {
    type Hint = String;

    fn hint(&self, line: &str, _: usize, _: &Context<'_>) -> Option<String> {
        if !line.trim().is_empty() && !line.starts_with('/') {
            self.0.keys.store(true, Ordering::SeqCst);
            if let Some(listener) = self.0.listener.get() {
                listener.unpark();
            }
        }
        None
    }
}

impl Completer for Keys {
    type Candidate = String;
}

impl Highlighter for Keys {}
impl Validator for Keys {}
impl Helper for Keys {}
