//! `helpdesk not-solved`: say that a solution does not work, and what is still wrong.

use clap::Args;

use crate::app::App;
use crate::compose::{self, PostForm};
use crate::draft::{Draft, DraftKind};
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct NotSolved {
    /// The ticket, such as TI-1042
    ticket: Option<String>,
    #[command(flatten)]
    form: PostForm,
}

impl NotSolved {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let mut draft = Draft::begin(DraftKind::NotSolved, self.form.draft.as_deref())?;
        let ticket = draft.ticket(app, self.ticket)?;
        let once = self.form.once.clone();
        let me = self.form.fill(app, &mut draft).await?;
        let ticket = app.ticket(&ticket)?;
        let caller = app.once(&me, &once)?;
        let new = compose::post(app, &caller, &draft).await?;
        let acted = app.desk()?.not_solved(&caller, ticket, new).await?;
        acted::print(app, &me, &acted)
    }
}
