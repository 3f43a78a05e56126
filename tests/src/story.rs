//! What a story is made of. `stories/README.md` and `stories/story.schema.json` tell more.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

/// One file of stories.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryFile {
    /// The stories, each independent of all others.
    pub stories: Vec<Story>,
}

/// One story: what is given, and what happens step by step.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// The behaviour as a sentence; different for each story.
    pub story: String,
    /// Rows of the guide (`G5`) and actions of the lifecycle table (`reply`) that it shows.
    pub covers: Vec<String>,
    /// What there is at the beginning.
    pub given: Given,
    /// What happens.
    pub steps: Vec<Step>,
}

/// What there is when a story begins, beside the people of `people.json` and an empty desk.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The instant that the clock shows.
    pub now: DateTime<Utc>,
    /// Parts of a policy that differ from the reference policy.
    #[serde(default)]
    pub policy: Option<Value>,
}

/// One step: somebody does something, and something comes of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Who does it, by name; a name of `sign_in` acts through that session. None for what is not
    /// a person's: the clock, the directory, the timers.
    #[serde(default, rename = "as")]
    pub who: Option<String>,
    /// What is done: a word of the vocabulary.
    pub when: String,
    /// With what.
    #[serde(default)]
    pub with: Option<Value>,
    /// The key that makes it happen once.
    #[serde(default)]
    pub key: Option<String>,
    /// The name by which later steps call what it makes.
    #[serde(default)]
    pub name: Option<String>,
    /// What comes of it, as far as it matters.
    pub then: Value,
    /// Texts that may stand nowhere in the answer.
    #[serde(default)]
    pub never: Vec<String>,
}

/// The people of all stories, by the name that is also their id.
pub type People = BTreeMap<String, Person>;

/// Somebody with an account.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The user name.
    pub username: String,
    /// The password.
    pub password: String,
    /// The name that is shown.
    pub name: String,
    /// A member's address.
    #[serde(default)]
    pub email: Option<String>,
    /// A member's rank; an agent has none.
    #[serde(default)]
    pub rank: Option<String>,
    /// Languages, best first.
    #[serde(default)]
    pub languages: Vec<String>,
}
