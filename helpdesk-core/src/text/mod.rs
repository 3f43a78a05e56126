//! Everything that people read, in their language (G17): labels, refusals, dates, support hours.
//!
//! The words are in Fluent files, one for each language: `en.ftl` and `da.ftl`. Code holds none.
//! A surface asks for what it shows by type, through the methods of [`Texts`]; for words of its
//! own it has keys in the same files, under its own prefix, and asks by [`Texts::message`].
//!
//! ```
//! use helpdesk_core::language::LanguageTag;
//! use helpdesk_core::port::Audience;
//! use helpdesk_core::text::Texts;
//! use helpdesk_core::ticket::Status;
//!
//! let texts = Texts::for_languages(&[LanguageTag::parse("da-DK")?]);
//! assert_eq!(texts.status_label(Status::Open, Audience::Member), "Åben");
//! # Ok::<(), helpdesk_core::validation::ValidationError>(())
//! ```
//!
//! - Labels of statuses, lists, actions, fields and the page: [`Label`] and the methods named after
//!   their types.
//! - Why something was turned down, and what is possible instead: [`Texts::error`],
//!   [`Texts::refusal`], [`Texts::problem`].
//! - What happened to a ticket, line by line: [`Texts::event_line`].
//! - The same of a chat: [`Texts::chat_event_line`], [`Texts::chat_refusal`],
//!   [`Texts::transcript`].
//! - The answer to a request for a chat: [`Texts::admission`], in the visitor's language:
//!   [`Texts::for_admission`].
//! - Dates as the guide shows them, support hours, the next answer: [`Texts::date`],
//!   [`Texts::hours_summary`], [`Texts::next_answer`].
//! - The place of a chat in the queue and its waiting time: [`Texts::place`],
//!   [`Texts::wait_estimate`].
//!
//! **What was typed is never a template** (negative test 27): it only comes in as an argument, and
//! an argument is written out as it is.
//!
//! **No isolation marks.** Fluent can put invisible direction marks around arguments. They are off:
//! terminals show them as boxes or count them as columns, and they would be copied along with links
//! and ids. Texts that were typed hold no overrides (see [`prose`](crate::prose)), so what a
//! right-to-left name can disturb is its own line. A web page wraps names in `<bdi>` instead.

mod admission;
mod catalogue;
mod contact;
mod conversation;
mod dates;
mod error;
mod hours;
mod labels;
mod problem;
mod refusal;
mod timeline;
mod waiting;

#[cfg(test)]
mod page;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

use crate::hours::ZoneOffsets;
use crate::language::{LanguageTag, Languages};
use crate::policy::Policy;
use crate::port::Audience;

pub use admission::AdmissionText;
pub use catalogue::{Argument, arguments, keys, source};
pub use labels::Label;
pub use refusal::RefusalText;

use catalogue::{CATALOGUES, Catalogue};

/// The words of one language. As cheap to copy as a reference.
#[derive(Clone, Copy)]
pub struct Texts {
    catalogue: &'static Catalogue,
}

impl Texts {
    /// The words of the first of `wanted` that there are, told by its first subtag (`da` serves
    /// `da-DK`); English when there are none. Surfaces pass what the reader chose, then what the
    /// environment says, then the member's languages.
    pub fn for_languages(wanted: &[LanguageTag]) -> Self {
        let catalogue = wanted
            .iter()
            .find_map(|tag| {
                CATALOGUES
                    .iter()
                    .find(|one| one.tag().primary() == tag.primary())
            })
            .unwrap_or(&CATALOGUES[0]);
        Self { catalogue }
    }

    /// The languages that there are words in, English first.
    pub fn available() -> Vec<LanguageTag> {
        CATALOGUES.iter().map(|one| one.tag().clone()).collect()
    }

    /// The language of these words.
    pub fn language(&self) -> &LanguageTag {
        self.catalogue.tag()
    }

    /// A surface's own text: the message `key` of the Fluent files with its arguments.
    ///
    /// ```
    /// # use helpdesk_core::text::Texts;
    /// let texts = Texts::for_languages(&[]);
    /// let contact = "Anna, { $this } stays as it is";
    /// assert_eq!(
    ///     texts.message("contact-line", &[("contact", contact.into())]),
    ///     "Still have a question? Anna, { $this } stays as it is",
    /// );
    /// ```
    ///
    /// # Panics
    /// In builds with debug assertions, so that tests find it: for a key that is not there, and for
    /// an argument that the message needs and that is not given. In other builds the text is shown
    /// as far as it goes, and a missing one as its key.
    pub fn message(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let (text, complete) = self.catalogue.format(key, arguments);
        debug_assert!(
            complete,
            "the text {key} in {} is missing or not complete",
            self.language()
        );
        text
    }

    /// A text without arguments.
    fn plain(&self, key: &str) -> String {
        self.message(key, &[])
    }

    /// A text whose key ends in the stable name of a value.
    fn named(&self, group: &str, code: &str) -> String {
        self.plain(&format!("{group}-{code}"))
    }

    /// Several things in one line.
    fn list<T: AsRef<str>>(&self, items: impl IntoIterator<Item = T>) -> String {
        items
            .into_iter()
            .map(|item| item.as_ref().to_owned())
            .reduce(|first, rest| {
                let pair = [("first", (&first).into()), ("rest", (&rest).into())];
                self.message("list-pair", &pair)
            })
            .unwrap_or_default()
    }
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Texts({})", self.language())
    }
}

/// For whom a text is written: what they may see, and by which clock and names.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// Which audience they are of.
    pub audience: Audience,
    /// The zone of the dates that they read.
    pub zone: &'a ZoneOffsets,
    /// The names of the languages that the desk offers.
    pub languages: &'a Languages,
}

impl<'a> Reader<'a> {
    /// A reader of `audience`, with the zone of the support hours and the languages of `policy`.
    pub fn new(audience: Audience, policy: &'a Policy) -> Self {
        Self {
            audience,
            zone: policy.hours().zone(),
            languages: policy.languages(),
        }
    }
}
