//! What of a question says anything about its language: its words, without quoted passages, code,
//! addresses and numbers.

use unicode_normalization::UnicodeNormalization;

use super::MAX_CHARACTERS;
use super::noise::{is_noise, without_quotes};
use super::words::{self, ENGLISH, Owners, Place};

/// The characters of words by which a question is judged.
const JUDGED: usize = 300;

/// A function word that was found.
#[derive(Clone, Copy, Debug)]
struct Small {
    owners: Owners,
    /// One letter alone may be a name, as in `x: 1`.
    is_letter: bool,
}

/// The words of a question that count.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The function words among the first [`JUDGED`] characters that are no part of a name.
    small: Vec<Small>,
    /// The English function words, wherever they stand.
    english: Vec<Owners>,
    /// The first [`JUDGED`] characters of the words that look like no name, in lower case with a
    /// space after each.
    pub(super) text: String,
    /// The characters of `text`.
    pub(super) judged: usize,
    /// Words in another script than Latin, a space after each: those that begin in the first
    /// [`JUDGED`] of their characters.
    pub(super) foreign: String,
    /// The characters of `foreign`.
    foreign_characters: usize,
    /// The letters of all Latin words, names too.
    pub(super) latin: usize,
}

impl Kept {
    pub(super) fn of(question: &str) -> Self {
        let question: String = question.chars().take(MAX_CHARACTERS).nfc().collect();
        let question = question.replace(['’', 'ʼ', '‘', '´'], "'");
        let mut kept = Self::default();
        kept.add(&without_quotes(&question));
        if kept.text.is_empty() && kept.foreign.is_empty() && kept.latin == 0 {
            // Nothing but a quotation: then it is the question.
            kept.add(&question);
        }
        kept
    }

    /// How many words are of this language and not English. Letters that stand alone count as
    /// one, beside other words.
    pub(super) fn only_of(&self, place: Place) -> usize {
        let only = |word: &&Small| word.owners.include(place) && !word.owners.include(ENGLISH);
        let (letters, words): (Vec<&Small>, Vec<&Small>) = self
            .small
            .iter()
            .filter(only)
            .partition(|word| word.is_letter);
        words.len() + usize::from(!letters.is_empty() && !words.is_empty())
    }

    /// How many words are English and not of this other language.
    pub(super) fn english_beside(&self, place: Place) -> usize {
        let only = |word: &&Owners| !word.include(place);
        self.english.iter().filter(only).count()
    }

    /// How many words are English and of none of the others.
    pub(super) fn english_alone(&self) -> usize {
        let alone = |word: &&Owners| word.are_english_alone();
        self.english.iter().filter(alone).count()
    }

    /// How much the words say for this language: a word that several share says less for each.
    pub(super) fn weight_of(&self, place: Place) -> f64 {
        self.small
            .iter()
            .filter(|word| word.owners.include(place))
            .map(|word| 1.0 / f64::from(word.owners.count()))
            .sum()
    }

    fn add(&mut self, text: &str) {
        let shouted = is_shouted(text);
        let words = words_of(text);
        for (place, word) in words.iter().enumerate() {
            let (before, after) = words.split_at(place);
            let is_name = if word.is_capital() {
                !word.begins && word.text != "I"
            } else {
                joins_names(word.text, before, &after[1..])
            };
            self.add_word(word.text, is_name && !shouted, shouted);
        }
    }

    fn add_word(&mut self, word: &str, is_name: bool, shouted: bool) {
        if !word.starts_with(is_latin) {
            if self.foreign_characters < JUDGED {
                self.foreign_characters += push(&mut self.foreign, word);
            }
            return;
        }
        let lower = word.to_lowercase();
        let is_acronym = word.chars().nth(1).is_some() && !word.chars().any(char::is_lowercase);
        if is_acronym && !shouted {
            // `IT` and `US` are none, `CANNOT` is a word.
            if word.chars().nth(2).is_some() {
                let owners = words::owners(&lower);
                self.english
                    .extend(owners.include(ENGLISH).then_some(owners));
            }
            return;
        }
        self.latin += word.chars().filter(|c| c.is_alphabetic()).count();
        let judged = !is_name && self.judged < JUDGED;
        for_each_small(&lower, &mut |owners: Owners, is_letter: bool| {
            if owners.include(ENGLISH) {
                self.english.push(owners);
            }
            if judged && owners != Owners::default() {
                self.small.push(Small { owners, is_letter });
            }
        });
        if judged {
            self.judged += push(&mut self.text, &lower);
        }
    }
}

/// A word as it stands in a question.
struct Word<'a> {
    text: &'a str,
    /// Whether a sentence begins with it.
    begins: bool,
}

impl Word<'_> {
    fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// The words of `text` that are no noise.
fn words_of(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut begins = true;
    for chunk in text.split_whitespace() {
        if !is_noise(chunk) {
            for text in chunk.split(|c: char| !is_part_of_a_word(c)) {
                let text = text.trim_matches(['\'', '-']);
                if !text.is_empty() {
                    words.push(Word { text, begins });
                    begins = false;
                }
            }
        }
        let is_mark = !chunk.contains(char::is_alphanumeric);
        begins = chunk.ends_with(['.', '!', '?', ':', ';', '…']) || (begins && is_mark);
    }
    words
}

/// Whether `word` is a small one inside a name, as in `Crema de Noche` or `Van der Berg`.
fn joins_names(word: &str, before: &[Word<'_>], after: &[Word<'_>]) -> bool {
    const JOINTS: [&str; 16] = [
        "da", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "la", "las",
        "los", "van", "von",
    ];
    /// Words to the capital on either side: a name has two joints at most.
    const FAR: usize = 2;
    let is_joint = |text: &str| JOINTS.contains(&text);
    let mut before = before
        .iter()
        .rev()
        .take(FAR)
        .skip_while(|word| is_joint(word.text));
    let mut after = after
        .iter()
        .take(FAR)
        .skip_while(|word| is_joint(word.text));
    is_joint(word)
        && before.next().is_some_and(Word::is_capital)
        && after.next().is_some_and(Word::is_capital)
}

/// Puts a word and a space at the end of `text`, and says how many characters that is.
fn push(text: &mut String, word: &str) -> usize {
    let before = text.len();
    text.extend(word.chars().take(JUDGED).chain([' ']));
    text[before..].chars().count()
}

/// Calls `note` with the owners of `word`, or of its parts at hyphens and apostrophes, and whether
/// that is one letter.
fn for_each_small(word: &str, note: &mut impl FnMut(Owners, bool)) {
    let whole = words::owners(word);
    if whole != Owners::default() {
        return note(whole, word.chars().nth(1).is_none());
    }
    for part in word.split('-') {
        let owners = words::owners(part);
        if owners != Owners::default() {
            // One letter beside a hyphen is no word, as in `e-mail`.
            if part.chars().nth(1).is_some() {
                note(owners, false);
            }
        } else if let Some((left, right)) = part.split_once('\'') {
            // As in `l'application`; in `customer's` neither half is a word.
            let left = words::owners(&format!("{left}'"));
            if left != Owners::default() {
                note(left, false);
            }
            if right.chars().nth(1).is_some() {
                note(words::owners(right), false);
            }
        }
    }
}

/// Whether most letters are capitals, so that a capital says nothing.
fn is_shouted(text: &str) -> bool {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    capitals > small
}

fn is_part_of_a_word(c: char) -> bool {
    c.is_alphabetic() || c == '\'' || c == '-' || is_mark(c)
}

/// Combining marks, which belong to the letter before: vowel signs of Indic scripts and the like.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}
