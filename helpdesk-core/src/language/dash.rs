//! The dash between a title's language and its summary.

use std::ops::Range;

/// The first dash in `text` that parts rather than joins, as a range of bytes.
///
/// That is an en or em dash, a run of dashes (`--`), or a hyphen with white space, or the end of
/// the text, on a side of it. A hyphen between two letters joins them: `pt-BR`, `e-mail`.
pub(crate) fn first(text: &str) -> Option<Range<usize>> {
    runs(text).find(|run| parts(text, run))
}

/// Where hyphens join, from left to right.
pub(crate) fn joining(text: &str) -> impl Iterator<Item = Range<usize>> {
    runs(text).filter(|run| !parts(text, run))
}

/// Every run of dashes, as long as it goes.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_dash)?;
        let end = text[start..]
            .find(|c| !is_dash(c))
            .map_or(text.len(), |length| start + length);
        from = end;
        Some(start..end)
    })
}

fn parts(text: &str, run: &Range<usize>) -> bool {
    let open = |side: Option<char>| side.is_none_or(char::is_whitespace);
    &text[run.clone()] != "-"
        || open(text[..run.start].chars().next_back())
        || open(text[run.end..].chars().next())
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2013}' | '\u{2014}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_part_or_join() {
        for (text, parting, joins) in [
            ("", None, 0),
            ("Dansk", None, 0),
            ("Dansk - x - y", Some(6..7), 0),
            ("Dansk- x", Some(5..6), 0),
            ("Dansk -x", Some(6..7), 0),
            ("Dansk-x", None, 1),
            ("pt-BR - x", Some(6..7), 1),
            ("Dansk\u{2013}x", Some(5..8), 0),
            ("Dansk\u{2014}x", Some(5..8), 0),
            ("Dansk--x", Some(5..7), 0),
            ("-x", Some(0..1), 0),
            ("x-", Some(1..2), 0),
            ("a-b-c", None, 2),
        ] {
            assert_eq!(first(text), parting, "{text}");
            assert_eq!(joining(text).count(), joins, "{text}");
        }
    }
}
