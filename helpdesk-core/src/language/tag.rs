//! Language tags (BCP 47).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::validation::{Field, Problem, ValidationError};

/// A well-formed BCP 47 tag in its canonical case, as in `da` or `pt-BR`.
///
/// Tags that differ in case only are the same tag. Well-formed says nothing about whether the
/// desk offers the language: [`Languages`](super::Languages) says that.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(Cow<'static, str>);

impl LanguageTag {
    /// The most bytes that are taken. RFC 5646 asks for room for 35.
    pub const MAX_BYTES: u64 = 64;

    /// Reads a tag in any case, with `_` for `-` and any white space around it.
    ///
    /// Fails with `Malformed` for what is not well formed, `TooManyBytes` for what is too long.
    pub fn parse(input: &str) -> Result<Self, ValidationError> {
        if let Some(tag) = two_letters(input) {
            return Ok(Self(Cow::Borrowed(tag)));
        }
        if is_canonical(input) {
            return Ok(Self(Cow::Owned(input.to_owned())));
        }
        let refuse = |problem| ValidationError::new(Field::Language, problem);
        let input = input.trim();
        if input.len() as u64 > Self::MAX_BYTES {
            return Err(refuse(Problem::TooManyBytes {
                limit: Self::MAX_BYTES,
            }));
        }
        oxilangtag::LanguageTag::parse_and_normalize(&input.replace('_', "-"))
            .map(|tag| Self(Cow::Owned(tag.into_inner())))
            .map_err(|_| refuse(Problem::Malformed))
    }

    /// The tag in its canonical case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first subtag, which names the language: `pt` of `pt-BR`. Private tags have `x`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Whether it is English of any region (G4: English is answered longer than the others).
    pub fn is_english(&self) -> bool {
        self.primary() == "en"
    }
}

impl std::fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::fmt::Debug for LanguageTag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LanguageTag({})", self.0)
    }
}

impl std::str::FromStr for LanguageTag {
    type Err = ValidationError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::parse(input)
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = ValidationError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        if is_canonical(&input) {
            return Ok(Self(Cow::Owned(input)));
        }
        Self::parse(&input)
    }
}

/// Every tag of two letters, one after the other: those that most tags are take no memory of their
/// own. Lists are read often.
const PAIRS: [u8; 26 * 26 * 2] = {
    let mut pairs = [0; 26 * 26 * 2];
    let mut place = 0;
    while place < 26 * 26 {
        pairs[place * 2] = b'a' + (place / 26) as u8;
        pairs[place * 2 + 1] = b'a' + (place % 26) as u8;
        place += 1;
    }
    pairs
};
static TWO_LETTERS: &str = match std::str::from_utf8(&PAIRS) {
    Ok(pairs) => pairs,
    Err(_) => panic!("ASCII letters are UTF-8"),
};

/// The same tag in memory that is there anyway, if it has two letters in their canonical case.
fn two_letters(input: &str) -> Option<&'static str> {
    let [first @ b'a'..=b'z', second @ b'a'..=b'z'] = input.as_bytes() else {
        return None;
    };
    let place = 2 * (26 * usize::from(first - b'a') + usize::from(second - b'a'));
    TWO_LETTERS.get(place..place + 2)
}

/// Whether a look tells that this is a tag in its canonical case: a language of two or three
/// letters (RFC 5646, section 2.1), which most tags are. False says nothing.
fn is_canonical(input: &str) -> bool {
    matches!(input.len(), 2 | 3) && input.bytes().all(|byte| byte.is_ascii_lowercase())
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tags_are_brought_to_one_case() {
        for (typed, tag, primary, english) in [
            ("da", "da", "da", false),
            ("DA", "da", "da", false),
            (" pt_br ", "pt-BR", "pt", false),
            ("ZH-hant-tw", "zh-Hant-TW", "zh", false),
            ("EN", "en", "en", true),
            ("en-gb", "en-GB", "en", true),
            ("EN-gb-OED", "en-GB-oed", "en", true),
            ("enm", "enm", "enm", false),
            ("X-EN", "x-en", "x", false),
        ] {
            let read = LanguageTag::parse(typed).unwrap();
            assert_eq!(read.as_str(), tag);
            assert_eq!(read.primary(), primary, "{typed}");
            assert_eq!(read.is_english(), english, "{typed}");
        }
    }

    #[test]
    fn every_tag_of_two_letters_is_itself() {
        for first in 'a'..='z' {
            for second in 'a'..='z' {
                let typed = format!("{first}{second}");
                assert_eq!(LanguageTag::parse(&typed).unwrap().as_str(), typed);
                let stored = LanguageTag::try_from(typed.clone()).unwrap();
                assert_eq!(stored, LanguageTag::parse(&typed).unwrap());
            }
        }
    }

    #[test]
    fn what_is_no_tag_is_malformed() {
        for typed in [
            "",
            " ",
            "d",
            "-",
            "da-",
            "-da",
            "dansk sprog",
            "dån",
            "da\0",
            "x-",
        ] {
            let error = LanguageTag::parse(typed).unwrap_err();
            assert_eq!(error.problem, Problem::Malformed, "{typed}");
        }
        let error = LanguageTag::parse(&format!("x{}", "-a".repeat(32))).unwrap_err();
        assert_eq!(error.problem, Problem::TooManyBytes { limit: 64 });
    }

    proptest! {
        #[test]
        fn a_tag_reads_as_itself(typed in "[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,3}|\\PC{0,20}") {
            if let Ok(tag) = LanguageTag::parse(&typed) {
                prop_assert_eq!(LanguageTag::parse(tag.as_str()), Ok(tag.clone()));
                prop_assert_eq!(LanguageTag::parse(&tag.as_str().to_uppercase()), Ok(tag));
            }
        }
    }
}
