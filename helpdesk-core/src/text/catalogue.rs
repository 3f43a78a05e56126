//! The Fluent files: what is in them, and how a message becomes a text.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use crate::language::LanguageTag;

/// Tag and file of each language; the first stands in for a language that is not there.
const SOURCES: [(&str, &str); 2] = [
    ("en", include_str!("en.ftl")),
    ("da", include_str!("da.ftl")),
];

/// The Fluent file of the language with this primary subtag, for tests of a surface's own keys.
pub fn source(language: &LanguageTag) -> Option<&'static str> {
    SOURCES
        .into_iter()
        .find(|(tag, _)| *tag == language.primary())
        .map(|(_, text)| text)
}

/// The keys of all messages, in the order of the file; each language has the same ones. For tests
/// of a surface's own keys.
pub fn keys() -> Vec<&'static str> {
    messages(SOURCES[0].1)
        .into_iter()
        .map(|message| message.id.name)
        .collect()
}

/// The names of the arguments of message `key`, sorted, each once; each language has the same
/// ones. For tests of a surface's own keys.
pub fn arguments(key: &str) -> Vec<&'static str> {
    messages(SOURCES[0].1)
        .into_iter()
        .find(|message| message.id.name == key)
        .map(|message| message_arguments(&message))
        .unwrap_or_default()
}

/// What a message is given: a text, written out as it is, or a number, which can choose a plural.
#[derive(Clone, Copy, PartialEq)]
pub enum Argument<'a> {
    /// A text.
    Text(&'a str),
    /// A whole number.
    Number(i64),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Argument<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Argument<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl std::fmt::Debug for Argument<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => write!(f, "Text({} characters)", text.chars().count()),
            Self::Number(number) => write!(f, "Number({number})"),
        }
    }
}

/// The messages of every language, in the order of [`SOURCES`]; read once in a process.
pub(super) static CATALOGUES: LazyLock<Vec<Catalogue>> = LazyLock::new(|| {
    SOURCES
        .iter()
        .map(|(tag, text)| Catalogue::new(tag, text))
        .collect()
});

/// The messages of one language.
pub(super) struct Catalogue {
    tag: LanguageTag,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    fn new(tag: &str, text: &str) -> Self {
        let identifier: LanguageIdentifier = tag.parse().expect("each tag is checked by a test");
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        let file = FluentResource::try_new(text.to_owned()).expect("each file is read by a test");
        bundle
            .add_resource(file)
            .expect("that no key stands twice is checked by a test");
        Self {
            tag: LanguageTag::parse(tag).expect("each tag is checked by a test"),
            bundle,
        }
    }

    pub(super) fn tag(&self) -> &LanguageTag {
        &self.tag
    }

    /// The text of a message, and whether it is complete: there, with all its arguments.
    pub(super) fn format(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> (String, bool) {
        #[cfg(test)]
        super::tests::note(key, arguments);
        let message = self.bundle.get_message(key);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return (key.to_owned(), false);
        };
        let arguments: FluentArgs<'_> = arguments
            .iter()
            .map(|(name, argument)| (*name, value(*argument)))
            .collect();
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut errors);
        (text.into_owned(), errors.is_empty())
    }
}

fn value(argument: Argument<'_>) -> FluentValue<'_> {
    match argument {
        Argument::Text(text) => text.into(),
        Argument::Number(number) => number.into(),
    }
}

/// The messages of a file as they are written.
pub(super) fn messages(text: &'static str) -> Vec<ast::Message<&'static str>> {
    // What cannot be read is left out here, and found by a test.
    let file = fluent_syntax::parser::parse(text).unwrap_or_else(|(file, _)| file);
    file.body
        .into_iter()
        .filter_map(|entry| match entry {
            ast::Entry::Message(message) => Some(message),
            _ => None,
        })
        .collect()
}

/// The names of a message's arguments, in every variant; sorted, each once.
pub(super) fn message_arguments(message: &ast::Message<&'static str>) -> Vec<&'static str> {
    let mut names = Vec::new();
    if let Some(pattern) = &message.value {
        in_pattern(pattern, &mut names);
    }
    names.sort_unstable();
    names.dedup();
    names
}

fn in_pattern(pattern: &ast::Pattern<&'static str>, names: &mut Vec<&'static str>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            in_expression(expression, names);
        }
    }
}

fn in_expression(expression: &ast::Expression<&'static str>, names: &mut Vec<&'static str>) {
    match expression {
        ast::Expression::Inline(inline) => in_inline(inline, names),
        ast::Expression::Select { selector, variants } => {
            in_inline(selector, names);
            for variant in variants {
                in_pattern(&variant.value, names);
            }
        }
    }
}

fn in_inline(inline: &ast::InlineExpression<&'static str>, names: &mut Vec<&'static str>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => names.push(id.name),
        ast::InlineExpression::Placeable { expression } => in_expression(expression, names),
        _ => {}
    }
}
