#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod app;
mod args;
mod commands;
mod compose;
mod draft;
mod failure;
mod files;
mod input;
mod output;
mod pager;
mod patience;
mod progress;
mod show;
mod surroundings;
mod talk;
mod upload;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use args::Arguments;
use failure::Exit;
use surroundings::Surroundings;

/// Runs the program with these arguments, the first of which is its own name.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let surroundings = Surroundings::of_process();
    let exit = match Arguments::read(arguments) {
        Ok(arguments) => commands::run(arguments, &surroundings),
        Err(error) => {
            // Help goes to the output, a wrong use to the errors; neither can be told anywhere else.
            let _ = error.print();
            if error.use_stderr() {
                Exit::Usage
            } else {
                Exit::Done
            }
        }
    };
    ExitCode::from(exit.code())
}
