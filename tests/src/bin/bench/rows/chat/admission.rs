//! `chat_admission_p99_us`: whether a request gets into the queue, its language told from its
//! question.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use helpdesk_core::chat::{
    Admission, ChatForm, ChatRequest, Question, QueueState, Recent, Requester, admit, spoken,
};
use helpdesk_core::policy::Policy;
use helpdesk_core::port::{Clock, SystemClock};

use super::people;
use crate::Outcome;
use crate::report::{Goal, Row};
use crate::rows::{Bench, tell};

/// Questions as people ask them, in twelve languages.
const QUESTIONS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../helpdesk-core/tests/data/questions.txt"
));

/// Characters of a question.
const LONG: usize = 2_000;

/// Questions of each language, and how often each is asked.
const EACH: usize = 40;
const TIMES: usize = 21;

/// Each request is decided on several times and counts with the median of its times: somebody else
/// who takes the processor for a while makes one of them longer, what makes a request dear makes
/// all of them.
pub(super) fn measure(bench: &Bench) -> Outcome<Row> {
    let forms = forms()?;
    let policy = Policy::reference();
    let now = SystemClock.now();
    let (mut medians, mut all) = (Vec::new(), Vec::new());
    let mut english = 0;
    let times = if bench.shelf.is_quick() { 3 } else { TIMES };
    for form in &forms {
        let mut took = Vec::with_capacity(times);
        for time in 0..times {
            let begun = Instant::now();
            let spoken = spoken(black_box(form));
            let admission = admit(&ChatRequest {
                form,
                spoken: &spoken,
                requester: Requester::Visitor,
                recent: Recent::default(),
                queue: QueueState::default(),
                policy: &policy,
                now,
            });
            took.push(begun.elapsed().as_secs_f64() * 1e6);
            if time == 0 && spoken.language().is_some_and(|tag| tag.primary() == "en") {
                english += 1;
            }
            black_box::<Admission>(admission);
        }
        all.extend_from_slice(&took);
        took.sort_by(f64::total_cmp);
        medians.push(took[took.len() / 2]);
    }
    medians.sort_by(f64::total_cmp);
    all.sort_by(f64::total_cmp);
    let at = |sorted: &[f64], share: usize| sorted[(sorted.len() - 1) * share / 100];
    tell(&format!(
        "chat_admission_p99_us: {} requests of {LONG} characters, {english} taken for English; the \
         median of {times} times each: median {:.0}, p99 {:.0}, greatest {:.0}; of every single \
         time: p99 {:.0}",
        forms.len(),
        at(&medians, 50),
        at(&medians, 99),
        at(&medians, 100),
        at(&all, 99),
    ))?;
    Ok(Row::new(
        "chat_admission_p99_us",
        (at(&medians, 99), None),
        "us",
        None,
        Goal::AtMost(1_000.0),
    ))
}

/// Questions of each language one after the other, from each of them on, to 2,000 characters.
fn forms() -> Outcome<Vec<ChatForm>> {
    let mut asked: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in QUESTIONS.lines().filter(|line| !line.starts_with('#')) {
        if let Some((language, question)) = line.split_once(": ") {
            asked.entry(language).or_default().push(question);
        }
    }
    let mut forms = Vec::new();
    for questions in asked.values() {
        for nth in 0..questions.len().min(EACH) {
            let words = questions.iter().cycle().skip(nth);
            let mut text = String::new();
            for question in words {
                text.push_str(question);
                text.push('\n');
                if text.chars().count() > LONG {
                    break;
                }
            }
            let text: String = text.chars().take(LONG).collect();
            forms.push(ChatForm {
                question: Question::parse(&text)?,
                ..people::form()?
            });
        }
    }
    Ok(forms)
}
