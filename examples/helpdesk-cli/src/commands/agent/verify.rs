//! `helpdesk agent verify`: whether everything is as the desk wrote it.

use helpdesk_core::desk::{FaultKind, VerifyReport};
use serde_json::json;

use crate::app::App;
use crate::failure::{Exit, Failure};
use crate::output::count;

pub(super) async fn run(app: &App) -> Result<(), Failure> {
    let me = app.me().await?;
    let report = app.desk()?.verify(&me.caller).await?;
    if app.out.json {
        app.out.json(&json(&report))?;
    } else {
        print(app, &report)?;
    }
    match report.faults.is_empty() {
        true => Ok(()),
        false => Err(Failure::said(Exit::Failed, "cli-not_as_written")
            .with("faults", report.faults.len().to_string())),
    }
}

fn print(app: &App, report: &VerifyReport) -> Result<(), Failure> {
    for fault in &report.faults {
        let number = fault.number.map(|number| number.to_string());
        let chat = fault.chat.map(|chat| chat.to_string());
        let number = number.or(chat);
        let number = number.unwrap_or_else(|| app.say("cli-whole_desk", &[]));
        let what = app.say(fault_key(fault.kind), &[]);
        app.out.line(&format!("{number}: {what}"))?;
    }
    let digest = report.digest.to_string();
    app.out.line(&app.say(
        "cli-verified",
        &[
            ("tickets", report.tickets.into()),
            ("events", count(report.events).into()),
            ("erased", count(report.erased).into()),
        ],
    ))?;
    if report.faults.is_empty() {
        app.out.done(&app.say("cli-as_written", &[]))?;
    }
    app.out
        .faint(&app.say("cli-verify_digest", &[("digest", (&digest).into())]))
}

fn json(report: &VerifyReport) -> serde_json::Value {
    let faults: Vec<_> = report
        .faults
        .iter()
        .map(|fault| {
            json!({
                "number": fault.number.map(|number| number.to_string()),
                "chat_id": fault.chat,
                "kind": fault.kind.code(),
            })
        })
        .collect();
    json!({
        "tickets": report.tickets,
        "chats": report.chats,
        "events": report.events,
        "erased": report.erased,
        "faults": faults,
        "digest": report.digest.to_string(),
    })
}

const fn fault_key(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::Unreadable => "cli-fault_unreadable",
        FaultKind::TicketChanged => "cli-fault_ticket",
        FaultKind::ChatChanged => "cli-fault_chat",
        FaultKind::EventsChanged => "cli-fault_events",
        FaultKind::BodyChanged => "cli-fault_body",
        FaultKind::AttachmentChanged => "cli-fault_attachment",
        FaultKind::FeedChanged => "cli-fault_feed",
    }
}
