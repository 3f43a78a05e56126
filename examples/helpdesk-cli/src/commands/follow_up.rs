//! `helpdesk follow-up`: a new ticket that refers to a closed one.

use clap::Args;

use crate::app::App;
use crate::compose::{self, TicketForm};
use crate::draft::{Draft, DraftKind};
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct FollowUp {
    /// The closed ticket, such as TI-1042
    ticket: Option<String>,
    #[command(flatten)]
    form: TicketForm,
}

impl FollowUp {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let mut draft = Draft::begin(DraftKind::FollowUp, self.form.draft.as_deref())?;
        let ticket = draft.ticket(app, self.ticket)?;
        let once = self.form.once.clone();
        let me = self.form.fill(app, &mut draft).await?;
        let ticket = app.ticket(&ticket)?;
        let caller = app.once(&me, &once)?;
        let new = compose::ticket(app, &caller, &draft).await?;
        let language = new.title.language.clone();
        let acted = app.desk()?.follow_up(&caller, ticket, new).await?;
        acted::print_new(app, &acted, &language)
    }
}
