//! `helpdesk attachments`: the files of a ticket (G11).

use clap::Args;
use serde_json::json;

use crate::app::App;
use crate::failure::Failure;
use crate::show::attachment_json;

#[derive(Debug, Args)]
pub(crate) struct Attachments {
    /// The ticket, such as TI-1042
    ticket: String,
}

impl Attachments {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let key = app.ticket(&self.ticket)?;
        let me = app.me().await?;
        let found = app.desk()?.attachments(&me.caller, key).await?;
        if app.out.json {
            let files: Vec<_> = found.iter().map(attachment_json).collect();
            return app.out.json(&json!({"attachments": files}));
        }
        if found.is_empty() {
            return app.out.faint(&app.say("cli-no_attachments", &[]));
        }
        let head = [
            "cli-head_number",
            "cli-head_file",
            "cli-head_size",
            "cli-head_kind",
        ];
        let head = head.map(|key| app.say(key, &[]));
        let rows = found.iter().enumerate().map(|(place, file)| {
            vec![
                (place + 1).to_string(),
                file.name.as_str().to_owned(),
                app.texts().size(file.size),
                file.kind.media_type().to_owned(),
            ]
        });
        app.out.table(&head, rows.collect())?;
        app.out.faint(&app.say("cli-save_hint", &[]))?;
        let about = app.about().unwrap_or_default();
        app.out.command(&format!("helpdesk save {about} 1"))
    }
}
