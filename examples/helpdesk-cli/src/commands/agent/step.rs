//! Actions that need nothing but the ticket: release, resume, reopen.

use clap::Args;

use crate::app::App;
use crate::args::Once;
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct Step {
    /// The ticket, such as TI-1042
    ticket: String,
    #[command(flatten)]
    once: Once,
}

/// Which of them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Release,
    Resume,
    Reopen,
}

impl Step {
    pub(crate) async fn run(self, app: &App, kind: Kind) -> Result<(), Failure> {
        let ticket = app.ticket(&self.ticket)?;
        let me = app.me().await?;
        let caller = app.once(&me, &self.once)?;
        let desk = app.desk()?;
        let acted = match kind {
            Kind::Release => desk.release(&caller, ticket).await?,
            Kind::Resume => desk.resume(&caller, ticket).await?,
            Kind::Reopen => desk.reopen(&caller, ticket).await?,
        };
        acted::print(app, &me, &acted)
    }
}
