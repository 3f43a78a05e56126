//! `helpdesk agent refer`: close a ticket as nothing for this desk (G3).

use clap::Args;
use helpdesk_core::contact::Contact;

use crate::app::App;
use crate::args::Once;
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct Refer {
    /// The ticket, such as TI-1042
    ticket: String,
    /// Whom to turn to [default: the account manager]
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// How to get there: an https, mailto or tel link
    #[arg(long, requires = "to")]
    link: Option<String>,
    #[command(flatten)]
    once: Once,
}

impl Refer {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let ticket = app.ticket(&self.ticket)?;
        let contact = match &self.to {
            Some(name) => Some(Contact::parse(name, self.link.as_deref())?),
            None => None,
        };
        let me = app.me().await?;
        let caller = app.once(&me, &self.once)?;
        let acted = app.desk()?.refer(&caller, ticket, contact).await?;
        acted::print(app, &me, &acted)
    }
}
