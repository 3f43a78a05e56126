//! What a command finds around it: variables, terminal, output. The demo makes its own.

use std::collections::HashMap;
use std::io::{IsTerminal as _, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// Where a command writes.
pub(crate) type Sink = Arc<Mutex<dyn Write + Send>>;

/// What a command finds around it.
#[derive(Clone)]
pub(crate) struct Surroundings {
    /// Variables that count instead of those of the process; none to use those.
    variables: Option<HashMap<String, String>>,
    /// Whether somebody can be asked.
    pub(crate) interactive: bool,
    /// Whether the output is read on a terminal.
    pub(crate) output_is_terminal: bool,
    /// Whether the errors are read on a terminal.
    pub(crate) errors_are_terminal: bool,
    /// The output.
    pub(crate) output: Sink,
    /// Errors, and all that is not what was asked for.
    pub(crate) errors: Sink,
}

/// Whether somebody types on the standard input.
pub(crate) fn input_is_terminal() -> bool {
    std::io::stdin().is_terminal()
}

impl Surroundings {
    /// Those of this process.
    pub(crate) fn of_process() -> Self {
        Self {
            variables: None,
            interactive: std::io::stdin().is_terminal() && std::io::stderr().is_terminal(),
            output_is_terminal: std::io::stdout().is_terminal(),
            errors_are_terminal: std::io::stderr().is_terminal(),
            output: Arc::new(Mutex::new(std::io::stdout())),
            errors: Arc::new(Mutex::new(std::io::stderr())),
        }
    }

    /// The same without anybody to ask, with these variables alone, and with one stream for both
    /// outputs.
    pub(crate) fn played(&self, variables: HashMap<String, String>) -> Self {
        Self {
            variables: Some(variables),
            interactive: false,
            output_is_terminal: self.output_is_terminal,
            errors_are_terminal: self.output_is_terminal,
            output: Arc::clone(&self.output),
            errors: Arc::clone(&self.output),
        }
    }

    /// A variable that holds a path, in whatever characters the system takes.
    pub(crate) fn path(&self, name: &str) -> Option<PathBuf> {
        match &self.variables {
            Some(_) => self.variable(name).map(PathBuf::from),
            None => std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from),
        }
    }

    /// A variable that is set and not empty.
    pub(crate) fn variable(&self, name: &str) -> Option<String> {
        match &self.variables {
            Some(variables) => variables.get(name).cloned(),
            None => std::env::var(name).ok(),
        }
        .filter(|value| !value.is_empty())
    }
}
