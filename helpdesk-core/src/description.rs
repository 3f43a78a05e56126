//! A ticket's description: what happened, and the steps that led to the error (G10).

use serde::{Deserialize, Serialize};

use crate::prose::prose;
use crate::validation::{Field, Problem, ValidationError};

prose! {
    /// What happened, in the member's words: up to 20,000 characters, many lines.
    DescriptionText, Field::Description, characters: 20_000, bytes: 80_000, lines: true
}

prose! {
    /// One step that led to the error: up to 1,000 characters, many lines.
    Step, Field::Step, characters: 1_000, bytes: 4_000, lines: true
}

/// The description of a ticket: a text, and the steps in the order in which they were taken (G10).
/// There may be no steps.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Description {
    text: DescriptionText,
    steps: Vec<Step>,
}

impl Description {
    /// The most steps that are taken.
    pub const MAX_STEPS: u32 = 50;

    /// A description of `text` and `steps`; fails with `TooMany` for more than 50 steps.
    pub fn new(text: DescriptionText, steps: Vec<Step>) -> Result<Self, ValidationError> {
        if steps.len() > Self::MAX_STEPS as usize {
            let limit = Self::MAX_STEPS;
            return Err(ValidationError::new(
                Field::Step,
                Problem::TooMany { limit },
            ));
        }
        Ok(Self { text, steps })
    }

    /// What happened.
    pub fn text(&self) -> &DescriptionText {
        &self.text
    }

    /// The steps that led to the error, first step first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

/// A description as it is read, before its steps are counted.
#[derive(Deserialize)]
struct Unchecked {
    text: DescriptionText,
    #[serde(default)]
    steps: Vec<Step>,
}

impl TryFrom<Unchecked> for Description {
    type Error = ValidationError;

    fn try_from(read: Unchecked) -> Result<Self, Self::Error> {
        Self::new(read.text, read.steps)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn steps(count: usize) -> Vec<Step> {
        vec![Step::parse("Log ind").unwrap(); count]
    }

    #[test]
    fn fifty_steps_are_the_most() {
        let text = DescriptionText::parse("Det virker ikke").unwrap();
        assert!(Description::new(text.clone(), steps(0)).is_ok());
        assert!(Description::new(text.clone(), steps(50)).is_ok());
        let error = Description::new(text, steps(51)).unwrap_err();
        assert_eq!(error.field, Field::Step);
        assert_eq!(error.problem, Problem::TooMany { limit: 50 });
    }

    #[test]
    fn texts_have_lines_and_limits() {
        for (length, taken) in [(20_000, true), (20_001, false)] {
            let text = DescriptionText::parse(&"å".repeat(length));
            assert_eq!(text.is_ok(), taken, "{length}");
        }
        for (length, taken) in [(1_000, true), (1_001, false)] {
            assert_eq!(Step::parse(&"å".repeat(length)).is_ok(), taken, "{length}");
        }
        assert_eq!(Step::parse("a\r\nb").unwrap().as_str(), "a\nb");
        assert_eq!(DescriptionText::parse("a\r\nb").unwrap().as_str(), "a\nb");
        assert_eq!(
            DescriptionText::parse("\n").unwrap_err(),
            ValidationError::new(Field::Description, Problem::Empty)
        );
        assert_eq!(
            Step::parse(" ").unwrap_err(),
            ValidationError::new(Field::Step, Problem::Empty)
        );
    }

    #[test]
    fn what_is_read_is_checked() {
        let read = |json: &str| serde_json::from_str::<Description>(json);
        assert_eq!(read(r#"{"text":"x"}"#).unwrap().steps(), []);
        assert!(read(r#"{"text":"","steps":[]}"#).is_err());
        assert!(read(r#"{"text":"x","steps":["a",""]}"#).is_err());
        let many = serde_json::json!({"text": "x", "steps": vec!["a"; 51]});
        assert!(read(&many.to_string()).is_err());
    }

    #[test]
    fn debug_shows_nothing_typed() {
        let text = DescriptionText::parse("hemmeligt").unwrap();
        let step = Step::parse("skjult").unwrap();
        let shown = format!("{:?}", Description::new(text, vec![step]).unwrap());
        assert!(!shown.contains("hemmeligt") && !shown.contains("skjult"));
    }

    proptest! {
        #[test]
        fn a_description_reads_what_it_writes(
            text in "[^\\pC]{1,60}", typed in prop::collection::vec("[^\\pC]{1,20}", 0..5)
        ) {
            let parts = (
                DescriptionText::parse(&text),
                typed.iter().map(|step| Step::parse(step)).collect::<Result<Vec<_>, _>>(),
            );
            if let (Ok(text), Ok(steps)) = parts {
                let description = Description::new(text, steps).unwrap();
                let json = serde_json::to_string(&description).unwrap();
                prop_assert_eq!(serde_json::from_str::<Description>(&json).unwrap(), description);
            }
        }
    }
}
