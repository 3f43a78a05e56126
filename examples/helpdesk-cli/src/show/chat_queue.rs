//! The agents' queue of chats.

use helpdesk_core::chat::Chat;
use helpdesk_core::chat::offer::OfferedTo;
use helpdesk_core::chat::presence::Presence;
use helpdesk_core::chat::wait::Place;
use helpdesk_core::desk::chat::{ChatQueueView, WaitingLine};
use helpdesk_core::id::AgentId;
use helpdesk_core::text::Label;
use serde_json::{Value, json};

use crate::app::App;
use crate::app::chats::short;
use crate::failure::Failure;
use crate::output::count;
use crate::show::chat::{head_json, place_json, standing};

/// The most characters of a question in a list.
const BEGINNING: usize = 60;

/// The queue for people: what the agent says, their chats, and who waits.
pub(crate) fn print(app: &App, me: &AgentId, view: &ChatQueueView) -> Result<(), Failure> {
    print_presence(app, view.own.as_ref())?;
    if !view.mine.is_empty() {
        app.out.gap()?;
        app.out.heading(&app.say("cli-chats_mine", &[]))?;
        for chat in &view.mine {
            app.out.line(&format!(
                "  {}  {}  {}",
                short(chat.id),
                name(chat),
                beginning(chat)
            ))?;
        }
    }
    app.out.gap()?;
    app.out.heading(&app.texts().label(Label::Queue))?;
    if view.waiting.is_empty() {
        return app
            .out
            .faint(&format!("  {}", app.say("cli-empty_list", &[])));
    }
    let head = [
        "cli-head_place",
        "cli-head_chat",
        "cli-head_visitor",
        "cli-head_question",
        "cli-head_waits_since",
        "cli-head_offered_to",
    ];
    let head = head.map(|key| app.say(key, &[]));
    let rows = view.waiting.iter().map(|line| row(app, me, line));
    let rows = rows.collect::<Result<_, Failure>>()?;
    app.out.table(&head, rows)?;
    match view.more {
        true => app.out.faint(&app.say("cli-chats_more", &[])),
        false => Ok(()),
    }
}

fn row(app: &App, me: &AgentId, line: &WaitingLine) -> Result<Vec<String>, Failure> {
    let chat = &line.chat;
    let place = match line.place {
        Place::Exact(place) => place.to_string(),
        Place::MoreThan(place) => format!("> {place}"),
    };
    let who = match standing(app, chat) {
        Some(standing) => format!("{}, {standing}", name(chat)),
        None => name(chat),
    };
    let zone = app.policy()?.hours().zone();
    Ok(vec![
        place,
        short(chat.id),
        who,
        beginning(chat),
        app.texts().time(chat.waiting_since, zone),
        offered(app, me, &line.offer.to),
    ])
}

fn offered(app: &App, me: &AgentId, to: &OfferedTo) -> String {
    match to {
        OfferedTo::Agent { agent, .. } if agent == me => app.say("cli-offered_you", &[]),
        OfferedTo::Agent { agent, .. } => agent.as_str().to_owned(),
        OfferedTo::Everybody => app.say("cli-offered_all", &[]),
        OfferedTo::Nobody => app.say("cli-offered_nobody", &[]),
    }
}

fn name(chat: &Chat) -> String {
    let name = chat.visitor.as_ref().map(|one| one.name.as_str());
    name.unwrap_or_default().to_owned()
}

/// How the question begins.
fn beginning(chat: &Chat) -> String {
    let subject = chat.subject.as_str();
    match subject.char_indices().nth(BEGINNING) {
        Some((at, _)) => format!("{}…", &subject[..at]),
        None => subject.to_owned(),
    }
}

/// What the agent says of themselves.
pub(crate) fn print_presence(app: &App, own: Option<&Presence>) -> Result<(), Failure> {
    let there = own.filter(|own| own.lease_until > app.now());
    let Some(own) = there else {
        app.out.line(&app.say("cli-presence_none", &[]))?;
        return app.out.command("helpdesk agent chats presence available");
    };
    let state = app.texts().presence_state(own.state);
    let until = app
        .texts()
        .time(own.lease_until, app.policy()?.hours().zone());
    app.out.line(&app.say(
        "cli-presence",
        &[
            ("state", (&state).into()),
            ("held", count(own.held.into()).into()),
            ("capacity", count(own.capacity.chats().into()).into()),
            ("until", (&until).into()),
        ],
    ))
}

pub(crate) fn presence_json(presence: &Presence) -> Value {
    json!({
        "agent": presence.agent,
        "state": presence.state,
        "capacity": presence.capacity.chats(),
        "held": presence.held,
        "lease_until": presence.lease_until,
    })
}

pub(crate) fn json(view: &ChatQueueView) -> Value {
    let waiting: Vec<_> = view
        .waiting
        .iter()
        .map(|line| {
            let mut json = head_json(&line.chat);
            json["place"] = place_json(line.place);
            json["offered_to"] = json!(line.offer.to);
            json
        })
        .collect();
    json!({
        "waiting": waiting,
        "more": view.more,
        "mine": view.mine.iter().map(head_json).collect::<Vec<_>>(),
        "own": view.own.as_ref().map(presence_json),
        "present": view.present.iter().map(presence_json).collect::<Vec<_>>(),
    })
}

/// The first chat that the agent may take now.
pub(crate) fn first_for<'a>(me: &AgentId, view: &'a ChatQueueView) -> Option<&'a Chat> {
    let mut lines = view.waiting.iter();
    let line = lines.find(|line| match &line.offer.to {
        OfferedTo::Agent { agent, .. } => agent == me,
        OfferedTo::Everybody => true,
        OfferedTo::Nobody => false,
    });
    line.map(|line| &line.chat)
}
