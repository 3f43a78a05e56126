//! What a company decides about its chat.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::language::{LanguageTag, Languages};
use crate::policy::in_range;
use crate::validation::{Field, Problem, ValidationError};

/// The limits and times of chat; part of the policy. What a policy file leaves out is as here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChatRules {
    /// The languages in which chats are held, of those that the desk offers, each once. When the
    /// list is empty, as it is unless the policy says otherwise: the first English one that is
    /// offered (G15), or the first language of a desk without English.
    pub languages: Vec<LanguageTag>,
    /// Seconds for which a waiting chat is offered to one agent alone, 1 to 3600: 30 unless the
    /// policy says otherwise.
    pub offer_seconds: u32,
    /// Seconds for which an agent is there after the last sign of life, 10 to 86400: 90 unless the
    /// policy says otherwise.
    pub lease_seconds: u32,
    /// Minutes after which a waiting visitor who was not seen has left, 1 to 1440: 10 unless the
    /// policy says otherwise.
    pub visitor_minutes: u32,
    /// Minutes after which a chat in which nobody wrote is over, 1 to 10080: 30 unless the policy
    /// says otherwise.
    pub quiet_minutes: u32,
    /// The most chats that wait at once, 1 to 1000000: 200 unless the policy says otherwise.
    pub max_waiting: u32,
    /// The most requests of one visitor in an hour of the clock, 1 to 100000: 6 unless the policy
    /// says otherwise.
    pub requests_per_hour: u32,
    /// The most requests from one network address in an hour of the clock, 1 to 1000000: 30 unless
    /// the policy says otherwise. Many people may share one.
    pub requests_per_address_per_hour: u32,
    /// Hours for which the key of a visitor without account is good, 1 to 8760: 24 unless the
    /// policy says otherwise.
    pub key_hours: u32,
    /// The most posts in one chat, both sides together, 1 to 100000: 1000 unless the policy says
    /// otherwise.
    pub max_posts: u32,
    /// The most bytes that all visitors without account together may announce in a day (UTC),
    /// 1 to 1 TiB: 2 GiB unless the policy says otherwise. Each of their chats has the limits of an
    /// account as well; this one holds whoever opens chat after chat. Members and agents do not
    /// count.
    pub visitor_upload_bytes_per_day: u64,
}

impl Default for ChatRules {
    fn default() -> Self {
        Self {
            languages: Vec::new(),
            offer_seconds: 30,
            lease_seconds: 90,
            visitor_minutes: 10,
            quiet_minutes: 30,
            max_waiting: 200,
            requests_per_hour: 6,
            requests_per_address_per_hour: 30,
            key_hours: 24,
            max_posts: 1_000,
            visitor_upload_bytes_per_day: 2 * 1024 * 1024 * 1024,
        }
    }
}

impl ChatRules {
    /// How long a waiting chat is offered to one agent alone.
    pub fn offer_for(&self) -> TimeDelta {
        TimeDelta::seconds(self.offer_seconds.into())
    }

    /// How long an agent is there after the last sign of life.
    pub fn lease_for(&self) -> TimeDelta {
        TimeDelta::seconds(self.lease_seconds.into())
    }

    /// How long a waiting visitor may be out of sight.
    pub fn visitor_for(&self) -> TimeDelta {
        TimeDelta::minutes(self.visitor_minutes.into())
    }

    /// How long a chat may be quiet.
    pub fn quiet_for(&self) -> TimeDelta {
        TimeDelta::minutes(self.quiet_minutes.into())
    }

    /// How long the key of a visitor is good.
    pub fn key_for(&self) -> TimeDelta {
        TimeDelta::hours(self.key_hours.into())
    }

    /// Whether every number is within its range and every language is among `offered`.
    pub(crate) fn check(&self, offered: &Languages) -> Result<(), ValidationError> {
        for (value, least, most) in [
            (self.offer_seconds, 1, 3_600),
            (self.lease_seconds, 10, 86_400),
            (self.visitor_minutes, 1, 1_440),
            (self.quiet_minutes, 1, 10_080),
            (self.max_waiting, 1, 1_000_000),
            (self.requests_per_hour, 1, 100_000),
            (self.requests_per_address_per_hour, 1, 1_000_000),
            (self.key_hours, 1, 8_760),
            (self.max_posts, 1, 100_000),
        ] {
            in_range(value, least, most)?;
        }
        let bytes = i64::try_from(self.visitor_upload_bytes_per_day).unwrap_or(i64::MAX);
        in_range(bytes, 1, 1 << 40)?;
        for (place, tag) in self.languages.iter().enumerate() {
            if offered.by_tag(tag).is_none() {
                return Err(offered.unknown(tag.as_str()));
            }
            if self.languages[..place].contains(tag) {
                return Err(ValidationError::new(Field::Language, Problem::Repeated));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::Policy;

    use super::*;

    fn policy(chat: &str) -> Result<Policy, serde_json::Error> {
        serde_json::from_str(&format!(r#"{{"chat": {chat}}}"#))
    }

    #[test]
    fn a_policy_names_only_what_it_changes() {
        let policy = policy(r#"{"quiet_minutes": 45, "languages": ["en", "da"]}"#).unwrap();
        assert_eq!(
            *policy.chat(),
            ChatRules {
                quiet_minutes: 45,
                languages: ["en", "da"]
                    .map(|tag| LanguageTag::parse(tag).unwrap())
                    .into(),
                ..ChatRules::default()
            }
        );
        let json = serde_json::to_string(&policy).unwrap();
        assert_eq!(serde_json::from_str::<Policy>(&json).unwrap(), policy);
    }

    #[test]
    fn each_number_has_its_range() {
        for (name, least, most) in [
            ("offer_seconds", 1, 3_600_u64),
            ("lease_seconds", 10, 86_400),
            ("visitor_minutes", 1, 1_440),
            ("quiet_minutes", 1, 10_080),
            ("max_waiting", 1, 1_000_000),
            ("requests_per_hour", 1, 100_000),
            ("requests_per_address_per_hour", 1, 1_000_000),
            ("key_hours", 1, 8_760),
            ("max_posts", 1, 100_000),
            ("visitor_upload_bytes_per_day", 1, 1_099_511_627_776),
        ] {
            for (value, taken) in [
                (least - 1, false),
                (least, true),
                (most, true),
                (most + 1, false),
            ] {
                let read = policy(&format!(r#"{{"{name}": {value}}}"#));
                assert_eq!(read.is_ok(), taken, "{name} {value}");
            }
        }
        assert!(policy(r#"{"no_such_rule": 1}"#).is_err());
    }

    #[test]
    fn chats_are_held_in_languages_that_are_offered() {
        for bad in [r#"["tlh"]"#, r#"["en-GB"]"#, r#"["da", "da"]"#] {
            assert!(
                policy(&format!(r#"{{"languages": {bad}}}"#)).is_err(),
                "{bad}"
            );
        }
        let held = |json: &str| -> Vec<String> {
            let policy: Policy = serde_json::from_str(json).unwrap();
            policy
                .chat_languages()
                .into_iter()
                .map(ToString::to_string)
                .collect()
        };
        assert_eq!(held("{}"), ["en"]);
        assert_eq!(
            held(r#"{"chat": {"languages": ["da", "sv"]}}"#),
            ["da", "sv"]
        );
        let language = |tag: &str| {
            format!(r#"{{"tag": "{tag}", "own_name": "{tag}", "english_name": "{tag}"}}"#)
        };
        let desk = |tags: [&str; 2]| {
            format!(
                r#"{{"languages": [{}, {}]}}"#,
                language(tags[0]),
                language(tags[1])
            )
        };
        assert_eq!(held(&desk(["da", "en-GB"])), ["en-GB"]);
        assert_eq!(held(&desk(["sv", "da"])), ["sv"]);
    }

    #[test]
    fn times_are_in_their_units() {
        let rules = ChatRules::default();
        assert_eq!(rules.offer_for(), TimeDelta::seconds(30));
        assert_eq!(rules.lease_for(), TimeDelta::seconds(90));
        assert_eq!(rules.visitor_for(), TimeDelta::seconds(600));
        assert_eq!(rules.quiet_for(), TimeDelta::seconds(1_800));
        assert_eq!(rules.key_for(), TimeDelta::seconds(86_400));
    }
}
