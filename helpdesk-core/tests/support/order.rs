//! Two futures, step by step in chosen orders.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A future that owns all it needs.
pub type Steps<T> = Pin<Box<dyn Future<Output = T>>>;

/// The steps of `future`.
pub fn steps<T>(future: impl Future<Output = T> + 'static) -> Steps<T> {
    Box::pin(future)
}

/// One side of a race.
struct Side<T> {
    steps: Steps<T>,
    answer: Option<T>,
}

impl<T> Side<T> {
    fn new(steps: Steps<T>) -> Self {
        let answer = None;
        Self { steps, answer }
    }

    fn step(&mut self) {
        if self.answer.is_none() {
            let mut context = Context::from_waker(Waker::noop());
            if let Poll::Ready(answer) = self.steps.as_mut().poll(&mut context) {
                self.answer = Some(answer);
            }
        }
    }

    fn is_done(&self) -> bool {
        self.answer.is_some()
    }

    fn finish(mut self) -> T {
        while !self.is_done() {
            self.step();
        }
        self.answer.unwrap()
    }
}

/// Runs two futures in every order of their steps, made anew for each order, and returns how many
/// orders there were.
pub fn in_every_order<W, A, B>(
    mut make: impl FnMut() -> (W, Steps<A>, Steps<B>),
    mut check: impl FnMut(W, A, B),
) -> usize {
    let mut second_next: Vec<bool> = Vec::new();
    let mut orders = 0;
    loop {
        let (world, first, second) = make();
        let (mut first, mut second) = (Side::new(first), Side::new(second));
        let mut place = 0;
        while !first.is_done() && !second.is_done() {
            if place == second_next.len() {
                second_next.push(false);
            }
            if second_next[place] {
                second.step();
            } else {
                first.step();
            }
            place += 1;
        }
        check(world, first.finish(), second.finish());
        orders += 1;
        while second_next.last() == Some(&true) {
            second_next.pop();
        }
        match second_next.last_mut() {
            Some(last) => *last = true,
            None => return orders,
        }
    }
}

/// Runs two futures with at most two changes from one to the other: the first for some steps, the
/// second for some, then the first to its end, then the second. Every pair of step counts is run;
/// returns how many there were.
pub fn with_two_changes<W, A, B>(
    mut make: impl FnMut() -> (W, Steps<A>, Steps<B>),
    mut check: impl FnMut(W, A, B),
) -> usize {
    let mut runs = 0;
    for before in 0.. {
        let mut first_ended = false;
        for between in 0.. {
            let (world, first, second) = make();
            let (mut first, mut second) = (Side::new(first), Side::new(second));
            (0..before).for_each(|_| first.step());
            first_ended = first.is_done();
            (0..between).for_each(|_| second.step());
            let second_ended = second.is_done();
            check(world, first.finish(), second.finish());
            runs += 1;
            if second_ended {
                break;
            }
        }
        if first_ended {
            break;
        }
    }
    runs
}
