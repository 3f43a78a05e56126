//! `helpdesk search`: members in their own tickets, agents in all.

use clap::Args;
use helpdesk_core::id::EventId;
use helpdesk_core::search::SearchWords;

use crate::app::App;
use crate::failure::Failure;
use crate::show::found;

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Words that must all be there; one that ends in * also finds longer ones
    #[arg(required = true)]
    words: Vec<String>,
    /// The most hits, 1 to 100
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=100))]
    limit: u32,
    /// Go on after the place that an earlier page ended with
    #[arg(long, value_name = "PLACE")]
    after: Option<String>,
}

impl Search {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let typed = self.words.join(" ");
        let words = SearchWords::parse(&typed)?;
        let after = self
            .after
            .as_deref()
            .map(str::parse::<EventId>)
            .transpose()?;
        let me = app.me().await?;
        let view = app
            .desk()?
            .search(&me.caller, &words, after, self.limit)
            .await?;
        match app.out.json {
            true => app.out.json(&found::json(app, &view)?),
            false => found::print(app, me.audience(), &typed, &view),
        }
    }
}
