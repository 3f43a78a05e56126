//! `helpdesk run-due`: reminders, expiry, the end of holds, chats that nobody is in. For an operator's timetable.

use chrono::{DateTime, Utc};
use clap::Args;
use serde_json::json;

use crate::app::App;
use crate::failure::Failure;

#[derive(Debug, Args)]
pub(crate) struct RunDue {
    /// Run what is due at this instant, as in 2026-08-03T12:00:00Z [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<DateTime<Utc>>,
}

impl RunDue {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let at = self.at.unwrap_or_else(|| app.now());
        let report = app.desk()?.run_due(at).await?;
        if app.out.json {
            return app.out.json(&json!({
                "at": at,
                "reminded": report.reminded,
                "expired": report.expired,
                "resumed": report.resumed,
                "abandoned": report.abandoned,
                "timed_out": report.timed_out,
                "requeued": report.requeued,
                "mended": report.mended,
                "postponed": report.postponed,
            }));
        }
        app.out.done(&app.say(
            "cli-due_report",
            &[
                ("reminded", report.reminded.into()),
                ("expired", report.expired.into()),
                ("resumed", report.resumed.into()),
                ("ended", (report.abandoned + report.timed_out).into()),
                ("requeued", report.requeued.into()),
            ],
        ))
    }
}
