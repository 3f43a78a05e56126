//! `helpdesk agent assign`: give a ticket to an agent, or take it oneself.

use clap::Args;
use helpdesk_core::desk::DeskError;
use helpdesk_core::id::AgentId;
use helpdesk_core::member::AccountId;
use helpdesk_core::refusal::Reason;

use crate::app::App;
use crate::args::Once;
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct Assign {
    /// The ticket, such as TI-1042
    ticket: String,
    /// Id of the agent [default: who is signed in]
    #[arg(long, value_name = "AGENT")]
    to: Option<String>,
    #[command(flatten)]
    once: Once,
}

impl Assign {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let ticket = app.ticket(&self.ticket)?;
        let me = app.me().await?;
        let to = match (&self.to, me.account.id()) {
            (Some(id), _) => AgentId::parse(id)?,
            (None, AccountId::Agent(id)) => id,
            (None, AccountId::Member(_)) => return Err(DeskError::from(Reason::AgentsOnly).into()),
        };
        let caller = app.once(&me, &self.once)?;
        let acted = app.desk()?.assign(&caller, ticket, to).await?;
        acted::print(app, &me, &acted)
    }
}
