//! What the desk survives. Each test counts its cases and has a control that shows that it would
//! see the fault. `docs/faults.md` lists them, and how to run more of them.
#![allow(
    clippy::print_stdout,
    reason = "counts and seeds are shown with --nocapture and when a test fails"
)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod contents;
mod people;
mod vfs;

mod dropped;
mod file_calls;
mod lockstep;
mod poison;
mod power;
mod processes;
