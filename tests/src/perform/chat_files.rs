//! Files in a chat.

use helpdesk_core::attachment::FileName;
use serde::Deserialize;
use serde_json::json;

use super::chat::on;
use super::files::{content, once};
use super::given;
use crate::names::found;
use crate::outcome::Performed;
use crate::show;
use crate::story::Step;
use crate::world::World;

pub(super) async fn perform(world: &mut World, step: &Step) -> Performed {
    match step.when.as_str() {
        "upload_to_chat" => upload(world, step).await,
        _ => read(world, step).await,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Upload {
    chat: String,
    file_name: String,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    hex: Option<String>,
    #[serde(default = "once")]
    times: usize,
}

async fn upload(world: &mut World, step: &Step) -> Performed {
    let upload: Upload = given(step)?;
    let content = content(upload.text, upload.hex, upload.times)?;
    let name = FileName::parse(&upload.file_name)?;
    let (caller, chat) = on(world, step, &upload.chat).await?;
    let attachment = world
        .desk
        .upload_to_chat(&caller, chat, name, &content)
        .await?;
    if let Some(name) = &step.name {
        world.names.files.insert(name.clone(), attachment.id);
    }
    Ok(show::attachment(&attachment))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    chat: String,
    file: String,
}

/// The beginning of a file of text.
async fn read(world: &World, step: &Step) -> Performed {
    let Read { chat, file } = given(step)?;
    let file = found(&world.names.files, &file)?;
    let (caller, chat) = on(world, step, &chat).await?;
    let content = world
        .desk
        .read_chat_attachment(&caller, chat, file, 0, 65_536)
        .await?;
    Ok(json!({ "bytes": content.len(), "text": String::from_utf8(content).ok() }))
}
