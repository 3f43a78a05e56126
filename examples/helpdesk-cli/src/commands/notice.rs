//! `helpdesk notice`: what this desk is for (G3).

use serde_json::json;

use crate::app::App;
use crate::failure::Failure;
use crate::show::contact_json;

pub(crate) fn run(app: &App) -> Result<(), Failure> {
    let contact = &app.policy()?.parts().account_manager;
    let text = app.texts().notice(contact);
    if app.out.json {
        return app
            .out
            .json(&json!({"text": text, "account_manager": contact_json(contact)}));
    }
    app.out.line(&text)
}
