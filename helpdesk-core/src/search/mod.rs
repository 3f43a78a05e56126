//! Search: what a text holds, what is looked for, and where it was found.
//!
//! A store keeps folded words and finds events by them; it never sees a query's syntax, because
//! there is none. Texts and queries are folded alike: lower case, without marks, so that Danish
//! letters are found with and without theirs (`kø` by `ko`, `Ærø` by `aero`).

mod fold;
mod query;
mod snippet;

pub use fold::{fold_onto, words};
pub use query::{SearchWord, SearchWords};
pub use snippet::{Snippet, SnippetPart};
