//! English against each of the other languages, by function words and by letters.
//!
//! Whatlang compares how often which three letters follow each other. Asked for the best of
//! twelve, English often loses to a language that it would beat alone; so English is contested
//! pairwise, and function words overrule.

use whatlang::{Detector, Lang};

use super::Verdict;
use super::kept::Kept;
use super::words::{ENGLISH, Place, TAGS};
use crate::language::LanguageTag;

/// The languages of [`TAGS`] as whatlang calls them.
const LANGUAGES: [Lang; 12] = [
    Lang::Eng,
    Lang::Dan,
    Lang::Nob,
    Lang::Swe,
    Lang::Fin,
    Lang::Deu,
    Lang::Nld,
    Lang::Fra,
    Lang::Spa,
    Lang::Ita,
    Lang::Por,
    Lang::Pol,
];

/// The others' places in [`TAGS`].
const OTHERS: std::ops::Range<Place> = ENGLISH + 1..TAGS.len();

/// English function words from which a question is English whatever else it holds.
const SURELY_ENGLISH: usize = 2;

/// Characters below which the order of letters says nothing where no function word speaks.
const FEW: usize = 40;

/// How a contest of letters must end where no function word speaks.
const CLEARLY: f64 = 0.9;

/// How near the next language may come to the best, in words, for the locale to decide.
const NEAR: f64 = 0.6;

/// The verdict on a question in Latin letters.
pub(super) fn verdict(kept: &Kept, locale: Option<&LanguageTag>) -> Verdict {
    if OTHERS.into_iter().any(|place| beats_english(kept, place)) {
        Verdict::NotEnglish {
            guess: guess(kept, locale),
        }
    } else {
        Verdict::English
    }
}

/// Whether the question is rather in this language than in English.
fn beats_english(kept: &Kept, place: Place) -> bool {
    let english = kept.english_beside(place);
    let own = kept.only_of(place);
    if english >= SURELY_ENGLISH {
        return false;
    }
    if own > english + 1 {
        return true;
    }
    if own > english {
        return contest(&kept.text, place) > 0.0;
    }
    own == english && kept.judged >= FEW && contest(&kept.text, place) >= CLEARLY
}

/// How the letters decide between English (-1 at the least) and this language (1 at the most).
fn contest(text: &str, place: Place) -> f64 {
    let pair = vec![LANGUAGES[ENGLISH], LANGUAGES[place]];
    match Detector::with_allowlist(pair).detect(text) {
        Some(found) if found.lang() == LANGUAGES[ENGLISH] => -found.confidence(),
        Some(found) => found.confidence(),
        None => 0.0,
    }
}

/// The likeliest of the others. Equals are decided by the locale, then by the order of [`TAGS`].
fn guess(kept: &Kept, locale: Option<&LanguageTag>) -> Option<LanguageTag> {
    let others = LANGUAGES[OTHERS].to_vec();
    let by_letters = Detector::with_allowlist(others).detect(&kept.text);
    let likelihood = |place: Place| {
        let letters = by_letters
            .as_ref()
            .filter(|found| found.lang() == LANGUAGES[place])
            .map_or(0.0, whatlang::Info::confidence);
        kept.weight_of(place) + letters
    };
    let best = OTHERS
        .map(|place| (likelihood(place), place))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .filter(|(likelihood, _)| *likelihood > 0.0)?;
    let place = locale
        .and_then(place_of)
        .filter(|place| likelihood(*place) > 0.0 && likelihood(*place) + NEAR >= best.0)
        .unwrap_or(best.1);
    super::tag(TAGS[place])
}

/// The place of a locale's language. Norwegian may be called by any of its names.
fn place_of(locale: &LanguageTag) -> Option<Place> {
    let primary = match locale.primary() {
        "no" | "nn" => "nb",
        primary => primary,
    };
    TAGS.iter()
        .position(|tag| *tag == primary)
        .filter(|place| *place != ENGLISH)
}
