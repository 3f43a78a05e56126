//! The commands, one file each.

pub(crate) mod account;
pub(crate) mod agent;
pub(crate) mod attachments;
pub(crate) mod chat;
pub(crate) mod completions;
pub(crate) mod confirm;
pub(crate) mod contact;
pub(crate) mod deliver;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod export;
pub(crate) mod feedback;
pub(crate) mod follow_up;
pub(crate) mod hours;
pub(crate) mod man;
pub(crate) mod not_solved;
pub(crate) mod notice;
pub(crate) mod reply;
pub(crate) mod run_due;
pub(crate) mod save;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod submit;
pub(crate) mod sweep;
pub(crate) mod tickets;
pub(crate) mod whoami;
pub(crate) mod withdraw;

use futures_lite::future::block_on;

use crate::app::App;
use crate::args::{Arguments, Command};
use crate::failure::{Exit, Failure};
use crate::pager::Pager;
use crate::surroundings::Surroundings;

/// Runs one command to its end, and tells how it went.
pub(crate) fn run(arguments: Arguments, around: &Surroundings) -> Exit {
    let shared = &arguments.shared;
    let mut around = around.clone();
    let pager = match !shared.no_pager && !shared.json && arguments.command.may_be_long() {
        true => Pager::hold(&mut around),
        false => None,
    };
    let app = App::new(shared, &arguments.words, &around);
    let ended = block_on(carry_out(arguments.command, &app));
    if let Some(pager) = pager {
        pager.show();
    }
    match ended {
        Ok(()) => Exit::Done,
        Err(failure) => {
            // Nobody is left to tell that telling failed.
            let _ = crate::show::failure::print(&app, &failure);
            failure.exit()
        }
    }
}

async fn carry_out(command: Command, app: &App) -> Result<(), Failure> {
    match command {
        Command::SignIn(command) => command.run(app).await,
        Command::SignOut => sign_out::run(app).await,
        Command::Whoami => whoami::run(app).await,
        Command::Hours(command) => command.run(app),
        Command::Notice => notice::run(app),
        Command::Contact => contact::run(app),
        Command::Tickets(command) => command.run(app).await,
        Command::Submit(command) => command.run(app).await,
        Command::Show(command) => command.run(app).await,
        Command::Reply(command) => command.run(app).await,
        Command::Feedback(command) => command.run(app).await,
        Command::Confirm(command) => command.run(app).await,
        Command::NotSolved(command) => command.run(app).await,
        Command::Withdraw(command) => command.run(app).await,
        Command::FollowUp(command) => command.run(app).await,
        Command::Attachments(command) => command.run(app).await,
        Command::Save(command) => command.run(app).await,
        Command::Search(command) => command.run(app).await,
        Command::Export(command) => command.run(app).await,
        Command::Doctor => doctor::run(app).await,
        Command::Completions(command) => command.run(app),
        Command::Man(command) => command.run(app),
        Command::Sweep => sweep::run(app).await,
        Command::Chat(command) => command.run(app).await,
        Command::Agent(command) => command.run(app).await,
        Command::Account(command) => command.run(app),
        Command::RunDue(command) => command.run(app).await,
        Command::Deliver => deliver::run(app).await,
        Command::Demo(command) => command.run(app),
    }
}
