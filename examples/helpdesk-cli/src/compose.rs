//! Tickets and posts out of what was typed: options, drafts, an editor, answers at a terminal.

use std::path::PathBuf;

use clap::Args;
use helpdesk_core::description::{Description, DescriptionText, Step};
use helpdesk_core::desk::{Caller, NewPost, NewTicket};
use helpdesk_core::draft::{DraftOutline, advice};
use helpdesk_core::port::Audience;
use helpdesk_core::prose::Text;
use helpdesk_core::title::Title;
use helpdesk_core::validation::{Field, Problem, ValidationError};

use crate::app::{App, Me};
use crate::args::Once;
use crate::draft::Draft;
use crate::failure::Failure;
use crate::upload;

/// What a new ticket is typed as.
#[derive(Clone, Debug, Args)]
pub(crate) struct TicketForm {
    /// Language and summary, as in 'Dansk - Kan ikke behandle ordre'
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// What happened; - reads it from the standard input
    #[arg(long, value_name = "TEXT")]
    pub(crate) description: Option<String>,
    /// A step that led to the error, in order; may be given several times
    #[arg(long = "step", value_name = "TEXT")]
    pub(crate) steps: Vec<String>,
    /// A file to attach, such as a picture of what you see; may be given several times
    #[arg(long = "attach", value_name = "FILE")]
    pub(crate) attachments: Vec<PathBuf>,
    /// Write the description in $VISUAL or $EDITOR
    #[arg(long)]
    pub(crate) edit: bool,
    /// Begin with a draft that an earlier command kept
    #[arg(long, value_name = "FILE")]
    pub(crate) draft: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) once: Once,
}

/// What a post is typed as.
#[derive(Clone, Debug, Args)]
pub(crate) struct PostForm {
    /// The text; - reads it from the standard input
    #[arg(long)]
    pub(crate) text: Option<String>,
    /// A file to attach; may be given several times
    #[arg(long = "attach", value_name = "FILE")]
    pub(crate) attachments: Vec<PathBuf>,
    /// Write the text in $VISUAL or $EDITOR
    #[arg(long)]
    pub(crate) edit: bool,
    /// Begin with a draft that an earlier command kept
    #[arg(long, value_name = "FILE")]
    pub(crate) draft: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) once: Once,
}

impl TicketForm {
    /// Puts what was typed into the draft, and asks who is signed in for what is missing: after
    /// the notice (G3), in their language.
    pub(crate) async fn fill(self, app: &App, draft: &mut Draft) -> Result<Me, Failure> {
        draft.title = self.title.or(draft.title.take());
        draft.text = app.text(self.description)?.or(draft.text.take());
        if !self.steps.is_empty() {
            draft.steps = self.steps;
        }
        if !self.attachments.is_empty() {
            draft.attachments = self.attachments;
        }
        app.unsent.replace(Some(draft.clone()));
        let me = app.me().await?;
        if me.audience() == Audience::Member && !app.out.json {
            let contact = &app.policy()?.parts().account_manager;
            app.out.aside(&app.texts().notice(contact))?;
        }
        if draft.title.is_none() && app.around.interactive {
            draft.title = app.ask(&app.say("cli-ask_title", &[]))?;
        }
        if draft.title.is_none() {
            return Err(app.missing("--title"));
        }
        let ask_more = draft.text.is_none() && app.around.interactive;
        if self.edit {
            draft.text = app.edit(draft.text.as_deref().unwrap_or_default())?;
        } else if ask_more {
            draft.text = app.ask(&app.say("cli-ask_description", &[]))?;
        }
        app.unsent.replace(Some(draft.clone()));
        if ask_more && draft.text.is_some() {
            while let Some(step) = app.ask(&app.say("cli-ask_step", &[]))? {
                draft.steps.push(step);
            }
            while let Some(file) = app.ask(&app.say("cli-ask_file", &[]))? {
                draft.attachments.push(PathBuf::from(file));
            }
        }
        app.unsent.replace(Some(draft.clone()));
        if draft.text.is_none() {
            return Err(app.missing("--description"));
        }
        Ok(me)
    }
}

impl PostForm {
    /// Puts what was typed into the draft, and asks who is signed in for what is missing.
    pub(crate) async fn fill(self, app: &App, draft: &mut Draft) -> Result<Me, Failure> {
        draft.text = app.text(self.text)?.or(draft.text.take());
        if !self.attachments.is_empty() {
            draft.attachments = self.attachments;
        }
        app.unsent.replace(Some(draft.clone()));
        let me = app.me().await?;
        let is_empty = draft.text.is_none() && draft.attachments.is_empty();
        if self.edit {
            draft.text = app.edit(draft.text.as_deref().unwrap_or_default())?;
        } else if is_empty && app.around.interactive {
            draft.text = app.ask(&app.say("cli-ask_text", &[]))?;
        }
        app.unsent.replace(Some(draft.clone()));
        if draft.text.is_none() && draft.attachments.is_empty() {
            return Err(app.missing("--text"));
        }
        Ok(me)
    }
}

/// The ticket of a draft. What is wrong is found before anything is uploaded; advice is given,
/// and blocks nothing.
pub(crate) async fn ticket(
    app: &App,
    caller: &Caller,
    draft: &Draft,
) -> Result<NewTicket, Failure> {
    let title = Title::parse(
        draft.title.as_deref().unwrap_or_default(),
        app.policy()?.languages(),
    )?;
    let text = DescriptionText::parse(draft.text.as_deref().unwrap_or_default())?;
    let steps = draft
        .steps
        .iter()
        .map(|step| Step::parse(step))
        .collect::<Result<Vec<_>, _>>()?;
    let files = upload::load(app, &draft.attachments)?;
    let pictures = files.iter().filter(|file| file.is_picture());
    let outline = DraftOutline {
        summary: title.summary.as_str(),
        text: text.as_str(),
        steps: u32::try_from(steps.len()).unwrap_or(u32::MAX),
        pictures: u32::try_from(pictures.count()).unwrap_or(u32::MAX),
    };
    // Programs read one JSON value, and need no advice.
    let advice = if app.out.json {
        Vec::new()
    } else {
        advice(outline)
    };
    for advice in advice {
        let advice = app.texts().advice(advice);
        app.out
            .aside(&app.say("cli-advice", &[("advice", (&advice).into())]))?;
    }
    Ok(NewTicket {
        title,
        description: Description::new(text, steps)?,
        attachments: upload::send(app, caller, files).await?,
    })
}

/// The post of a draft.
pub(crate) async fn post(app: &App, caller: &Caller, draft: &Draft) -> Result<NewPost, Failure> {
    let text = draft.text.as_deref().map(Text::parse).transpose()?;
    let files = upload::load(app, &draft.attachments)?;
    if text.is_none() && files.is_empty() {
        return Err(ValidationError::new(Field::Text, Problem::Empty).into());
    }
    Ok(NewPost {
        text,
        attachments: upload::send(app, caller, files).await?,
    })
}
