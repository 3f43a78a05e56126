//! A chat: its head, what happened and what was said in it.

use helpdesk_core::chat::wait::{Place, WaitEstimate};
use helpdesk_core::chat::{Chat, ChatAction, ChatAuthor, ChatEvent, ChatHappening};
use helpdesk_core::desk::chat::{ActedInChat, ChatEntry, ChatView, SideView, SidesView};
use helpdesk_core::port::Audience;
use helpdesk_core::text::{Reader, Texts};
use helpdesk_core::ticket::Post;
use serde_json::{Value, json};

use crate::app::App;
use crate::app::chats::{Side, short};
use crate::failure::Failure;
use crate::show::{attachment_json, contact_json};

/// What stands before each further line of a message, so that none looks like somebody else's.
const INDENT: &str = "    ";

/// Who is called what in a chat, as its events tell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    visitor: Option<String>,
    agent: Option<String>,
}

impl Names {
    /// As the head of a chat tells.
    pub(crate) fn of(chat: &Chat) -> Self {
        let visitor = chat.visitor.as_ref().map(|one| one.name.as_str());
        Self {
            visitor: visitor.map(str::to_owned),
            agent: chat
                .agent_name
                .as_ref()
                .map(|name| name.as_str().to_owned()),
        }
    }

    /// Takes note of who comes.
    pub(crate) fn note(&mut self, event: &ChatEvent) {
        match &event.what {
            ChatHappening::Joined { visitor, .. } => {
                self.visitor = Some(visitor.name.as_str().to_owned());
            }
            ChatHappening::Taken { name } | ChatHappening::HandedOver { name, .. } => {
                self.agent = Some(name.as_str().to_owned());
            }
            _ => {}
        }
    }

    /// Who is on the other side.
    pub(crate) fn other(&self, audience: Audience) -> Option<&str> {
        match audience {
            Audience::Member => self.agent.as_deref(),
            Audience::Agents => self.visitor.as_deref(),
        }
    }

    fn author(&self, texts: Texts, by: &ChatAuthor, audience: Audience) -> String {
        let (name, own) = match by {
            ChatAuthor::Visitor => (&self.visitor, audience == Audience::Member),
            _ => (&self.agent, false),
        };
        match name {
            _ if own => texts.message("cli-chat_you", &[]),
            Some(name) => name.clone(),
            None => texts.message("cli-chat_somebody", &[]),
        }
    }
}

/// A line of a conversation, and whether somebody said it.
pub(crate) struct Line {
    /// The text, which may have several lines.
    pub(crate) text: String,
    /// Whether it was said by one of the two sides.
    pub(crate) said: bool,
}

/// What happened, for people; none for what the reader may not see. The names are to be noted
/// before.
pub(crate) fn line(
    texts: Texts,
    reader: Reader<'_>,
    names: &Names,
    event: &ChatEvent,
) -> Option<Line> {
    let time = texts.time(event.at, reader.zone);
    let said = |who: &str, what: &str| Line {
        text: format!("[{time}] {who}: {}", indented(what)),
        said: true,
    };
    match &event.what {
        ChatHappening::Joined { question, .. } => {
            let who = names.author(texts, &ChatAuthor::Visitor, reader.audience);
            Some(said(&who, question.as_str()))
        }
        ChatHappening::Posted(said_now) => {
            let who = names.author(texts, &event.by, reader.audience);
            Some(said(&who, &post_text(texts, &said_now.post)))
        }
        _ => Some(Line {
            text: format!("[{time}] {}", texts.chat_event_line(event, reader)?),
            said: false,
        }),
    }
}

fn indented(text: &str) -> String {
    let mut lines = text.lines();
    let mut shown = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        shown.push('\n');
        shown.push_str(INDENT);
        shown.push_str(line);
    }
    shown
}

/// The text of a message with the names of its files.
fn post_text(texts: Texts, post: &Post) -> String {
    let text = post.text().map(|text| text.as_str().to_owned());
    let files = post.attachments().iter().map(|file| {
        let size = texts.size(file.size);
        let arguments = [
            ("file", file.name.as_str().into()),
            ("size", (&size).into()),
        ];
        texts.message("cli-file_line", &arguments)
    });
    text.into_iter().chain(files).collect::<Vec<_>>().join("\n")
}

/// What happened and what was said, for people.
pub(crate) fn print_entries(
    app: &App,
    audience: Audience,
    mut names: Names,
    entries: &[ChatEntry],
) -> Result<(), Failure> {
    let reader = app.reader(audience)?;
    for entry in entries {
        names.note(&entry.event);
        if let Some(line) = line(app.texts(), reader, &names, &entry.event) {
            match line.said {
                true => app.out.line(&line.text)?,
                false => app.out.faint(&line.text)?,
            }
        }
    }
    Ok(())
}

/// A chat for people.
pub(crate) fn print(
    app: &App,
    side: Side,
    audience: Audience,
    view: &ChatView,
) -> Result<(), Failure> {
    let chat = &view.chat;
    let texts = app.texts();
    app.out
        .heading(&format!("{}  {}", short(chat.id), chat.subject.as_str()))?;
    app.out
        .line(&texts.chat_status_label(chat.status, audience))?;
    if audience == Audience::Agents {
        print_visitor(app, view)?;
    }
    print_place(app, view)?;
    if let Some(number) = view.ticket {
        let number = number.to_string();
        app.out
            .line(&app.say("cli-chat_is_ticket", &[("number", (&number).into())]))?;
    }
    app.out.gap()?;
    print_entries(app, audience, Names::default(), &view.entries)?;
    print_allowed(app, side, view)
}

/// Who the visitor says to be, marked as not proven, and who they are where that is known.
pub(crate) fn print_visitor(app: &App, view: &ChatView) -> Result<(), Failure> {
    let Some(visitor) = &view.chat.visitor else {
        return Ok(());
    };
    let (name, email) = (visitor.name.as_str(), visitor.email.as_str());
    let arguments = [("name", name.into()), ("email", email.into())];
    app.out.line(&app.say("cli-chat_visitor", &arguments))?;
    if let Some(who) = standing(app, &view.chat) {
        app.out
            .line(&app.say("cli-chat_who", &[("who", (&who).into())]))?;
    }
    Ok(())
}

/// The member who joined signed in, or the claim of who did not.
pub(crate) fn standing(app: &App, chat: &Chat) -> Option<String> {
    let claim = chat.visitor.as_ref().and_then(|one| one.claim.as_ref());
    match (&chat.member, claim) {
        (Some(member), _) => Some(app.texts().chat_member(member)),
        (None, Some(claim)) => Some(app.texts().chat_claim(claim)),
        (None, None) => None,
    }
}

/// The place in the queue and the wait, while there is one.
pub(crate) fn print_place(app: &App, view: &ChatView) -> Result<(), Failure> {
    if let Some(place) = view.place {
        app.out.line(&app.texts().place(place))?;
    }
    match &view.wait {
        Some(wait) => app.out.line(&app.texts().wait_estimate(wait)),
        None => Ok(()),
    }
}

fn print_allowed(app: &App, side: Side, view: &ChatView) -> Result<(), Failure> {
    let chat = short(view.chat.id);
    let commands: Vec<_> = view
        .allowed
        .iter()
        .filter_map(|action| command(*action, side, &chat))
        .collect();
    if commands.is_empty() {
        return Ok(());
    }
    app.out.gap()?;
    app.out.faint(&app.say("cli-you_can_now", &[]))?;
    commands.iter().try_for_each(|one| app.out.command(one))
}

/// The command of an action in a chat; none for what this side does not do.
pub(crate) fn command(action: ChatAction, side: Side, chat: &str) -> Option<String> {
    let words = match (side, action) {
        (Side::Visitor, ChatAction::Post) => "post",
        (Side::Visitor, ChatAction::Leave) => "leave",
        (Side::Visitor, ChatAction::Rate) => "rate 5",
        (Side::Visitor, ChatAction::TurnIntoTicket | ChatAction::Refer) => "ticket",
        (Side::Agent, ChatAction::Take) => "take",
        (Side::Agent, ChatAction::Post) => "post",
        (Side::Agent, ChatAction::HandOver) => "hand-over --to AGENT",
        (Side::Agent, ChatAction::Requeue) => "requeue",
        (Side::Agent, ChatAction::End) => "end",
        (Side::Agent, ChatAction::TurnIntoTicket) => "ticket",
        (Side::Agent, ChatAction::Refer) => "refer",
        _ => return None,
    };
    let begin = side.command();
    Some(match side {
        // A visitor's own chat need not be named.
        Side::Visitor => format!("helpdesk {begin} {words}"),
        Side::Agent => format!("helpdesk {begin} {words} {chat}"),
    })
}

/// That something was done in a chat.
pub(crate) fn print_acted(
    app: &App,
    audience: Audience,
    acted: &ActedInChat,
) -> Result<(), Failure> {
    if app.out.json {
        return app.out.json(&json!({
            "chat": acted.chat,
            "status": acted.status.code(),
            "posts": acted.posts,
            "fresh": acted.fresh,
        }));
    }
    let chat = short(acted.chat);
    let status = app.texts().chat_status_label(acted.status, audience);
    let arguments = [("number", (&chat).into()), ("status", (&status).into())];
    let key = match acted.fresh {
        true => "cli-acted",
        false => "cli-acted_before",
    };
    app.out.done(&app.say(key, &arguments))
}

/// A chat for programs.
pub(crate) fn json(view: &ChatView) -> Value {
    let mut json = head_json(&view.chat);
    json["place"] = json!(view.place.map(place_json));
    json["wait"] = json!(view.wait.as_ref().map(wait_json));
    json["entries"] = entries_json(&view.entries);
    json["cursor"] = json!(view.cursor.as_str());
    json["sides"] = sides_json(&view.sides);
    json["allowed"] = json!(view.allowed);
    json["ticket"] = json!(view.ticket.map(|number| number.to_string()));
    json["key_expires_at"] = json!(view.key_expires_at);
    json
}

/// The head of a chat.
pub(crate) fn head_json(chat: &Chat) -> Value {
    let visitor = chat.visitor.as_ref().map(|one| {
        json!({"name": one.name.as_str(), "email": one.email.as_str(), "claimed_member_id": one.claim})
    });
    json!({
        "id": chat.id,
        "status": chat.status.code(),
        "subject": chat.subject.as_str(),
        "language": chat.language.as_str(),
        "visitor": visitor,
        "member_id": chat.member,
        "agent": chat.agent_name.as_ref().map(|name| name.as_str()),
        "joined_at": chat.joined_at,
        "waiting_since": chat.waiting_since,
        "taken_at": chat.taken_at,
        "ended_at": chat.ended_at,
        "posts": chat.posts,
        "referred": chat.referred.as_ref().map(contact_json),
        "rating": chat.rating,
    })
}

/// What happened, for programs.
pub(crate) fn entries_json(entries: &[ChatEntry]) -> Value {
    entries.iter().map(entry_json).collect()
}

fn entry_json(entry: &ChatEntry) -> Value {
    let event = &entry.event;
    let by = match &event.by {
        ChatAuthor::Visitor => json!({"kind": "visitor"}),
        ChatAuthor::Agent(id) => json!({"kind": "agent", "id": id}),
        ChatAuthor::Support => json!({"kind": "agent"}),
        ChatAuthor::System => json!({"kind": "system"}),
    };
    let kind = event.what.kind();
    let mut body = serde_json::to_value(&event.what).unwrap_or_default();
    let mut content = body.get_mut(kind).map(Value::take);
    if let (Some(content), ChatHappening::Posted(said)) = (&mut content, &event.what) {
        let files = said.post.attachments().iter().map(attachment_json);
        *content = json!({
            "number": said.number,
            "message": said.message,
            "text": said.post.text().map(|text| text.as_str()),
            "attachments": files.collect::<Vec<_>>(),
        });
    }
    json!({"id": entry.id, "at": event.at, "by": by, "kind": kind, "content": content})
}

/// How far both sides are.
pub(crate) fn sides_json(sides: &SidesView) -> Value {
    let side = |side: SideView| {
        json!({
            "delivered": side.delivered,
            "read": side.read,
            "seen_at": side.seen_at,
            "writing": side.writing,
        })
    };
    json!({"visitor": side(sides.visitor), "agent": side(sides.agent)})
}

/// A place in the queue: exact, or more than a number.
pub(crate) fn place_json(place: Place) -> Value {
    match place {
        Place::Exact(place) => json!({"exact": place}),
        Place::MoreThan(place) => json!({"more_than": place}),
    }
}

/// A waiting time in seconds, and what it rests on.
pub(crate) fn wait_json(wait: &WaitEstimate) -> Value {
    json!(wait)
}
