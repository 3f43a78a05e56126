//! Ours and floor in turns, in blocks so short that the machine's moods fall on both.

use std::time::{Duration, Instant};

use crate::Outcome;

/// How long and how often.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// Pairs of blocks that count.
    pub(crate) pairs: usize,
    /// Pairs before those, which warm caches up and do not count.
    pub(crate) warm: usize,
    /// When no further operation of a block begins.
    pub(crate) block: Duration,
}

impl Plan {
    pub(crate) const FULL: Self = Self {
        pairs: 60,
        warm: 10,
        block: Duration::from_millis(40),
    };
    /// Enough to tell what is dear from what is cheap.
    pub(crate) const GLANCE: Self = Self {
        pairs: 3,
        warm: 1,
        block: Duration::from_millis(1),
    };
    /// Too little to measure anything, enough to see that it runs.
    pub(crate) const QUICK: Self = Self {
        pairs: 3,
        warm: 1,
        block: Duration::from_millis(5),
    };
}

/// What a comparison found. Times are microseconds an operation.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    /// The median of the blocks' means.
    pub(crate) first: f64,
    pub(crate) second: f64,
    /// Second by first, of each pair, in rising order: larger is better for the first.
    ratios: Vec<f64>,
}

impl Compared {
    /// What pairs of blocks took, first and second.
    pub(crate) fn of(pairs: &[(f64, f64)]) -> Self {
        Self {
            first: median(pairs.iter().map(|pair| pair.0).collect()),
            second: median(pairs.iter().map(|pair| pair.1).collect()),
            ratios: sorted(pairs.iter().map(|(first, second)| second / first).collect()),
        }
    }

    /// The median of the pairs' ratios, second / first.
    pub(crate) fn ratio(&self) -> f64 {
        quantile(&self.ratios, 0.5)
    }

    /// The lowest and highest ratio but for a tenth of the pairs at either end.
    pub(crate) fn spread(&self) -> (f64, f64) {
        (quantile(&self.ratios, 0.1), quantile(&self.ratios, 0.9))
    }
}

/// Runs two operations in alternating blocks. Which of them begins alternates as well.
pub(crate) fn compare(
    plan: Plan,
    mut first: impl FnMut() -> Outcome<()>,
    mut second: impl FnMut() -> Outcome<()>,
) -> Outcome<Compared> {
    compare_blocks(
        plan,
        || block(plan, &mut first),
        || block(plan, &mut second),
    )
}

/// The same for blocks that somebody else runs: each answers with the mean of an operation in
/// microseconds.
pub(crate) fn compare_blocks(
    plan: Plan,
    mut first: impl FnMut() -> Outcome<f64>,
    mut second: impl FnMut() -> Outcome<f64>,
) -> Outcome<Compared> {
    let mut pairs = Vec::new();
    for pair in 0..plan.warm + plan.pairs {
        let (a, b) = if pair % 2 == 0 {
            let a = first()?;
            (a, second()?)
        } else {
            let b = second()?;
            (first()?, b)
        };
        if pair >= plan.warm {
            pairs.push((a, b));
        }
    }
    Ok(Compared::of(&pairs))
}

/// The median over blocks of what one operation takes, in microseconds.
pub(crate) fn alone(plan: Plan, mut operation: impl FnMut() -> Outcome<()>) -> Outcome<f64> {
    let mut blocks = Vec::new();
    for number in 0..plan.warm + plan.pairs {
        let mean = block(plan, &mut operation)?;
        if number >= plan.warm {
            blocks.push(mean);
        }
    }
    Ok(median(blocks))
}

/// One block: the mean of an operation in microseconds.
pub(crate) fn block(plan: Plan, operation: &mut impl FnMut() -> Outcome<()>) -> Outcome<f64> {
    let begun = Instant::now();
    let mut done = 0_u32;
    loop {
        operation()?;
        done += 1;
        let spent = begun.elapsed();
        if spent >= plan.block {
            return Ok(spent.as_secs_f64() * 1e6 / f64::from(done));
        }
    }
}

fn median(values: Vec<f64>) -> f64 {
    quantile(&sorted(values), 0.5)
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}

/// Of values in rising order.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in a list"
    )]
    let place = ((sorted.len() - 1) as f64 * share).round() as usize;
    sorted[place]
}
