//! Text of made-up words, drawn as words of a language are: the nth with a share of 1/n.

use fastrand::Rng;

/// Three Danish letters in a hundred, as in Danish text: the rate decides what checking UTF-8 costs.
const SYLLABLES: [&str; 24] = [
    "ka", "ne", "for", "ord", "re", "lo", "gi", "ind", "tast", "skær", "men", "bil", "le", "på",
    "ber", "sen", "da", "tur", "mo", "ny", "kon", "vis", "er", "ti",
];

/// Words of a language.
pub(crate) const WORDS: usize = 20_000;

/// Words with the share of each.
pub(crate) struct Vocabulary {
    /// The commonest first.
    words: Vec<String>,
    /// Of each word, the share of it and all that are commoner.
    shares: Vec<f64>,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        let mut words = Vec::with_capacity(WORDS);
        // Counting in the base of the syllables: every word is different, common ones are short.
        for number in 0..WORDS {
            let (mut word, mut left) = (String::new(), number);
            loop {
                word.push_str(SYLLABLES[left % SYLLABLES.len()]);
                left /= SYLLABLES.len();
                if left == 0 {
                    break;
                }
            }
            words.push(word);
        }
        let mut shares: Vec<f64> = Vec::with_capacity(WORDS);
        let mut sum = 0.0;
        for number in 0..WORDS {
            sum += 1.0 / (number + 1) as f64;
            shares.push(sum);
        }
        for share in &mut shares {
            *share /= sum;
        }
        Self { words, shares }
    }

    /// The word of this rank; 0 is the commonest.
    pub(crate) fn word(&self, rank: usize) -> &str {
        &self.words[rank]
    }

    /// A text of so many words.
    pub(crate) fn text(&self, random: &mut Rng, words: usize) -> String {
        let mut text = String::with_capacity(words * 7);
        for nth in 0..words {
            if nth > 0 {
                text.push(' ');
            }
            let drawn = random.f64();
            let place = self.shares.partition_point(|share| *share < drawn);
            text.push_str(&self.words[place.min(WORDS - 1)]);
        }
        text
    }
}
