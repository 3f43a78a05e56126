//! A chat as the fold of what happened to it.

use chrono::{DateTime, Utc};

use super::draft;
use super::event::{ChatAuthor, ChatEvent, ChatHappening, ChatPost, Rating, Visitor};
use super::status::{ChatEnd, ChatStatus};
use crate::contact::Contact;
use crate::id::{AgentId, ChatId, MemberId, TicketId};
use crate::language::LanguageTag;
use crate::prose::PersonName;
use crate::title::Summary;

/// A chat's head: what the rules and lists need to know of its past. What was written is in the
/// events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chat {
    /// The chat.
    pub id: ChatId,
    /// The member who joined it with a sign-in of their own.
    pub member: Option<MemberId>,
    /// What the visitor typed of themselves, not proven; none once it was erased.
    pub visitor: Option<Visitor>,
    /// What the question is about, in one line: for lists, and for a ticket's title.
    pub subject: Summary,
    /// The language in which the chat is held.
    pub language: LanguageTag,
    /// Where it stands.
    pub status: ChatStatus,
    /// What the agent who has it is called; of an ended chat, who had it at its end.
    pub agent_name: Option<PersonName>,
    /// When the visitor joined.
    pub joined_at: DateTime<Utc>,
    /// Since when it waits, or waited last: since it joined, or went back to the queue.
    pub waiting_since: DateTime<Utc>,
    /// When an agent took it first.
    pub taken_at: Option<DateTime<Utc>>,
    /// Since when the agent who has it has it.
    pub active_since: Option<DateTime<Utc>>,
    /// When somebody wrote last.
    pub last_post_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// How many messages there are: the number of the last one.
    pub posts: u32,
    /// How many characters they have together.
    pub characters: u32,
    /// How many attachments came with them.
    pub attachments: u32,
    /// The ticket as which it goes on.
    pub ticket: Option<TicketId>,
    /// Whom the visitor was told to turn to.
    pub referred: Option<Contact>,
    /// How it was, in the visitor's eyes.
    pub rating: Option<Rating>,
    /// What is for agents alone.
    pub team: ChatTeam,
}

/// The part of a head that is for agents alone. Visitors hold the default.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ChatTeam {
    /// Who has it; of an ended chat, who had it at its end.
    pub agent: Option<AgentId>,
}

impl Chat {
    /// The most characters of all posts together: what a ticket's event takes as a transcript.
    pub const MAX_CHARACTERS: u32 = 200_000;

    /// Whether `agent` has it now.
    pub fn is_with(&self, agent: &AgentId) -> bool {
        self.status == ChatStatus::Active && self.team.agent.as_ref() == Some(agent)
    }

    fn wait(&mut self, at: DateTime<Utc>) {
        self.status = ChatStatus::Waiting;
        self.waiting_since = at;
        self.active_since = None;
        self.agent_name = None;
        self.team.agent = None;
    }

    fn be_with(&mut self, agent: Option<AgentId>, name: &PersonName, at: DateTime<Utc>) {
        self.status = ChatStatus::Active;
        self.taken_at = self.taken_at.or(Some(at));
        self.active_since = Some(at);
        self.agent_name = Some(name.clone());
        self.team.agent = agent;
    }

    fn end(&mut self, how: ChatEnd, at: DateTime<Utc>) {
        self.status = ChatStatus::Ended(how);
        self.ended_at = self.ended_at.or(Some(at));
    }

    fn add(&mut self, said: &ChatPost, at: DateTime<Utc>) {
        self.posts = said.number;
        self.characters = self.characters.saturating_add(characters(said));
        let files = u32::try_from(said.post.attachments().len()).unwrap_or(u32::MAX);
        self.attachments = self.attachments.saturating_add(files);
        self.last_post_at = Some(at);
    }
}

/// How many characters a message has.
fn characters(said: &ChatPost) -> u32 {
    let text = said.post.text().map_or("", |text| text.as_str());
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// The state after one more event. `None` before somebody joined.
///
/// Total: an event that does not fit the state (only a damaged store has one) changes nothing
/// that it cannot.
pub fn evolve_chat(chat: Option<Chat>, id: ChatId, event: &ChatEvent) -> Option<Chat> {
    let Some(mut chat) = chat else {
        return begin(id, event);
    };
    let at = event.at;
    let by_agent = match &event.by {
        ChatAuthor::Agent(agent) => Some(agent.clone()),
        ChatAuthor::Visitor | ChatAuthor::Support | ChatAuthor::System => None,
    };
    match &event.what {
        ChatHappening::Joined { .. } | ChatHappening::Removed { .. } => {}
        ChatHappening::Taken { name } => chat.be_with(by_agent, name, at),
        ChatHappening::HandedOver { to, name } => chat.be_with(to.clone(), name, at),
        ChatHappening::Requeued => chat.wait(at),
        ChatHappening::Posted(said) => chat.add(said, at),
        ChatHappening::Left => chat.end(ChatEnd::ByVisitor, at),
        ChatHappening::Ended => chat.end(ChatEnd::ByAgent, at),
        ChatHappening::TurnedIntoTicket { ticket } => {
            chat.end(ChatEnd::Ticket, at);
            chat.ticket = Some(*ticket);
        }
        ChatHappening::Referred { contact } => {
            let how = match event.by {
                ChatAuthor::Visitor => ChatEnd::ByVisitor,
                ChatAuthor::Agent(_) | ChatAuthor::Support | ChatAuthor::System => ChatEnd::ByAgent,
            };
            chat.end(how, at);
            chat.referred = Some(contact.clone());
        }
        ChatHappening::Rated(rating) => chat.rating = Some(rating.clone()),
        ChatHappening::Abandoned => chat.end(ChatEnd::Abandoned, at),
        ChatHappening::TimedOut => chat.end(ChatEnd::TimedOut, at),
        ChatHappening::Erased => {
            chat.visitor = None;
            chat.subject = Summary::erased();
            chat.referred = None;
            chat.attachments = 0;
            if let Some(rating) = &mut chat.rating {
                rating.text = None;
            }
            if !chat.status.is_ended() {
                chat.end(ChatEnd::ByAgent, at);
            }
        }
    }
    Some(chat)
}

fn begin(id: ChatId, event: &ChatEvent) -> Option<Chat> {
    let ChatHappening::Joined {
        visitor,
        member,
        question,
        language,
    } = &event.what
    else {
        return None;
    };
    Some(Chat {
        id,
        member: member.clone(),
        visitor: Some((**visitor).clone()),
        subject: draft::summary(question),
        language: language.clone(),
        status: ChatStatus::Waiting,
        agent_name: None,
        joined_at: event.at,
        waiting_since: event.at,
        taken_at: None,
        active_since: None,
        last_post_at: None,
        ended_at: None,
        posts: 0,
        characters: 0,
        attachments: 0,
        ticket: None,
        referred: None,
        rating: None,
        team: ChatTeam::default(),
    })
}
