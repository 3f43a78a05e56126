//! The clock and the random source of the operating system.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Clock, IdSource, Secret};

/// The operating system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        std::time::SystemTime::now().into()
    }
}

/// Ids and secrets from the operating system's random source.
#[derive(Clone, Copy, Debug, Default)]
pub struct RandomIds;

impl IdSource for RandomIds {
    fn uuid(&self, at: DateTime<Utc>) -> Uuid {
        let mut random = [0; 10];
        fill(&mut random);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    fn secret(&self) -> Secret {
        let mut bytes = [0; 32];
        fill(&mut bytes);
        Secret(bytes)
    }
}

/// A system without a random source cannot open sessions or name tickets safely: nothing that the
/// desk could do instead is right.
fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system has a random source");
}
