//! `helpdesk agent chats talk`: a conversation on this terminal.

use clap::Args;
use helpdesk_core::chat::presence::{Capacity, PresenceState};

use crate::app::App;
use crate::app::chats::Side;
use crate::failure::Failure;
use crate::talk::{self, There};

#[derive(Debug, Args)]
pub(crate) struct Talk {
    /// The chat, by its id or the digits at its end [default: the only one that you have]
    chat: Option<String>,
}

impl Talk {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let chat = app.chat(Side::Agent, self.chat.as_deref()).await?;
        talk::needs_terminal(app)?;
        let there = match &chat.me {
            Some(me) => app.desk()?.chat_queue(&me.caller).await?.own,
            None => None,
        };
        // Whoever talks is there, whatever they said before.
        let there = there.map_or(
            There {
                state: PresenceState::Busy,
                capacity: Capacity::ONE,
            },
            |own| There {
                state: own.state,
                capacity: own.capacity,
            },
        );
        talk::converse(app, Side::Agent, &chat, Some(there)).map(|_| ())
    }
}
