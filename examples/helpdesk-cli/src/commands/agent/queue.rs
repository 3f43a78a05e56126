//! `helpdesk agent queue`: what is to be done, oldest first.

use chrono::TimeDelta;
use clap::Args;
use helpdesk_core::desk::{QueueQuery, WorkedOnBy};
use helpdesk_core::id::AgentId;
use helpdesk_core::ticket::Status;

use crate::app::{App, Me};
use crate::failure::Failure;
use crate::show::{page_key, queue};
use crate::watch::watch;

#[derive(Debug, Args)]
pub(crate) struct Queue {
    /// Only tickets of this status, such as open or on-hold; may be given several times [default:
    /// those that are worked on]
    #[arg(long = "status", value_name = "STATUS", value_parser = status)]
    statuses: Vec<Status>,
    /// Only tickets in this language, such as Dansk, Danish or da
    #[arg(long = "in", value_name = "LANGUAGE")]
    written_in: Option<String>,
    /// Only tickets that nobody works on
    #[arg(long, conflicts_with_all = ["mine", "of"])]
    unassigned: bool,
    /// Only tickets of the agent who asks
    #[arg(long, conflicts_with = "of")]
    mine: bool,
    /// Only tickets of this agent
    #[arg(long, value_name = "AGENT")]
    of: Option<String>,
    /// Only tickets that were opened at least so many days ago
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(0..=36_500))]
    older_than: Option<u32>,
    /// The most tickets, 1 to 500
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
    limit: u32,
    /// Go on after the place that an earlier page ended with
    #[arg(long, value_name = "PLACE")]
    after: Option<String>,
    /// Tell times by how long ago they were, such as 2 days ago
    #[arg(long)]
    relative: bool,
    /// Draw the list again whenever something happens, until Ctrl-C
    #[arg(long)]
    pub(crate) watch: bool,
}

fn status(typed: &str) -> Result<Status, String> {
    Status::from_code(&typed.trim().to_lowercase().replace('-', "_")).ok_or_else(|| {
        let known = Status::ALL.map(|status| status.code().replace('_', "-"));
        format!("write one of {}", known.join(", "))
    })
}

impl Queue {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        app.relative.set(self.relative);
        let language = match &self.written_in {
            Some(typed) => Some(app.policy()?.languages().parse(typed)?.tag.clone()),
            None => None,
        };
        let worked_on_by = match (self.unassigned, self.mine, &self.of) {
            (true, _, _) => WorkedOnBy::Nobody,
            (_, true, _) => WorkedOnBy::Me,
            (_, _, Some(id)) => WorkedOnBy::Agent(AgentId::parse(id)?),
            _ => WorkedOnBy::Any,
        };
        let query = QueueQuery {
            statuses: self.statuses.clone(),
            language,
            worked_on_by,
            opened_until: self
                .older_than
                .map(|days| app.now() - TimeDelta::days(days.into())),
            after: self.after.as_deref().map(page_key::parse).transpose()?,
            limit: self.limit,
        };
        let me = app.me().await?;
        match self.watch {
            true => watch(app, &me, async || draw(app, &me, query.clone()).await).await,
            false => draw(app, &me, query).await,
        }
    }
}

async fn draw(app: &App, me: &Me, query: QueueQuery) -> Result<(), Failure> {
    let view = app.desk()?.queue(&me.caller, query).await?;
    match app.out.json {
        true => app.out.json(&queue::json(app, &view)?),
        false => queue::print(app, &view),
    }
}
