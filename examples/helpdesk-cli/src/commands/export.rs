//! `helpdesk export`: all that is a member's, as JSON with the files beside it.

mod archive;

use std::path::PathBuf;

use clap::Args;
use helpdesk_core::desk::{ExportedTicket, MemberExport};
use helpdesk_core::id::MemberId;
use helpdesk_core::member::Account;
use helpdesk_core::port::TicketKey;
use serde_json::{Value, json};

use crate::app::{App, Me};
use crate::commands::save;
use crate::failure::Failure;
use crate::output::count;
use crate::show::{attachment_json, person, timeline, title_json};
use archive::Archive;

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// Id of the member; for leads [default: who is signed in]
    member: Option<String>,
    /// New folder, or new archive whose name ends in .zip
    #[arg(long, value_name = "PATH")]
    to: PathBuf,
}

impl Export {
    pub(crate) async fn run(self, app: &App) -> Result<(), Failure> {
        let typed = self.member.as_deref().map(MemberId::parse).transpose()?;
        let me = app.me().await?;
        let member = match (typed, &me.account) {
            (Some(member), _) => member,
            (None, Account::Member(own)) => own.id.clone(),
            (None, Account::Agent(_)) => return Err(app.missing("MEMBER")),
        };
        // Begun first: a place that is taken is found before anything is read.
        let mut archive = Archive::begin(&self.to)?;
        let export = app.desk()?.export_member(&me.caller, member).await?;
        let mut files: u64 = 0;
        for ticket in &export.tickets {
            for (place, file) in ticket.attachments.iter().enumerate() {
                let mut content = Vec::new();
                let key = TicketKey::Id(ticket.ticket.id);
                save::copy(app, &me, key, file, |chunk| {
                    content.extend_from_slice(chunk);
                    Ok(())
                })
                .await?;
                archive.add(&path(ticket, place), &content)?;
                files += 1;
            }
        }
        let index = index(app, &me, &export)?;
        let index = serde_json::to_vec_pretty(&index).map_err(std::io::Error::from)?;
        archive.add("member.json", &index)?;
        let shown = archive.finish()?.display().to_string();
        let tickets = count(export.tickets.len() as u64);
        if app.out.json {
            return app
                .out
                .json(&json!({"to": shown, "tickets": tickets, "files": files}));
        }
        app.out.done(&app.say(
            "cli-exported",
            &[
                ("tickets", tickets.into()),
                ("files", count(files).into()),
                ("to", (&shown).into()),
            ],
        ))
    }
}

/// Where a ticket's file lies in the export. Its number keeps two of one name apart.
fn path(ticket: &ExportedTicket, place: usize) -> String {
    let name = ticket.attachments[place].name.as_str();
    format!("files/{}/{}-{name}", ticket.number, place + 1)
}

fn index(app: &App, me: &Me, export: &MemberExport) -> Result<Value, Failure> {
    let tickets = export
        .tickets
        .iter()
        .map(|one| ticket_json(app, one))
        .collect::<Result<Vec<_>, Failure>>()?;
    Ok(json!({
        "exported_at": app.now(),
        "exported_by": me.caller.account().to_string(),
        "member_id": export.id,
        "member": export.member.as_ref().map(person::member_json),
        "tickets": tickets,
    }))
}

fn ticket_json(app: &App, one: &ExportedTicket) -> Result<Value, Failure> {
    let files: Vec<_> = one
        .attachments
        .iter()
        .enumerate()
        .map(|(place, file)| {
            let mut json = attachment_json(file);
            json["file"] = json!(path(one, place));
            json
        })
        .collect();
    Ok(json!({
        "id": one.ticket.id,
        "number": one.number.to_string(),
        "title": title_json(&one.ticket.title, app.policy()?.languages()),
        "status": one.ticket.status.code(),
        "opened_at": one.ticket.opened_at,
        "ended_at": one.ticket.ended_at(),
        "timeline": one.timeline.iter().map(timeline::json).collect::<Vec<_>>(),
        "attachments": files,
    }))
}
