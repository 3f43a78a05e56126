//! `helpdesk show`: a ticket with what can be done, and its timeline.

use clap::Args;

use crate::app::App;
use crate::failure::Failure;
use crate::show::ticket;

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The ticket, such as TI-1042
    ticket: String,
    /// Tell times by how long ago they were, such as 2 days ago
    #[arg(long)]
    relative: bool,
}

impl Show {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        app.relative.set(self.relative);
        let key = app.ticket(&self.ticket)?;
        let me = app.me().await?;
        let view = app.whole_view(&me, key).await?;
        match app.out.json {
            true => app.out.json(&ticket::json(app, &view)?),
            false => ticket::print(app, &me, &view),
        }
    }
}
