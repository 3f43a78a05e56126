//! `helpdesk agent solve`: give a solution.

use std::path::PathBuf;

use clap::Args;
use helpdesk_core::prose::Text;

use crate::app::App;
use crate::args::Once;
use crate::compose::PostForm;
use crate::draft::{Draft, DraftKind};
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct Solve {
    /// The ticket, such as TI-1042
    ticket: Option<String>,
    /// The solution; - reads it from the standard input
    #[arg(long)]
    text: Option<String>,
    /// Write the solution in $VISUAL or $EDITOR
    #[arg(long)]
    edit: bool,
    /// Begin with a draft that an earlier command kept
    #[arg(long, value_name = "FILE")]
    draft: Option<PathBuf>,
    #[command(flatten)]
    once: Once,
}

impl Solve {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let mut draft = Draft::begin(DraftKind::AgentSolve, self.draft.as_deref())?;
        let ticket = draft.ticket(app, self.ticket)?;
        let form = PostForm {
            text: self.text,
            attachments: Vec::new(),
            edit: self.edit,
            draft: None,
            once: self.once.clone(),
        };
        let me = form.fill(app, &mut draft).await?;
        let ticket = app.ticket(&ticket)?;
        let text = Text::parse(draft.text.as_deref().unwrap_or_default())?;
        let caller = app.once(&me, &self.once)?;
        let acted = app.desk()?.solve(&caller, ticket, text).await?;
        acted::print(app, &me, &acted)
    }
}
