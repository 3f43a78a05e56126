//! Stories: what the desk does for its people, as data that every language can run.
//!
//! `stories/README.md` says what a story is made of. This crate reads the stories, plays them
//! against a [`Desk`](helpdesk_core::desk::Desk) over any store, and compares what happened with
//! what the story expects. A binding for another language re-implements `perform` over its own
//! API, and the rest over what its language offers.
#![forbid(unsafe_code)]

mod names;
mod outcome;
mod perform;
mod play;
mod show;
mod show_chat;
mod story;
mod vocabulary;
mod world;

pub use outcome::{Broken, matches};
pub use play::{Mismatch, play};
pub use story::{People, Person, Step, Story, StoryFile};
pub use vocabulary::{OPERATORS, VOCABULARY};
pub use world::{Backing, World};
