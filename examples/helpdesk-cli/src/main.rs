//! The program `helpdesk`.

use std::process::ExitCode;

fn main() -> ExitCode {
    helpdesk_cli::main(std::env::args_os())
}
