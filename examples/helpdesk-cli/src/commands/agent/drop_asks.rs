//! `helpdesk agent drop`: ask no longer, since the member told on the telephone, say.

use clap::Args;

use crate::app::App;
use crate::args::Once;
use crate::failure::{Exit, Failure};
use crate::show::acted;
use crate::show::asks::numbered;

#[derive(Debug, Args)]
pub(crate) struct DropAsks {
    /// The ticket, such as TI-1042
    ticket: String,
    /// Numbers of the questions, as show prints them
    #[arg(required = true, value_name = "NUMBER")]
    numbers: Vec<usize>,
    #[command(flatten)]
    once: Once,
}

impl DropAsks {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let ticket = app.ticket(&self.ticket)?;
        let me = app.me().await?;
        let asks = numbered(&app.whole_view(&me, ticket).await?);
        let ids = self
            .numbers
            .iter()
            .map(|number| {
                let found = asks.iter().find(|one| one.number == *number);
                found.map(|one| one.ask.id).ok_or_else(|| {
                    Failure::said(Exit::Usage, "cli-no_such_question")
                        .with("number", number.to_string())
                })
            })
            .collect::<Result<_, _>>()?;
        let caller = app.once(&me, &self.once)?;
        let acted = app.desk()?.drop_asks(&caller, ticket, ids).await?;
        acted::print(app, &me, &acted)
    }
}
