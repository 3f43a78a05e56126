//! `helpdesk export`: all that is a member's, as JSON with the files beside it.

mod archive;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::PathBuf;

use clap::Args;
use helpdesk_core::attachment::Attachment;
use helpdesk_core::desk::chat::{ChatCaller, ExportedChat};
use helpdesk_core::desk::{ExportedTicket, MemberExport};
use helpdesk_core::id::{AttachmentId, MemberId};
use helpdesk_core::member::Account;
use helpdesk_core::port::TicketKey;
use serde_json::{Value, json};

use crate::app::chats::short;
use crate::app::{App, Me};
use crate::commands::{chat, save};
use crate::failure::Failure;
use crate::output::count;
use crate::show::chat::head_json;
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
        let mut files = Places::new();
        for ticket in &export.tickets {
            for (place, file) in ticket.attachments.iter().enumerate() {
                let mut content = Vec::new();
                let key = TicketKey::Id(ticket.ticket.id);
                save::copy(app, &me, key, file, |chunk| {
                    content.extend_from_slice(chunk);
                    Ok(())
                })
                .await?;
                let path = path(&ticket.number.to_string(), place, file);
                archive.add(&path, &content)?;
                files.insert(file.id, path);
            }
        }
        let caller = ChatCaller::Account(me.caller.clone());
        for one in &export.chats {
            for (place, file) in one.attachments.iter().enumerate() {
                // A chat that went on as a ticket took its files along.
                if let Entry::Vacant(slot) = files.entry(file.id) {
                    let content = chat::save::read(app, &caller, one.chat.id, file).await?;
                    let path = path(&format!("chat-{}", short(one.chat.id)), place, file);
                    archive.add(&path, &content)?;
                    slot.insert(path);
                }
            }
        }
        let index = index(app, &me, &export, &files)?;
        let index = serde_json::to_vec_pretty(&index).map_err(std::io::Error::from)?;
        archive.add("member.json", &index)?;
        let shown = archive.finish()?.display().to_string();
        let tickets = count(export.tickets.len() as u64);
        let chats = count(export.chats.len() as u64);
        let files = count(files.len() as u64);
        if app.out.json {
            return app
                .out
                .json(&json!({"to": shown, "tickets": tickets, "chats": chats, "files": files}));
        }
        app.out.done(&app.say(
            "cli-exported",
            &[
                ("tickets", tickets.into()),
                ("chats", chats.into()),
                ("files", files.into()),
                ("to", (&shown).into()),
            ],
        ))
    }
}

/// Where the files lie in the export.
type Places = BTreeMap<AttachmentId, String>;

/// Where a file of a ticket or chat lies in the export. Its number keeps two of one name apart.
fn path(of: &str, place: usize, file: &Attachment) -> String {
    format!("files/{of}/{}-{}", place + 1, file.name.as_str())
}

fn index(app: &App, me: &Me, export: &MemberExport, files: &Places) -> Result<Value, Failure> {
    let tickets = export
        .tickets
        .iter()
        .map(|one| ticket_json(app, one, files))
        .collect::<Result<Vec<_>, Failure>>()?;
    Ok(json!({
        "exported_at": app.now(),
        "exported_by": me.caller.account().to_string(),
        "member_id": export.id,
        "member": export.member.as_ref().map(person::member_json),
        "tickets": tickets,
        "chats": export.chats.iter().map(|one| chat_json(one, files)).collect::<Vec<_>>(),
    }))
}

fn ticket_json(app: &App, one: &ExportedTicket, files: &Places) -> Result<Value, Failure> {
    Ok(json!({
        "id": one.ticket.id,
        "number": one.number.to_string(),
        "title": title_json(&one.ticket.title, app.policy()?.languages()),
        "status": one.ticket.status.code(),
        "opened_at": one.ticket.opened_at,
        "ended_at": one.ticket.ended_at(),
        "timeline": one.timeline.iter().map(timeline::json).collect::<Vec<_>>(),
        "attachments": files_json(&one.attachments, files),
    }))
}

fn chat_json(one: &ExportedChat, files: &Places) -> Value {
    let mut json = head_json(&one.chat);
    json["ticket"] = json!(one.chat.ticket);
    json["transcript"] = json!(one.transcript);
    json["attachments"] = files_json(&one.attachments, files);
    json
}

fn files_json(attachments: &[Attachment], files: &Places) -> Value {
    let one = |file: &Attachment| {
        let mut json = attachment_json(file);
        json["file"] = json!(files.get(&file.id));
        json
    };
    attachments.iter().map(one).collect()
}
