//! Ask for a chat (G13-G15): into the queue, or an answer that says what to do instead.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use super::act::{Beside, WAITING};
use super::turn::{ChatTurn, ChatWho};
use super::{ActedInChat, ChatKey};
use crate::attachment::Digest;
use crate::chat::presence::Presence;
use crate::chat::wait::{Place, WaitEstimate};
use crate::chat::{
    Admission, ChatAction, ChatCommand, ChatForm, ChatLimit, ChatRequest, Instead, QueueState,
    Recent, Requester, Spoken, Tally, admit, command, serves, spoken,
};
use crate::desk::act::{ATTEMPTS, Settling};
use crate::desk::{Caller, Desk, DeskError};
use crate::id::ChatId;
use crate::language::LanguageTag;
use crate::member::AccountId;
use crate::port::{ChangeSet, CounterChange, Cursor, StoreError};

/// The answer to a request for a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joining {
    /// In the queue (G14).
    Queued(Box<Joined>),
    /// Not in the queue, and what to do instead. Never [`Admission::Queued`].
    Answered(Admission),
}

/// A chat that waits for an agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The chat.
    pub chat: ChatId,
    /// The key of a visitor without account: keep it for them, it is not shown again. None where
    /// the chat was joined signed in: the account opens it.
    pub key: Option<ChatKey>,
    /// From when the key opens the chat no more.
    pub key_expires_at: Option<DateTime<Utc>>,
    /// The place in the queue when the request was decided on; [`Desk::chat`] tells it at any time.
    pub place: Place,
    /// How long it will wait.
    pub wait: WaitEstimate,
    /// When nobody is there: what the visitor can do who does not want to wait.
    pub nobody_there: Option<Box<Instead>>,
    /// The place in the chat's feed that includes the joining.
    pub cursor: Option<Cursor>,
    /// Whether this call did it. False: it had been done before under the same key.
    pub fresh: bool,
}

/// Who asks, by their sign-in and never by what the form says.
struct Asking {
    turn: ChatTurn,
    address: Option<String>,
    form: ChatForm,
    spoken: Spoken,
}

impl Desk {
    /// Asks for a chat. `caller` is a member who is signed in; without one, the visitor gets a key,
    /// whatever member id is in the form. A member's form that names no locale has that of their
    /// first language. `address` is the network address as the host knows it: only its hash is
    /// used, to count requests. An empty one is nobody's, and not counted.
    ///
    /// A member's request under a key ([`Caller::once`]) joins once.
    pub async fn join_chat(
        &self,
        caller: Option<&Caller>,
        mut form: ChatForm,
        address: Option<String>,
    ) -> Result<Joining, DeskError> {
        let turn = match caller {
            Some(caller) => self.member_in_chat(caller).await?.0,
            None => ChatTurn {
                who: ChatWho::Key(String::new()),
                now: self.now(),
                operation: None,
            },
        };
        // Related languages look alike: the one that the member reads best tells them apart.
        let reads = || turn.member()?.languages.first().cloned();
        form.locale = form.locale.or_else(reads);
        let asking = Asking {
            turn,
            address: address
                .filter(|address| !address.trim().is_empty())
                .map(|address| hash(&address)),
            spoken: spoken(&form),
            form,
        };
        let mut attempt = 0;
        loop {
            let turn = &asking.turn;
            let done = self.done_in_chat(turn, ChatAction::Join, None).await?;
            if let Some(acted) = done {
                return self.joined_before(turn, acted).await;
            }
            match self.join_once(&asking).await {
                Ok(answer) => return Ok(answer),
                Err(Settling::LostRace) if attempt < ATTEMPTS => attempt += 1,
                Err(Settling::LostRace) => return Err(StoreError::Conflict.into()),
                Err(Settling::Failed(error)) => return Err(error),
            }
        }
    }

    async fn join_once(&self, asking: &Asking) -> Result<Joining, Settling> {
        let now = asking.turn.now;
        let present = self.present(now).await?;
        let there = present.iter().filter(|one| one.is_there(now)).count();
        let queue = QueueState {
            // Counted in the commit.
            waiting: 0,
            agents_there: u32::try_from(there).unwrap_or(u32::MAX),
        };
        let counted = match self.admission(asking, Recent::default(), queue) {
            Admission::Queued { nobody_there } => {
                self.queue_up(asking, &present, nobody_there).await?
            }
            other => self.count_request(asking, other).await?,
        };
        Ok(counted.unwrap_or_else(|limit| Joining::Answered(self.deferred(asking, limit, queue))))
    }

    /// Into the queue, and counted, in one commit; or the limit that stands in the way.
    async fn queue_up(
        &self,
        asking: &Asking,
        present: &[Presence],
        nobody_there: Option<Box<Instead>>,
    ) -> Result<Result<Joining, ChatLimit>, Settling> {
        let Asking { turn, form, .. } = asking;
        let member = turn.member().map(|member| member.id.clone());
        let key = match member {
            Some(_) => None,
            None => Some(ChatKey::from(self.ports.ids.secret())),
        };
        let id = ChatId::new(self.ports.ids.uuid(turn.now));
        let joining = command::Joining {
            form: form.clone(),
            member,
            language: self.held_in(asking),
        };
        let beside = Beside {
            change: ChangeSet {
                counters: self.request_counters(asking),
                ..ChangeSet::default()
            },
            key_hash: key.as_ref().map(ChatKey::hash),
        };
        let command = ChatCommand::Join(Box::new(joining));
        let drafted = self.draft(turn, id, None, &command, beside).await?;
        // Before the commit: after it, nothing may stand between the visitor and their key.
        let ahead = self.waiting(turn.now).await?;
        let wait = self.wait_estimate(turn.now, ahead, present).await?;
        let chat = drafted.chat.clone();
        let acted = match self.commit_chat(turn, ChatAction::Join, drafted).await {
            Err(StoreError::Limit { key }) => return Ok(Err(limit_of(&key))),
            other => other?,
        };
        Ok(Ok(Joining::Queued(Box::new(Joined {
            chat: id,
            key_expires_at: key.as_ref().map(|_| self.key_expires_at(&chat)),
            key,
            place: Place::behind(ahead),
            wait,
            nobody_there,
            cursor: acted.place,
            fresh: true,
        }))))
    }

    /// Counts a request that gets another answer than the queue; or the limit that it is over.
    async fn count_request(
        &self,
        asking: &Asking,
        answer: Admission,
    ) -> Result<Result<Joining, ChatLimit>, Settling> {
        let mut counters = self.request_counters(asking);
        counters.push(CounterChange {
            key: WAITING.to_owned(),
            add: 0,
            at_most: Some(i64::from(self.policy.chat().max_waiting) - 1),
            until: None,
        });
        let change = ChangeSet {
            at: asking.turn.now.timestamp_millis(),
            counters,
            ..ChangeSet::default()
        };
        match self.ports.store.commit(change).await {
            Ok(_) => Ok(Ok(Joining::Answered(answer))),
            Err(StoreError::Limit { key }) => Ok(Err(limit_of(&key))),
            Err(error) => Err(error.into()),
        }
    }

    /// What admission says of the request.
    fn admission(&self, asking: &Asking, recent: Recent, queue: QueueState) -> Admission {
        admit(&ChatRequest {
            form: &asking.form,
            spoken: &asking.spoken,
            requester: match asking.turn.member() {
                Some(member) => Requester::Member(member),
                None => Requester::Visitor,
            },
            recent,
            queue,
            policy: &self.policy,
            now: asking.turn.now,
        })
    }

    /// What admission says when the store found `limit` reached.
    fn deferred(&self, asking: &Asking, limit: ChatLimit, mut queue: QueueState) -> Admission {
        let full = Tally {
            count: u32::MAX,
            until: window_end(asking.turn.now),
        };
        let mut recent = Recent::default();
        match limit {
            ChatLimit::Visitor => recent.by_visitor = full,
            ChatLimit::Address => recent.by_address = full,
            ChatLimit::Queue => queue.waiting = u32::MAX,
        }
        self.admission(asking, recent, queue)
    }

    /// Each request counts once for who asks and once for where they ask from, in an hour of the
    /// clock. Addresses are hashed: a counter's key may stand in a log.
    fn request_counters(&self, asking: &Asking) -> Vec<CounterChange> {
        let rules = self.policy.chat();
        let until = window_end(asking.turn.now).timestamp_millis();
        let by = match asking.turn.member() {
            Some(member) => AccountId::Member(member.id.clone()).to_string(),
            None => format!("e:{}", hash(&asking.form.email.limit_key())),
        };
        let visitor = (ChatLimit::Visitor, by, rules.requests_per_hour);
        let address = asking.address.clone();
        let most = rules.requests_per_address_per_hour;
        let address = address.map(|address| (ChatLimit::Address, address, most));
        let counted = std::iter::once(visitor).chain(address);
        counted
            .map(|(limit, who, most)| CounterChange {
                key: format!("chat_{}:{until}:{who}", limit.code()),
                add: 1,
                at_most: Some(most.into()),
                until: Some(until),
            })
            .collect()
    }

    /// The language in which the chat is held: the visitor's, if it is one of the chat's; else, and
    /// for who insists on it, English.
    fn held_in(&self, asking: &Asking) -> LanguageTag {
        let languages = self.policy.chat_languages();
        let wanted = asking.spoken.language();
        let wanted = wanted.unwrap_or_else(english);
        let near = |tag: &&LanguageTag| serves(tag, &wanted);
        let served = languages.iter().copied().find(near);
        let served = served.filter(|_| !asking.form.insists);
        let chosen = served.or_else(|| self.policy.english());
        let chosen = chosen.or_else(|| languages.first().copied());
        chosen.cloned().unwrap_or_else(english)
    }

    /// What a request did that is sent again.
    async fn joined_before(
        &self,
        turn: &ChatTurn,
        acted: ActedInChat,
    ) -> Result<Joining, DeskError> {
        let kept = self.kept_chat(turn, acted.chat).await?;
        let ahead = self.ahead(kept.place).await?;
        let present = self.present(turn.now).await?;
        Ok(Joining::Queued(Box::new(Joined {
            chat: acted.chat,
            key: None,
            key_expires_at: None,
            place: Place::behind(ahead),
            wait: self.wait_estimate(turn.now, ahead, &present).await?,
            nobody_there: None,
            cursor: acted.place,
            fresh: false,
        })))
    }
}

/// The hour of the clock in which requests are counted ends then.
fn window_end(now: DateTime<Utc>) -> DateTime<Utc> {
    let hour = TimeDelta::hours(1);
    now.duration_trunc(hour).unwrap_or(now) + hour
}

fn limit_of(counter: &str) -> ChatLimit {
    let code = counter.split(':').next().unwrap_or_default();
    let code = code.strip_prefix("chat_").unwrap_or_default();
    let mut limits = ChatLimit::ALL.into_iter();
    limits
        .find(|limit| limit.code() == code)
        .unwrap_or(ChatLimit::Queue)
}

fn hash(text: &str) -> String {
    Digest::of(text.as_bytes()).to_string()
}

fn english() -> LanguageTag {
    LanguageTag::parse("en").expect("`en` is a well-formed tag")
}
