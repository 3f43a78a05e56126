//! Where it was found: a piece of the text around the first hit.

use super::fold::places;
use super::query::SearchWords;

/// Bytes of context on each side of the first hit, about.
const AROUND: usize = 60;

/// A piece of a text, with what was looked for marked in it.
#[derive(Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The pieces in their order; together they are a part of the text, as one line.
    pub parts: Vec<SnippetPart>,
    /// Whether the text begins before it.
    pub cut_before: bool,
    /// Whether the text goes on behind it.
    pub cut_after: bool,
}

/// A piece of a snippet.
#[derive(Clone, PartialEq, Eq)]
pub struct SnippetPart {
    /// The text as it was written, with spaces for ends of lines and tabs.
    pub text: String,
    /// Whether this is what was looked for.
    pub hit: bool,
}

impl Snippet {
    /// The piece of `text` around the first hit, or nothing where there is none.
    pub fn of(text: &str, wanted: &SearchWords) -> Option<Self> {
        let is_hit = |word: &str| wanted.as_slice().iter().any(|one| one.matches(word));
        let hits: Vec<(usize, usize)> = places(text)
            .filter(|(_, _, word)| is_hit(word))
            .map(|(start, end, _)| (start, end))
            .collect();
        let (first, first_end) = *hits.first()?;
        let from = word_start(text, floor(text, first.saturating_sub(AROUND)), first);
        let until = word_end(
            text,
            floor(text, first_end.saturating_add(AROUND)),
            first_end,
        );
        let mut parts = Vec::new();
        let mut at = from;
        for (start, end) in hits.into_iter().take_while(|(_, end)| *end <= until) {
            push(&mut parts, &text[at..start], false);
            push(&mut parts, &text[start..end], true);
            at = end;
        }
        push(&mut parts, &text[at..until], false);
        Some(Self {
            parts,
            cut_before: from > 0,
            cut_after: until < text.len(),
        })
    }
}

fn push(parts: &mut Vec<SnippetPart>, text: &str, hit: bool) {
    if !text.is_empty() {
        // One line, whatever the text was.
        let text = text.replace(['\n', '\t', '\u{2028}', '\u{2029}'], " ");
        parts.push(SnippetPart { text, hit });
    }
}

fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The start of the first whole word from `at` on, if one begins before `limit`.
fn word_start(text: &str, at: usize, limit: usize) -> usize {
    if at == 0 {
        return 0;
    }
    let piece = &text[at..limit];
    piece
        .find(char::is_whitespace)
        .map_or(limit.min(at), |space| {
            let rest = &piece[space..];
            at + space + (rest.len() - rest.trim_start().len())
        })
}

/// The end of the last whole word before `at`, if one ends behind `limit`.
fn word_end(text: &str, at: usize, limit: usize) -> usize {
    if at == text.len() {
        return at;
    }
    text[limit..at]
        .rfind(char::is_whitespace)
        .map_or(at, |space| limit + space)
}

impl std::fmt::Debug for Snippet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Snippet({} parts)", self.parts.len())
    }
}

impl std::fmt::Debug for SnippetPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "SnippetPart({} bytes, hit: {})",
            self.text.len(),
            self.hit
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str, query: &str) -> Option<String> {
        let snippet = Snippet::of(text, &SearchWords::parse(query).unwrap())?;
        let inner: String = snippet
            .parts
            .iter()
            .map(|part| {
                if part.hit {
                    format!("[{}]", part.text)
                } else {
                    part.text.clone()
                }
            })
            .collect();
        let before = if snippet.cut_before { "…" } else { "" };
        let after = if snippet.cut_after { "…" } else { "" };
        Some(format!("{before}{inner}{after}"))
    }

    #[test]
    fn hits_are_marked_in_their_surroundings() {
        assert_eq!(marked("Køen er lang", "koen").unwrap(), "[Køen] er lang");
        assert_eq!(
            marked("Min ordre\nfejler", "ord* fejler").unwrap(),
            "Min [ordre] [fejler]"
        );
        assert_eq!(marked("intet her", "ordre"), None);
        let long = format!("{}nålen{}", "hø ".repeat(60), " strå".repeat(60));
        let snippet = marked(&long, "nalen").unwrap();
        assert!(
            snippet.starts_with("…hø") && snippet.ends_with("strå…"),
            "{snippet}"
        );
        assert!(
            snippet.contains("[nålen]") && snippet.len() < 200,
            "{snippet}"
        );
    }

    proptest! {
        #[test]
        fn a_snippet_is_a_part_of_the_text(text in "[\\p{L} \\n😀-]{0,300}", word in "\\p{L}{1,3}") {
            if let Ok(wanted) = SearchWords::parse(&word)
                && let Some(snippet) = Snippet::of(&text, &wanted)
            {
                let joined: String = snippet.parts.iter().map(|part| part.text.as_str()).collect();
                let flat = text.replace(['\n', '\t', '\u{2028}', '\u{2029}'], " ");
                prop_assert!(flat.contains(&joined));
                prop_assert!(snippet.parts.iter().any(|part| part.hit));
            }
        }
    }
}
