//! `helpdesk chat rate`: how it was, once, after the end.

use clap::Args;
use helpdesk_core::chat::{Rating, Stars};
use helpdesk_core::prose::Text;
use helpdesk_core::validation::{Field, Problem, ValidationError};

use crate::app::App;
use crate::app::chats::Side;
use crate::failure::Failure;
use crate::show::chat;

#[derive(Debug, Args)]
pub(crate) struct Rate {
    /// From 1, bad, to 5, good
    stars: String,
    /// The chat, by its id [default: your latest]
    chat: Option<String>,
    /// What you say to it; - reads it from the standard input
    #[arg(long)]
    text: Option<String>,
}

impl Rate {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let rating = rating(&self.stars, app.text(self.text)?.as_deref())?;
        let own = app.chat(Side::Visitor, self.chat.as_deref()).await?;
        let acted = app.desk()?.rate_chat(&own.caller, own.id, rating).await?;
        chat::print_acted(app, own.audience, &acted)
    }
}

/// A rating as it was typed.
pub(crate) fn rating(stars: &str, text: Option<&str>) -> Result<Rating, Failure> {
    let malformed = |_| ValidationError::new(Field::Stars, Problem::Malformed);
    let stars: u32 = stars.trim().parse().map_err(malformed)?;
    Ok(Rating {
        stars: Stars::parse(stars)?,
        text: text.map(Text::parse).transpose()?,
    })
}
