//! `helpdesk agent`: what the support team does with tickets, one file an action.

mod ask;
mod assign;
mod chats;
mod drop_asks;
mod erase;
mod history;
mod hold;
mod language;
mod merge;
mod post;
mod queue;
mod refer;
mod solve;
mod step;
mod submit;
mod verify;

use clap::Subcommand;

use crate::app::App;
use crate::commands::show::Show;
use crate::failure::Failure;

#[derive(Debug, Subcommand)]
pub(crate) enum Agent {
    /// What is to be done, oldest first
    Queue(queue::Queue),
    /// Show a ticket with notes and assignments
    Show(Show),
    /// Submit a ticket for a member who calls
    Submit(submit::Submit),
    /// Give a ticket to an agent, or take it oneself
    Assign(assign::Assign),
    /// Take a ticket from its agent
    Release(step::Step),
    /// Reply to the member
    Reply(post::Post),
    /// Write to colleagues; members never see it
    Note(post::Post),
    /// Ask the member for something
    Ask(ask::Ask),
    /// Ask no longer
    Drop(drop_asks::DropAsks),
    /// Correct the language of a ticket
    Language(language::CorrectLanguage),
    /// Wait for something that is not the member
    Hold(hold::Hold),
    /// Wait no longer
    Resume(step::Step),
    /// Give a solution
    Solve(solve::Solve),
    /// Close a ticket as nothing for this desk, and say whom to turn to
    Refer(refer::Refer),
    /// Let another ticket of the same member carry a ticket on
    Merge(merge::Merge),
    /// Open a ticket again: undo a wrong solve, refer or merge
    Reopen(step::Step),
    /// Who did what, when, by which operation
    History(history::History),
    /// Who waits for a chat, and conversations
    Chats(chats::Chats),
    /// Check that every ticket is as the desk wrote it; exit code 1 when one is not
    Verify,
    /// Erase everything that was typed on a member's tickets (leads)
    Erase(erase::Erase),
}

impl Agent {
    /// Whether it only reads, and may have much to show.
    pub(crate) const fn may_be_long(&self) -> bool {
        match self {
            Self::Queue(command) => !command.watch,
            Self::Show(_) | Self::History(_) => true,
            _ => false,
        }
    }

    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        match self {
            Self::Queue(command) => command.run(app).await,
            Self::Show(command) => command.run(app).await,
            Self::Submit(command) => command.run(app).await,
            Self::Assign(command) => command.run(app).await,
            Self::Release(command) => command.run(app, step::Kind::Release).await,
            Self::Reply(command) => command.run(app, post::Kind::Reply).await,
            Self::Note(command) => command.run(app, post::Kind::Note).await,
            Self::Ask(command) => command.run(app).await,
            Self::Drop(command) => command.run(app).await,
            Self::Language(command) => command.run(app).await,
            Self::Hold(command) => command.run(app).await,
            Self::Resume(command) => command.run(app, step::Kind::Resume).await,
            Self::Solve(command) => command.run(app).await,
            Self::Refer(command) => command.run(app).await,
            Self::Merge(command) => command.run(app).await,
            Self::Reopen(command) => command.run(app, step::Kind::Reopen).await,
            Self::History(command) => command.run(app).await,
            Self::Chats(command) => command.run(app).await,
            Self::Verify => verify::run(app).await,
            Self::Erase(command) => command.run(app).await,
        }
    }
}
