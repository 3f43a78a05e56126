//! Languages.
/// A language tag.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LanguageTag(String);
