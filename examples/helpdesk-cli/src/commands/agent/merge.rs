//! `helpdesk agent merge`: let another ticket of the same member carry a ticket on.

use clap::Args;

use crate::app::App;
use crate::args::Once;
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// The ticket, such as TI-1042
    ticket: String,
    /// The ticket that carries it on, such as TI-1043
    into: String,
    #[command(flatten)]
    once: Once,
}

impl Merge {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let into = app.ticket(&self.into)?;
        // The one that is merged is what the command is about.
        let ticket = app.ticket(&self.ticket)?;
        let me = app.me().await?;
        let caller = app.once(&me, &self.once)?;
        let acted = app.desk()?.merge(&caller, ticket, into).await?;
        acted::print(app, &me, &acted)
    }
}
