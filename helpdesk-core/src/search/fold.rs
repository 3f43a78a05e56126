//! Words, folded: what is compared.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The most characters of a word that count; the rest is cut off, in texts and queries alike.
pub(super) const LONGEST: usize = 64;

/// The folded words of a text, in their order, repeated as they are.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    places(text).map(|(_, _, word)| word)
}

/// Appends the folded words of a text to `line`, with a space between any two.
pub fn fold_onto(line: &mut String, text: &str) {
    for (start, end) in raw(text) {
        let before = line.len();
        if before > 0 {
            line.push(' ');
        }
        let begun = line.len();
        fold(&text[start..end], line);
        if line.len() == begun {
            line.truncate(before);
        }
    }
}

/// The folded words of a text with the bytes where each begins and ends.
pub(super) fn places(text: &str) -> impl Iterator<Item = (usize, usize, String)> {
    raw(text).filter_map(|(start, end)| {
        let mut word = String::new();
        fold(&text[start..end], &mut word);
        (!word.is_empty()).then_some((start, end, word))
    })
}

/// Where each run of characters that make words begins and ends.
fn raw(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(belongs)?;
        let rest = &text[start..];
        at = start + rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        Some((start, at))
    })
}

/// Letters and digits make words. Marks belong to the letter before them.
fn belongs(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c))
}

/// Appends a word in NFKD and lower case, without marks and cut to what counts. Each character is
/// folded by itself: what the form does to the order of marks is of no matter where none stays.
fn fold(word: &str, folded: &mut String) {
    let mut left = LONGEST;
    for c in word.chars() {
        // Most letters, which nothing takes apart.
        if c.is_ascii() && left > 0 {
            folded.push(c.to_ascii_lowercase());
            left -= 1;
            continue;
        }
        decompose_compatible(c, |part| {
            let kept = std::iter::once(part)
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .flat_map(plain)
                // Lower case brings marks of its own (the dotted capital I).
                .filter(|c| c.is_alphanumeric() && !is_combining_mark(*c))
                .take(left);
            for c in kept {
                folded.push(c);
                left -= 1;
            }
        });
        if left == 0 {
            return;
        }
    }
}

/// Letters that Unicode does not take apart, as people write them without their marks.
fn plain(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ø' => ('o', None),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'ß' => ('s', Some('s')),
        'ł' => ('l', None),
        'đ' | 'ð' => ('d', None),
        'þ' => ('t', Some('h')),
        'ħ' => ('h', None),
        'ı' => ('i', None),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn folded(text: &str) -> Vec<String> {
        words(text).collect()
    }

    #[test]
    fn words_are_folded() {
        let cases: [(&str, &[&str]); 9] = [
            (
                "Kan ikke behandle ordre",
                &["kan", "ikke", "behandle", "ordre"],
            ),
            ("KØEN på Ærø", &["koen", "pa", "aero"]),
            ("Å A\u{30a} å", &["a", "a", "a"]),
            ("fejl-kode: E_1042!", &["fejl", "kode", "e", "1042"]),
            ("Straße ŁÓDŹ İstanbul", &["strasse", "lodz", "istanbul"]),
            ("  \n\t ", &[]),
            ("\"NEAR(a b)\" AND col:*", &["near", "a", "b", "and", "col"]),
            ("ﬁne ²", &["fine", "2"]),
            ("𝔘nicode 😀", &["unicode"]),
        ];
        for (text, expected) in cases {
            assert_eq!(folded(text), expected, "{text}");
        }
        assert_eq!(folded(&"x".repeat(500))[0].len(), LONGEST);
    }

    /// By the forms that Unicode defines for whole texts.
    fn slowly(text: &str) -> Vec<String> {
        let runs = text.split(|c: char| !(c.is_alphanumeric() || is_combining_mark(c)));
        let fold = |run: &str| -> String {
            run.nfkd()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .flat_map(plain)
                .filter(|c| c.is_alphanumeric() && !is_combining_mark(*c))
                .take(LONGEST)
                .collect()
        };
        runs.map(fold).filter(|word| !word.is_empty()).collect()
    }

    proptest! {
        #[test]
        fn folding_by_the_letter_is_folding_of_the_text(
            text in prop_oneof![
                "\\PC{0,80}",
                "[a-zA-ZæøåÆØÅßİ²ﬁ0-9 .\u{301}\u{323}\u{30a}]{0,200}",
            ]
        ) {
            let expected = slowly(&text);
            let mut line = String::new();
            fold_onto(&mut line, &text);
            prop_assert_eq!(line, expected.join(" "));
            prop_assert_eq!(folded(&text), expected);
        }

        #[test]
        fn folding_is_stable(text in "\\PC{0,80}") {
            let once = folded(&text);
            prop_assert_eq!(&folded(&once.join(" ")), &once);
        }

        #[test]
        fn places_are_slices_of_the_text(text in "\\PC{0,80}") {
            let mut last = 0;
            for (start, end, word) in places(&text) {
                prop_assert!(last <= start && start < end);
                prop_assert_eq!(folded(&text[start..end]), vec![word]);
                last = end;
            }
        }
    }
}
