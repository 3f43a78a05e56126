//! `helpdesk agent chats end`: the chat is over.

use clap::Args;

use crate::app::App;
use crate::app::chats::Side;
use crate::args::Once;
use crate::failure::Failure;
use crate::show::chat;

#[derive(Debug, Args)]
pub(crate) struct End {
    /// The chat, by its id or the digits at its end [default: the only one that you have]
    chat: Option<String>,
    #[command(flatten)]
    once: Once,
}

impl End {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let me = app.me().await?;
        let own = app.chat(Side::Agent, self.chat.as_deref()).await?;
        let caller = app.once(&me, &self.once)?;
        let acted = app.desk()?.end_chat(&caller, own.id).await?;
        chat::print_acted(app, me.audience(), &acted)
    }
}
