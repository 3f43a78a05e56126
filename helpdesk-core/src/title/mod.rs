//! A ticket's title: the language used in the ticket and a summary, as in
//! `Dansk - Kan ikke behandle ordre` (G9).

use serde::{Deserialize, Serialize};

use crate::language::{Language, LanguageTag, Languages, dash};
use crate::prose::prose;
use crate::validation::{Field, Problem, ValidationError};

prose! {
    /// What a ticket is about, without its language: one line, up to 120 characters.
    Summary, Field::Title, characters: 120, bytes: 480, lines: false
}

/// A ticket's title (G9). It is stored as its parts and printed with the language's own name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Title {
    /// The language in which the ticket is written and answered.
    pub language: LanguageTag,
    /// What the ticket is about.
    pub summary: Summary,
}

impl Summary {
    /// What stands where a summary was erased.
    pub(crate) fn erased() -> Self {
        Self::parse("—").expect("a dash is one visible character")
    }
}

impl Title {
    /// A title from parts that were chosen apart, as in a form with a list of languages.
    pub fn new(language: LanguageTag, summary: Summary) -> Self {
        Self { language, summary }
    }

    /// Reads `Dansk - Kan ikke behandle ordre`.
    ///
    /// The language may be written by own name, English name or tag, in any case. A hyphen, an en
    /// or em dash or a run of them follows, with or without white space. The rest is the summary,
    /// further dashes and all. A hyphen between two letters only counts after an offered language
    /// (`Dansk-x`), and after the longest when there are several (`pt-BR-x`).
    ///
    /// Fails with `LanguageMissing` when there is no language before a dash, `UnknownLanguage`
    /// when this desk does not offer it, and the problems of [`Summary`].
    ///
    /// ```
    /// use helpdesk_core::{language::Languages, title::Title};
    ///
    /// let languages = Languages::reference();
    /// let title = Title::parse("dansk – Kan ikke behandle ordre", &languages)?;
    /// assert_eq!(title.language.as_str(), "da");
    /// assert_eq!(title.display(&languages), "Dansk - Kan ikke behandle ordre");
    /// # Ok::<(), helpdesk_core::validation::ValidationError>(())
    /// ```
    pub fn parse(input: &str, languages: &Languages) -> Result<Self, ValidationError> {
        let (language, summary) = split(input, languages)?;
        Ok(Self::new(language.tag.clone(), Summary::parse(summary)?))
    }

    /// The title as people read it: the language's own name, ` - ` and the summary. A language
    /// that is no longer offered shows as its tag.
    ///
    /// As long as the language is offered, [`parse`](Self::parse) reads the same title from it.
    pub fn display(&self, languages: &Languages) -> String {
        let name = languages
            .by_tag(&self.language)
            .map_or(self.language.as_str(), |found| found.own_name.as_str());
        format!("{name} - {}", self.summary.as_str())
    }
}

fn split<'l, 'i>(
    input: &'i str,
    languages: &'l Languages,
) -> Result<(&'l Language, &'i str), ValidationError> {
    let parting = dash::first(input);
    if let Some(dash) = &parting
        && let Some(language) = languages.find(&input[..dash.start])
    {
        return Ok((language, &input[dash.end..]));
    }
    // No name of a language holds a parting dash, so joining hyphens count before it only.
    let head = parting
        .as_ref()
        .map_or(input, |dash| &input[..dash.start])
        .trim_start();
    let offset = input.len() - input.trim_start().len();
    let joined = dash::joining(head)
        .take_while(|dash| dash.start <= Languages::MAX_INPUT_BYTES)
        .filter_map(|dash| Some((languages.find(&head[..dash.start])?, dash.end)))
        .last();
    if let Some((language, end)) = joined {
        return Ok((language, &input[offset + end..]));
    }
    Err(no_language(head, parting.is_some(), languages))
}

fn no_language(head: &str, parted: bool, languages: &Languages) -> ValidationError {
    if parted && !head.trim().is_empty() {
        return languages.unknown(head);
    }
    // `Danks-x` is a slip of the pen, `E-mail` is not: tell them apart by what is near.
    let word = dash::joining(head).next().map(|dash| &head[..dash.start]);
    match word {
        Some(word) if languages.nearest(word).is_some() => languages.unknown(word),
        _ => ValidationError::new(Field::Title, Problem::LanguageMissing),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn desk() -> Languages {
        let mut languages: Vec<Language> = Languages::reference().into();
        languages.push(Language::parse("pt-BR", "Português do Brasil", "Brazilian").unwrap());
        languages.push(Language::parse("x-mix", "Dansk-Norsk", "Dano-Norwegian").unwrap());
        Languages::new(languages).unwrap()
    }

    #[test]
    fn titles_are_read_as_people_write_them() {
        for (typed, tag, summary) in [
            (
                "Dansk - Kan ikke behandle ordre",
                "da",
                "Kan ikke behandle ordre",
            ),
            ("DANSK - x", "da", "x"),
            ("danish - x", "da", "x"),
            ("da - x", "da", "x"),
            ("  Dansk  -  x  ", "da", "x"),
            ("Dansk\u{2013}x", "da", "x"),
            ("dansk\u{2014}x", "da", "x"),
            ("Dansk \u{2013} x", "da", "x"),
            ("Dansk \u{2014} x", "da", "x"),
            ("Dansk -- x", "da", "x"),
            ("Dansk\u{a0}-\u{a0}x", "da", "x"),
            ("Dansk-x", "da", "x"),
            ("  Dansk-x", "da", "x"),
            ("Dansk -x", "da", "x"),
            ("Dansk- x", "da", "x"),
            ("Dansk - x - y", "da", "x - y"),
            ("Dansk-x - y", "da", "x - y"),
            ("Dansk - English - x", "da", "English - x"),
            ("Dansk - -x", "da", "-x"),
            ("Dansk - \u{2014}x", "da", "\u{2014}x"),
            ("Dansk - e-mail", "da", "e-mail"),
            ("Dansk-e-mail", "da", "e-mail"),
            ("pt-BR - x", "pt-BR", "x"),
            ("pt_br - x", "pt-BR", "x"),
            ("pt-BR-x", "pt-BR", "x"),
            ("pt - BR - x", "pt", "BR - x"),
            ("Dansk-Norsk - x", "x-mix", "x"),
            ("Dansk-Norsk-x", "x-mix", "x"),
            ("FRANC\u{327}AIS - x", "fr", "x"),
            ("Norsk - bla\u{30a}", "nb", "bl\u{e5}"),
        ] {
            let title = Title::parse(typed, &desk()).unwrap_or_else(|e| panic!("{typed}: {e:?}"));
            assert_eq!(title.language.as_str(), tag, "{typed}");
            assert_eq!(title.summary.as_str(), summary, "{typed}");
        }
    }

    #[test]
    fn titles_that_are_not_taken_say_why() {
        let missing = Problem::LanguageMissing;
        for (typed, expected) in [
            ("", missing.clone()),
            ("Dansk", missing.clone()),
            ("Kan ikke behandle ordre", missing.clone()),
            ("E-mail virker ikke", missing.clone()),
            ("- x", missing.clone()),
            (" \u{2014} x", missing),
            ("Dansk -", Problem::Empty),
            ("Dansk-", Problem::Empty),
            ("Dansk - \u{200b}", Problem::Empty),
            (
                "Dansk - a\nb",
                Problem::ForbiddenCharacter { code_point: 10 },
            ),
            (
                "Dansk - a\u{202e}b",
                Problem::ForbiddenCharacter { code_point: 0x202e },
            ),
        ] {
            let error = Title::parse(typed, &desk()).unwrap_err();
            assert_eq!(
                error,
                ValidationError::new(Field::Title, expected),
                "{typed}"
            );
        }
        let long = format!("Dansk - {}", "å".repeat(121));
        let error = Title::parse(&long, &desk()).unwrap_err();
        assert_eq!(error.problem, Problem::TooManyCharacters { limit: 120 });
        assert!(Title::parse(long.strip_suffix('å').unwrap(), &desk()).is_ok());
    }

    #[test]
    fn an_unknown_language_says_what_is_possible() {
        for (typed, expected) in [
            ("Danks - x", Some("Dansk")),
            ("Danks-x", Some("Dansk")),
            ("Engelsk \u{2013} x", Some("English")),
            ("Klingon - x", None),
            ("Kan ikke - x", None),
            ("Dan\u{202e}sk - x", Some("Dansk")),
        ] {
            let error = Title::parse(typed, &desk()).unwrap_err();
            let Problem::UnknownLanguage { offered, nearest } = error.problem else {
                panic!("{typed}: {error:?}");
            };
            assert_eq!(offered.len(), 14);
            assert_eq!(nearest.as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn a_language_that_is_no_longer_offered_shows_as_its_tag() {
        let title = Title::parse("Dansk - x", &desk()).unwrap();
        let english = Language::parse("en", "English", "English").unwrap();
        let later = Languages::new(vec![english]).unwrap();
        assert_eq!(title.display(&later), "da - x");
    }

    #[test]
    fn debug_shows_no_summary() {
        let title = Title::parse("Dansk - hemmeligt", &desk()).unwrap();
        let shown = format!("{title:?}");
        assert!(!shown.contains("hemmeligt"), "{shown}");
        assert!(shown.contains("da"), "{shown}");
    }

    #[test]
    fn hostile_lengths_are_answered() {
        for typed in [
            "-".repeat(1_000_000),
            "a-".repeat(500_000),
            " -a".repeat(300_000),
            format!("Dansk - {}", "x".repeat(10_000_000)),
            format!("{} - x", "Dansk".repeat(1_000_000)),
        ] {
            assert!(Title::parse(&typed, &desk()).is_err());
        }
    }

    #[test]
    fn json_holds_the_parts_and_is_checked_when_read() {
        let title = Title::parse("Dansk - x", &desk()).unwrap();
        let json = serde_json::to_string(&title).unwrap();
        assert_eq!(json, r#"{"language":"da","summary":"x"}"#);
        assert_eq!(serde_json::from_str::<Title>(&json).unwrap(), title);
        assert!(serde_json::from_str::<Title>(r#"{"language":"da","summary":""}"#).is_err());
    }

    fn summaries() -> impl Strategy<Value = Summary> {
        // Dashes, spaces, names of languages and combining marks more often than chance has them.
        let part = prop_oneof![
            "\\PC{0,8}",
            "[- \u{2013}\u{2014}\u{301}]{0,4}",
            Just("Dansk".to_owned()),
            Just("pt-BR".to_owned()),
        ];
        prop::collection::vec(part, 1..6)
            .prop_filter_map("no summary", |parts| Summary::parse(&parts.concat()).ok())
    }

    proptest! {
        #[test]
        fn a_title_reads_what_it_prints(nth in 0..14usize, summary in summaries()) {
            let desk = desk();
            let language = desk.iter().nth(nth).unwrap().tag.clone();
            let title = Title::new(language, summary);
            prop_assert_eq!(Title::parse(&title.display(&desk), &desk), Ok(title));
        }

        #[test]
        fn any_input_is_answered(typed in "(Dansk|pt|\\PC{0,6})[- \u{2013}]{0,3}\\PC{0,20}") {
            let desk = desk();
            if let Ok(title) = Title::parse(&typed, &desk) {
                prop_assert_eq!(Title::parse(&title.display(&desk), &desk), Ok(title));
            }
        }
    }
}
