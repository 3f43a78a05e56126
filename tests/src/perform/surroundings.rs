//! The world around the desk: the clock, the account system, what runs by itself.

use helpdesk_core::member::AccountId;
use helpdesk_core::rank::Rank;
use serde::Deserialize;
use serde_json::json;

use super::{given, instant};
use crate::outcome::{Performed, Stop};
use crate::show;
use crate::story::Step;
use crate::world::World;

pub(super) async fn perform(world: &mut World, step: &Step) -> Performed {
    match step.when.as_str() {
        "clock" => clock(world, step),
        "set_rank" => set_rank(world, step),
        "close_account" => close_account(world, step),
        "directory" => directory(world, step),
        "run_due" => run_due(world).await,
        _ => deliver(world).await,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Clock {
    to: String,
}

fn clock(world: &World, step: &Step) -> Performed {
    let Clock { to } = given(step)?;
    world.clock.set(instant(world, &to)?);
    Ok(json!({ "now": show::time(world.now()) }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetRank {
    who: String,
    rank: String,
}

fn set_rank(world: &World, step: &Step) -> Performed {
    let SetRank { who, rank } = given(step)?;
    match world.account_id(&who)? {
        AccountId::Member(id) => world.directory.set_rank(&id, Rank::parse(&rank)?),
        AccountId::Agent(_) => return Err(Stop::broken(format!("{who} has no rank"))),
    }
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Who {
    who: String,
}

fn close_account(world: &World, step: &Step) -> Performed {
    let Who { who } = given(step)?;
    world.directory.close(&world.account_id(&who)?);
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reachable {
    reachable: bool,
}

fn directory(world: &World, step: &Step) -> Performed {
    let Reachable { reachable } = given(step)?;
    world.directory.set_available(reachable);
    Ok(json!({}))
}

async fn run_due(world: &World) -> Performed {
    let report = world.desk.run_due(world.now()).await?;
    Ok(json!({
        "reminded": report.reminded,
        "expired": report.expired,
        "resumed": report.resumed,
        "abandoned": report.abandoned,
        "timed_out": report.timed_out,
        "requeued": report.requeued,
    }))
}

/// Delivers, and tells what was handed to the notifier since the last time, by kind and recipient:
/// what fell due at one instant has no order.
async fn deliver(world: &mut World) -> Performed {
    world.desk.deliver().await?;
    let mut delivered = world.notifier.delivered();
    let mut new = delivered.split_off(world.told);
    new.sort_by_key(|one| (one.kind.clone(), one.to.as_ref().map(ToString::to_string)));
    let told: Vec<_> = new.iter().map(show::notification).collect();
    world.told += new.len();
    Ok(json!({ "told": told }))
}
