//! The help desk that an app can carry inside itself.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod attachment;
pub mod contact;
pub mod description;
pub mod desk;
pub mod draft;
pub mod hours;
pub mod id;
pub mod language;
pub mod member;
pub mod policy;
pub mod port;
pub mod prose;
pub mod rank;
pub mod record;
pub mod refusal;
pub mod ticket;
pub mod title;
pub mod validation;
