//! `helpdesk completions`: what a shell needs to complete the commands.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use crate::app::App;
use crate::args::Arguments;
use crate::failure::Failure;

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self, app: &App) -> Result<(), Failure> {
        let mut script = Vec::new();
        clap_complete::generate(
            self.shell,
            &mut Arguments::command(),
            "helpdesk",
            &mut script,
        );
        app.out.raw(&script)
    }
}
