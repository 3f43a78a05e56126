//! `helpdesk chat transcript` and `helpdesk agent chats transcript`: what was said, as text.

use clap::Args;
use serde_json::json;

use crate::app::App;
use crate::app::chats::Side;
use crate::failure::Failure;

#[derive(Debug, Args)]
pub(crate) struct Transcript {
    /// The chat, by its id or the digits at its end [default: the latest, or the only one]
    chat: Option<String>,
}

impl Transcript {
    pub(crate) async fn run(self, app: &App, side: Side) -> Result<(), Failure> {
        let own = app.chat(side, self.chat.as_deref()).await?;
        let transcript = app.desk()?.chat_transcript(&own.caller, own.id).await?;
        if app.out.json {
            return app.out.json(&json!(transcript));
        }
        let text = app
            .texts()
            .transcript(&transcript, app.reader(own.audience)?);
        app.out.line(text.trim_end())
    }
}
