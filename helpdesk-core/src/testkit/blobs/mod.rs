//! The conformance kit of the [`BlobStore`] port: one check a clause of its contract.
//!
//! Each check wants a store of its own that holds nothing. In the tests of an adapter, one line
//! makes one `#[test]` a check:
//!
//! ```
//! mod conformance {
//!     # use helpdesk_core::memory::MemoryBlobs;
//!     helpdesk_core::blob_conformance!(MemoryBlobs::new());
//! }
//! ```
//!
//! The same list by name:
//!
//! ```
//! use std::sync::Arc;
//! use helpdesk_core::{memory::MemoryBlobs, testkit};
//!
//! for check in testkit::blobs::checks() {
//!     if let Err(failure) = check.run(Arc::new(MemoryBlobs::new())) {
//!         panic!("{}: {failure}", check.name());
//!     }
//! }
//! ```

use std::sync::Arc;

use super::check::Check;
use crate::port::BlobStore;

mod ends;
mod reads;
mod sample;
mod writes;
#[cfg(test)]
mod wrong;

/// A check of a blob store.
pub type BlobCheck = Check<dyn BlobStore>;

/// What is checked.
type Subject = Arc<dyn BlobStore>;

/// Every check of the kit.
pub fn checks() -> &'static [BlobCheck] {
    CHECKS
}

/// The check of that name.
pub fn check(name: &str) -> Option<&'static BlobCheck> {
    CHECKS.iter().find(|check| check.name() == name)
}

/// Makes one `#[test]` for each check of the [`BlobStore`](crate::port::BlobStore) kit. The
/// argument is an expression that makes an empty store; it is evaluated once a test. See
/// [`testkit::blobs`](crate::testkit::blobs).
#[macro_export]
macro_rules! blob_conformance {
    ($make:expr) => {
        $crate::__each_blob_check! { __conformance_tests blobs ($make) }
    };
}

/// Hands the list of checks, by file, to the macro `then`.
#[doc(hidden)]
#[macro_export]
macro_rules! __each_blob_check {
    ($then:ident $($arguments:tt)*) => {
        $crate::$then! {
            $($arguments)*
            writes {
                what_was_written_in_chunks_is_read_whole
                a_chunk_must_begin_where_the_blob_ends
                a_writer_that_was_cut_off_goes_on
                of_two_writers_one_wins_each_chunk
                a_dropped_chunk_is_there_or_not
            }
            ends {
                a_blob_that_is_not_there_is_missing
                bytes_of_another_digest_are_not_finished
                a_blob_may_be_finished_twice
                a_finished_blob_takes_no_more
                a_blob_is_deleted_finished_or_not
                equal_bytes_are_not_shared
            }
            reads {
                a_blob_is_read_from_any_offset
                an_empty_blob_is_a_blob
                an_unfinished_blob_is_not_read
            }
        }
    };
}

crate::__each_blob_check! { __check_list BlobCheck; }
