//! Whom to turn to: the company's contact (G16), an account manager (G3), whoever a ticket is
//! referred to.

use serde::{Deserialize, Serialize};

use crate::prose::prose;
use crate::validation::{Field, Problem, ValidationError};

prose! {
    /// What a contact is called, as in `Your account manager`: one line, up to 200 characters.
    ContactName, Field::Contact, characters: 200, bytes: 800, lines: false
}

prose! {
    /// The text of a link before its scheme is checked.
    LinkText, Field::Contact, characters: 1_000, bytes: 2_000, lines: false
}

/// A person or place to turn to, with a way to get there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What it is called.
    pub name: ContactName,
    /// How to get there.
    pub link: Option<Link>,
}

/// A link that a surface may offer: `https:`, `mailto:` or `tel:`, up to 1,000 characters without
/// white space. The desk never fetches it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Link(LinkText);

impl Link {
    /// The schemes that are taken. Others could run code in a page that shows the link.
    pub const SCHEMES: [&'static str; 3] = ["https://", "mailto:", "tel:"];

    /// Checks `input`.
    pub fn parse(input: &str) -> Result<Self, ValidationError> {
        let text = LinkText::parse(input)?;
        let lower = text.as_str().to_ascii_lowercase();
        let known = Self::SCHEMES.iter().any(|scheme| {
            lower
                .strip_prefix(scheme)
                .is_some_and(|rest| !rest.is_empty())
        });
        if known && !lower.contains(char::is_whitespace) {
            Ok(Self(text))
        } else {
            Err(ValidationError::new(Field::Contact, Problem::Malformed))
        }
    }

    /// The link as it is offered.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl TryFrom<String> for Link {
    type Error = ValidationError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        Self::parse(&input)
    }
}

impl From<Link> for String {
    fn from(link: Link) -> Self {
        link.0.into()
    }
}

impl Contact {
    /// A contact of this name, with a link or without.
    pub fn parse(name: &str, link: Option<&str>) -> Result<Self, ValidationError> {
        Ok(Self {
            name: ContactName::parse(name)?,
            link: link.map(Link::parse).transpose()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_of_known_schemes() {
        for good in [
            "https://example.com/help",
            "mailto:help@example.com",
            "TEL:+4512345678",
        ] {
            assert_eq!(Link::parse(good).unwrap().as_str(), good);
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "http://example.com",
            "https://",
            "https://a b",
            "data:text/html,x",
            "mailto:a\r\nBcc: b",
        ] {
            assert!(Link::parse(bad).is_err(), "{bad}");
        }
    }
}
