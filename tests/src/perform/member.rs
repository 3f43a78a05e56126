//! What members do; agents reply as well.

use helpdesk_core::description::{Description, DescriptionText, Step as DescribedStep};
use helpdesk_core::desk::{Acted, Caller, NewAnswer, NewTicket};
use helpdesk_core::port::TicketKey;
use helpdesk_core::prose::Text;
use helpdesk_core::title::Title;
use serde::Deserialize;

use super::{OnTicket, Written, given, post};
use crate::names::found;
use crate::outcome::{Performed, Stop};
use crate::show;
use crate::story::Step;
use crate::world::World;

pub(super) async fn perform(world: &mut World, step: &Step) -> Performed {
    let acted = match step.when.as_str() {
        "submit" => submit(world, step).await?,
        "follow_up" => follow_up(world, step).await?,
        "reply" => {
            let written: Written = given(step)?;
            let post = post(world, written.text.as_deref(), &written.files)?;
            let (caller, ticket) = on(world, step, &written.ticket).await?;
            world.desk.reply(&caller, ticket, post).await?
        }
        "not_solved" => {
            let written: Written = given(step)?;
            let post = post(world, written.text.as_deref(), &written.files)?;
            let (caller, ticket) = on(world, step, &written.ticket).await?;
            world.desk.not_solved(&caller, ticket, post).await?
        }
        "give_feedback" => give_feedback(world, step).await?,
        "confirm" => {
            let Confirm { ticket, solution } = given(step)?;
            let solution = found(&world.names.solutions, &solution)?;
            let (caller, ticket) = on(world, step, &ticket).await?;
            world.desk.confirm(&caller, ticket, solution).await?
        }
        _ => {
            let OnTicket { ticket } = given(step)?;
            let (caller, ticket) = on(world, step, &ticket).await?;
            world.desk.withdraw(&caller, ticket).await?
        }
    };
    Ok(show::acted(&acted))
}

/// Who acts, and the ticket of that name.
pub(super) async fn on(
    world: &World,
    step: &Step,
    ticket: &str,
) -> Result<(Caller, TicketKey), Stop> {
    Ok((world.caller(step).await?, world.names.ticket(ticket)?))
}

/// The form: a title as typed, a description with steps, files.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    #[serde(default)]
    pub(super) ticket: Option<String>,
    #[serde(default)]
    pub(super) member: Option<String>,
    title: String,
    description: String,
    #[serde(default)]
    steps: Vec<String>,
    #[serde(default)]
    files: Vec<String>,
}

pub(super) fn new_ticket(world: &World, form: &Form) -> Result<NewTicket, Stop> {
    let languages = world.desk.policy().languages();
    let steps = form.steps.iter().map(|step| DescribedStep::parse(step));
    Ok(NewTicket {
        title: Title::parse(&form.title, languages)?,
        description: Description::new(
            DescriptionText::parse(&form.description)?,
            steps.collect::<Result<_, _>>()?,
        )?,
        attachments: form
            .files
            .iter()
            .map(|name| found(&world.names.files, name))
            .collect::<Result<_, _>>()?,
    })
}

/// Later steps call the new ticket by the step's name.
pub(super) fn call_it(world: &mut World, step: &Step, acted: &Acted) {
    if let Some(name) = &step.name {
        world.names.tickets.insert(name.clone(), acted.ticket);
    }
}

async fn submit(world: &mut World, step: &Step) -> Result<Acted, Stop> {
    let new = new_ticket(world, &given(step)?)?;
    let caller = world.caller(step).await?;
    let acted = world.desk.submit(&caller, new).await?;
    call_it(world, step, &acted);
    Ok(acted)
}

async fn follow_up(world: &mut World, step: &Step) -> Result<Acted, Stop> {
    let form: Form = given(step)?;
    let new = new_ticket(world, &form)?;
    let closed = form.ticket.ok_or_else(|| Stop::broken("which ticket?"))?;
    let (caller, closed) = on(world, step, &closed).await?;
    let acted = world.desk.follow_up(&caller, closed, new).await?;
    call_it(world, step, &acted);
    Ok(acted)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Feedback {
    ticket: String,
    answers: Vec<AnswerGiven>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerGiven {
    ask: String,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    files: Vec<String>,
    /// "I cannot give that, because".
    #[serde(default)]
    because: Option<String>,
}

async fn give_feedback(world: &World, step: &Step) -> Result<Acted, Stop> {
    let Feedback { ticket, answers } = given(step)?;
    let answers = answers
        .iter()
        .map(|answer| {
            let ask = found(&world.names.asks, &answer.ask)?;
            Ok(match &answer.because {
                Some(because) => NewAnswer::CannotGive {
                    ask,
                    because: Text::parse(because)?,
                },
                None => NewAnswer::Given {
                    ask,
                    post: post(world, answer.text.as_deref(), &answer.files)?,
                },
            })
        })
        .collect::<Result<Vec<_>, Stop>>()?;
    let (caller, ticket) = on(world, step, &ticket).await?;
    Ok(world.desk.give_feedback(&caller, ticket, answers).await?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Confirm {
    ticket: String,
    solution: String,
}
