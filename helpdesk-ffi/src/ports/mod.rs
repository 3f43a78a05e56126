//! What an app may implement in its own language: the store, the bytes of attachments, the account
//! system, who tells people, the time of day, and where the log goes.
//!
//! Arguments are owned, each method answers with a value or with the small error of its port, and
//! anything else that the app's code throws becomes that error too.

pub mod blobs;
pub mod clock;
pub mod directory;
pub mod log;
pub mod notifier;
pub mod progress;
pub mod store;

/// The most characters that are kept of what the app's code threw.
const THROWN: usize = 80;

/// What the app's code threw, without what it said: that may hold content.
///
/// The text is `package.SomeException: what it said` from Kotlin and `someCase(what it said)` from
/// Swift.
pub(crate) fn thrown(error: &uniffi::UnexpectedUniFFICallbackError) -> String {
    let named = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '$');
    let name: String = error
        .reason
        .chars()
        .take_while(named)
        .take(THROWN)
        .collect();
    format!("the app's code threw, or gave what does not fit: {name}")
}

/// Why the app's clock, log or progress did not do what it was asked. The desk goes on without.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum PortError {
    /// It failed.
    #[error("the app's code failed: {detail}")]
    Failed {
        /// What is known, without content.
        detail: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for PortError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed {
            detail: thrown(&error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_thrown_is_named_and_not_quoted() {
        for (reason, kept) in [
            (
                "java.lang.IllegalStateException: Anna's secret",
                "java.lang.IllegalStateException",
            ),
            ("noRoom(left: 3)", "noRoom"),
            ("Anna said so", "Anna"),
            ("", ""),
        ] {
            let error = uniffi::UnexpectedUniFFICallbackError::new(reason);
            assert_eq!(
                thrown(&error),
                format!("the app's code threw, or gave what does not fit: {kept}")
            );
        }
        let long = uniffi::UnexpectedUniFFICallbackError::new("x".repeat(1_000));
        assert!(thrown(&long).len() < 150);
    }
}
