//! `helpdesk agent chats`: who waits, and the conversations from the team's side.

mod end;
mod hand_over;
mod presence;
mod refer;
mod requeue;
mod take;
mod talk;

use clap::{Args, Subcommand};
use helpdesk_core::chat::presence::Capacity;
use helpdesk_core::id::AgentId;
use helpdesk_core::member::Account;
use helpdesk_core::refusal::Reason;

use crate::app::chats::Side;
use crate::app::{App, Me};
use crate::commands::chat::{post, read, save, show, ticket, transcript};
use crate::failure::Failure;
use crate::show::chat_queue;
use crate::talk as conversation;

/// Without a command: the queue, and on a terminal one's chats, live.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Chats {
    /// How many chats at once, while this runs on a terminal
    #[arg(long, value_name = "CHATS", default_value = "1", value_parser = capacity)]
    capacity: Capacity,
    #[command(subcommand)]
    command: Option<ChatsCommand>,
}

fn capacity(typed: &str) -> Result<Capacity, String> {
    let most = Capacity::MOST;
    let wrong = || format!("write a number from 1 to {most}");
    let chats = typed.parse().map_err(|_| wrong())?;
    Capacity::parse(chats).map_err(|_| wrong())
}

#[derive(Debug, Subcommand)]
enum ChatsCommand {
    /// Who waits, since when, and to whom each chat is offered
    Queue,
    /// Say that you are there, and how many chats you take
    Presence(presence::Presence),
    /// Take a chat
    Take(take::Take),
    /// Talk in a chat that you have, on this terminal
    Talk(talk::Talk),
    /// Show a chat with all that was said
    Show(show::Show),
    /// Write to the visitor
    Post(post::Post),
    /// Read what is new
    Read(read::Read),
    /// Give a chat to another agent
    HandOver(hand_over::HandOver),
    /// Put a chat back to its place in the queue
    Requeue(requeue::Requeue),
    /// End a chat
    End(end::End),
    /// Let a chat go on as a ticket of the member who joined it
    Ticket(ticket::Ticket),
    /// End a chat and say whom to turn to
    Refer(refer::Refer),
    /// What was said, to be kept
    Transcript(transcript::Transcript),
    /// Save a file that was sent in a chat
    Save(save::Save),
}

impl Chats {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let side = Side::Agent;
        match self.command {
            None if conversation::is_possible(app) => {
                let me = app.me().await?;
                conversation::serve(app, &me, &agent(&me)?, self.capacity)
            }
            None | Some(ChatsCommand::Queue) => queue(app).await,
            Some(ChatsCommand::Presence(command)) => command.run(app).await,
            Some(ChatsCommand::Take(command)) => command.run(app).await,
            Some(ChatsCommand::Talk(command)) => command.run(app).await,
            Some(ChatsCommand::Show(command)) => command.run(app, side).await,
            Some(ChatsCommand::Post(command)) => command.run(app, side).await,
            Some(ChatsCommand::Read(command)) => command.run(app, side).await,
            Some(ChatsCommand::HandOver(command)) => command.run(app).await,
            Some(ChatsCommand::Requeue(command)) => command.run(app).await,
            Some(ChatsCommand::End(command)) => command.run(app).await,
            Some(ChatsCommand::Ticket(command)) => command.run(app, side).await,
            Some(ChatsCommand::Refer(command)) => command.run(app).await,
            Some(ChatsCommand::Transcript(command)) => command.run(app, side).await,
            Some(ChatsCommand::Save(command)) => command.run(app, side).await,
        }
    }
}

async fn queue(app: &App) -> Result<(), Failure> {
    let me = app.me().await?;
    let view = app.desk()?.chat_queue(&me.caller).await?;
    match app.out.json {
        true => app.out.json(&chat_queue::json(&view)),
        false => chat_queue::print(app, &agent(&me)?, &view),
    }
}

/// The agent who is signed in.
fn agent(me: &Me) -> Result<AgentId, Failure> {
    match &me.account {
        Account::Agent(agent) => Ok(agent.id.clone()),
        Account::Member(_) => Err(Failure::Desk(Reason::AgentsOnly.into())),
    }
}
