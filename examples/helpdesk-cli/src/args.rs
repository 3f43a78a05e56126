//! What can be typed.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use helpdesk_core::language::LanguageTag;

use crate::commands::{
    account, agent, attachments, chat, completions, confirm, demo, export, feedback, follow_up,
    hours, man, not_solved, reply, run_due, save, search, show, sign_in, submit, tickets, withdraw,
};
use crate::output::Color;

/// A member support desk on the command line.
///
/// Exit codes: 0 done, 1 failed, 2 wrong usage or value, 3 refused or not signed in, 4 not found,
/// 5 unavailable now.
#[derive(Debug, Parser)]
#[command(name = "helpdesk", version, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) shared: Shared,
    #[command(subcommand)]
    pub(crate) command: Command,
    /// The words of the command, such as `agent queue`.
    #[arg(skip)]
    pub(crate) words: String,
}

impl Arguments {
    /// Reads what was typed, the program's own name first.
    pub(crate) fn read(
        typed: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    ) -> Result<Self, clap::Error> {
        let matches = Self::command().try_get_matches_from(typed)?;
        let mut words = Vec::new();
        let mut at = &matches;
        while let Some((word, below)) = at.subcommand() {
            words.push(word.to_owned());
            at = below;
        }
        Ok(Self {
            words: words.join(" "),
            ..Self::from_arg_matches(&matches)?
        })
    }
}

/// What every command takes.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Shared {
    /// Folder with the desk's data [env: HELPDESK_DATA] [default: the platform's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Policy of the desk [default: policy.json in the data folder, else the reference policy]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// Language of what is printed, such as en or da [env: HELPDESK_LANGUAGE]
    #[arg(long, global = true, value_name = "TAG")]
    pub(crate) language: Option<LanguageTag>,
    /// When to use colours; NO_COLOR is respected
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    /// Do not show long output page by page
    #[arg(long, global = true)]
    pub(crate) no_pager: bool,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Sign in with an existing account; the password comes from a prompt or HELPDESK_PASSWORD
    SignIn(sign_in::SignIn),
    /// Sign out
    SignOut,
    /// Who is signed in
    Whoami,
    /// When the desk answers, and in which languages
    Hours(hours::Hours),
    /// What this desk is for
    Notice,
    /// Still have a question?
    Contact,
    /// My Technical Issues: support hours and three lists
    Tickets(tickets::Tickets),
    /// Submit a new tech issue
    Submit(submit::Submit),
    /// Show a ticket with its timeline
    Show(show::Show),
    /// Reply on a ticket
    Reply(reply::Reply),
    /// Answer what the desk asked
    Feedback(feedback::Feedback),
    /// Confirm that a solution works
    Confirm(confirm::Confirm),
    /// Say that a solution does not work
    NotSolved(not_solved::NotSolved),
    /// Take a ticket back
    Withdraw(withdraw::Withdraw),
    /// Submit a new ticket that refers to a closed one
    FollowUp(follow_up::FollowUp),
    /// List a ticket's attachments
    Attachments(attachments::Attachments),
    /// Save an attachment to a file
    Save(save::Save),
    /// Find words in your tickets; agents find them in all, notes too
    Search(search::Search),
    /// Write all that is yours, with its files, into a folder or an archive
    Export(export::Export),
    /// Tech Support Chat: live on a terminal, or command by command
    Chat(Box<chat::Chat>),
    /// What agents do
    #[command(subcommand)]
    Agent(agent::Agent),
    /// Accounts of this desk (operator)
    #[command(subcommand)]
    Account(account::Account),
    /// Run what is due: reminders, expiry, the end of holds, chats that nobody is in; for files see
    /// sweep (operator)
    RunDue(run_due::RunDue),
    /// Remove files that no ticket came to name, and what was erased (operator)
    Sweep,
    /// Print notifications that are due, each at least once (operator)
    Deliver,
    /// Check version, data, policy and permissions; exit code 1 when something is wrong (operator)
    Doctor,
    /// Print what a shell needs to complete commands
    Completions(completions::Completions),
    /// Print the manual, or write its pages
    Man(man::Man),
    /// Play the guide on a fresh desk
    Demo(demo::Demo),
}

impl Command {
    /// Whether it only reads, and may have much to show.
    pub(crate) const fn may_be_long(&self) -> bool {
        match self {
            Self::Tickets(command) => !command.watch,
            Self::Show(_) | Self::Search(_) => true,
            Self::Agent(command) => command.may_be_long(),
            _ => false,
        }
    }
}

/// The key that makes a write happen once.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Once {
    /// Key of this request: sent again with the same key, it happens once [default: a fresh one]
    #[arg(long, value_name = "KEY")]
    pub(crate) key: Option<String>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::Arguments;

    /// clap tells arguments apart by name alone: one of a command must not be called as one of all.
    #[test]
    fn no_command_hides_what_every_command_takes() {
        let command = Arguments::command();
        let shared: Vec<_> = command
            .get_arguments()
            .map(|one| one.get_id().clone())
            .collect();
        assert!(shared.len() > 4);
        let mut commands: Vec<_> = command.get_subcommands().collect();
        while let Some(command) = commands.pop() {
            commands.extend(command.get_subcommands());
            for argument in command.get_arguments() {
                assert!(
                    !shared.contains(argument.get_id()),
                    "{}: {}",
                    command.get_name(),
                    argument.get_id()
                );
            }
        }
        Arguments::command().debug_assert();
    }
}
