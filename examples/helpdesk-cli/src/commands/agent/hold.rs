//! `helpdesk agent hold`: wait for something that is not the member.

use chrono::{DateTime, Utc};
use clap::Args;
use helpdesk_core::desk;
use helpdesk_core::prose::Text;

use crate::app::App;
use crate::args::Once;
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct Hold {
    /// The ticket, such as TI-1042
    ticket: String,
    /// For what; agents alone see it
    #[arg(long)]
    reason: String,
    /// When the hold ends by itself, as in 2026-08-03T12:00:00Z
    #[arg(long, value_name = "TIME")]
    until: Option<DateTime<Utc>>,
    #[command(flatten)]
    once: Once,
}

impl Hold {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let ticket = app.ticket(&self.ticket)?;
        let hold = desk::Hold {
            reason: Text::parse(&self.reason)?,
            until: self.until,
        };
        let me = app.me().await?;
        let caller = app.once(&me, &self.once)?;
        let acted = app.desk()?.hold(&caller, ticket, hold).await?;
        acted::print(app, &me, &acted)
    }
}
