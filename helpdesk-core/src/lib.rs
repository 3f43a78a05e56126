//! The help desk that an app can carry inside itself.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod id;
pub mod prose;
pub mod validation;
