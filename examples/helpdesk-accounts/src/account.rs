//! One account: as it is kept in the file, as it is added, and as it is listed.

use std::fmt;

use helpdesk_core::id::{AgentId, MemberId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::{Account, Agent, EmailAddress, Member, Role};
use helpdesk_core::prose::PersonName;
use helpdesk_core::rank::Rank;
use helpdesk_core::validation::{Field, ValidationError};
use serde::{Deserialize, Serialize};

/// The name with which a person signs in: 1 to 200 bytes without white space at either end and
/// without control characters. Kept and compared letter by letter.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Username(String);

impl Username {
    /// Takes `input` as it is; the error names the field `Name`.
    pub fn parse(input: &str) -> Result<Self, ValidationError> {
        // The same form as an id, so that a user name can serve as one.
        MemberId::parse(input)
            .map(|id| Self(id.into()))
            .map_err(|error| ValidationError::new(Field::Name, error.problem))
    }

    /// The name as it is typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Username({} bytes)", self.0.len())
    }
}

impl TryFrom<String> for Username {
    type Error = ValidationError;

    fn try_from(input: String) -> Result<Self, Self::Error> {
        Self::parse(&input)
    }
}

impl From<Username> for String {
    fn from(value: Username) -> Self {
        value.0
    }
}

/// An account that is to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// The name with which the person signs in.
    pub username: Username,
    /// Who the person is.
    pub account: Account,
}

/// An account as an operator sees it. Holds no hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountEntry {
    /// The name with which the person signs in.
    pub username: Username,
    /// Who the person is.
    pub account: Account,
    /// Whether the account was closed: nobody signs in with it.
    pub closed: bool,
}

/// One account in the file.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) username: Username,
    pub(crate) password_hash: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) closed: bool,
    #[serde(flatten)]
    pub(crate) person: Person,
}

/// Who has the account.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Person {
    Member {
        id: MemberId,
        name: PersonName,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        email: Option<EmailAddress>,
        rank: Rank,
        #[serde(default)]
        languages: Vec<LanguageTag>,
    },
    Agent {
        id: AgentId,
        name: PersonName,
        #[serde(default)]
        languages: Vec<LanguageTag>,
        role: Role,
    },
}

impl Kept {
    pub(crate) fn entry(&self) -> AccountEntry {
        AccountEntry {
            username: self.username.clone(),
            account: self.person.account(),
            closed: self.closed,
        }
    }
}

impl Person {
    pub(crate) fn account(&self) -> Account {
        match self.clone() {
            Self::Member {
                id,
                name,
                email,
                rank,
                languages,
            } => Account::Member(Member {
                id,
                name,
                email,
                rank,
                languages,
            }),
            Self::Agent {
                id,
                name,
                languages,
                role,
            } => Account::Agent(Agent {
                id,
                name,
                languages,
                role,
            }),
        }
    }
}

impl From<Account> for Person {
    fn from(account: Account) -> Self {
        match account {
            Account::Member(Member {
                id,
                name,
                email,
                rank,
                languages,
            }) => Self::Member {
                id,
                name,
                email,
                rank,
                languages,
            },
            Account::Agent(Agent {
                id,
                name,
                languages,
                role,
            }) => Self::Agent {
                id,
                name,
                languages,
                role,
            },
        }
    }
}

/// The whole file.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) version: u32,
    pub(crate) accounts: Vec<Kept>,
}

impl Content {
    /// The form that this program writes.
    pub(crate) const VERSION: u32 = 1;

    pub(crate) fn empty() -> Self {
        Self {
            version: Self::VERSION,
            accounts: Vec::new(),
        }
    }

    /// The account with this user name, closed or not.
    pub(crate) fn named(&self, username: &str) -> Option<&Kept> {
        self.accounts
            .iter()
            .find(|kept| kept.username.as_str() == username)
    }

    /// The open account with this user name.
    pub(crate) fn open_named(&mut self, username: &Username) -> Option<&mut Kept> {
        self.accounts
            .iter_mut()
            .find(|kept| !kept.closed && kept.username == *username)
    }
}

/// The longest password that is taken, in characters.
pub(crate) const MOST_CHARACTERS: u32 = 1_000;

/// The passwords that are taken: long enough to be one, short enough to hash.
pub(crate) fn check_password(password: &str) -> Result<(), crate::AccountsError> {
    const LEAST: u32 = 8;
    const MOST: u32 = MOST_CHARACTERS;
    let length = password.chars().count();
    if (LEAST as usize..=MOST as usize).contains(&length) {
        return Ok(());
    }
    Err(crate::AccountsError::PasswordLength {
        least: LEAST,
        most: MOST,
    })
}

#[cfg(test)]
mod tests {
    use helpdesk_core::validation::Problem;

    use super::*;

    #[test]
    fn user_names_are_kept_letter_by_letter() {
        assert_eq!(Username::parse("Anna").unwrap().as_str(), "Anna");
        assert_ne!(Username::parse("Anna"), Username::parse("anna"));
        for (bad, problem) in [
            ("", Problem::Empty),
            (" anna", Problem::Malformed),
            (
                "an\u{1b}na",
                Problem::ForbiddenCharacter { code_point: 0x1b },
            ),
        ] {
            let error = Username::parse(bad).unwrap_err();
            assert_eq!((error.field, error.problem), (Field::Name, problem));
        }
        assert!(Username::parse(&"x".repeat(201)).is_err());
    }

    #[test]
    fn passwords_have_a_length() {
        for (password, taken) in [
            ("1234567".to_owned(), false),
            ("12345678".to_owned(), true),
            ("å".repeat(1_000), true),
            ("å".repeat(1_001), false),
        ] {
            assert_eq!(
                check_password(&password).is_ok(),
                taken,
                "{}",
                password.len()
            );
        }
    }
}
