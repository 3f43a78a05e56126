#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod account;
mod directory;
mod error;
mod file;
mod hashing;
mod throttle;

pub use account::{AccountEntry, NewAccount, Username};
pub use error::AccountsError;
pub use file::{AccountsFile, AccountsOptions};
