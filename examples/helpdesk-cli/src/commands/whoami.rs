//! `helpdesk whoami`: who is signed in, as the account system knows them now.

use crate::app::App;
use crate::failure::Failure;
use crate::show::person;

pub(crate) async fn run(app: &App) -> Result<(), Failure> {
    let me = app.me().await?;
    if app.out.json {
        return app.out.json(&person::json(&me.account));
    }
    let name = me.account.name().as_str();
    let rank = person::standing(app, &me.account);
    app.out.line(&app.say(
        "cli-who",
        &[("name", name.into()), ("rank", (&rank).into())],
    ))
}
