//! What happened to a ticket, event by event.

use helpdesk_core::attachment::Attachment;
use helpdesk_core::desk::{TicketView, TimelineEntry};
use helpdesk_core::port::Audience;
use helpdesk_core::text::Label;
use helpdesk_core::ticket::{Answer, AnswerContent, Author, Happening, Post, TicketEvent};
use serde_json::{Value, json};

use crate::app::App;
use crate::failure::Failure;
use crate::show::asks::NumberedAsk;
use crate::show::when;

/// Every event with its time and what was written.
pub(crate) fn print(
    app: &App,
    audience: Audience,
    view: &TicketView,
    asks: &[NumberedAsk],
) -> Result<(), Failure> {
    for entry in &view.timeline {
        print_event(app, audience, &entry.event, asks)?;
    }
    Ok(())
}

/// One event.
pub(crate) fn print_event(
    app: &App,
    audience: Audience,
    event: &TicketEvent,
    asks: &[NumberedAsk],
) -> Result<(), Failure> {
    let reader = app.reader(audience)?;
    let Some(line) = app.texts().event_line(event, reader) else {
        return Ok(());
    };
    let time = when::date_time(app, event.at)?;
    app.out.heading(&format!("{time}  {line}"))?;
    match &event.what {
        Happening::Submitted {
            description,
            attachments,
            ..
        } => {
            app.out.block(description.text().as_str())?;
            if !description.steps().is_empty() {
                app.out
                    .faint(&format!("  {}:", app.texts().label(Label::Steps)))?;
            }
            for (place, step) in description.steps().iter().enumerate() {
                app.out
                    .block(&format!("{}. {}", place + 1, step.as_str()))?;
            }
            print_files(app, attachments)?;
        }
        Happening::ChatBrought(transcript) => {
            app.out.block(&app.texts().transcript(transcript, reader))?;
        }
        Happening::Replied(post) | Happening::Noted(post) | Happening::NotSolved(post) => {
            print_post(app, post)?;
        }
        Happening::FeedbackAsked(asked) => {
            for ask in asked.as_slice() {
                if let Some(one) = asks.iter().find(|one| one.ask.id == ask.id) {
                    print_ask(app, one)?;
                }
            }
        }
        Happening::FeedbackGiven(answers) => {
            for answer in answers.as_slice() {
                print_answer(app, answer, asks)?;
            }
        }
        Happening::Held { reason, .. } => app.out.block(reason.as_str())?,
        Happening::Solved { text, .. } => app.out.block(text.as_str())?,
        _ => {}
    }
    app.out.gap()
}

/// A question with its number.
pub(crate) fn print_ask(app: &App, one: &NumberedAsk) -> Result<(), Failure> {
    let label = match one.ask.required {
        true => Label::Required,
        false => Label::Optional,
    };
    app.out.block(&format!(
        "{}. {} ({}, {})",
        one.number,
        app.texts().question(&one.ask),
        app.texts().ask_kind(one.ask.kind),
        app.texts().label(label),
    ))
}

fn print_answer(app: &App, answer: &Answer, asks: &[NumberedAsk]) -> Result<(), Failure> {
    if let Some(one) = asks.iter().find(|one| one.ask.id == answer.ask) {
        let question = app.texts().question(&one.ask);
        app.out.faint(&format!("  {}. {question}", one.number))?;
    }
    match &answer.content {
        AnswerContent::Given(post) => print_post(app, post),
        AnswerContent::CannotGive(because) => {
            let label = app.texts().label(Label::CannotGive);
            app.out.block(&format!("{label} {}", because.as_str()))
        }
    }
}

fn print_post(app: &App, post: &Post) -> Result<(), Failure> {
    if let Some(text) = post.text() {
        app.out.block(text.as_str())?;
    }
    print_files(app, post.attachments())
}

fn print_files(app: &App, files: &[Attachment]) -> Result<(), Failure> {
    for file in files {
        let size = app.texts().size(file.size);
        let arguments = [
            ("file", file.name.as_str().into()),
            ("size", (&size).into()),
        ];
        app.out
            .faint(&format!("  {}", app.say("cli-file_line", &arguments)))?;
    }
    Ok(())
}

/// An event for programs: `content` is what happened, by the name in `kind`.
pub(crate) fn json(entry: &TimelineEntry) -> Value {
    let mut json = event_json(&entry.event);
    json["id"] = json!(entry.id);
    json
}

/// An event without its id.
pub(crate) fn event_json(event: &TicketEvent) -> Value {
    let by = match &event.by {
        Author::Member(id) => json!({"kind": "member", "id": id}),
        Author::Agent(id) => json!({"kind": "agent", "id": id}),
        Author::Support => json!({"kind": "agent"}),
        Author::System => json!({"kind": "system"}),
    };
    let kind = event.what.kind();
    let mut body = serde_json::to_value(&event.what).unwrap_or_default();
    let content = body.get_mut(kind).map(Value::take);
    json!({"at": event.at, "by": by, "kind": kind, "content": content})
}
