//! A ticket that is ready to be sent, made of a chat request.

use serde::{Deserialize, Serialize};

use super::form::{ChatForm, Question};
use super::spoken::{Spoken, serves};
use crate::description::{Description, DescriptionText};
use crate::language::LanguageTag;
use crate::policy::Policy;
use crate::prose::is_invisible;
use crate::title::{Summary, Title};

/// A ticket that is ready to be submitted, or changed first: nothing that was written is lost.
///
/// Its title always has a language that the desk offers, since no other can be submitted: the one
/// spoken; where that is not offered, English, and `wanted` tells which it would have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketDraft {
    /// The language, and the first words of the question (G9).
    pub title: Title,
    /// The question, word for word (G10).
    pub description: Description,
    /// The language that the visitor speaks and that the desk does not offer.
    pub wanted: Option<LanguageTag>,
}

impl TicketDraft {
    /// The draft of a ticket with the question of `form`.
    ///
    /// Where it is only known that the question is not English, the language is that of the
    /// visitor's device, if the desk offers it.
    pub fn of(form: &ChatForm, spoken: &Spoken, policy: &Policy) -> Self {
        let speaks = spoken.language().or_else(|| form.locale.clone());
        let offered = speaks.as_ref().and_then(|tag| offered(policy, tag));
        let wanted = match offered {
            Some(_) => None,
            None => spoken.language(),
        };
        let language = offered.unwrap_or_else(|| fallback(policy)).clone();
        let text = DescriptionText::parse(form.question.as_str())
            .expect("a question holds nothing that a description may not");
        Self {
            title: Title::new(language, summary(&form.question)),
            description: Description::new(text, Vec::new()).expect("there are no steps"),
            wanted,
        }
    }
}

/// The language on offer in which somebody is served who speaks `tag`.
fn offered<'p>(policy: &'p Policy, tag: &LanguageTag) -> Option<&'p LanguageTag> {
    let languages = policy.languages();
    let near = || {
        let mut tags = languages.iter().map(|language| &language.tag);
        tags.find(|offered| serves(offered, tag))
    };
    languages.by_tag(tag).map(|found| &found.tag).or_else(near)
}

/// English, or the first language of a desk without English.
pub(super) fn fallback(policy: &Policy) -> &LanguageTag {
    let mut tags = policy.languages().iter().map(|language| &language.tag);
    policy
        .english()
        .or_else(|| tags.next())
        .expect("a desk offers at least one language")
}

/// So many characters are enough for a summary: it goes on over shorter sentences, such as a
/// greeting.
const ENOUGH: usize = 20;

/// What stands for the words that were cut off.
const CUT: char = '…';

/// What `question` is about in one line: its first sentence or line, and the next while it is
/// short; cut between two words where it is too long for a title.
pub(super) fn summary(question: &Question) -> Summary {
    let most = Summary::MAX_CHARACTERS as usize;
    let mut line = String::new();
    let mut length = 0;
    let mut whole = true;
    'lines: for text in question.as_str().split(is_line_end) {
        for word in text.split_whitespace().filter(|word| shows(word)) {
            let space = usize::from(length > 0);
            let more = word.chars().count() + space;
            // A place is kept for the mark of a cut.
            if length + more > most - 1 {
                whole = false;
                if length == 0 {
                    line.extend(word.trim_start_matches(is_invisible).chars().take(most - 1));
                }
                break 'lines;
            }
            if space == 1 {
                line.push(' ');
            }
            line.push_str(word);
            length += more;
            if length >= ENOUGH && ends_sentence(word) {
                break 'lines;
            }
        }
        if length >= ENOUGH {
            break;
        }
    }
    if !whole {
        line.truncate(line.trim_end_matches(is_pause).len());
        line.push(CUT);
    }
    Summary::parse(&line).expect("a line of visible words, short enough")
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\u{2028}' | '\u{2029}')
}

/// What would look odd before the mark of a cut.
fn is_pause(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '.' | '-' | '–' | '—')
}

fn shows(word: &str) -> bool {
    !word.chars().all(is_invisible)
}

fn ends_sentence(word: &str) -> bool {
    let word = word.trim_end_matches(['"', '\'', ')', '”', '’', '»', '«']);
    word.ends_with(['.', '?', '!', '。', '？', '！'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn summed(question: &str) -> String {
        summary(&Question::parse(question).unwrap())
            .as_str()
            .to_owned()
    }

    #[test]
    fn a_summary_is_the_first_sentence() {
        for (question, expected) in [
            ("Kan ikke behandle ordre", "Kan ikke behandle ordre"),
            (
                "I cannot process my order. It says error 42.",
                "I cannot process my order.",
            ),
            (
                "Hej,\n\njeg kan ikke behandle min ordre\nFejl 42",
                "Hej, jeg kan ikke behandle min ordre",
            ),
            (
                "Hi! The app (v. 2.1) crashes?! Help",
                "Hi! The app (v. 2.1) crashes?!",
            ),
            ("  tab\there\u{2028}and   there  ", "tab here and there"),
            ("Fejl \u{200b} i \u{2800} ordre", "Fejl i ordre"),
            ("?", "?"),
        ] {
            assert_eq!(summed(question), expected);
        }
    }

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        let words = "ordre, ".repeat(40);
        assert_eq!(summed(&words), format!("{}ordre…", "ordre, ".repeat(16)));
        let exact = format!("{} {}", "a".repeat(58), "b".repeat(60));
        assert_eq!(summed(&exact), exact);
        assert_eq!(summed(&format!("{exact} c")), format!("{exact}…"));
        let word = "å".repeat(500);
        assert_eq!(summed(&word), format!("{}…", "å".repeat(119)));
        let hidden = format!("{}x{}", "\u{200d}".repeat(200), "y".repeat(200));
        assert_eq!(summed(&hidden), format!("x{}…", "y".repeat(118)));
    }

    #[test]
    fn cutting_leaves_something() {
        for question in [
            format!("{} x", "-".repeat(200)),
            format!("... {}", "x".repeat(130)),
        ] {
            assert!(summed(&question).ends_with(CUT), "{question}");
        }
    }

    proptest! {
        #[test]
        fn any_question_makes_a_draft(
            typed in "[\\PC\n\t\u{200b}\u{301}\u{2028}.,-]{1,300}", more in any::<String>()
        ) {
            let policy = Policy::reference();
            for typed in [typed, more] {
                let Ok(question) = Question::parse(&typed) else { continue };
                let summary = summary(&question);
                let title = Title::new(LanguageTag::parse("da").unwrap(), summary);
                let shown = title.display(policy.languages());
                prop_assert_eq!(Title::parse(&shown, policy.languages()), Ok(title));
                prop_assert!(DescriptionText::parse(question.as_str()).is_ok());
            }
        }
    }
}
