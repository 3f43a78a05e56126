//! `helpdesk agent language`: say in which language a ticket really is written.

use clap::Args;

use crate::app::App;
use crate::args::Once;
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct CorrectLanguage {
    /// The ticket, such as TI-1042
    ticket: String,
    /// The right language, such as Dansk, Danish or da
    #[arg(value_name = "LANGUAGE")]
    right: String,
    #[command(flatten)]
    once: Once,
}

impl CorrectLanguage {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let ticket = app.ticket(&self.ticket)?;
        let language = app.policy()?.languages().parse(&self.right)?.tag.clone();
        let me = app.me().await?;
        let caller = app.once(&me, &self.once)?;
        let acted = app
            .desk()?
            .correct_language(&caller, ticket, language)
            .await?;
        acted::print(app, &me, &acted)
    }
}
