//! One ticket: its head, what can be done, what is asked, and the timeline.

use helpdesk_core::desk::TicketView;
use helpdesk_core::port::Audience;
use helpdesk_core::text::Label;
use serde_json::{Value, json};

use crate::app::{App, Me};
use crate::failure::Failure;
use crate::show::asks::{NumberedAsk, numbered};
use crate::show::{next, person, timeline, title_json, when};

/// The ticket for people.
pub(crate) fn print(app: &App, me: &Me, view: &TicketView) -> Result<(), Failure> {
    let audience = me.audience();
    let policy = app.policy()?;
    let number = view.number.to_string();
    app.out.heading(&format!(
        "{number}  {}",
        view.ticket.title.display(policy.languages())
    ))?;
    let status = app.texts().status_label(view.ticket.status, audience);
    labelled(app, &app.texts().label(Label::Status), &status)?;
    let opened = when::date_time(app, view.ticket.opened_at)?;
    labelled(app, &app.texts().label(Label::Opened), &opened)?;
    if let Some(ended) = view.ticket.ended_at() {
        let ended = when::date_time(app, ended)?;
        labelled(app, &app.texts().label(Label::Closed), &ended)?;
    }
    if let Some(follows) = view.follows {
        labelled(
            app,
            &app.say("cli-label_follows", &[]),
            &follows.to_string(),
        )?;
    }
    if let Some(into) = view.merged_into {
        labelled(
            app,
            &app.say("cli-label_merged_into", &[]),
            &into.to_string(),
        )?;
    }
    if audience == Audience::Agents {
        print_for_agents(app, view)?;
    }
    let asks = numbered(view);
    app.out.gap()?;
    timeline::print(app, audience, view, &asks)?;
    print_open_asks(app, &asks)?;
    let commands = next::commands(&view.allowed, &number, audience);
    if !commands.is_empty() {
        app.out.faint(&app.say("cli-you_can_now", &[]))?;
        for command in commands {
            app.out.command(&command)?;
        }
    }
    Ok(())
}

fn labelled(app: &App, label: &str, value: &str) -> Result<(), Failure> {
    app.out.line(&format!("  {label}: {value}"))
}

fn print_for_agents(app: &App, view: &TicketView) -> Result<(), Failure> {
    let member = match &view.member {
        Some(member) => app.say(
            "cli-member_line",
            &[
                ("name", member.name.as_str().into()),
                ("id", member.id.as_str().into()),
                ("rank", member.rank.as_str().into()),
            ],
        ),
        None => view.ticket.member.to_string(),
    };
    labelled(app, &app.say("cli-label_member", &[]), &member)?;
    let team = &view.ticket.team;
    if let Some(assignee) = &team.assignee {
        labelled(app, &app.say("cli-label_assignee", &[]), assignee.as_str())?;
    }
    if let Some(until) = team.hold_until {
        let until = when::date_time(app, until)?;
        labelled(app, &app.say("cli-label_hold_until", &[]), &until)?;
    }
    Ok(())
}

/// What is still to be answered, by its numbers.
fn print_open_asks(app: &App, asks: &[NumberedAsk]) -> Result<(), Failure> {
    let open: Vec<_> = asks.iter().filter(|one| one.is_open).collect();
    if open.is_empty() {
        return Ok(());
    }
    app.out.heading(&app.say("cli-open_questions", &[]))?;
    for one in open {
        timeline::print_ask(app, one)?;
    }
    app.out.gap()
}

pub(crate) fn json(app: &App, view: &TicketView) -> Result<Value, Failure> {
    let ticket = &view.ticket;
    let asks: Vec<_> = numbered(view)
        .iter()
        .filter(|one| one.is_open)
        .map(|one| {
            json!({
                "number": one.number,
                "id": one.ask.id,
                "kind": one.ask.kind.code(),
                "question": one.ask.question.as_ref().map(|question| question.as_str()),
                "required": one.ask.required,
            })
        })
        .collect();
    let allowed: Vec<_> = view.allowed.iter().map(|action| action.code()).collect();
    Ok(json!({
        "id": ticket.id,
        "number": view.number.to_string(),
        "member_id": ticket.member,
        "member": view.member.as_ref().map(person::member_json),
        "title": title_json(&ticket.title, app.policy()?.languages()),
        "status": ticket.status.code(),
        "opened_at": ticket.opened_at,
        "ended_at": ticket.ended_at(),
        "solution_id": ticket.solution.map(|solution| solution.id),
        "follows": view.follows.map(|number| number.to_string()),
        "merged_into": view.merged_into.map(|number| number.to_string()),
        "assignee": ticket.team.assignee,
        "hold_until": ticket.team.hold_until,
        "asks": asks,
        "allowed": allowed,
        "timeline": view.timeline.iter().map(timeline::json).collect::<Vec<_>>(),
    }))
}
