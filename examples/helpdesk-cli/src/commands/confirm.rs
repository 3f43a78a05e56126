//! `helpdesk confirm`: say that a solution works.

use clap::Args;
use helpdesk_core::desk::DeskError;
use helpdesk_core::id::SolutionId;
use helpdesk_core::refusal::{Reason, Refusal};
use helpdesk_core::ticket::{Action, Happening};

use crate::app::App;
use crate::args::Once;
use crate::failure::Failure;
use crate::show::acted;

#[derive(Debug, Args)]
pub(crate) struct Confirm {
    /// The ticket, such as TI-1042
    ticket: String,
    /// The solution that was read, as show prints it [default: the one that stands, shown again]
    #[arg(long, value_name = "ID")]
    solution: Option<String>,
    #[command(flatten)]
    once: Once,
}

impl Confirm {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let ticket = app.ticket(&self.ticket)?;
        let me = app.me().await?;
        let solution: SolutionId = match &self.solution {
            Some(id) => id.parse()?,
            None => {
                let view = app.whole_view(&me, ticket).await?;
                let Some(standing) = view.ticket.solution else {
                    // The same answer as the desk gives for a solution that does not stand.
                    return Err(DeskError::Refused(Refusal {
                        reason: Reason::NotNow {
                            action: Action::Confirm,
                            status: view.ticket.status,
                        },
                        allowed: view.allowed,
                    })
                    .into());
                };
                for entry in &view.timeline {
                    if let Happening::Solved { solution, text } = &entry.event.what
                        && *solution == standing.id
                        && !app.out.json
                    {
                        app.out.block(text.as_str())?;
                    }
                }
                standing.id
            }
        };
        let caller = app.once(&me, &self.once)?;
        let acted = app.desk()?.confirm(&caller, ticket, solution).await?;
        acted::print(app, &me, &acted)
    }
}
