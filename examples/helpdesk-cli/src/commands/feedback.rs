//! `helpdesk feedback`: answer what the desk asked (G6).

use std::path::PathBuf;

use clap::Args;
use helpdesk_core::desk::{Caller, NewAnswer};
use helpdesk_core::prose::Text;
use helpdesk_core::ticket::AskKind;

use crate::app::App;
use crate::args::Once;
use crate::compose;
use crate::draft::{Draft, DraftAnswer, DraftKind};
use crate::failure::{Exit, Failure};
use crate::show::acted;
use crate::show::asks::{NumberedAsk, numbered};

#[derive(Debug, Args)]
pub(crate) struct Feedback {
    /// The ticket, such as TI-1042
    ticket: Option<String>,
    /// Answer to the question of this number, as in 1='It says 500'; may be given several times
    #[arg(long = "answer", value_name = "NUMBER=TEXT", value_parser = pair)]
    answers: Vec<(usize, String)>,
    /// File for the question of this number, as in 2=screen.png; may be given several times
    #[arg(long = "attach", value_name = "NUMBER=FILE", value_parser = pair)]
    attachments: Vec<(usize, String)>,
    /// Why the question of this number cannot be answered; may be given several times
    #[arg(long, value_name = "NUMBER=REASON", value_parser = pair)]
    cannot: Vec<(usize, String)>,
    /// Begin with a draft that an earlier command kept
    #[arg(long, value_name = "FILE")]
    draft: Option<PathBuf>,
    #[command(flatten)]
    once: Once,
}

fn pair(typed: &str) -> Result<(usize, String), String> {
    typed
        .split_once('=')
        .and_then(|(number, rest)| Some((number.trim().parse().ok()?, rest.to_owned())))
        .ok_or_else(|| "write it as NUMBER=VALUE".to_owned())
}

impl Feedback {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let mut draft = Draft::begin(DraftKind::Feedback, self.draft.as_deref())?;
        let ticket = draft.ticket(app, self.ticket)?;
        let at = |draft: &mut Draft, ask: usize| -> usize {
            let found = draft.answers.iter().position(|answer| answer.ask == ask);
            found.unwrap_or_else(|| {
                draft.answers.push(DraftAnswer {
                    ask,
                    ..DraftAnswer::default()
                });
                draft.answers.len() - 1
            })
        };
        for (ask, text) in self.answers {
            let place = at(&mut draft, ask);
            draft.answers[place].text = Some(text);
        }
        for (ask, file) in self.attachments {
            let place = at(&mut draft, ask);
            draft.answers[place].attachments.push(PathBuf::from(file));
        }
        for (ask, reason) in self.cannot {
            let place = at(&mut draft, ask);
            draft.answers[place].cannot = Some(reason);
        }
        draft.answers.sort_by_key(|answer| answer.ask);
        app.unsent.replace(Some(draft.clone()));
        let ticket = app.ticket(&ticket)?;
        let me = app.me().await?;
        let asks = numbered(&app.whole_view(&me, ticket).await?);
        if draft.answers.is_empty() && app.around.interactive {
            ask_all(app, &asks, &mut draft)?;
            app.unsent.replace(Some(draft.clone()));
        }
        if draft.answers.is_empty() {
            return Err(app.missing("--answer"));
        }
        let caller = app.once(&me, &self.once)?;
        let mut answers = Vec::with_capacity(draft.answers.len());
        for answer in &draft.answers {
            answers.push(new_answer(app, &caller, &asks, answer).await?);
        }
        let acted = app.desk()?.give_feedback(&caller, ticket, answers).await?;
        acted::print(app, &me, &acted)
    }
}

async fn new_answer(
    app: &App,
    caller: &Caller,
    asks: &[NumberedAsk],
    answer: &DraftAnswer,
) -> Result<NewAnswer, Failure> {
    let found = asks.iter().find(|one| one.number == answer.ask);
    let Some(found) = found else {
        return Err(Failure::said(Exit::Usage, "cli-no_such_question")
            .with("number", answer.ask.to_string()));
    };
    let ask = found.ask.id;
    if let Some(because) = &answer.cannot {
        let because = Text::parse(because)?;
        return Ok(NewAnswer::CannotGive { ask, because });
    }
    let mut post = Draft::new(DraftKind::Reply);
    post.text.clone_from(&answer.text);
    post.attachments.clone_from(&answer.attachments);
    let post = compose::post(app, caller, &post).await?;
    Ok(NewAnswer::Given { ask, post })
}

/// Asks one question after the other. An empty line leaves one out.
fn ask_all(app: &App, asks: &[NumberedAsk], draft: &mut Draft) -> Result<(), Failure> {
    for one in asks.iter().filter(|one| one.is_open) {
        let question = format!("{}. {}", one.number, app.texts().question(&one.ask));
        let Some(typed) = app.ask(&question)? else {
            continue;
        };
        let mut answer = DraftAnswer {
            ask: one.number,
            ..DraftAnswer::default()
        };
        match one.ask.kind {
            AskKind::Screenshot => answer.attachments.push(PathBuf::from(typed)),
            AskKind::Text | AskKind::OrderNumber | AskKind::Steps => answer.text = Some(typed),
        }
        draft.answers.push(answer);
    }
    Ok(())
}
