//! Who calls in a chat: by an account, or by the key of a visitor without one.

use std::fmt;

use crate::attachment::Digest;
use crate::desk::Caller;
use crate::port::Secret;
use crate::validation::{Field, Problem, ValidationError};

/// The key of a visitor without account to their one chat: 32 random bytes, shown once, good for
/// the policy's `key_hours`. The store keeps its hash alone. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct ChatKey([u8; 32]);

impl ChatKey {
    /// Reads the 64 hexadecimal digits that [`expose`](Self::expose) gave.
    pub fn parse(input: &str) -> Result<Self, ValidationError> {
        // A digest has the same form: 32 bytes in hexadecimal digits.
        let bytes: Digest = input
            .parse()
            .map_err(|_| ValidationError::new(Field::ChatKey, Problem::Malformed))?;
        Ok(Self(*bytes.bytes()))
    }

    /// The key as text, for whoever keeps it for the visitor.
    pub fn expose(&self) -> String {
        Digest::new(self.0).to_string()
    }

    pub(super) fn hash(&self) -> String {
        Digest::of(&self.0).to_string()
    }
}

impl fmt::Debug for ChatKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChatKey(..)")
    }
}

impl From<Secret> for ChatKey {
    fn from(secret: Secret) -> Self {
        Self(secret.0)
    }
}

/// Whose request in a chat it is.
///
/// A chat that was joined with a member's own sign-in opens to that account, any other to its key
/// alone. A member id that somebody typed opens nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChatCaller {
    /// A member or an agent.
    Account(Caller),
    /// A visitor without account.
    Visitor(ChatKey),
}

impl From<Caller> for ChatCaller {
    fn from(caller: Caller) -> Self {
        Self::Account(caller)
    }
}

impl From<ChatKey> for ChatCaller {
    fn from(key: ChatKey) -> Self {
        Self::Visitor(key)
    }
}
