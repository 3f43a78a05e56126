//! The languages that a desk offers, and how a member may write each of them (G9).
//!
//! The names travel with the policy, so that devices need no database of language names.

pub(crate) mod dash;
pub mod detect;
mod tag;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::prose::prose;
use crate::validation::{Field, Problem, ValidationError};

pub use tag::LanguageTag;

prose! {
    /// A language's name as it is written in running text, as in `Dansk` or `Danish`: one line,
    /// up to 60 characters.
    LanguageName, Field::Language, characters: 60, bytes: 240, lines: false
}

/// One language that a desk offers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Language {
    /// The tag by which it is stored, as in `da`.
    pub tag: LanguageTag,
    /// The name in its own words, as in `Dansk`; titles print with it.
    pub own_name: LanguageName,
    /// The English name, as in `Danish`.
    pub english_name: LanguageName,
}

impl Language {
    /// A language from its tag and names; the error names the field, never the text.
    pub fn parse(tag: &str, own_name: &str, english_name: &str) -> Result<Self, ValidationError> {
        Ok(Self {
            tag: LanguageTag::parse(tag)?,
            own_name: LanguageName::parse(own_name)?,
            english_name: LanguageName::parse(english_name)?,
        })
    }

    /// Everything by which the language is found, folded.
    fn keys(&self) -> [String; 3] {
        [
            fold(self.tag.as_str()),
            fold(self.own_name.as_str()),
            fold(self.english_name.as_str()),
        ]
    }
}

/// The languages that a desk offers, in the order in which it shows them: at least one, each tag
/// and each name for one language only.
///
/// In JSON it is a plain list:
///
/// ```
/// let languages: helpdesk_core::language::Languages = serde_json::from_str(
///     r#"[{"tag": "da", "own_name": "Dansk", "english_name": "Danish"}]"#,
/// )?;
/// assert_eq!(languages.find("DANISH").map(|found| found.tag.as_str()), Some("da"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Language>", into = "Vec<Language>")]
pub struct Languages {
    offered: Vec<Language>,
    /// The place in `offered` by folded tag or name.
    places: HashMap<String, usize>,
}

/// Tag, own name and English name of the languages of the reference policy.
const REFERENCE: [(&str, &str, &str); 12] = [
    ("en", "English", "English"),
    ("da", "Dansk", "Danish"),
    ("nb", "Norsk", "Norwegian"),
    ("sv", "Svenska", "Swedish"),
    ("fi", "Suomi", "Finnish"),
    ("de", "Deutsch", "German"),
    ("fr", "Français", "French"),
    ("es", "Español", "Spanish"),
    ("it", "Italiano", "Italian"),
    ("pl", "Polski", "Polish"),
    ("nl", "Nederlands", "Dutch"),
    ("pt", "Português", "Portuguese"),
];

impl Languages {
    /// The most languages that one desk offers.
    pub const MAX: u32 = 200;

    /// Longer inputs are no language's name in any normal form: they are not folded or compared.
    pub(crate) const MAX_INPUT_BYTES: usize = 500;

    /// How alike a name must be to be suggested: 0 is not at all, 1 the same (Jaro-Winkler).
    /// At 0.85 `Danks`, `Svensk` and `Engelsk` find what was meant, and `Klingon` is not taken
    /// for anything.
    const NEAR: f64 = 0.85;

    /// The offered languages in the order given.
    ///
    /// Fails for no language (`Empty`), more than [`MAX`](Self::MAX) (`TooMany`), a tag or name
    /// that two languages share in any case (`Repeated`), and a name with a dash that a title
    /// would be split at (`Malformed`): a hyphen may only stand inside a word.
    pub fn new(languages: Vec<Language>) -> Result<Self, ValidationError> {
        let refuse = |problem| Err(ValidationError::new(Field::Language, problem));
        if languages.is_empty() {
            return refuse(Problem::Empty);
        }
        if languages.len() > Self::MAX as usize {
            return refuse(Problem::TooMany { limit: Self::MAX });
        }
        let mut places = HashMap::new();
        for (place, language) in languages.iter().enumerate() {
            for name in [&language.own_name, &language.english_name] {
                if dash::first(name.as_str()).is_some() {
                    return refuse(Problem::Malformed);
                }
            }
            // One language may use a word twice (`English`); two languages may not share one.
            for key in language.keys() {
                if places
                    .insert(key, place)
                    .is_some_and(|taken| taken != place)
                {
                    return refuse(Problem::Repeated);
                }
            }
        }
        Ok(Self {
            offered: languages,
            places,
        })
    }

    /// The twelve languages of the reference policy, English first.
    pub fn reference() -> Self {
        let languages = REFERENCE
            .iter()
            .map(|(tag, own, english)| Language::parse(tag, own, english))
            .collect::<Result<_, _>>()
            .and_then(Self::new);
        languages.expect("the table is checked by a test")
    }

    /// The languages in the order in which they are shown.
    pub fn iter(&self) -> std::slice::Iter<'_, Language> {
        self.offered.iter()
    }

    /// The language that `input` names: by own name, English name or tag, in any case, with `_`
    /// for `-` and any white space around it.
    pub fn find(&self, input: &str) -> Option<&Language> {
        if input.len() > Self::MAX_INPUT_BYTES {
            return None;
        }
        self.places
            .get(&fold(input))
            .map(|place| &self.offered[*place])
    }

    /// The language that `input` names, or an error with what is possible: the own names of all
    /// languages on offer and of the one that comes nearest.
    pub fn parse(&self, input: &str) -> Result<&Language, ValidationError> {
        if input.trim().is_empty() {
            return Err(ValidationError::new(Field::Language, Problem::Empty));
        }
        self.find(input).ok_or_else(|| self.unknown(input))
    }

    /// The language with exactly this `tag`.
    pub fn by_tag(&self, tag: &LanguageTag) -> Option<&Language> {
        self.iter().find(|found| found.tag == *tag)
    }

    /// The language whose own or English name looks most like `input`, if one is near.
    pub(crate) fn nearest(&self, input: &str) -> Option<&Language> {
        if input.len() > Self::MAX_INPUT_BYTES {
            return None;
        }
        let wanted = fold(input);
        let likeness = |language: &Language| {
            [&language.own_name, &language.english_name]
                .map(|name| strsim::jaro_winkler(&wanted, &fold(name.as_str())))
                .into_iter()
                .fold(0.0, f64::max)
        };
        self.iter()
            .map(|language| (likeness(language), language))
            .filter(|(likeness, _)| *likeness >= Self::NEAR)
            // The first of equals, as the desk's order says which matters more.
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, language)| language)
    }

    /// The error for an `input` that names none of them.
    pub(crate) fn unknown(&self, input: &str) -> ValidationError {
        let own_name = |language: &Language| language.own_name.as_str().to_owned();
        ValidationError::new(
            Field::Language,
            Problem::UnknownLanguage {
                offered: self.iter().map(own_name).collect(),
                nearest: self.nearest(input).map(own_name),
            },
        )
    }
}

impl<'a> IntoIterator for &'a Languages {
    type Item = &'a Language;
    type IntoIter = std::slice::Iter<'a, Language>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl TryFrom<Vec<Language>> for Languages {
    type Error = ValidationError;

    fn try_from(languages: Vec<Language>) -> Result<Self, Self::Error> {
        Self::new(languages)
    }
}

impl From<Languages> for Vec<Language> {
    fn from(languages: Languages) -> Self {
        languages.offered
    }
}

/// The form in which names are compared: one space between words, Unicode lower case, NFC, and
/// `-` for `_`.
fn fold(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let composed: String = words.join(" ").nfc().collect();
    // Again after lower-casing: it can take a letter apart (İ).
    let lower: String = composed.to_lowercase().nfc().collect();
    lower.replace('_', "-")
}

#[cfg(test)]
mod tests;
