//! `helpdesk agent chats requeue`: back to its old place in the queue.

use clap::Args;

use crate::app::App;
use crate::app::chats::Side;
use crate::args::Once;
use crate::failure::Failure;
use crate::show::chat;

#[derive(Debug, Args)]
pub(crate) struct Requeue {
    /// The chat, by its id or the digits at its end [default: the only one that you have]
    chat: Option<String>,
    #[command(flatten)]
    once: Once,
}

impl Requeue {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let me = app.me().await?;
        let own = app.chat(Side::Agent, self.chat.as_deref()).await?;
        let caller = app.once(&me, &self.once)?;
        let acted = app.desk()?.requeue_chat(&caller, own.id).await?;
        chat::print_acted(app, me.audience(), &acted)
    }
}
