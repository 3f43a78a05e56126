//! The crate as the generated code calls it.

mod containment;
mod crossing;
mod desk;
mod fakes;
mod files;
mod kits;
mod setting;
mod stops;
