//! Questions in another script than Latin, which English is never written in.

use whatlang::Lang;

use super::Verdict;
use super::kept::Kept;

/// How sure whatlang must be of a language for it to be guessed: one word in Cyrillic letters may be
/// of many.
const SURE: f64 = 0.3;

/// The verdict on a question that is mostly in another script.
pub(super) fn other_than_latin(kept: &Kept) -> Option<Verdict> {
    let letters: usize = kept.foreign.chars().map(weight).sum();
    // One letter is a sign, such as an ohm.
    if letters < 2 || letters <= kept.latin || kept.english_alone() >= 2 {
        return None;
    }
    let guess = whatlang::detect(&kept.foreign)
        .filter(|found| found.confidence() >= SURE)
        .and_then(|found| tag(found.lang()))
        .and_then(super::tag);
    Some(Verdict::NotEnglish { guess })
}

/// For how many letters it stands: a syllable or a word sign for about three.
fn weight(c: char) -> usize {
    match c {
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' => 3,
        _ if c.is_alphabetic() => 1,
        _ => 0,
    }
}

/// The tag of a language with a script of its own (ISO 639-1).
fn tag(language: Lang) -> Option<&'static str> {
    Some(match language {
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cmn => "zh",
        Lang::Ell => "el",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hye => "hy",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Srp => "sr",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tha => "th",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Yid => "yi",
        _ => return None,
    })
}
