//! What people type: lines and longer texts, cleaned once and never shown by `Debug`.
//!
//! Text is brought to NFC, its line ends to `\n`, and its ends are trimmed. Control characters and
//! bidirectional overrides are refused, so that a stored text cannot move a cursor or
//! disguise another one. Length is limited in characters and in bytes.

use unicode_normalization::UnicodeNormalization;

use crate::validation::{Field, Problem, ValidationError};

/// How long a text may be, and whether it may have several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Unicode scalar values after normalisation.
    pub(crate) characters: u32,
    /// Bytes of UTF-8 after normalisation.
    pub(crate) bytes: u64,
    /// Whether line feeds and tabs are taken.
    pub(crate) lines: bool,
}

/// Cleans `input` for `field`, or says why it is not taken.
pub(crate) fn clean(field: Field, input: &str, limits: Limits) -> Result<String, ValidationError> {
    // A cheap bound first: no normalisation of ten megabytes to say that they are too many.
    if input.len() as u64 > limits.bytes.saturating_mul(4) {
        return Err(ValidationError::new(
            field,
            Problem::TooManyBytes {
                limit: limits.bytes,
            },
        ));
    }
    let unified = input.replace("\r\n", "\n").replace('\r', "\n");
    let normal: String = unified.trim().nfc().collect();
    if let Some(found) = normal.chars().find(|c| is_forbidden(*c, limits.lines)) {
        return Err(ValidationError::new(
            field,
            Problem::ForbiddenCharacter {
                code_point: found as u32,
            },
        ));
    }
    if normal.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
        return Err(ValidationError::new(field, Problem::Empty));
    }
    if normal.chars().count() > limits.characters as usize {
        return Err(ValidationError::new(
            field,
            Problem::TooManyCharacters {
                limit: limits.characters,
            },
        ));
    }
    if normal.len() as u64 > limits.bytes {
        return Err(ValidationError::new(
            field,
            Problem::TooManyBytes {
                limit: limits.bytes,
            },
        ));
    }
    Ok(normal)
}

fn is_forbidden(c: char, lines: bool) -> bool {
    match c {
        '\n' | '\t' => !lines,
        // Line and paragraph separators break single lines as surely as a line feed.
        '\u{2028}' | '\u{2029}' => !lines,
        // Overrides and isolates: text that shows in another order than it is stored.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        '\u{FEFF}' => true,
        c => c.is_control(),
    }
}

/// Characters that take no space: alone they would make a text that looks empty.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{00AD}' | '\u{3164}')
}

/// Declares a newtype over cleaned text: parsing, reading, serde through parsing, silent `Debug`.
macro_rules! prose {
    ($(#[$docs:meta])* $name:ident, $field:expr, characters: $characters:expr, bytes: $bytes:expr, lines: $lines:expr) => {
        $(#[$docs])*
        #[derive(Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters that are taken (Unicode scalar values, after NFC).
            pub const MAX_CHARACTERS: u32 = $characters;

            /// Cleans and checks `input`; the error names the field, never the text.
            pub fn parse(input: &str) -> Result<Self, $crate::validation::ValidationError> {
                $crate::prose::clean(
                    $field,
                    input,
                    $crate::prose::Limits { characters: $characters, bytes: $bytes, lines: $lines },
                )
                .map(Self)
            }

            /// The text as it is shown.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({} characters)"), self.0.chars().count())
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::validation::ValidationError;

            fn try_from(input: String) -> Result<Self, Self::Error> {
                Self::parse(&input)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    };
}
pub(crate) use prose;

prose! {
    /// The text of a reply, note, answer, solution or reason: up to 20,000 characters, many lines.
    Text, Field::Text, characters: 20_000, bytes: 80_000, lines: true
}

prose! {
    /// A person's name as it is shown: one line, up to 200 characters.
    PersonName, Field::Name, characters: 200, bytes: 800, lines: false
}
