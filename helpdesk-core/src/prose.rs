//! What people type: lines and longer texts, cleaned once and never shown by `Debug`.
//!
//! Text is brought to NFC, its line ends to `\n`, and its ends are trimmed. Control characters and
//! bidirectional overrides are refused, so that a stored text cannot move a cursor or
//! disguise another one. Length is limited in characters and in bytes.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Unexpected, Visitor};
use serde::{Deserializer, Serializer};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

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

impl Limits {
    /// How many bytes are surely not too many, whatever characters they are.
    fn shortest(self) -> u64 {
        self.bytes.min(u64::from(self.characters))
    }
}

/// Cleans `input` for `field`, or says why it is not taken. What is clean already, as everything
/// that was stored is, stays where it is: lists and timelines are read often.
pub(crate) fn clean<'a>(
    field: Field,
    input: Cow<'a, str>,
    limits: Limits,
) -> Result<Cow<'a, str>, ValidationError> {
    // A cheap bound first: no normalisation of ten megabytes to say that they are too many.
    if input.len() as u64 > limits.bytes.saturating_mul(4) {
        return Err(ValidationError::new(
            field,
            Problem::TooManyBytes {
                limit: limits.bytes,
            },
        ));
    }
    let plain = is_plain(&input, limits.lines);
    if plain && shows_at_both_ends(&input) && input.len() as u64 <= limits.shortest() {
        return Ok(input);
    }
    let normal = if plain || is_normal(&input) {
        match input.trim().len() == input.len() {
            true => input,
            false => Cow::Owned(input.trim().to_owned()),
        }
    } else {
        let unified = input.replace("\r\n", "\n").replace('\r', "\n");
        Cow::Owned(unified.trim().nfc().collect())
    };
    let forbidden = |c: &char| is_forbidden(*c, limits.lines);
    if !plain && let Some(found) = normal.chars().find(forbidden) {
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
    let many = limits.characters as usize;
    if normal.len() > many && normal.chars().count() > many {
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

/// Whether a look at the bytes tells that the text is normal and holds nothing forbidden, as it
/// does for texts of Latin letters. False says nothing.
///
/// Below U+0300, where the combining marks begin, every text is in NFC; these are the characters
/// whose UTF-8 has no byte from 0xCC on. Of them, only ASCII and what begins with 0xC2 can be
/// control characters.
fn is_plain(text: &str, lines: bool) -> bool {
    let bytes = text.as_bytes();
    // The last piece overlaps the one before it: byte by byte a line would take longer than the rest.
    match bytes.last_chunk() {
        Some(last) => {
            let (pieces, _) = bytes.as_chunks();
            are_plain(pieces, lines) && are_plain(std::slice::from_ref(last), lines)
        }
        None => bytes.iter().all(|byte| not_plain(*byte, lines) == 0),
    }
}

/// No branch within a piece and no early end, so that a piece is looked at in a few steps.
fn are_plain(pieces: &[[u8; PIECE]], lines: bool) -> bool {
    let mut found = [0; PIECE];
    for piece in pieces {
        for (found, byte) in found.iter_mut().zip(piece) {
            *found |= not_plain(*byte, lines);
        }
    }
    found == [0; PIECE]
}

/// 0 for a byte that only plain texts hold. Of differences that end at 0, since processors take
/// many of them in one step.
fn not_plain(byte: u8, lines: bool) -> u8 {
    let taken = lines & ((byte == b'\n') | (byte == b'\t'));
    let control = if taken { 0 } else { b' '.saturating_sub(byte) };
    control | byte.saturating_sub(0xCB) | u8::from((byte == 0x7F) | (byte == 0xC2))
}

/// How many bytes are looked at together.
const PIECE: usize = 16;

/// Whether a look at the first and the last byte tells that there is nothing to trim, and something
/// to see. False says nothing.
fn shows_at_both_ends(text: &str) -> bool {
    let shows = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    shows(text.as_bytes().first()) && shows(text.as_bytes().last())
}

/// Whether the text is surely in NFC with line ends of `\n`.
fn is_normal(text: &str) -> bool {
    !text.contains('\r') && is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// What no text may hold, in one line or in many.
pub(crate) fn is_forbidden(c: char, lines: bool) -> bool {
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

/// Characters that show nothing: alone they would make a text that looks empty.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        // Joiners, direction marks, invisible operators, soft hyphen.
        '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{061C}' | '\u{00AD}'
        // Fillers of Hangul, Khmer and Braille: letters or symbols by name only.
        | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{17B4}' | '\u{17B5}' | '\u{2800}'
        // What only changes its neighbours: joiners of marks, variation selectors, tags.
        | '\u{034F}' | '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Writes a text: as its bytes where nobody reads the form but programs, so that
/// [`deserialize`] may read it fast.
pub(crate) fn serialize<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match serializer.is_human_readable() {
        true => serializer.serialize_str(text),
        false => serializer.serialize_bytes(text.as_bytes()),
    }
}

/// Reads a text that was written as text or as bytes.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Cow<'de, str>, D::Error> {
    match deserializer.is_human_readable() {
        true => deserializer.deserialize_str(Written),
        false => deserializer.deserialize_bytes(Written),
    }
}

struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        utf8(bytes).map(|text| Cow::Owned(text.to_owned()))
    }

    fn visit_borrowed_bytes<E: de::Error>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
        utf8(bytes).map(Cow::Borrowed)
    }
}

// Where letters have marks the standard library looks at texts byte by byte: a tenth of a view.
fn utf8<E: de::Error>(bytes: &[u8]) -> Result<&str, E> {
    simdutf8::basic::from_utf8(bytes)
        .map_err(|_| E::invalid_value(Unexpected::Other("bytes that are no text"), &Written))
}

/// Declares a newtype over cleaned text: parsing, reading, serde through parsing, silent `Debug`.
macro_rules! prose {
    ($(#[$docs:meta])* $name:ident, $field:expr, characters: $characters:expr, bytes: $bytes:expr, lines: $lines:expr) => {
        $(#[$docs])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// The most characters that are taken (Unicode scalar values, after NFC).
            pub const MAX_CHARACTERS: u32 = $characters;

            /// Cleans and checks `input`; the error names the field, never the text.
            pub fn parse(input: &str) -> Result<Self, $crate::validation::ValidationError> {
                Self::clean(std::borrow::Cow::Borrowed(input))
            }

            fn clean(
                input: std::borrow::Cow<'_, str>,
            ) -> Result<Self, $crate::validation::ValidationError> {
                $crate::prose::clean(
                    $field,
                    input,
                    $crate::prose::Limits { characters: $characters, bytes: $bytes, lines: $lines },
                )
                .map(|text| Self(text.into_owned()))
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
                Self::clean(std::borrow::Cow::Owned(input))
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::prose::serialize(&self.0, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = $crate::prose::deserialize(deserializer)?;
                Self::clean(text).map_err(serde::de::Error::custom)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LINES: Limits = Limits {
        characters: 20_000,
        bytes: 80_000,
        lines: true,
    };
    const LINE: Limits = Limits {
        lines: false,
        ..LINES
    };

    /// Every step of the rule, done to every text.
    fn slowly(input: &str, limits: Limits) -> Result<String, Problem> {
        let unified = input.replace("\r\n", "\n").replace('\r', "\n");
        let normal: String = unified.trim().nfc().collect();
        if let Some(found) = normal.chars().find(|c| is_forbidden(*c, limits.lines)) {
            let code_point = found as u32;
            return Err(Problem::ForbiddenCharacter { code_point });
        }
        if normal.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
            return Err(Problem::Empty);
        }
        Ok(normal)
    }

    fn cleaned(input: &str, limits: Limits) -> Result<String, Problem> {
        clean(Field::Text, Cow::Borrowed(input), limits)
            .map(Cow::into_owned)
            .map_err(|error| error.problem)
    }

    #[test]
    fn each_character_is_cleaned_as_by_the_slow_way() {
        // All that could be taken for plain, all marks of Latin, Greek and Cyrillic letters, and
        // of the rest every hundredth.
        let rest = ('\u{3100}'..=char::MAX).step_by(101);
        for c in ('\0'..'\u{3100}').chain(rest) {
            // Alone, and where it could join what stands before it.
            for text in [c.to_string(), format!("a{c}b"), format!("\u{e5}{c}")] {
                for limits in [LINE, LINES] {
                    assert_eq!(cleaned(&text, limits), slowly(&text, limits), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn a_text_is_read_from_bytes_and_from_letters() {
        let text = Text::parse("Kan ikke behandle ordre p\u{e5} \u{1F4F1}").unwrap();
        let bytes = rmp_serde::to_vec(&text).unwrap();
        assert_eq!(bytes[0], 0xC4, "bytes of which the length is one byte");
        assert_eq!(rmp_serde::from_slice::<Text>(&bytes).unwrap(), text);
        let letters = rmp_serde::to_vec(text.as_str()).unwrap();
        assert_eq!(rmp_serde::from_slice::<Text>(&letters).unwrap(), text);
        let json = serde_json::to_string(&text).unwrap();
        assert_eq!(json, serde_json::to_string(text.as_str()).unwrap());
        assert_eq!(serde_json::from_str::<Text>(&json).unwrap(), text);
        // Bytes that are no text, and a text that is not taken.
        assert!(rmp_serde::from_slice::<Text>(&[0xC4, 2, b'a', 0xFF]).is_err());
        assert!(rmp_serde::from_slice::<Text>(&[0xC4, 2, b'a', 0x07]).is_err());
        assert!(rmp_serde::from_slice::<Text>(&[0xC4, 2, b'a', b'b']).is_ok());
    }

    proptest! {
        #[test]
        fn texts_are_cleaned_as_by_the_slow_way(
            text in "[ -~\n\r\t\u{80}-\u{ff}\u{2f0}-\u{33f}\u{1e00}-\u{1eff}\u{ac00}\u{11a8}\u{2028}\u{202e}]{0,20}",
            any in any::<String>(),
        ) {
            for text in [text, any] {
                for limits in [LINE, LINES] {
                    prop_assert_eq!(cleaned(&text, limits), slowly(&text, limits));
                }
            }
        }

        #[test]
        fn what_is_clean_stays_where_it_is(text in "\\PC{0,40}") {
            if let Ok(clean_text) = cleaned(&text, LINES) {
                let again = clean(Field::Text, Cow::Borrowed(&clean_text), LINES).unwrap();
                prop_assert_eq!(&*again, clean_text.as_str());
                if clean_text.chars().all(|c| c < '\u{300}') {
                    prop_assert!(matches!(again, Cow::Borrowed(_)));
                }
            }
        }
    }
}
