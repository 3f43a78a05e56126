//! The answer to a request for a chat.

use helpdesk_core::chat::{Admission, ChatForm, Instead, TicketDraft};
use helpdesk_core::desk::chat::Joined;
use helpdesk_core::text::Texts;
use serde_json::{Value, json};

use crate::app::App;
use crate::draft::{Draft, DraftKind};
use crate::failure::Failure;
use crate::output::quoted;
use crate::show::{chat, contact_json, title_json};

/// The words of an answer, in the language in which it was asked where there are any.
fn words(
    app: &App,
    form: &ChatForm,
    admission: &Admission,
) -> Result<(Texts, Vec<String>), Failure> {
    let policy = app.policy()?;
    let mut wanted = app.wanted_languages();
    wanted.extend(form.locale.clone());
    let texts = Texts::for_admission(admission, &wanted);
    let zone = form.zone();
    let zone = zone.as_ref().unwrap_or_else(|| policy.hours().zone());
    let text = texts.admission(admission, policy, zone, app.now());
    let mut lines = vec![text.answer];
    lines.extend(text.next);
    Ok((texts, lines))
}

/// What can be done instead, kept where drafts are: the command that sends it.
fn keep(app: &App, instead: Option<&Instead>) -> Result<Option<String>, Failure> {
    let Some(Instead::Draft(ready)) = instead else {
        return Ok(None);
    };
    let draft = Draft {
        title: Some(ready.title.display(app.policy()?.languages())),
        text: Some(ready.description.text().as_str().to_owned()),
        ..Draft::new(DraftKind::Submit)
    };
    let file = draft.keep(app)?.display().to_string();
    Ok(Some(file))
}

fn send(file: &str) -> String {
    format!("helpdesk submit --draft {}", quoted(file))
}

/// Not in the queue: why, and what can be done.
pub(crate) fn print(app: &App, form: &ChatForm, admission: &Admission) -> Result<(), Failure> {
    let kept = keep(app, admission.instead())?;
    let (_, lines) = words(app, form, admission)?;
    if app.out.json {
        return app
            .out
            .json(&json(app, admission, &lines, kept.as_deref())?);
    }
    for line in &lines {
        app.out.line(line)?;
    }
    match kept {
        Some(file) => app.out.command(&send(&file)),
        None => Ok(()),
    }
}

/// In the queue: the place, the wait, and what can be done when nobody is there. `key` is shown
/// where it is not kept.
pub(crate) fn print_joined(
    app: &App,
    form: &ChatForm,
    joined: &Joined,
    key: Option<&str>,
) -> Result<(), Failure> {
    let admission = Admission::Queued {
        nobody_there: joined.nobody_there.clone(),
    };
    let kept = keep(app, admission.instead())?;
    let (_, lines) = words(app, form, &admission)?;
    if app.out.json {
        let mut json = json(app, &admission, &lines, kept.as_deref())?;
        json["chat"] = json!(joined.chat);
        json["key"] = json!(key);
        json["key_expires_at"] = json!(joined.key_expires_at);
        json["place"] = chat::place_json(joined.place);
        json["wait"] = chat::wait_json(&joined.wait);
        json["cursor"] = json!(joined.cursor.as_ref().map(|cursor| cursor.as_str()));
        json["fresh"] = json!(joined.fresh);
        return app.out.json(&json);
    }
    for line in &lines {
        app.out.line(line)?;
    }
    if let Some(file) = kept {
        app.out.command(&send(&file))?;
    }
    app.out.line(&app.texts().place(joined.place))?;
    app.out.line(&app.texts().wait_estimate(&joined.wait))?;
    match key {
        Some(key) => app.out.line(key),
        None => Ok(()),
    }
}

fn json(
    app: &App,
    admission: &Admission,
    lines: &[String],
    kept: Option<&str>,
) -> Result<Value, Failure> {
    let mut json = json!({"admission": admission.code(), "text": lines, "draft": kept});
    match admission {
        Admission::Deferred { limit, retry_at } => {
            json["limit"] = json!(limit);
            json["retry_at"] = json!(retry_at);
        }
        Admission::NotTechnical { contact } => json["contact"] = contact_json(contact),
        Admission::OutOfHours { opens_at, .. } => json["opens_at"] = json!(opens_at),
        Admission::OtherLanguage {
            language,
            detected,
            chat_from,
            ..
        } => {
            json["language"] = json!(language.as_ref().map(|tag| tag.as_str()));
            json["detected"] = json!(detected);
            json["chat_from"] = json!(chat_from);
        }
        Admission::Queued { .. } => {}
    }
    match admission.instead() {
        Some(Instead::Draft(ready)) => json["ticket"] = ready_json(app, ready)?,
        Some(Instead::Contact(contact)) => json["contact"] = contact_json(contact),
        None => {}
    }
    Ok(json)
}

fn ready_json(app: &App, ready: &TicketDraft) -> Result<Value, Failure> {
    Ok(json!({
        "title": title_json(&ready.title, app.policy()?.languages()),
        "description": ready.description.text().as_str(),
        "wanted": ready.wanted.as_ref().map(|tag| tag.as_str()),
    }))
}
