//! What a company decides about its desk: configuration, not code.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::attachment::AttachmentLimits;
use crate::chat::ChatRules;
use crate::contact::Contact;
use crate::hours::SupportHours;
use crate::language::{LanguageTag, Languages};
use crate::rank::{Ladder, Rank};
use crate::validation::{Field, Problem, ValidationError};

/// The rules of one desk that are a company's to choose. The same value serves the desk and the
/// devices, so that both decide alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PolicyParts", into = "PolicyParts")]
pub struct Policy {
    parts: PolicyParts,
}

/// The parts of a [`Policy`], before they are checked together. A policy file holds these; what
/// it leaves out is as in the reference policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyParts {
    /// The ranks, lowest first.
    pub ladder: Ladder,
    /// The lowest rank that may submit tickets (G2). On the ladder.
    pub ticket_rank: Rank,
    /// The languages that the desk offers.
    pub languages: Languages,
    /// When which languages are answered (G4).
    pub hours: SupportHours,
    /// Where members turn with what is not technical (G3).
    pub account_manager: Contact,
    /// "Still have a question?" (G16).
    pub contact: Contact,
    /// What may be attached (G11).
    pub attachments: AttachmentLimits,
    /// The days of the lifecycle.
    pub days: Days,
    /// Hours that a session of a signed-in person lasts, 1 to 8760.
    pub session_hours: u32,
    /// The limits and times of chat, and its languages (G15).
    pub chat: ChatRules,
}

/// The days of the lifecycle, each 1 to 3650.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Days {
    /// Days without an answer after which the member is reminded. Less than `feedback`.
    pub reminder: u32,
    /// Days without an answer after which the ticket is closed.
    pub feedback: u32,
    /// Days after which a solution that the member let stand closes the ticket.
    pub confirm: u32,
    /// Days within which a solved or closed ticket may be taken up again.
    pub reopen: u32,
}

impl Default for Days {
    fn default() -> Self {
        Self {
            reminder: 3,
            feedback: 14,
            confirm: 7,
            reopen: 30,
        }
    }
}

impl Default for PolicyParts {
    fn default() -> Self {
        let ladder = Ladder::reference();
        let ticket_rank = ladder
            .find("Silver")
            .expect("Silver is on the reference ladder")
            .clone();
        let contact = |name, link| {
            Contact::parse(name, Some(link)).expect("the reference contacts are well formed")
        };
        Self {
            ladder,
            ticket_rank,
            languages: Languages::reference(),
            hours: SupportHours::reference(),
            account_manager: contact("Account manager", "mailto:account.manager@example.com"),
            contact: contact("Customer service", "https://example.com/contact"),
            attachments: AttachmentLimits::default(),
            days: Days::default(),
            session_hours: 12,
            chat: ChatRules::default(),
        }
    }
}

/// The most that a limit in bytes can be: 1 PiB.
const MOST_BYTES: i64 = 1 << 50;

impl Policy {
    /// The guide's desk: its twelve ranks with tickets from Silver, its support hours, twelve
    /// languages, and days that the guide leaves open.
    pub fn reference() -> Self {
        Self {
            parts: PolicyParts::default(),
        }
    }

    /// A policy of `parts` that fit together.
    pub fn new(parts: PolicyParts) -> Result<Self, ValidationError> {
        let ticket_rank = parts.ladder.find(parts.ticket_rank.as_str())?.clone();
        let days = parts.days;
        for value in [days.reminder, days.feedback, days.confirm, days.reopen] {
            in_range(value, 1, 3650)?;
        }
        in_range(days.reminder, 1, days.feedback.saturating_sub(1).into())?;
        in_range(parts.session_hours, 1, 8760)?;
        in_range(parts.attachments.keep_hours, 1, 8760)?;
        for bytes in [
            parts.attachments.max_bytes,
            parts.attachments.max_bytes_per_day,
        ] {
            // Stores and bindings count in 64 bits with a sign.
            in_range(i64::try_from(bytes).unwrap_or(i64::MAX), 0, MOST_BYTES)?;
        }
        parts.chat.check(&parts.languages)?;
        Ok(Self {
            parts: PolicyParts {
                ticket_rank,
                ..parts
            },
        })
    }

    /// All its parts.
    pub fn parts(&self) -> &PolicyParts {
        &self.parts
    }

    /// Whether a member of this rank may submit tickets and follow-ups (G2).
    pub fn may_submit(&self, rank: &Rank) -> bool {
        self.parts.ladder.reaches(rank, &self.parts.ticket_rank)
    }

    /// The lowest rank that may submit tickets.
    pub fn ticket_rank(&self) -> &Rank {
        &self.parts.ticket_rank
    }

    /// The languages that the desk offers.
    pub fn languages(&self) -> &Languages {
        &self.parts.languages
    }

    /// When which languages are answered.
    pub fn hours(&self) -> &SupportHours {
        &self.parts.hours
    }

    /// What may be attached.
    pub fn attachments(&self) -> &AttachmentLimits {
        &self.parts.attachments
    }

    /// The limits and times of chat.
    pub fn chat(&self) -> &ChatRules {
        &self.parts.chat
    }

    /// The languages in which chats are held (G15): those of the chat rules; when they name none,
    /// the first English one that is offered, or the first language of a desk without English.
    pub fn chat_languages(&self) -> Vec<&LanguageTag> {
        if !self.parts.chat.languages.is_empty() {
            return self.parts.chat.languages.iter().collect();
        }
        let first = || {
            self.parts
                .languages
                .iter()
                .map(|language| &language.tag)
                .next()
        };
        self.english().or_else(first).into_iter().collect()
    }

    /// The language in which English-only hours are answered: the first English one offered.
    pub fn english(&self) -> Option<&LanguageTag> {
        self.parts
            .languages
            .iter()
            .map(|language| &language.tag)
            .find(|tag| tag.is_english())
    }

    /// How long after an ask the member is reminded.
    pub fn remind_after(&self) -> TimeDelta {
        days(self.parts.days.reminder)
    }

    /// How long after an ask the ticket is closed.
    pub fn feedback_for(&self) -> TimeDelta {
        days(self.parts.days.feedback)
    }

    /// How long after a solution the ticket is closed.
    pub fn confirm_for(&self) -> TimeDelta {
        days(self.parts.days.confirm)
    }

    /// How long after its end a ticket may be taken up again.
    pub fn reopen_for(&self) -> TimeDelta {
        days(self.parts.days.reopen)
    }

    /// How long a session lasts.
    pub fn session_for(&self) -> TimeDelta {
        TimeDelta::hours(i64::from(self.parts.session_hours))
    }
}

impl TryFrom<PolicyParts> for Policy {
    type Error = ValidationError;

    fn try_from(parts: PolicyParts) -> Result<Self, Self::Error> {
        Self::new(parts)
    }
}

impl From<Policy> for PolicyParts {
    fn from(policy: Policy) -> Self {
        policy.parts
    }
}

fn days(count: u32) -> TimeDelta {
    TimeDelta::days(i64::from(count))
}

pub(crate) fn in_range(
    value: impl Into<i64>,
    least: i64,
    most: i64,
) -> Result<(), ValidationError> {
    if (least..=most).contains(&value.into()) {
        return Ok(());
    }
    let problem = Problem::OutOfRange { least, most };
    Err(ValidationError::new(Field::Policy, problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_policy_is_valid_and_survives_json() {
        let policy = Policy::reference();
        assert_eq!(Policy::new(policy.parts().clone()).unwrap(), policy);
        let json = serde_json::to_string(&policy).unwrap();
        assert_eq!(serde_json::from_str::<Policy>(&json).unwrap(), policy);
        assert_eq!(serde_json::from_str::<Policy>("{}").unwrap(), policy);
    }

    #[test]
    fn parts_must_fit_together() {
        let cases = [
            r#"{"ticket_rank":"Emperor"}"#,
            r#"{"ladder":["A","B"]}"#,
            r#"{"days":{"reminder":14,"feedback":14}}"#,
            r#"{"days":{"reminder":1,"feedback":1}}"#,
            r#"{"days":{"reopen":0}}"#,
            r#"{"session_hours":0}"#,
            r#"{"attachments":{"keep_hours":0}}"#,
            r#"{"attachments":{"keep_hours":4294967295}}"#,
            r#"{"attachments":{"max_bytes":1125899906842625}}"#,
            r#"{"attachments":{"max_bytes":18446744073709551615}}"#,
            r#"{"attachments":{"max_bytes_per_day":1125899906842625}}"#,
            r#"{"attachments":{"max_bytes_per_day":18446744073709551615}}"#,
            r#"{"no_such_part":1}"#,
        ];
        for json in cases {
            assert!(serde_json::from_str::<Policy>(json).is_err(), "{json}");
        }
        let most = r#"{"attachments":{"max_bytes":1125899906842624}}"#;
        assert!(serde_json::from_str::<Policy>(most).is_ok());
        let own = r#"{"ladder":["A","B"],"ticket_rank":"b"}"#;
        let policy: Policy = serde_json::from_str(own).unwrap();
        assert!(policy.may_submit(&Rank::parse("B").unwrap()));
        assert!(!policy.may_submit(&Rank::parse("A").unwrap()));
    }

    #[test]
    fn the_gate_opens_at_silver() {
        let policy = Policy::reference();
        let open: Vec<_> = policy
            .parts()
            .ladder
            .ranks()
            .iter()
            .filter(|rank| policy.may_submit(rank))
            .map(ToString::to_string)
            .collect();
        assert_eq!(open[0], "Silver");
        assert_eq!(open.len(), 6);
    }
}
