//! `helpdesk agent chats hand-over`: to another agent who is there.

use clap::Args;
use helpdesk_core::id::AgentId;

use crate::app::App;
use crate::app::chats::Side;
use crate::args::Once;
use crate::failure::Failure;
use crate::show::chat;

#[derive(Debug, Args)]
pub(crate) struct HandOver {
    /// The chat, by its id or the digits at its end [default: the only one that you have]
    chat: Option<String>,
    /// Id of the agent
    #[arg(long, value_name = "AGENT")]
    to: String,
    #[command(flatten)]
    once: Once,
}

impl HandOver {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let to = AgentId::parse(&self.to)?;
        let me = app.me().await?;
        let own = app.chat(Side::Agent, self.chat.as_deref()).await?;
        let caller = app.once(&me, &self.once)?;
        let acted = app.desk()?.hand_over_chat(&caller, own.id, to).await?;
        chat::print_acted(app, me.audience(), &acted)
    }
}
