//! What the desk answers of chats, as plain JSON.

use helpdesk_core::chat::offer::OfferedTo;
use helpdesk_core::chat::presence::Presence;
use helpdesk_core::chat::wait::{Place, WaitEstimate};
use helpdesk_core::chat::{
    Admission, Chat, ChatAction, ChatAuthor, ChatEvent, ChatHappening, Instead, Rating, Speaker,
    TicketDraft, Transcript, TranscriptLine,
};
use helpdesk_core::desk::chat::{ActedInChat, ChatView, Joined, SideView, SidesView, WaitingLine};
use helpdesk_core::language::Languages;
use serde_json::{Value, json};

use crate::show::{add, attachment, contact, post, time};

pub(crate) fn joined(joined: &Joined, languages: &Languages) -> Value {
    json!({
        "admission": "queued",
        "chat": joined.chat.to_string(),
        "has_key": joined.key.is_some(),
        "key_expires_at": joined.key_expires_at.map(time),
        "place": place(joined.place),
        "wait": wait(&joined.wait),
        "nobody_there": joined.nobody_there.as_ref().map(|one| instead(one, languages)),
        "fresh": joined.fresh,
    })
}

pub(crate) fn admission(answer: &Admission, languages: &Languages) -> Value {
    let mut shown = match answer {
        Admission::Deferred { limit, retry_at } => {
            json!({ "limit": limit.code(), "retry_at": time(*retry_at) })
        }
        Admission::NotTechnical { contact: to } => json!({ "contact": contact(to) }),
        Admission::OutOfHours {
            opens_at,
            instead: other,
        } => json!({
            "opens_at": opens_at.map(time),
            "instead": instead(other, languages),
        }),
        Admission::OtherLanguage {
            language,
            detected,
            chat_from,
            instead: other,
        } => json!({
            "language": language.as_ref().map(|tag| tag.as_str()),
            "detected": detected,
            "chat_from": chat_from.map(time),
            "instead": instead(other, languages),
        }),
        Admission::Queued { nobody_there } => {
            json!({ "nobody_there": nobody_there.as_ref().map(|one| instead(one, languages)) })
        }
    };
    add(&mut shown, json!({ "admission": answer.code() }));
    shown
}

fn instead(instead: &Instead, languages: &Languages) -> Value {
    match instead {
        Instead::Draft(ready) => json!({ "draft": draft(ready, languages) }),
        Instead::Contact(to) => json!({ "contact": contact(to) }),
    }
}

fn draft(draft: &TicketDraft, languages: &Languages) -> Value {
    json!({
        "title": draft.title.display(languages),
        "description": draft.description.text().as_str(),
        "wanted": draft.wanted.as_ref().map(|tag| tag.as_str()),
    })
}

fn place(place: Place) -> Value {
    match place {
        Place::Exact(place) => json!(place),
        Place::MoreThan(place) => json!({ "more_than": place }),
    }
}

fn wait(wait: &WaitEstimate) -> Value {
    let (mut shown, basis) = match wait {
        WaitEstimate::TooFewData { basis } => (json!({ "code": "too_few_data" }), basis),
        WaitEstimate::Range { least, most, basis } => {
            let (least, most) = (least.num_seconds(), most.num_seconds());
            (
                json!({ "code": "range", "least": least, "most": most }),
                basis,
            )
        }
        WaitEstimate::AtLeast { least, basis } => (
            json!({ "code": "at_least", "least": least.num_seconds() }),
            basis,
        ),
    };
    add(
        &mut shown,
        json!({ "chats": basis.chats, "agents": basis.agents }),
    );
    shown
}

pub(crate) fn acted(acted: &ActedInChat) -> Value {
    json!({
        "chat": acted.chat.to_string(),
        "status": acted.status.code(),
        "posts": acted.posts,
        "fresh": acted.fresh,
    })
}

/// A chat's head.
pub(crate) fn head(chat: &Chat) -> Value {
    let visitor = chat.visitor.as_ref();
    json!({
        "chat": chat.id.to_string(),
        "status": chat.status.code(),
        "member": chat.member.as_ref().map(|id| id.as_str()),
        "name": visitor.map(|one| one.name.as_str()),
        "email": visitor.map(|one| one.email.as_str()),
        "claim": visitor.and_then(|one| one.claim.as_ref()).map(|id| id.as_str()),
        "subject": chat.subject.as_str(),
        "language": chat.language.as_str(),
        "agent": chat.team.agent.as_ref().map(|id| id.as_str()),
        "agent_name": chat.agent_name.as_ref().map(|name| name.as_str()),
        "joined": time(chat.joined_at),
        "taken": chat.taken_at.map(time),
        "ended": chat.ended_at.map(time),
        "posts": chat.posts,
        "attachments": chat.attachments,
        "ticket": chat.ticket.map(|ticket| ticket.to_string()),
        "referred": chat.referred.as_ref().map(contact),
        "rating": chat.rating.as_ref().map(rating),
    })
}

pub(crate) fn view(view: &ChatView) -> Value {
    let mut shown = head(&view.chat);
    let events = view.entries.iter().map(|entry| event(&entry.event));
    let allowed = view.allowed.iter().map(|action| ChatAction::code(*action));
    let more = json!({
        "place": view.place.map(place),
        "wait": view.wait.as_ref().map(wait),
        "events": events.collect::<Vec<_>>(),
        "sides": sides(&view.sides),
        "allowed": allowed.collect::<Vec<_>>(),
        "number": view.ticket.map(|number| number.to_string()),
        "member_name": view.member.as_ref().map(|member| member.name.as_str()),
        "key_expires_at": view.key_expires_at.map(time),
    });
    add(&mut shown, more);
    shown
}

pub(crate) fn sides(sides: &SidesView) -> Value {
    json!({ "visitor": side(&sides.visitor), "agent": side(&sides.agent) })
}

fn side(side: &SideView) -> Value {
    json!({
        "delivered": side.delivered,
        "read": side.read,
        "seen": side.seen_at.map(time),
        "writing": side.writing,
    })
}

pub(crate) fn presence(presence: &Presence) -> Value {
    json!({
        "agent": presence.agent.as_str(),
        "state": presence.state.code(),
        "capacity": presence.capacity.chats(),
        "held": presence.held,
        "until": time(presence.lease_until),
    })
}

pub(crate) fn waiting_line(line: &WaitingLine) -> Value {
    let mut shown = head(&line.chat);
    let (to, until) = match &line.offer.to {
        OfferedTo::Agent { agent, until } => (agent.as_str(), Some(time(*until))),
        OfferedTo::Everybody => ("everybody", None),
        OfferedTo::Nobody => ("nobody", None),
    };
    let more = json!({ "place": place(line.place), "offered_to": to, "until": until });
    add(&mut shown, more);
    shown
}

/// An event: `kind`, `by`, `at`, and what belongs to its kind.
pub(crate) fn event(event: &ChatEvent) -> Value {
    let mut shown = json!({
        "kind": event.what.kind(),
        "by": match &event.by {
            ChatAuthor::Visitor => "visitor",
            ChatAuthor::Agent(id) => id.as_str(),
            ChatAuthor::Support => "support",
            ChatAuthor::System => "system",
        },
        "at": time(event.at),
    });
    add(&mut shown, what(&event.what));
    shown
}

fn what(what: &ChatHappening) -> Value {
    match what {
        ChatHappening::Joined {
            visitor,
            member,
            question,
            language,
        } => json!({
            "name": visitor.name.as_str(),
            "email": visitor.email.as_str(),
            "claim": visitor.claim.as_ref().map(|id| id.as_str()),
            "member": member.as_ref().map(|id| id.as_str()),
            "text": question.as_str(),
            "language": language.as_str(),
        }),
        ChatHappening::Taken { name } => json!({ "name": name.as_str() }),
        ChatHappening::HandedOver { to, name } => json!({
            "to": to.as_ref().map(|id| id.as_str()),
            "name": name.as_str(),
        }),
        ChatHappening::Posted(said) => {
            let mut shown = post(&said.post);
            let message = said.message.to_string();
            add(
                &mut shown,
                json!({ "number": said.number, "message": message }),
            );
            shown
        }
        ChatHappening::TurnedIntoTicket { ticket } => json!({ "ticket": ticket.to_string() }),
        ChatHappening::Referred { contact: to } => json!({ "contact": contact(to) }),
        ChatHappening::Rated(given) => rating(given),
        ChatHappening::Requeued
        | ChatHappening::Left
        | ChatHappening::Ended
        | ChatHappening::Abandoned
        | ChatHappening::TimedOut
        | ChatHappening::Erased => json!({}),
        ChatHappening::Removed { kind, .. } => json!({ "was": kind }),
    }
}

fn rating(rating: &Rating) -> Value {
    json!({
        "stars": rating.stars.count(),
        "text": rating.text.as_ref().map(|text| text.as_str()),
    })
}

/// What was said, to be kept.
pub(crate) fn transcript(transcript: &Transcript) -> Value {
    json!({
        "chat": transcript.chat.to_string(),
        "visitor": transcript.visitor.as_ref().map(|name| name.as_str()),
        "question": transcript.question.as_ref().map(|question| question.as_str()),
        "lines": transcript.lines.iter().map(line).collect::<Vec<_>>(),
    })
}

fn line(line: &TranscriptLine) -> Value {
    let written = line.post.as_ref();
    let text = written.and_then(|post| post.text());
    let files = written.map_or(&[][..], |post| post.attachments());
    let (by, name) = match &line.by {
        Speaker::Visitor => ("visitor", None),
        Speaker::Agent { name } => ("support", name.as_ref()),
    };
    json!({
        "number": line.number,
        "at": time(line.at),
        "by": by,
        "name": name.map(|name| name.as_str()),
        "text": text.map(|text| text.as_str()),
        "attachments": files.iter().map(attachment).collect::<Vec<_>>(),
    })
}
