//! `helpdesk account`: the accounts of a desk that has no account system yet. For its operator.

use clap::{Args, Subcommand};
use helpdesk_accounts::{NewAccount, Username};
use helpdesk_core::id::{AgentId, MemberId};
use helpdesk_core::language::LanguageTag;
use helpdesk_core::member::{Account as Person, Agent, EmailAddress, Member, Role};
use helpdesk_core::prose::PersonName;
use serde_json::json;

use crate::app::App;
use crate::failure::Failure;
use crate::show::person;

#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Add a member, or an agent; the password comes from a prompt or HELPDESK_PASSWORD
    Add(Add),
    /// Give a member another rank, which counts at their next command
    Rank {
        /// User name of the account
        username: String,
        /// A rank of the ladder, such as Gold
        rank: String,
    },
    /// Close an account
    Close {
        /// User name of the account
        username: String,
    },
    /// List the accounts
    List,
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// User name with which the person signs in
    username: String,
    /// Name of the person [default: the user name]
    #[arg(long)]
    name: Option<String>,
    /// Id of the member or agent [default: the user name]
    #[arg(long)]
    id: Option<String>,
    /// Rank of a member [default: the lowest]
    #[arg(long, conflicts_with_all = ["agent", "lead"])]
    rank: Option<String>,
    /// Email address of a member
    #[arg(long, conflicts_with_all = ["agent", "lead"])]
    email: Option<String>,
    /// A language of the person, best first, such as da; may be given several times
    #[arg(long = "speaks", value_name = "TAG")]
    languages: Vec<String>,
    /// The person is an agent
    #[arg(long)]
    agent: bool,
    /// The person is a lead of the agents
    #[arg(long)]
    lead: bool,
}

impl Account {
    pub(crate) fn run(self, app: &App) -> Result<(), Failure> {
        match self {
            Self::Add(add) => add.run(app),
            Self::Rank { username, rank } => {
                let rank = app.policy()?.parts().ladder.find(&rank)?.clone();
                let username = Username::parse(&username)?;
                app.accounts()?.set_rank(&username, rank)?;
                done(app, "cli-account_changed", &username)
            }
            Self::Close { username } => {
                let username = Username::parse(&username)?;
                app.accounts()?.close(&username)?;
                done(app, "cli-account_closed", &username)
            }
            Self::List => list(app),
        }
    }
}

impl Add {
    fn run(self, app: &App) -> Result<(), Failure> {
        let username = Username::parse(&self.username)?;
        let id = self.id.as_deref().unwrap_or(username.as_str());
        let name = PersonName::parse(self.name.as_deref().unwrap_or(username.as_str()))?;
        let languages = self
            .languages
            .iter()
            .map(|tag| LanguageTag::parse(tag))
            .collect::<Result<Vec<_>, _>>()?;
        let account = if self.agent || self.lead {
            Person::Agent(Agent {
                id: AgentId::parse(id)?,
                name,
                languages,
                role: if self.lead { Role::Lead } else { Role::Agent },
            })
        } else {
            let ladder = &app.policy()?.parts().ladder;
            let rank = match &self.rank {
                Some(rank) => ladder.find(rank)?,
                None => &ladder.ranks()[0],
            };
            Person::Member(Member {
                id: MemberId::parse(id)?,
                name,
                email: self.email.as_deref().map(EmailAddress::parse).transpose()?,
                rank: rank.clone(),
                languages,
            })
        };
        let password = app.password(true)?;
        let new = NewAccount {
            username: username.clone(),
            account,
        };
        app.accounts()?.add(new, &password)?;
        done(app, "cli-account_added", &username)
    }
}

fn done(app: &App, key: &'static str, username: &Username) -> Result<(), Failure> {
    if app.out.json {
        return app.out.json(&json!({"username": username}));
    }
    app.out
        .done(&app.say(key, &[("username", username.as_str().into())]))
}

fn list(app: &App) -> Result<(), Failure> {
    let entries = app.accounts()?.list()?;
    if app.out.json {
        let accounts: Vec<_> = entries
            .iter()
            .map(|entry| {
                json!({
                    "username": entry.username.as_str(),
                    "closed": entry.closed,
                    "account": person::json(&entry.account),
                })
            })
            .collect();
        return app.out.json(&json!({"accounts": accounts}));
    }
    let head = [
        "cli-head_username",
        "cli-head_name",
        "cli-head_standing",
        "cli-head_state",
    ];
    let head = head.map(|key| app.say(key, &[]));
    let rows = entries.iter().map(|entry| {
        let state = if entry.closed {
            app.say("cli-account_is_closed", &[])
        } else {
            String::new()
        };
        vec![
            entry.username.as_str().to_owned(),
            entry.account.name().as_str().to_owned(),
            person::standing(app, &entry.account),
            state,
        ]
    });
    app.out.table(&head, rows.collect())
}
