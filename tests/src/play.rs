//! Playing a story.

use serde_json::{Value, json};

use crate::outcome::{Broken, Stop, matches, said_no};
use crate::perform::perform;
use crate::story::{People, Step, Story};
use crate::world::{Backing, World};

/// A step that did not end as its story says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{story}, step {step} ({when}): {what}")]
pub struct Mismatch {
    /// The story.
    pub story: String,
    /// Which step, from 1.
    pub step: usize,
    /// What was done.
    pub when: String,
    /// What was expected, and what came.
    pub what: String,
}

/// Plays `story` on a desk that keeps what it knows in `backing`, which holds nothing yet.
pub async fn play(story: &Story, people: &People, backing: Backing) -> Result<(), Mismatch> {
    let mismatch = |step: usize, when: &str, what: String| Mismatch {
        story: story.story.clone(),
        step,
        when: when.to_owned(),
        what,
    };
    let mut world = World::new(&story.given, people, backing)
        .map_err(|broken| mismatch(0, "given", broken.to_string()))?;
    for (n, step) in story.steps.iter().enumerate() {
        take(&mut world, step)
            .await
            .map_err(|what| mismatch(n + 1, &step.when, what))?;
    }
    Ok(())
}

async fn take(world: &mut World, step: &Step) -> Result<(), String> {
    let came = outcome(world, step)
        .await
        .map_err(|broken| broken.to_string())?;
    matches(&step.then, &came)?;
    let text = came.to_string();
    match step.never.iter().find(|never| text.contains(*never)) {
        Some(found) => Err(format!("{found:?} stands in {text}")),
        None => Ok(()),
    }
}

/// What comes of a step, in plain JSON with names in the place of ids.
async fn outcome(world: &mut World, step: &Step) -> Result<Value, Broken> {
    let value = match perform(world, step).await {
        Ok(value) => json!({ "ok": value }),
        Err(Stop::Broken(broken)) => return Err(broken),
        Err(Stop::Desk(error)) => {
            let said = said_no(&error)?;
            world.last_no = Some(error);
            said
        }
    };
    Ok(world.names.instead_of_ids(value))
}
