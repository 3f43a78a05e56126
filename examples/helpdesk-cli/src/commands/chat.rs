//! `helpdesk chat`: Tech Support Chat (G13-G15), live on a terminal or command by command.

pub(crate) mod join;
pub(crate) mod leave;
pub(crate) mod place;
pub(crate) mod post;
pub(crate) mod rate;
pub(crate) mod read;
pub(crate) mod resume;
pub(crate) mod save;
pub(crate) mod show;
pub(crate) mod ticket;
pub(crate) mod transcript;

use clap::{Args, Subcommand};

use crate::app::App;
use crate::app::chats::Side;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Chat {
    #[command(flatten)]
    form: join::JoinForm,
    #[command(subcommand)]
    command: Option<ChatCommand>,
}

/// A chat of one's own, command by command. Without a sign-in its key is kept here, or comes from
/// `HELPDESK_CHAT`.
#[derive(Debug, Subcommand)]
enum ChatCommand {
    /// Ask for a chat, and do not wait for the answer
    Join(join::Join),
    /// Come back to a chat on this terminal
    Resume(resume::Resume),
    /// Show a chat with all that was said
    Show(show::Show),
    /// Write to the other side
    Post(post::Post),
    /// Read what is new
    Read(read::Read),
    /// Place in the queue, and how long the wait may be
    Place(place::Place),
    /// Leave the chat, which ends it
    Leave(leave::Leave),
    /// Say how it was
    Rate(rate::Rate),
    /// Let the chat go on as a ticket
    Ticket(ticket::Ticket),
    /// What was said, to be kept
    Transcript(transcript::Transcript),
    /// Save a file that was sent in the chat
    Save(save::Save),
}

impl Chat {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        match self.command {
            None => self.form.talk(app).await,
            Some(ChatCommand::Join(command)) => command.run(app).await,
            Some(ChatCommand::Resume(command)) => command.run(app).await,
            Some(ChatCommand::Show(command)) => command.run(app, Side::Visitor).await,
            Some(ChatCommand::Post(command)) => command.run(app, Side::Visitor).await,
            Some(ChatCommand::Read(command)) => command.run(app, Side::Visitor).await,
            Some(ChatCommand::Place(command)) => command.run(app).await,
            Some(ChatCommand::Leave(command)) => command.run(app).await,
            Some(ChatCommand::Rate(command)) => command.run(app).await,
            Some(ChatCommand::Ticket(command)) => command.run(app, Side::Visitor).await,
            Some(ChatCommand::Transcript(command)) => command.run(app, Side::Visitor).await,
            Some(ChatCommand::Save(command)) => command.run(app, Side::Visitor).await,
        }
    }
}
