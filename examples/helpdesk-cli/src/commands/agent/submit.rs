//! `helpdesk agent submit`: a ticket for a member who calls.

use clap::Args;
use helpdesk_core::id::MemberId;

use crate::app::App;
use crate::compose::{self, TicketForm};
use crate::draft::{Draft, DraftKind};
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct Submit {
    /// Id of the member
    #[arg(long = "for", value_name = "MEMBER")]
    member: Option<String>,
    #[command(flatten)]
    form: TicketForm,
}

impl Submit {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let mut draft = Draft::begin(DraftKind::AgentSubmit, self.form.draft.as_deref())?;
        draft.member = self.member.or(draft.member.take());
        let once = self.form.once.clone();
        let me = self.form.fill(app, &mut draft).await?;
        let member = draft
            .member
            .as_deref()
            .ok_or_else(|| app.missing("--for"))?;
        let member = MemberId::parse(member)?;
        let caller = app.once(&me, &once)?;
        let new = compose::ticket(app, &caller, &draft).await?;
        let acted = app.desk()?.submit_on_behalf(&caller, member, new).await?;
        acted::print(app, &me, &acted)
    }
}
