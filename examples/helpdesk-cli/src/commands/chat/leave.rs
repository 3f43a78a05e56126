//! `helpdesk chat leave`: the chat ends.

use clap::Args;

use crate::app::App;
use crate::app::chats::Side;
use crate::failure::Failure;
use crate::show::chat;

#[derive(Debug, Args)]
pub(crate) struct Leave {
    /// The chat, by its id [default: your latest]
    chat: Option<String>,
}

impl Leave {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let own = app.chat(Side::Visitor, self.chat.as_deref()).await?;
        let acted = app.desk()?.leave_chat(&own.caller, own.id).await?;
        chat::print_acted(app, own.audience, &acted)
    }
}
