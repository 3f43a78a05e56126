//! `helpdesk chat resume`: back to a chat, which is as it was.

use clap::Args;

use crate::app::App;
use crate::app::chats::Side;
use crate::commands::chat::join;
use crate::failure::Failure;
use crate::talk;

#[derive(Debug, Args)]
pub(crate) struct Resume {
    /// The chat, by its id [default: your latest]
    chat: Option<String>,
}

impl Resume {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let chat = app.chat(Side::Visitor, self.chat.as_deref()).await?;
        talk::needs_terminal(app)?;
        join::talk_on(app, &chat)
    }
}
