//! Files of a ticket (G11).

use helpdesk_core::attachment::FileName;
use serde::Deserialize;
use serde_json::json;

use super::member::on;
use super::{OnTicket, given};
use crate::names::found;
use crate::outcome::{Performed, Stop};
use crate::show;
use crate::story::Step;
use crate::world::World;

pub(super) async fn perform(world: &mut World, step: &Step) -> Performed {
    match step.when.as_str() {
        "upload" => upload(world, step).await,
        "attachments" => {
            let OnTicket { ticket } = given(step)?;
            let (caller, ticket) = on(world, step, &ticket).await?;
            let attachments = world.desk.attachments(&caller, ticket).await?;
            let shown: Vec<_> = attachments.iter().map(show::attachment).collect();
            Ok(json!({ "attachments": shown }))
        }
        _ => read(world, step).await,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Upload {
    file_name: String,
    /// The content as text.
    #[serde(default)]
    text: Option<String>,
    /// The content in hexadecimal digits.
    #[serde(default)]
    hex: Option<String>,
    /// So many times one after the other.
    #[serde(default = "once")]
    times: usize,
}

pub(super) fn once() -> usize {
    1
}

async fn upload(world: &mut World, step: &Step) -> Performed {
    let upload: Upload = given(step)?;
    let content = content(upload.text, upload.hex, upload.times)?;
    let name = FileName::parse(&upload.file_name)?;
    let caller = world.caller(step).await?;
    let attachment = world.desk.upload(&caller, name, &content).await?;
    if let Some(name) = &step.name {
        world.names.files.insert(name.clone(), attachment.id);
    }
    Ok(show::attachment(&attachment))
}

/// The content of a file, given as text or as hexadecimal digits.
pub(super) fn content(
    text: Option<String>,
    hex: Option<String>,
    times: usize,
) -> Result<Vec<u8>, Stop> {
    let content = match (text, hex) {
        (Some(text), None) => text.into_bytes(),
        (None, Some(hex)) => bytes(&hex)?,
        _ => return Err(Stop::broken("a file has text or hex")),
    };
    Ok(content.repeat(times))
}

fn bytes(hex: &str) -> Result<Vec<u8>, Stop> {
    let digits: Option<Vec<u32>> = hex.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len().is_multiple_of(2));
    let digits = digits.ok_or_else(|| Stop::broken("hex has two hexadecimal digits a byte"))?;
    digits
        .chunks(2)
        .map(|pair| u8::try_from(pair[0] * 16 + pair[1]))
        .collect::<Result<_, _>>()
        .map_err(|error| Stop::broken(error.to_string()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    ticket: String,
    file: String,
}

/// The whole content of a file of text.
async fn read(world: &World, step: &Step) -> Performed {
    let Read { ticket, file } = given(step)?;
    let file = found(&world.names.files, &file)?;
    let (caller, ticket) = on(world, step, &ticket).await?;
    let mut content = Vec::new();
    loop {
        let offset = content.len() as u64;
        let piece = world
            .desk
            .read_attachment(&caller, ticket, file, offset, 65_536)
            .await?;
        if piece.is_empty() {
            break;
        }
        content.extend(piece);
    }
    Ok(json!({
        "bytes": content.len(),
        "text": String::from_utf8(content).ok(),
    }))
}
