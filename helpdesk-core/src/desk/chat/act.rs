//! The way that every command in a chat takes: load, decide, one commit.

use chrono::{DateTime, Utc};

use super::turn::{ChatTurn, ChatWho, KeptPresence, Surroundings};
use crate::chat::presence::Presence;
use crate::chat::{
    Chat, ChatAction, ChatCommand, ChatEvent, ChatRecipient, ChatRefusal, ChatStatus, ChatTimer,
    allowed_chat_actions, chat_due, chat_recipients, decide_chat, evolve_chat,
};
use crate::desk::act::{ATTEMPTS, Settling};
use crate::desk::{Desk, DeskError};
use crate::id::{AgentId, ChatId, EventId, NotificationId};
use crate::member::AccountId;
use crate::port::{
    ChangeSet, ChatKeyed, Committed, CounterChange, Cursor, Expect, NotificationRow, OperationRow,
    RowChange, Scope, StoreError, TimerChange, TimerRow,
};
use crate::record::{Chain, ChatAnswer, KeptChat, chat_event_row, chat_row, presence_row};
use crate::refusal::Reason;

/// The counter of the chats that wait.
pub(super) const WAITING: &str = "chats_waiting";

/// What a command did in a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActedInChat {
    /// The chat.
    pub chat: ChatId,
    /// Where it stood after the command.
    pub status: ChatStatus,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The number of the last message then.
    pub posts: u32,
    /// The place in the chat's feed that includes the command.
    pub place: Option<Cursor>,
    /// Whether this call did it. False: it had been done before under the same key.
    pub fresh: bool,
}

/// What is written beside a chat, and what only the desk knows of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    /// Rows, counters and whatever else goes with the command.
    pub(super) change: ChangeSet,
    /// The hash of the key of a new chat.
    pub(super) key_hash: Option<String>,
}

/// A command that was decided on and not committed yet.
#[derive(Debug)]
pub(super) struct Drafted {
    /// The chat as it will be.
    pub(super) chat: Chat,
    /// All that is to be written, without the operation.
    pub(super) change: ChangeSet,
}

impl Desk {
    /// Carries `command` out in a chat.
    pub(super) async fn act_in_chat(
        &self,
        turn: &ChatTurn,
        id: ChatId,
        command: &ChatCommand,
    ) -> Result<ActedInChat, DeskError> {
        let mut attempt = 0;
        loop {
            let kept = self.kept_chat(turn, id).await?;
            let action = command.action();
            if let Some(acted) = self.done_in_chat(turn, action, Some(id)).await? {
                return Ok(acted);
            }
            match self.settle_chat(turn, &kept, command).await {
                Ok(acted) => return Ok(acted),
                Err(Settling::LostRace) if attempt < ATTEMPTS => attempt += 1,
                Err(Settling::LostRace) => return Err(StoreError::Conflict.into()),
                Err(Settling::Failed(error)) => {
                    return self.unless_done_in_chat(turn, action, id, error).await;
                }
            }
        }
    }

    /// Decides and commits once.
    pub(super) async fn settle_chat(
        &self,
        turn: &ChatTurn,
        kept: &KeptChat,
        command: &ChatCommand,
    ) -> Result<ActedInChat, Settling> {
        let beside = Beside::default();
        let drafted = self
            .draft(turn, kept.chat.id, Some(kept), command, beside)
            .await?;
        Ok(self.commit_chat(turn, command.action(), drafted).await?)
    }

    /// Commits what was drafted, under the turn's operation.
    pub(super) async fn commit_chat(
        &self,
        turn: &ChatTurn,
        action: ChatAction,
        drafted: Drafted,
    ) -> Result<ActedInChat, StoreError> {
        let Drafted { chat, mut change } = drafted;
        let answer = ChatAnswer {
            chat_action: action,
            chat: chat.id,
            status: chat.status,
            at: turn.now,
            posts: chat.posts,
        };
        change.operation = turn.operation.clone().map(|key| OperationRow {
            key,
            answer: answer.to_body(),
        });
        let committed = self.ports.store.commit(change).await?;
        if !matches!(
            action,
            ChatAction::Join | ChatAction::Post | ChatAction::Rate
        ) {
            // A hand was taken or came back.
            self.waits.forget();
        }
        if turn.operation.is_some() && !committed.fresh {
            // Its twin was first, which shows at the next look.
            return Err(StoreError::Conflict);
        }
        Ok(shown(&answer, &committed))
    }

    /// The answer to a request that ran into `error`: racing with itself, it may have been done
    /// meanwhile.
    pub(super) async fn unless_done_in_chat(
        &self,
        turn: &ChatTurn,
        action: ChatAction,
        chat: ChatId,
        error: DeskError,
    ) -> Result<ActedInChat, DeskError> {
        match self.done_in_chat(turn, action, Some(chat)).await? {
            Some(acted) => Ok(acted),
            None => Err(error),
        }
    }

    /// What was done before under this turn's operation, if anything. `asked` is the chat that was
    /// named; none for a new one.
    pub(super) async fn done_in_chat(
        &self,
        turn: &ChatTurn,
        action: ChatAction,
        asked: Option<ChatId>,
    ) -> Result<Option<ActedInChat>, DeskError> {
        let Some(operation) = turn.operation.clone() else {
            return Ok(None);
        };
        match self.ports.store.receipt(operation).await? {
            Some(committed) => acted(action, asked, &committed).map(Some),
            None => Ok(None),
        }
    }

    /// Decides on `command` and says what is to be written. Whatever goes with the chat's status
    /// derives from it here, once for all commands: the count of those who wait, how many chats an
    /// agent has, and timers.
    pub(super) async fn draft(
        &self,
        turn: &ChatTurn,
        id: ChatId,
        kept: Option<&KeptChat>,
        command: &ChatCommand,
        beside: Beside,
    ) -> Result<Drafted, Settling> {
        let before = kept.map(|kept| &kept.chat);
        let around = match before {
            Some(chat) => self.surroundings(turn, chat, command).await?,
            None => Surroundings::default(),
        };
        let decided = decide_chat(before, command, self.chat_context(turn, &around));
        let events = match (decided, kept) {
            (Ok(events), _) => events,
            (Err(refusal), Some(kept)) => return Err(self.refused(turn, kept, refusal).await?),
            (Err(refusal), None) => return Err(DeskError::RefusedInChat(refusal).into()),
        };
        let chat = events
            .iter()
            .fold(before.cloned(), |chat, event| evolve_chat(chat, id, event))
            .ok_or_else(|| DeskError::Failed {
                reason: "a chat without a beginning".to_owned(),
            })?;
        let Beside {
            mut change,
            key_hash,
        } = beside;
        change.at = turn.now.timestamp_millis();
        for event in &events {
            self.name_in_chat(turn, id, event, &mut change).await?;
            self.record_in_chat(turn, id, event, &mut change);
        }
        let key_hash = kept.map_or(key_hash, |kept| kept.key_hash.clone());
        self.put_chat(turn, kept, &chat, key_hash, around.presence, &mut change)
            .await?;
        Ok(Drafted { chat, change })
    }

    /// A refusal with what may be done instead. What was read beside the chat may be of a later
    /// moment: if the chat has changed since, it is decided anew.
    async fn refused(
        &self,
        turn: &ChatTurn,
        kept: &KeptChat,
        mut refusal: ChatRefusal,
    ) -> Result<Settling, DeskError> {
        let around = self.whole_surroundings(turn, &kept.chat).await?;
        let context = self.chat_context(turn, &around);
        refusal.allowed = allowed_chat_actions(&kept.chat, &context);
        let now = self.ports.store.chat(ChatKeyed::Id(kept.chat.id)).await?;
        Ok(match now {
            Some(now) if now.version == kept.version => DeskError::RefusedInChat(refusal).into(),
            _ => Settling::LostRace,
        })
    }

    /// Adds the chat's row and all that derives from its status. `decided_by` is the presence by
    /// which it was decided, if it was: it is guarded as it was read.
    pub(super) async fn put_chat(
        &self,
        turn: &ChatTurn,
        kept: Option<&KeptChat>,
        after: &Chat,
        key_hash: Option<String>,
        decided_by: Option<KeptPresence>,
        change: &mut ChangeSet,
    ) -> Result<(), Settling> {
        let before = kept.map(|kept| &kept.chat);
        let chain = kept.map_or(Chain::EMPTY, |kept| kept.chain);
        let own = |event: &&_| in_chat(event, after.id);
        let chain = change.events.iter().filter(own).fold(chain, Chain::with);
        change.rows.push(RowChange::PutChat {
            row: chat_row(after, key_hash, chain),
            expect: kept.map_or(Expect::Absent, |kept| Expect::At(kept.version)),
        });
        change.timers.extend(self.chat_timers(before, after));
        self.count_waiting(before, after, change);
        self.move_hands(turn, before, after, decided_by, change)
            .await
    }

    /// One more waits, or one less.
    fn count_waiting(&self, before: Option<&Chat>, after: &Chat, change: &mut ChangeSet) {
        let waits = |chat: &Chat| i64::from(chat.status == ChatStatus::Waiting);
        let add = waits(after) - before.map_or(0, waits);
        if add != 0 {
            // Who went to the queue once may go back to it, however long it is.
            let most = i64::from(self.policy.chat().max_waiting);
            change.counters.push(CounterChange {
                key: WAITING.to_owned(),
                add,
                at_most: before.is_none().then_some(most),
                until: None,
            });
        }
    }

    /// The agent who has it no more has a hand free; who has it now, one less.
    async fn move_hands(
        &self,
        turn: &ChatTurn,
        before: Option<&Chat>,
        after: &Chat,
        decided_by: Option<KeptPresence>,
        change: &mut ChangeSet,
    ) -> Result<(), Settling> {
        let (from, to) = (before.and_then(holder), holder(after));
        if from == to {
            return Ok(());
        }
        if let Some(agent) = from {
            let dropping = |presence: Presence| presence.dropping(turn.now);
            self.put_presence_of(agent, decided_by.as_ref(), dropping, change)
                .await?;
        }
        if let Some(agent) = to {
            let taking = |presence: Presence| presence.taking(turn.now);
            self.put_presence_of(agent, decided_by.as_ref(), taking, change)
                .await?;
        }
        Ok(())
    }

    async fn put_presence_of(
        &self,
        agent: &AgentId,
        decided_by: Option<&KeptPresence>,
        after: impl FnOnce(Presence) -> Presence,
        change: &mut ChangeSet,
    ) -> Result<(), DeskError> {
        let known = decided_by.filter(|kept| kept.presence.agent == *agent);
        let kept = match known {
            Some(known) => Some(known.clone()),
            None => self.presence_of(agent).await?,
        };
        if let Some(KeptPresence { presence, version }) = kept {
            change.rows.push(RowChange::PutPresence {
                row: presence_row(&after(presence)),
                expect: Expect::At(version),
            });
        }
        Ok(())
    }

    /// The rows of one event and of the notifications that it gives rise to. Nobody is told by an
    /// address that a visitor typed.
    pub(super) fn record_in_chat(
        &self,
        turn: &ChatTurn,
        chat: ChatId,
        event: &ChatEvent,
        change: &mut ChangeSet,
    ) {
        let id = EventId::new(self.ports.ids.uuid(turn.now));
        let salt = self.ports.ids.secret();
        let operation = turn.operation.clone();
        change
            .events
            .push(chat_event_row(id, chat, event, operation, &salt));
        for recipient in chat_recipients(event) {
            let to = match recipient {
                ChatRecipient::Agent(agent) => AccountId::Agent(agent).to_string(),
                ChatRecipient::Team => "agents".to_owned(),
            };
            change.rows.push(RowChange::PutNotification {
                row: NotificationRow {
                    id: NotificationId::new(self.ports.ids.uuid(turn.now)),
                    to,
                    kind: format!("chat_{}", event.what.kind()),
                    ticket: None,
                    chat: Some(chat),
                    created_at: turn.now.timestamp_millis(),
                    due_at: turn.now.timestamp_millis(),
                    attempts: 0,
                },
                expect: Expect::Absent,
            });
        }
    }

    /// Timers derive from the state. One that was set stays where what it is for only moved on, as
    /// with every message: it finds out at its time, and no message has to move it.
    fn chat_timers(&self, before: Option<&Chat>, after: &Chat) -> Vec<TimerChange> {
        let due = |chat: &Chat, kind| chat_due(chat, kind, None, &self.policy);
        let changes = ChatTimer::ALL.into_iter().filter_map(|kind| {
            let was = before.and_then(|chat| due(chat, kind));
            match (was, due(after, kind)) {
                (Some(was), Some(now)) if was <= now => None,
                (None, None) => None,
                (_, Some(at)) => Some(TimerChange::Set(TimerRow {
                    due_at: at.timestamp_millis(),
                    subject: chat_subject(after.id),
                    kind: kind.code().to_owned(),
                })),
                (Some(_), None) => Some(TimerChange::Clear {
                    subject: chat_subject(after.id),
                    kind: kind.code().to_owned(),
                }),
            }
        });
        changes.collect()
    }
}

/// The agent who has the chat.
fn holder(chat: &Chat) -> Option<&AgentId> {
    let active = chat.status == ChatStatus::Active;
    chat.team.agent.as_ref().filter(|_| active)
}

fn in_chat(event: &crate::port::EventRow, chat: ChatId) -> bool {
    event.chat == Some(chat)
}

/// The subject of a chat's timers.
pub(super) fn chat_subject(id: ChatId) -> String {
    format!("chat:{id}")
}

/// The operation of a message: the same message again is the same operation, in this chat and from
/// this side alone.
pub(super) fn message_operation(
    turn: &ChatTurn,
    chat: ChatId,
    message: crate::id::MessageId,
) -> String {
    let by = match &turn.who {
        ChatWho::Account(account) => account.id().to_string(),
        ChatWho::Key(_) | ChatWho::System => "v".to_owned(),
    };
    format!("chat:{chat}:{by}:{message}")
}

/// What a receipt tells.
fn acted(
    action: ChatAction,
    asked: Option<ChatId>,
    committed: &Committed,
) -> Result<ActedInChat, DeskError> {
    let answer = match &committed.answer {
        Some(body) => ChatAnswer::from_body(body)?,
        None => None,
    };
    let fits = |answer: &ChatAnswer| {
        answer.chat_action == action && asked.is_none_or(|chat| answer.chat == chat)
    };
    match answer.filter(fits) {
        Some(answer) => Ok(shown(&answer, committed)),
        None => Err(Reason::KeyUsed.into()),
    }
}

fn shown(answer: &ChatAnswer, committed: &Committed) -> ActedInChat {
    let own = Scope::Chat(answer.chat);
    let place = committed.places.iter().find(|place| place.scope == own);
    ActedInChat {
        chat: answer.chat,
        status: answer.status,
        at: answer.at,
        posts: answer.posts,
        place: place.map(|place| place.cursor.clone()),
        fresh: committed.fresh,
    }
}
