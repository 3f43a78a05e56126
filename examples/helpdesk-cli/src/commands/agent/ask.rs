//! `helpdesk agent ask`: ask the member for something (G6).

use clap::Args;
use helpdesk_core::desk::NewAsk;
use helpdesk_core::ticket::{AskKind, Question};

use crate::app::App;
use crate::args::Once;
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct Ask {
    /// The ticket, such as TI-1042
    ticket: String,
    /// What is needed: text, screenshot, order-number or steps, with a question or without, as in
    /// text='Which browser?'; may be given several times
    #[arg(long = "need", value_name = "KIND[=QUESTION]", value_parser = wanted)]
    needed: Vec<(AskKind, Option<String>)>,
    /// The same for what would help, but need not be answered
    #[arg(long = "optional", value_name = "KIND[=QUESTION]", value_parser = wanted)]
    optional: Vec<(AskKind, Option<String>)>,
    #[command(flatten)]
    once: Once,
}

fn wanted(typed: &str) -> Result<(AskKind, Option<String>), String> {
    let (kind, question) = match typed.split_once('=') {
        Some((kind, question)) => (kind, Some(question.to_owned())),
        None => (typed, None),
    };
    match AskKind::from_code(&kind.trim().to_lowercase().replace('-', "_")) {
        Some(kind) => Ok((kind, question)),
        None => Err("write text, screenshot, order-number or steps".to_owned()),
    }
}

impl Ask {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let ticket = app.ticket(&self.ticket)?;
        let needed = self.needed.into_iter().map(|ask| (ask, true));
        let optional = self.optional.into_iter().map(|ask| (ask, false));
        let asks = needed
            .chain(optional)
            .map(|((kind, question), required)| {
                let question = question.as_deref().map(Question::parse).transpose()?;
                Ok(NewAsk {
                    kind,
                    question,
                    required,
                })
            })
            .collect::<Result<Vec<_>, Failure>>()?;
        if asks.is_empty() {
            return Err(app.missing("--need"));
        }
        let me = app.me().await?;
        let caller = app.once(&me, &self.once)?;
        let acted = app.desk()?.ask_feedback(&caller, ticket, asks).await?;
        acted::print(app, &me, &acted)
    }
}
