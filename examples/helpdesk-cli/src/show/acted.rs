//! That a command was carried out.

use helpdesk_core::desk::Acted;
use helpdesk_core::language::LanguageTag;
use helpdesk_core::port::Audience;
use serde_json::{Value, json};

use crate::app::{App, Me};
use crate::failure::Failure;
use crate::show::hours;

fn json(acted: &Acted) -> Value {
    json!({
        "ticket": {"id": acted.ticket, "number": acted.number.to_string()},
        "status": acted.status.code(),
        "fresh": acted.fresh,
    })
}

/// What was typed is with the desk now.
fn settled(app: &App) {
    if let Some(draft) = app.unsent.take() {
        draft.sent(app);
    }
}

fn print_as(app: &App, audience: Audience, acted: &Acted) -> Result<(), Failure> {
    settled(app);
    if app.out.json {
        return app.out.json(&json(acted));
    }
    let number = acted.number.to_string();
    let status = app.texts().status_label(acted.status, audience);
    let arguments = [("number", (&number).into()), ("status", (&status).into())];
    let key = match acted.fresh {
        true => "cli-acted",
        false => "cli-acted_before",
    };
    app.out.done(&app.say(key, &arguments))
}

/// An action on a ticket.
pub(crate) fn print(app: &App, me: &Me, acted: &Acted) -> Result<(), Failure> {
    print_as(app, me.audience(), acted)
}

/// A new ticket: its number, when it is answered, and how to look at it.
pub(crate) fn print_new(app: &App, acted: &Acted, language: &LanguageTag) -> Result<(), Failure> {
    if app.out.json || !acted.fresh {
        return print_as(app, Audience::Member, acted);
    }
    settled(app);
    let number = acted.number.to_string();
    app.out
        .done(&app.say("cli-submitted", &[("number", (&number).into())]))?;
    if let Some(language) = app.policy()?.languages().by_tag(language) {
        app.out.line(&hours::next_answer(app, language)?)?;
    }
    app.out.command(&format!("helpdesk show {number}"))
}
