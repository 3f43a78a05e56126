//! The audit chain: each event of a ticket is tied to all before it, and the head to the last.
//!
//! The chain runs over envelopes and over digests of salted bodies, so it still verifies when
//! what was typed was erased. It shows what was changed by accident or by hand. Whoever can write
//! the database and runs this code can also make a new chain: note the digest of a verification
//! elsewhere, and compare.

use serde::{Deserialize, Serialize};

use crate::attachment::Digest;
use crate::port::EventRow;

/// A ticket's chain up to its last event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// How many events it ties together.
    pub events: u32,
    /// The last link.
    pub tip: Digest,
}

impl Chain {
    /// The chain of a ticket before its first event.
    pub const EMPTY: Self = Self {
        events: 0,
        tip: Digest::new([0; 32]),
    };

    /// The chain with one more event.
    #[must_use]
    pub fn with(self, row: &EventRow) -> Self {
        let link = [*self.tip.bytes(), *envelope_digest(row).bytes()].concat();
        Self {
            events: self.events.saturating_add(1),
            tip: Digest::of(&link),
        }
    }
}

/// The digest of all of an event but its body, for which its own digest stands.
pub fn envelope_digest(row: &EventRow) -> Digest {
    let EventRow {
        id,
        at,
        ticket,
        chat,
        audience,
        scopes,
        operation,
        by,
        kind,
        digest,
        body: _,
    } = row;
    let mut scopes: Vec<String> = scopes.iter().map(ToString::to_string).collect();
    // A set: a store may give them in any order.
    scopes.sort_unstable();
    let envelope = (
        id,
        at,
        ticket,
        chat,
        audience.code(),
        scopes,
        operation,
        by,
        kind,
        digest,
    );
    // JSON keeps the parts apart: no two different rows give the same bytes.
    Digest::of(&serde_json::to_vec(&envelope).expect("a tuple of texts and numbers"))
}

/// The digest that an event's body must have, if it was not erased.
pub fn body_digest(row: &EventRow) -> String {
    Digest::of(&row.body.bytes).to_string()
}
