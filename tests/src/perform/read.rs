//! What people see.

use helpdesk_core::desk::{ChangesView, QueueQuery, WorkedOnBy};
use helpdesk_core::id::{AgentId, EventId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::port::{Cursor, PageKey};
use helpdesk_core::ticket::{MemberList, Status};
use serde::Deserialize;
use serde_json::{Value, json};

use super::given;
use super::member::on;
use crate::names::{Place, found};
use crate::outcome::{Performed, Stop};
use crate::show;
use crate::story::Step;
use crate::world::World;

pub(super) async fn perform(world: &mut World, step: &Step) -> Performed {
    match step.when.as_str() {
        "my_tickets" => my_tickets(world, step).await,
        "my_list" => my_list(world, step).await,
        "view" => view(world, step).await,
        "queue" => queue(world, step).await,
        "history" => history(world, step).await,
        "changes" => changes(world, step).await,
        _ => snapshot(world, step).await,
    }
}

pub(super) fn most() -> u32 {
    100
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MyTickets {
    #[serde(default = "most")]
    limit: u32,
}

async fn my_tickets(world: &World, step: &Step) -> Performed {
    let MyTickets { limit } = given(step)?;
    let caller = world.caller(step).await?;
    let view = world.desk.my_tickets(&caller, limit).await?;
    let languages = world.desk.policy().languages();
    Ok(json!({
        "open": show::lines(&view.open.lines, languages),
        "awaiting": show::lines(&view.awaiting_feedback.lines, languages),
        "closed": show::lines(&view.closed.lines, languages),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MyList {
    list: String,
    #[serde(default = "most")]
    limit: u32,
    #[serde(default)]
    after: Option<String>,
}

async fn my_list(world: &mut World, step: &Step) -> Performed {
    let MyList { list, limit, after } = given(step)?;
    let list = MemberList::ALL
        .into_iter()
        .find(|one| one.code() == list)
        .ok_or_else(|| Stop::broken(format!("no list is called {list}")))?;
    let after = page_key(world, after)?;
    let caller = world.caller(step).await?;
    let view = world.desk.my_list(&caller, list, after, limit).await?;
    let lines = show::lines(&view.lines, world.desk.policy().languages());
    keep(world, step, view.next.map(Place::List));
    Ok(json!({ "lines": lines, "more": view.next.is_some() }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct View {
    ticket: String,
    #[serde(default = "most")]
    limit: u32,
    #[serde(default)]
    after: Option<String>,
}

async fn view(world: &mut World, step: &Step) -> Performed {
    let View {
        ticket,
        limit,
        after,
    } = given(step)?;
    let after = event(world, after)?;
    let (caller, ticket) = on(world, step, &ticket).await?;
    let view = world.desk.view(&caller, ticket, after, limit).await?;
    keep(world, step, view.next.map(Place::Timeline));
    Ok(show::view(&view, world.desk.policy().languages()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Queue {
    #[serde(default)]
    statuses: Vec<String>,
    #[serde(default)]
    language: Option<String>,
    /// `anybody`, `nobody`, `me`, or the name of an agent.
    #[serde(default)]
    worked_on_by: Option<String>,
    #[serde(default = "most")]
    limit: u32,
    #[serde(default)]
    after: Option<String>,
}

async fn queue(world: &mut World, step: &Step) -> Performed {
    let queue: Queue = given(step)?;
    let statuses = queue.statuses.iter().map(|code| {
        Status::from_code(code).ok_or_else(|| Stop::broken(format!("no status is {code}")))
    });
    let query = QueueQuery {
        statuses: statuses.collect::<Result<_, _>>()?,
        language: queue
            .language
            .as_deref()
            .map(LanguageTag::parse)
            .transpose()?,
        worked_on_by: match queue.worked_on_by.as_deref() {
            None | Some("anybody") => WorkedOnBy::Any,
            Some("nobody") => WorkedOnBy::Nobody,
            Some("me") => WorkedOnBy::Me,
            Some(agent) => WorkedOnBy::Agent(AgentId::parse(agent)?),
        },
        opened_until: None,
        after: page_key(world, queue.after)?,
        limit: queue.limit,
    };
    let caller = world.caller(step).await?;
    let view = world.desk.queue(&caller, query).await?;
    let languages = world.desk.policy().languages();
    let lines: Vec<_> = view
        .lines
        .iter()
        .map(|line| show::queue_line(line, languages))
        .collect();
    keep(world, step, view.next.map(Place::List));
    Ok(json!({ "lines": lines, "more": view.next.is_some() }))
}

async fn history(world: &mut World, step: &Step) -> Performed {
    let View {
        ticket,
        limit,
        after,
    } = given(step)?;
    let after = event(world, after)?;
    let (caller, ticket) = on(world, step, &ticket).await?;
    let view = world.desk.history(&caller, ticket, after, limit).await?;
    keep(world, step, view.next.map(Place::Timeline));
    let languages = world.desk.policy().languages();
    let events: Vec<_> = view
        .events
        .iter()
        .map(|recorded| show::event(&recorded.event, languages))
        .collect();
    Ok(json!({ "number": view.number.to_string(), "events": events, "more": view.next.is_some() }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    #[serde(default = "most")]
    limit: u32,
    #[serde(default)]
    after: Option<String>,
}

async fn changes(world: &mut World, step: &Step) -> Performed {
    let Changes { limit, after } = given(step)?;
    let after = cursor(world, after)?;
    let caller = world.caller(step).await?;
    match world.desk.changes(&caller, after, limit).await? {
        ChangesView::Changes {
            changes,
            cursor,
            more,
        } => {
            keep(world, step, Some(Place::Feed(cursor)));
            let languages = world.desk.policy().languages();
            let changes: Vec<_> = changes
                .iter()
                .map(|change| show::change(change, languages))
                .collect();
            Ok(json!({ "changes": changes, "more": more }))
        }
        ChangesView::TakeSnapshot => Ok(json!({ "take_snapshot": true })),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

async fn snapshot(world: &mut World, step: &Step) -> Performed {
    let Nothing {} = given(step)?;
    let caller = world.caller(step).await?;
    let view = world.desk.snapshot(&caller).await?;
    let languages = world.desk.policy().languages();
    let tickets: Vec<Value> = view
        .tickets
        .iter()
        .map(|(number, ticket)| show::head(*number, ticket, languages))
        .collect();
    keep(world, step, Some(Place::Feed(view.cursor)));
    Ok(json!({ "tickets": tickets }))
}

/// Later steps go on from here by the step's name.
pub(super) fn keep(world: &mut World, step: &Step, place: Option<Place>) {
    if let (Some(name), Some(place)) = (&step.name, place) {
        world.names.places.insert(name.clone(), place);
    }
}

pub(super) fn place(world: &World, name: Option<String>) -> Result<Option<Place>, Stop> {
    name.map(|name| found(&world.names.places, &name))
        .transpose()
}

fn page_key(world: &World, name: Option<String>) -> Result<Option<PageKey>, Stop> {
    match place(world, name)? {
        None => Ok(None),
        Some(Place::List(key)) => Ok(Some(key)),
        Some(_) => Err(Stop::broken("not a place in a list")),
    }
}

fn event(world: &World, name: Option<String>) -> Result<Option<EventId>, Stop> {
    match place(world, name)? {
        None => Ok(None),
        Some(Place::Timeline(id)) => Ok(Some(id)),
        Some(_) => Err(Stop::broken("not a place in a timeline")),
    }
}

pub(super) fn cursor(world: &World, name: Option<String>) -> Result<Option<Cursor>, Stop> {
    match place(world, name)? {
        None => Ok(None),
        Some(Place::Feed(cursor)) => Ok(Some(cursor)),
        Some(_) => Err(Stop::broken("not a place in a feed")),
    }
}
