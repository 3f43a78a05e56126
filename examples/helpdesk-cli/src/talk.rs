//! A live conversation on a terminal: one side types, what the other side says appears above.

mod lease;
mod news;
mod prompt;
mod queue;
mod typed;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use futures_lite::future::block_on;
use helpdesk_core::chat::presence::{Capacity, PresenceState};
use helpdesk_core::chat::{ChatAction, ChatStatus};
use helpdesk_core::contact::Contact;
use helpdesk_core::desk::chat::{ChatView, NewChatPost, Posted, TurnedInto};
use helpdesk_core::id::{AgentId, MessageId};
use helpdesk_core::port::{IdSource as _, RandomIds};
use helpdesk_core::prose::Text;
use helpdesk_core::title::Title;

use crate::app::App;
use crate::app::chats::{InChat, Side};
use crate::draft::{Draft, DraftKind};
use crate::failure::{Exit, Failure};
use crate::show::{acted, chat, failure};
use crate::upload;
use news::News;
use prompt::{Prompt, Read};
pub(crate) use queue::serve;
use typed::Typed;
pub(crate) use typed::is_yes;

/// How often a message is sent again that may not have arrived, and after how long at first.
const ATTEMPTS: u32 = 5;
const PAUSE: Duration = Duration::from_millis(200);

/// Why a conversation was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// The chat has ended, or is with somebody else.
    Over,
    /// It goes on without this window.
    Window,
}

/// What an agent says of themselves while they talk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct There {
    pub(crate) state: PresenceState,
    pub(crate) capacity: Capacity,
}

/// What both threads of a conversation know.
#[derive(Default)]
pub(super) struct Between {
    /// The messages that were written here: they stand on the screen already.
    written: Mutex<HashSet<MessageId>>,
    /// Whether there is nothing more to say.
    over: AtomicBool,
    /// Whether the conversation was left.
    left: AtomicBool,
}

/// Fails where nobody can talk: without a terminal, or as JSON.
pub(crate) fn needs_terminal(app: &App) -> Result<(), Failure> {
    match is_possible(app) {
        true => Ok(()),
        false => Err(Failure::said(Exit::Usage, "cli-chat_needs_terminal")),
    }
}

/// Whether somebody can talk here.
pub(crate) fn is_possible(app: &App) -> bool {
    app.around.interactive && app.around.output_is_terminal && !app.out.json
}

/// Talks until the chat is over or the window is left. For agents, `there` is said again and again.
pub(crate) fn converse(
    app: &App,
    side: Side,
    talk: &InChat,
    there: Option<There>,
) -> Result<Left, Failure> {
    let desk = app.desk()?;
    let view = block_on(desk.chat(&talk.caller, talk.id))?;
    show_so_far(app, talk, &view)?;
    if view.chat.status.is_ended() {
        return Ok(Left::Over);
    }
    app.out.faint(&app.say(hint(side), &[]))?;
    let between = Between::default();
    let mut prompt = Prompt::new()?;
    let news = News::new(app, side, talk, there, view, &between, &mut prompt)?;
    thread::scope(|scope| {
        let listening = scope.spawn(|| news.listen());
        prompt.wake(listening.thread());
        let ended = Speaker {
            app,
            side,
            talk,
            between: &between,
        }
        .speak(&mut prompt);
        between.left.store(true, Ordering::SeqCst);
        // What is still on its way to the screen has nowhere to go.
        drop(prompt);
        listening.thread().unpark();
        ended
    })
}

const fn hint(side: Side) -> &'static str {
    match side {
        Side::Visitor => "cli-chat_hint_visitor",
        Side::Agent => "cli-chat_hint_agent",
    }
}

fn show_so_far(app: &App, talk: &InChat, view: &ChatView) -> Result<(), Failure> {
    if talk.audience == helpdesk_core::port::Audience::Agents {
        chat::print_visitor(app, view)?;
    }
    chat::print_entries(app, talk.audience, chat::Names::default(), &view.entries)?;
    chat::print_place(app, view)
}

/// The side of a conversation that types.
struct Speaker<'a> {
    app: &'a App,
    side: Side,
    talk: &'a InChat,
    between: &'a Between,
}

/// What to do after a line.
enum Next {
    GoOn,
    /// The line again, to be put right.
    Again(String),
    Leave(Left),
}

impl Speaker<'_> {
    fn speak(&self, prompt: &mut Prompt) -> Result<Left, Failure> {
        let mut begin = String::new();
        loop {
            let read = prompt.read("> ", &std::mem::take(&mut begin))?;
            if self.between.over.load(Ordering::SeqCst) {
                if let Read::Line(line) = read {
                    self.keep_unsent(&line)?;
                }
                return Ok(Left::Over);
            }
            let next = match read {
                Read::Line(line) => self.take(prompt, &line)?,
                Read::Away => self.ask_to_leave(prompt)?,
                Read::Gone => Next::Leave(self.window_left()?),
            };
            match next {
                Next::GoOn => {}
                Next::Again(line) => begin = line,
                Next::Leave(how) => return Ok(how),
            }
        }
    }

    /// What was typed after the end is kept.
    fn keep_unsent(&self, line: &str) -> Result<(), Failure> {
        match typed::read(line) {
            Typed::Said(text) => self.say(&text, Vec::new()).map(|_| ()),
            _ => Ok(()),
        }
    }

    fn take(&self, prompt: &mut Prompt, line: &str) -> Result<Next, Failure> {
        let typed = typed::read(line);
        let done = match (self.side, typed) {
            (_, Typed::Nothing) => Ok(Next::GoOn),
            (_, Typed::Said(text)) => self.say(&text, Vec::new()),
            (_, Typed::File(path)) => self.say_file(path),
            (Side::Visitor, Typed::Leave) => self.ask_to_leave(prompt),
            (Side::Agent, Typed::Back) => Ok(Next::Leave(Left::Window)),
            (Side::Agent, Typed::End) => self.end(),
            (Side::Agent, Typed::Requeue) => self.requeue(),
            (Side::Agent, Typed::HandOver(to)) => self.hand_over(&to),
            (Side::Agent, Typed::Refer) => self.refer(),
            (_, Typed::Ticket(title)) => self.ticket(title.as_deref()),
            _ => {
                self.app.out.line(&self.app.say(help(self.side), &[]))?;
                Ok(Next::GoOn)
            }
        };
        match done {
            Err(Failure::Hush) => Err(Failure::Hush),
            Err(failure) => {
                failure::print(self.app, &failure)?;
                Ok(Next::GoOn)
            }
            done => done,
        }
    }

    /// Sends a message; a text that is not as it must be comes back to be put right.
    fn say(&self, text: &str, files: Vec<PathBuf>) -> Result<Next, Failure> {
        let parsed = match text.is_empty() {
            true => Ok(None),
            false => Text::parse(text).map(Some),
        };
        let text = match parsed {
            Ok(parsed) => parsed,
            Err(error) => {
                failure::print(self.app, &error.into())?;
                return Ok(Next::Again(text.to_owned()));
            }
        };
        let message = MessageId::new(RandomIds.uuid(self.app.now()));
        self.app.unsent.replace(Some(Draft {
            key: Some(message.to_string()),
            chat: Some(self.talk.id.to_string()),
            text: text.as_ref().map(|text| text.as_str().to_owned()),
            attachments: files.clone(),
            ..Draft::new(kind(self.side))
        }));
        let loaded = upload::load(self.app, &files)?;
        let to = upload::To::Chat(&self.talk.caller, self.talk.id);
        let attachments = block_on(upload::send_to(self.app, to, loaded))?;
        let new = NewChatPost { text, attachments };
        self.note(message);
        let posted = self.post(message, &new)?;
        self.app.unsent.take();
        match posted {
            Posted::InChat { .. } => self.app.out.faint(&self.app.say("cli-chat_sent", &[]))?,
            Posted::OnTicket(done) => {
                let number = done.number.to_string();
                let arguments = [("number", (&number).into())];
                self.app
                    .out
                    .line(&self.app.say("cli-chat_sent_to_ticket", &arguments))?;
            }
        }
        Ok(Next::GoOn)
    }

    /// The same message until it is known where it went.
    fn post(&self, message: MessageId, new: &NewChatPost) -> Result<Posted, Failure> {
        let desk = self.app.desk()?;
        let mut pause = PAUSE;
        for _ in 1..ATTEMPTS {
            let (caller, chat) = (&self.talk.caller, self.talk.id);
            match block_on(desk.post_in_chat(caller, chat, message, new.clone())) {
                Err(error) if error.is_retryable() => {
                    thread::sleep(pause);
                    pause *= 2;
                }
                done => return Ok(done?),
            }
        }
        let (caller, chat) = (&self.talk.caller, self.talk.id);
        Ok(block_on(desk.post_in_chat(
            caller,
            chat,
            message,
            new.clone(),
        ))?)
    }

    fn note(&self, message: MessageId) {
        let written = self.between.written.lock();
        written
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .insert(message);
    }

    fn say_file(&self, path: PathBuf) -> Result<Next, Failure> {
        self.say("", vec![path])
    }

    /// Asks before it leaves (Ctrl-C). Who presses it again leaves the window alone.
    fn ask_to_leave(&self, prompt: &mut Prompt) -> Result<Next, Failure> {
        let question = match self.side {
            Side::Visitor => "cli-chat_ask_leave",
            Side::Agent => "cli-chat_ask_back",
        };
        let question = format!("{} ", self.app.say(question, &[]));
        match prompt.read(&question, "")? {
            Read::Line(answer) if is_yes(&answer) => {}
            Read::Line(_) => return Ok(Next::GoOn),
            Read::Away | Read::Gone => return Ok(Next::Leave(self.window_left()?)),
        }
        if self.side == Side::Agent {
            return Ok(Next::Leave(Left::Window));
        }
        let desk = self.app.desk()?;
        let acted = block_on(desk.leave_chat(&self.talk.caller, self.talk.id))?;
        chat::print_acted(self.app, self.talk.audience, &acted)?;
        Ok(Next::Leave(Left::Over))
    }

    fn window_left(&self) -> Result<Left, Failure> {
        if self.side == Side::Visitor {
            self.app.out.line(&self.app.say("cli-chat_goes_on", &[]))?;
            self.app.out.command("helpdesk chat resume")?;
        }
        Ok(Left::Window)
    }

    fn ticket(&self, title: Option<&str>) -> Result<Next, Failure> {
        turn_into_ticket(self.app, self.side, self.talk, title)?;
        Ok(Next::Leave(Left::Over))
    }

    fn end(&self) -> Result<Next, Failure> {
        self.as_agent(async |desk, caller, id| desk.end_chat(caller, id).await)
    }

    fn requeue(&self) -> Result<Next, Failure> {
        self.as_agent(async |desk, caller, id| desk.requeue_chat(caller, id).await)
    }

    fn hand_over(&self, to: &str) -> Result<Next, Failure> {
        let to = AgentId::parse(to)?;
        self.as_agent(async |desk, caller, id| desk.hand_over_chat(caller, id, to.clone()).await)
    }

    fn refer(&self) -> Result<Next, Failure> {
        self.as_agent(async |desk, caller, id| desk.refer_chat(caller, id, None::<Contact>).await)
    }

    fn as_agent(
        &self,
        act: impl AsyncFn(
            &helpdesk_core::desk::Desk,
            &helpdesk_core::desk::Caller,
            helpdesk_core::id::ChatId,
        ) -> Result<
            helpdesk_core::desk::chat::ActedInChat,
            helpdesk_core::desk::DeskError,
        >,
    ) -> Result<Next, Failure> {
        let Some(me) = &self.talk.me else {
            return Ok(Next::GoOn);
        };
        let acted = block_on(act(self.app.desk()?, &me.caller, self.talk.id))?;
        chat::print_acted(self.app, self.talk.audience, &acted)?;
        Ok(Next::Leave(Left::Over))
    }
}

/// The draft of a message of this side.
pub(crate) const fn kind(side: Side) -> DraftKind {
    match side {
        Side::Visitor => DraftKind::ChatPost,
        Side::Agent => DraftKind::AgentChatPost,
    }
}

const fn help(side: Side) -> &'static str {
    match side {
        Side::Visitor => "cli-chat_help_visitor",
        Side::Agent => "cli-chat_help_agent",
    }
}

/// Lets a chat go on as a ticket, or says whom to turn to.
pub(crate) fn turn_into_ticket(
    app: &App,
    side: Side,
    talk: &InChat,
    title: Option<&str>,
) -> Result<(), Failure> {
    let title = match title {
        Some(title) => Some(Title::parse(title, app.policy()?.languages())?),
        None => None,
    };
    let desk = app.desk()?;
    match block_on(desk.turn_chat_into_ticket(&talk.caller, talk.id, title))? {
        TurnedInto::Ticket(done) => match &talk.me {
            Some(me) => {
                acted::print(app, me, &done)?;
                let number = done.number.to_string();
                match (app.out.json, side) {
                    (true, _) => Ok(()),
                    (_, Side::Visitor) => app.out.command(&format!("helpdesk show {number}")),
                    (_, Side::Agent) => app.out.command(&format!("helpdesk agent show {number}")),
                }
            }
            None => Ok(()),
        },
        TurnedInto::Contact {
            contact,
            transcript,
        } => {
            if app.out.json {
                return app.out.json(&serde_json::json!({
                    "contact": crate::show::contact_json(&contact),
                    "transcript": transcript,
                }));
            }
            app.out.line(&app.say("cli-chat_no_ticket", &[]))?;
            app.out.line(&app.texts().contact_line(&contact))?;
            app.out.gap()?;
            let reader = app.reader(talk.audience)?;
            let text = app.texts().transcript(&transcript, reader);
            app.out.line(text.trim_end())
        }
    }
}

/// After the end, what a visitor may still do: rate the chat, keep it, turn it into a ticket.
pub(crate) fn after_the_end(app: &App, talk: &InChat) -> Result<(), Failure> {
    let desk = app.desk()?;
    let view = block_on(desk.chat(&talk.caller, talk.id))?;
    if !view.chat.status.is_ended() {
        return Ok(());
    }
    let may = |action| view.allowed.contains(&action);
    if may(ChatAction::TurnIntoTicket)
        && app
            .ask(&app.say("cli-chat_ask_ticket", &[]))?
            .is_some_and(|answer| is_yes(&answer))
    {
        turn_into_ticket(app, Side::Visitor, talk, None)?;
    }
    let was_served = view.chat.taken_at.is_some();
    if may(ChatAction::Rate)
        && was_served
        && let Some(stars) = app.ask(&app.say("cli-chat_ask_stars", &[]))?
    {
        let text = app.ask(&app.say("cli-chat_ask_rating", &[]))?;
        let done = crate::commands::chat::rate::rating(&stars, text.as_deref());
        let rated =
            done.and_then(|rating| Ok(block_on(desk.rate_chat(&talk.caller, talk.id, rating))?));
        match rated {
            Ok(_) => app.out.done(&app.say("cli-chat_rated", &[]))?,
            Err(failure) => failure::print(app, &failure)?,
        }
    }
    app.out.faint(&app.say("cli-chat_transcript_hint", &[]))?;
    app.out.command("helpdesk chat transcript")
}

/// Whether nothing more can be said in a chat that stands so.
const fn is_over(status: ChatStatus) -> bool {
    status.is_ended()
}
