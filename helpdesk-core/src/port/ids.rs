//! The port to fresh ids and secrets.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Makes ids and secrets.
#[cfg_attr(any(test, feature = "mock"), mockall::automock)]
pub trait IdSource: fmt::Debug + Send + Sync + 'static {
    /// A fresh UUID of version 7 (RFC 9562) with the time `at`. MUST differ from all others.
    fn uuid(&self, at: DateTime<Utc>) -> Uuid;

    /// 32 fresh bytes. MUST come from a cryptographic source wherever real sessions are opened.
    fn secret(&self) -> Secret;
}

/// Secret bytes. `Debug` shows nothing of them.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub [u8; 32]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl<I: IdSource + ?Sized> IdSource for Arc<I> {
    fn uuid(&self, at: DateTime<Utc>) -> Uuid {
        (**self).uuid(at)
    }

    fn secret(&self) -> Secret {
        (**self).secret()
    }
}

impl<I: IdSource + ?Sized> IdSource for Box<I> {
    fn uuid(&self, at: DateTime<Utc>) -> Uuid {
        (**self).uuid(at)
    }

    fn secret(&self) -> Secret {
        (**self).secret()
    }
}
