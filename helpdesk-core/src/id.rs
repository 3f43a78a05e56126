//! Ids: text of the account system for people, UUIDs of our own for everything else.
//!
//! An id names a thing and opens nothing: every read and write also asks whose it is.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::prose::{is_forbidden, is_invisible};
use crate::validation::{Field, Problem, ValidationError};

/// Declares an id over a UUID (version 7, made by the `IdSource` port).
macro_rules! uuid_id {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id over `uuid`.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID below.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = ValidationError;

            fn from_str(input: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(input)
                    .map(Self)
                    .map_err(|_| ValidationError::new(Field::Id, Problem::Malformed))
            }
        }
    };
}

uuid_id! {
    /// Names a ticket for ever; people see its [`TicketNumber`].
    TicketId
}
uuid_id! {
    /// Names one event; also the place from which a timeline is read on.
    EventId
}
uuid_id! {
    /// Names one ask of a feedback request.
    AskId
}
uuid_id! {
    /// Names one solution, so that a member confirms what they have read.
    SolutionId
}
uuid_id! {
    /// Names one attachment and the blob with its bytes.
    AttachmentId
}
uuid_id! {
    /// Names one chat. Knowing it opens nothing: its visitor has a secret key.
    ChatId
}
uuid_id! {
    /// Names one message of a chat: made by who writes it, so that it arrives once.
    MessageId
}
uuid_id! {
    /// Names one notification, the same at each attempt to deliver it.
    NotificationId
}

/// Declares an id that another system made: kept letter by letter, so that look-alikes and
/// case-folded forms stay different ids (negative tests 8 and 9).
macro_rules! foreign_id {
    ($(#[$docs:meta])* $name:ident, $field:expr) => {
        $(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most bytes that are taken.
            pub const MAX_BYTES: u64 = 200;

            /// Takes `input` as it is: 1 to 200 bytes, something that shows, nothing that moves a
            /// cursor, ends a line or turns the order of letters, no white space at either end.
            pub fn parse(input: &str) -> Result<Self, ValidationError> {
                check_foreign($field, input, Self::MAX_BYTES)?;
                Ok(Self(input.to_owned()))
            }

            /// The id as the account system writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = ValidationError;

            fn from_str(input: &str) -> Result<Self, Self::Err> {
                Self::parse(input)
            }
        }

        impl TryFrom<String> for $name {
            type Error = ValidationError;

            fn try_from(input: String) -> Result<Self, Self::Error> {
                check_foreign($field, &input, Self::MAX_BYTES)?;
                Ok(Self(input))
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}

foreign_id! {
    /// The id by which the account system knows a member (G1).
    MemberId, Field::MemberId
}
foreign_id! {
    /// The id by which the account system knows an agent.
    AgentId, Field::AgentId
}
foreign_id! {
    /// A key that a caller chooses so that one request happens once: a UUID, say.
    IdempotencyKey, Field::IdempotencyKey
}

fn check_foreign(field: Field, input: &str, limit: u64) -> Result<(), ValidationError> {
    // What most ids are. They are read with every row.
    let plain = (1..=limit).contains(&(input.len() as u64));
    if plain && input.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(());
    }
    let problem = if input.is_empty() {
        Problem::Empty
    } else if input.len() as u64 > limit {
        Problem::TooManyBytes { limit }
    } else if let Some(c) = input.chars().find(|c| is_forbidden(*c, false)) {
        // Whoever asks for a chat may type an id, and it is shown to agents.
        Problem::ForbiddenCharacter {
            code_point: c as u32,
        }
    } else if input.chars().all(is_invisible) {
        Problem::Empty
    } else if input.trim() != input {
        Problem::Malformed
    } else {
        return Ok(());
    };
    Err(ValidationError::new(field, problem))
}

/// A ticket's number as people say it: `TI-1042`. The store gives it out; gaps are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TicketNumber(i64);

impl TicketNumber {
    /// The first number that a new desk gives out.
    pub const FIRST: Self = Self(1001);

    /// The number over a store's `value`.
    pub const fn new(value: i64) -> Self {
        Self(value)
    }

    /// The value that the store keeps.
    pub const fn value(self) -> i64 {
        self.0
    }
}

impl std::fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TI-{}", self.0)
    }
}

impl std::str::FromStr for TicketNumber {
    type Err = ValidationError;

    /// Reads `TI-1042`, `ti-1042` and `1042`.
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let input = input.trim();
        let digits = match input.get(..3) {
            Some(prefix) if prefix.eq_ignore_ascii_case("TI-") => &input[3..],
            _ => input,
        };
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(ValidationError::new(
                Field::TicketNumber,
                Problem::Malformed,
            ));
        }
        digits
            .parse()
            .map(Self)
            .map_err(|_| ValidationError::new(Field::TicketNumber, Problem::Malformed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticket_numbers_read_what_they_print() {
        for text in ["TI-1042", "ti-1042", "1042", " TI-1042 "] {
            assert_eq!(
                text.parse::<TicketNumber>().unwrap(),
                TicketNumber::new(1042)
            );
        }
        assert_eq!(TicketNumber::new(1042).to_string(), "TI-1042");
        for text in [
            "",
            "TI-",
            "TI--1",
            "-1",
            "1e3",
            "TI-99999999999999999999",
            "æøå",
        ] {
            assert!(text.parse::<TicketNumber>().is_err(), "{text}");
        }
    }

    #[test]
    fn foreign_ids_are_kept_letter_by_letter() {
        // Negative tests 8 and 9: empty ids do not exist, look-alikes stay apart.
        assert!(MemberId::parse("").is_err());
        assert!(MemberId::parse(" a").is_err());
        assert!(MemberId::parse("a\u{0}").is_err());
        // Nor does one look empty, or end the line in which it is shown or turn it round.
        for odd in [
            "\u{200b}",
            "\u{3164}\u{fe0f}",
            "a\u{2028}b",
            "a\u{202e}b",
            "a\u{2067}b",
        ] {
            assert!(MemberId::parse(odd).is_err(), "{odd:?}");
        }
        assert!(MemberId::parse("\u{5d0}\u{200d}\u{e5} b").is_ok());
        let latin = MemberId::parse("anna").unwrap();
        let cyrillic = MemberId::parse("аnna").unwrap();
        let upper = MemberId::parse("Anna").unwrap();
        assert_ne!(latin, cyrillic);
        assert_ne!(latin, upper);
    }
}
