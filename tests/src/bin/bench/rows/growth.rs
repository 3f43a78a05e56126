//! `*_growth`: what the same question costs on a desk of a hundred times the tickets.

use std::hint::black_box;

use fastrand::Rng;
use futures_lite::future::block_on;
use helpdesk_core::desk::{Desk, QueueQuery, SessionKey, WorkedOnBy};
use helpdesk_core::language::Languages;
use helpdesk_sqlite::Synchronous;

use super::reads::Reading;
use super::{Bench, tell_spread};
use crate::dataset::{self, POSTS, Shape};
use crate::measure::{Compared, compare};
use crate::report::{Goal, Row};
use crate::{Outcome, desk};

const MOST: f64 = 1.5;

pub(super) fn measure(
    bench: &Bench,
    wanted: &impl Fn(&str) -> bool,
    rows: &mut Vec<Row>,
) -> Outcome<()> {
    if !["list_growth", "view_growth", "queue_growth"]
        .into_iter()
        .any(wanted)
    {
        return Ok(());
    }
    let large = Side::open(bench, bench.large())?;
    let small = Side::open(bench, bench.small())?;
    let (mut one, mut two) = (Rng::with_seed(1), Rng::with_seed(1));
    if wanted("list_growth") {
        let list = |side: &Side, random: &mut Rng| side.reading.list(side.shape.any_member(random));
        let compared = compare(
            bench.plan,
            || list(&large, &mut one),
            || list(&small, &mut two),
        )?;
        rows.push(grown("list_growth", &compared)?);
    }
    if wanted("view_growth") {
        let view =
            |side: &Side, random: &mut Rng| side.reading.view(side.shape.any_ticket(random), POSTS);
        let compared = compare(
            bench.plan,
            || view(&large, &mut one),
            || view(&small, &mut two),
        )?;
        rows.push(grown("view_growth", &compared)?);
    }
    if wanted("queue_growth") {
        for question in [Question::Unassigned, Question::Mine, Question::Oldest] {
            let compared = compare(
                bench.plan,
                || large.queue(question, &mut one),
                || small.queue(question, &mut two),
            )?;
            rows.push(grown(question.id(), &compared)?);
        }
    }
    Ok(())
}

/// A row of the cost at the large desk by that at the small one.
fn grown(id: &str, compared: &Compared) -> Outcome<Row> {
    tell_spread(&format!("{id}, small by large"), compared)?;
    Ok(Row::new(
        id,
        (compared.first, Some(compared.second)),
        "us large / small",
        Some(1.0 / compared.ratio()),
        Goal::RatioAtMost(MOST),
    ))
}

/// What agents ask the queue for.
#[derive(Clone, Copy)]
enum Question {
    /// What nobody works on, in one language.
    Unassigned,
    /// What the caller works on.
    Mine,
    /// Everything, oldest first.
    Oldest,
}

impl Question {
    fn id(self) -> &'static str {
        match self {
            Self::Unassigned => "queue_growth:unassigned",
            Self::Mine => "queue_growth:mine",
            Self::Oldest => "queue_growth:oldest",
        }
    }
}

/// One of the two desks.
struct Side {
    desk: Desk,
    shape: Shape,
    reading: Reading,
    agents: Vec<SessionKey>,
    languages: Languages,
    quick: bool,
}

impl Side {
    fn open(bench: &Bench, shape: Shape) -> Outcome<Self> {
        let desk = desk::open(&bench.shelf.warm_desk(shape)?, shape, Synchronous::Full)?;
        Ok(Self {
            reading: Reading::new(desk.clone(), shape)?,
            desk,
            shape,
            agents: (0..dataset::AGENTS)
                .map(|number| desk::session_key(&format!("a:{}", dataset::agent_name(number))))
                .collect::<Outcome<_>>()?,
            languages: Languages::reference(),
            quick: bench.shelf.is_quick(),
        })
    }

    /// The first 25 of the queue, for some agent.
    fn queue(&self, question: Question, random: &mut Rng) -> Outcome<()> {
        let mut query = QueueQuery {
            limit: 25,
            ..QueueQuery::default()
        };
        match question {
            // One of the two languages that most members write: a page is full on both desks.
            Question::Unassigned => {
                let language = self.languages.iter().nth(random.usize(0..2));
                query.language = language.map(|language| language.tag.clone());
                query.worked_on_by = WorkedOnBy::Nobody;
            }
            Question::Mine => query.worked_on_by = WorkedOnBy::Me,
            Question::Oldest => {}
        }
        let key = &self.agents[random.usize(0..self.agents.len())];
        let view = block_on(async {
            let caller = self.desk.session(key).await?;
            self.desk.queue(&caller, query).await
        })?;
        // A small desk of a quick run has less to do than a page.
        if view.lines.len() != 25 && !self.quick {
            return Err("a queue is not 25 lines long".into());
        }
        black_box(view);
        Ok(())
    }
}
