//! `helpdesk sign-in`: with the account that a person already has (G1).

use clap::Args;
use serde_json::json;

use crate::app::App;
use crate::failure::{Exit, Failure};
use crate::files;
use crate::show::person;

#[derive(Debug, Args)]
pub(crate) struct SignIn {
    /// User name of the account
    username: Option<String>,
    /// Print the session's key instead of keeping it, for HELPDESK_SESSION
    #[arg(long)]
    print_key: bool,
}

impl SignIn {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let username = match self.username {
            Some(username) => username,
            None if app.around.interactive => app
                .ask(&app.say("cli-ask_username", &[]))?
                .ok_or_else(|| app.missing("USERNAME"))?,
            None => {
                return Err(
                    Failure::said(Exit::Usage, "cli-option_missing").with("option", "USERNAME")
                );
            }
        };
        let password = app.password(false)?;
        let signed_in = app.desk()?.sign_in(username, password).await?;
        app.speak_with(&signed_in.account);
        if self.print_key {
            return app.out.line(&signed_in.key.expose());
        }
        // Whoever signs in anew has no use for the session before.
        if let Ok(earlier) = app.session_key() {
            app.desk()?.sign_out(&earlier).await?;
        }
        files::write_private(&app.session_file(), signed_in.key.expose().as_bytes())?;
        if app.out.json {
            return app.out.json(&json!({
                "account": person::json(&signed_in.account),
                "expires_at": signed_in.expires_at,
            }));
        }
        let name = signed_in.account.name().as_str();
        let rank = person::standing(app, &signed_in.account);
        app.out.done(&app.say(
            "cli-signed_in",
            &[("name", name.into()), ("rank", (&rank).into())],
        ))
    }
}
