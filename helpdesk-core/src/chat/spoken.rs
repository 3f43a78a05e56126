//! Which language a visitor speaks: named by them, or told from the question.

use super::ChatForm;
use crate::language::LanguageTag;
use crate::language::detect::{Verdict, detect};

/// The language of a chat request, and how it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// English, or nothing tells that it is not. A short or mixed question counts as English.
    English,
    /// The one that the visitor named.
    Named(LanguageTag),
    /// Not English, told from the question; and which one, where that can be told as well.
    Detected(Option<LanguageTag>),
}

impl Spoken {
    /// The language; none where it is only known that it is not English.
    pub fn language(&self) -> Option<LanguageTag> {
        match self {
            Self::English => Some(english()),
            Self::Named(tag) => Some(tag.clone()),
            Self::Detected(guess) => guess.clone(),
        }
    }

    /// Whether it was told from the question, and so may be wrong.
    pub fn is_detected(&self) -> bool {
        matches!(self, Self::Detected(_))
    }
}

/// The language that `form` is in: the one that it names, else what its question tells. Without
/// the feature `detect` every question that names no language counts as English.
pub fn spoken(form: &ChatForm) -> Spoken {
    if let Some(tag) = &form.language {
        return Spoken::Named(tag.clone());
    }
    match detect(form.question.as_str(), form.locale.as_ref()) {
        Verdict::English => Spoken::English,
        Verdict::NotEnglish { guess } => Spoken::Detected(guess),
    }
}

/// Whether somebody who speaks `wanted` is served in `offered`: the same language by its first
/// subtag, whatever the region. The three tags of Norwegian (`no`, `nb`, `nn`) are one language
/// here: each is read by who writes another.
pub(crate) fn serves(offered: &LanguageTag, wanted: &LanguageTag) -> bool {
    let family = |tag: &LanguageTag| match tag.primary() {
        "nb" | "nn" => "no".to_owned(),
        primary => primary.to_owned(),
    };
    // Private tags share nothing but their `x`.
    offered == wanted || (offered.primary() != "x" && family(offered) == family(wanted))
}

pub(super) fn english() -> LanguageTag {
    LanguageTag::parse("en").expect("`en` is a well-formed tag")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(question: &str, language: Option<&str>) -> ChatForm {
        let json = serde_json::json!({
            "name": "Anna", "email": "anna@example.com", "question": question, "language": language,
        });
        serde_json::from_value(json).unwrap()
    }

    #[test]
    #[cfg(feature = "detect")]
    fn the_question_tells_where_no_language_is_named() {
        let danish = "Jeg kan ikke behandle min ordre, knappen er grå";
        let guess = Some(LanguageTag::parse("da").unwrap());
        assert_eq!(spoken(&form(danish, None)), Spoken::Detected(guess));
        let english = "I cannot process my order, the button is grey";
        assert_eq!(spoken(&form(english, None)), Spoken::English);
    }

    #[test]
    fn a_language_that_is_named_is_believed() {
        let polish = LanguageTag::parse("pl").unwrap();
        let danish = "Jeg kan ikke behandle min ordre, knappen er grå";
        assert_eq!(spoken(&form(danish, Some("pl"))), Spoken::Named(polish));
    }

    #[test]
    fn regions_and_norwegian_tags_serve_each_other() {
        for (offered, wanted, expected) in [
            ("da", "da", true),
            ("da", "da-DK", true),
            ("pt-BR", "pt", true),
            ("nb", "no", true),
            ("nn", "nb-NO", true),
            ("da", "nb", false),
            ("en", "enm", false),
            ("x-one", "x-two", false),
            ("x-one", "x-one", true),
        ] {
            let tag = |text| LanguageTag::parse(text).unwrap();
            assert_eq!(
                serves(&tag(offered), &tag(wanted)),
                expected,
                "{offered} {wanted}"
            );
        }
    }
}
