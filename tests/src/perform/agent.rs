//! What agents do.

use helpdesk_core::contact::Contact;
use helpdesk_core::desk::{Acted, Caller, Hold, NewAsk};
use helpdesk_core::id::{AgentId, MemberId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::port::TicketKey;
use helpdesk_core::prose::Text;
use helpdesk_core::ticket::{AskKind, Question};
use serde::Deserialize;

use super::member::{Form, call_it, new_ticket, on};
use super::{OnTicket, Written, given, instant, post};
use crate::names::found;
use crate::outcome::{Performed, Stop};
use crate::show;
use crate::story::Step;
use crate::world::World;

pub(super) async fn perform(world: &mut World, step: &Step) -> Performed {
    let acted = match step.when.as_str() {
        "submit_on_behalf" => submit_on_behalf(world, step).await?,
        "assign" => {
            let Assign { ticket, to } = given(step)?;
            let (caller, ticket) = on(world, step, &ticket).await?;
            let to = AgentId::parse(&to)?;
            world.desk.assign(&caller, ticket, to).await?
        }
        "note" => {
            let written: Written = given(step)?;
            let post = post(world, written.text.as_deref(), &written.files)?;
            let (caller, ticket) = on(world, step, &written.ticket).await?;
            world.desk.note(&caller, ticket, post).await?
        }
        "ask_feedback" => ask_feedback(world, step).await?,
        "drop_asks" => {
            let DropAsks { ticket, asks } = given(step)?;
            let asks = asks.iter().map(|name| found(&world.names.asks, name));
            let asks = asks.collect::<Result<_, _>>()?;
            let (caller, ticket) = on(world, step, &ticket).await?;
            world.desk.drop_asks(&caller, ticket, asks).await?
        }
        "correct_language" => {
            let Correct { ticket, language } = given(step)?;
            let (caller, ticket) = on(world, step, &ticket).await?;
            let language = LanguageTag::parse(&language)?;
            world
                .desk
                .correct_language(&caller, ticket, language)
                .await?
        }
        "hold" => hold(world, step).await?,
        "solve" => solve(world, step).await?,
        "refer" => refer(world, step).await?,
        "merge" => {
            let Merge { ticket, into } = given(step)?;
            let into = world.names.ticket(&into)?;
            let (caller, ticket) = on(world, step, &ticket).await?;
            world.desk.merge(&caller, ticket, into).await?
        }
        "release" | "resume" | "reopen" => {
            let OnTicket { ticket } = given(step)?;
            let (caller, ticket) = on(world, step, &ticket).await?;
            match step.when.as_str() {
                "release" => world.desk.release(&caller, ticket).await?,
                "resume" => world.desk.resume(&caller, ticket).await?,
                _ => world.desk.reopen(&caller, ticket).await?,
            }
        }
        unknown => return Err(Stop::broken(format!("nobody knows how to {unknown}"))),
    };
    Ok(show::acted(&acted))
}

async fn submit_on_behalf(world: &mut World, step: &Step) -> Result<Acted, Stop> {
    let form: Form = given(step)?;
    let new = new_ticket(world, &form)?;
    let member = form.member.ok_or_else(|| Stop::broken("for whom?"))?;
    let caller = world.caller(step).await?;
    let member = MemberId::parse(&member)?;
    let acted = world.desk.submit_on_behalf(&caller, member, new).await?;
    call_it(world, step, &acted);
    Ok(acted)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Assign {
    ticket: String,
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskFeedback {
    ticket: String,
    asks: Vec<AskMade>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskMade {
    name: String,
    kind: String,
    #[serde(default)]
    question: Option<String>,
    required: bool,
}

async fn ask_feedback(world: &mut World, step: &Step) -> Result<Acted, Stop> {
    let AskFeedback { ticket, asks } = given(step)?;
    let (caller, ticket) = on(world, step, &ticket).await?;
    let new = asks
        .iter()
        .map(|ask| {
            Ok(NewAsk {
                kind: AskKind::from_code(&ask.kind)
                    .ok_or_else(|| Stop::broken(format!("no ask is a {}", ask.kind)))?,
                question: ask.question.as_deref().map(Question::parse).transpose()?,
                required: ask.required,
            })
        })
        .collect::<Result<Vec<_>, Stop>>()?;
    let acted = world.desk.ask_feedback(&caller, ticket, new).await?;
    // The new asks are the last ones; an agent reads their ids from the ticket.
    let view = world.desk.view(&caller, ticket, None, 1).await?;
    let made = view.ticket.asks.iter().rev();
    for (ask, made) in asks.iter().rev().zip(made) {
        world.names.asks.insert(ask.name.clone(), made.id);
    }
    Ok(acted)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DropAsks {
    ticket: String,
    asks: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Correct {
    ticket: String,
    language: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Held {
    ticket: String,
    reason: String,
    #[serde(default)]
    until: Option<String>,
}

async fn hold(world: &World, step: &Step) -> Result<Acted, Stop> {
    let Held {
        ticket,
        reason,
        until,
    } = given(step)?;
    let hold = Hold {
        reason: Text::parse(&reason)?,
        until: until.map(|until| instant(world, &until)).transpose()?,
    };
    let (caller, ticket) = on(world, step, &ticket).await?;
    Ok(world.desk.hold(&caller, ticket, hold).await?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Solve {
    ticket: String,
    text: String,
}

async fn solve(world: &mut World, step: &Step) -> Result<Acted, Stop> {
    let Solve { ticket, text } = given(step)?;
    let (caller, ticket) = on(world, step, &ticket).await?;
    let text = Text::parse(&text)?;
    let acted = world.desk.solve(&caller, ticket, text).await?;
    call_solution(world, step, &caller, ticket).await?;
    Ok(acted)
}

/// Later steps call the solution by the step's name; whoever confirms has read its id.
async fn call_solution(
    world: &mut World,
    step: &Step,
    caller: &Caller,
    ticket: TicketKey,
) -> Result<(), Stop> {
    let view = world.desk.view(caller, ticket, None, 1).await?;
    if let (Some(name), Some(solution)) = (&step.name, view.ticket.solution) {
        world.names.solutions.insert(name.clone(), solution.id);
    }
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refer {
    ticket: String,
    #[serde(default)]
    contact: Option<ReferredTo>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferredTo {
    name: String,
    #[serde(default)]
    link: Option<String>,
}

async fn refer(world: &World, step: &Step) -> Result<Acted, Stop> {
    let Refer { ticket, contact } = given(step)?;
    let contact = contact
        .map(|contact| Contact::parse(&contact.name, contact.link.as_deref()))
        .transpose()?;
    let (caller, ticket) = on(world, step, &ticket).await?;
    Ok(world.desk.refer(&caller, ticket, contact).await?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Merge {
    ticket: String,
    into: String,
}
