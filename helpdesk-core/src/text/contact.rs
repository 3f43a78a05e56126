//! Whom to turn to, in words (G3, G16).

use super::Texts;
use crate::contact::{Contact, Link};

impl Texts {
    /// A contact in one line: its name and, if it has one, its address or link.
    pub fn contact(&self, contact: &Contact) -> String {
        let name = contact.name.as_str();
        match &contact.link {
            None => self.message("contact-name", &[("name", name.into())]),
            Some(link) => {
                let arguments = [("name", name.into()), ("link", address(link).into())];
                self.message("contact-link", &arguments)
            }
        }
    }

    /// The notice that this desk is for IT support, and where other requests go (G3).
    pub fn notice(&self, account_manager: &Contact) -> String {
        let contact = self.contact(account_manager);
        self.message("notice", &[("contact", (&contact).into())])
    }

    /// "Still have a question?" (G16).
    pub fn contact_line(&self, contact: &Contact) -> String {
        let contact = self.contact(contact);
        self.message("contact-line", &[("contact", (&contact).into())])
    }
}

/// What people type or dial: mail addresses and telephone numbers go without their scheme.
fn address(link: &Link) -> &str {
    let text = link.as_str();
    ["mailto:", "tel:"]
        .iter()
        .find_map(|scheme| {
            let (start, rest) = text.split_at_checked(scheme.len())?;
            start.eq_ignore_ascii_case(scheme).then_some(rest)
        })
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::super::samples::texts;
    use super::*;

    #[test]
    fn contacts_read_as_people_use_them() {
        for (link, expected) in [
            (None, "Anna"),
            (Some("mailto:anna@example.com"), "Anna, anna@example.com"),
            (Some("TEL:+4512345678"), "Anna, +4512345678"),
            (Some("https://example.com/å"), "Anna, https://example.com/å"),
        ] {
            let contact = Contact::parse("Anna", link).unwrap();
            assert_eq!(texts("en").contact(&contact), expected);
            assert_eq!(
                texts("da").contact_line(&contact),
                format!("Har du stadig et spørgsmål? {expected}")
            );
            let notice = texts("en").notice(&contact);
            assert!(notice.contains("IT support") && notice.ends_with(expected));
        }
    }

    #[test]
    fn what_was_typed_is_no_template() {
        for typed in [
            "{ $name }",
            "{ notice }",
            "{ -brand }",
            "{{ 7 * 7 }}",
            "%s ${HOME} $(id)",
            "{ NUMBER($name) }",
            "a\n .attribute = b",
            "}",
            "{ $name ->\n *[a] b\n}",
        ] {
            for tag in ["en", "da"] {
                let shown = texts(tag).message("contact-name", &[("name", typed.into())]);
                assert_eq!(shown, typed);
            }
        }
    }
}
