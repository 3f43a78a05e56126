//! Advice on a draft before it is submitted: the more the team is told, the faster it solves the
//! ticket (G10), and a picture of what the member sees tells most (G11).
//!
//! Advice never blocks. A surface may show it or not.

use serde::{Deserialize, Serialize};

/// What advice looks at: a draft as it stands, typed in part or in full.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DraftOutline<'a> {
    /// The summary, or the title as typed.
    pub summary: &'a str,
    /// The description's text.
    pub text: &'a str,
    /// How many steps are listed.
    pub steps: u32,
    /// How many of the files chosen are pictures.
    pub pictures: u32,
}

impl std::fmt::Debug for DraftOutline<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DraftOutline")
            .field("steps", &self.steps)
            .field("pictures", &self.pictures)
            .finish_non_exhaustive()
    }
}

/// One thing that would help the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// The text has fewer than [`SHORT_TEXT`] characters.
    VeryShort,
    /// The text says no more than the title does.
    RepeatsTitle,
    /// No steps that led to the error are listed (G10).
    NoSteps,
    /// There is no picture of what the member sees (G11).
    NoPicture,
}

/// A text of fewer characters than this, white space apart, is very short.
pub const SHORT_TEXT: usize = 60;

impl Advice {
    /// Every advice, in the order in which it is given.
    pub const ALL: [Self; 4] = [
        Self::VeryShort,
        Self::RepeatsTitle,
        Self::NoSteps,
        Self::NoPicture,
    ];

    /// The advice's stable name in JSON and text keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::VeryShort => "very_short",
            Self::RepeatsTitle => "repeats_title",
            Self::NoSteps => "no_steps",
            Self::NoPicture => "no_picture",
        }
    }
}

/// What would make `draft` easier to solve, most helpful first; empty when nothing comes to mind.
pub fn advice(draft: DraftOutline<'_>) -> Vec<Advice> {
    Advice::ALL
        .into_iter()
        .filter(|advice| match advice {
            Advice::VeryShort => is_short(draft.text),
            Advice::RepeatsTitle => repeats(draft.text, draft.summary),
            Advice::NoSteps => draft.steps == 0,
            Advice::NoPicture => draft.pictures == 0,
        })
        .collect()
}

fn is_short(text: &str) -> bool {
    let shown = text.chars().filter(|c| !c.is_whitespace());
    shown.take(SHORT_TEXT).count() < SHORT_TEXT
}

/// Whether `text` is the summary again, but for case, punctuation at its end and white space.
fn repeats(text: &str, summary: &str) -> bool {
    let plain = |typed: &str| {
        let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
        let line = words.join(" ");
        line.trim_end_matches(|c: char| !c.is_alphanumeric())
            .to_owned()
    };
    let text = plain(text);
    !text.is_empty() && text == plain(summary)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LONG: &str = "Når jeg trykker på Bestil, kommer der en rød fejl, og ordren bliver ikke \
                        sendt. Det skete første gang i går aftes.";

    #[test]
    fn advice_by_what_is_missing() {
        use Advice::{NoPicture, NoSteps, RepeatsTitle, VeryShort};
        let summary = "Kan ikke behandle ordre";
        for (text, steps, pictures, expected) in [
            (LONG, 3, 1, vec![]),
            (LONG, 0, 1, vec![NoSteps]),
            (LONG, 1, 0, vec![NoPicture]),
            (LONG, 0, 0, vec![NoSteps, NoPicture]),
            ("Virker ikke", 1, 1, vec![VeryShort]),
            ("", 0, 0, vec![VeryShort, NoSteps, NoPicture]),
            (
                " kan ikke\nbehandle ORDRE!! ",
                1,
                1,
                vec![VeryShort, RepeatsTitle],
            ),
        ] {
            let draft = DraftOutline {
                summary,
                text,
                steps,
                pictures,
            };
            assert_eq!(advice(draft), expected, "{text} {steps} {pictures}");
        }
    }

    #[test]
    fn white_space_makes_no_text_longer() {
        for (shown, expected) in [(SHORT_TEXT - 1, true), (SHORT_TEXT, false)] {
            assert_eq!(is_short(&"å \n".repeat(shown)), expected, "{shown}");
        }
    }

    #[test]
    fn codes_are_those_of_json() {
        for advice in Advice::ALL {
            assert_eq!(serde_json::json!(advice), advice.code());
        }
    }

    #[test]
    fn debug_shows_nothing_typed() {
        let draft = DraftOutline {
            summary: "hemmeligt",
            text: "skjult",
            steps: 1,
            pictures: 0,
        };
        let shown = format!("{draft:?}");
        assert!(!shown.contains("hemmeligt") && !shown.contains("skjult"));
    }

    proptest! {
        #[test]
        fn more_never_brings_more_advice(
            text in "\\PC{0,80}", more in "[a-z ]{0,80}", steps in 0..3u32, pictures in 0..3u32
        ) {
            // A summary of its own, so that no text can come to repeat it.
            let of = |text, steps, pictures| advice(DraftOutline { summary: "", text, steps, pictures });
            let longer = format!("{text}{more}");
            let before = of(&text, steps, pictures);
            let after = of(&longer, steps + 1, pictures + 1);
            prop_assert!(after.iter().all(|advice| before.contains(advice)));
        }
    }
}
