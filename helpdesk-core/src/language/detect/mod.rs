//! Whether a question is English, and which language it is in if not (G15).
//!
//! Chat is answered in English, so this decides who is asked to submit a ticket instead. Turning
//! away somebody who wrote English is the worse mistake: what is short, mixed or in doubt counts
//! as English.
//!
//! It needs the feature `detect`. Without it there is no telling, and every question counts as
//! English: only a language that the visitor names is another one. A device admits nobody to a
//! chat and does without.
//!
//! ```
//! use helpdesk_core::language::detect::{Verdict, detect};
//!
//! assert_eq!(detect("My order has not arrived yet", None), Verdict::English);
//! # #[cfg(feature = "detect")]
//! let Verdict::NotEnglish { guess: Some(guess) } =
//!     detect("Jeg kan ikke logge ind på min konto efter opdateringen", None)
//! else {
//!     panic!()
//! };
//! # #[cfg(feature = "detect")]
//! assert_eq!(guess.as_str(), "da");
//! ```

#[cfg(feature = "detect")]
mod evidence;
#[cfg(feature = "detect")]
mod kept;
#[cfg(feature = "detect")]
mod noise;
#[cfg(feature = "detect")]
mod script;
#[cfg(feature = "detect")]
mod words;

use super::LanguageTag;

/// What a question's language seems to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// English, or too short or too mixed to say otherwise.
    English,
    /// Another language.
    NotEnglish {
        /// Which one, if anything speaks for one: a tag of one language and no region, as in `da`
        /// or `nb`. It may be wrong, and it may be a language that the desk does not offer: let
        /// the visitor correct it.
        guess: Option<LanguageTag>,
    },
}

/// The most characters of a question that are looked at.
///
/// Two English function words anywhere in them make a question English. Everything else is judged
/// by the first 300 characters of its words.
pub const MAX_CHARACTERS: usize = 2000;

/// Tells whether `question` is English, and guesses the language if it is not.
///
/// The guess is one of Danish, Norwegian, Swedish, Finnish, German, Dutch, French, Spanish,
/// Italian, Portuguese and Polish, or a language with a script of its own. `locale` is the
/// visitor's, and decides between languages that are about as likely, such as Danish and
/// Norwegian; it never decides whether a question is English.
///
/// Quoted passages, code, addresses, numbers and names do not count. A question that holds two
/// English function words outside of them is always English, unless they are words of the other
/// language too. How often it is right: `docs/language-detection.md`.
#[cfg(feature = "detect")]
pub fn detect(question: &str, locale: Option<&LanguageTag>) -> Verdict {
    let kept = kept::Kept::of(question);
    if let Some(verdict) = script::other_than_latin(&kept) {
        return verdict;
    }
    evidence::verdict(&kept, locale)
}

/// Tells whether `question` is English: without the feature `detect` every question is.
#[cfg(not(feature = "detect"))]
pub fn detect(question: &str, locale: Option<&LanguageTag>) -> Verdict {
    let _ = (question, locale);
    Verdict::English
}

#[cfg(feature = "detect")]
fn tag(tag: &str) -> Option<LanguageTag> {
    LanguageTag::parse(tag).ok()
}

#[cfg(test)]
#[cfg(feature = "detect")]
mod tests;
