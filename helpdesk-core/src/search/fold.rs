//! Words, folded: what is compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most characters of a word that count; the rest is cut off, in texts and queries alike.
pub(super) const LONGEST: usize = 64;

/// The folded words of a text, in their order, repeated as they are.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    places(text).map(|(_, _, word)| word)
}

/// The folded words of a text with the bytes where each begins and ends.
pub(super) fn places(text: &str) -> impl Iterator<Item = (usize, usize, String)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            while rest.next_if(|(_, c)| !belongs(*c)).is_some() {}
            let (start, _) = *rest.peek()?;
            let mut end = start;
            while let Some((at, c)) = rest.next_if(|(_, c)| belongs(*c)) {
                end = at + c.len_utf8();
            }
            let word = fold(&text[start..end]);
            if !word.is_empty() {
                return Some((start, end, word));
            }
        }
    })
}

/// Letters and digits make words. Marks belong to the letter before them.
fn belongs(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn fold(word: &str) -> String {
    word.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .flat_map(plain)
        // Lower case brings marks of its own (the dotted capital I).
        .filter(|c| c.is_alphanumeric() && !is_combining_mark(*c))
        .take(LONGEST)
        .collect()
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

    proptest! {
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
