//! What is looked for.

use super::fold::words;
use crate::validation::{Field, Problem, ValidationError};

/// The words that are looked for: 1 to [`SearchWords::MAX`], all of which an event must hold.
#[derive(Clone, PartialEq, Eq)]
pub struct SearchWords(Vec<SearchWord>);

/// One word that is looked for.
#[derive(Clone, PartialEq, Eq)]
pub struct SearchWord {
    /// The folded word: letters and digits alone.
    pub text: String,
    /// Whether words that only begin with it count as well.
    pub prefix: bool,
}

impl SearchWords {
    /// The most words that are looked for.
    pub const MAX: usize = 8;

    /// The most characters that are read of what somebody typed.
    pub const MAX_CHARACTERS: usize = 1_000;

    /// Reads what somebody typed. A word that ends in `*` also finds longer ones; a star after
    /// fewer than two letters is passed over, since it would find nearly everything. All else
    /// that is no letter or digit only parts words. Words after the eighth are passed over, and
    /// so is what lies behind the first [`MAX_CHARACTERS`](Self::MAX_CHARACTERS).
    pub fn parse(input: &str) -> Result<Self, ValidationError> {
        let mut found: Vec<SearchWord> = Vec::new();
        for part in read(input).split_whitespace() {
            let mut parts = words(part).peekable();
            while let Some(text) = parts.next() {
                let last = parts.peek().is_none();
                let prefix = last && part.ends_with('*') && text.chars().count() > 1;
                let word = SearchWord { text, prefix };
                if !found.contains(&word) {
                    found.push(word);
                }
                if found.len() == Self::MAX {
                    return Ok(Self(found));
                }
            }
        }
        if found.is_empty() {
            return Err(ValidationError::new(Field::Text, Problem::Empty));
        }
        Ok(Self(found))
    }

    /// The words.
    pub fn as_slice(&self) -> &[SearchWord] {
        &self.0
    }

    /// Whether a text with these folded words holds all that is looked for.
    pub fn match_all<'a>(&self, text: impl Iterator<Item = &'a str> + Clone) -> bool {
        self.0
            .iter()
            .all(|word| text.clone().any(|one| word.matches(one)))
    }
}

/// What is read of an input: all, or its first characters without a word that is cut.
fn read(input: &str) -> &str {
    let Some((end, _)) = input.char_indices().nth(SearchWords::MAX_CHARACTERS) else {
        return input;
    };
    let head = &input[..end];
    head.rfind(char::is_whitespace)
        .map_or(head, |space| &head[..space])
}

impl SearchWord {
    /// Whether the folded `word` is what is looked for.
    pub fn matches(&self, word: &str) -> bool {
        if self.prefix {
            word.starts_with(&self.text)
        } else {
            word == self.text
        }
    }
}

impl std::fmt::Debug for SearchWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SearchWords({})", self.0.len())
    }
}

impl std::fmt::Debug for SearchWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SearchWord({} characters)", self.text.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(input: &str) -> Vec<(String, bool)> {
        let words = SearchWords::parse(input).unwrap();
        words
            .as_slice()
            .iter()
            .map(|word| (word.text.clone(), word.prefix))
            .collect()
    }

    #[test]
    fn queries_have_words_and_no_syntax() {
        let word = |text: &str, prefix| (text.to_owned(), prefix);
        assert_eq!(
            parsed("Kø ordre*"),
            [word("ko", false), word("ordre", true)]
        );
        assert_eq!(
            parsed("fejl-kode*"),
            [word("fejl", false), word("kode", true)]
        );
        assert_eq!(parsed("a*"), [word("a", false)]);
        assert_eq!(parsed("x x x"), [word("x", false)]);
        assert_eq!(
            parsed("\"a\" OR (b"),
            [word("a", false), word("or", false), word("b", false)]
        );
        assert_eq!(parsed(&"w ".repeat(3)).len(), 1);
        let many: Vec<String> = (0..100).map(|n| format!("w{n}")).collect();
        assert_eq!(parsed(&many.join(" ")).len(), SearchWords::MAX);
        for empty in ["", "   ", "***", "\"\"", "😀"] {
            assert_eq!(
                SearchWords::parse(empty).unwrap_err().problem,
                Problem::Empty
            );
        }
    }

    proptest! {
        #[test]
        fn words_hold_letters_and_digits_alone(input in "\\PC{0,200}") {
            if let Ok(words) = SearchWords::parse(&input) {
                for word in words.as_slice() {
                    prop_assert!(!word.text.is_empty());
                    prop_assert!(word.text.chars().all(char::is_alphanumeric));
                }
            }
        }

        #[test]
        fn a_text_is_found_by_its_own_words(text in "[\\p{L}\\p{N} .,-]{1,80}") {
            let own: Vec<String> = words(&text).collect();
            if let Ok(wanted) = SearchWords::parse(&text) {
                prop_assert!(wanted.match_all(own.iter().map(String::as_str)));
            }
        }
    }
}
