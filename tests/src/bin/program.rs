//! The program `helpdesk`, built with the tests that run it.

use std::process::ExitCode;

fn main() -> ExitCode {
    helpdesk_cli::main(std::env::args_os())
}
