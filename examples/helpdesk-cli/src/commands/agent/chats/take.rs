//! `helpdesk agent chats take`: a waiting chat becomes the agent's.

use clap::Args;
use helpdesk_core::desk::DeskError;

use super::agent;
use crate::app::App;
use crate::app::chats::Side;
use crate::args::Once;
use crate::failure::Failure;
use crate::show::{chat, chat_queue};

#[derive(Debug, Args)]
pub(crate) struct Take {
    /// The chat, by its id or the digits at its end [default: the first that is offered to you]
    chat: Option<String>,
    #[command(flatten)]
    once: Once,
}

impl Take {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let me = app.me().await?;
        let id = match &self.chat {
            Some(typed) => app.chat(Side::Agent, Some(typed)).await?.id,
            None => {
                let view = app.desk()?.chat_queue(&me.caller).await?;
                let first = chat_queue::first_for(&agent(&me)?, &view);
                first.ok_or(DeskError::NotFound)?.id
            }
        };
        let caller = app.once(&me, &self.once)?;
        let acted = app.desk()?.take_chat(&caller, id).await?;
        chat::print_acted(app, me.audience(), &acted)
    }
}
