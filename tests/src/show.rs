//! What the desk answers, as plain JSON. Ids stay ids here; the player puts names in their place.

use chrono::{DateTime, SecondsFormat, Utc};
use helpdesk_core::attachment::Attachment;
use helpdesk_core::contact::Contact;
use helpdesk_core::desk::{Acted, Change, Happened, QueueLine, TicketLine, TicketView};
use helpdesk_core::id::TicketNumber;
use helpdesk_core::language::{LanguageTag, Languages};
use helpdesk_core::member::Account;
use helpdesk_core::port::Notification;
use helpdesk_core::ticket::{
    Action, AnswerContent, Ask, Author, Happening, Post, Ticket, TicketEvent,
};
use serde_json::{Value, json};

use crate::show_chat;

pub(crate) fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

pub(crate) fn acted(acted: &Acted) -> Value {
    json!({
        "ticket": acted.ticket.to_string(),
        "number": acted.number.to_string(),
        "status": acted.status.code(),
        "fresh": acted.fresh,
    })
}

pub(crate) fn account(account: &Account) -> Value {
    let languages: Vec<_> = account
        .languages()
        .iter()
        .map(LanguageTag::as_str)
        .collect();
    match account {
        Account::Member(member) => json!({
            "kind": "member",
            "id": member.id.as_str(),
            "name": member.name.as_str(),
            "rank": member.rank.as_str(),
            "languages": languages,
        }),
        Account::Agent(agent) => json!({
            "kind": "agent",
            "id": agent.id.as_str(),
            "name": agent.name.as_str(),
            "languages": languages,
        }),
    }
}

pub(crate) fn contact(contact: &Contact) -> Value {
    json!({
        "name": contact.name.as_str(),
        "link": contact.link.as_ref().map(|link| link.as_str()),
    })
}

pub(crate) fn attachment(attachment: &Attachment) -> Value {
    json!({
        "file": attachment.id.to_string(),
        "name": attachment.name.as_str(),
        "kind": attachment.kind,
        "bytes": attachment.size,
    })
}

pub(crate) fn lines(lines: &[TicketLine], languages: &Languages) -> Vec<Value> {
    lines
        .iter()
        .map(|line| {
            json!({
                "ticket": line.id.to_string(),
                "number": line.number.to_string(),
                "title": line.title.display(languages),
                "status": line.status.code(),
                "date": time(line.date),
            })
        })
        .collect()
}

pub(crate) fn queue_line(line: &QueueLine, languages: &Languages) -> Value {
    json!({
        "ticket": line.id.to_string(),
        "number": line.number.to_string(),
        "title": line.title.display(languages),
        "status": line.status.code(),
        "member": line.member.as_str(),
        "assignee": line.assignee.as_ref().map(|agent| agent.as_str()),
        "opened": time(line.opened_at),
    })
}

pub(crate) fn head(number: TicketNumber, ticket: &Ticket, languages: &Languages) -> Value {
    json!({
        "ticket": ticket.id.to_string(),
        "number": number.to_string(),
        "member": ticket.member.as_str(),
        "title": ticket.title.display(languages),
        "language": ticket.title.language.as_str(),
        "status": ticket.status.code(),
        "opened": time(ticket.opened_at),
        "closed": ticket.closed_at.map(time),
        "asks": ticket.asks.iter().map(ask).collect::<Vec<_>>(),
        "solution": ticket.solution.map(|solution| solution.id.to_string()),
        "posts": ticket.posts,
        "attachments": ticket.attachments,
        "assignee": ticket.team.assignee.as_ref().map(|agent| agent.as_str()),
        "hold_until": ticket.team.hold_until.map(time),
    })
}

pub(crate) fn view(view: &TicketView, languages: &Languages) -> Value {
    let mut shown = head(view.number, &view.ticket, languages);
    let timeline = view.timeline.iter();
    let more = json!({
        "follows": view.follows.map(|number| number.to_string()),
        "merged_into": view.merged_into.map(|number| number.to_string()),
        "member_name": view.member.as_ref().map(|member| member.name.as_str()),
        "allowed": view.allowed.iter().map(|action| Action::code(*action)).collect::<Vec<_>>(),
        "timeline": timeline.map(|entry| event(&entry.event, languages)).collect::<Vec<_>>(),
        "more": view.next.is_some(),
    });
    add(&mut shown, more);
    shown
}

pub(crate) fn change(change: &Change, languages: &Languages) -> Value {
    let own = change.operation.is_some();
    match &change.what {
        Happened::Ticket {
            ticket,
            event: happened,
        } => {
            let mut shown = event(happened, languages);
            add(
                &mut shown,
                json!({ "ticket": ticket.to_string(), "own": own }),
            );
            shown
        }
        Happened::Chat { chat, event } => {
            let mut shown = show_chat::event(event);
            add(&mut shown, json!({ "chat": chat.to_string(), "own": own }));
            shown
        }
    }
}

pub(crate) fn notification(notification: &Notification) -> Value {
    json!({
        "to": notification.to.as_ref().map_or_else(|| "team".to_owned(), ToString::to_string),
        "kind": notification.kind,
        "ticket": notification.ticket.map(|ticket| ticket.to_string()),
        "chat": notification.chat.map(|chat| chat.to_string()),
    })
}

fn ask(ask: &Ask) -> Value {
    json!({
        "ask": ask.id.to_string(),
        "kind": ask.kind.code(),
        "question": ask.question.as_ref().map(|question| question.as_str()),
        "required": ask.required,
    })
}

/// An event: `kind`, `by`, `at`, and what belongs to its kind.
pub(crate) fn event(event: &TicketEvent, languages: &Languages) -> Value {
    let mut shown = json!({
        "kind": event.what.kind(),
        "by": by(&event.by),
        "at": time(event.at),
    });
    add(&mut shown, what(&event.what, languages));
    shown
}

fn by(author: &Author) -> &str {
    match author {
        Author::Member(id) => id.as_str(),
        Author::Agent(id) => id.as_str(),
        Author::Support => "support",
        Author::System => "system",
    }
}

fn what(what: &Happening, languages: &Languages) -> Value {
    match what {
        Happening::Submitted {
            title,
            description,
            attachments,
            follows,
            ..
        } => json!({
            "title": title.display(languages),
            "text": description.text().as_str(),
            "steps": description.steps().iter().map(|step| step.as_str()).collect::<Vec<_>>(),
            "attachments": attachments.iter().map(attachment).collect::<Vec<_>>(),
            "follows": follows.map(|ticket| ticket.to_string()),
        }),
        Happening::Assigned { agent } => json!({ "agent": agent.as_str() }),
        Happening::Replied(written) | Happening::Noted(written) | Happening::NotSolved(written) => {
            post(written)
        }
        Happening::FeedbackAsked(asks) => {
            json!({ "asks": asks.as_slice().iter().map(ask).collect::<Vec<_>>() })
        }
        Happening::AsksDropped { asks } => {
            json!({ "asks": asks.iter().map(ToString::to_string).collect::<Vec<_>>() })
        }
        Happening::FeedbackGiven(answers) => {
            let answers = answers.as_slice().iter().map(|answer| {
                let mut shown = match &answer.content {
                    AnswerContent::Given(written) => post(written),
                    AnswerContent::CannotGive(because) => json!({ "because": because.as_str() }),
                };
                add(&mut shown, json!({ "ask": answer.ask.to_string() }));
                shown
            });
            json!({ "answers": answers.collect::<Vec<_>>() })
        }
        Happening::LanguageCorrected { language } => json!({ "language": language.as_str() }),
        Happening::Held { reason, until } => {
            json!({ "reason": reason.as_str(), "until": until.map(time) })
        }
        Happening::Solved { solution, text } => {
            json!({ "solution": solution.to_string(), "text": text.as_str() })
        }
        Happening::ChatBrought(transcript) => show_chat::transcript(transcript),
        Happening::Confirmed { solution } => json!({ "solution": solution.to_string() }),
        Happening::Referred { contact: to } => json!({ "contact": contact(to) }),
        Happening::Merged { into } => json!({ "into": into.to_string() }),
        Happening::Released
        | Happening::Resumed
        | Happening::Withdrawn
        | Happening::Reopened
        | Happening::Reminded
        | Happening::FeedbackExpired
        | Happening::SolutionExpired
        | Happening::Erased => json!({}),
        Happening::Removed { kind, .. } => json!({ "was": kind }),
    }
}

pub(crate) fn post(post: &Post) -> Value {
    json!({
        "text": post.text().map(|text| text.as_str()),
        "attachments": post.attachments().iter().map(attachment).collect::<Vec<_>>(),
    })
}

pub(crate) fn add(shown: &mut Value, more: Value) {
    if let (Some(shown), Value::Object(more)) = (shown.as_object_mut(), more) {
        shown.extend(more);
    }
}
