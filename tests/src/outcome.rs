//! What comes of a step, as plain JSON, and how it is compared with what a story expects.

use helpdesk_core::desk::DeskError;
use helpdesk_core::validation::ValidationError;
use serde_json::{Value, json};

/// A story that cannot be played: it is written wrongly.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the story is broken: {0}")]
pub struct Broken(pub String);

/// Why a step gave no answer.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The desk said no.
    Desk(DeskError),
    /// The story is written wrongly.
    Broken(Broken),
}

pub(crate) type Performed = Result<Value, Stop>;

impl Stop {
    pub(crate) fn broken(message: impl Into<String>) -> Self {
        Self::Broken(Broken(message.into()))
    }
}

impl From<DeskError> for Stop {
    fn from(error: DeskError) -> Self {
        Self::Desk(error)
    }
}

impl From<ValidationError> for Stop {
    fn from(error: ValidationError) -> Self {
        Self::Desk(error.into())
    }
}

impl From<Broken> for Stop {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl From<serde_json::Error> for Stop {
    fn from(error: serde_json::Error) -> Self {
        Self::broken(error.to_string())
    }
}

/// The outcome of what the desk did not do.
pub(crate) fn said_no(error: &DeskError) -> Result<Value, Broken> {
    let unreadable = |error: serde_json::Error| Broken(error.to_string());
    Ok(match error {
        DeskError::Refused(refusal) => {
            json!({ "refused": serde_json::to_value(refusal).map_err(unreadable)? })
        }
        DeskError::RefusedInChat(refusal) => {
            json!({ "refused_in_chat": serde_json::to_value(refusal).map_err(unreadable)? })
        }
        DeskError::Invalid(error) => {
            let mut problem = serde_json::to_value(&error.problem).map_err(unreadable)?;
            problem["field"] = json!(error.field.name());
            json!({ "invalid": problem })
        }
        DeskError::NotFound => json!({ "not_found": {} }),
        DeskError::SignIn(problem) => json!({ "sign_in": { "problem": problem.code() } }),
        DeskError::SlowDown { seconds } => json!({ "slow_down": { "seconds": seconds } }),
        DeskError::Unavailable { .. } => json!({ "unavailable": {} }),
        DeskError::Damaged { .. } => json!({ "damaged": {} }),
        DeskError::Failed { .. } => json!({ "failed": {} }),
    })
}

/// Whether `came` is as `expected`, which names only what matters; else where they part.
///
/// Objects hold at least what is expected. `null` stands for null or nothing. Lists have the same
/// length, and their items match one by one. An object with one key that begins with `$` is an
/// operator: see [`OPERATORS`](crate::OPERATORS).
pub fn matches(expected: &Value, came: &Value) -> Result<(), String> {
    compare(expected, came, "")
}

fn compare(expected: &Value, came: &Value, path: &str) -> Result<(), String> {
    if let Some((operator, argument)) = operator(expected) {
        return apply(operator, argument, came, path);
    }
    match (expected, came) {
        (Value::Object(expected), Value::Object(came)) => {
            for (key, value) in expected {
                let found = came.get(key).unwrap_or(&Value::Null);
                compare(value, found, &format!("{path}/{key}"))?;
            }
            Ok(())
        }
        (Value::Array(expected), Value::Array(came)) if expected.len() == came.len() => expected
            .iter()
            .zip(came)
            .enumerate()
            .try_for_each(|(n, (expected, came))| compare(expected, came, &format!("{path}/{n}"))),
        (expected, came) if expected == came => Ok(()),
        _ => differs(path, expected, came),
    }
}

fn operator(expected: &Value) -> Option<(&str, &Value)> {
    let object = expected.as_object().filter(|object| object.len() == 1)?;
    let (key, argument) = object.iter().next()?;
    key.starts_with('$').then_some((key.as_str(), argument))
}

fn apply(operator: &str, argument: &Value, came: &Value, path: &str) -> Result<(), String> {
    let items = || came.as_array().map(Vec::as_slice).unwrap_or_default();
    let holds = |wanted: &Value| {
        let mut found = items().iter();
        found.any(|item| compare(wanted, item, path).is_ok())
    };
    let each = || argument.as_array().map(Vec::as_slice).unwrap_or_default();
    let fits = match operator {
        "$present" => came.is_null() != argument.as_bool().unwrap_or(true),
        "$size" => came.is_array() && argument.as_u64() == Some(items().len() as u64),
        "$contains" => came.is_array() && each().iter().all(holds),
        "$lacks" => came.is_array() && !each().iter().any(holds),
        "$text" => match (came.as_str(), argument.as_str()) {
            (Some(came), Some(part)) => came.contains(part),
            _ => false,
        },
        unknown => return Err(format!("{path}: there is no operator {unknown}")),
    };
    if fits {
        return Ok(());
    }
    differs(path, &json!({ operator: argument }), came)
}

fn differs(path: &str, expected: &Value, came: &Value) -> Result<(), String> {
    Err(format!("{path}: expected {expected}, came {came}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_expected_is_compared() {
        for (expected, came, fits) in [
            (json!({}), json!({"a": 1}), true),
            (json!({"a": 1}), json!({"a": 1, "b": 2}), true),
            (json!({"a": 1}), json!({"a": 2}), false),
            (json!({"a": 1}), json!({}), false),
            (json!({"a": null}), json!({}), true),
            (json!({"a": null}), json!({"a": 0}), false),
            (json!([{"a": 1}]), json!([{"a": 1, "b": 2}]), true),
            (json!([1, 2]), json!([2, 1]), false),
            (json!([1]), json!([1, 2]), false),
            (json!([]), json!([1]), false),
            (json!({"$present": true}), json!(0), true),
            (json!({"$present": true}), json!(null), false),
            (json!({"$present": false}), json!(null), true),
            (json!({"$size": 2}), json!([1, 2]), true),
            (json!({"$size": 2}), json!([1]), false),
            (json!({"$size": 0}), json!(null), false),
            (json!({"$contains": [2]}), json!([1, 2]), true),
            (
                json!({"$contains": [{"a": 1}]}),
                json!([{"a": 1, "b": 1}]),
                true,
            ),
            (json!({"$contains": [3]}), json!([1, 2]), false),
            (json!({"$lacks": [3]}), json!([1, 2]), true),
            (json!({"$lacks": [2]}), json!([1, 2]), false),
            (json!({"$lacks": [2]}), json!(null), false),
            (json!({"$text": "b"}), json!("abc"), true),
            (json!({"$text": "d"}), json!("abc"), false),
            (json!({"$sometimes": 1}), json!(1), false),
        ] {
            assert_eq!(matches(&expected, &came).is_ok(), fits, "{expected} {came}");
        }
    }

    #[test]
    fn a_difference_says_where_it_is() {
        let error = matches(&json!({"a": [{"b": 1}]}), &json!({"a": [{"b": 2}]})).unwrap_err();
        assert!(error.starts_with("/a/0/b: "), "{error}");
    }
}
