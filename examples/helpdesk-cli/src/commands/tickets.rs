//! `helpdesk tickets`: My Technical Issues (G4-G7).

use clap::{Args, ValueEnum};
use helpdesk_core::ticket::MemberList;

use crate::app::{App, Me};
use crate::failure::Failure;
use crate::show::{lists, page_key};
use crate::watch::watch;

#[derive(Debug, Args)]
pub(crate) struct Tickets {
    /// Show one list alone
    #[arg(long, value_name = "LIST")]
    list: Option<List>,
    /// The most tickets of a list, 1 to 500
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=500))]
    limit: u32,
    /// Go on after the place that an earlier page ended with
    #[arg(long, value_name = "PLACE", requires = "list")]
    after: Option<String>,
    /// Tell times by how long ago they were, such as 2 days ago
    #[arg(long)]
    relative: bool,
    /// Draw the list again whenever something happens, until Ctrl-C
    #[arg(long)]
    pub(crate) watch: bool,
}

/// The lists by the words of the command.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum List {
    /// Open Tech Issues
    Open,
    /// Awaiting Feedback
    Awaiting,
    /// Closed Tech Issues
    Closed,
}

impl Tickets {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        app.relative.set(self.relative);
        let me = app.me().await?;
        match self.watch {
            true => watch(app, &me, async || self.draw(app, &me).await).await,
            false => self.draw(app, &me).await,
        }
    }

    async fn draw(&self, app: &App, me: &Me) -> Result<(), Failure> {
        let Some(list) = self.list else {
            let page = app.desk()?.my_tickets(&me.caller, self.limit).await?;
            return match app.out.json {
                true => app.out.json(&lists::page_json(app, &page)?),
                false => lists::print_page(app, &page),
            };
        };
        let list = match list {
            List::Open => MemberList::Open,
            List::Awaiting => MemberList::AwaitingFeedback,
            List::Closed => MemberList::Closed,
        };
        let after = self.after.as_deref().map(page_key::parse).transpose()?;
        let page = app
            .desk()?
            .my_list(&me.caller, list, after, self.limit)
            .await?;
        match app.out.json {
            true => app.out.json(&lists::list_json(app, &page)?),
            false => lists::print_list(app, list, &page),
        }
    }
}
