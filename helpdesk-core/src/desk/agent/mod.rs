//! What agents do with tickets, one file a use case.

mod ask_feedback;
mod assign;
mod correct_language;
mod drop_asks;
mod hold;
mod merge;
mod note;
mod refer;
mod release;
mod reopen;
mod resume;
mod solve;

pub use ask_feedback::NewAsk;
pub use hold::Hold;
