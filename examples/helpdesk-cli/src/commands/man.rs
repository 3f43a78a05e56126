//! `helpdesk man`: the manual, one page a command.

use std::path::PathBuf;

use clap::{Args, CommandFactory as _};

use crate::app::App;
use crate::args::Arguments;
use crate::failure::Failure;
use crate::files;

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Folder for the pages of all commands; replaces pages that are there [default: print the
    /// first page]
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

impl Man {
    pub(crate) fn run(self, app: &App) -> Result<(), Failure> {
        let command = Arguments::command();
        let Some(folder) = self.to else {
            let mut page = Vec::new();
            clap_mangen::Man::new(command).render(&mut page)?;
            return app.out.raw(&page);
        };
        files::make_folder(&folder)?;
        clap_mangen::generate_to(command, &folder)
            .map_err(|error| Failure::file(&folder, &error))?;
        let shown = folder.display().to_string();
        app.out
            .done(&app.say("cli-man_written", &[("folder", (&shown).into())]))
    }
}
