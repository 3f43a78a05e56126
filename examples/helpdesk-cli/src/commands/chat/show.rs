//! `helpdesk chat show` and `helpdesk agent chats show`: a chat with all that was said.

use clap::Args;

use crate::app::App;
use crate::app::chats::Side;
use crate::failure::Failure;
use crate::show::chat;

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The chat, by its id or the digits at its end [default: the latest, or the only one]
    chat: Option<String>,
}

impl Show {
    pub(crate) async fn run(self, app: &App, side: Side) -> Result<(), Failure> {
        let own = app.chat(side, self.chat.as_deref()).await?;
        let view = app.desk()?.chat(&own.caller, own.id).await?;
        match app.out.json {
            true => app.out.json(&chat::json(&view)),
            false => chat::print(app, side, own.audience, &view),
        }
    }
}
