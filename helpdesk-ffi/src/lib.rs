#![doc = include_str!("../README.md")]

pub mod accounts;
mod contain;
pub mod desk;
pub mod error;
pub mod policy;
pub mod ports;
mod quiet;
pub mod stop;
#[cfg(feature = "testkit")]
pub mod testkit;
#[cfg(feature = "text")]
pub mod texts;
pub mod types;
#[cfg(feature = "zones")]
pub mod zones;

uniffi::setup_scaffolding!();
