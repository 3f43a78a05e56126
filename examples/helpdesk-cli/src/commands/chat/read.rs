//! `helpdesk chat read` and `helpdesk agent chats read`: what is new in a chat.

use clap::Args;
use helpdesk_core::chat::ChatHappening;
use helpdesk_core::desk::chat::{ChatChangesView, ChatEntry};
use helpdesk_core::port::Cursor;
use serde_json::json;

use crate::app::App;
use crate::app::chats::{InChat, Side};
use crate::failure::{Exit, Failure};
use crate::show::chat::{self, Names};

#[derive(Debug, Args)]
pub(crate) struct Read {
    /// The chat, by its id or the digits at its end [default: the latest, or the only one]
    chat: Option<String>,
    /// Only what came after the place that an earlier read ended with
    #[arg(long, value_name = "CURSOR")]
    after: Option<String>,
    /// Wait until there is something
    #[arg(long, requires = "after")]
    wait: bool,
    /// The most events, 1 to 1000
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=1000))]
    limit: u32,
}

impl Read {
    pub(crate) async fn run(self, app: &App, side: Side) -> Result<(), Failure> {
        let after = self.after.as_deref().map(Cursor::parse).transpose()?;
        let own = app.chat(side, self.chat.as_deref()).await?;
        let desk = app.desk()?;
        if let Some(after) = after.clone().filter(|_| self.wait) {
            desk.wait_for_chat(&own.caller, own.id, after).await?;
        }
        let changes = desk.chat_changes(&own.caller, own.id, after, self.limit);
        let ChatChangesView::Changes {
            entries,
            cursor,
            more,
            sides,
        } = changes.await?
        else {
            return Err(Failure::said(Exit::Usage, "cli-chat_read_anew"));
        };
        let view = desk.chat(&own.caller, own.id).await?;
        if app.out.json {
            app.out.json(&json!({
                "status": view.chat.status.code(),
                "entries": chat::entries_json(&entries),
                "cursor": cursor.as_str(),
                "more": more,
                "sides": chat::sides_json(&sides),
            }))?;
        } else {
            chat::print_entries(app, own.audience, Names::of(&view.chat), &entries)?;
            app.out.faint(&app.say("cli-chat_more", &[]))?;
            app.out.command(&format!(
                "helpdesk {} read --after {} --wait",
                side.command(),
                cursor.as_str()
            ))?;
        }
        mark(app, side, &own, &entries).await
    }
}

/// What was printed was read, by the side whose chat it is.
async fn mark(app: &App, side: Side, own: &InChat, entries: &[ChatEntry]) -> Result<(), Failure> {
    let read = entries.iter().filter_map(|entry| match &entry.event.what {
        ChatHappening::Posted(said) => Some(said.number),
        _ => None,
    });
    let last = read.max().unwrap_or(0);
    let marked = app.desk()?.mark_chat(&own.caller, own.id, last, last).await;
    match (side, marked) {
        // An agent may look at a chat that is somebody else's.
        (Side::Agent, Err(helpdesk_core::desk::DeskError::RefusedInChat(_))) => Ok(()),
        (_, marked) => Ok(marked?),
    }
}
