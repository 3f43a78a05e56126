//! `helpdesk submit`: a new tech issue (G8-G12).

use clap::Args;

use crate::app::App;
use crate::compose::{self, TicketForm};
use crate::draft::{Draft, DraftKind};
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct Submit {
    #[command(flatten)]
    form: TicketForm,
}

impl Submit {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let mut draft = Draft::begin(DraftKind::Submit, self.form.draft.as_deref())?;
        let once = self.form.once.clone();
        let me = self.form.fill(app, &mut draft).await?;
        let caller = app.once(&me, &once)?;
        let new = compose::ticket(app, &caller, &draft).await?;
        let language = new.title.language.clone();
        let acted = app.desk()?.submit(&caller, new).await?;
        acted::print_new(app, &acted, &language)
    }
}
