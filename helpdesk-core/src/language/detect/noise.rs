//! What in a question is of no language, or is not what the visitor says: quotations, addresses,
//! numbers, code.

/// `text` with a space for each quoted passage.
pub(super) fn without_quotes(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    while let Some(open) = rest.chars().next() {
        if !before.is_alphanumeric()
            && let Some(after) = quotation_end(rest)
        {
            left.push(' ');
            rest = &rest[after..];
            before = ' ';
            continue;
        }
        left.push(open);
        before = open;
        rest = &rest[open.len_utf8()..];
    }
    left
}

/// Where the quotation that `text` begins with ends, if it begins with one.
fn quotation_end(text: &str) -> Option<usize> {
    const KINDS: [&[char]; 3] = [&['"', '“', '”', '„', '‟'], &['«', '»'], &['`']];
    let open = text.chars().next()?;
    let kind = KINDS.into_iter().find(|kind| kind.contains(&open))?;
    let inside = &text[open.len_utf8()..];
    let (close, mark) = inside.match_indices(kind).next()?;
    let end = open.len_utf8() + close + mark.len();
    let goes_on = text[end..].starts_with(char::is_alphanumeric);
    (!goes_on).then_some(end)
}

/// Whether a piece between white space is no word of any language: an address, a number, code.
pub(super) fn is_noise(chunk: &str) -> bool {
    const CODE: [char; 15] = [
        '@', '_', '\\', '=', '<', '>', '{', '}', '[', ']', '(', ')', '#', '$', '|',
    ];
    let core = chunk.trim_matches(|c: char| !c.is_alphanumeric());
    core.contains(CODE)
        || core.contains("::")
        || core.chars().any(|c| c.is_ascii_digit())
        || chunk.starts_with('/')
        || core.matches('/').count() > 1
        || core.contains("://")
        || is_dotted(core)
        || is_camel(core)
}

/// Whether it reads like `example.com` or `orders.submit`, and not like a forgotten space.
fn is_dotted(core: &str) -> bool {
    core.split_once('.').is_some_and(|(_, after)| {
        after.starts_with(|c: char| c.is_ascii_lowercase()) || after.starts_with('.')
    })
}

/// Whether a capital follows a small letter, as in `PayPal`.
fn is_camel(core: &str) -> bool {
    core.chars()
        .zip(core.chars().skip(1))
        .any(|(one, next)| one.is_lowercase() && next.is_uppercase())
}
