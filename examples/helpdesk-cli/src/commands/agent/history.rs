//! `helpdesk agent history`: who did what, when, by which operation.

use clap::Args;
use helpdesk_core::port::Audience;
use serde_json::{Value, json};

use crate::app::App;
use crate::failure::Failure;
use crate::show::timeline;

#[derive(Debug, Args)]
pub(crate) struct History {
    /// The ticket, such as TI-1042
    ticket: String,
}

/// Events that are read at a time.
const PAGE: u32 = 500;

impl History {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let key = app.ticket(&self.ticket)?;
        let me = app.me().await?;
        let mut view = app.desk()?.history(&me.caller, key, None, PAGE).await?;
        while let Some(next) = view.next {
            let page = app
                .desk()?
                .history(&me.caller, key, Some(next), PAGE)
                .await?;
            view.events.extend(page.events);
            view.next = page.next;
        }
        if app.out.json {
            let events: Vec<Value> = view
                .events
                .iter()
                .map(|recorded| {
                    let mut event = timeline::event_json(&recorded.event);
                    event["id"] = json!(recorded.id);
                    event["operation"] = json!(recorded.operation);
                    event
                })
                .collect();
            let number = view.number.to_string();
            return app.out.json(&json!({"number": number, "events": events}));
        }
        let reader = app.reader(Audience::Agents)?;
        app.out.heading(&view.number.to_string())?;
        for recorded in &view.events {
            let time = app.texts().date_time(recorded.event.at, reader.zone);
            let line = app.texts().event_line(&recorded.event, reader);
            app.out
                .line(&format!("  {time}  {}", line.unwrap_or_default()))?;
            if let Some(operation) = &recorded.operation {
                app.out.faint(&format!("      {operation}"))?;
            }
        }
        Ok(())
    }
}
