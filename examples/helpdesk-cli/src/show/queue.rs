//! The agents' queue.

use helpdesk_core::desk::QueueView;
use helpdesk_core::port::Audience;
use helpdesk_core::text::Label;
use serde_json::{Value, json};

use crate::app::App;
use crate::failure::Failure;
use crate::show::{page_key, title_json, when};

/// The queue for people, oldest first.
pub(crate) fn print(app: &App, view: &QueueView) -> Result<(), Failure> {
    app.out.heading(&app.texts().label(Label::Queue))?;
    if view.lines.is_empty() {
        return app
            .out
            .faint(&format!("  {}", app.say("cli-empty_list", &[])));
    }
    let policy = app.policy()?;
    let head = vec![
        app.say("cli-head_ticket", &[]),
        app.say("cli-head_title", &[]),
        app.texts().label(Label::Status),
        app.say("cli-label_member", &[]),
        app.say("cli-label_assignee", &[]),
        app.texts().label(Label::Opened),
    ];
    let rows = view.lines.iter().map(|line| {
        Ok(vec![
            line.number.to_string(),
            line.title.display(policy.languages()),
            app.texts().status_label(line.status, Audience::Agents),
            line.member.to_string(),
            line.assignee
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            when::date(app, line.opened_at)?,
        ])
    });
    let rows = rows.collect::<Result<_, Failure>>()?;
    app.out.table(&head, rows)?;
    if let Some(next) = view.next {
        app.out.faint(&app.say("cli-more", &[]))?;
        let place = page_key::text(next);
        app.out
            .command(&format!("helpdesk agent queue --after {place}"))?;
    }
    Ok(())
}

pub(crate) fn json(app: &App, view: &QueueView) -> Result<Value, Failure> {
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
                "member_id": line.member,
                "assignee": line.assignee,
                "opened_at": line.opened_at,
            })
        })
        .collect();
    Ok(json!({"tickets": tickets, "next": view.next.map(page_key::text)}))
}
