//! `helpdesk agent reply` and `helpdesk agent note`: write to the member, or to colleagues.

use clap::Args;

use crate::app::App;
use crate::compose::{self, PostForm};
use crate::draft::{Draft, DraftKind};
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct Post {
    /// The ticket, such as TI-1042
    ticket: Option<String>,
    #[command(flatten)]
    form: PostForm,
}

/// To whom.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Reply,
    Note,
}

impl Post {
    pub(crate) async fn run(self, app: &App, kind: Kind) -> Result<(), Failure> {
        let of = match kind {
            Kind::Reply => DraftKind::AgentReply,
            Kind::Note => DraftKind::AgentNote,
        };
        let mut draft = Draft::begin(of, self.form.draft.as_deref())?;
        let ticket = draft.ticket(app, self.ticket)?;
        let once = self.form.once.clone();
        let me = self.form.fill(app, &mut draft).await?;
        let ticket = app.ticket(&ticket)?;
        let caller = app.once(&me, &once)?;
        let new = compose::post(app, &caller, &draft).await?;
        let acted = match kind {
            Kind::Reply => app.desk()?.reply(&caller, ticket, new).await?,
            Kind::Note => app.desk()?.note(&caller, ticket, new).await?,
        };
        acted::print(app, &me, &acted)
    }
}
