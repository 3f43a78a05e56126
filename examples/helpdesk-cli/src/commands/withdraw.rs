//! `helpdesk withdraw`: take a ticket back.

use clap::Args;

use crate::app::App;
use crate::args::Once;
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct Withdraw {
    /// The ticket, such as TI-1042
    ticket: String,
    #[command(flatten)]
    once: Once,
}

impl Withdraw {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let ticket = app.ticket(&self.ticket)?;
        let me = app.me().await?;
        let caller = app.once(&me, &self.once)?;
        let acted = app.desk()?.withdraw(&caller, ticket).await?;
        acted::print(app, &me, &acted)
    }
}
