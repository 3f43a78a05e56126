//! A bench on which one chat is held, with its people, its clock and its history.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::super::presence::{Capacity, Presence, PresenceState};
use super::super::*;
use crate::attachment::{Attachment, Digest, FileKind, FileName};
use crate::id::{AgentId, AttachmentId, ChatId, MemberId, MessageId, TicketId};
use crate::language::LanguageTag;
use crate::member::{Agent, Member, Role};
use crate::policy::Policy;
use crate::prose::{PersonName, Text};
use crate::rank::Rank;
use crate::ticket::Post;

/// One chat with its people, its clock and its history.
#[derive(Clone, Debug)]
pub(super) struct Bench {
    pub(super) policy: Policy,
    /// Whose sign-in the chat is joined with, if any.
    pub(super) member: Option<Member>,
    /// Who acts for the support team.
    pub(super) agent: Agent,
    /// The presence that the context holds.
    pub(super) presence: Option<Presence>,
    pub(super) seen_at: Option<DateTime<Utc>>,
    pub(super) now: DateTime<Utc>,
    pub(super) chat: Option<Chat>,
    pub(super) history: Vec<ChatEvent>,
}

pub(super) fn start() -> DateTime<Utc> {
    "2020-08-03T12:00:00Z".parse().unwrap()
}

pub(super) fn chat_id() -> ChatId {
    ChatId::new(Uuid::from_u128(1))
}

pub(super) fn ticket_id() -> TicketId {
    TicketId::new(Uuid::from_u128(2))
}

pub(super) fn member(id: &str, rank: &str) -> Member {
    Member {
        id: MemberId::parse(id).unwrap(),
        name: PersonName::parse("Anna").unwrap(),
        email: None,
        rank: Rank::parse(rank).unwrap(),
        languages: Vec::new(),
    }
}

pub(super) fn agent(id: &str) -> Agent {
    Agent {
        id: AgentId::parse(id).unwrap(),
        name: PersonName::parse(&format!("Name of {id}")).unwrap(),
        languages: Vec::new(),
        role: Role::Agent,
    }
}

pub(super) fn post(text: &str) -> Post {
    Post::text_only(Text::parse(text).unwrap())
}

pub(super) fn files(many: u32) -> Post {
    let file = |n: u32| Attachment {
        id: AttachmentId::new(Uuid::from_u128(n.into())),
        name: FileName::parse("picture.png").unwrap(),
        kind: FileKind::Png,
        size: 7,
        digest: Digest::of(b"picture"),
    };
    Post::new(None, (0..many).map(file).collect()).unwrap()
}

pub(super) fn form(claim: Option<&str>) -> ChatForm {
    ChatForm {
        name: PersonName::parse("Vera").unwrap(),
        claim: claim.map(|id| MemberId::parse(id).unwrap()),
        email: VisitorEmail::parse("vera@example.com").unwrap(),
        question: Question::parse("I cannot place an order\nIt says error 42.").unwrap(),
        language: None,
        kind: RequestKind::Technical,
        insists: false,
        locale: None,
        utc_offset_minutes: None,
    }
}

impl Bench {
    /// No chat yet: for a member of rank Gold, with an agent who is present and free.
    pub(super) fn empty() -> Self {
        let mut bench = Self {
            policy: Policy::reference(),
            member: Some(member("anna", "Gold")),
            agent: agent("bo"),
            presence: None,
            seen_at: None,
            now: start(),
            chat: None,
            history: Vec::new(),
        };
        bench.presence = Some(bench.present("bo"));
        bench
    }

    /// A chat in the queue.
    pub(super) fn waiting() -> Self {
        let mut bench = Self::empty();
        bench.does(ChatActor::Visitor, ChatAction::Join);
        bench
    }

    /// A chat that the agent has.
    pub(super) fn active() -> Self {
        let mut bench = Self::waiting();
        bench.does(ChatActor::Agent, ChatAction::Take);
        bench
    }

    pub(super) fn present(&self, id: &str) -> Presence {
        Presence::new(
            AgentId::parse(id).unwrap(),
            PresenceState::Available,
            Capacity::parse(2).unwrap(),
            self.now,
            self.now + TimeDelta::days(400),
        )
    }

    pub(super) fn actor(&self, who: ChatActor) -> Participant<'_> {
        match who {
            ChatActor::Visitor => Participant::Visitor,
            ChatActor::Agent => Participant::Agent(&self.agent),
            ChatActor::System => Participant::System,
        }
    }

    pub(super) fn context(&self, who: ChatActor) -> ChatContext<'_> {
        ChatContext {
            member: self.member.as_ref(),
            presence: self.presence.as_ref(),
            seen_at: self.seen_at,
            ..ChatContext::new(self.actor(who), &self.policy, self.now)
        }
    }

    pub(super) fn decide(
        &self,
        who: ChatActor,
        command: &ChatCommand,
    ) -> Result<Vec<ChatEvent>, ChatRefusal> {
        decide_chat(self.chat.as_ref(), command, self.context(who))
    }

    pub(super) fn refused(&self, who: ChatActor, command: &ChatCommand) -> ChatReason {
        self.decide(who, command).unwrap_err().reason
    }

    /// A command for the action that gives all it needs.
    pub(super) fn suitable(&self, action: ChatAction) -> ChatCommand {
        match action {
            ChatAction::Join => ChatCommand::Join(Box::new(Joining {
                form: form(Some("boss")),
                member: self.member.as_ref().map(|member| member.id.clone()),
                language: LanguageTag::parse("en").unwrap(),
            })),
            ChatAction::Take => ChatCommand::Take,
            ChatAction::HandOver => ChatCommand::HandOver { to: agent("cy") },
            ChatAction::Requeue => ChatCommand::Requeue,
            ChatAction::Post => ChatCommand::Post {
                message: MessageId::new(Uuid::from_u128(self.history.len() as u128)),
                post: post("hello"),
            },
            ChatAction::Leave => ChatCommand::Leave,
            ChatAction::End => ChatCommand::End,
            ChatAction::TurnIntoTicket => ChatCommand::TurnIntoTicket {
                ticket: ticket_id(),
            },
            ChatAction::Refer => ChatCommand::Refer { contact: None },
            ChatAction::Rate => ChatCommand::Rate(Rating {
                stars: Stars::parse(4).unwrap(),
                text: Some(Text::parse("kind").unwrap()),
            }),
            ChatAction::Abandon => ChatCommand::Abandon,
            ChatAction::TimeOut => ChatCommand::TimeOut,
        }
    }

    pub(super) fn apply(&mut self, events: Vec<ChatEvent>) {
        for event in events {
            self.chat = evolve_chat(self.chat.take(), chat_id(), &event);
            self.history.push(event);
        }
    }

    pub(super) fn does(&mut self, who: ChatActor, action: ChatAction) -> &mut Self {
        let command = self.suitable(action);
        self.does_this(who, &command)
    }

    pub(super) fn does_this(&mut self, who: ChatActor, command: &ChatCommand) -> &mut Self {
        let events = self.decide(who, command).unwrap();
        self.apply(events);
        self
    }

    pub(super) fn head(&self) -> &Chat {
        self.chat.as_ref().unwrap()
    }

    /// Brings the chat to its end in this way.
    pub(super) fn ends(&mut self, end: ChatEnd) -> &mut Self {
        let (who, action) = match end {
            ChatEnd::ByVisitor => (ChatActor::Visitor, ChatAction::Leave),
            ChatEnd::ByAgent => (ChatActor::Agent, ChatAction::End),
            ChatEnd::Ticket => (ChatActor::Visitor, ChatAction::TurnIntoTicket),
            ChatEnd::TimedOut => {
                self.now += TimeDelta::minutes(30);
                (ChatActor::System, ChatAction::TimeOut)
            }
            ChatEnd::Abandoned => {
                self.does(ChatActor::Agent, ChatAction::Requeue);
                self.now += TimeDelta::minutes(10);
                (ChatActor::System, ChatAction::Abandon)
            }
        };
        self.does(who, action)
    }
}
