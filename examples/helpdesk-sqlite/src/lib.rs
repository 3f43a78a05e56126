#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod blobs;
mod chats;
mod commit;
mod cursor;
mod fault;
mod feed;
mod lists;
mod open;
mod options;
mod others;
mod presence;
mod query;
mod readers;
mod receipt;
mod rows;
mod schema;
mod search;
mod store;
mod transaction;
mod waiters;
mod writer;

pub use open::OpenError;
pub use options::{SqliteOptions, Synchronous};
pub use store::{SqliteStore, sqlite_version};
