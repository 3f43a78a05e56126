//! One request's turn in a chat: who acts, when, under which operation; and how its chat is loaded.

use chrono::{DateTime, Utc};

use super::{ChatCaller, ChatKey};
use crate::chat::Offering;
use crate::chat::offer::{NotOffered, WaitingChat, may_take};
use crate::chat::presence::Presence;
use crate::chat::{Chat, ChatCommand, ChatContext, Participant};
use crate::desk::turn::{Turn, Who};
use crate::desk::{Caller, Desk, DeskError};
use crate::id::{AgentId, ChatId};
use crate::member::{Account, AccountId, Agent, Member};
use crate::port::{Audience, ChatKeyed, ChatQuery, ChatSide};
use crate::prose::PersonName;
use crate::record::{KeptChat, chat_from_row, instant, presence_from_row};
use crate::refusal::Reason;

/// Who acts in this turn, when, and under which operation.
#[derive(Clone, Debug)]
pub(in crate::desk) struct ChatTurn {
    pub(in crate::desk) who: ChatWho,
    /// The present instant in whole milliseconds.
    pub(in crate::desk) now: DateTime<Utc>,
    /// The operation's key, if the request is to happen once.
    pub(in crate::desk) operation: Option<String>,
}

/// Who acts.
#[derive(Clone, Debug)]
pub(in crate::desk) enum ChatWho {
    /// Whoever holds the key with this hash.
    Key(String),
    /// A member or an agent, as the directory knows them now.
    Account(Account),
    /// The desk itself.
    System,
}

impl ChatTurn {
    pub(super) fn participant(&self) -> Participant<'_> {
        match &self.who {
            ChatWho::Key(_) | ChatWho::Account(Account::Member(_)) => Participant::Visitor,
            ChatWho::Account(Account::Agent(agent)) => Participant::Agent(agent),
            ChatWho::System => Participant::System,
        }
    }

    /// As whom this turn reads.
    pub(super) fn audience(&self) -> Audience {
        match self.participant() {
            Participant::Visitor => Audience::Member,
            Participant::Agent(_) | Participant::System => Audience::Agents,
        }
    }

    /// On which side of a chat it is.
    pub(super) fn side(&self) -> ChatSide {
        match self.participant() {
            Participant::Visitor => ChatSide::Visitor,
            Participant::Agent(_) | Participant::System => ChatSide::Agent,
        }
    }

    /// The member whose turn it is.
    pub(super) fn member(&self) -> Option<&Member> {
        match &self.who {
            ChatWho::Account(Account::Member(member)) => Some(member),
            _ => None,
        }
    }

    /// Whose uploads it names: an account's, or those of a chat's visitor.
    pub(super) fn owner(&self, chat: ChatId) -> String {
        match &self.who {
            ChatWho::Account(account) => account.id().to_string(),
            ChatWho::Key(_) | ChatWho::System => visitors(chat),
        }
    }

    /// The same turn on a ticket, for who has an account.
    pub(super) fn on_tickets(&self) -> Option<Turn> {
        match &self.who {
            ChatWho::Account(account) => Some(Turn {
                who: Who::Account(account.clone()),
                now: self.now,
                operation: self.operation.clone(),
            }),
            ChatWho::Key(_) | ChatWho::System => None,
        }
    }
}

impl From<Turn> for ChatTurn {
    fn from(turn: Turn) -> Self {
        Self {
            who: match turn.who {
                Who::Account(account) => ChatWho::Account(account),
                Who::System => ChatWho::System,
            },
            now: turn.now,
            operation: turn.operation,
        }
    }
}

/// The owner of what a visitor without account uploads to their chat.
pub(in crate::desk) fn visitors(chat: ChatId) -> String {
    format!("chat:{chat}")
}

/// What a decision needs to know beside the chat.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    member: Option<Member>,
    pub(super) presence: Option<KeptPresence>,
    offering: Offer,
    seen_at: Option<DateTime<Utc>>,
}

/// A presence as it was read, with the version that a commit expects: who decides by it has to
/// guard it.
#[derive(Clone, Debug)]
pub(super) struct KeptPresence {
    pub(super) presence: Presence,
    pub(super) version: i64,
}

/// To whom a waiting chat is offered, as the agent who acts needs to know it.
#[derive(Debug, Default)]
enum Offer {
    #[default]
    Open,
    ToAnother {
        name: PersonName,
        until: DateTime<Utc>,
    },
    NotItsTurn,
}

impl Surroundings {
    /// The member who joined the chat, if it was looked for.
    pub(super) fn into_member(self) -> Option<Member> {
        self.member
    }
}

impl Desk {
    /// Begins a caller's turn: looks an account up as it is now.
    pub(super) async fn chat_turn(&self, caller: &ChatCaller) -> Result<ChatTurn, DeskError> {
        match caller {
            ChatCaller::Account(caller) => Ok(self.turn(caller).await?.into()),
            ChatCaller::Visitor(key) => Ok(ChatTurn {
                who: ChatWho::Key(key.hash()),
                now: self.now(),
                operation: None,
            }),
        }
    }

    /// The turn of an agent, and who that is.
    pub(super) async fn agent_in_chat(
        &self,
        caller: &Caller,
    ) -> Result<(ChatTurn, Agent), DeskError> {
        let turn = ChatTurn::from(self.turn(caller).await?);
        match &turn.who {
            ChatWho::Account(Account::Agent(agent)) => {
                let agent = agent.clone();
                Ok((turn, agent))
            }
            _ => Err(Reason::AgentsOnly.into()),
        }
    }

    /// The turn of a member, and who that is.
    pub(super) async fn member_in_chat(
        &self,
        caller: &Caller,
    ) -> Result<(ChatTurn, Member), DeskError> {
        let turn = ChatTurn::from(self.turn(caller).await?);
        match turn.member().cloned() {
            Some(member) => Ok((turn, member)),
            None => Err(Reason::MembersOnly.into()),
        }
    }

    /// Which chat the key opens. A wrong or expired key opens none.
    pub async fn chat_of(&self, key: &ChatKey) -> Result<ChatId, DeskError> {
        let found = ChatKeyed::KeyHash(key.hash());
        let Some(stored) = self.ports.store.chat(found).await? else {
            return Err(DeskError::NotFound);
        };
        let kept = chat_from_row(stored)?;
        if self.key_expires_at(&kept.chat) <= self.now() {
            return Err(DeskError::NotFound);
        }
        Ok(kept.chat.id)
    }

    /// The chat, if this turn may see it. Somebody else's looks like none.
    pub(super) async fn kept_chat(
        &self,
        turn: &ChatTurn,
        id: ChatId,
    ) -> Result<KeptChat, DeskError> {
        let Some(stored) = self.ports.store.chat(ChatKeyed::Id(id)).await? else {
            return Err(DeskError::NotFound);
        };
        let kept = chat_from_row(stored)?;
        let sees = match &turn.who {
            ChatWho::System | ChatWho::Account(Account::Agent(_)) => true,
            ChatWho::Account(Account::Member(member)) => {
                kept.chat.member.as_ref() == Some(&member.id)
            }
            ChatWho::Key(hash) => {
                kept.key_hash.as_ref() == Some(hash) && turn.now < self.key_expires_at(&kept.chat)
            }
        };
        if sees {
            Ok(kept)
        } else {
            Err(DeskError::NotFound)
        }
    }

    /// From when the key of the chat, if it has one, opens it no more.
    pub(super) fn key_expires_at(&self, chat: &Chat) -> DateTime<Utc> {
        let end = chat
            .joined_at
            .checked_add_signed(self.policy.chat().key_for());
        end.unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    pub(super) fn chat_context<'a>(
        &'a self,
        turn: &'a ChatTurn,
        around: &'a Surroundings,
    ) -> ChatContext<'a> {
        ChatContext {
            actor: turn.participant(),
            policy: &self.policy,
            now: turn.now,
            member: around.member.as_ref(),
            presence: around.presence.as_ref().map(|kept| &kept.presence),
            offering: match &around.offering {
                Offer::Open => Offering::Open,
                Offer::ToAnother { name, until } => Offering::ToAnother {
                    name,
                    until: *until,
                },
                Offer::NotItsTurn => Offering::NotItsTurn,
            },
            seen_at: around.seen_at,
        }
    }

    /// What deciding on `command` needs to know, and no more.
    pub(super) async fn surroundings(
        &self,
        turn: &ChatTurn,
        chat: &Chat,
        command: &ChatCommand,
    ) -> Result<Surroundings, DeskError> {
        let mut around = Surroundings {
            member: turn.member().cloned(),
            ..Surroundings::default()
        };
        match command {
            ChatCommand::TurnIntoTicket { .. } | ChatCommand::Refer { .. } => {
                around.member = self.member_of(turn, chat).await?;
            }
            ChatCommand::Take => self.offered(turn, chat, &mut around).await?,
            ChatCommand::HandOver { to } => around.presence = self.presence_of(&to.id).await?,
            ChatCommand::Requeue => {
                if let (Participant::System, Some(agent)) = (turn.participant(), &chat.team.agent) {
                    around.presence = self.presence_of(agent).await?;
                }
            }
            ChatCommand::Abandon => around.seen_at = self.visitor_seen_at(turn, chat.id).await?,
            _ => {}
        }
        Ok(around)
    }

    /// All that a decision may need to know: for what may be done now.
    pub(super) async fn whole_surroundings(
        &self,
        turn: &ChatTurn,
        chat: &Chat,
    ) -> Result<Surroundings, DeskError> {
        let mut around = Surroundings {
            member: self.member_of(turn, chat).await?,
            ..Surroundings::default()
        };
        self.offered(turn, chat, &mut around).await?;
        Ok(around)
    }

    /// The member who joined the chat with a sign-in of their own, as the directory knows them now.
    pub(super) async fn member_of(
        &self,
        turn: &ChatTurn,
        chat: &Chat,
    ) -> Result<Option<Member>, DeskError> {
        let Some(id) = &chat.member else {
            return Ok(None);
        };
        if let Some(member) = turn.member() {
            return Ok(Some(member.clone()).filter(|member| member.id == *id));
        }
        let id = AccountId::Member(id.clone());
        match self.ports.directory.account(id).await? {
            Some(Account::Member(member)) => Ok(Some(member)),
            _ => Ok(None),
        }
    }

    pub(super) async fn presence_of(
        &self,
        agent: &AgentId,
    ) -> Result<Option<KeptPresence>, DeskError> {
        let stored = self.ports.store.presence(agent.as_str().to_owned()).await?;
        let Some(stored) = stored else {
            return Ok(None);
        };
        Ok(Some(KeptPresence {
            presence: presence_from_row(stored.row)?,
            version: stored.version,
        }))
    }

    /// Whether a waiting chat is offered to the agent whose turn it is.
    async fn offered(
        &self,
        turn: &ChatTurn,
        chat: &Chat,
        around: &mut Surroundings,
    ) -> Result<(), DeskError> {
        let Participant::Agent(agent) = turn.participant() else {
            return Ok(());
        };
        around.presence = self.presence_of(&agent.id).await?;
        let present = self.present(turn.now).await?;
        let waiting = self.first_waiting(present.len()).await?;
        let offer_for = self.policy.chat().offer_for();
        match may_take(&agent.id, chat.id, &waiting, &present, turn.now, offer_for) {
            Ok(()) => {}
            Err(NotOffered::ToAnother { agent, until }) => {
                let id = AccountId::Agent(agent);
                around.offering = match self.ports.directory.account(id).await? {
                    Some(other) => Offer::ToAnother {
                        name: other.name().clone(),
                        until,
                    },
                    None => Offer::NotItsTurn,
                };
            }
            Err(NotOffered::NotItsTurn | NotOffered::NotWaiting) => {
                around.offering = Offer::NotItsTurn;
            }
            // The presence says so itself.
            Err(NotOffered::NotThere | NotOffered::NoFreeHand) => {}
        }
        Ok(())
    }

    /// Everybody whose lease runs.
    pub(super) async fn present(&self, now: DateTime<Utc>) -> Result<Vec<Presence>, DeskError> {
        let stored = self.ports.store.present(now.timestamp_millis()).await?;
        let read = stored.into_iter().map(|one| presence_from_row(one.row));
        Ok(read.collect::<Result<_, _>>()?)
    }

    /// The first chats of the queue, enough for so many agents.
    async fn first_waiting(&self, agents: usize) -> Result<Vec<WaitingChat>, DeskError> {
        let limit = u32::try_from(agents).unwrap_or(u32::MAX).clamp(1, 500);
        let query = ChatQuery::Waiting { after: None };
        let stored = self.ports.store.chats(query, limit).await?;
        stored
            .into_iter()
            .map(|stored| Ok(waiting(&chat_from_row(stored)?)))
            .collect()
    }

    pub(super) async fn visitor_seen_at(
        &self,
        turn: &ChatTurn,
        chat: ChatId,
    ) -> Result<Option<DateTime<Utc>>, DeskError> {
        let now = turn.now.timestamp_millis();
        let sides = self.ports.store.chat_sides(chat, now).await?;
        let mut marks = sides.marks.iter();
        let visitor = marks.find(|mark| mark.side == ChatSide::Visitor);
        let seen = visitor.map(|mark| instant(mark.seen_at, "chat mark"));
        Ok(seen.transpose()?)
    }
}

pub(super) fn waiting(kept: &KeptChat) -> WaitingChat {
    WaitingChat {
        id: kept.chat.id,
        place: kept.place,
        since: kept.chat.waiting_since,
    }
}
