//! `helpdesk reply`: write to the support team.

use clap::Args;

use crate::app::App;
use crate::compose::{self, PostForm};
use crate::draft::{Draft, DraftKind};
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct Reply {
    /// The ticket, such as TI-1042
    ticket: Option<String>,
    #[command(flatten)]
    form: PostForm,
}

impl Reply {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let mut draft = Draft::begin(DraftKind::Reply, self.form.draft.as_deref())?;
        let ticket = draft.ticket(app, self.ticket)?;
        let once = self.form.once.clone();
        let me = self.form.fill(app, &mut draft).await?;
        let ticket = app.ticket(&ticket)?;
        let caller = app.once(&me, &once)?;
        let new = compose::post(app, &caller, &draft).await?;
        let acted = app.desk()?.reply(&caller, ticket, new).await?;
        acted::print(app, &me, &acted)
    }
}
