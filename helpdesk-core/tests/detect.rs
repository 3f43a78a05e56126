//! How often the language of a question is told rightly, on questions that people might ask.
//!
//! Half of `tests/data/questions.txt` is to tune on; what is asserted and shown in
//! `docs/language-detection.md` is of the other half. `UPDATE_DOCS=1 cargo test -p helpdesk-core
//! --features detect --test detect` writes the page's figures anew.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use helpdesk_core::language::LanguageTag;
use helpdesk_core::language::detect::{Verdict, detect};

/// From this many characters on a question must be told from English.
const LONG: usize = 40;

struct Labelled {
    language: &'static str,
    question: String,
}

impl Labelled {
    fn is_held_out(&self) -> bool {
        crc32fast::hash(self.question.as_bytes()) % 2 == 1
    }

    fn is_english(&self) -> bool {
        self.language == "en"
    }

    fn is_long(&self) -> bool {
        self.question.chars().count() >= LONG
    }

    /// `None` for English, `?` for no guess.
    fn guess(&self, locale: Option<&str>) -> Option<String> {
        let locale = locale.map(|locale| LanguageTag::parse(locale).unwrap());
        match detect(&self.question, locale.as_ref()) {
            Verdict::English => None,
            Verdict::NotEnglish { guess } => Some(guess.map_or("?".to_owned(), String::from)),
        }
    }

    fn is_turned_away(&self) -> bool {
        self.guess(None).is_some()
    }
}

fn all() -> Vec<Labelled> {
    include_str!("data/questions.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (language, question) = line.split_once(": ").unwrap();
            Labelled {
                language,
                question: question.replace("\\n", "\n"),
            }
        })
        .collect()
}

fn held_out() -> Vec<Labelled> {
    all().into_iter().filter(Labelled::is_held_out).collect()
}

fn share(part: usize, whole: usize) -> f64 {
    assert!(whole > 0);
    part as f64 * 100.0 / whole as f64
}

#[test]
fn there_are_enough_questions_in_every_language_and_half() {
    let all = all();
    assert!(all.len() >= 320, "{}", all.len());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut texts = std::collections::HashSet::new();
    for labelled in &all {
        *counts.entry(labelled.language).or_default() += 1;
        assert!(texts.insert(&labelled.question), "{}", labelled.question);
    }
    assert_eq!(counts.len(), 12);
    assert!(counts["en"] >= 70);
    assert!(counts.values().all(|count| *count >= 20), "{counts:?}");
    let held = share(held_out().len(), all.len());
    assert!((40.0..=60.0).contains(&held), "{held} %");
}

#[test]
fn hardly_an_english_question_is_turned_away() {
    let held = held_out();
    let english: Vec<_> = held.iter().filter(|held| held.is_english()).collect();
    let lost: Vec<_> = english
        .iter()
        .filter(|held| held.is_turned_away())
        .collect();
    let texts: Vec<_> = lost.iter().map(|held| &held.question).collect();
    assert!(share(lost.len(), english.len()) <= 2.0, "{texts:#?}");
}

/// Common English function words, listed apart from those that the detector knows.
const FUNCTION_WORDS: &str = "a an and are as at be but by can cannot could did do does for from \
    had has have he her how i if in is it its me my no not of on or our she should so that the \
    their them there they this to us was we were what when where which who why will with would \
    you your";

#[test]
fn none_with_two_english_function_words_is_turned_away() {
    let words: Vec<&str> = FUNCTION_WORDS.split_whitespace().collect();
    let mut checked = 0;
    for labelled in all().iter().filter(|labelled| labelled.is_english()) {
        let found = labelled
            .question
            .to_lowercase()
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| words.contains(word))
            .count();
        if found >= 2 {
            checked += 1;
            assert_eq!(labelled.guess(None), None, "{}", labelled.question);
        }
    }
    assert!(checked >= 50, "{checked}");
}

#[test]
fn long_questions_in_other_languages_are_told_from_english() {
    let held = held_out();
    let long: Vec<_> = held
        .iter()
        .filter(|held| !held.is_english() && held.is_long())
        .collect();
    let missed: Vec<_> = long.iter().filter(|held| !held.is_turned_away()).collect();
    let texts: Vec<_> = missed.iter().map(|held| &held.question).collect();
    assert!(
        share(long.len() - missed.len(), long.len()) >= 95.0,
        "{texts:#?}"
    );
}

#[test]
fn nine_guesses_of_ten_are_right() {
    let right = Guesses::of(&held_out(), |_| None);
    assert!(share(right.right_or_neighbour, right.told) >= 90.0);
    // With the locale that a visitor of that language has, no fewer.
    let located = Guesses::of(&held_out(), |held| Some(held.language));
    assert!(located.right >= right.right);
}

#[derive(Default)]
struct Guesses {
    /// Told from English.
    told: usize,
    right: usize,
    /// Right if Danish and Norwegian count as one.
    right_or_neighbour: usize,
}

impl Guesses {
    fn of(questions: &[Labelled], locale: impl Fn(&Labelled) -> Option<&str>) -> Self {
        let one = |tag: &str| tag.replace("nb", "da");
        let mut guesses = Self::default();
        for labelled in questions.iter().filter(|labelled| !labelled.is_english()) {
            let Some(guess) = labelled.guess(locale(labelled)) else {
                continue;
            };
            guesses.told += 1;
            guesses.right += usize::from(guess == labelled.language);
            guesses.right_or_neighbour += usize::from(one(&guess) == one(labelled.language));
        }
        guesses
    }
}

/// The page's figures: one measure a line.
fn figures() -> String {
    let held = held_out();
    let english: Vec<_> = held.iter().filter(|held| held.is_english()).collect();
    let lost = english.iter().filter(|held| held.is_turned_away()).count();
    let others: Vec<_> = held.iter().filter(|held| !held.is_english()).collect();
    let (long, short): (Vec<&Labelled>, Vec<&Labelled>) =
        others.iter().partition(|held| held.is_long());
    let told = |questions: &[&Labelled]| questions.iter().filter(|q| q.is_turned_away()).count();
    let plain = Guesses::of(&held, |_| None);
    let located = Guesses::of(&held, |held| Some(held.language));
    let mut page = String::from("| measure | found | of | asked |\n|---|---|---|---|\n");
    for (measure, found, of, asked) in [
        ("English turned away", lost, english.len(), "at most 2 %"),
        (
            "others of 40 characters or more told from English",
            told(&long),
            long.len(),
            "at least 95 %",
        ),
        (
            "shorter others told from English",
            told(&short),
            short.len(),
            "",
        ),
        (
            "right language guessed, of those told from English",
            plain.right,
            plain.told,
            "",
        ),
        (
            "the same, Danish and Norwegian as one",
            plain.right_or_neighbour,
            plain.told,
            "",
        ),
        (
            "right language guessed with the visitor's locale",
            located.right,
            located.told,
            "",
        ),
    ] {
        let share = share(found, of);
        writeln!(
            page,
            "| {measure} | {found} ({share:.1} %) | {of} | {asked} |"
        )
        .unwrap();
    }
    page
}

/// A line for each language, a column for each verdict, nothing where there is none.
fn confusion() -> String {
    let held = held_out();
    let mut languages: Vec<&str> = held.iter().map(|held| held.language).collect();
    languages.sort_unstable();
    languages.dedup();
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for labelled in &held {
        let verdict = labelled.guess(None).unwrap_or_else(|| "en".to_owned());
        *counts.entry((labelled.language, verdict)).or_default() += 1;
    }
    let mut page = format!("| is \\ seen as | {} | no guess |\n", languages.join(" | "));
    writeln!(page, "|---{}|", "|---".repeat(languages.len() + 1)).unwrap();
    for language in &languages {
        write!(page, "| **{language}** |").unwrap();
        for verdict in languages.iter().chain([&"?"]) {
            match counts.remove(&(*language, (*verdict).to_owned())) {
                Some(count) => write!(page, " {count} |").unwrap(),
                None => page.push_str("  |"),
            }
        }
        page.push('\n');
    }
    assert!(counts.is_empty(), "a guess outside the table: {counts:?}");
    page
}

/// Puts `content` between the markers of `name`.
fn with_block(page: &str, name: &str, content: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = page.split_once(&open).unwrap();
    let (_, after) = rest.split_once(&close).unwrap();
    format!("{before}{open}\n{content}\n{close}{after}")
}

#[test]
fn the_page_shows_what_is_found() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    if !workspace.join("Cargo.toml").exists() {
        // The crate as it is published, without the page.
        return;
    }
    let path = workspace.join("docs/language-detection.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let wanted = with_block(&page, "detect:figures", &figures());
    let wanted = with_block(&wanted, "detect:confusion", &confusion());
    if page == wanted {
        return;
    }
    if std::env::var("UPDATE_DOCS").is_ok_and(|value| value == "1") {
        std::fs::write(&path, wanted).unwrap();
        return;
    }
    panic!(
        "docs/language-detection.md does not show what is found. Run the test with UPDATE_DOCS=1, \
         or paste this between its markers:\n\n{}\n{}",
        figures(),
        confusion()
    );
}
