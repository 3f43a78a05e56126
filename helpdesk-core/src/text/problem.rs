//! What is wrong with a value that somebody typed, in words.

use super::{Argument, Texts};
use crate::attachment::FileKind;
use crate::validation::{Problem, ValidationError};

impl Texts {
    /// The field, what is wrong with it, and what is possible.
    pub fn problem(&self, error: &ValidationError) -> String {
        let field = self.field(error.field);
        let problem = &error.problem;
        let say = |arguments: &[(&str, Argument<'_>)]| {
            let with_field = [&[("field", (&field).into())], arguments].concat();
            self.message(&format!("problem-{}", problem.code()), &with_field)
        };
        match problem {
            Problem::Empty
            | Problem::LanguageMissing
            | Problem::Repeated
            | Problem::NotCleaned
            | Problem::WrongDigest
            | Problem::Malformed => say(&[]),
            Problem::TooManyCharacters { limit } | Problem::TooMany { limit } => {
                say(&[("limit", (*limit).into())])
            }
            Problem::TooManyBytes { limit } => {
                let size = self.size(*limit);
                say(&[("size", (&size).into())])
            }
            Problem::ForbiddenCharacter { code_point } => {
                let character = format!("U+{code_point:04X}");
                say(&[("character", (&character).into())])
            }
            Problem::UnknownLanguage { offered, nearest } => {
                let languages = self.list(offered);
                match nearest {
                    None => say(&[("languages", (&languages).into())]),
                    Some(nearest) => self.message(
                        "problem-unknown_language_nearest",
                        &[
                            ("field", (&field).into()),
                            ("nearest", nearest.into()),
                            ("languages", (&languages).into()),
                        ],
                    ),
                }
            }
            Problem::UnknownRank { ladder } => {
                let ranks = self.list(ladder);
                say(&[("ranks", (&ranks).into())])
            }
            Problem::UnknownKind { taken: kinds } | Problem::CannotBeCleaned { instead: kinds } => {
                let kinds = self.list(kinds.iter().map(|media_type| file_kind(media_type)));
                say(&[("kinds", (&kinds).into())])
            }
            Problem::OutOfRange { least, most } => {
                say(&[("least", (*least).into()), ("most", (*most).into())])
            }
        }
    }
}

/// The extension that people know a kind of file by; a media type that is no kind of ours stays.
fn file_kind(media_type: &str) -> String {
    FileKind::ALL
        .into_iter()
        .find(|kind| kind.media_type() == media_type)
        .map_or_else(
            || media_type.to_owned(),
            |kind| kind.extension().to_ascii_uppercase(),
        )
}

#[cfg(test)]
mod tests {
    use super::super::samples::texts;
    use super::*;
    use crate::attachment::clean;
    use crate::language::Languages;
    use crate::title::Title;
    use crate::validation::Field;

    #[test]
    fn problems_name_the_field_and_what_is_possible() {
        let error = |field, problem| ValidationError::new(field, problem);
        let kind = FileKind::of(&[0; 4]).unwrap_err();
        for (error, english, danish) in [
            (
                error(Field::Title, Problem::LanguageMissing),
                "Title of the ticket: begin with the language, as in “English - Cannot place an order”.",
                "Billetens titel: begynd med sproget, som i »Dansk - Kan ikke behandle ordre«.",
            ),
            (
                error(
                    Field::FileContent,
                    Problem::TooManyBytes { limit: 10 << 20 },
                ),
                "File: no more than 10 MB.",
                "Fil: højst 10 MB.",
            ),
            (
                kind,
                "File: the kind of file is not accepted. Possible: PNG, JPG, WEBP, GIF, HEIC, PDF, TXT.",
                "Fil: filtypen modtages ikke. Mulige: PNG, JPG, WEBP, GIF, HEIC, PDF, TXT.",
            ),
            (
                clean(FileKind::Heic, b"heic").unwrap_err(),
                "File: where it was taken cannot be removed from this kind of picture. Use one of these instead: JPG, PNG, WEBP.",
                "Fil: stedet, hvor billedet er taget, kan ikke fjernes fra denne filtype. Brug i stedet en af disse: JPG, PNG, WEBP.",
            ),
            (
                error(Field::Text, Problem::ForbiddenCharacter { code_point: 7 }),
                "Text: holds a character that is not allowed (U+0007).",
                "Tekst: indeholder et tegn, der ikke er tilladt (U+0007).",
            ),
        ] {
            assert_eq!(texts("en").problem(&error), english);
            assert_eq!(texts("da").problem(&error), danish);
        }
    }

    #[test]
    fn a_language_that_is_nearly_right_is_suggested() {
        let error = Title::parse("Danks - Fejl", &Languages::reference()).unwrap_err();
        let shown = texts("da").problem(&error);
        assert!(
            shown.contains("Mente du Dansk? Mulige: English, Dansk, Norsk,"),
            "{shown}"
        );
    }
}
