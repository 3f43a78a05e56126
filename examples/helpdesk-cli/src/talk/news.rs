//! What comes from the other side while somebody types: messages at once, and every other moment
//! how far the other side has read, whether it writes, and the place in the queue.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use futures_lite::future::block_on;
use helpdesk_core::chat::{ChatEvent, ChatHappening, ChatStatus};
use helpdesk_core::desk::chat::{ChatCaller, ChatChangesView, ChatView, SideView, SidesView};
use helpdesk_core::desk::{Caller, Desk, DeskError};
use helpdesk_core::id::{AgentId, ChatId};
use helpdesk_core::member::AccountId;
use helpdesk_core::policy::Policy;
use helpdesk_core::port::{Audience, Cursor};
use helpdesk_core::text::{Argument, Reader, Texts};

use super::lease::Lease;
use super::prompt::{Above, Prompt, Typing};
use super::{Between, There, is_over};
use crate::app::App;
use crate::app::chats::{InChat, Side};
use crate::failure::Failure;
use crate::patience::wait_until;
use crate::show::chat::{self, Names};

/// How often marks, writing and the place are looked at: no event tells of them.
const LOOK: Duration = Duration::from_secs(2);
/// How often the other side is told that this one writes, while it does. It shows for six seconds.
const WRITING: Duration = Duration::from_secs(4);
/// How often the desk is told that this side is still there.
const HERE: Duration = Duration::from_secs(30);
/// How many events are read at a time.
const PAGE: u32 = 200;

/// The side of a conversation that listens.
pub(super) struct News<'a> {
    desk: &'a Desk,
    policy: &'a Policy,
    texts: Texts,
    side: Side,
    caller: &'a ChatCaller,
    chat: ChatId,
    audience: Audience,
    lease: Option<Lease<'a>>,
    own_id: Option<AgentId>,
    between: &'a Between,
    above: Above,
    typing: Arc<Typing>,
    names: Names,
    cursor: Cursor,
    status: ChatStatus,
    /// The number of the last message that is shown, and of the last that was marked as read.
    last: u32,
    marked: u32,
    /// The number of the last message of this side, and how far it came.
    own: u32,
    told: Told,
    due: Due,
}

/// What was last told of the other side and of the queue.
#[derive(Default)]
struct Told {
    delivered: u32,
    read: u32,
    writing: bool,
    queue: String,
    trouble: bool,
}

/// When what is to be done next.
struct Due {
    look: Instant,
    here: Instant,
    writing: Instant,
}

impl<'a> News<'a> {
    pub(super) fn new(
        app: &'a App,
        side: Side,
        talk: &'a InChat,
        there: Option<There>,
        view: ChatView,
        between: &'a Between,
        prompt: &mut Prompt,
    ) -> Result<Self, Failure> {
        let now = Instant::now();
        let me = talk.me.as_ref();
        let (desk, policy) = (app.desk()?, app.policy()?);
        let mut news = Self {
            desk,
            policy,
            texts: app.texts(),
            side,
            caller: &talk.caller,
            chat: talk.id,
            audience: talk.audience,
            lease: me
                .zip(there)
                .map(|(me, there)| Lease::new(desk, policy, &me.caller, there)),
            own_id: me.zip(there).and_then(|(me, _)| agent(&me.caller)),
            between,
            above: prompt.above(),
            typing: prompt.typing(),
            names: Names::of(&view.chat),
            cursor: view.cursor,
            status: view.chat.status,
            last: view.chat.posts,
            marked: 0,
            own: 0,
            told: Told::default(),
            due: Due {
                look: now,
                here: now,
                writing: now,
            },
        };
        for entry in &view.entries {
            news.note_own(&entry.event);
        }
        let other = news.other(&view.sides);
        (news.told.delivered, news.told.read) = (other.delivered, other.read);
        news.told.queue = news.queue_text(view.place, view.wait.as_ref());
        Ok(news)
    }

    /// Listens until the conversation is left, or over. An agent is there until it is left: over is
    /// only this one, and they may have others.
    pub(super) fn listen(mut self) {
        self.listen_until_over();
        let between = self.between;
        if let Some(lease) = &mut self.lease {
            lease.keep(|| between.left.load(Ordering::SeqCst));
        }
    }

    fn listen_until_over(&mut self) {
        while !self.is_left() {
            match self.step() {
                Ok(()) if is_over(self.status) || self.between.over.load(Ordering::SeqCst) => {
                    self.between.over.store(true, Ordering::SeqCst);
                    self.say("cli-chat_over", &[]);
                    return;
                }
                Ok(()) => self.told.trouble = false,
                Err(error) if error.is_retryable() => self.wait_out(),
                Err(error) => {
                    self.between.over.store(true, Ordering::SeqCst);
                    let reader = Reader::new(self.audience, self.policy);
                    let text = self.texts.error(&error, reader);
                    self.above.line(&text.why);
                    self.say("cli-chat_over", &[]);
                    return;
                }
            }
        }
    }

    fn is_left(&self) -> bool {
        self.between.left.load(Ordering::SeqCst)
    }

    /// The desk is busy or out of reach: said once, then tried again.
    fn wait_out(&mut self) {
        if !std::mem::replace(&mut self.told.trouble, true) {
            self.say("cli-chat_trouble", &[]);
        }
        let between = self.between;
        let left = || between.left.load(Ordering::SeqCst);
        wait_until(std::future::pending::<()>(), Instant::now() + LOOK, left);
    }

    /// One round: says what is due, waits for news, and shows them.
    fn step(&mut self) -> Result<(), DeskError> {
        self.tell()?;
        let (between, typing, writing) = (self.between, &self.typing, self.due.writing);
        let enough =
            || between.left.load(Ordering::SeqCst) || (typing.is_on() && Instant::now() >= writing);
        let waiting = self
            .desk
            .wait_for_chat(self.caller, self.chat, self.cursor.clone());
        let news = wait_until(waiting, self.due.look, enough);
        if self.is_left() {
            return Ok(());
        }
        let is_news = news.transpose()?.is_some();
        if is_news || Instant::now() >= self.due.look {
            self.look()?;
        }
        Ok(())
    }

    /// What this side has to say of itself: that it is there, that it writes, how far it has read.
    fn tell(&mut self) -> Result<(), DeskError> {
        let now = Instant::now();
        if now >= self.due.writing && self.typing.take() {
            self.due.writing = now + WRITING;
            // A chat that has just ended says so by its feed.
            self.unless_refused(block_on(self.desk.writing_in_chat(self.caller, self.chat)))?;
        }
        if now >= self.due.here || self.last > self.marked {
            self.due.here = now + HERE;
            let (desk, last) = (self.desk, self.last);
            let marked = block_on(desk.mark_chat(self.caller, self.chat, last, last));
            self.unless_refused(marked)?;
            self.marked = last;
        }
        match &mut self.lease {
            Some(lease) => lease.renew(),
            None => Ok(()),
        }
    }

    fn unless_refused(&self, done: Result<(), DeskError>) -> Result<(), DeskError> {
        match done {
            Err(DeskError::RefusedInChat(_)) => Ok(()),
            done => done,
        }
    }

    /// Reads what is new and shows it.
    fn look(&mut self) -> Result<(), DeskError> {
        self.due.look = Instant::now() + LOOK;
        loop {
            let after = Some(self.cursor.clone());
            let changes = self.desk.chat_changes(self.caller, self.chat, after, PAGE);
            match block_on(changes)? {
                ChatChangesView::Changes {
                    entries,
                    cursor,
                    more,
                    sides,
                } => {
                    self.cursor = cursor;
                    for entry in entries {
                        self.show(&entry.event);
                    }
                    if !more {
                        self.show_sides(&sides);
                        break;
                    }
                }
                ChatChangesView::TakeSnapshot => {
                    let view = block_on(self.desk.chat(self.caller, self.chat))?;
                    self.cursor = view.cursor;
                    let seen = self.last;
                    for entry in &view.entries {
                        let number = number(&entry.event);
                        if number.is_some_and(|number| number > seen) {
                            self.show(&entry.event);
                        }
                    }
                    self.status = view.chat.status;
                    break;
                }
            }
        }
        match (self.side, self.status) {
            (Side::Visitor, ChatStatus::Waiting) => self.show_place(),
            _ => Ok(()),
        }
    }

    fn show(&mut self, event: &ChatEvent) {
        self.names.note(event);
        self.note_own(event);
        self.note_status(event);
        if let ChatHappening::Posted(said) = &event.what {
            self.last = self.last.max(said.number);
            let written = self.between.written.lock();
            let mut written = written.unwrap_or_else(PoisonError::into_inner);
            if written.remove(&said.message) {
                return;
            }
        }
        let reader = Reader::new(self.audience, self.policy);
        if let Some(line) = chat::line(self.texts, reader, &self.names, event) {
            self.above.line(&line.text);
        }
    }

    fn note_own(&mut self, event: &ChatEvent) {
        let of_visitor = event.by == helpdesk_core::chat::ChatAuthor::Visitor;
        if let Some(number) = number(event)
            && of_visitor == (self.side == Side::Visitor)
        {
            self.own = self.own.max(number);
        }
    }

    /// Where the chat stands after an event; for an agent it is over when somebody else has it.
    fn note_status(&mut self, event: &ChatEvent) {
        use helpdesk_core::chat::ChatEnd::{Abandoned, ByAgent, ByVisitor, Ticket, TimedOut};
        let is_visitor = event.by == helpdesk_core::chat::ChatAuthor::Visitor;
        self.status = match &event.what {
            ChatHappening::Taken { .. } => ChatStatus::Active,
            ChatHappening::HandedOver { to, .. } => {
                self.over_unless(to.as_ref() == self.own_id.as_ref());
                ChatStatus::Active
            }
            ChatHappening::Requeued => {
                self.over_unless(false);
                ChatStatus::Waiting
            }
            ChatHappening::Left => ChatStatus::Ended(ByVisitor),
            ChatHappening::Ended => ChatStatus::Ended(ByAgent),
            ChatHappening::Referred { .. } if is_visitor => ChatStatus::Ended(ByVisitor),
            ChatHappening::Referred { .. } | ChatHappening::Erased => ChatStatus::Ended(ByAgent),
            ChatHappening::TurnedIntoTicket { .. } => ChatStatus::Ended(Ticket),
            ChatHappening::Abandoned => ChatStatus::Ended(Abandoned),
            ChatHappening::TimedOut => ChatStatus::Ended(TimedOut),
            ChatHappening::Joined { .. }
            | ChatHappening::Posted(_)
            | ChatHappening::Rated(_)
            | ChatHappening::Removed { .. } => return,
        };
    }

    fn over_unless(&self, still: bool) {
        if self.side == Side::Agent && !still {
            self.between.over.store(true, Ordering::SeqCst);
        }
    }

    fn other(&self, sides: &SidesView) -> SideView {
        match self.side {
            Side::Visitor => sides.agent,
            Side::Agent => sides.visitor,
        }
    }

    /// Whether the other side writes, and whether it has the last message of this one.
    fn show_sides(&mut self, sides: &SidesView) {
        let other = self.other(sides);
        if other.writing && !self.told.writing {
            let name = self.names.other(self.audience).map(str::to_owned);
            match name {
                Some(name) => self.say("cli-chat_writes", &[("name", (&name).into())]),
                None => self.say("cli-chat_somebody_writes", &[]),
            }
        }
        self.told.writing = other.writing;
        if self.own > 0 && other.read >= self.own && self.told.read < self.own {
            self.say("cli-chat_read", &[]);
        } else if self.own > 0 && other.delivered >= self.own && self.told.delivered < self.own {
            self.say("cli-chat_delivered", &[]);
        }
        self.told.read = self.told.read.max(other.read);
        self.told.delivered = self.told.delivered.max(other.delivered);
    }

    /// The place in the queue, when it is another than it was.
    fn show_place(&mut self) -> Result<(), DeskError> {
        let view = block_on(self.desk.chat(self.caller, self.chat))?;
        let text = self.queue_text(view.place, view.wait.as_ref());
        if !text.is_empty() && text != self.told.queue {
            self.above.line(&text);
            self.told.queue = text;
        }
        Ok(())
    }

    fn queue_text(
        &self,
        place: Option<helpdesk_core::chat::wait::Place>,
        wait: Option<&helpdesk_core::chat::wait::WaitEstimate>,
    ) -> String {
        let place = place.map(|place| self.texts.place(place));
        let wait = wait.map(|wait| self.texts.wait_estimate(wait));
        let lines: Vec<String> = place.into_iter().chain(wait).collect();
        lines.join("\n")
    }

    fn say(&mut self, key: &str, arguments: &[(&str, Argument<'_>)]) {
        let text = self.texts.message(key, arguments);
        self.above.line(&text);
    }
}

fn agent(caller: &Caller) -> Option<AgentId> {
    match caller.account() {
        AccountId::Agent(id) => Some(id.clone()),
        AccountId::Member(_) => None,
    }
}

fn number(event: &ChatEvent) -> Option<u32> {
    match &event.what {
        ChatHappening::Posted(said) => Some(said.number),
        _ => None,
    }
}
