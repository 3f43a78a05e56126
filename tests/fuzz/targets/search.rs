//! Any words over any text: no panic, few words, and a snippet that is a part of the text.
#![no_main]

use helpdesk_core::search::{SearchWords, Snippet, words};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &str)| {
    let (typed, text) = input;
    let Ok(wanted) = SearchWords::parse(typed) else {
        return;
    };
    assert!((1..=SearchWords::MAX).contains(&wanted.as_slice().len()));
    let snippet = Snippet::of(text, &wanted);
    let any = words(text).any(|word| wanted.as_slice().iter().any(|one| one.matches(&word)));
    assert_eq!(snippet.is_some(), any);
    if let Some(snippet) = snippet {
        // A snippet is one line.
        let text = text.replace(['\n', '\t', '\u{2028}', '\u{2029}'], " ");
        let whole: String = snippet
            .parts
            .iter()
            .map(|part| part.text.as_str())
            .collect();
        assert!(text.contains(&whole));
        assert!(snippet.parts.iter().any(|part| part.hit));
        assert!(snippet.cut_before || text.starts_with(&whole));
        assert!(snippet.cut_after || text.ends_with(&whole));
    }
});
