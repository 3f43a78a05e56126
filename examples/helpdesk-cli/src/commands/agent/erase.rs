//! `helpdesk agent erase`: everything that was typed on a member's tickets. For leads.

use clap::Args;
use helpdesk_core::id::MemberId;
use serde_json::json;

use crate::app::App;
use crate::failure::{Exit, Failure};

#[derive(Debug, Args)]
pub(crate) struct Erase {
    /// Id of the member
    member: String,
    /// Do not ask whether it is meant
    #[arg(long)]
    yes: bool,
}

impl Erase {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let member = MemberId::parse(&self.member)?;
        let me = app.me().await?;
        if !self.yes {
            self.make_sure(app)?;
        }
        let report = app.desk()?.erase_member(&me.caller, member).await?;
        if app.out.json {
            return app.out.json(&json!({
                "tickets": report.tickets,
                "events": report.events,
                "attachments": report.attachments,
            }));
        }
        app.out.done(&app.say(
            "cli-erased",
            &[
                ("tickets", report.tickets.into()),
                ("events", report.events.into()),
                ("attachments", report.attachments.into()),
            ],
        ))
    }

    /// What is erased is gone: the id is typed once more, so that no habit answers.
    fn make_sure(&self, app: &App) -> Result<(), Failure> {
        if !app.around.interactive {
            return Err(app.missing("--yes"));
        }
        let member = [("member", (&self.member).into())];
        match app.ask(&app.say("cli-ask_erase", &member))? {
            Some(typed) if typed == self.member => Ok(()),
            _ => Err(Failure::said(Exit::Failed, "cli-nothing_erased")),
        }
    }
}
