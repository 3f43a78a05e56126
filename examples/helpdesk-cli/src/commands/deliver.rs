//! `helpdesk deliver`: prints notifications that are due, for whatever carries them on.

use async_trait::async_trait;
use helpdesk_core::port::{Notification, Notifier, NotifierError};
use serde_json::json;
use std::sync::PoisonError;

use crate::app::App;
use crate::failure::Failure;
use crate::output::safe;
use crate::surroundings::Sink;

/// Each notification as one line of JSON, or as a sentence.
pub(crate) struct PrintingNotifier {
    output: Sink,
    json: bool,
}

impl std::fmt::Debug for PrintingNotifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PrintingNotifier").finish_non_exhaustive()
    }
}

impl PrintingNotifier {
    pub(crate) fn new(app: &App) -> Self {
        Self {
            output: app.around.output.clone(),
            json: app.out.json,
        }
    }
}

#[async_trait]
impl Notifier for PrintingNotifier {
    async fn notify(&self, notification: Notification) -> Result<(), NotifierError> {
        let Notification {
            id,
            to,
            kind,
            ticket,
            chat,
            number,
        } = notification;
        let to = to.map_or_else(|| "agents".to_owned(), |to| to.to_string());
        let number = number.map(|number| number.to_string());
        let line = if self.json {
            json!({"id": id, "to": to, "kind": kind, "ticket_id": ticket, "chat_id": chat, "number": number})
                .to_string()
        } else {
            safe(&[to, number.unwrap_or_default(), kind].join("\t"))
        };
        let mut output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        // Told once the line is out, so that a closed pipe loses nothing.
        writeln!(output, "{line}")
            .and_then(|()| output.flush())
            .map_err(|error| NotifierError {
                reason: error.kind().to_string(),
            })
    }
}

pub(crate) async fn run(app: &App) -> Result<(), Failure> {
    let report = app.desk()?.deliver().await?;
    app.out.aside(&app.say(
        "cli-delivery_report",
        &[
            ("delivered", report.delivered.into()),
            ("failed", report.failed.into()),
        ],
    ))
}
