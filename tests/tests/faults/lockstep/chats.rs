//! Chats at one of the desks that walk in step.

use chrono::{DateTime, Utc};
use helpdesk_core::chat::presence::{Capacity, Presence};
use helpdesk_core::chat::wait::{Place, WaitEstimate};
use helpdesk_core::chat::{Chat, ChatAction, Rating, Stars};
use helpdesk_core::desk::chat::{
    ActedInChat, ChatCaller, ChatEntry, ChatKey, ChatQueueView, Joining, NewChatPost, Posted,
    SidesView, TurnedInto,
};
use helpdesk_core::desk::{Caller, Desk, DeskError};
use helpdesk_core::id::{ChatId, TicketNumber};
use helpdesk_core::port::Cursor;

use super::side::{Known, person};
use super::step::{InChat, Step};
use crate::people::{AGENTS, MEMBERS, agent_id, form, key, text};

/// A chat that a step has opened.
#[derive(Clone, Debug)]
pub(super) struct KnownChat {
    pub(super) id: ChatId,
    /// Who joined it.
    who: usize,
    /// The key of a visitor without account.
    key: Option<ChatKey>,
}

impl KnownChat {
    /// Whoever is on the visitor's side, if somebody else is not trying it: agents are themselves.
    fn caller(&self, step: &Step, plain: &Caller) -> ChatCaller {
        match &self.key {
            _ if step.who >= MEMBERS.len() || is_strangers(step) => plain.clone().into(),
            Some(key) => key.clone().into(),
            None => person(self.who).into(),
        }
    }

    fn owner(&self) -> ChatCaller {
        match &self.key {
            Some(key) => key.clone().into(),
            None => person(self.who).into(),
        }
    }
}

/// Whether somebody tries it whose it is not, now and then.
fn is_strangers(step: &Step) -> bool {
    step.words == 3 && step.file
}

/// An agent for what agents do, so that enough of it is done.
fn team(step: &Step, who: &Caller) -> Caller {
    if step.who >= MEMBERS.len() || is_strangers(step) {
        return who.clone();
    }
    let agent = person(MEMBERS.len() + step.who % AGENTS.len());
    match step.key {
        Some(number) => agent.once(key(&format!("k{number}"))),
        None => agent,
    }
}

/// What a step in a chat said. Places in feeds are the store's own: only whether there is one is
/// told.
#[derive(Debug, PartialEq)]
pub(super) enum SaidInChat {
    NoChat,
    Joined(Result<(Joining, bool), DeskError>),
    Present(Result<Presence, DeskError>),
    Acted(Result<(ActedInChat, bool), DeskError>),
    Posted(Result<(Posted, bool), DeskError>),
    Turned(Result<(TurnedInto, bool), DeskError>),
    Done(Result<(), DeskError>),
}

pub(super) fn learn(known: &mut Known, step: &Step, said: &SaidInChat) {
    match said {
        SaidInChat::Joined(Ok((Joining::Queued(joined), _)))
            if known.chats.iter().all(|chat| chat.id != joined.chat) =>
        {
            known.chats.push(KnownChat {
                id: joined.chat,
                who: step.who,
                key: joined.key.clone(),
            });
        }
        SaidInChat::Turned(Ok((TurnedInto::Ticket(acted), _)))
            if !known.tickets.contains(&acted.ticket) =>
        {
            known.tickets.push(acted.ticket);
        }
        _ => {}
    }
}

pub(super) async fn perform(
    desk: &Desk,
    deed: &InChat,
    step: &Step,
    who: &Caller,
    known: &Known,
) -> SaidInChat {
    let team = team(step, who);
    match deed {
        InChat::Join { signed_in } => {
            let name = MEMBERS.get(step.who).map_or("visitor", |(name, _)| name);
            let caller = signed_in.then_some(who);
            let address = Some(format!("192.0.2.{}", step.words));
            return SaidInChat::Joined(desk.join_chat(caller, form(name), address).await.map(
                |mut joining| {
                    let in_feed = match &mut joining {
                        Joining::Queued(joined) => taken(&mut joined.cursor),
                        Joining::Answered(_) => false,
                    };
                    (joining, in_feed)
                },
            ));
        }
        InChat::Present { state, hands } => {
            let hands = Capacity::parse(*hands).expect("a capacity");
            return SaidInChat::Present(desk.set_presence(&team, *state, hands).await);
        }
        _ => {}
    }
    let Some(chat) = known.chat(step.ticket) else {
        return SaidInChat::NoChat;
    };
    let (id, caller) = (chat.id, chat.caller(step, who));
    let acted = match deed {
        InChat::Join { .. } | InChat::Present { .. } => return SaidInChat::NoChat,
        InChat::Post { message } => {
            let message = format!("00000000-0000-7000-8000-00000000000{message}");
            let message = message.parse().expect("an id");
            let new = NewChatPost::text(text("Ja"));
            let posted = desk.post_in_chat(&caller, id, message, new).await;
            return SaidInChat::Posted(posted.map(|mut posted| {
                let in_feed = match &mut posted {
                    Posted::InChat { .. } => false,
                    Posted::OnTicket(acted) => taken(&mut acted.place),
                };
                (posted, in_feed)
            }));
        }
        InChat::Mark { delivered, read } => {
            return SaidInChat::Done(desk.mark_chat(&caller, id, *delivered, *read).await);
        }
        InChat::Write => return SaidInChat::Done(desk.writing_in_chat(&caller, id).await),
        InChat::Turn => {
            let turned = desk.turn_chat_into_ticket(&caller, id, None).await;
            return SaidInChat::Turned(turned.map(|mut turned| {
                let in_feed = match &mut turned {
                    TurnedInto::Ticket(acted) => taken(&mut acted.place),
                    TurnedInto::Contact { .. } => false,
                };
                (turned, in_feed)
            }));
        }
        InChat::Take => desk.take_chat(&team, id).await,
        InChat::HandOver { to } => {
            let to = AGENTS.get(*to).unwrap_or(&"nobody");
            desk.hand_over_chat(&team, id, agent_id(to)).await
        }
        InChat::Requeue => desk.requeue_chat(&team, id).await,
        InChat::End => desk.end_chat(&team, id).await,
        InChat::Refer => desk.refer_chat(&team, id, None).await,
        InChat::Leave => desk.leave_chat(&caller, id).await,
        InChat::Rate { stars } => {
            let stars = Stars::parse(*stars).expect("stars");
            desk.rate_chat(&caller, id, Rating { stars, text: None })
                .await
        }
    };
    SaidInChat::Acted(acted.map(|mut acted| {
        let in_feed = taken(&mut acted.place);
        (acted, in_feed)
    }))
}

fn taken(place: &mut Option<Cursor>) -> bool {
    place.take().is_some()
}

/// What is seen of chats: one of them, from either side in turn, and the queue.
#[derive(Debug, PartialEq)]
pub(super) struct ChatLooks {
    chat: Option<Result<Seen, DeskError>>,
    queue: Option<Result<ChatQueueView, DeskError>>,
}

/// A view without its place in the feed.
#[derive(Debug, PartialEq)]
struct Seen {
    chat: Chat,
    place: Option<Place>,
    wait: Option<WaitEstimate>,
    entries: Vec<ChatEntry>,
    sides: SidesView,
    allowed: Vec<ChatAction>,
    ticket: Option<TicketNumber>,
    key_expires_at: Option<DateTime<Utc>>,
}

pub(super) async fn looks(desk: &Desk, round: usize, step: &Step, known: &Known) -> ChatLooks {
    let even = round.is_multiple_of(2);
    let chat = match known.chat(step.ticket) {
        Some(chat) if even => Some(seen(desk, &chat.owner(), chat.id).await),
        Some(chat) => Some(seen(desk, &person(3).into(), chat.id).await),
        None => None,
    };
    let queue = match even {
        true => Some(desk.chat_queue(&person(3 + round / 2 % 2)).await),
        false => None,
    };
    ChatLooks { chat, queue }
}

async fn seen(desk: &Desk, caller: &ChatCaller, id: ChatId) -> Result<Seen, DeskError> {
    let view = desk.chat(caller, id).await?;
    Ok(Seen {
        chat: view.chat,
        place: view.place,
        wait: view.wait,
        entries: view.entries,
        sides: view.sides,
        allowed: view.allowed,
        ticket: view.ticket,
        key_expires_at: view.key_expires_at,
    })
}
