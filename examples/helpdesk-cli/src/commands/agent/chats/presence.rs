//! `helpdesk agent chats presence`: there, busy or away. It holds for the policy's
//! `lease_seconds`, and is to be said again before.

use clap::Args;
use helpdesk_core::chat::presence::{Capacity, PresenceState};

use super::capacity;
use crate::app::App;
use crate::failure::Failure;
use crate::show::chat_queue;

#[derive(Debug, Args)]
pub(crate) struct Presence {
    /// available, busy or away
    #[arg(value_parser = state)]
    state: PresenceState,
    /// How many chats at once, 1 to 20
    #[arg(long, value_name = "CHATS", default_value = "1", value_parser = capacity)]
    capacity: Capacity,
}

fn state(typed: &str) -> Result<PresenceState, String> {
    PresenceState::from_code(typed).ok_or_else(|| {
        let known = PresenceState::ALL.map(PresenceState::code);
        format!("write one of {}", known.join(", "))
    })
}

impl Presence {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let me = app.me().await?;
        let said = app
            .desk()?
            .set_presence(&me.caller, self.state, self.capacity)
            .await?;
        match app.out.json {
            true => app.out.json(&chat_queue::presence_json(&said)),
            false => chat_queue::print_presence(app, Some(&said)),
        }
    }
}
