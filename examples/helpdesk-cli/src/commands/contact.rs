//! `helpdesk contact`: still have a question? (G16)

use serde_json::json;

use crate::app::App;
use crate::failure::Failure;
use crate::show::contact_json;

pub(crate) fn run(app: &App) -> Result<(), Failure> {
    let contact = &app.policy()?.parts().contact;
    let text = app.texts().contact_line(contact);
    if app.out.json {
        return app
            .out
            .json(&json!({"text": text, "contact": contact_json(contact)}));
    }
    app.out.line(&text)
}
