//! `helpdesk sweep`: files that no ticket came to name. For an operator's timetable.

use serde_json::json;

use crate::app::App;
use crate::failure::Failure;

pub(crate) async fn run(app: &App) -> Result<(), Failure> {
    let at = app.now();
    let removed = app.desk()?.sweep(at).await?;
    match app.out.json {
        true => app.out.json(&json!({"at": at, "removed": removed})),
        false => app
            .out
            .done(&app.say("cli-swept", &[("removed", removed.into())])),
    }
}
