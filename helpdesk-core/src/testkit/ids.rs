//! Ids and secrets that are the same in every run.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::port::{IdSource, Secret};

/// An [`IdSource`] that makes the same ids and secrets, in the same order, from the same seed.
/// Clones go on in one sequence. Whoever knows the seed knows every secret: for tests alone.
#[derive(Clone, Debug)]
pub struct SeededIds {
    seed: u64,
    made: Arc<AtomicU64>,
}

impl SeededIds {
    /// The beginning of the sequence of `seed`.
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            made: Arc::new(AtomicU64::new(0)),
        }
    }

    fn next(&self) -> [u8; 32] {
        let place = self.made.fetch_add(1, Ordering::Relaxed);
        Sha256::new()
            .chain_update(self.seed.to_be_bytes())
            .chain_update(place.to_be_bytes())
            .finalize()
            .into()
    }
}

impl IdSource for SeededIds {
    fn uuid(&self, at: DateTime<Utc>) -> Uuid {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        let mut random = [0; 10];
        random.copy_from_slice(&self.next()[..10]);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    fn secret(&self) -> Secret {
        Secret(self.next())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_seed_gives_one_sequence_of_ids_that_all_differ() {
        let make = |seed| {
            let ids = SeededIds::new(seed);
            let uuids: Vec<Uuid> = (0..1000).map(|_| ids.uuid(DateTime::UNIX_EPOCH)).collect();
            (uuids, ids.secret())
        };
        let (uuids, secret) = make(7);
        assert_eq!(make(7), (uuids.clone(), secret.clone()));
        assert_ne!(make(8), (uuids.clone(), secret));
        assert_eq!(uuids.iter().collect::<HashSet<_>>().len(), 1000);
        assert!(uuids.iter().all(|uuid| uuid.get_version_num() == 7));
    }
}
