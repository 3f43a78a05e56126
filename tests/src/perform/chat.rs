//! A chat from either side: read, write, end, take along.

use helpdesk_core::chat::{Rating, Stars};
use helpdesk_core::desk::chat::{ChatCaller, ChatChangesView, NewChatPost, Posted, TurnedInto};
use helpdesk_core::id::ChatId;
use helpdesk_core::port::Audience;
use helpdesk_core::prose::Text;
use helpdesk_core::text::Reader;
use helpdesk_core::title::Title;
use serde::Deserialize;
use serde_json::{Value, json};

use super::read::{cursor, keep, most, place};
use super::words::texts;
use super::{InChat, given};
use crate::names::{Place, found};
use crate::outcome::{Performed, Stop};
use crate::story::Step;
use crate::world::World;
use crate::{show, show_chat};

pub(super) async fn perform(world: &mut World, step: &Step) -> Performed {
    match step.when.as_str() {
        "chat" => chat(world, step).await,
        "chat_changes" => changes(world, step).await,
        "post_in_chat" => post(world, step).await,
        "mark_chat" => mark(world, step).await,
        "writing_in_chat" => {
            let InChat { chat } = given(step)?;
            let (caller, chat) = on(world, step, &chat).await?;
            world.desk.writing_in_chat(&caller, chat).await?;
            Ok(json!({}))
        }
        "chat_transcript" => transcript(world, step).await,
        "turn_chat_into_ticket" => turn_into_ticket(world, step).await,
        "my_chats" => my_chats(world, step).await,
        "leave_chat" => {
            let InChat { chat } = given(step)?;
            let (caller, chat) = on(world, step, &chat).await?;
            let acted = world.desk.leave_chat(&caller, chat).await?;
            Ok(show_chat::acted(&acted))
        }
        _ => rate(world, step).await,
    }
}

/// Who acts, and the chat of that name.
pub(super) async fn on(
    world: &World,
    step: &Step,
    chat: &str,
) -> Result<(ChatCaller, ChatId), Stop> {
    Ok((world.chat_caller(step).await?, world.names.chat(chat)?))
}

async fn chat(world: &mut World, step: &Step) -> Performed {
    let InChat { chat } = given(step)?;
    let (caller, chat) = on(world, step, &chat).await?;
    let view = world.desk.chat(&caller, chat).await?;
    keep(world, step, Some(Place::Feed(view.cursor.clone())));
    Ok(show_chat::view(&view))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changes {
    chat: String,
    #[serde(default = "most")]
    limit: u32,
    #[serde(default)]
    after: Option<String>,
}

async fn changes(world: &mut World, step: &Step) -> Performed {
    let Changes { chat, limit, after } = given(step)?;
    let after = cursor(world, after)?;
    let (caller, chat) = on(world, step, &chat).await?;
    let changes = world.desk.chat_changes(&caller, chat, after, limit);
    match changes.await? {
        ChatChangesView::Changes {
            entries,
            cursor,
            more,
            sides,
        } => {
            keep(world, step, Some(Place::Feed(cursor)));
            let changes = entries.iter().map(|entry| show_chat::event(&entry.event));
            Ok(json!({
                "changes": changes.collect::<Vec<_>>(),
                "more": more,
                "sides": show_chat::sides(&sides),
            }))
        }
        ChatChangesView::TakeSnapshot => Ok(json!({ "take_snapshot": true })),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    chat: String,
    /// The message: the same name is the same message, sent again.
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    files: Vec<String>,
}

async fn post(world: &mut World, step: &Step) -> Performed {
    let written: Written = given(step)?;
    let files = written.files.iter();
    let new = NewChatPost {
        text: written.text.as_deref().map(Text::parse).transpose()?,
        attachments: files
            .map(|name| found(&world.names.files, name))
            .collect::<Result<_, _>>()?,
    };
    let message = world.names.message(written.message.as_deref());
    let (caller, chat) = on(world, step, &written.chat).await?;
    let posted = world.desk.post_in_chat(&caller, chat, message, new).await?;
    Ok(match posted {
        Posted::InChat { number, at, fresh } => json!({
            "to": "chat",
            "number": number,
            "at": show::time(at),
            "fresh": fresh,
        }),
        Posted::OnTicket(acted) => to("ticket", show::acted(&acted)),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mark {
    chat: String,
    delivered: u32,
    read: u32,
}

async fn mark(world: &World, step: &Step) -> Performed {
    let mark: Mark = given(step)?;
    let (caller, chat) = on(world, step, &mark.chat).await?;
    let marked = world
        .desk
        .mark_chat(&caller, chat, mark.delivered, mark.read);
    marked.await?;
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    chat: String,
    /// In which language to tell it as a text.
    #[serde(default)]
    language: Option<String>,
}

async fn transcript(world: &World, step: &Step) -> Performed {
    let Kept { chat, language } = given(step)?;
    let (caller, chat) = on(world, step, &chat).await?;
    let transcript = world.desk.chat_transcript(&caller, chat).await?;
    let mut shown = show_chat::transcript(&transcript);
    if let Some(language) = language {
        let reader = Reader::new(Audience::Member, world.desk.policy());
        let text = texts(&language)?.transcript(&transcript, reader);
        show::add(&mut shown, json!({ "text": text }));
    }
    Ok(shown)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Turn {
    chat: String,
    #[serde(default)]
    title: Option<String>,
}

async fn turn_into_ticket(world: &mut World, step: &Step) -> Performed {
    let Turn { chat, title } = given(step)?;
    let languages = world.desk.policy().languages();
    let title = title.map(|text| Title::parse(&text, languages));
    let title = title.transpose()?;
    let (caller, chat) = on(world, step, &chat).await?;
    let turned = world.desk.turn_chat_into_ticket(&caller, chat, title);
    Ok(match turned.await? {
        TurnedInto::Ticket(acted) => {
            super::member::call_it(world, step, &acted);
            to("ticket", show::acted(&acted))
        }
        TurnedInto::Contact {
            contact,
            transcript,
        } => to(
            "contact",
            json!({
                "contact": show::contact(&contact),
                "transcript": show_chat::transcript(&transcript),
            }),
        ),
    })
}

fn to(where_to: &str, mut shown: Value) -> Value {
    show::add(&mut shown, json!({ "to": where_to }));
    shown
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MyChats {
    #[serde(default = "most")]
    limit: u32,
    #[serde(default)]
    after: Option<String>,
}

async fn my_chats(world: &mut World, step: &Step) -> Performed {
    let MyChats { limit, after } = given(step)?;
    let after = match place(world, after)? {
        None => None,
        Some(Place::Chats(place)) => Some(place),
        Some(_) => return Err(Stop::broken("not a place among chats")),
    };
    let caller = world.caller(step).await?;
    let view = world.desk.my_chats(&caller, after, limit).await?;
    keep(world, step, view.next.map(Place::Chats));
    let chats: Vec<_> = view.chats.iter().map(show_chat::head).collect();
    Ok(json!({ "chats": chats, "more": view.next.is_some() }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rated {
    chat: String,
    stars: u32,
    #[serde(default)]
    text: Option<String>,
}

async fn rate(world: &World, step: &Step) -> Performed {
    let Rated { chat, stars, text } = given(step)?;
    let rating = Rating {
        stars: Stars::parse(stars)?,
        text: text.as_deref().map(Text::parse).transpose()?,
    };
    let (caller, chat) = on(world, step, &chat).await?;
    let acted = world.desk.rate_chat(&caller, chat, rating).await?;
    Ok(show_chat::acted(&acted))
}
