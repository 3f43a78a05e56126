//! `helpdesk sign-out`.

use std::io;

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
    app.out.done(&app.say("cli-signed_out", &[]))
}
