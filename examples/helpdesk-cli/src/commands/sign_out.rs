//! `helpdesk sign-out`.

use std::io;

use serde_json::json;

use crate::app::App;
use crate::failure::Failure;

pub(crate) async fn run(app: &App) -> Result<(), Failure> {
    if let Ok(key) = app.session_key() {
        app.desk()?.sign_out(&key).await?;
    }
    let file = app.session_file();
    match std::fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(Failure::file(&file, &error));
        }
        _ => {}
    }
    if app.out.json {
        return app.out.json(&json!({"signed_in": false}));
    }
    app.out.done(&app.say("cli-signed_out", &[]))
}
