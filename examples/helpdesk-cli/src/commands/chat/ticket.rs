//! `helpdesk chat ticket` and `helpdesk agent chats ticket`: the chat goes on as a ticket, or ends
//! with whom to turn to.

use clap::Args;

use crate::app::App;
use crate::app::chats::Side;
use crate::failure::Failure;
use crate::talk;

#[derive(Debug, Args)]
pub(crate) struct Ticket {
    /// The chat, by its id or the digits at its end [default: the latest, or the only one]
    chat: Option<String>,
    /// Language and summary, as in 'Dansk - Kan ikke behandle ordre' [default: from the question]
    #[arg(long)]
    title: Option<String>,
}

impl Ticket {
    pub(crate) async fn run(self, app: &App, side: Side) -> Result<(), Failure> {
        let own = app.chat(side, self.chat.as_deref()).await?;
        talk::turn_into_ticket(app, side, &own, self.title.as_deref())
    }
}
