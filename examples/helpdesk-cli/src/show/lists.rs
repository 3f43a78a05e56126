//! "My Technical Issues" as the guide shows it: support hours, then three lists (G4-G7).

use helpdesk_core::desk::{ListView, MyTicketsView, TicketLine};
use helpdesk_core::port::Audience;
use helpdesk_core::text::Label;
use helpdesk_core::ticket::MemberList;
use serde_json::{Value, json};

use crate::app::App;
use crate::failure::Failure;
use crate::show::{hours, page_key, title_json, when};

/// The whole page.
pub(crate) fn print_page(app: &App, page: &MyTicketsView) -> Result<(), Failure> {
    app.out
        .heading(&app.texts().label(Label::MyTechnicalIssues))?;
    app.out.gap()?;
    hours::print(app)?;
    let lists = [&page.open, &page.awaiting_feedback, &page.closed];
    for (list, view) in MemberList::ALL.into_iter().zip(lists) {
        app.out.gap()?;
        print_list(app, list, view)?;
    }
    app.out.gap()?;
    app.out.faint(&app.texts().label(Label::SubmitNew))?;
    app.out.command("helpdesk submit")
}

/// One list.
pub(crate) fn print_list(app: &App, list: MemberList, view: &ListView) -> Result<(), Failure> {
    app.out.heading(&app.texts().list_title(list))?;
    if view.lines.is_empty() {
        return app
            .out
            .faint(&format!("  {}", app.say("cli-empty_list", &[])));
    }
    let is_closed = list == MemberList::Closed;
    let date = if is_closed {
        Label::Closed
    } else {
        Label::Opened
    };
    let mut head = vec![
        app.say("cli-head_ticket", &[]),
        app.say("cli-head_title", &[]),
        app.texts().label(date),
    ];
    if is_closed {
        head.push(app.texts().label(Label::Status));
    }
    let rows = view
        .lines
        .iter()
        .map(|line| row(app, line, is_closed))
        .collect::<Result<_, _>>()?;
    app.out.table(&head, rows)?;
    if let Some(next) = view.next {
        let name = match list {
            MemberList::Open => "open",
            MemberList::AwaitingFeedback => "awaiting",
            MemberList::Closed => "closed",
        };
        app.out.faint(&app.say("cli-more", &[]))?;
        let place = page_key::text(next);
        app.out
            .command(&format!("helpdesk tickets --list {name} --after {place}"))?;
    }
    Ok(())
}

fn row(app: &App, line: &TicketLine, is_closed: bool) -> Result<Vec<String>, Failure> {
    let policy = app.policy()?;
    let mut row = vec![
        line.number.to_string(),
        line.title.display(policy.languages()),
        when::date(app, line.date)?,
    ];
    if is_closed {
        row.push(app.texts().status_label(line.status, Audience::Member));
    }
    Ok(row)
}

pub(crate) fn page_json(app: &App, page: &MyTicketsView) -> Result<Value, Failure> {
    let offered: Vec<_> = app.policy()?.languages().iter().collect();
    Ok(json!({
        "hours": hours::json(app, &offered)?,
        "open": list_json(app, &page.open)?,
        "awaiting_feedback": list_json(app, &page.awaiting_feedback)?,
        "closed": list_json(app, &page.closed)?,
    }))
}

pub(crate) fn list_json(app: &App, view: &ListView) -> Result<Value, Failure> {
    let languages = app.policy()?.languages();
    let tickets: Vec<_> = view
        .lines
        .iter()
        .map(|line| {
            json!({
                "id": line.id,
                "number": line.number.to_string(),
                "title": title_json(&line.title, languages),
                "status": line.status.code(),
                "date": line.date,
            })
        })
        .collect();
    Ok(json!({"tickets": tickets, "next": view.next.map(page_key::text)}))
}
