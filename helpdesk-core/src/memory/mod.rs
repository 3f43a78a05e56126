//! A desk's data in the memory of one process: for tests, and for trying things out.
//!
//! The store keeps every clause of the contracts that the ports state, but for the crash: what it
//! holds ends with the last of its handles. A handle is cheap to clone, and all clones show the
//! same data, so a desk that is dropped and built anew over a clone finds what it left.

mod attachments;
mod blobs;
mod chats;
mod commit;
mod counters;
mod feed;
mod notifications;
mod presences;
mod state;
mod store;
mod texts;
mod tickets;
mod timers;

pub use blobs::MemoryBlobs;
pub use store::{Checkpoint, MemoryStore};

#[cfg(test)]
mod conformance {
    mod store {
        crate::store_conformance!(crate::memory::MemoryStore::new());
    }

    mod blobs {
        crate::blob_conformance!(crate::memory::MemoryBlobs::new());
    }
}
