//! The form that opens a chat (G13): who asks, and what.
//!
//! Everything in it was typed by somebody who need not be signed in. It is shown and answered,
//! and it proves nothing: no name, member id or email address in it opens a door.

use std::fmt;

use email_address::{EmailAddress as Syntax, Options};
use serde::{Deserialize, Serialize};
use unicode_normalization::is_nfc;

use crate::hours::ZoneOffsets;
use crate::id::MemberId;
use crate::language::LanguageTag;
use crate::member::Member;
use crate::prose::{PersonName, is_invisible, prose};
use crate::validation::{Field, Problem, ValidationError};

/// What a visitor fills in to open a chat (G13).
///
/// `Debug` shows nothing that was typed, the claimed member id included.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChatForm {
    /// The name as the visitor wants to be called. Shown, never compared: names that look alike
    /// belong to different people.
    pub name: PersonName,
    /// The member id that somebody typed. Marked as not proven wherever it is shown, and used for
    /// nothing else: who is signed in is told by [`Requester`](super::Requester).
    #[serde(default)]
    pub claim: Option<MemberId>,
    /// Where the visitor can be reached. Not verified.
    pub email: VisitorEmail,
    /// "How can we help?"
    pub question: Question,
    /// The language that the visitor says they write in. Named, it is taken as it is, and nothing
    /// is guessed from the question: so a visitor corrects a wrong guess.
    #[serde(default)]
    pub language: Option<LanguageTag>,
    /// Whether it is technical, by the visitor's own word (G3).
    #[serde(default)]
    pub kind: RequestKind,
    /// "I can do it in English": passes over the check of the language, and nothing else.
    #[serde(default)]
    pub insists: bool,
    /// The language that the visitor's device is set to. Breaks ties where a guess is near.
    #[serde(default)]
    pub locale: Option<LanguageTag>,
    /// The minutes by which the visitor's clock is ahead of UTC (west is negative), as the host
    /// tells. Only for showing times: see [`zone`](Self::zone).
    #[serde(default)]
    pub utc_offset_minutes: Option<i32>,
}

impl ChatForm {
    /// The visitor's clock as a zone, as in `UTC+0530`; none when the host told no offset, or one
    /// of more than 18 hours, which no clock on earth has.
    pub fn zone(&self) -> Option<ZoneOffsets> {
        let minutes = self.utc_offset_minutes?;
        let sign = if minutes < 0 { '-' } else { '+' };
        let apart = minutes.unsigned_abs();
        let name = format!("UTC{sign}{:02}{:02}", apart / 60, apart % 60);
        ZoneOffsets::fixed(&name, minutes.checked_mul(60)?).ok()
    }
}

impl fmt::Debug for ChatForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChatForm")
            .field("claims", &self.claim.is_some())
            .field("question", &self.question)
            .field("language", &self.language)
            .field("kind", &self.kind)
            .field("insists", &self.insists)
            .finish_non_exhaustive()
    }
}

/// Whether a request is for this desk, by the visitor's own word (G3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// A technical issue.
    #[default]
    Technical,
    /// Anything else: orders, invoices, membership.
    Other,
}

impl RequestKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Technical, Self::Other];

    /// The kind's stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Technical => "technical",
            Self::Other => "other",
        }
    }
}

prose! {
    /// "How can we help?": up to 4,000 characters, 16,000 bytes, many lines.
    Question, Field::Question, characters: 4_000, bytes: 16_000, lines: true
}

prose! {
    /// The text of an address before its form is checked.
    AddressText, Field::Email, characters: 254, bytes: 254, lines: false
}

/// An email address that a visitor typed: `local@domain`, at most 254 bytes (RFC 5321, section
/// 4.5.3.1.3), shown as it was typed.
///
/// It is one line that can stand in a mail header: no line ends, no white space inside, no display
/// name, comments or quotes (`"a b"@example.com`). The domain has at least two labels of letters,
/// digits and inner hyphens; numeric addresses (`[127.0.0.1]`) are not taken. Other scripts are
/// (RFC 6531), but invisible characters and text that is not in NFC are not.
///
/// Values are equal when they are written alike, byte by byte. For limits there is
/// [`limit_key`](Self::limit_key). There is no empty address, so none equals another empty one.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VisitorEmail(String);

impl VisitorEmail {
    /// The most bytes that are taken.
    pub const MAX_BYTES: u64 = 254;

    /// Checks `input`, white space around it apart.
    ///
    /// # Errors
    /// Names [`Field::Email`]: `Empty`, `TooManyCharacters` and `TooManyBytes`,
    /// `ForbiddenCharacter` for line ends, controls and what is invisible, else `Malformed`.
    pub fn parse(input: &str) -> Result<Self, ValidationError> {
        let refuse = |problem| ValidationError::new(Field::Email, problem);
        let text = AddressText::parse(input)?;
        // Some look-alikes become the plain letter in NFC (the Kelvin sign): taken as another
        // address than was typed, they would be somebody else's.
        if !is_nfc(input) {
            return Err(refuse(Problem::Malformed));
        }
        let text = text.as_str();
        if let Some(found) = text.chars().find(|c| is_invisible(*c)) {
            let code_point = found as u32;
            return Err(refuse(Problem::ForbiddenCharacter { code_point }));
        }
        let syntax = Options::default()
            .with_required_tld()
            .without_domain_literal()
            .without_display_text();
        let address =
            Syntax::parse_with_options(text, syntax).map_err(|_| refuse(Problem::Malformed))?;
        let host = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
        if address.local_part().starts_with('"') || !address.domain().chars().all(host) {
            return Err(refuse(Problem::Malformed));
        }
        Ok(Self(text.to_owned()))
    }

    /// The address as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key under which requests of this address are counted: the local part as it is, the
    /// domain with ASCII letters in lower case.
    ///
    /// Two addresses share a key only if they reach the same mailbox by the rules of mail: case
    /// matters before the `@` (RFC 5321, section 2.4), and not in a domain (RFC 4343). No other
    /// letters are folded, so that look-alikes stay apart. Not for finding a person: an address in
    /// a form is not verified.
    pub fn limit_key(&self) -> String {
        match self.0.rsplit_once('@') {
            Some((local, domain)) => format!("{local}@{}", domain.to_ascii_lowercase()),
            None => self.0.clone(),
        }
    }
}

impl fmt::Debug for VisitorEmail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VisitorEmail({} characters)", self.0.chars().count())
    }
}

impl TryFrom<String> for VisitorEmail {
    type Error = ValidationError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        Self::parse(&input)
    }
}

impl From<VisitorEmail> for String {
    fn from(email: VisitorEmail) -> Self {
        email.0
    }
}

/// What a signed-in member finds filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefill {
    /// The name of the account.
    pub name: PersonName,
    /// The id of the account.
    pub member: MemberId,
    /// The account's email address; none when there is none, or none that a form takes.
    pub email: Option<VisitorEmail>,
    /// The language that the member reads best, for [`ChatForm::locale`].
    pub locale: Option<LanguageTag>,
}

impl Prefill {
    /// What the account of `member` tells.
    pub fn of(member: &Member) -> Self {
        let email = member.email.as_ref();
        Self {
            name: member.name.clone(),
            member: member.id.clone(),
            email: email.and_then(|typed| VisitorEmail::parse(typed.as_str()).ok()),
            locale: member.languages.first().cloned(),
        }
    }
}
