//! `helpdesk chat place`: the place in the queue, and how long the wait may be.

use clap::Args;
use serde_json::json;

use crate::app::App;
use crate::app::chats::Side;
use crate::failure::Failure;
use crate::show::chat;

#[derive(Debug, Args)]
pub(crate) struct Place {
    /// The chat, by its id [default: your latest]
    chat: Option<String>,
}

impl Place {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let own = app.chat(Side::Visitor, self.chat.as_deref()).await?;
        let desk = app.desk()?;
        let view = desk.chat(&own.caller, own.id).await?;
        if !view.chat.status.is_ended() {
            // Who asks is still there.
            desk.mark_chat(&own.caller, own.id, 0, 0).await?;
        }
        if app.out.json {
            return app.out.json(&json!({
                "status": view.chat.status.code(),
                "place": view.place.map(chat::place_json),
                "wait": view.wait.as_ref().map(chat::wait_json),
            }));
        }
        let status = view.chat.status;
        app.out
            .line(&app.texts().chat_status_label(status, own.audience))?;
        chat::print_place(app, &view)
    }
}
